"""Class and force: what binds is filed and worded as binding, advice as advice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.analysis.grounding.case import Case, Claim, copied, finding, ground
from service.analysis.grounding.clausewise import clauses_of, nearest, own_clause
from service.analysis.grounding.codes import Code
from service.analysis.grounding.modals import (
    ADVICE,
    PLAIN_STRONG,
    PLAIN_WEAK,
    STRONG,
    WEAK,
    Governed,
    governed,
)
from service.analysis.grounding.polarity import core, spoken
from service.analysis.grounding.terms import plain
from service.analysis.grounding.words import stems
from service.analysis.schema import Basis, EffectiveDate, Finding, Klass, RequirementItem, Severity

_BINDS = re.compile(
    rf"{PLAIN_STRONG.pattern}|\b(?:fined|banned|orders|ordered|imposes|provided that|"
    r"not (?:permit|allow|authori[sz]e)(?:ted|ed)?)\b",
    re.I,
)
"""Wording that plainly binds, acts of an authority among it."""
_LAW = re.compile(
    r"\b(?:must|shall|would (?:have to|require|be required to)|requires?|bars (?!of)|bans (?!of)|prohibits|forbids|"
    r"are required to|is required to)\b",
    re.I,
)
"""Wording of a law, in force or proposed: whom it does not bind today it does not advise either."""
_ON_REQUEST = re.compile(r"\b(?:(?:up)?on|at|by) (?:the |a |its |their )?(?:\w+ )?requests?\b", re.I)
_NAMED = re.compile(r"(?<=[\w,] )[A-Z]\w+")
_NOT_REQUIRED = re.compile(r"\b(?:not|n't)(?: \w+)? (?:requires?d?|mandatory|obliged|have to)\b", re.I)
_ONLY_SO = re.compile(r"\bmay\b[^.;\n]{0,60}\bonly\b", re.I)

_ADVISED = re.compile(
    r"\b(?:suggest|recommend|encourag|advis|urg)(?:e?s|e)? (?P<what>(?:that )?(?:[\w'-]+ ?){1,4})", re.I
)
_NO_SURE = re.compile(r"\b(?:may|can|could|might|options?|choose|if|expects?|plans? to|intends?|consider\w*)\b", re.I)

_FILED = re.compile(
    r"\b(?:comments?|submissions?|petitions?|responses?|replies|requests?|views)\b[^.;]{0,60}\bmust be "
    r"(?:received|submitted|filed|postmarked|sent|made)\b",
    re.I,
)
"""The form of an invitation: who wants to be heard must be in time, nobody must write."""


def _second_witness(quotes: str) -> set[Klass]:
    """The classes that the cue words of the quotes allow, by the gate's own table."""
    classes = set()
    if PLAIN_STRONG.search(quotes):
        classes.add(Klass.MANDATORY)
    if PLAIN_WEAK.search(quotes):
        classes.add(Klass.RECOMMENDED)
    return classes


_LISTS = {"requirements.mandatory": Klass.MANDATORY, "requirements.recommended": Klass.RECOMMENDED}


def check_class(claim: Claim, case: Case) -> Iterator[Finding]:
    """A requirement stands in the list where the reader's clauses put it; the quotes' wording is second witness."""
    filed = _LISTS.get(claim.section)
    if filed is None or not isinstance(claim.statement, RequirementItem) or not claim.evidence:
        return
    clauses = clauses_of(claim, case)
    read = {clause.klass for clause in nearest(claim, clauses)}
    worded = _second_witness(plain(ground(claim)))
    if filed in read or (not clauses and filed in worded):
        return
    if not clauses and not worded:
        if filed is Klass.MANDATORY:
            message = f"Nothing in {case.places(claim)} was read as binding; is this a duty?"
            yield finding(Code.CLASS_DOUBTFUL, claim, message)
        return
    if not clauses:
        said = "advice" if worded == {Klass.RECOMMENDED} else "a duty"
        message = f"{case.places(claim).capitalize()} words {said}, but the item is filed as {filed.value}."
        yield finding(Code.CLASS_MISMATCH, claim, message)
        return
    clause = nearest(claim, clauses)[0]
    doubtful = filed in _second_witness(plain(f"{clause.text} {case.lead_of(clause)}"))
    words = plain(f"{clause.text} {case.lead_of(clause)}")
    law = _LAW.search(_NOT_REQUIRED.sub(" ", words)) and not PLAIN_WEAK.search(words)
    law = law and own_clause(claim, case) == clause
    doubtful = doubtful or (clause.klass is Klass.NEITHER and filed is Klass.RECOMMENDED and not law)
    reading = "binding nobody" if clause.klass is Klass.NEITHER else clause.klass.value
    message = f"“{clause.why.cue}” reads as {reading} ({clause.why.rule}), but the item is filed as {filed.value}."
    code, severity = (Code.CLASS_DOUBTFUL, Severity.WARNING) if doubtful else (Code.CLASS_MISMATCH, Severity.ERROR)
    yield finding(code, claim, message, severity=severity, span=(clause.start, clause.end))


