"""The history of other measures: earlier orders cited by number, the laws a measure rests on, other cases."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from retrieval.text.documents import Article, Sentence
from service.analysis.reading.model import DateMention, StatusReading
from service.analysis.schema import DateRole, Precision, Status

_INSTRUMENT = re.compile(
    r"\b(?:Executive\s+Order|Proclamation|(?:[A-Z][\w-]+\s+)?Memorandum|Directive|Regulation|Decision|Circular|Bulletin)\s+(?:No\.\s*)?"
    r"(?P<number>(?:\([A-Z]+\)\s*)?[A-Z]*-?[0-9][\w/-]*)\s+of\s+\Z"
)
_OTHER = re.compile(
    r"\b(?:finali[sz]ed|issued|proposed|adopted|published|announced|released|launched|filed|sued|took\s+action\s+against|ordered|fined|passed)"
    r"\s+(?:an?\s+(?!proposal\b|notice\b|complaint\b)|another\s+|guidance\b|similar\s+)|\bsued\b|\b(?:also|previously|earlier)\s+\w+ed\b",
    re.I,
)
_LAW = re.compile(
    r"\b(?:enacted|signed\s+into\s+law|passed)\b[^.;]{0,40}\b(?:by\s+)?(?:Congress|Parliament|legislature)?", re.I
)
_PAST = {DateRole.ADOPTED, DateRole.PUBLISHED, DateRole.MILESTONE, DateRole.OTHER, DateRole.IN_FORCE}
_CASES = {Status.ENFORCEMENT_ACTION, Status.ALLEGATION}
_RECENT = timedelta(days=20)


def mark_background(
    article: Article, sentences: tuple[Sentence, ...], found: tuple[DateMention, ...], status: StatusReading
) -> tuple[DateMention, ...]:
    """`found` with `background` set. Only past dates that are not the day of effect can be history."""
    return tuple(
        replace(m, background=True)
        if not m.effective and _is_background(article, sentences[m.sentence], m, status)
        else m
        for m in found
    )


def _is_background(article: Article, sentence: Sentence, m: DateMention, status: StatusReading) -> bool:
    if m.date is None or m.role not in _PAST or _is_recent(m, article.published):
        return False
    left = article.text[max(sentence.start, m.start - 80) : m.start]
    cited = _INSTRUMENT.search(left)
    if cited is not None:
        return sentence.index > 0 and cited["number"] not in article.title
    if m.role is DateRole.IN_FORCE:
        return article.published is not None and m.date < article.published.replace(day=1).isoformat()[: len(m.date)]
    clause = article.text[m.event.start : m.event.end]
    if m.precision is Precision.YEAR and _LAW.search(clause):
        return True
    return sentence.index > (3 if status.value in _CASES else 1) and bool(_OTHER.search(clause))


def _is_recent(m: DateMention, published: date | None) -> bool:
    """Too near to publication, or after it, to be history."""
    if published is None or m.date is None:
        return published is not None
    if m.precision is Precision.DAY:
        return date.fromisoformat(m.date) > published - _RECENT
    return m.date > published.isoformat()[: len(m.date)]
