"""Who acted: a statement puts an act on nobody but those whom the cited text has doing it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.analysis.actors import COURT, Act, acts_of, names_of
from service.analysis.grounding.case import Case, Claim, finding
from service.analysis.grounding.codes import Code
from service.analysis.reading.model import Authority
from service.analysis.schema import Basis, Finding, Severity

_TELLING = frozenset({"overview", "penalties", "timeline", "recommendations"})
_SMALL = frozenset({"the", "of", "and", "for", "a", "an", "s"})


def check_actor(claim: Claim, case: Case) -> Iterator[Finding]:
    """An error where each use of the act's verb in the evidence has somebody else as its subject; a warning where one
    has and the others name nobody."""
    if claim.section not in _TELLING or claim.basis is not Basis.STATED or not claim.evidence:
        return
    names = names_of(case.reading.authorities)
    said = [act for act in acts_of(claim.text, names) if act.actors]
    given = [act for evidence in claim.evidence if said for act in acts_of(evidence.quote, names)]
    for act in said:
        told = [one for one in given if one.verb == act.verb]
        if not told or any(_same(act, one, case.reading.authorities) for one in told):
            continue
        others = sorted({name for one in told for name in one.actors})
        if others:
            severity = Severity.ERROR if all(one.actors for one in told) else Severity.WARNING
            who = " and ".join(sorted(act.actors))
            message = f"{who} did not {act.verb}: {case.places(claim)} has {others[0]} do it."
            yield finding(Code.ACTOR_SWAPPED, claim, message, severity=severity)
            return


def _same(act: Act, other: Act, authorities: tuple[Authority, ...]) -> bool:
    return any(_one_body(a, b, authorities) for a in act.actors for b in other.actors)


def _one_body(one: str, other: str, authorities: tuple[Authority, ...]) -> bool:
    """Whether two names are of one body: equal, aliases of one authority, or one a part of the other."""
    a, b = _words(one), _words(other)
    if a <= b or b <= a or (COURT in (one, other) and (a | b) & {"court", "tribunal", "judge", "justice"} - {COURT}):
        return True
    for known in authorities:
        forms = {n.lower() for n in (known.name, known.text, *known.aliases)}
        if one.lower() in forms and other.lower() in forms:
            return True
    return False


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w-]+", name.lower())) - _SMALL
