"""Which sentences one call shows the model: all of them where they fit, windows of them where they do not.

Nothing is cut off silently. An article of at most `MOST_WINDOWS` windows is read whole. Beyond that the windows hold
the sentences that retrieval ranked, their neighbours, and every sentence with a force cue, a date or an amount; how
many others were left unread is a finding that the reviewer sees.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from service.analysis.reading.model import Reading

MOST_WINDOWS = 12
OVERLAP = 2
"""Sentences that a window repeats from the one before, so that a pronoun finds its noun."""
RANKED_PER_SECTION = 24


@dataclass(frozen=True, slots=True)
class Plan:
    """Windows of sentence indexes, in order, and the indexes that no window holds."""

    windows: tuple[tuple[int, ...], ...]
    unread: tuple[int, ...] = ()


def plan(
    reading: Reading,
    ranking: Mapping[str, Sequence[int]],
    budget: int,
    count: Callable[[str], int],
    *,
    most: int = MOST_WINDOWS,
) -> Plan:
    """Split the article into windows of at most `budget` tokens; a longer sentence is a window alone."""
    sizes = [count(s.text) + 4 for s in reading.sentences]  # 4: the number and the line break
    everything = range(len(sizes))
    windows = _fill(everything, sizes, budget)
    if len(windows) <= most:
        return Plan(windows)
    chosen = sorted(telling(reading, ranking)) or list(everything)[:RANKED_PER_SECTION]
    unread = tuple(sorted(set(everything) - set(chosen)))
    return Plan(_fill(chosen, sizes, budget), unread)


def telling(reading: Reading, ranking: Mapping[str, Sequence[int]]) -> set[int]:
    """Sentences that retrieval ranked, with their neighbours, and all that carry a cue, a date or an amount."""
    ranked = {i for order in ranking.values() for i in order[:RANKED_PER_SECTION]}
    near = {j for i in ranked for j in (i - 1, i, i + 1) if 0 <= j < len(reading.sentences)}
    cued = {c.sentence for c in reading.clauses} | {d.sentence for d in reading.dates}
    return near | cued | {m.sentence for m in reading.money}


def _fill(indexes: Sequence[int], sizes: Sequence[int], budget: int) -> tuple[tuple[int, ...], ...]:
    windows: list[tuple[int, ...]] = []
    current: list[int] = []
    used = fresh = 0
    for index in indexes:
        if fresh and used + sizes[index] > budget:
            windows.append(tuple(current))
            current = _tail(current, sizes, budget - sizes[index])
            used, fresh = sum(sizes[i] for i in current), 0
        current.append(index)
        used += sizes[index]
        fresh += 1
    if fresh:
        windows.append(tuple(current))
    return tuple(windows)


def _tail(window: Sequence[int], sizes: Sequence[int], room: int) -> list[int]:
    tail = list(window[-OVERLAP:])
    while tail and sum(sizes[i] for i in tail) > max(room, 0):
        tail.pop(0)
    return tail
