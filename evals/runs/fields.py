"""The figures of a run as tables, each with its interval and its trend over earlier runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evals.runs.figures import OVERALL
from evals.runs.html import Html, el, join
from evals.runs.record import Estimate, Run
from evals.runs.text import interval, number
from evals.scorers import QUESTIONS, Family
from evals.scorers.question import Figure, Question
from evals.scorers.score import precision_recall

_TITLES = {
    Family.FACTS: "Facts against gold",
    Family.FAULTS: "Faults, all wanted none",
    Family.WRITING: "Writing",
}
_HEADS = ("question", "figure", "95 % interval", "0 to 1", "P / R", "cases", "failing", "trend")
_NUMBERS = ("figure", "cases", "failing")
_WIDTH, _HEIGHT = 120, 14


Failures = Mapping[str, Sequence[tuple[str, str]]]
"""By question: title and link target of the articles that fail it."""

_WEAKEST = 5


def lead(runs: Sequence[Run], failing: int) -> Html:
    """The overall figure of the last run with its change since the run before, and the articles that fail something."""
    run, figure = runs[-1], runs[-1].figures[OVERALL]
    articles = len({case.id for case in run.cases})
    tiles = [
        _tile(number(figure.value), f"overall, 95 % {interval(figure)}"),
        _tile(f"{failing} of {articles}", "articles with a failing answer"),
    ]
    errored = len({case.id for case in run.cases if case.error})
    if errored:
        tiles.append(_tile(str(errored), "without a result", bad=True))
    before = runs[-2].figures[OVERALL].value if len(runs) > 1 else None
    if before is not None and figure.value is not None:
        tiles.append(_tile(f"{figure.value - before:+.3f}", f"since {runs[-2].started:%Y-%m-%d %H:%M}"))
    return el("div", *tiles, class_="lead")


def weakest(run: Run) -> Html | None:
    """The lowest figures about facts and faults, in a sentence."""
    known = [
        (q, run.figures[q.name].value) for q in QUESTIONS if q.family is not Family.WRITING and q.name in run.figures
    ]
    low = sorted(((value, q) for q, value in known if value is not None and value < 1), key=lambda pair: pair[0])
    if not low:
        return None
    names = ", ".join(f"{q.name.replace('_', ' ')} {value:.3f}" for value, q in low[:_WEAKEST])
    return el("p", "Weakest: ", names, ".")


def fields(runs: Sequence[Run], failures: Failures) -> Html:
    """A table per family."""
    return join(*(join(el("h3", title), _table(title, family, runs, failures)) for family, title in _TITLES.items()))


def _tile(value: str, told: str, *, bad: bool = False) -> Html:
    return el("div", el("strong", value, class_="bad" if bad else None), el("small", told))


def _table(title: str, family: Family, runs: Sequence[Run], failures: Failures) -> Html:
    head = el("tr", *(el("th", text, class_="n" if text in _NUMBERS else None, scope="col") for text in _HEADS))
    rows = (
        _row(question, runs, failures.get(question.name, ())) for question in QUESTIONS if question.family is family
    )
    table = el("table", el("thead", head), el("tbody", *rows))
    return el("div", table, class_="scroll", tabindex="0", role="region", aria_label=title)


def _row(question: Question, runs: Sequence[Run], failures: Sequence[tuple[str, str]]) -> Html:
    figure = runs[-1].figures.get(question.name, Estimate(value=None))
    values = [run.figures[question.name].value for run in runs if question.name in run.figures]
    return el(
        "tr",
        el("th", question.name.replace("_", " "), el("small", question.asks), scope="row"),
        el("td", number(figure.value), class_="n"),
        el("td", interval(figure)),
        el("td", _bar(figure)),
        el("td", _both(question, figure)),
        el("td", str(figure.n), _without(figure), class_="n"),
        el("td", _failing(failures) if question.floor is not None else None, class_="n"),
        el("td", _trend(values) if len(values) > 1 else None),
    )


def _failing(failures: Sequence[tuple[str, str]]) -> Html:
    """How many fail, and unfolded which."""
    if not failures:
        return el("span", "0", class_="quiet")
    links = (el("li", el("a", title, href=f"#{target}")) for title, target in failures)
    return el("details", el("summary", str(len(failures)), class_="bad"), el("ul", *links))


def _both(question: Question, figure: Estimate) -> str:
    if question.figure is not Figure.F1 or figure.counts is None:
        return ""
    precision, recall = precision_recall(figure.counts)
    return f"{precision:.3f} / {recall:.3f}"


def _without(figure: Estimate) -> Html | None:
    told = [f"{count} {word}" for count, word in ((figure.errored, "errored"), (figure.unscored, "unscored")) if count]
    return el("small", " " + ", ".join(told), class_="bad") if told else None


def _bar(figure: Estimate) -> Html | None:
    if figure.value is None:
        return None
    middle = str(_HEIGHT // 2)

    def line(kind: str, a: float, b: float) -> Html:
        return el("line", x1=f"{a * _WIDTH:.1f}", x2=f"{b * _WIDTH:.1f}", y1=middle, y2=middle, class_=kind)

    span = line("range", figure.low, figure.high) if figure.low is not None and figure.high is not None else None
    dot = el("circle", cx=f"{figure.value * _WIDTH:.1f}", cy=middle, r="3.5", class_="dot")
    return svg(line("track", 0, 1), span, dot, label=f"{figure.value:.3f} of 1")


def _trend(values: Sequence[float | None]) -> Html | None:
    """A line from the lowest to the highest value seen; a single value is a flat line."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return None
    low, span = min(known), max(max(known) - min(known), 0.02)
    step = _WIDTH / (len(known) - 1)
    dots = " ".join(f"{at * step:.1f},{_HEIGHT - (v - low) / span * _HEIGHT:.1f}" for at, v in enumerate(known))
    return svg(el("polyline", points=dots, class_="trend"), label=f"from {known[0]:.3f} to {known[-1]:.3f}")


def svg(*parts: Html | None, label: str) -> Html:
    sizes = {"viewBox": f"0 0 {_WIDTH} {_HEIGHT}", "width": str(_WIDTH), "height": str(_HEIGHT)}
    return el("svg", *parts, role="img", aria_label=label, **sizes)
