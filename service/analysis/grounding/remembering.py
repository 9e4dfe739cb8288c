"""Work on a text that is done once, however many checks ask for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

T = TypeVar("T")

PASSAGE = 4_000
"""Letters of a quote or sentence at most; the few texts that are longer are remembered apart, and not for long, so that
what is kept stays small."""
_PASSAGES, _LONG = 8192, 16


def remembering(work: Callable[[str], T]) -> Callable[[str], T]:
    """The same pure function of a text, with its latest answers at hand. Safe for many threads."""
    of_passages = lru_cache(maxsize=_PASSAGES)(work)
    of_long = lru_cache(maxsize=_LONG)(work)

    @wraps(work)
    def answer(text: str) -> T:
        return of_passages(text) if len(text) <= PASSAGE else of_long(text)

    return answer
