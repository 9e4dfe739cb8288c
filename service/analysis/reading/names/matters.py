"""Identifiers that name a matter, in a form by which two texts can be seen to speak of the same one.

A CFR part, docket, RIN, CELEX number, bill, public law, executive order or Federal Register document names one act; a
section of the U.S. Code or a standard is cited by all who work in its field, and says nothing about relation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from service.analysis.reading.names.identifiers import identify
from service.analysis.reading.names.tables import plain

_KINDS = frozenset({"docket", "rin", "celex", "bill", "public_law", "executive_order", "fr_doc"})
_CFR = re.compile(r"^(\d+) CFR (?:parts? )?(.+)$")
_PART = re.compile(r"\b(\d{1,4})(?:\.\d+)?\b")


@dataclass(frozen=True, slots=True)
class Matter:
    """`key` is equal for two mentions of one matter; `text` is how this text writes it, at `start:end`."""

    key: str
    text: str
    start: int
    end: int


def matters(text: str) -> tuple[Matter, ...]:
    """The matters that a text names, each once, in order."""
    found: dict[str, Matter] = {}
    for start, end, kind, canonical in sorted(identify(plain(text))):
        for key in _keys(kind, canonical):
            found.setdefault(key, Matter(key, text[start:end], start, end))
    return tuple(found.values())


def _keys(kind: str, canonical: str) -> Iterator[str]:
    if kind in _KINDS:
        yield canonical
    elif kind == "cfr" and (cfr := _CFR.match(canonical)):
        yield from (f"{cfr.group(1)} CFR {part}" for part in dict.fromkeys(_PART.findall(cfr.group(2))))


def spellings(one: Matter) -> Iterable[str]:
    """Phrases by which another text may name the matter; a search for them finds too much, never too little."""
    title, _, part = one.key.partition(" CFR ")
    if part:
        return (f"{title} CFR {part}", f"{title} CFR part {part}", f"{title} CFR parts {part}")
    return tuple(dict.fromkeys((one.text, one.key, re.sub(r"^\D+ (?=\S*\d)", "", one.text))))
