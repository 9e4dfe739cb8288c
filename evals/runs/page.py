"""One self-contained page about a run: per field, per article, and how it went over earlier runs.

It loads nothing: no script, no font, no request of any kind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from evals.judged import Judged, judged_text
from evals.judged import load as load_judged
from evals.runs import record
from evals.runs.fields import fields, lead, weakest
from evals.runs.history import history
from evals.runs.html import Html, el, join
from evals.runs.marks import Place, marked
from evals.runs.record import CaseRun, Run
from evals.scorers import BY_NAME, QUESTIONS
from evals.scorers.question import Family, Question
from evals.scorers.score import Reason, Score, State
from service.errors import InvalidRequest

_CSS = Path(__file__).with_name("page.css")
_MOST_TREND = 30
"""Earlier runs that the trend shows."""

_LEGEND = (
    "Articles with failing answers first. The sentence that a remark is about is tinted, its words are marked, and the "
    "number leads to the remark and back. Remarks on the writing are not marked in the text."
)


def write_report(folders: Sequence[Path], to: Path | None = None) -> Path:
    """The page about the last of the runs; the others are its past, oldest first. Raises InvalidRequest."""
    runs = [record.load(folder) for folder in folders]
    last = folders[-1] if folders[-1].is_dir() else folders[-1].parent
    path = to if to is not None else last / "report.html"
    try:
        path.write_text(render(runs, record.texts(last), load_judged(last)), "utf-8")
    except OSError as error:
        raise InvalidRequest(f"--out: {path}: {error.strerror}.") from error
    return path


def siblings(folder: Path, run: Run) -> list[Path]:
    """Earlier runs of the same suite and engine beside `folder`, oldest first."""
    found = []
    for other in folder.resolve().parent.glob(f"*/{record.RUN}"):
        if other.parent.resolve() == folder.resolve():
            continue
        try:
            past = record.load(other)
        except InvalidRequest:
            continue  # of another version, or half written: no part of the trend
        if (past.suite, past.engine.name) == (run.suite, run.engine.name) and past.started < run.started:
            found.append((past.started, other.parent))
    return [path for _, path in sorted(found)[-_MOST_TREND:]]


def render(runs: Sequence[Run], texts: Mapping[str, str], judged: Judged | None = None) -> str:
    """The page; `runs` oldest first, `texts` the articles of the last one by id, `judged` its judged tier."""
    run = runs[-1]
    title = f"Evaluation: {run.engine.name} on {run.suite}"
    cases = ranked(run)
    failing = sum(bool(_failing(case)) for case in cases)
    body = el(
        "main",
        el("h1", title),
        el("p", _told(run), class_="quiet"),
        lead(runs, failing),
        _contents(many=len(runs) > 1, judged=judged is not None),
        weakest(run),
        el("h2", "By field", id="fields"),
        fields(runs, _failures(cases)),
        history(runs) if len(runs) > 1 else None,
        _judged(judged) if judged is not None else None,
        el("h2", "By article", id="articles"),
        el("p", _LEGEND, class_="quiet"),
        el("div", *_articles(cases, texts), class_="cases"),
    )
    style = el("style", Html(_CSS.read_text("utf-8")))
    view = el("meta", name="viewport", content="width=device-width, initial-scale=1")
    head = el("head", el("meta", charset="utf-8"), view, el("title", title), style)
    return "<!doctype html>\n" + el("html", head, el("body", body), lang="en") + "\n"


def _judged(judged: Judged) -> Html:
    """Apart from the figures, in the words of the command line."""
    lines = judged_text(judged).split("\n")
    return join(el("h2", "Judged by a model", id="judged"), *(el("p", line) for line in lines))


def _told(run: Run) -> str:
    told = f"{run.dataset.cases} articles (fingerprint {run.dataset.fingerprint[:12]}), version {run.engine.version}"
    told += f", model {run.engine.model}" if run.engine.model else ""
    epochs = f", {run.epochs} epochs" if run.epochs > 1 else ""
    return f"{told}, {run.started:%Y-%m-%d %H:%M} UTC, {run.seconds:.0f} s{epochs}"


def _contents(*, many: bool, judged: bool) -> Html:
    places = [("By field", "fields"), *([("Over runs", "runs")] if many else [])]
    places += [*([("Judged by a model", "judged")] if judged else []), ("By article", "articles")]
    return el("nav", *(el("a", name, href=f"#{id}") for name, id in places), aria_label="On this page")


def ranked(run: Run) -> list[CaseRun]:
    """Cases with most failing answers first; the place in this list is the article's place on the page."""
    return sorted(run.cases, key=lambda case: (-len(_failing(case)), case.id, case.epoch))


