"""Who has a duty: the addressee of a requirement is the one whom its clause, or the lead-in over it, names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.analysis.grounding.case import Case, Claim, finding, ground
from service.analysis.grounding.clausewise import clauses_of, nearest
from service.analysis.grounding.codes import Code
from service.analysis.grounding.known import abbreviates
from service.analysis.grounding.words import stems, words
from service.analysis.reading.model import Clause
from service.analysis.schema import Basis, Finding, RequirementItem, Severity

_POINTING = re.compile(
    r"^(?:it|they|he|she|you|we|i|who|which|that|these|those|such|this|each|all|both|any|everyone|anyone|one|others?|"
    r"their|its|his|her|your|our)\b|"
    r"^the (?:company|firm|agency|board|court|commission|authority|parties|party|persons?|institution|entity|"
    r"organi[sz]ation|business|group|bank|bureau|department|office|regulator|respondents?|defendants?)\b",
    re.I,
)
"""Addressees that name nobody by themselves: they point to one who is named elsewhere."""
_NO_ONE = re.compile(r"\bno addressee\b|\bnot named\b", re.I)
_ANYBODY = re.compile(
    r"(?:the )?(?:general )?(?:public|readers?|everyone|anyone|stakeholders|commenters|"
    r"(?:all |any )?(?:interested|any|other) (?:persons?|parties|party))",
    re.I,
)
"""Whom an invitation is addressed to, as briefs say it; the text need not."""


def check_addressee(claim: Claim, case: Case) -> Iterator[Finding]:
    """An error where the article nowhere knows the addressee, or where the clause names another one."""
    item = claim.statement
    if not isinstance(item, RequirementItem) or claim.basis is not Basis.STATED or not item.addressee:
        return
    who = item.addressee
    roots = set(stems(who))
    if not roots or _NO_ONE.search(who) or roots & set(stems(ground(claim))):
        return
    if claim.section == "requirements.recommended" and _ANYBODY.fullmatch(who):
        return
    if not any(case.index.knows(root) for root in roots) and not roots & set(stems(case.article.title)):
        if not abbreviates(who, case.article.text[:4000]):
            message = f"“{who}” stands nowhere in the article."
            yield finding(Code.ADDRESSEE_DOUBTFUL, claim, message, severity=Severity.ERROR)
        return
    named = _named(claim, case)
    if named is not None and not roots & set(stems(named)):
        message = f"{case.places(claim).capitalize()} is addressed to “{named}”, not to “{who}”."
        yield finding(Code.ADDRESSEE_DOUBTFUL, claim, message, severity=Severity.ERROR)


def _named(claim: Claim, case: Case) -> str | None:
    """Whom the clause itself, in the cited sentences, addresses by name or kind."""
    near = nearest(claim, clauses_of(claim, case))
    found = {clause.addressee for clause in near if clause.addressee and _explicit(clause)}
    return found.pop() if len(found) == 1 else None


def _explicit(clause: Clause) -> bool:
    who = clause.addressee or ""
    span = clause.addressee_span
    before = span is not None and span.end <= clause.act.start
    return before and not _POINTING.search(who.strip()) and bool(words(who))
