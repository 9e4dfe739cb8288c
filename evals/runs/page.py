"""One self-contained page about a run: per field, per article, and how it went over earlier runs.

It loads nothing: no script, no font, no request of any kind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from evals.judged import Judged, judged_text
from evals.judged import load as load_judged
from evals.runs import record
from evals.runs.fields import fields, lead
from evals.runs.marks import Place, marked
from evals.runs.record import CaseRun, Run
from evals.scorers import BY_NAME, QUESTIONS
from evals.scorers.question import Family
from evals.scorers.score import Reason, Score, State
from service.errors import InvalidRequest
from service.web.html import Html, el, join

_CSS = Path(__file__).with_name("page.css")
_MOST_TREND = 30
"""Earlier runs that the trend shows."""


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
    title = f"{run.suite}, {run.engine.name} {run.engine.version}"
    told = f"{run.dataset.cases} cases, fingerprint {run.dataset.fingerprint[:12]}, {run.started:%Y-%m-%d %H:%M} UTC, "
    told += f"{run.seconds:.0f} s" + (f", {run.epochs} epochs" if run.epochs > 1 else "")
    body = el(
        "main",
        el("h1", title),
        el("p", told, class_="quiet"),
        lead(runs),
        el("h2", "By field"),
        fields(runs),
        _judged(judged) if judged is not None else None,
        el("h2", "By article"),
        el("p", "Articles with failing answers first. The sentence that a remark is about is tinted.", class_="quiet"),
        el("div", *_articles(run, texts), class_="cases"),
    )
    style = el("style", Html(_CSS.read_text("utf-8")))
    view = el("meta", name="viewport", content="width=device-width, initial-scale=1")
    head = el("head", el("meta", charset="utf-8"), view, el("title", title), style)
    return "<!doctype html>\n" + el("html", head, el("body", body), lang="en") + "\n"


def _judged(judged: Judged) -> Html:
    """Apart from the figures, in the words of the command line."""
    lines = judged_text(judged).split("\n")
    return join(el("h2", "Judged by a model"), *(el("p", line) for line in lines))


def _articles(run: Run, texts: Mapping[str, str]) -> list[Html]:
    ranked = sorted(run.cases, key=lambda case: (-len(_failing(case)), case.id, case.epoch))
    return [_article(f"c{at}", case, texts.get(case.id, "")) for at, case in enumerate(ranked)]


def _article(prefix: str, case: CaseRun, text: str) -> Html:
    failing = len(_failing(case))
    state = el("span", f"{failing} failing", class_="bad") if failing else el("span", "none failing", class_="quiet")
    epoch = f" (epoch {case.epoch})" if case.epoch > 1 else ""
    name = el("span", case.title or case.id, " ", el("small", case.id + epoch))
    remarks, places = _remarks(prefix, case)
    source = el("div", marked(text, places, prefix) if text else "The text was not kept.", class_="source")
    return el("details", el("summary", name, state), el("div", source, remarks, class_="panes"))


def _remarks(prefix: str, case: CaseRun) -> tuple[Html, list[Place]]:
    """What was found wrong, question by question, and where it points."""
    blocks: list[Html] = [el("p", case.error, class_="bad")] if case.error else []
    places: list[Place] = []
    number = 0
    for name, score in () if case.error else _imperfect(case):
        lines = []
        for reason in score.reasons:
            number += 1
            place = _place(reason, number)
            places += place
            lines.append(_line(prefix, reason, number if place else None))
        blocks.append(join(_heading(name, score), el("ul", *lines)))
    return el("div", *(blocks or [el("p", "Nothing to remark.")]), class_="told"), places


def _heading(name: str, score: Score) -> Html:
    fails = BY_NAME[name].fails(score)
    value = f"{score.value:.3f}" if score.value is not None else score.state.value
    return el("h4", el("span", name.replace("_", " ")), el("span", value, class_="bad" if fails else "quiet"))


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


def _imperfect(case: CaseRun) -> list[tuple[str, Score]]:
    """Facts and faults that are not perfect, then the writing; in the order of the table of questions."""
    found = [(q, case.scores[q.name]) for q in QUESTIONS if q.name in case.scores]
    wanting = [(q, s) for q, s in found if s.state is State.ERRORED or (s.value is not None and s.value < 1)]
    ordered = sorted(wanting, key=lambda pair: pair[0].family is Family.WRITING)
    return [(question.name, score) for question, score in ordered]


def _failing(case: CaseRun) -> list[str]:
    return [name for name, score in case.scores.items() if name in BY_NAME and BY_NAME[name].fails(score)]
