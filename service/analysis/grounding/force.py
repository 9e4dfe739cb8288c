"""Class and force: what binds is filed and worded as binding, advice as advice, and a "not" stays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.analysis.grounding.case import Case, Claim, finding, ground
from service.analysis.grounding.clausewise import clauses_of, nearest, own_clause, quoted
from service.analysis.grounding.codes import Code
from service.analysis.grounding.modals import (
    ADVICE,
    BAR,
    DENIAL,
    PLAIN_STRONG,
    PLAIN_WEAK,
    STRONG,
    WEAK,
    Governed,
    denied_verbs,
    governed,
    unconditional,
    uses,
)
from service.analysis.grounding.terms import plain
from service.analysis.grounding.words import STOP, stem, stems, words
from service.analysis.reading.model import Clause
from service.analysis.schema import Basis, EffectiveDate, Finding, Force, Klass, RequirementItem, Severity

_ABSENCE = re.compile(
    r"\b(?:no|not|none|nothing|nor) [^.;()]{0,60}?\b(?:stated|given|named|defined|described|specified|set out|"
    r"mentioned)\b|\bnot stated\b",
    re.I,
)
_ABSTAIN = re.compile(r"^(?:do not|don't|never|make no|form no|take no|refrain from|avoid|stop|cease|no)\b", re.I)
_FINITE = frozenset(str.split("that who which are is was were must shall should may will can have has would"))
"""Behind the first word these show a subject, not an imperative."""
_LIMITED = re.compile(r"\b(?:only|except|unless|without|no|not|never|other than|than)\b", re.I)
_FILED = re.compile(
    r"\b(?:comments?|submissions?|petitions?|responses?|replies|requests?|views)\b[^.;]{0,60}\bmust be "
    r"(?:received|submitted|filed|postmarked|sent|made)\b",
    re.I,
)
"""The form of an invitation: who wants to be heard must be in time, nobody must write."""
_OUTER_PARENS = re.compile(r"\([^()]*\)")


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
    doubtful = doubtful or (clause.klass is Klass.NEITHER and filed is Klass.RECOMMENDED)
    reading = "binding nobody" if clause.klass is Klass.NEITHER else clause.klass.value
    message = f"“{clause.why.cue}” reads as {reading} ({clause.why.rule}), but the item is filed as {filed.value}."
    code, severity = (Code.CLASS_DOUBTFUL, Severity.WARNING) if doubtful else (Code.CLASS_MISMATCH, Severity.ERROR)
    yield finding(code, claim, message, severity=severity, span=(clause.start, clause.end))


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
        if one.force == "strong" and _raised(one.verb, told, quotes, claim, case):
            yield finding(
                Code.FORCE_RAISED, claim, f"The text makes a duty of what {case.places(claim)} does not bind to."
            )
            return
        if one.force in ("weak", "may") and _softened(one.force, told, quotes, claim, case):
            yield finding(Code.FORCE_SOFTENED, claim, f"The text softens what {case.places(claim)} binds to.")
            return
    yield from _against_clause(claim, case)


def _against_clause(claim: Claim, case: Case) -> Iterator[Finding]:
    """Where the verbs cannot be paired: the text's modal against the class of the one clause that it tells."""
    clause = own_clause(claim, case)
    forces = {one.force for one in governed(_spoken(claim.text))} - {""}
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
    if told:
        return "strong" not in told and not any(verb in stems(clause.text) for clause in duties)
    if claim.section == "requirements.recommended":
        return not PLAIN_STRONG.search(quotes) and not duties
    return not STRONG.search(quotes) and not duties


def _softened(force: str, told: set[str], quotes: str, claim: Claim, case: Case) -> bool:
    if _FILED.search(quotes):
        return False
    if told:
        return "strong" in told and force not in told
    if force == "weak":
        if claim.section == "requirements.mandatory":
            return not PLAIN_WEAK.search(quotes)
        return bool(PLAIN_STRONG.search(quotes)) and not ADVICE.search(quotes)
    return not WEAK.search(quotes) and bool(PLAIN_STRONG.search(quotes)) and not _advice_read(claim, case)


