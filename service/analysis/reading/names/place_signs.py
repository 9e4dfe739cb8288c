"""The words by which a text shows where it belongs without naming the place: capitals, courts, gazettes, currencies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from service.analysis.reading.model import Span
from service.analysis.reading.names.tables import listed, rows

_NOT_BEFORE = re.compile(r"[\w$£€]$")
_MONEY = re.compile(r"\.? ?\d|(?<=[a-z])(?!\w)")


class Sign(NamedTuple):
    """`words` in a text speak for the place `code` with `weight`; `ties` where they alone place a text there."""

    code: str
    weight: float
    ties: bool
    words: str

    @property
    def is_currency(self) -> bool:
        """Whether the words are a coin or its sign, which says little alone."""
        return self.words in _CURRENCIES or not self.words[-1].isalnum()


_CURRENCIES = {"EUR", "euro", "euros", "pence", "yen", "JPY", "Rs", "INR"}


@cache
def _signs() -> tuple[Sign, ...]:
    table = rows("place_signs.tsv")
    return tuple(
        Sign(row["place"], float(row["weight"]), row["ties"] == "yes", words)
        for row in table
        for words in listed(row["signs"])
    )


def signs_in(flat: str) -> Iterator[tuple[Sign, Span]]:
    """Each sign that `flat` (plain quotes) holds, once, at its first place."""
    for sign in _signs():
        at = flat.find(sign.words)
        while at >= 0:
            end = at + len(sign.words)
            if _stands_free(flat, at, end):
                yield sign, Span(at, end)
                break
            at = flat.find(sign.words, end)


def _stands_free(flat: str, at: int, end: int) -> bool:
    if _NOT_BEFORE.search(flat[max(0, at - 1) : at]):
        return False
    if flat[at:end] == "Rs" or not flat[end - 1].isalnum():
        return flat[end - 1] not in "$£€₹¥₩s" or bool(_MONEY.match(flat, end))
    return not flat[end : end + 1].isalnum()
