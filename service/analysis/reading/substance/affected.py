"""Whom the measure applies to, how large they must be, where, and who is left out: phrases as the text words them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from retrieval.text.documents import Sentence, SentenceKind
from service.analysis.reading.lowered import lowered
from service.analysis.reading.model import Clause, Passage, PassageKind, StatusReading
from service.analysis.reading.substance.affected_terms import (
    APPLIES,
    ASKED,
    DOING,
    EXCLUDED,
    IS_EXCLUDED,
    PARTY,
    SIZE,
    STEMS,
    SUBJECT_TO,
    TERRITORY,
    TIER_CUE,
)
from service.analysis.reading.substance.noun_phrase import KINDS, named_party, phrase_at, phrase_before
from service.analysis.schema import Klass, Status, Why

MOST = 60
"""Passages of one kind in one article; a statute names its addressees hundreds of times."""

_MODIFIERS = re.compile(r"(?:(?<!\S)[\w-]*[a-rt-z0-9] ){1,3}$")
"""Up to three words before a kind; one that ends in s is a verb or another noun ("the rule covers lenders")."""

_SPEAKS = re.compile(r"remind|warn|requir|encourag|urg|assist", re.IGNORECASE)
NAMED_IN_LEAD = "named in the lead"
LEAD = 6
"""Sentences from the start that tell whom an article is about."""
PARTY_SENTENCES = 15
"""Sentences from the start within which the party of a case is introduced."""

_ENFORCING = frozenset({Status.ENFORCEMENT_ACTION, Status.ALLEGATION})


_FINITE = re.compile(
    r"\b(?:submitted|filed|alleged|said|told|reported|sued|paid|lost|received|took|take out|takes out|complained|asked|"
    r"claimed|wrote|noted)\b"
)
"""A verb inside a phrase: the phrase is a sentence about someone, and no kind of party."""

_REPAID = re.compile(
    r"\b(?:refund\w*|redress|restitution|repa(?:y|id)|harmed|victims?|defrauded|compensat\w+)\b", re.IGNORECASE
)
"""A number of those who are paid back is no size of those who are bound."""


def affected_passages(
    sentences: tuple[Sentence, ...], clauses: tuple[Clause, ...], status: StatusReading
) -> Iterator[Passage]:
    """Distinct phrases in source order: addressees of duties, those named as covered, sizes, territory, exclusions."""
    named = (p for s in sentences for p in _named(s, status.value in _ENFORCING))
    lead = (p for s in sentences[:LEAD] for p in _mentioned(s))
    yield from _distinct((*_addressees(clauses), *named, *lead))
    yield from _distinct(p for s in sentences for p in _excluded(s))
    yield from _distinct(p for s in sentences for p in _sizes(s))
    yield from _distinct(p for s in sentences for p in _territory(s))


def _distinct(passages: Iterable[Passage]) -> Iterator[Passage]:
    seen: set[str] = set()
    for passage in passages:
        key = passage.text.lower().removeprefix("the ").removeprefix("all ")
        if key not in seen and len(seen) < MOST:
            seen.add(key)
            yield passage


def _addressees(clauses: tuple[Clause, ...]) -> Iterator[Passage]:
    for clause in clauses:
        if clause.klass is not Klass.MANDATORY or not clause.addressee or not clause.addressee_span:
            continue
        if name := named_party(clause.addressee):
            start = clause.addressee_span.start + clause.addressee.index(name)
            why = Why(cue=clause.why.cue, rule="the addressee of a duty")
            yield Passage(PassageKind.AFFECTED, clause.sentence, start, start + len(name), name, why)


def _named(sentence: Sentence, enforcing: bool) -> Iterator[Passage]:
    text, low = sentence.text, lowered(sentence.text)
    if enforcing and sentence.index < PARTY_SENTENCES:
        for cue in PARTY.finditer(text):
            yield from _found(sentence, phrase_at(text, cue.end(), name=True), cue, "the party of the case")
    for cue in _cues(APPLIES, low):
        yield from _found(sentence, _without_content(text, phrase_at(text, cue.end()), cue), cue, "named as covered")
    for cue in _cues(ASKED, low):
        yield from _found(sentence, phrase_at(text, cue.end()), cue, "asked to contribute")
    for cue in _cues(SUBJECT_TO, text):
        yield from _found(sentence, phrase_before(text, cue.start()), cue, "named as subject to it")
    for cue in _cues(DOING, text):
        yield from _found(sentence, _with_modifiers(text, cue), cue, "named by what they do")


def _mentioned(sentence: Sentence) -> Iterator[Passage]:
    """Kinds of organisation or person that the lead names with a word that tells them apart."""
    if sentence.kind is SentenceKind.HEADING:
        return
    for kind in KINDS.finditer(sentence.text):
        at = _with_modifiers(sentence.text, kind)
        if at and (name := named_party(sentence.text[at[0] : at[1]])) and len(name.split()) > 1:
            start = at[0] + sentence.text[at[0] : at[1]].index(name)
            yield from _found(sentence, (start, start + len(name)), kind, NAMED_IN_LEAD)


def _cues(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a cue; the pattern is only tried where the text holds one of its stems."""
    if STEMS[pattern].search(text):
        yield from pattern.finditer(text)