def core(text: str, quotes: str) -> str:
    """Of several quotes those that share most words with the text: what it is told from, without mere context."""
    wanted = set(stems(text))
    shares = [(len(wanted & set(stems(line))), line) for line in quotes.split("\n")]
    most = max(share for share, _ in shares)
    return "\n".join(line for share, line in shares if share >= 0.6 * most)


def _spoken(text: str) -> str:
    """The text without brackets and clauses of absence: what it asserts."""
    return _ABSENCE.sub(" ", _OUTER_PARENS.sub(" ", plain(text)))


def _affirmed(text: str) -> set[str]:
    """Stems of the words that a text uses without denying them."""
    return set(stems(text)) - denied_verbs(text)


def _act(text: str) -> str:
    """The verb an imperative opens with, also behind "Do not"."""
    found = words(_ABSTAIN.sub("", text.strip()))
    if any(word.lower() in _FINITE for word in found[1:3]):
        return ""
    verbs = [
        word
        for word in found[:2]
        if not word.lower().endswith("ly") or word.lower().endswith(("mply", "pply", "rely", "eply"))
    ]
    return stem(verbs[0]) if verbs and verbs[0].lower() not in STOP else ""


def _bans_only(claim: Claim, case: Case) -> bool:
    """Whether every clause that the evidence holds is a ban, and the text's own act is what is banned."""
    clauses = [clause for clause in clauses_of(claim, case) if quoted(clause, claim, case)]
    act = _act(_spoken(claim.text))
    held = not act or any(act in stems(clause.text) for clause in clauses)
    return bool(clauses) and held and {clause.force for clause in clauses} <= {Force.MUST_NOT, Force.SHOULD_NOT}


def _bans(verb: str, clauses: list[Clause]) -> bool:
    """Whether the reader found a ban that holds the verb."""
    return any(clause.force in (Force.MUST_NOT, Force.SHOULD_NOT) and verb in stems(clause.text) for clause in clauses)


def _limited(text: str, quotes: str) -> bool:
    """Whether the text words a ban as a limit of its own: "only with a permit" for "not without a permit"."""
    said = {found.group().lower() for found in _LIMITED.finditer(text)}
    return "only" in said or bool(said - {found.group().lower() for found in _LIMITED.finditer(quotes)})


def _demands(one: Governed) -> bool:
    return one.force == "strong" and not one.denied


def _only_barred(verb: str, quotes: str) -> bool:
    used = uses(verb, quotes)
    return used.barred > 0 and not used.free


def _dropped(claim: Claim, quotes: str, case: Case) -> bool:
    """Whether the text affirms a verb that the evidence only denies or forbids."""
    text = _spoken(claim.text)
    if isinstance(claim.statement, RequirementItem) and not _ABSTAIN.search(text) and not _limited(text, quotes):
        used = uses(_act(text), quotes) if _act(text) else None
        if used and used.barred and not used.free:
            return True
    if DENIAL.search(text):
        return False
    if not _limited(text, quotes) and any(_only_barred(one.verb, quotes) for one in governed(text) if _demands(one)):
        return True
    firm = unconditional(quotes)
    if (denied_verbs(firm) - _affirmed(firm)) & set(stems(text)):
        return True
    return isinstance(claim.statement, RequirementItem) and _bans_only(claim, case) and not DENIAL.search(claim.label)


def _added(claim: Claim, quotes: str, case: Case) -> bool:
    """Whether the text denies a verb that the evidence affirms, or denies anything where the evidence never does."""
    text = _spoken(claim.text)
    denied = denied_verbs(text) | ({_act(text)} - {""} if _ABSTAIN.search(text) else set())
    if not denied:
        return False
    clauses = clauses_of(claim, case)
    counted = [uses(verb, quotes) for verb in denied if not _bans(verb, clauses)]
    if any(used.free and not used.barred for used in counted) and not any(used.barred for used in counted):
        return True
    banned = any(clause.force in (Force.MUST_NOT, Force.SHOULD_NOT) for clause in clauses)
    narrow = clauses and isinstance(claim.statement, RequirementItem)
    return not banned and not (BAR if narrow else DENIAL).search(core(claim.text, quotes))


