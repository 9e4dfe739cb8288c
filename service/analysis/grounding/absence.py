"""The fixed sentence of absence stands alone and only where the article is silent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.analysis.grounding.case import Case, Claim, finding, ground
from service.analysis.grounding.codes import Code
from service.analysis.grounding.terms import TermKind, plain
from service.analysis.grounding.values import values
from service.analysis.reading.model import MoneyRole, PassageKind
from service.analysis.schema import NOT_STATED, Basis, DraftAnalysis, Finding

_NO_DEADLINE = re.compile(r"\bno (?:\w+ )?(?:deadline|date) (?:is )?(?:stated|given|named)", re.I)
_NO_PENALTY = re.compile(r"\bno (?:penalt(?:y|ies)|fines?)(?: amounts?)? (?:is|are) (?:stated|given|named)", re.I)
_OTHER_PLACE = re.compile(r"\b(?:for|background|amounts?)\b", re.I)


def check_absence(claim: Claim, case: Case) -> Iterator[Finding]:
    """A clause of absence is not contradicted by its own evidence, nor by the amounts that were read."""
    if claim.statement is None:
        return
    if claim.basis is Basis.NOT_STATED:
        if len(claim.path) > 1 and isinstance(claim.path[-1], int):
            yield finding(Code.ABSENCE_MISPLACED, claim, "An empty list has no item; the fixed sentence is not one.")
        return
    if claim.text.strip() == NOT_STATED:
        yield finding(
            Code.ABSENCE_MISPLACED, claim, "The fixed sentence of absence is marked as a statement with evidence."
        )
        return
    text = plain(claim.text)
    if _NO_DEADLINE.search(text) and any(term.kind is TermKind.PERIOD for term in values(ground(claim))):
        yield finding(Code.ABSENCE_DOUBTFUL, claim, f"“No deadline” is said, but {case.places(claim)} gives a period.")
    if _NO_PENALTY.search(text) and not _OTHER_PLACE.search(text) and _penalties(case):
        yield finding(Code.ABSENCE_DOUBTFUL, claim, "“No penalty” is said, but the article gives an amount as one.")


def _penalties(case: Case) -> bool:
    return any(money.role is MoneyRole.PENALTY and not money.background for money in case.reading.money)


def check_silence(draft: DraftAnalysis, case: Case) -> Iterator[Finding]:
    """Places left empty that the reader, or the draft's own facts, can fill."""
    analysis = draft.analysis
    if analysis is None:
        return
    details = analysis.key_details
    issuers = [authority for authority in case.reading.authorities if authority.issuer]
    if details.issuing_authority.basis is Basis.NOT_STATED and issuers:
        yield _silent("key_details.issuing_authority", details.issuing_authority.id, issuers[0].name)
    if details.effective_date.basis is Basis.NOT_STATED and draft.facts.effective_dates:
        date = draft.facts.effective_dates[0].date
        yield _silent("key_details.effective_date", details.effective_date.id, date)
    passages = [p for p in case.reading.passages if p.kind is PassageKind.PENALTY and not p.background]
    if not analysis.penalties and passages:
        yield _silent("penalties", None, passages[0].text)


def _silent(section: str, id: str | None, seen: str) -> Finding:
    given = finding(
        Code.ABSENCE_DOUBTFUL, None, f"This place is empty, but the article was read to give “{seen[:80]}”."
    )
    return given.model_copy(update={"section": section, "statement_id": id})
