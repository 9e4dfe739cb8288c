"""The timeline and the date on which the measure takes effect."""

from __future__ import annotations

from collections.abc import Callable

from evals.datasets.cases import Case, GoldDate
from evals.scorers.pairing import one_to_one
from evals.scorers.places import at_evidence, at_quote
from evals.scorers.question import Family, Figure, Question
from evals.scorers.result import Node, Result, text_of
from evals.scorers.score import Score, f1_score, not_applicable
from evals.scorers.wording import alike, norm

Same = Callable[[Node, GoldDate], bool]


def timeline(case: Case, result: Result) -> Score:
    """F1 over dates or, for an entry without one, its expression."""
    return _timeline(case, result, same_time)


def timeline_roles(case: Case, result: Result) -> Score:
    """F1 over dates with what happens on them; only where the gold says so of every entry."""
    if not case.gold.timeline or any(entry.role is None for entry in case.gold.timeline):
        return not_applicable("the gold gives no roles" if case.gold.timeline else "the article gives no dates")
    return _timeline(case, result, lambda node, entry: same_time(node, entry) and node.get("role") == entry.role, True)


def effective(case: Case, result: Result) -> Score:
    """F1 over the set of effective dates; where the article gives none, none is wanted."""
    if not case.gold.in_scope:
        return not_applicable("out of scope")
    said = {text_of(node, "date"): node for node in result.named("effective_dates") if text_of(node, "date")}
    gold = {entry.date: entry for entry in case.gold.effective_dates if entry.date}
    reasons = [
        at_quote(case, entry.quote, f"effective {date}, missed") for date, entry in gold.items() if date not in said
    ]
    reasons += [at_evidence(node, f"effective {date}, not wanted") for date, node in said.items() if date not in gold]
    return f1_score([date in gold for date in said], [date in said for date in gold], reasons)


def same_time(node: Node, entry: GoldDate) -> bool:
    """Whether a timeline entry tells a gold one."""
    if entry.date:
        return bool(node.get("date") == entry.date)
    when = text_of(node, "when")
    return norm(when) == norm(entry.expression) or alike(when, entry.expression)


def _timeline(case: Case, result: Result, same: Same, roles: bool = False) -> Score:
    entries, gold = result.items("timeline"), list(case.gold.timeline)
    right, found = one_to_one(entries, gold, same)
    missed = [entry for entry, ok in zip(gold, found, strict=True) if not ok]
    reasons = [
        at_quote(case, e.quote, f"{_when(e.expression, e.date, e.role if roles else None)}, missed") for e in missed
    ]
    reasons += [
        at_evidence(node, f"{_when(*_of(node, roles))}, not wanted", f"timeline[{at}]")
        for at, (node, ok) in enumerate(zip(entries, right, strict=True))
        if not ok
    ]
    return f1_score(right, found, reasons)


def _of(node: Node, roles: bool) -> tuple[str, str, str | None]:
    return text_of(node, "when"), text_of(node, "date"), text_of(node, "role") if roles else None


def _when(expression: str, date: str | None, role: str | None) -> str:
    """`by May 2027 (2027-05: compliance deadline)`."""
    told = f": {role.replace('_', ' ')}" if role else ""
    return f"{expression} ({date or 'no date'}{told})"


QUESTIONS = (
    Question("timeline", "Are the dates of the timeline the text's?", Figure.F1, Family.FACTS, timeline, 0.5),
    Question("timeline_roles", "Does each date say what happens then?", Figure.F1, Family.FACTS, timeline_roles, 0.5),
    Question("effective", "Is the effective date right, or rightly absent?", Figure.F1, Family.FACTS, effective, 1.0),
)
