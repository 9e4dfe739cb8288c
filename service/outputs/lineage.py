"""Which dates of a newer publication are those of an older one, so that a calendar changes an event instead of adding
another. Pure.

Within one draft a statement keeps its id through all edits. A new draft of an article numbers its statements anew, so
that its dates are matched by what they say: first the same words, then the same role and day, then the role alone
where each side has exactly one left: a deadline that was moved. What is matched to nothing is new, or was dropped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from service.analysis.schema import DateRole
from service.review.exports.ics import uid
from service.storage.review_records import DateRow

_VAGUE = frozenset({DateRole.OTHER, DateRole.MILESTONE})
"""Roles that name no event: two dates of them need not be the same one."""
Trait = Callable[[DateRow], Hashable]

_TRAITS: tuple[Trait, ...] = (
    lambda row: (row.role, row.text.casefold(), row.when.casefold()),
    lambda row: (row.role, row.iso) if row.iso else None,
    lambda row: (row.role, row.text.casefold()),
)


@dataclass(frozen=True, slots=True)
class Told:
    """The dates of one publication, oldest first in a history; `draft` is the review that it came from."""

    draft: str
    rows: tuple[DateRow, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One date through all publications of its article: its last wording, and whether the newest dropped it.
    `last` is the index of the last publication that told it."""

    uid: str
    row: DateRow
    last: int
    dropped: bool


def lines(article_id: str, history: Sequence[Told]) -> tuple[Line, ...]:
    """The dates of an article's publications, oldest publication first."""
    known: dict[str, tuple[DateRow, int]] = {}
    seen: dict[tuple[str, str], str] = {}
    before: dict[str, DateRow] = {}
    for index, told in enumerate(history):
        ids = [row.statement_id for row in told.rows]
        names = {id: seen[told.draft, id] for id in ids if (told.draft, id) in seen}
        taken = set(names.values())
        left = {name: row for name, row in before.items() if name not in taken}
        names |= _by_traits(left, [row for row in told.rows if row.statement_id not in names])
        before = {}
        for row in told.rows:
            name = names.get(row.statement_id) or _new(article_id, told.draft, row, known)
            seen[told.draft, row.statement_id] = name
            before[name] = row
            known[name] = (row, index)
    return tuple(Line(name, row, index, name not in before) for name, (row, index) in known.items())


def _new(article_id: str, draft: str, row: DateRow, known: Mapping[str, object]) -> str:
    plain = uid(article_id, row.statement_id)
    return plain if plain not in known else uid(article_id, f"{draft}\n{row.statement_id}")


def _by_traits(before: Mapping[str, DateRow], rows: Sequence[DateRow]) -> dict[str, str]:
    left, found = dict(before), {}
    open_rows = list(rows)
    for trait in _TRAITS:
        for row in list(open_rows):
            name = next((n for n, old in left.items() if trait(row) is not None and trait(old) == trait(row)), None)
            if name is not None:
                found[row.statement_id] = name
                del left[name]
                open_rows.remove(row)
    return found | _moved(left, open_rows)


def _moved(left: Mapping[str, DateRow], rows: Sequence[DateRow]) -> dict[str, str]:
    """A role that is left once on both sides is the same event on another day."""
    olds = Counter(old.role for old in left.values())
    news = Counter(row.role for row in rows)
    alone = {o.role: name for name, o in left.items() if olds[o.role] == 1 and o.role not in _VAGUE}
    return {row.statement_id: alone[row.role] for row in rows if news[row.role] == 1 and row.role in alone}
