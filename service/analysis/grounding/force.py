"""Class and force: what binds is filed and worded as binding, advice as advice, and a "not" stays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.analysis.grounding.case import Case, Claim, finding, ground
from service.analysis.grounding.codes import Code
from service.analysis.grounding.modals import (
    DENIAL,
    PLAIN_STRONG,
    PLAIN_WEAK,
    STRONG,
    WEAK,
    denied_verbs,
    governed,
)
from service.analysis.grounding.terms import plain
from service.analysis.grounding.words import stem, stems, words
from service.analysis.reading.model import Clause
from service.analysis.schema import Basis, Finding, Force, Klass, RequirementItem, Severity

_ABSENCE = re.compile(
    r"\b(?:no|not|none|nothing|nor) [^.;()]{0,60}?\b(?:stated|given|named|defined|described|specified|set out|mentioned)\b|\bnot stated\b",
    re.I,
)
_ABSTAIN = re.compile(r"^(?:do not|don't|never|make no|form no|take no|refrain|avoid|no )\b", re.I)
_OUTER_PARENS = re.compile(r"\([^()]*\)")


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


def _nearest(claim: Claim, clauses: list[Clause]) -> list[Clause]:
    """Of several clauses in the evidence those whose words the statement is nearest to."""
    wanted = set(stems(claim.text)) | set(stems(claim.label))
    scores = [len(wanted & set(stems(clause.text))) / (4 + len(set(stems(clause.text)))) for clause in clauses]
    best = max(scores, default=0.0)
    return [clause for clause, score in zip(clauses, scores, strict=True) if score >= 0.8 * best]


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
    """A requirement stands in the list where the reader's clauses put it; the wording of the quotes is second witness."""
    filed = _LISTS.get(claim.section)
    if filed is None or not isinstance(claim.statement, RequirementItem) or not claim.evidence:
        return
    clauses = clauses_of(claim, case)
    read = {clause.klass for clause in _nearest(claim, clauses)}
    worded = _second_witness(plain(ground(claim)))
    if filed in read or (not clauses and (not worded or filed in worded)):
        return
    if not clauses:
        said = "advice" if worded == {Klass.RECOMMENDED} else "a duty"
        message = f"{case.places(claim).capitalize()} words {said}, but the item is filed as {filed.value}."
        yield finding(Code.CLASS_MISMATCH, claim, message)
        return
    clause = _nearest(claim, clauses)[0]
    doubtful = filed in {c.klass for c in clauses} or filed in worded
    reading = "binding nobody" if clause.klass is Klass.NEITHER else clause.klass.value
    message = f"“{clause.why.cue}” reads as {reading} ({clause.why.rule}), but the item is filed as {filed.value}."
    code, severity = (Code.CLASS_DOUBTFUL, Severity.WARNING) if doubtful else (Code.CLASS_MISMATCH, Severity.ERROR)
    yield finding(code, claim, message, severity=severity, span=(clause.start, clause.end))


def _duty_read(claim: Claim, case: Case) -> bool:
    return any(clause.klass is Klass.MANDATORY for clause in clauses_of(claim, case))


def _advice_read(claim: Claim, case: Case) -> bool:
    return any(clause.klass is not Klass.MANDATORY for clause in clauses_of(claim, case))


def _strength(verb: str, quotes: str) -> set[str]:
    return {one.force for one in governed(quotes) if one.verb == verb and one.force}


def check_force(claim: Claim, case: Case) -> Iterator[Finding]:
    """must, should and may of a statement are those of its evidence, verb by verb where the verbs can be paired."""
    if claim.statement is None or claim.basis is not Basis.STATED or not claim.evidence:
        return
    quotes = plain(ground(claim))
    for one in governed(claim.text):
        told = _strength(one.verb, quotes)
        if one.force == "strong" and _raised(told, quotes, claim, case):
            yield finding(
                Code.FORCE_RAISED, claim, f"The text makes a duty of what {case.places(claim)} does not bind to."
            )
            return
        if one.force in ("weak", "may") and _softened(one.force, told, quotes, claim, case):
            yield finding(Code.FORCE_SOFTENED, claim, f"The text softens what {case.places(claim)} binds to.")
            return


def _raised(told: set[str], quotes: str, claim: Claim, case: Case) -> bool:
    if told:
        return "strong" not in told
    return not STRONG.search(quotes) and not _duty_read(claim, case)


def _softened(force: str, told: set[str], quotes: str, claim: Claim, case: Case) -> bool:
    if told:
        return "strong" in told and force not in told
    if force == "weak":
        return not WEAK.search(quotes) and bool(PLAIN_STRONG.search(quotes))
    return not WEAK.search(quotes) and bool(PLAIN_STRONG.search(quotes)) and not _advice_read(claim, case)


def _spoken(text: str) -> str:
    """The text without brackets and clauses of absence: what it asserts."""
    return _ABSENCE.sub(" ", _OUTER_PARENS.sub(" ", plain(text)))


def _affirmed(text: str) -> set[str]:
    """Stems of the words that a text uses without denying them."""
    return set(stems(text)) - denied_verbs(text)


def _opening_verb(text: str) -> str:
    first = words(text)[:1]
    return stem(first[0]) if first else ""


def _dropped(claim: Claim, quotes: str, case: Case) -> str | None:
    """A verb that the evidence only denies and the text affirms."""
    text = _spoken(claim.text)
    if DENIAL.search(text):
        return None
    denied = denied_verbs(quotes) - _affirmed(quotes)
    lost = denied & set(stems(text))
    if lost:
        return min(lost)
    clauses = clauses_of(claim, case) if isinstance(claim.statement, RequirementItem) else []
    bans = [clause for clause in clauses if clause.force in (Force.MUST_NOT, Force.SHOULD_NOT)]
    return _opening_verb(text) if bans and len(bans) == len(clauses) and not DENIAL.search(claim.label) else None


def _added(claim: Claim, quotes: str) -> str | None:
    """A verb that the text denies and the evidence affirms, or any denial where the evidence holds none."""
    text = _spoken(claim.text)
    denied = denied_verbs(text)
    turned = {verb for verb in denied if verb in {one.verb for one in governed(quotes) if not one.denied}}
    if turned and not turned & denied_verbs(quotes):
        return min(turned)
    if (denied or _ABSTAIN.search(text)) and not DENIAL.search(quotes):
        return min(denied, default=_opening_verb(text))
    return None


def check_polarity(claim: Claim, case: Case) -> Iterator[Finding]:
    """No negation is dropped and none is added."""
    if claim.statement is None or claim.basis is not Basis.STATED or not claim.evidence:
        return
    quotes = plain(ground(claim))
    if _dropped(claim, quotes, case):
        yield finding(
            Code.POLARITY, claim, f"{case.places(claim).capitalize()} denies or forbids what the text affirms."
        )
    elif _added(claim, quotes):
        yield finding(Code.POLARITY, claim, f"The text denies or forbids what {case.places(claim)} does not.")
