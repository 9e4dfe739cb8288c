"""A "not" stays: what the evidence forbids is not demanded, what it demands is not forbidden."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.analysis.grounding.case import Case, Claim, copied, finding, ground
from service.analysis.grounding.clausewise import clauses_of, own_clause, quoted
from service.analysis.grounding.codes import Code
from service.analysis.grounding.modals import BAR, DENIAL, Governed, denied_verbs, governed, unconditional, uses
from service.analysis.grounding.terms import plain
from service.analysis.grounding.words import STOP, stem, stems, words
from service.analysis.reading.model import Clause
from service.analysis.schema import Basis, EffectiveDate, Finding, Force, Klass, RequirementItem

_ABSENCE = re.compile(
    r"\b(?:no|not|none|nothing|nor) [^.;()]{0,60}?\b(?:stated|given|named|defined|described|specified|set out|"
    r"mentioned)\b|\bnot stated\b",
    re.I,
)
_ABSTAIN = re.compile(r"^(?:do not|don't|never|make no|form no|take no|refrain from|avoid|stop|cease|no)\b", re.I)
_FINITE = frozenset(str.split("that who which are is was were must shall should may will can have has would"))
"""Behind the first word these show a subject, not an imperative."""
_LIMITED = re.compile(r"\b(?:only|except|unless|without|no|not|never|other than|than)\b", re.I)
_OUTER_PARENS = re.compile(r"\([^()]*\)")


def core(text: str, quotes: str) -> str:
    """Of several quotes those that share most words with the text: what it is told from, without mere context."""
    wanted = set(stems(text))
    shares = [(len(wanted & set(stems(line))), line) for line in quotes.split("\n")]
    most = max(share for share, _ in shares)
    return "\n".join(line for share, line in shares if share >= 0.6 * most)


def spoken(text: str) -> str:
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
    act = _act(spoken(claim.text))
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
    text = spoken(claim.text)
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
    text = spoken(claim.text)
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
    if claim.statement is None or claim.basis is not Basis.STATED or not claim.evidence or copied(claim):
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
    elif _limit_turned(spoken(claim.text), quotes):
        yield finding(Code.POLARITY, claim, f"{case.places(claim).capitalize()} gives a ceiling, the text a floor.")
    elif _always_for_never(spoken(claim.text), quotes):
        yield finding(Code.POLARITY, claim, f"The text says “always”; {case.places(claim)} does not.")
    elif lost := _lost_without(spoken(claim.text), quotes):
        yield finding(Code.POLARITY, claim, f"The text says “with {lost}” where {case.places(claim)} says without.")


_BANS = (Force.MUST_NOT, Force.SHOULD_NOT)


def _turned(clause: Clause, claim: Claim, case: Case) -> bool:
    """Whether the text forbids what its one clause demands, or demands what it forbids."""
    text, words = spoken(claim.text), plain(f"{clause.text} {case.lead_of(clause)}")
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


_EXCEPTED = re.compile(r"\b(?:only|except|unless|without|absent|other than|than)\b", re.I)
_ALWAYS, _NEVER = re.compile(r"\balways\b", re.I), re.compile(r"\b(?:never|cannot|not)\b", re.I)


def _always_for_never(text: str, quotes: str) -> bool:
    """Whether the text says "always" where the evidence only denies."""
    return bool(_ALWAYS.search(text) and _NEVER.search(quotes)) and not _ALWAYS.search(quotes)


def _lost_without(text: str, quotes: str) -> str | None:
    """What the text has "with" and the evidence only "without"."""
    if _EXCEPTED.search(text):
        return None
    with_ = {stem(found["n"]): found["n"] for found in _WITH.finditer(text)}
    said = {stem(found["n"]) for found in _WITHOUT.finditer(quotes)}
    said -= {stem(found["n"]) for found in _WITH.finditer(quotes)}
    return next((word for root, word in with_.items() if root in said), None)
