"""Whether two texts are one article: the same words, or nearly, with every figure and name alike. Pure.

A false "alike" loses an article, and with it a duty; a false "different" only costs a second reading. So a
near-duplicate has to agree in every number, and may lack names but not have others: releases of one office follow a
form in which only the firm, the amount and the date differ.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_NAME = re.compile(r"(?<![.!?:]\s)(?<!^)\b[A-Z][\w’'-]+", re.M)
_RUN = 3
_ALIKE = 0.85
"""Share of common runs of three words (Jaccard) from which two texts are compared as one."""
BITS, BANDS = 64, 4
"""Two simhashes that differ in up to three bits agree in at least one of four bands of sixteen."""


@dataclass(frozen=True, slots=True)
class Print:
    """What of a text is kept to find its like: the hash of its words, and its simhash in bands."""

    content: str
    bands: tuple[int, ...]


def fingerprint(text: str) -> Print:
    """The print of `text`; case, punctuation and white space do not count."""
    words = _WORD.findall(text.casefold())
    content = hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()
    value = _simhash(words)
    width = BITS // BANDS
    return Print(content, tuple((value >> (width * n)) & (2**width - 1) for n in range(BANDS)))


def is_near_duplicate(one: str, other: str) -> bool:
    """Whether the texts tell the same: nearly all runs of words, the same numbers, no name that only replaces one."""
    if numbers(one) != numbers(other):
        return False
    if _jaccard(_runs(one), _runs(other)) < _ALIKE:
        return False
    mine, theirs = set(_NAME.findall(one)), set(_NAME.findall(other))
    return mine <= theirs or theirs <= mine


def numbers(text: str) -> frozenset[str]:
    """Every number of a text, as written."""
    return frozenset(_NUMBER.findall(text))


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return frozenset(tuple(words[n : n + _RUN]) for n in range(max(1, len(words) - _RUN + 1)))


def _jaccard(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    return len(one & other) / max(len(one | other), 1)


def _simhash(words: list[str]) -> int:
    """Charikar's hash over the runs of three words: texts that share most runs share most bits."""
    from trafilatura.deduplication import Simhash

    runs = {"".join(words[n : n + _RUN]) for n in range(max(1, len(words) - _RUN + 1))}
    return Simhash(" ".join(sorted(runs)), length=BITS).hash
