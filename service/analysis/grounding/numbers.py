"""Every date, amount, percentage, period, identifier and number of a claim stands in its evidence."""

from __future__ import annotations

from collections.abc import Iterator

from service.analysis.grounding.case import Case, Claim, finding, ground, keys_of
from service.analysis.grounding.citations import coarser
from service.analysis.grounding.codes import Code
from service.analysis.grounding.relative import resolved
from service.analysis.grounding.terms import Key, Term, TermKind
from service.analysis.grounding.values import values
from service.analysis.schema import Finding, Severity

_CODES = {
    TermKind.MONEY: Code.AMOUNT_UNSUPPORTED,
    TermKind.PERCENT: Code.PERCENT_UNSUPPORTED,
    TermKind.PERIOD: Code.PERIOD_UNSUPPORTED,
    TermKind.DATE: Code.DATE_UNSUPPORTED,
    TermKind.CITATION: Code.CITATION_UNSUPPORTED,
    TermKind.LINK: Code.LINK_UNSUPPORTED,
    TermKind.NUMBER: Code.NUMBER_UNSUPPORTED,
    TermKind.COUNT: Code.COUNT_UNSUPPORTED,
}


_INHERITED = frozenset({"addressee"})
"""What an item may take from a lead-in it does not quote; no rendered text shows it, so it is not struck for it."""


_COUNTABLE = 4
"""Up to this many things a careful writer counts for himself; more needs a number in the evidence."""


def _counted_otherwise(term: Term, claim: Claim) -> str | None:
    """How the evidence counts the same noun, where it gives another number."""
    for other in values(ground(claim)):
        if set(other.nouns) & set(term.nouns) and other.kind in (TermKind.COUNT, TermKind.NUMBER):
            return other.text
    return None


def _count(term: Term, field: str, claim: Claim, case: Case) -> Iterator[Finding]:
    """Words may count what the evidence lists; they may not count it differently. A label's count is only a name."""
    if term.keys[0][1] == "1":
        return
    other = _counted_otherwise(term, claim)
    if other:
        message = f"“{term.text} {term.nouns[0]}” is not in {case.places(claim)}, which says “{other}”."
        yield finding(Code.COUNT_UNSUPPORTED, claim, message, severity=Severity.ERROR)
    elif term.nouns and field != "label":
        severity = Severity.ERROR if float(term.keys[0][1]) > _COUNTABLE else Severity.WARNING
        message = f"“{term.text}” is a count that {case.places(claim)} does not give."
        yield finding(Code.COUNT_UNSUPPORTED, claim, message, severity=severity)


def _titled(case: Case) -> set[Key]:
    """The identifiers of the article's title: the measure's own number may be named anywhere."""
    cited = [term for term in values(case.article.title) if term.kind is TermKind.CITATION]
    return {wide for term in cited for key in term.keys for wide in coarser(key)}


def _demanded(term: Term) -> tuple[Key, ...]:
    """The readings one of which must be borne out; of "section 301 of title 3" the code with its title, not the section
    alone."""
    return term.keys[:1] if term.keys[0][0] in ("usc", "cfr") else term.keys


def check_values(claim: Claim, case: Case) -> Iterator[Finding]:
    """One finding per value that the quotes do not support; a date may also follow from "today" or "last year"."""
    if not claim.evidence or claim.section in ("facts.status", "facts.jurisdiction"):
        return
    known = keys_of(claim) | resolved(ground(claim), case.article.published) | _titled(case)
    seen: set[Key] = set()
    for field, text in claim.texts:
        for term in values(text):
            if term.keys[0] in seen or any(key in known for key in _demanded(term)):
                continue
            seen.add(term.keys[0])
            if term.kind is TermKind.COUNT:
                yield from _count(term, field, claim, case)
            else:
                yield finding(
                    _CODES[term.kind],
                    claim,
                    f"{_named(term)} is not in {case.places(claim)}.",
                    severity=Severity.WARNING if field in _INHERITED else None,
                )


def _named(term: Term) -> str:
    """The value as written; of a list of citations the member that is missing."""
    member = term.keys[0][-1]
    return f"“{member}” of “{term.text}”" if term.kind is TermKind.CITATION and "," in term.text else term.text
