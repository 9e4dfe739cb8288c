"""The table of docs/evaluation.md: ours with n and interval, beside the best figure elsewhere and its source.

The figures elsewhere are those of the design's list; each row says what they were measured on, for none of them was
measured on these cases.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from evals.runs.figures import OVERALL
from evals.runs.record import Estimate, Run
from evals.runs.text import interval, number
from evals.scorers import QUESTIONS
from evals.scorers.question import Figure, Question
from evals.scorers.score import precision_recall
from service.errors import InvalidRequest


class Beside(NamedTuple):
    """A figure of somebody else: what it is, and where it comes from."""

    figure: str
    source: str


_PROMPTED = "[a]"
_OBLIQA = "[b]"

SOURCES = """[a] A frontier model prompted once, without a gate, scored by the same referee on 57 gold articles of the
same kinds that are kept apart; in brackets a keyword script. Not measured on these cases.

[b] BM25 and GPT-4 on ObliQA: obligation coverage by RePASs. Other texts and another measure; the only published one."""
"""What the marks in the last column mean."""

BESIDE = {
    OVERALL: Beside(".900 (keyword script .613)", _PROMPTED),
    "mandatory": Beside(".88 (P .85 / R .91)", _PROMPTED),
    "recommended": Beside(".74", _PROMPTED),
    "timeline": Beside(".91", _PROMPTED),
    "effective": Beside(".92", _PROMPTED),
    "status": Beside(".95", _PROMPTED),
    "authority": Beside("1.0", _PROMPTED),
    "jurisdiction": Beside("1.0", _PROMPTED),
    "penalties": Beside(".85", _PROMPTED),
    "standards": Beside(".77", _PROMPTED),
    "quotes": Beside("1.0", _PROMPTED),
    "numbers": Beside("1.0", _PROMPTED),
    "duties_told": Beside(".173", _OBLIQA),
}


def figures_table(run: Run) -> str:
    """A Markdown table with the command that made it, between the marks that `replace_table` looks for."""
    start, end = _marks(run)
    command = f"regbrief eval run --suite {run.suite} --engine {run.engine.name}"
    head = f"`{command}`: {run.dataset.cases} cases, fingerprint `{run.dataset.fingerprint[:12]}`, "
    head += f"engine {run.engine.name} {run.engine.version}."
    rows = [
        "| question | figure | 95 % interval | n | P / R | best elsewhere | source |",
        "|---|---|---|---|---|---|---|",
    ]
    rows.append(_row(f"**{OVERALL}** (mean of the referee's ten)", OVERALL, run.figures[OVERALL], ""))
    rows += [_question(question, run) for question in QUESTIONS]
    return "\n".join([start, head, "", *rows, "", SOURCES, end])


def replace_table(document: Path, run: Run) -> None:
    """Put the table of this suite and engine in place of the one in `document`. Raises InvalidRequest."""
    start, end = _marks(run)
    text = document.read_text("utf-8") if document.exists() else ""
    before, mark, rest = text.partition(start)
    _, mark_end, after = rest.partition(end)
    if not mark or not mark_end:
        raise InvalidRequest(f"{document} has no place for this table: the lines {start} and {end}.")
    document.write_text(before + figures_table(run) + after, "utf-8")


def _marks(run: Run) -> tuple[str, str]:
    name = f"{run.suite}.{run.engine.name}"
    return f"<!-- figures: {name} -->", f"<!-- end of figures: {name} -->"


def _question(question: Question, run: Run) -> str:
    figure = run.figures.get(question.name, Estimate(value=None))
    both = ""
    if question.figure is Figure.F1 and figure.counts is not None:
        precision, recall = precision_recall(figure.counts)
        both = f"{precision:.3f} / {recall:.3f}"
    return _row(f"{question.name}: {question.asks}", question.name, figure, both)


def _row(told: str, name: str, figure: Estimate, both: str) -> str:
    beside = BESIDE.get(name, Beside("–", ""))
    errors = f" ({figure.errored} errored)" if figure.errored else ""
    cells = (told, number(figure.value), interval(figure), f"{figure.n}{errors}", both, *beside)
    return f"| {' | '.join(cells)} |"
