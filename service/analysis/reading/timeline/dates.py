"""The dates of an article, each with what happens then."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from retrieval.text.documents import Article, Sentence
from service.analysis.reading.model import DateMention, Span, Standard, StatusReading
from service.analysis.reading.temporal.computed import compute
from service.analysis.reading.temporal.dateline import day_of_instrument, day_of_writing
from service.analysis.reading.temporal.resolve import resolve
from service.analysis.reading.temporal.scan import expressions
from service.analysis.reading.temporal.values import CalendarDate, Expression, Shape
from service.analysis.reading.timeline.date_background import mark_background
from service.analysis.reading.timeline.date_events import clauses, event_of
from service.analysis.reading.timeline.date_leads import LeadIn
from service.analysis.reading.timeline.date_roles import Role, role_of
from service.analysis.reading.timeline.effective import mark_effective
from service.analysis.reading.timeline.event_choice import choose_events
from service.analysis.reading.timeline.wrapped_lines import Line, whole_lines
from service.analysis.schema import Computed, DateRole, Precision, Why

_HINT = re.compile(
    r"[0-9]{2}|day|week|month|year|quarter|hour|minute|night|morning|afternoon|evening|yester|tomorrow|spring|summer|autumn|fall|winter"
    r"|upon|once|pending|until|till|before|after|following|prior|when|within|immediate|prompt|annual|soon|delay|any\s+time|date|force|effect"
    r"|every|each|twice|times|throughout|lifetime|for\s+the|from\s+the|period|basis|future|course|present|january|february|march|april|may|june"
    r"|july|august|september|october|november|december"
)
"""What a sentence with a date holds, in lower case; others are passed over."""
_YEARS = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
_WEAK = {DateRole.OTHER, DateRole.MILESTONE, DateRole.COMPLIANCE_DEADLINE}
"""Roles that give way to what the lead-in of a list says of its dates."""
_REMEMBERED = 2
"""Sentences for which "that date" still points back to the last day named."""
_FILED_YEARS = re.compile(r"[Ff]iled \d\d?[-/]\d\d?[-/](\d\d)\b")


def read_dates(
    article: Article, sentences: tuple[Sentence, ...], status: StatusReading, standards: tuple[Standard, ...]
) -> tuple[DateMention, ...]:
    """Every temporal expression of the article in order, with date, role and the clause that it dates.

    `is_event` stands on one mention per date and event; `effective` where the measure itself takes effect (also on a
    relative mention without a date). No year is made that neither text, title nor the day of publication (and the
    years beside it) gives.
    """
    reader = _Reader(article)
    found = tuple(m for s in whole_lines(article.text, sentences) for m in reader.read(s))
    found = choose_events(article, sentences, found, standards)
    found = mark_effective(article, sentences, found, status)
    return mark_background(article, sentences, found, status)


class _Found(NamedTuple):
    """An expression tied to the article: its date, the clause and the stretch of the sentence that belong to it."""

    expression: Expression
    value: CalendarDate | None
    event: Span
    room: Span


class _Reader:
    """Reads sentence after sentence; remembers the last day named, for "on the same day"."""

    def __init__(self, article: Article) -> None:
        self.written = day_of_writing(article.text, article.published)
        self.instrument = day_of_instrument(article.title, article.text)
        self.years = {int(y) for y in _YEARS.findall(f"{article.title}\n{article.text}")}
        self.years |= {2000 + int(y) for y in _FILED_YEARS.findall(article.text)}
        if article.published:
            self.years |= {article.published.year + d for d in (-1, 0, 1)}
        self.last: CalendarDate | None = None
        self.last_sentence = 0
        self.lead = LeadIn()
        self.read_to = 0

    def read(self, line: Line) -> list[DateMention]:
        """The mentions that begin in one sentence, as far as they go; to be called with every sentence in order."""
        self.lead.see(line.sentence)
        mentions = self._mentions(line.joined) if _HINT.search(line.joined.text.lower()) else []
        self.lead.close(line.sentence)
        mine = [m for m in mentions if self.read_to <= m.start < line.sentence.end]
        self.read_to = max([self.read_to, *(m.end for m in mine)])
        return mine

    def _mentions(self, sentence: Sentence) -> list[DateMention]:
        if sentence.index - self.last_sentence > _REMEMBERED:
            self.last = None
        mentions: list[DateMention] = []
        role: Role | None = None
        for one in self._found(sentence.text):
            role = role_of(sentence.text, one.expression, one.event, one.room, role)
            lent = self.lead.role()
            if lent is not None and role.role in _WEAK and one.value is not None:
                role = lent
            lead = self.lead.sentence if role is lent else None
            computed = compute(one.expression, self.last, self.written, self.instrument)
            if one.value is not None and one.value.day is not None:
                self.last, self.last_sentence = one.value, sentence.index
            mentions.append(replace(_mention(sentence, one, role, computed), lead=lead))
        return mentions

    def _found(self, text: str) -> list[_Found]:
        found = expressions(text, self.written)
        spans = clauses(text) if found else ()
        anchor: CalendarDate | None = None
        known: list[_Found] = []
        for i, this in enumerate(found):
            value = self._value(this, text, anchor)
            anchor = value if value is not None and this.shape is Shape.FULL else anchor
            lower = found[i - 1].end if i else 0
            upper = found[i + 1].start if i + 1 < len(found) else len(text)
            known.append(_Found(this, value, event_of(text, this, spans), Span(lower, upper)))
        return known

    def _value(self, found: Expression, text: str, anchor: CalendarDate | None) -> CalendarDate | None:
        if found.shape is Shape.SAME:
            return anchor or self.last
        value = resolve(found, text, self.written, anchor)
        return value if value is not None and value.year in self.years else None


def _mention(sentence: Sentence, one: _Found, role: Role, computed: Computed | None) -> DateMention:
    found, value = one.expression, one.value
    undated = Precision.NONE if found.shape is Shape.SYMBOLIC else Precision.RELATIVE
    return DateMention(
        sentence=sentence.index,
        start=sentence.start + found.start,
        end=sentence.start + found.end,
        text=sentence.text[found.start : found.end],
        date=value.iso if value else None,
        precision=value.precision if value else undated,
        role=role.role,
        event=Span(sentence.start + one.event.start, sentence.start + one.event.end),
        why=Why(cue=role.cue, rule=f"{found.rule}; {role.rule}"),
        computed=None if value else computed,
    )
