"""Running adapters, and their tables as JSON, for the terminal and as a page of the documentation."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from evals.adapters import MODULES, adapter
from evals.adapters.adapter import Row, Step, Table

if TYPE_CHECKING:
    from rich.table import Table as RichTable

COMMAND = "regbrief eval adapters"
SPEED = "speed"
"""The section that `evals.benchmarks.extractive_speed` writes."""
GROWTH = "growth"
"""The section that `evals.benchmarks.hostile_growth` writes."""
_PREAMBLE = f"""# Public benchmarks

Written by `{COMMAND} --docs docs/benchmarks.md`; do not edit by hand. The command above each table makes that table
alone. Data are read from a folder beside the project (`--data`, default `../shared/benchmarks`) and are no part of it.
Intervals are 95 %: Wilson's for shares, a bootstrap over n units with a fixed seed for everything else. A published
figure was mostly made on another split or by a trained model, and most were not checked against their papers here:
they are for orientation, and the last column says where they come from. Of the service only the weights of the ranking
were chosen on one of these sets, on half of ObliQA's development questions (decisions/0002-views-of-a-passage.md).
"""
_SECTIONS = re.compile(r"<!-- ([a-z-]+) -->\n(.*?)<!-- / -->", re.S)


def run(
    names: Sequence[str],
    data: Path,
    limit: int | None = None,
    step: Callable[[str], Step] = lambda _name: lambda _done, _of: None,
) -> list[Table]:
    """The tables of the named adapters, or of all; `data` holds the folders that adapters name. Raises KeyError."""
    chosen = [adapter(name) for name in names or MODULES]
    return [one.run((data / one.place).resolve(), limit, step(one.name)) for one in chosen]


def to_json(tables: Iterable[Table]) -> str:
    """All tables; the same figures give the same bytes."""
    found = [table.model_dump(mode="json") for table in tables]
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


def to_rich(table: Table) -> RichTable:
    """A table for the terminal."""
    from rich.table import Table as RichTable

    said = [
        f"{published}: {source}" for published, source in dict.fromkeys((r.published, r.source) for r in table.rows)
    ]
    told = "\n".join([f"Skipped: {table.skipped}." if table.skipped else table.note, *(s for s in said if s != ": ")])
    shown = RichTable(title=f"{table.name}: {table.asks}", title_justify="left", caption=told, caption_justify="left")
    for heading in ("metric", "value", "95 %", "n", "published"):
        shown.add_column(heading, justify="right" if heading in ("value", "n") else "left", overflow="fold")
    for one in table.rows:
        shown.add_row(*_cells(one)[:-1])
    return shown


def into_page(page: str, tables: Sequence[Table]) -> str:
    """The page of the documentation with the sections of these tables put in, or in place of what stands there."""
    return with_sections(page, {table.name: _section(table) for table in tables})


def with_sections(page: str, sections: Mapping[str, str]) -> str:
    """The page with these sections (Markdown by name) in their places; the others stay."""
    kept: dict[str, str] = {**dict(_SECTIONS.findall(page)), **sections}
    parts = [f"<!-- {name} -->\n{kept[name]}<!-- / -->\n" for name in (*MODULES, SPEED, GROWTH) if name in kept]
    return "\n".join([_PREAMBLE, *parts])


def _section(table: Table) -> str:
    limit = f" --limit {table.limit}" if table.limit else ""
    head = f"## {table.name}\n\n{table.asks}\n\n```console\n{COMMAND} {table.name}{limit}\n```\n"
    if table.skipped:
        return f"{head}\nSkipped: {table.skipped}.\n"
    lines = ["| metric | value | 95 % | n | published | where from |", "|---|---|---|---|---|---|"]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in _cells(one)) + " |" for one in table.rows]
    return "\n".join([head, *lines, *(["", table.note] if table.note else []), ""])


def _cells(one: Row) -> tuple[str, ...]:
    return (
        one.metric, f"{one.value:.3f}", f"{one.low:.3f}–{one.high:.3f}", f"{one.n:,}", one.published, one.source,
    )  # fmt: skip
