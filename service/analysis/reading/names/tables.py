"""Read the tab-separated tables of names that the reader goes by (`data/*.tsv`)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

_PLAIN = (
    ("’", "'"),
    ("‘", "'"),
    ("“", '"'),
    ("”", '"'),
    ("\u00a0", " "),
    ("\u202f", " "),
    ("\u2010", "-"),
    ("\u2011", "-"),
    ("–", "-"),
)


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of ``data/<name>`` by column; lines that open with # are notes, the first other line is the header."""
    text = (files(__package__) / "data" / name).read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith("#")]
    header = lines[0].split("\t")
    for line in lines[1:]:
        cells = line.split("\t")
        yield dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))


def listed(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds several, separated by semicolons."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


@lru_cache(maxsize=16)
def plain(text: str) -> str:
    """`text` with plain quotes, spaces and hyphens, character for character, so that offsets hold.

    Several readers ask for the same article in a row; the last few answers are kept.
    """
    if text.isascii():
        return text
    for typographic, typed in _PLAIN:
        text = text.replace(typographic, typed)
    return text
