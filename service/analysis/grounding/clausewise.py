"""Which of the reader's clauses a statement tells."""

from __future__ import annotations

from service.analysis.grounding.case import Case, Claim
from service.analysis.grounding.words import stems
from service.analysis.reading.model import Clause

OWN = 0.5
"""The share of a statement's content words that a clause and its lead-in hold where the statement tells just that."""


def _overlap(clause: Clause, spans: list[tuple[int, int]]) -> float:
    """Which share of the shorter of clause and evidence is common to both, at most."""
    best = 0.0
    for start, end in spans:
        common = min(clause.end, end) - max(clause.start, start)
        if common > 0:
            best = max(best, common / max(1, min(clause.end - clause.start, end - start)))
    return best


def clauses_of(claim: Claim, case: Case) -> list[Clause]:
    """The reader's clauses that the evidence holds at least half of, or that hold half of it."""
    spans = case.spans(claim)
    near = [clause for index in case.sentences_of(claim) for clause in case.clauses_in(index)]
    return [clause for clause in dict.fromkeys(near) if _overlap(clause, spans) >= 0.5]


def nearest(claim: Claim, clauses: list[Clause]) -> list[Clause]:
    """Of several clauses in the evidence those whose words the statement is nearest to."""
    wanted = set(stems(claim.text)) | set(stems(claim.label))
    scores = [len(wanted & set(stems(clause.text))) / (4 + len(set(stems(clause.text)))) for clause in clauses]
    best = max(scores, default=0.0)
    return [clause for clause, score in zip(clauses, scores, strict=True) if score >= 0.8 * best]


def quoted(clause: Clause, claim: Claim, case: Case) -> bool:
    """Whether the evidence holds most of the clause itself, not just a part of it that may be another act."""
    inside = sum(max(0, min(clause.end, end) - max(clause.start, start)) for start, end in case.spans(claim))
    return inside >= OWN * (clause.end - clause.start)


def own_clause(claim: Claim, case: Case) -> Clause | None:
    """The one clause that a statement tells; None where several come into question and differ in class or force."""
    near = nearest(claim, clauses_of(claim, case))
    if not near or len({(clause.klass, clause.force) for clause in near}) > 1:
        return None
    if not quoted(near[0], claim, case):
        return None
    said = set(stems(claim.text))
    held = set(stems(f"{near[0].text} {case.lead_of(near[0])}"))
    return near[0] if said and len(said & held) >= OWN * len(said) else None
