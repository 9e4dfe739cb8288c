"""Back to the machine's wording: one statement as it was drafted, in its place, also where it was taken out."""

from __future__ import annotations

from dataclasses import dataclass

from service.analysis.document import statements_at
from service.analysis.schema import Analysis, Statement
from service.review import tree
from service.review.errors import InvalidEdit


@dataclass(frozen=True, slots=True)
class PutBack:
    """The analysis with the machine's statement, where that stands, and what stood for it before."""

    analysis: Analysis
    section: str
    before: Statement | None
    after: Statement


def put_back(analysis: Analysis, machine: Analysis, id: str) -> PutBack:
    """The statement called `id` as the machine had it. Raises InvalidEdit where it had none, or nothing differs."""
    was = tree.find(machine, id)
    now = _there(analysis, id)
    if now is not None and (now.section, now.statement) == (was.section, was.statement):
        raise InvalidEdit("This is the machine's own wording.")
    before = now.statement if now else None
    if now is not None and now.section == was.section:
        return PutBack(tree.replaced(analysis, now, was.statement), was.section, before, was.statement)
    rest = tree.without(analysis, now) if now is not None else analysis
    return PutBack(_placed(rest, machine, was), was.section, before, was.statement)


def _there(analysis: Analysis, id: str) -> tree.At | None:
    try:
        return tree.find(analysis, id)
    except InvalidEdit:
        return None


def _placed(analysis: Analysis, machine: Analysis, was: tree.At) -> Analysis:
    """Before the first statement that followed it in the machine's draft and still stands there."""
    if was.section not in tree.MANY:
        return tree.replaced(analysis, was, was.statement)
    following = [s.id for s in statements_at(machine, was.section)[was.position + 1 :]]
    ids = [s.id for s in statements_at(analysis, was.section)]
    at = next((ids.index(id) for id in following if id in ids), None)
    return tree.inserted(analysis, was.section, was.statement, at)
