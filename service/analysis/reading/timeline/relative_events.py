"""Which periods and points without a date are events: those that a duty, a limit or a measure hangs on."""

from __future__ import annotations

from retrieval.text.documents import Sentence, SentenceKind
from service.analysis.reading.model import DateMention
from service.analysis.reading.timeline import relative_wording as wording
from service.analysis.schema import DateRole, Precision

_STARTS = {DateRole.IN_FORCE, DateRole.APPLIES}
_TOLD = {DateRole.OTHER, DateRole.PUBLISHED, DateRole.ADOPTED, DateRole.MILESTONE}
"""Roles that a mere report of facts has too."""


def is_relative_event(text: str, sentence: Sentence, m: DateMention) -> bool:
    """Whether the undated mention `m` is an event. Ages, experience and "over the past decade" are not."""
    clause = text[m.event.start : m.event.end]
    if m.precision is Precision.NONE:
        return bool(wording.AFTER_TODAY.search(clause))
    if wording.GLOSS.match(text[m.end : min(sentence.end, m.end + 60)]):  # the date in brackets tells it
        return False
    if _is_given(text, sentence, m):
        return True
    if _is_no_limit(text, sentence, m) or _is_finding(text, m):
        return False
    rule = m.why.rule
    if rule.startswith("period set") or wording.FIRST.match(m.text):
        return _set_period(text, sentence, m, clause)
    if rule.startswith("adverb"):
        return _adverb(text, sentence, m, clause)
    if rule.startswith("recurring"):
        return _recurring(sentence, m, clause)
    if rule.startswith("point"):
        return _point(m, clause)
    return _period(m, clause)


def _is_given(text: str, sentence: Sentence, m: DateMention) -> bool:
    """ "The firm has 30 days to answer", "retailers get six more months", "after 6 months the regulator may …"."""
    if wording.MORE.match(m.text):
        return True
    if m.start == sentence.start and m.text.startswith("After ") and wording.THEN.match(text, m.end):
        return True
    given = wording.HAS.search(text, max(sentence.start, m.start - 16), m.start)
    return given is not None and wording.TO_DO.match(text, m.end) is not None


def _is_finding(text: str, m: DateMention) -> bool:
    before = m.event.start, m.start
    return bool(wording.FAILED.search(text, *before)) and not wording.BINDS.search(text, *before)


def _is_no_limit(text: str, sentence: Sentence, m: DateMention) -> bool:
    left = text[max(sentence.start, m.start - 50) : m.start]
    after = text[m.end : min(sentence.end, m.end + 60)]
    clause = text[m.event.start : m.event.end]
    if wording.HISTORY.match(m.text) and not wording.FORBIDS.search(clause):
        return True
    return bool(
        wording.WEAK_ADVERB.match(m.text)
        or wording.AGE.search(m.text)
        or wording.LESS.search(left)
        or wording.THRESHOLD.search(left)
        or wording.RATE.match(m.text)
        or wording.AGE.match(after)
        or (wording.HYPHENATED.match(m.text) and not wording.PERIOD_NOUN.match(after))
    )


def _set_period(text: str, sentence: Sentence, m: DateMention, clause: str) -> bool:
    """ "Within the same period", "from day one", "for the first six months": where something binds or is planned."""
    if m.role in _STARTS and m.text.lower().startswith(("on ", "from ")):
        return True
    if wording.FIRST.match(m.text) and wording.INTENDS.search(clause):
        return True
    quoted = wording.OPEN_QUOTE.search(text, max(sentence.start, m.start - 60), m.start)
    return bool(wording.BINDS.search(clause)) and quoted is None


def _adverb(text: str, sentence: Sentence, m: DateMention, clause: str) -> bool:
    if wording.COUNTED.search(text[max(sentence.start, m.start - 50) : m.start]):
        return False
    at_once = wording.AT_ONCE.match(m.text) is not None
    if at_once and wording.ADVISES.search(clause) and not wording.BINDS.search(clause):
        return False
    if (at_once or sentence.kind is SentenceKind.ITEM) and _is_imperative(clause):
        return True
    return bool(wording.DUTY.search(clause))


def _recurring(sentence: Sentence, m: DateMention, clause: str) -> bool:
    if m.text.lower().startswith("for ") or wording.DUTY.search(clause) or wording.BINDS.search(clause):
        return True
    return sentence.kind is SentenceKind.ITEM and _is_imperative(clause)


def _is_imperative(clause: str) -> bool:
    return not wording.FACT.search(clause) and not wording.CAN.search(clause)


def _point(m: DateMention, clause: str) -> bool:
    if wording.EARLIER.match(m.text):
        return m.role is DateRole.COMPLIANCE_DEADLINE
    return bool(wording.DUTY.search(clause) or wording.WILL.search(clause))


def _period(m: DateMention, clause: str) -> bool:
    """A length of time, with or without what it counts from."""
    rule, bound = m.why.rule, bool(wording.DUTY.search(clause))
    if rule.startswith("counted"):
        return m.role is not DateRole.OTHER
    if rule.startswith(("day counted", "day of every", "period around")):
        return True
    if rule.endswith("; a limit") and not bound:
        return not wording.FACT.search(clause)
    if rule.startswith("period after"):
        return bound or m.role is not DateRole.OTHER
    if wording.LIMIT.match(m.text):
        return bound or m.role not in _TOLD or not wording.FACT.search(clause)
    return bound
