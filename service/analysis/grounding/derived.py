"""Advice that follows from cited statements creates no duty of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.analysis.grounding.case import Case, Claim, finding, ground
from service.analysis.grounding.clausewise import clauses_of
from service.analysis.grounding.codes import Code
from service.analysis.grounding.modals import STRONG
from service.analysis.grounding.terms import plain
from service.analysis.schema import Basis, Finding, Klass

_DUTY = re.compile(
    r"\b(?:must|shall|(?:is|are) (?:required|obliged|obligated) to|(?:has|have) to|mandatory|may not)\b", re.I
)


def check_derived(claim: Claim, case: Case) -> Iterator[Finding]:
    """No must or shall that the evidence does not carry. (Numbers and names are checked as everywhere.)"""
    if claim.statement is None or claim.basis is not Basis.DERIVED or not claim.evidence:
        return
    found = _DUTY.search(plain(claim.text))
    if not found or STRONG.search(plain(ground(claim))):
        return
    if not any(clause.klass is Klass.MANDATORY for clause in clauses_of(claim, case)):
        message = f"“{found.group()}” makes a duty of advice; {case.places(claim)} lays none down."
        yield finding(Code.DERIVED_DUTY, claim, message)
