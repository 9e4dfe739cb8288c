"""When the measure itself takes effect or applies.

A date of effect whose clause has the measure as its subject ("this rule is effective", "Effective date:") goes before
one that speaks of a paragraph, a transaction or another act.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from retrieval.text.documents import Article, Sentence
from service.analysis.reading.model import DateMention, StatusReading
from service.analysis.reading.temporal.dateline import day_of_instrument, day_of_writing
from service.analysis.reading.timeline.date_leads import LEAD_IN
from service.analysis.schema import DateRole, Precision, Status

_STARTS = {DateRole.IN_FORCE, DateRole.APPLIES, DateRole.ENFORCEMENT}
_NO_START = re.compile(r"(?:to|until|till|through|before|by|prior|on\s+or\s+before)\b", re.I)
_GIVEN_UP = re.compile(
    r"\b(?:would\s+have|(?:were|was)\s+to\s+(?:be(?:come)?|take|enter|apply)|(?:had\s+been|were|was)\s+(?:originally|previously|scheduled|due|set|supposed)"
    r"|original(?:ly)?|previously|if\s+finali[sz]ed)\b",
    re.I,
)
_NEVER = re.compile(r"\bwould\s+have\b|\bif\s+finali[sz]ed\b", re.I)
_PROPOSES = {Status.PROPOSED_RULE, Status.CONSULTATION}
_IMMEDIATE = re.compile(r"(?:effective\s+)?immediately\Z|with\s+immediate\s+effect\Z", re.I)
_NOT_UNTIL = re.compile(
    r"\b(?:not|n[o’']t|never)\b[^.;]{0,40}\b(?:appl(?:y|ies|icable)|effect(?:ive)?|force|required?|enforced?|begin|start|binding|mandatory|compulsory)\b[^.;]{0,20}\Z"
    r"|\b(?:need\s+not|not\s+(?:be\s+)?(?:required|obliged|have)\s+to|does\s+not\s+have\s+to|do\s+not\s+have\s+to)\b[^.;]{0,60}\Z",
    re.I,
)
_BEFORE = re.compile(r"(?:until|till|before|prior\s+to)\b", re.I)
_FROM = re.compile(r"(?:from|as\s+of|as\s+from|starting|beginning|commencing|with\s+effect\s+from)\b", re.I)
_BINDS = re.compile(
    r"\b(?:must|shall|will\s+(?:need|no\s+longer|not\s+be\s+able|apply|be\s+\w+ed)|required|ha(?:s|ve)\s+to|oblige[ds]?|no\s+longer|mandatory|compulsory|banned|prohibited|may\s+not|cannot|need\s+to|subject\s+to)\b",
    re.I,
)
_MODAL = re.compile(
    r"\b(?:must|shall|will|would|may|can(?:not)?|should|required|ha(?:s|ve)\s+to|obliged?|no\s+longer|mandatory|compulsory|banned|prohibited|need\s+to"
    r"|subject\s+to|plans|intends|expects)\b",
    re.I,
)
_HAPPENED = re.compile(
    r"\b(?:took\s+effect|(?:came|went|entered)\s+in(?:to)?\s+(?:force|effect|operation)|(?:has|have)\s+(?:applied|been\s+in\s+(?:force|effect))|in\s+(?:force|effect)\s+since)\b",
    re.I,
)
_RECENT = timedelta(days=45)
_MEASURE = re.compile(
    r"\b(?:this|these|the|both|two|our|its|all|new)\s+(?:[\w’'-]+\s+){0,6}?(?:rules?|regulations?|corrections?|amendments?|orders?|directive|deviation"
    r"|adjustments?|policy|policies|release|notice|guidance|act|law|measures?|standards?|requirements?|provisions?|restrictions?|ban|changes?"
    r"|framework|sanctions?|package|prohibitions?|obligations?|delay|waiver|scheme|code|statute|decision|document|zone|action|revisions?"
    r"|withdrawals?|repeals?|exemptions?|suspensions?|directions?|ordinances?|circulars?|decrees?|bylaws?|by-laws?|levy|duty|duties|tax|tariffs?|fees?|caps?|limits?"
    r"|arrangements?|instruments?|bills?|codes?|moratorium|freeze|closure|deadlines?)\b"
    r"|\b(?:effective|applicability|applicable|application|compliance)\s+dates?\b|(?:\A|[.:]\s+)(?:effective|applicable|applies)\b|\bit\b|\bwhich\b|\bthey\b|\bcommission\b|\bauthorit",
    re.I,
)
_ACTS = re.compile(
    r"\b(?:transactions?|contributions?|payments?|taxable\s+years?|returns?|transfers?|distributions?|violations?|filed|made|paid|occurring"
    r"|beginning|ending|entered\s+into|executed|issued|assessed)\s+(?:[\w-]+\s+){0,3}\Z|\bas\s+in\s+effect\b|\bas\s+revised\b|\brevised\s+as\s+of\s*\Z"
    r"|\b(?:ceas\w+\s+to\s+be|remain\w*|was|were)\s+(?:in\s+)?(?:effect|force|effective)\b|\benact\w*\b[^.;]{0,30}\Z|\bceas\w+\s+to\s+be\s+\Z",
    re.I,
)
_MOVABLE = {DateRole.IN_FORCE, DateRole.COMPLIANCE_DEADLINE, DateRole.APPLIES, DateRole.MILESTONE, DateRole.OTHER}
_EITHER_END = re.compile(r"(?:from|to|until|till)\b", re.I)
_MOVES = re.compile(r"\b(?:extend|delay|postpon|defer|mov(?:e|es|ed|ing)\b|push)", re.I)
_MOVED_DATE = re.compile(
    r"\b(?:effective|compliance|applicability|application|implementation)\s+(?:date|deadline)s?\b", re.I
)
_UNTIL = re.compile(r"(?:until|till|to)\b", re.I)
_NEW = re.compile(
    r"\b(?:new|now|until|delay\w*\s+to|postpon\w+\s+to|this\s+(?:rule|action|delay|document|notice|final))\b", re.I
)
_WOULD = re.compile(r"\b(?:would|could|if|propos\w+|might|expected)\b", re.I)
_SPAN_END = re.compile(r"\bbetween\b[^.;]{4,40}\band\s+\Z", re.I)
_BEGIN = re.compile(r"\b(?:compl(?:y|iance)|begin|start|collect|have\s+until)\b", re.I)
_RULES = {Status.FINAL_RULE, Status.IN_FORCE, Status.DELAYED}
_MOVED = re.compile(
    r"\b(?:effective|compliance|applicability|implementation|entry[\s-]into[\s-]force)\s+(?:date|deadline)s?\b|\bimplementation\b|\bcompliance\b|\brules?\b",
    re.I,
)


def mark_effective(
    article: Article, sentences: tuple[Sentence, ...], found: tuple[DateMention, ...], status: StatusReading
) -> tuple[DateMention, ...]:
    """`found` with `effective` and `abandoned` set; an effective mention without a date is a relative one.

    Where a rule names no date of effect, the days from which its parts must be complied with stand for it.
    """
    text, value = article.text, status.value
    written = day_of_instrument(article.title, text) or day_of_writing(text, article.published)
    moved = [_settled(text, m, written) for m in found]
    marked = [replace(m, abandoned=_is_abandoned(text, m, value)) for m in moved]
    starts = [_starts(text, m) and not _is_old(text, m, article, value) for m in marked]
    own = [s and _own(text, m) for s, m in zip(starts, marked, strict=True)]
    if value in _PROPOSES:
        starts = own
    chosen = [] if value is Status.ALLEGATION else _best(marked, starts, own)
    if value not in _PROPOSES and not any(chosen) and not any(m.abandoned for m in marked):
        chosen = [_starts_duty(text, sentences[m.sentence], m, value, article.published) for m in marked]
    return tuple(replace(m, effective=c) for m, c in zip(marked, chosen or [False] * len(marked), strict=True))


def _settled(text: str, m: DateMention, written: date | None) -> DateMention:
    """`m` as a delay where it is an end of a move; dated where the measure takes effect "immediately"."""
    if _is_moved(text, m):
        return replace(m, role=DateRole.DELAYED)
    at_once = m.date is None and m.role in _STARTS and m.is_event and _IMMEDIATE.match(m.text) and _own(text, m)
    if at_once and written is not None and not _WOULD.search(text, m.event.start, m.event.end):
        return replace(m, date=written.isoformat(), precision=Precision.DAY)
    return m


def _is_moved(text: str, m: DateMention) -> bool:
    """Either end of "extends the compliance dates from December 31, 2025, to December 31, 2026"."""
    if m.date is None or m.role not in _MOVABLE or not _EITHER_END.match(m.text):
        return False
    before = text[m.event.start : m.start]
    return bool(_MOVES.search(before) and _MOVED_DATE.search(before))


def _best(marked: list[DateMention], starts: list[bool], own: list[bool]) -> list[bool]:
    """Days of the measure itself go before its coarser dates, these before relative ones, these before all others."""
    dated = [o and m.date is not None for o, m in zip(own, marked, strict=True)]
    days = [d and m.precision is Precision.DAY for d, m in zip(dated, marked, strict=True)]
    return next((c for c in (days, dated, own) if any(c)), starts)


def _is_abandoned(text: str, m: DateMention, status: Status) -> bool:
    """A start that was given up: said so, the "from" of a move, or any but the new date where the text is a delay."""
    if m.date is None or m.role not in _STARTS | {DateRole.DELAYED}:
        return False
    clause = text[m.event.start : m.event.end]
    if m.role is DateRole.DELAYED:
        moved_from = m.text.lower().startswith("from") and bool(_MOVED.search(clause))
        return moved_from or bool(_NEVER.search(clause))
    if status is Status.DELAYED and not _NEW.search(clause):
        return True
    return bool(_GIVEN_UP.search(clause))


def _is_old(text: str, m: DateMention, article: Article, status: Status) -> bool:
    """Another act's date: over a year old, or told as past, unless the text tells what is in force."""
    if article.published is None or m.date is None or status is Status.IN_FORCE:
        return False
    told = bool(_HAPPENED.search(text, m.event.start, m.event.end))
    before = article.published - (_RECENT if told else timedelta(days=366))
    return m.date < before.isoformat()[: len(m.date)]


