"""The dates of an article, each with what happens then."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from retrieval.text.documents import Article, Sentence
from service.analysis.reading.date_events import clauses, event_of
from service.analysis.reading.date_roles import role_of
from service.analysis.reading.effective import mark_effective
from service.analysis.reading.event_choice import choose_events
from service.analysis.reading.model import DateMention, Span, Standard, StatusReading
from service.analysis.reading.temporal.resolve import resolve
from service.analysis.reading.temporal.scan import expressions
from service.analysis.reading.temporal.values import CalendarDate, Expression, Shape
from service.analysis.schema import Precision

_HINT = re.compile(
    r"[0-9]{2}|\b(?:to-?day|yester|tomorrow|this|last|next|ago|hours?|days?|weeks?|months?|years?|upon|once|pending|until|before|after|"
    r"following|prior|when|immediate|annual|quarter|monthly|soon|delay|any\s+time|date|in\s+[A-Z]|by|from|on)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Known:
    """Years that the article gives: none other may be made."""

    years: frozenset[int]

    @classmethod
    def of(cls, article: Article) -> _Known:
        found = {int(y) for y in re.findall(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)", f"{article.title} {article.text}")}
        if article.published:
            found |= {article.published.year + d for d in (-1, 0, 1)}
        return cls(frozenset(found))


def read_dates(
    article: Article, sentences: tuple[Sentence, ...], status: StatusReading, standards: tuple[Standard, ...]
) -> tuple[DateMention, ...]:
    """Every temporal expression of the article in order, with date, role and the clause that it dates.

    `is_event` stands on one mention per date and event; `effective` where the measure itself takes effect.
    """
    known = _Known.of(article)
    found: list[DateMention] = []
    for sentence in sentences:
        if _HINT.search(sentence.text):
            found.extend(_in_sentence(article, sentence, known))
    chosen = choose_events(article, sentences, tuple(found), standards)
    return mark_effective(article, sentences, chosen, status)


def _in_sentence(article: Article, sentence: Sentence, known: _Known) -> list[DateMention]:
    text = sentence.text
    spans = clauses(text)
    found = expressions(text, article.published)
    anchor: CalendarDate | None = None
    mentions: list[DateMention] = []
    for i, this in enumerate(found):
        value = resolve(this, text, article.published, anchor)
        if value is not None and this.shape is Shape.FULL:
            anchor = value
        if value is not None and value.year not in known.years:
            value = None
        lower = found[i - 1].end if i else 0
        upper = found[i + 1].start if i + 1 < len(found) else len(text)
        mentions.append(_mention(sentence, this, value, event_of(this, spans), Span(lower, upper)))
    return mentions


def _mention(sentence: Sentence, found: Expression, value: CalendarDate | None, event: Span, room: Span) -> DateMention:
    text = sentence.text
    left = text[max(event.start, room.start) : found.start]
    right = text[found.end : min(event.end, room.end)]
    role, why = role_of(left, right, text[event.start : event.end])
    precision = value.precision if value else Precision.NONE if found.shape is Shape.SYMBOLIC else Precision.RELATIVE
    return DateMention(
        sentence=sentence.index,
        start=sentence.start + found.start,
        end=sentence.start + found.end,
        text=text[found.start : found.end],
        date=value.iso if value else None,
        precision=precision,
        role=role,
        event=Span(sentence.start + event.start, sentence.start + event.end),
        why=replace_rule(why, found),
    )


def replace_rule(why, found):  # type: ignore[no-untyped-def]
    return why.model_copy(update={"rule": f"{found.rule}; {why.rule}"})