def _without_content(text: str, at: tuple[int, int] | None, cue: re.Match[str]) -> tuple[int, int] | None:
    """After "reminds" or "requires", what follows "that" is the message, not the party."""
    if at is None or not _SPEAKS.match(cue.group()):
        return at
    cut = text.find(" that ", *at)
    return (at[0], cut) if cut > 0 else at


def _with_modifiers(text: str, cue: re.Match[str]) -> tuple[int, int] | None:
    """The phrase from the words before the kind ("insured institutions") to what they do."""
    at, before = phrase_at(text, cue.start()), phrase_before(text, cue.end() - 1)
    if not at or not before or before[1] < cue.end() - 1:
        return at
    lead = _MODIFIERS.search(text, before[0], cue.start())
    return (lead.start() if lead else at[0], at[1])


def _found(sentence: Sentence, at: tuple[int, int] | None, cue: re.Match[str], rule: str) -> Iterator[Passage]:
    if at and not _FINITE.search(sentence.text[at[0] : at[1]]):
        yield _passage(PassageKind.AFFECTED, sentence, at[0], at[1], sentence.text[cue.start() : cue.end()], rule)


def _excluded(sentence: Sentence) -> Iterator[Passage]:
    found = IS_EXCLUDED.match(sentence.text)
    if found and (name := named_party(found["who"])):
        start = found["who"].index(name)
        yield _passage(PassageKind.EXCLUDED, sentence, start, start + len(name), found.group(), "left out")
        return
    for cue in _cues(EXCLUDED, lowered(sentence.text)):
        if found_at := phrase_at(sentence.text, cue.end()):
            yield _passage(
                PassageKind.EXCLUDED,
                sentence,
                found_at[0],
                found_at[1],
                sentence.text[cue.start() : cue.end()],
                "left out",
            )


def _sizes(sentence: Sentence) -> Iterator[Passage]:
    for found in _cues(SIZE, sentence.text):
        if _REPAID.search(sentence.text):
            return
        measured = any(c.isdigit() for c in found.group())
        if measured or TIER_CUE.search(sentence.text):
            rule = "a threshold" if measured else "a tier"
            yield _passage(PassageKind.SIZE, sentence, found.start(), found.end(), found.group(), rule)


def _territory(sentence: Sentence) -> Iterator[Passage]:
    for found in TERRITORY.finditer(sentence.text):
        yield _passage(PassageKind.TERRITORY, sentence, found.start(), found.end(), found.group(), "a territory")


def _passage(kind: PassageKind, sentence: Sentence, start: int, end: int, cue: str, rule: str) -> Passage:
    text = sentence.text[start:end].rstrip(" ,")
    begin = sentence.start + start
    return Passage(kind, sentence.index, begin, begin + len(text), text, Why(cue=cue.strip()[:60], rule=rule))