def _starts(text: str, m: DateMention) -> bool:
    if not m.is_event or m.abandoned or m.precision is Precision.NONE:
        return False
    clause, left = text[m.event.start : m.event.end], text[max(m.event.start, m.start - 90) : m.start]
    if m.role is DateRole.DELAYED:
        until = m.date is not None and bool(_UNTIL.match(m.text)) and bool(_MOVED.search(clause))
        return until and "expir" not in clause.lower()
    if m.role in _STARTS and _BEFORE.match(m.text) and _NOT_UNTIL.search(left):
        return True
    if m.role not in _STARTS or _NO_START.match(m.text) or _ACTS.search(left) or _SPAN_END.search(left):
        return False
    if m.why.cue.lower().startswith("commenc") and not _own(text, m):  # proceedings commence too
        return False
    return m.date is not None or m.why.rule.startswith(("period after", "day counted", "adverb"))


def _own(text: str, m: DateMention) -> bool:
    """Whether the clause speaks of the measure itself, before the date or in its own first word ("Effective May 1")."""
    if m.why.rule.endswith(LEAD_IN):
        return True
    before = text[m.event.start : m.end]
    return bool(_MEASURE.search(before[: m.start - m.event.start + len("effective")]))


def _starts_duty(text: str, sentence: Sentence, m: DateMention, status: Status, published: date | None) -> bool:
    """Whether a duty of the measure begins on `m`: the day from which something must be done or is banned."""
    if not m.is_event or m.background or m.date is None or m.precision is not Precision.DAY:
        return False
    before = text[max(sentence.start, m.start - 90) : m.start]
    if m.role is DateRole.COMPLIANCE_DEADLINE and status in _RULES and _BEGIN.search(sentence.text):
        return True
    if _BEFORE.match(m.text) and _NOT_UNTIL.search(before):
        return True
    if not _FROM.match(m.text) or _SPAN_END.search(before) or _ACTS.search(before) or _is_past(m, published):
        return False
    opens = m.start == sentence.start and m.text.startswith(("From", "As of", "As from", "With effect"))
    unsaid = _MODAL.search(text, m.end, m.event.end) is None
    return (opens and unsaid) or _is_bound(text, m)


def _is_bound(text: str, m: DateMention) -> bool:
    """Whether the modal nearest to the date binds: the last before it or, where none is, the first after it.

    What an authority "will" do from a day on is its plan, not the start of a duty.
    """
    before = list(_MODAL.finditer(text, m.event.start, m.start))
    modal = before[-1] if before else _MODAL.search(text, m.end, m.event.end)
    return modal is not None and _BINDS.match(text, modal.start()) is not None


def _is_past(m: DateMention, published: date | None) -> bool:
    """More than a few weeks before publication: what began then is not what is announced now."""
    return m.date is not None and published is not None and m.date < (published - _RECENT).isoformat()