def check_polarity(claim: Claim, case: Case) -> Iterator[Finding]:
    """No negation is dropped and none is added."""
    if isinstance(claim.fact, EffectiveDate) and claim.evidence and _added(claim, plain(ground(claim)), case):
        yield finding(Code.POLARITY, claim, f"The fact denies what {case.places(claim)} does not.")
    if claim.statement is None or claim.basis is not Basis.STATED or not claim.evidence:
        return
    quotes = plain(ground(claim))
    if _dropped(claim, quotes, case):
        yield finding(
            Code.POLARITY, claim, f"{case.places(claim).capitalize()} denies or forbids what the text affirms."
        )
    elif _added(claim, quotes, case):
        yield finding(Code.POLARITY, claim, f"The text denies or forbids what {case.places(claim)} does not.")
    elif (clause := own_clause(claim, case)) and _turned(clause, claim, case):
        message = f"“{clause.text[:80]}” reads as {clause.force.value}; the text says the opposite."
        yield finding(Code.POLARITY, claim, message, span=(clause.start, clause.end))
    elif _limit_turned(_spoken(claim.text), quotes):
        yield finding(Code.POLARITY, claim, f"{case.places(claim).capitalize()} gives a ceiling, the text a floor.")
    elif lost := _lost_without(_spoken(claim.text), quotes):
        yield finding(Code.POLARITY, claim, f"The text says “with {lost}” where {case.places(claim)} says without.")


_BANS = (Force.MUST_NOT, Force.SHOULD_NOT)


def _turned(clause: Clause, claim: Claim, case: Case) -> bool:
    """Whether the text forbids what its one clause demands, or demands what it forbids."""
    text, words = _spoken(claim.text), plain(f"{clause.text} {case.lead_of(clause)}")
    verbs = [one for one in governed(text) if one.force and one.verb in stems(clause.text)]
    denied = any(one.denied for one in verbs) or (
        _ABSTAIN.search(text) is not None and _act(text) in stems(clause.text)
    )
    if clause.force in _BANS:
        told = bool(verbs) or (isinstance(claim.statement, RequirementItem) and _act(text) in stems(clause.text))
        return told and not DENIAL.search(f"{text} {claim.label}") and not _limited(text, words)
    return clause.klass is not Klass.NEITHER and denied and not BAR.search(words)


_OVER = re.compile(r"\b(?:more than|above|exceed(?:s|ing)?) (?:the greater of )?(?P<v>[$€£]?\d[\d,.]*\d|\d)")
_DENIED_OVER = re.compile(r"\b(?:no|not|never|cannot|without|than)\b", re.I)


def _limit_turned(text: str, quotes: str) -> bool:
    """Whether the text demands more than an amount that the evidence forbids to exceed."""
    if _DENIED_OVER.search(_OVER.sub(" ", text)):
        return False
    barred: set[str] = set()
    free: set[str] = set()
    for found in _OVER.finditer(quotes):
        before = quotes[max(0, found.start() - 40) : found.start()]
        (barred if _DENIED_OVER.search(before) else free).add(found["v"])
    return bool({found["v"] for found in _OVER.finditer(text)} & (barred - free))


_NOUN = r"(?: (?:an?|the|any|prior|written))* (?P<n>\w{4,})"
_WITH = re.compile(rf"\bwith{_NOUN}", re.I)
_WITHOUT = re.compile(rf"\bwithout{_NOUN}", re.I)


def _lost_without(text: str, quotes: str) -> str | None:
    """What the text has "with" and the evidence only "without"."""
    if _LIMITED.search(text):
        return None
    with_ = {stem(found["n"]): found["n"] for found in _WITH.finditer(text)}
    said = {stem(found["n"]) for found in _WITHOUT.finditer(quotes)}
    said -= {stem(found["n"]) for found in _WITH.finditer(quotes)}
    return next((word for root, word in with_.items() if root in said), None)
