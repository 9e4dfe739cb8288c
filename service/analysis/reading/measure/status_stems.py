"""Which acts a sentence can perform at all, told by the words in it: a look-up instead of a hundred patterns."""

from __future__ import annotations

import re
from collections import defaultdict

from service.analysis.reading.measure.status_act import Act
from service.analysis.reading.measure.status_acts import ACTS

_HEAD = 3
"""Letters by which stems are filed; a shorter stem, or one that opens with a sign, is tried on every text."""
_WORD = re.compile(r"[a-z]+")


def _filed() -> dict[str, tuple[tuple[str, int], ...]]:
    """Each stem with the place of its act, under the letters that a word of the text must begin with."""
    filed: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for place, one in enumerate(ACTS):
        for stem in one.stems:
            filed[stem[:_HEAD] if stem[:_HEAD].isalpha() and len(stem) >= _HEAD else ""].append((stem, place))
    return {head: tuple(stems) for head, stems in filed.items()}


_STEMS = _filed()


def acts_stemmed(text: str) -> tuple[Act, ...]:
    """The acts whose stems `text` holds; only their patterns need be tried on it. A stem begins a word."""
    low = text.lower()
    heads = {"", *(word[:_HEAD] for word in _WORD.findall(low))}
    return tuple(ACTS[i] for i in sorted({i for head in heads for stem, i in _STEMS.get(head, ()) if stem in low}))
