"""Which prediction stands for which wanted thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

from evals.scorers.wording import alike, norm

P = TypeVar("P")
W = TypeVar("W")

Flags = tuple[list[bool], list[bool]]
"""One flag per prediction (is it right?) and one per wanted thing (was it found?)."""

MOST_PER_CLAUSE = 3
"""Items that may stand on one wanted clause; a fourth is repetition."""


def one_to_one(predicted: Sequence[P], wanted: Sequence[W], same: Callable[[P, W], bool]) -> Flags:
    """A largest matching in which each side is used once (augmenting paths, at most one per prediction)."""
    fits = [[w for w, x in enumerate(wanted) if same(p, x)] for p in predicted]
    owner: dict[int, int] = {}

    def grow(p: int, tried: set[int]) -> bool:
        for w in fits[p]:
            if w in tried:
                continue
            tried.add(w)
            if w not in owner or grow(owner[w], tried):
                owner[w] = p
                return True
        return False

    for p in range(len(predicted)):
        grow(p, set())
    used = set(owner.values())
    return [p in used for p in range(len(predicted))], [w in owner for w in range(len(wanted))]


def clauses(predicted: Sequence[str], wanted: Sequence[str]) -> Flags:
    """Items by their quotes against wanted clauses: one item may cover several clauses; several items may stand on one
    clause up to MOST_PER_CLAUSE; a second item on the very same evidence is wrong."""
    seen: set[str] = set()
    used: Counter[int] = Counter()
    right = []
    for quote in predicted:
        matched = [w for w, x in enumerate(wanted) if alike(quote, x)]
        fresh = norm(quote) not in seen and any(used[w] < MOST_PER_CLAUSE for w in matched)
        seen.add(norm(quote))
        used.update(matched)
        right.append(bool(matched) and fresh)
    return right, [used[w] > 0 for w in range(len(wanted))]
