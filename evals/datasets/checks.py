"""Whether gold facts can be trusted as far as code can tell: quotes stand in the text, dates fit their precision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from evals.datasets.cases import Case
from evals.datasets.gold import Gold
from retrieval.text.documents import normalise
from service.analysis.schema import Precision, Status

LONGEST_QUOTE = 65
"""Words; annotators quote a sentence or a clause of about 60 at most."""
LONGEST_GIST = 20
LONGEST_EVENT = 15

_QUOTED = (
    "authorities",
    "effective_dates",
    "mandatory",
    "recommended",
    "timeline",
    "penalties",
    "affected",
    "technical_requirements",
    "standards",
    "resources",
)
_EMPTY_OUT_OF_SCOPE = ("effective_dates", "mandatory", "recommended", "timeline", "penalties")
_LENGTH = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.QUARTER: 7, Precision.DAY: 10}


class Problem(NamedTuple):
    """A fault of the annotation: a stable `code`, the place as a path (`timeline.3.date`), and what is wrong."""

    code: str
    where: str
    message: str


def problems(case: Case, *, roles: bool = False) -> tuple[Problem, ...]:
    """Every fault of a case; with `roles`, a date without a role is one, too."""
    gold, text = case.gold, normalise(case.article.text)
    found = [*_ids(case), *_quotes(gold, text), *_dates(gold), *_clauses(gold), *_penalties(gold), *_scope(gold)]
    if roles:
        found += [
            Problem("role_missing", f"timeline.{at}.role", entry.expression)
            for at, entry in enumerate(gold.timeline)
            if entry.role is None
        ]
    return tuple(found)


def _ids(case: Case) -> Iterator[Problem]:
    if case.gold.id != case.article.id:
        yield Problem("id_differs", "id", f"{case.gold.id!r} is not {case.article.id!r}")
    if case.provenance is not None and case.provenance.id != case.article.id:
        yield Problem("id_differs", "provenance.id", f"{case.provenance.id!r} is not {case.article.id!r}")


def _quotes(gold: Gold, text: str) -> Iterator[Problem]:
    for key in _QUOTED:
        for at, value in enumerate(getattr(gold, key)):
            where, quote = f"{key}.{at}.quote", value.quote
            if quote not in text:
                yield Problem("quote_absent", where, quote)
            if len(quote.split()) > LONGEST_QUOTE:
                yield Problem("quote_long", where, f"{len(quote.split())} words")


def _dates(gold: Gold) -> Iterator[Problem]:
    for key in ("effective_dates", "timeline"):
        for at, entry in enumerate(getattr(gold, key)):
            message = _misdated(entry.date, entry.precision)
            if message:
                yield Problem("date_wrong", f"{key}.{at}.date", message)
            if entry.expression not in entry.quote:
                yield Problem("expression_absent", f"{key}.{at}.expression", entry.expression)
    for at, event in enumerate(entry.event for entry in gold.timeline):
        if len(event.split()) > LONGEST_EVENT:
            yield Problem("event_long", f"timeline.{at}.event", event)


def _misdated(value: str | None, precision: Precision) -> str | None:
    """What is wrong with a date, or None. Relative times and standing ones have no date."""
    if precision not in _LENGTH:
        return None if value is None else f"{value} although {precision}"
    if value is None:
        return f"none although {precision}"
    if len(value) != _LENGTH[precision] or ("Q" in value) != (precision is Precision.QUARTER):
        return f"{value} is not of precision {precision}"
    return _no_such_day(value)


def _no_such_day(value: str) -> str | None:
    if "Q" in value:
        return None
    try:
        date.fromisoformat(f"{value}-01-01"[:10])
    except ValueError:
        return f"{value} is not in the calendar"
    return None


def _clauses(gold: Gold) -> Iterator[Problem]:
    both = [(key, at, clause) for key in ("mandatory", "recommended") for at, clause in enumerate(getattr(gold, key))]
    times = Counter(clause.quote for _, _, clause in both)
    for key, at, clause in both:
        if times[clause.quote] > 1:
            yield Problem("clause_twice", f"{key}.{at}.quote", clause.quote)
        if len(clause.gist.split()) > LONGEST_GIST:
            yield Problem("gist_long", f"{key}.{at}.gist", clause.gist)


def _penalties(gold: Gold) -> Iterator[Problem]:
    for at, penalty in enumerate(gold.penalties):
        for amount in penalty.amounts:
            if amount not in penalty.quote:
                yield Problem("amount_absent", f"penalties.{at}.amounts", amount)


def _scope(gold: Gold) -> Iterator[Problem]:
    if gold.in_scope:
        if gold.jurisdiction is None:
            yield Problem("jurisdiction_missing", "jurisdiction", "in scope, and no jurisdiction")
        return
    for key in _EMPTY_OUT_OF_SCOPE:
        if getattr(gold, key):
            yield Problem("out_of_scope_filled", key, "out of scope, and not empty")
    if gold.status is not Status.OTHER:
        yield Problem("out_of_scope_filled", "status", gold.status)
