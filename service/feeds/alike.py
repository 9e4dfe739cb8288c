"""Whether two texts are one article: the same words, or nearly, with every figure and name alike. Pure.

A false "alike" loses an article, and with it a duty; a false "different" only costs a second reading. So a
near-duplicate has to agree in every number, and may lack names but not have others: releases of one office follow a
form in which only the firm, the amount and the date differ.
"""

from __future__ import annotations

import hashlib
import re
import zlib

from service.storage.feed_records import TextPrint

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_NAME = re.compile(r"(?<![.!?:]\s)(?<!^)\b[A-Z][\w’'-]+", re.M)
_RUN = 3
_ALIKE = 0.85
"""Share of common runs of three words (Jaccard) from which two texts are compared as one."""
BANDS, ROWS = 10, 4
"""Texts that share .85 of their runs agree in at least one of ten bands of four minima with a probability of .999."""
_PRIME = 2**31 - 1


def fingerprint(text: str) -> TextPrint:
    """What finds the like of `text`; case, punctuation and white space do not count."""
    words = _WORD.findall(text.casefold())
    content = hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()
    return TextPrint(content, _bands(words))


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


def _bands(words: list[str]) -> tuple[int, ...]:
    """MinHash (Broder 1997) of the runs of three words; each band is a hash of its minima, in 31 bits."""
    import numpy as np

    runs = {" ".join(words[n : n + _RUN]) for n in range(max(1, len(words) - _RUN + 1))}
    hashed = np.array([zlib.crc32(run.encode("utf-8", "surrogatepass")) % _PRIME for run in runs], dtype=np.uint64)
    factors, shifts = np.random.default_rng(1).integers(1, _PRIME, size=(2, BANDS * ROWS, 1), dtype=np.uint64)
    minima = ((hashed * factors + shifts) % _PRIME).min(axis=1).reshape(BANDS, ROWS)
    return tuple(zlib.crc32(band.tobytes()) & _PRIME for band in minima)
