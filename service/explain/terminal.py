"""The reading in colour for a terminal. Without colour the notes under each sentence say the same in words."""

from __future__ import annotations

import io
from collections.abc import Sequence

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from service.explain.marks import COLOURED, MEANING, Kind, Mark, Shown
from service.explain.summary import Fact

STYLES: dict[Kind, str] = {
    Kind.MANDATORY: "blue",
    Kind.RECOMMENDED: "green",
    Kind.NEITHER: "bright_black",
    Kind.DATE: "magenta",
    Kind.MONEY: "yellow",
    Kind.AUTHORITY: "red",
    Kind.STANDARD: "cyan",
    Kind.IDENTIFIER: "bright_cyan",
    Kind.PASSAGE: "bright_black",
}
"""Of several kinds on one piece the last of `COLOURED` colours it: a date inside a duty is seen."""


def to_terminal(facts: Sequence[Fact], sentences: Sequence[Shown], *, width: int, colour: bool) -> str:
    """Facts, legend, then each sentence with its notes; ANSI codes only with `colour`."""
    stream = io.StringIO()
    console = Console(file=stream, width=width, force_terminal=colour, no_color=not colour, highlight=False)
    console.print(_facts(facts))
    console.print(_legend())
    for one in sentences:
        console.print(_sentence(one))
    return "\n".join(line.rstrip() for line in stream.getvalue().rstrip().split("\n"))


def _facts(facts: Sequence[Fact]) -> Table:
    table = Table.grid(padding=(0, 2))
    for fact in facts:
        table.add_row(Text(fact.name, "bold"), Text(fact.value), Text(fact.why, "dim"))
    return table


def _legend() -> Padding:
    lines = [Text.assemble((f"{kind.value:13}", STYLES[kind]), (MEANING[kind], "dim")) for kind in Kind]
    lines.append(Text.assemble((f"{'underlined':13}", "underline"), ("the words that decided the class", "dim")))
    return Padding(Group(*lines), (1, 0))


def _sentence(one: Shown) -> Padding:
    line = Text()
    for piece in one.pieces:
        kind = next((k for k in reversed(COLOURED) if k in piece.kinds), None)
        style = STYLES[kind] if kind else ""
        line.append(piece.text, f"{style} underline bold".strip() if piece.cue else style)
    notes = [Padding(_note(mark), (0, 0, 0, 5)) for mark in one.marks]
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=4, justify="right", style="dim")
    grid.add_column()
    grid.add_row(str(one.number), line)
    return Padding(Group(grid, *notes), (0, 0, 1 if notes else 0, 0))


def _note(mark: Mark) -> Text:
    text = Text.assemble(("▸ ", "dim"), (mark.kind.value, STYLES[mark.kind]), (f" “{_short(mark.text)}”", ""))
    for told in mark.told:
        text.append(f" · {told}")
    if mark.why is not None:
        text.append(f" · cue “{_short(mark.why.cue)}”: {mark.why.rule}", "dim")
    return text


def _short(text: str, longest: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
