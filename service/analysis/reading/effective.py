"""When the measure itself takes effect or applies.

A date of effect whose clause has the measure as its subject ("this rule is effective", "Effective date:") goes before
one that speaks of a paragraph, a transaction or another act.
"""

from __future__ import annotations

import re
from dataclasses import replace

from retrieval.text.documents import Article, Sentence
from service.analysis.reading.model import DateMention, StatusReading
from service.analysis.schema import DateRole, Precision, Status

_STARTS = {DateRole.IN_FORCE, DateRole.APPLIES, DateRole.ENFORCEMENT}
_NO_START = re.compile(r"(?:to|until|till|through|before|by|prior|on\s+or\s+before)\b", re.I)
_GIVEN_UP = re.compile(
    r"\b(?:would\s+have|(?:were|was)\s+to\s+(?:be(?:come)?|take|enter|apply)|(?:had\s+been|were|was)\s+(?:originally|previously|scheduled|due|set|supposed)"
    r"|original(?:ly)?|previously|if\s+finali[sz]ed)\b",
    re.I,
)
_NEVER = re.compile(r"\bwould\s+have\b|\bif\s+finali[sz]ed\b", re.I)
_PROPOSES = {Status.PROPOSED_RULE, Status.CONSULTATION, Status.ALLEGATION}
_MEASURE = re.compile(
    r"\b(?:this|these|the|both|two|our|its|all|new)\s+(?:[\w’'-]+\s+){0,6}?(?:rules?|regulations?|corrections?|amendments?|orders?|directive|deviation"
    r"|adjustments?|policy|policies|release|notice|guidance|act|law|measures?|standards?|requirements?|provisions?|restrictions?|ban|changes?"
    r"|framework|sanctions?|package|prohibitions?|obligations?|delay|waiver|scheme|code|statute|decision|document|zone|action|revisions?)\b"
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
    moved = [replace(m, role=DateRole.DELAYED) if _is_moved(text, m) else m for m in found]
    marked = [replace(m, abandoned=_is_abandoned(text, m, value)) for m in moved]
    starts = [_starts(text, m) and not _is_old(m, article, value) for m in marked]
    own = [s and _own(text, m) for s, m in zip(starts, marked, strict=True)]
    if value in _PROPOSES:
        starts = own = [
            o and not _WOULD.search(text, m.event.start, m.event.end) for o, m in zip(own, marked, strict=True)
        ]
    chosen = _best(marked, starts, own)
    if not any(chosen) and value in _RULES and not any(m.abandoned for m in marked):
        chosen = [_starts_compliance(sentences[m.sentence], m) for m in marked]
    return tuple(replace(m, effective=c) for m, c in zip(marked, chosen, strict=True))


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


def _is_old(m: DateMention, article: Article, status: Status) -> bool:
    """More than a year before publication: another act's date, unless the text tells what is in force."""
    if article.published is None or m.date is None or status is Status.IN_FORCE:
        return False
    before = article.published.replace(year=article.published.year - 1, day=min(article.published.day, 28))
    return m.date < before.isoformat()[: len(m.date)]


def _starts(text: str, m: DateMention) -> bool:
    if not m.is_event or m.abandoned or m.precision is Precision.NONE:
        return False
    clause, left = text[m.event.start : m.event.end], text[max(m.event.start, m.start - 90) : m.start]
    if m.role is DateRole.DELAYED:
        until = m.date is not None and bool(_UNTIL.match(m.text)) and bool(_MOVED.search(clause))
        return until and "expir" not in clause.lower()
    if m.role not in _STARTS or _NO_START.match(m.text) or _ACTS.search(left) or _SPAN_END.search(left):
        return False
    return m.date is not None or m.why.rule.startswith(("period after", "day counted", "adverb"))


def _own(text: str, m: DateMention) -> bool:
    """Whether the clause speaks of the measure itself, before the date or in its own first word ("Effective May 1")."""
    before = text[m.event.start : m.end]
    return bool(_MEASURE.search(before[: m.start - m.event.start + len("effective")]))


def _starts_compliance(sentence: Sentence, m: DateMention) -> bool:
    return (
        m.is_event and m.role is DateRole.COMPLIANCE_DEADLINE and m.precision is Precision.DAY and not m.background
        and bool(_BEGIN.search(sentence.text))
    )  # fmt: skip
