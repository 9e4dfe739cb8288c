"""Evidence exists, says what its quote says, and comes from where it may."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retrieval.text.documents import ARTICLE_SOURCE, TITLE_SOURCE, Evidence
from service.analysis.grounding.case import Case, Claim, finding, ground
from service.analysis.grounding.codes import Code
from service.analysis.grounding.words import STOP, words
from service.analysis.reading.names.matters import matters
from service.analysis.schema import Basis, Finding

RELATED_LABEL = "Related coverage"
_RELATED = re.compile(r".+@[0-9a-f]{64}")


def _may_come_from(claim: Claim, source: str) -> bool:
    if source in (ARTICLE_SOURCE, TITLE_SOURCE):
        return True
    return claim.section == "related_standards" and _RELATED.fullmatch(source) is not None


def _unrelated(claim: Claim) -> Iterator[Finding]:
    """Related coverage is labelled as such, and names a matter that the claim's own evidence names."""
    foreign = [e for e in claim.evidence if e.source not in (ARTICLE_SOURCE, TITLE_SOURCE)]
    if not foreign:
        return
    own = {m.key for e in claim.evidence if e not in foreign for m in matters(e.quote)}
    if not claim.label.startswith(RELATED_LABEL):
        yield finding(Code.EVIDENCE_SOURCE, claim, f"Related coverage is not labelled “{RELATED_LABEL}”.")
    for evidence in foreign:
        if not own & {m.key for m in matters(evidence.quote)}:
            message = f"The passage of {evidence.source} shares no legal identifier with the article's own words."
            yield finding(Code.EVIDENCE_SOURCE, claim, message)


def _spans(claim: Claim, case: Case, evidence: Evidence) -> Iterator[Finding]:
    text = case.ground_text(evidence.source)
    if text is None:
        yield finding(Code.RELATED_UNCHECKED, claim, f"The quote from {evidence.source} could not be compared.")
    elif evidence.end > len(text) or evidence.start >= evidence.end:
        where = "the article" if evidence.source == ARTICLE_SOURCE else evidence.source
        message = f"The span {evidence.start} to {evidence.end} lies outside {where}, which has {len(text)} characters."
        yield finding(Code.EVIDENCE_SPAN, claim, message, span=(0, 0))
    elif text[evidence.start : evidence.end] != evidence.quote:
        message = f"The quote “{evidence.quote[:80]}” is not what stands at {evidence.start} to {evidence.end}."
        yield finding(Code.EVIDENCE_QUOTE, claim, message)


def check_evidence(claim: Claim, case: Case) -> Iterator[Finding]:
    """Evidence is there, allowed, exact, and has words in it."""
    if claim.basis is Basis.NOT_STATED:
        return
    if not claim.evidence:
        yield finding(Code.EVIDENCE_MISSING, claim, f"“{claim.text[:80]}” cites no evidence.")
        return
    for evidence in claim.evidence:
        if not _may_come_from(claim, evidence.source):
            message = f"Evidence from “{evidence.source}” is not allowed here; only the article and its title are."
            yield finding(Code.EVIDENCE_SOURCE, claim, message)
        elif not words(evidence.quote):
            yield finding(Code.EVIDENCE_BLANK, claim, "The quote holds no word.")
        else:
            yield from _spans(claim, case, evidence)
    yield from _unrelated(claim)
    said = words(ground(claim))
    if said and all(word.lower() in STOP for word in said):
        yield finding(Code.EVIDENCE_THIN, claim, f"“{ground(claim)[:40]}” is too short to carry a statement.")


def sound(claim: Claim, case: Case) -> bool:
    """Whether the evidence is exact and allowed, so that further checks can rely on it."""
    if not claim.evidence:
        return False
    for evidence in claim.evidence:
        text = case.ground_text(evidence.source)
        if text is None:
            return _may_come_from(claim, evidence.source)
        if text[evidence.start : evidence.end] != evidence.quote or not _may_come_from(claim, evidence.source):
            return False
    return True