def _failures(cases: Sequence[CaseRun]) -> dict[str, list[tuple[str, str]]]:
    """By question: title and link target of the articles that fail it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for at, case in enumerate(cases):
        for name in _failing(case):
            found.setdefault(name, []).append((case.title or case.id, f"c{at}"))
    return found


def _articles(cases: Sequence[CaseRun], texts: Mapping[str, str]) -> list[Html]:
    return [_article(f"c{at}", case, texts.get(case.id, "")) for at, case in enumerate(cases)]


def _article(prefix: str, case: CaseRun, text: str) -> Html:
    names = [name.replace("_", " ") for name in _failing(case)]
    told = "no result" if case.error else f"{len(names)} failing: {', '.join(names)}"
    state = el("span", told, class_="bad") if names else el("span", "none failing", class_="quiet")
    epoch = f" (epoch {case.epoch})" if case.epoch > 1 else ""
    name = el("span", case.title or case.id, " ", el("small", case.id + epoch))
    remarks, places = _remarks(prefix, case)
    source = el("div", marked(text, places, prefix) if text else "The text was not kept.", class_="source")
    panes = el("div", source, remarks, class_="panes", id=prefix)
    return el("details", el("summary", name, state), panes)


def _remarks(prefix: str, case: CaseRun) -> tuple[Html, list[Place]]:
    """What was found wrong, question by question, failing ones first, and where it points; the writing folded away."""
    blocks: list[Html] = [el("p", case.error, class_="bad")] if case.error else []
    writing: list[Html] = []
    places: list[Place] = []
    for question, score in () if case.error else _imperfect(case):
        if question.family is Family.WRITING:
            lines = [_line(prefix, reason, None) for reason in score.reasons]
            writing.append(join(_heading(question, score), el("ul", *lines)))
            continue
        lines = []
        for reason in score.reasons:
            place = _place(reason, len(places) + 1)
            places += place
            lines.append(_line(prefix, reason, len(places) if place else None))
        blocks.append(join(_heading(question, score), el("ul", *lines)))
    if not blocks:
        blocks = [el("p", "Nothing to remark on facts and faults.", class_="quiet")]
    folded = el("details", el("summary", "On the writing"), *writing, class_="writing") if writing else None
    return el("div", *blocks, folded, class_="told"), places


def _heading(question: Question, score: Score) -> Html:
    fails = question.fails(score)
    value = f"{score.value:.3f}" if score.value is not None else score.state.value
    told = el("span", value, " fails" if fails else None, class_="bad" if fails else "quiet")
    return el("h3", el("span", question.name.replace("_", " ")), told)


def _line(prefix: str, reason: Reason, number: int | None) -> Html:
    where = el("small", f" {reason.where}") if reason.where else None
    if number is None:
        return el("li", reason.message, where)
    link = el("a", str(number), href=f"#{prefix}-m{number}")
    return el("li", reason.message, link, where, id=f"{prefix}-r{number}")


def _place(reason: Reason, number: int) -> list[Place]:
    if reason.source != "article" or reason.start is None or reason.end is None:
        return []
    return [Place(reason.start, reason.end, number)]


def _imperfect(case: CaseRun) -> list[tuple[Question, Score]]:
    """What is not perfect, failing questions first; in the order of the table of questions."""
    found = [(q, case.scores[q.name]) for q in QUESTIONS if q.name in case.scores]
    wanting = [(q, s) for q, s in found if s.state is State.ERRORED or (s.value is not None and s.value < 1)]
    return sorted(wanting, key=lambda pair: not pair[0].fails(pair[1]))


def _failing(case: CaseRun) -> list[str]:
    return [name for name, score in case.scores.items() if name in BY_NAME and BY_NAME[name].fails(score)]
