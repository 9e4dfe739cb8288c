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
_ABSTAIN = re.compile(
    r"^(?:do not|don't|never|make no|form no|take no|refrain from|avoid|stop|cease|"
    r"no(?! (?:later|more|less|fewer|sooner)\b))\b",
    re.I,
)
_FINITE = frozenset(str.split("that who which are is was were must shall should may will can have has would"))
"""Behind the first word these show a subject, not an imperative."""
_FORBIDS = re.compile(r"\b(?:must|shall|should|may|would) not\b", re.I)
_NO_DENIAL = re.compile(
    r"\b(?:no|not) (?:later|less|fewer|sooner) than\b|\bwhether or not\b|\bnot (?:only|limited to)\b|"
    r"\bno (?:\w+ )?(?:cost|charge)\b|\bend of\b|"
    r"\b(?:un(?:it|iv|dert|ion)\w+|unless and until)\b",
    re.I,
)
_FAILING = re.compile(r"\bfail(?:s|ed|ing|ures?)? to\b", re.I)
_LIMITS = re.compile(r"\b(?:only|unless|except\w*|other than|without|maximum|outside|end(?:s|ed|ing)?)\b", re.I)
_LIMITS_IN_TEXT = re.compile(
    r"\b(?:only|unless|except\w*|other|than|without|until|before|beyond|exceed\w*|over|above|outside|after|longer|"
    r"further|otherwise|if|where|when|alone|less)\b",
    re.I,
)
_BAR_WORD = re.compile(r"\b(?!not?\b)\w{3,}")
_LIMITED = re.compile(r"\b(?:only|except|unless|without|no|not|never|other than|than)\b", re.I)
_OUTER_PARENS = re.compile(r"\([^()]*\)")


def core(text: str, quotes: str, *, least: float = 0.6) -> str:
    """Of several quotes those that share most words with the text: what it is told from, without mere context. `least`
    is the share of the best one's words that another must hold."""
    wanted = set(stems(text))
    shares = [(len(wanted & set(stems(line))), line) for line in quotes.split("\n")]
    most = max(share for share, _ in shares)
    return "\n".join(line for share, line in shares if share >= least * most)


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
        if not word.lower().endswith("ly")
        or word.lower().endswith(("mply", "pply", "rely", "eply"))
        or word.lower() == "fly"
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
    return bool(one.force) and not one.denied


def _only_barred(verb: str, quotes: str) -> bool:
    """Whether every use of a verb is barred. Under an affirmed modal it is not: "prohibited data can be fined". Nor
    where to fail is what is blamed."""
    used = uses(verb, quotes)
    affirmed = any(one.verb == verb and one.force and not one.denied for one in governed(quotes))
    return used.barred > 0 and not used.free and not affirmed and not _FAILING.search(quotes)


def _dropped(claim: Claim, quotes: str, case: Case) -> bool:
    """Whether the text affirms a verb that the evidence only denies or forbids."""
    text = spoken(claim.text)
    if isinstance(claim.statement, RequirementItem) and not _ABSTAIN.search(text) and not _limited(text, quotes):
        used = uses(_act(text), core(claim.text, quotes)) if _act(text) else None
        if used and used.barred and not used.free:
            return True
    near = core(claim.text, quotes)
    if not _limited(text, quotes) and any(_only_barred(one.verb, near) for one in governed(text) if _demands(one)):
        return True
    if DENIAL.search(text):
        return False
    firm = unconditional(quotes)
    if (denied_verbs(firm) - _affirmed(firm)) & set(stems(text)):
        return True
    return isinstance(claim.statement, RequirementItem) and _bans_only(claim, case) and not DENIAL.search(claim.label)