def _advice_read(claim: Claim, case: Case) -> bool:
    return any(clause.klass is not Klass.MANDATORY for clause in clauses_of(claim, case))


def _strength(verb: str, quotes: str) -> set[str]:
    """The force under which the quotes have a verb; "may … only" permits and binds both."""
    told = {one.force for one in governed(quotes) if one.verb == verb and one.force}
    limited = any(verb in stems(found.group()) for found in _ONLY_SO.finditer(quotes))
    told |= {"weak" for found in _ADVISED.finditer(quotes) if verb in stems(found["what"])}
    return told | {"strong"} if "may" in told and limited else told


def check_force(claim: Claim, case: Case) -> Iterator[Finding]:
    """must, should and may of a statement are those of its evidence, verb by verb where the verbs can be paired."""
    told = claim.statement is not None or isinstance(claim.fact, EffectiveDate)
    if not told or claim.basis is not Basis.STATED or not claim.evidence or copied(claim):
        return
    quotes = plain(ground(claim))
    for one in governed(claim.text):
        strength = _strength(one.verb, quotes)
        if one.force == "strong" and _raised(one.verb, strength, quotes, claim, case):
            yield finding(
                Code.FORCE_RAISED, claim, f"The text makes a duty of what {case.places(claim)} does not bind to."
            )
            return
        if one.force in ("weak", "may") and _softened(one, strength, quotes, claim, case):
            yield finding(Code.FORCE_SOFTENED, claim, f"The text softens what {case.places(claim)} binds to.")
            return
    yield from _against_clause(claim, case)


def _against_clause(claim: Claim, case: Case) -> Iterator[Finding]:
    """Where the verbs cannot be paired: the text's modal against the class of the one clause that it tells."""
    clause = own_clause(claim, case)
    forces = {one.force for one in governed(spoken(claim.text))} - {""}
    if clause is None or len(forces) != 1 or claim.section.startswith("requirements."):
        return
    words = plain(f"{clause.text} {case.lead_of(clause)}")
    span = (clause.start, clause.end)
    binds = clause.klass is Klass.MANDATORY and not WEAK.search(words)
    if binds and forces <= {"weak", "may"} and not _FILED.search(words):
        yield finding(Code.FORCE_SOFTENED, claim, f"The text softens “{clause.why.cue}”, which binds.", span=span)
    elif clause.klass is Klass.RECOMMENDED and forces == {"strong"} and not STRONG.search(words):
        yield finding(Code.FORCE_RAISED, claim, f"The text makes a duty of “{clause.why.cue}”.", span=span)


def _raised(verb: str, told: set[str], quotes: str, claim: Claim, case: Case) -> bool:
    duties = [clause for clause in clauses_of(claim, case) if clause.klass is Klass.MANDATORY]
    binding = STRONG
    if _FILED.search(quotes) and not _FILED.search(plain(claim.text)):
        quotes = _FILED.sub(" ", quotes)  # that comments must be in by a day binds nobody to comment
        binding = PLAIN_STRONG
    if told:
        return "strong" not in told and not any(verb in stems(clause.text) for clause in duties)
    if claim.section == "requirements.recommended":
        return not PLAIN_STRONG.search(quotes) and not duties
    advised = PLAIN_WEAK.search(quotes) and not PLAIN_STRONG.search(_NOT_REQUIRED.sub(" ", quotes))
    framed = claim.section == "related_standards"
    return not duties and (bool(advised and not framed) or not binding.search(quotes))


def _softened(one: Governed, told: set[str], quotes: str, claim: Claim, case: Case) -> bool:
    force = one.force
    if _FILED.search(quotes):
        return False
    if told:
        return "strong" in told and force not in told
    if force == "weak":
        if claim.section == "requirements.mandatory":
            return not PLAIN_WEAK.search(quotes)
        advice = ADVICE.search(_NAMED.sub(" ", _ON_REQUEST.sub(" ", quotes)))
        return bool(_BINDS.search(core(claim.text, quotes, least=1.0))) and not advice
    sure = any(other.verb == one.verb and not other.force and not other.denied for other in governed(quotes))
    if sure and not one.denied and not _NO_SURE.search(quotes):
        return True
    return not WEAK.search(quotes) and bool(PLAIN_STRONG.search(quotes)) and not _advice_read(claim, case)
