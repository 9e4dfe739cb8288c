"""Whom the measure applies to, how large they must be, where, and who is left out: phrases as the text words them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from retrieval.text.documents import Sentence
from service.analysis.reading.model import Clause, Passage, PassageKind, StatusReading
from service.analysis.reading.noun_phrase import phrase_at
from service.analysis.schema import Klass, Status, Why

MOST = 60
"""Passages of one kind in one article; a statute names its addressees hundreds of times."""

_APPLIES = re.compile(
    r"\b(?:appl(?:y|ies|ied|icable) (?:only |generally |specifically )?to|covers?|affects?|(?:requirements|standards|rules|obligations|"
    r"guidance|protections|guidelines|regulations) (?:for|on|governing)|requir(?:es|ing|e) (?:that )?(?!the |that )|"
    r"(?:support|assist|help|enable|remind|order|direct|oblige|permit|allow)(?:s|ed|ing)? (?:the )?|addressed to|intended for|"
    r"aimed at|directed (?:at|to)|on behalf of|prohibits?|bans?|protect(?:s|ion of|ing)?|includ(?:es|ing) requirements for) ",
    re.IGNORECASE,
)
_PARTY = re.compile(
    r"(?P<cue>\b(?:[Cc]ontroller|[Pp]rocessor|[Dd]efendants?|[Rr]espondents?|[Oo]perator|[Cc]ompany): |"
    r"\b(?:sues|sued|suing|fined?|fines|ordered|orders|against|imposed on|order requires|settlement with|investigat(?:es|ing)|"
    r"proceedings against|objections to) )(?=(?:the operator of )?[A-Z])"
)
_EXCLUDED = re.compile(
    r"\b(?:(?:not|never) (?:be )?(?:subject to|covered by|apply to|applicable to|include|address|required of)|"
    r"with the exception of|except(?:ing)?(?: for)?|exempt(?:s|ed|ing|ions? for)?|exclud(?:es|ing|ed)|other than|"
    r"not (?:cover|affect)) ",
    re.IGNORECASE,
)
_IS_EXCLUDED = re.compile(
    r"^(?P<who>.{4,120}?) (?:is|are|would be|will be|shall be) (?:not (?:subject to|covered by|required)|exempt\w*|excluded)\b"
)
_SIZE = re.compile(
    r"\b(?:(?:with |having |of )?(?:more than|over|at least|fewer than|less than|up to|exceeding|not exceeding|under|between) )"
    r"(?:[$€£]\s?\d[\d.,]*(?:\s(?:thousand|million|billion|bn|m))?|\d[\d.,]*(?:\s(?:thousand|million))?)"
    r"(?: or (?:more|less))?(?: (?:in|of) )?(?:[\w-]+ ){0,3}?"
    r"(?:assets|turnover|revenues?|employees|workers|staff|receipts|income|originations|loans(?: per year)?|customers|users|"
    r"consumers|transactions(?: annually| per year)?|beds|sales|members|monthly active users|records)\b(?:[^,.;]{0,40}?(?=[,.;]))?"
    r"|\b(?:micro(?:enterprises)?(?:,)? (?:and |or )?small(?: and medium-sized)? (?:enterprises|businesses)|"
    r"(?:small|medium|mid|large|very large)(?:-sized)?(?: and (?:small|medium|mid|large)(?:-sized)?)? (?:enterprises|businesses|"
    r"companies|banks|entities|lenders|institutions|platforms|employers|financial institutions|banking organizations)|SMEs|"
    r"[Vv]ery [Ll]arge [Oo]nline (?:[Pp]latforms|[Ss]earch [Ee]ngines))\b",
)
_TERRITORY = re.compile(
    r"\b(?:nationwide|worldwide|across (?:the )?(?:EU|European Union|Europe|country|nation|United States|UK)|wherever located|"
    r"in all (?:\d+ |\w+ )?(?:Member States|states)|(?:in|within|throughout) (?:the )?(?:European Union|EU|European Economic Area|EEA|"
    r"United States|United Kingdom|UK|Member States|England and Wales|England|Scotland|Wales|Northern Ireland|"
    r"State of [A-Z]\w+|Commonwealth of [A-Z]\w+)|(?:located|established|residing|headquartered|based) in (?:the )?"
    r"(?:[A-Z][\w’'.]+(?: (?:and|of|the) (?=[A-Z])| )?){1,5}|U\.S\.-flagged|third countries|outside (?:the )?(?:EU|United States|UK))"
    r"(?!\w)",
)
_ENFORCING = frozenset({Status.ENFORCEMENT_ACTION, Status.ALLEGATION})


def affected_passages(
    sentences: tuple[Sentence, ...], clauses: tuple[Clause, ...], status: StatusReading
) -> Iterator[Passage]:
    """Distinct phrases in source order: addressees of duties, those named as covered, sizes, territory, exclusions."""
    yield from _distinct(_addressees(clauses))
    yield from _distinct(p for s in sentences for p in _named(s, status.value in _ENFORCING))
    yield from _distinct(p for s in sentences for p in _excluded(s))
    yield from _distinct(p for s in sentences for p in _plain(s, _SIZE, PassageKind.SIZE, "a size or tier"))
    yield from _distinct(p for s in sentences for p in _plain(s, _TERRITORY, PassageKind.TERRITORY, "a territory"))


def _distinct(passages: Iterable[Passage]) -> Iterator[Passage]:
    seen: set[str] = set()
    for passage in passages:
        key = passage.text.lower().removeprefix("the ").removeprefix("all ")
        if key not in seen and len(seen) < MOST:
            seen.add(key)
            yield passage


def _addressees(clauses: tuple[Clause, ...]) -> Iterator[Passage]:
    for clause in clauses:
        if clause.klass is Klass.MANDATORY and clause.addressee and clause.addressee_span:
            start, end = clause.addressee_span
            why = Why(cue=clause.why.cue, rule="the addressee of a duty")
            yield Passage(PassageKind.AFFECTED, clause.sentence, start, end, clause.addressee, why)


def _named(sentence: Sentence, enforcing: bool) -> Iterator[Passage]:
    cues = [(m, "the party of the case") for m in _PARTY.finditer(sentence.text)] if enforcing else []
    cues += [(m, "named as covered") for m in _APPLIES.finditer(sentence.text)]
    for cue, rule in cues:
        if found := phrase_at(sentence.text, cue.end(), name=rule != "named as covered"):
            yield _passage(PassageKind.AFFECTED, sentence, found[0], found[1], cue.group(), rule)


def _excluded(sentence: Sentence) -> Iterator[Passage]:
    if found := _IS_EXCLUDED.match(sentence.text):
        yield _passage(PassageKind.EXCLUDED, sentence, found.start("who"), found.end("who"), found.group(), "left out")
        return
    for cue in _EXCLUDED.finditer(sentence.text):
        if found_at := phrase_at(sentence.text, cue.end()):
            yield _passage(PassageKind.EXCLUDED, sentence, found_at[0], found_at[1], cue.group(), "left out")


def _plain(sentence: Sentence, pattern: re.Pattern[str], kind: PassageKind, rule: str) -> Iterator[Passage]:
    for found in pattern.finditer(sentence.text):
        yield _passage(kind, sentence, found.start(), found.end(), found.group(), rule)


def _passage(kind: PassageKind, sentence: Sentence, start: int, end: int, cue: str, rule: str) -> Passage:
    text = sentence.text[start:end].rstrip(" ,")
    begin = sentence.start + start
    return Passage(kind, sentence.index, begin, begin + len(text), text, Why(cue=cue.strip()[:60], rule=rule))