def _added(claim: Claim, quotes: str, case: Case) -> bool:
    """Whether the text denies a verb that the evidence affirms, or denies anything where the evidence never does."""
    text = plain(claim.text) if claim.section == "key_details.effective_date" else spoken(claim.text)
    denied = denied_verbs(text) | ({_act(text)} - {""} if _ABSTAIN.search(text) else set())
    if not denied and not _ordered_off(text):
        return False
    clauses = clauses_of(claim, case)
    leads = " ".join(case.lead_of(clause) for clause in clauses)
    held = _held_off(text, denied, f"{core(claim.text, quotes)} {leads}")
    if not BAR.search(held) and (_ordered_off(text) or any(uses(verb, quotes).free for verb in denied)):
        return True
    counted = [uses(verb, quotes) for verb in denied if not _bans(verb, clauses)]
    if any(used.free and not used.barred for used in counted) and not any(used.barred for used in counted):
        return True
    banned = any(clause.force in (Force.MUST_NOT, Force.SHOULD_NOT) for clause in clauses)
    narrow = clauses and isinstance(claim.statement, RequirementItem)
    return not banned and not (BAR if narrow else DENIAL).search(core(claim.text, quotes))


def _ordered_off(text: str) -> bool:
    """Whether the text forbids, not only denies: "Do not …", "must not …", "would not have to …"."""
    return _ABSTAIN.search(text) is not None or _FORBIDS.search(text) is not None


def _held_off(text: str, denied: frozenset[str] | set[str], quotes: str) -> str:
    """The quotes without what denies no act: a latest day, a least amount, the verbs that the text denies; and
    where the text sets no limit, without limits ("may only after" is no ban)."""
    kept = _NO_DENIAL.sub(" ", quotes)
    if not _LIMITS_IN_TEXT.search(text):
        kept = _LIMITS.sub(" ", kept)
    return _BAR_WORD.sub(lambda found: " " if stem(found[0]) in denied else found[0], kept)


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
    elif made := _made_so(spoken(claim.text), quotes):
        yield finding(Code.POLARITY, claim, f"{case.places(claim).capitalize()} says that this is not so: “{made}”.")


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


_NOUN = r"(?: (?:an?|the|any|prior|written))* (?P<n>\w{4,}(?: \w{4,}){0,3})"
_WITH = re.compile(rf"\bwith{_NOUN}", re.I)
_WITHOUT = re.compile(
    rf"\b(?:without|unless (?:the|it|its|they|he|a|an)(?: \w+)? (?:has|have|holds?|had)|"
    rf"(?:do|does|did) not (?:have|hold|possess)|lack(?:s|ing)?){_NOUN}",
    re.I,
)
_IS = re.compile(r"\b(?:is|are|was|were|can be) (?P<v>[a-z]{4,})", re.I)
_IS_NOT = re.compile(
    r"\b(?:(?:is|are|was|were) not|cannot be) (?P<v>[a-z]{4,})|(?P<w>[a-z]{4,}) (?:is|are) (?:not possible|impossible)",
    re.I,
)


_EXCEPTED = re.compile(r"\b(?:only|except|unless|without|absent|other than|than)\b", re.I)
_ALWAYS, _NEVER = re.compile(r"\balways\b", re.I), re.compile(r"\b(?:never|cannot|not)\b", re.I)


def _always_for_never(text: str, quotes: str) -> bool:
    """Whether the text says "always" where the evidence only denies."""
    return bool(_ALWAYS.search(text) and _NEVER.search(quotes)) and not _ALWAYS.search(quotes)


def _lost_without(text: str, quotes: str) -> str | None:
    """What the text has "with" and the evidence only "without", or is said of something that is not so."""
    if _EXCEPTED.search(text):
        return None
    with_ = {stem(word): word for found in _WITH.finditer(text) for word in found["n"].split()}
    said = {stem(word) for found in _WITHOUT.finditer(quotes) for word in found["n"].split()}
    said -= {stem(word) for found in _WITH.finditer(quotes) for word in found["n"].split()}
    return next((word for root, word in with_.items() if root in said), None)


def _made_so(text: str, quotes: str) -> str | None:
    """What the text says that something is or can be, and the evidence only that it is not or cannot."""
    denied = {stem(found["v"] or found["w"]) for found in _IS_NOT.finditer(quotes)}
    denied -= {stem(found["v"]) for found in _IS.finditer(quotes)}
    denied -= {stem(found["v"]) for found in _IS_NOT.finditer(text) if found["v"]}
    return next((found["v"] for found in _IS.finditer(text) if stem(found["v"]) in denied), None)
