"""One kind of thing found in a text: a value with every reading it allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from service.analysis.grounding.remembering import remembering

_SAME_LENGTH = str.maketrans(
    {"“": '"', "”": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-", "−": "-", "\u00a0": " ", "\u202f": " "}
    | {"\n": " "}
)


@remembering
def plain(text: str) -> str:
    """Typographic quotes, dashes and spaces as their plain forms, character for character, so that offsets hold.

    A line's end becomes a space: a quotation of a hard-wrapped text runs over it.
    """
    return text.translate(_SAME_LENGTH)


def without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with these spans, in order and apart or equal, blotted out; put together once, whatever their number."""
    if not spans:
        return text
    pieces, cursor = [], 0
    for start, end in dict.fromkeys(spans):
        pieces += [text[cursor:start], "\0" * (end - start)]
        cursor = end
    return "".join([*pieces, text[cursor:]])


class TermKind(StrEnum):
    """What sort of value a term is; it decides which finding its absence makes."""

    MONEY = "money"
    PERCENT = "percent"
    PERIOD = "period"
    DATE = "date"
    CITATION = "citation"
    LINK = "link"
    NUMBER = "number"
    COUNT = "count"
    """A number word or ordinal without a unit: "two copies", "the third report"."""


Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A value at ``text[start:end]``. `keys` are the readings it allows, the literal one first ("$5" of "$5 to $10
    million" is five dollars or five million); `nouns` are the words behind a bare count, one of which it counts.
    """

    kind: TermKind
    keys: tuple[Key, ...]
    text: str
    start: int
    end: int
    nouns: tuple[str, ...] = ()
