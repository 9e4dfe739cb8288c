"""Clauses that only repeat an earlier one of the same text, as a headline or summary repeats the detail."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from service.analysis.reading.model import Clause
from service.analysis.schema import Klass

_WORD = re.compile(r"[a-z0-9$€£%][\w.,’'$€£%-]*", re.IGNORECASE)
_STOP_WORDS = """
a an and are as at be by for from has have in is it its of on or that the their them they this to was were will
with would must shall should may can not no require requires required also any all such these those which who
been being under
"""
_STOP = frozenset(_STOP_WORDS.split())
_SAME = 0.8
_FEWEST = 4


def content(text: str) -> frozenset[str]:
    """The words of `text` that carry content, lower case, cut to six letters so that inflections agree."""
    return frozenset(w.lower().strip(".,’'")[:6] for w in _WORD.findall(text)) - _STOP


def mark_repeats(clauses: list[Clause]) -> list[Clause]:
    """The same clauses, with `same_as` set where an earlier one of the same class holds nearly the same words.

    Linear for ordinary texts: only clauses that share a word are compared, and common words are not followed.
    """
    seen: dict[str, list[int]] = defaultdict(list)
    words = [content(clause.text) for clause in clauses]
    found: list[Clause] = []
    for index, clause in enumerate(clauses):
        twin = None
        if clause.klass is not Klass.NEITHER and len(words[index]) >= _FEWEST:
            twin = _twin(index, clauses, words, seen)
            for word in words[index] if twin is None else ():
                seen[word].append(index)
        found.append(
            clause
            if twin is None
            else replace(clause, same_as=found[twin].same_as if found[twin].same_as is not None else twin)
        )
    return found


def _twin(index: int, clauses: list[Clause], words: list[frozenset[str]], seen: dict[str, list[int]]) -> int | None:
    shared: dict[int, int] = defaultdict(int)
    for word in words[index]:
        if len(seen[word]) <= 40:
            for earlier in seen[word]:
                shared[earlier] += 1
    for earlier, count in shared.items():
        union = len(words[index]) + len(words[earlier]) - count
        alike = clauses[earlier].klass is clauses[index].klass and clauses[earlier].force is clauses[index].force
        if alike and count / union >= _SAME:
            return earlier
    return None
