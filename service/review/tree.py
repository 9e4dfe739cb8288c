"""Changes of an analysis: one statement replaced, taken out, put in or moved; everything else stays the same object."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from service.analysis.document import statements_at
from service.analysis.schema import Analysis, Statement, Value, not_stated
from service.analysis.sections import SECTIONS, Kind
from service.review.errors import InvalidEdit

V = TypeVar("V", bound=Value)

MANY = frozenset(s.key for s in SECTIONS if s.kind in (Kind.BULLETS, Kind.NUMBERED, Kind.PARAGRAPH))
"""Sections that hold any number of statements."""
NOTE = "requirements.note"


@dataclass(frozen=True, slots=True)
class At:
    """Where a statement stands: its section, its place among those of the section, and the statement."""

    section: str
    position: int
    statement: Statement


def find(analysis: Analysis, id: str) -> At:
    """Raises InvalidEdit where there is no statement of that id."""
    note = analysis.requirements.note
    if note is not None and note.id == id:
        return At(NOTE, 0, note)
    for section in SECTIONS:
        if section.kind is Kind.GROUP:
            continue
        for position, statement in enumerate(statements_at(analysis, section.key)):
            if statement.id == id:
                return At(section.key, position, statement)
    raise InvalidEdit(f"There is no statement {id[:40]!r} in the brief; it may have been taken out.")


def replaced(analysis: Analysis, at: At, statement: Statement) -> Analysis:
    """With another statement in that place."""
    if at.section not in MANY:
        return _set(analysis, at.section, statement)
    entries = list(statements_at(analysis, at.section))
    entries[at.position] = statement
    return _set(analysis, at.section, tuple(entries))


def without(analysis: Analysis, at: At) -> Analysis:
    """Without that statement: fixed places become absent, the note goes. Raises InvalidEdit for the title."""
    if at.section == "title":
        raise InvalidEdit("A brief has a title; edit it instead.")
    if at.section == NOTE:
        return _set(analysis, NOTE, None)
    if at.section not in MANY:
        return _set(analysis, at.section, not_stated(at.statement.id))
    entries = statements_at(analysis, at.section)
    return _set(analysis, at.section, (*entries[: at.position], *entries[at.position + 1 :]))


def inserted(analysis: Analysis, section: str, statement: Statement, position: int | None) -> Analysis:
    """With one more statement in a list or paragraph; `position` None or past the end means last."""
    entries = list(statements_at(analysis, section))
    entries.insert(len(entries) if position is None else position, statement)
    return _set(analysis, section, tuple(entries))


def _set(value: V, key: str, new: object) -> V:
    name, _, rest = key.partition(".")
    return value.model_copy(update={name: _set(getattr(value, name), rest, new) if rest else new})
