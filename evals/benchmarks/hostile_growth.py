"""How reading, drafting and the gate grow on texts made to be slow: one word or sign without an end.

    python -m evals.benchmarks.hostile_growth [--length 50000] [--docs docs/benchmarks.md]

Each kind is analysed at a length, at twice and at four times the length, in processor time, in one process. Linear work
takes twice and four times as long; an expression that reads a run again from each of its letters takes four and sixteen
times. What cannot be told from noise (under `NOISE` seconds) is shown without a ratio.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from evals.adapters.analysed import analysed
from evals.adapters.tables import GROWTH, with_sections
from evals.benchmarks.reading_speed import UNITS
from retrieval.text.documents import Article

KINDS = UNITS | {
    "capitals": "A", "dots": ".", "semicolons": "; ", "commas": "a, ", "numerals": "1,", "number words": "one and ",
    "codes": "1a-", "years": "2027-2028-", "slashes": "a/b-", "apostrophes": "'", "citations": "12 CFR 1005.33(a)(1), ",
    "sections": "section 1 and ", "duties": "Operators must report a spill. ",
}  # fmt: skip
NOISE = 0.05
_LEAD = "The Federal Harbour Office today issued a final rule. Operators must file "

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


class Growth(NamedTuple):
    """Seconds at a length, at twice and at four times that."""

    kind: str
    once: float
    twice: float
    four: float


def text_of(kind: str, length: int) -> str:
    """A duty that goes on with so many letters of one kind."""
    unit = KINDS[kind]
    return _LEAD + unit * (length // len(unit))


def measure(kind: str, length: int) -> Growth:
    """The three sizes, one after another."""
    return Growth(kind, *(_seconds(text_of(kind, size)) for size in (length, 2 * length, 4 * length)))


def _seconds(text: str) -> float:
    started = time.process_time()
    analysed(Article.of(text))
    return time.process_time() - started


def to_text(found: list[Growth], length: int) -> str:
    """Lines for a terminal."""
    lines = [f"{'':14} {length:>9,} {2 * length:>9,} {4 * length:>9,} {'2n/n':>6} {'4n/n':>6}"]
    for one in found:
        ratios = [f"{size / one.once:6.1f}" if one.once > NOISE else f"{'-':>6}" for size in (one.twice, one.four)]
        lines.append(f"{one.kind:14} {one.once:9.2f} {one.twice:9.2f} {one.four:9.2f} {' '.join(ratios)}")
    return "\n".join(lines)


def to_section(table: str, length: int) -> str:
    """The section of the documentation."""
    told = "Seconds of processor time for reading, draft and gate of one text of one word or sign without an end."
    asked = f"python -m evals.benchmarks.hostile_growth --length {length} --docs docs/benchmarks.md"
    return f"## growth\n\n{told}\n\n```console\n{asked}\n```\n\n```\n{table}\n```\n"


@app.command()
def main(
    length: Annotated[int, typer.Option(min=100, help="Characters of the shortest text.")] = 50_000,
    docs: Annotated[Path | None, typer.Option(help="Page whose section on growth is rewritten.")] = None,
) -> None:
    """Time of hostile texts at one, two and four lengths."""
    analysed(Article.of(_LEAD + "a report."))
    table = to_text([measure(kind, length) for kind in KINDS], length)
    typer.echo(table)
    if docs is not None:
        page = docs.read_text("utf-8") if docs.exists() else ""
        docs.write_text(with_sections(page, {GROWTH: to_section(table, length)}), "utf-8")


if __name__ == "__main__":
    app()
