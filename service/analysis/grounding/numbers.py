"""Every date, amount, percentage, period, identifier and number of a claim stands in its evidence."""

from __future__ import annotations

from collections.abc import Iterator

from service.analysis.grounding.case import Case, Claim, finding, ground, keys_of
from service.analysis.grounding.codes import Code
from service.analysis.grounding.relative import resolved
from service.analysis.grounding.terms import Term, TermKind
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


def _counted_otherwise(term: Term, claim: Claim) -> str | None:
    """How the evidence counts the same noun, where it gives another number."""
    if not term.noun:
        return None
    for other in values(ground(claim)):
        if other.noun == term.noun and other.kind in (TermKind.COUNT, TermKind.NUMBER):
            return other.text
    return None


def _count(term: Term, claim: Claim, case: Case) -> Iterator[Finding]:
    if term.keys[0][1] == "1":
        return
    other = _counted_otherwise(term, claim)
    if other:
        message = f"“{term.text} {term.noun}” is not in {case.places(claim)}, which says “{other}”."
        yield finding(Code.COUNT_UNSUPPORTED, claim, message, severity=Severity.ERROR)
    elif term.noun:
        yield finding(
            Code.COUNT_UNSUPPORTED, claim, f"“{term.text}” is a count that {case.places(claim)} does not give."
        )


def check_values(claim: Claim, case: Case) -> Iterator[Finding]:
    """One finding per value that the quotes do not support; a date may also follow from "today" or "last year"."""
    if not claim.evidence or claim.section in ("facts.status", "facts.jurisdiction"):
        return
    known = keys_of(claim) | resolved(ground(claim), case.article.published)
    seen: set[str] = set()
    for _, text in claim.texts:
        for term in values(text):
            if term.text in seen or any(key in known for key in term.keys):
                continue
            seen.add(term.text)
            if term.kind is TermKind.COUNT:
                yield from _count(term, claim, case)
            else:
                yield finding(_CODES[term.kind], claim, f"{term.text} is not in {case.places(claim)}.")
