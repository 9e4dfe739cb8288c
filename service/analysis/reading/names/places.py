"""Places a measure may hold in: their codes, the names an analysis prints, and how texts call them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from service.analysis.reading.model import Span
from service.analysis.reading.names.tables import listed, rows


@dataclass(frozen=True, slots=True)
class Place:
    """A jurisdiction. `code` follows ISO 3166 (``US-CA``, ``GB-ENG``); `parent` is the state it is a part of."""

    code: str
    name: str
    forms: tuple[str, ...]
    adjectives: tuple[str, ...]
    hosts: tuple[str, ...]

    @property
    def parent(self) -> str | None:
        """The code of the whole that this is a part of."""
        return self.code.split("-")[0] if "-" in self.code else None


@cache
def places() -> dict[str, Place]:
    """All places by code."""
    return {
        row["code"]: Place(
            row["code"], row["name"], listed(row["forms"]), listed(row["adjectives"]), listed(row["hosts"])
        )
        for row in rows("places.tsv")
    }


@cache
def _by_word() -> dict[str, str]:
    known: dict[str, str] = {}
    for place in places().values():
        for form in (*place.forms, *place.adjectives):
            known.setdefault(form.lower(), place.code)
    known["washington"] = "US-WA"
    return known


@cache
def _pattern() -> re.Pattern[str]:
    forms = sorted({f for p in places().values() for f in (*p.forms, *p.adjectives)}, key=len, reverse=True)
    return re.compile(r"(?<![\w.])(?:" + "|".join(map(re.escape, forms)) + r")(?!\w)")


def places_named(text: str) -> list[tuple[str, Span]]:
    """The codes of the places that `text` names, by noun or adjective, with their spans, in order."""
    return [(_by_word()[m.group().lower()], Span(*m.span())) for m in _pattern().finditer(text)]


def place_of_word(word: str) -> str | None:
    """The code of the place that `word` names ("Italian", "Texas"), whatever its case."""
    return _by_word().get(word.lower())


def place_of_host(host: str) -> str | None:
    """The code of the place whose public bodies use that host name; the longest ending decides."""
    best: tuple[int, str] | None = None
    for place in places().values():
        for ending in place.hosts:
            if (host.endswith(ending) or host == ending.lstrip(".")) and (best is None or len(ending) > best[0]):
                best = (len(ending), place.code)
    return best[1] if best else None
