"""Dates of briefs as a calendar (RFC 5545). A date that is not given to the day stands for its whole period."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from service.analysis.schema import ArticleInfo, Precision
from service.review.content import Content
from service.review.summary import dates
from service.storage.review_records import DateRow

_PRODUCT = "-//regbrief//compliance calendar//EN"


@dataclass(frozen=True, slots=True)
class EventSource:
    """The brief that an event comes from. `number` grows, so that a calendar takes the newer."""

    article: ArticleInfo
    title: str
    content_hash: str
    number: int
    stamp: datetime


@dataclass(frozen=True, slots=True)
class Dated:
    """A brief whose dates go into a calendar."""

    content: Content
    content_hash: str
    number: int
    stamp: datetime

    @property
    def source(self) -> EventSource:
        """The brief as its events name it."""
        article, analysis = self.content.article, self.content.analysis
        title = analysis.title.text if analysis else article.title
        return EventSource(article, title, self.content_hash, self.number, self.stamp)


def new_calendar(description: str = "") -> Calendar:
    """An empty calendar."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Compliance dates")
    if description:
        calendar.add("x-wr-caldesc", description)
    return calendar


def to_ics(briefs: Iterable[Dated]) -> bytes:
    """All dates that stand for days. What has no calendar date is in no calendar: no day is guessed."""
    calendar = new_calendar()
    for brief in briefs:
        for row in dates(brief.content):
            if row.first_day is not None and row.last_day is not None:
                calendar.add_component(event(brief.source, row, uid(brief.content.article.id, row.statement_id)))
    packed: bytes = calendar.to_ical()
    return packed


def uid(article_id: str, statement_id: str) -> str:
    """The same for a statement through all revisions of its brief."""
    return (
        hashlib.sha256(f"{article_id}\n{statement_id}".encode("utf-8", "surrogatepass")).hexdigest()[:32] + "@regbrief"
    )


def event(brief: EventSource, row: DateRow, uid: str, notice: str = "") -> Event:
    """A date that stands for days, as whole days; `notice` stands first in its description."""
    assert row.first_day is not None
    assert row.last_day is not None
    event = Event()
    event.add("uid", uid)
    event.add("sequence", brief.number)
    event.add("dtstamp", brief.stamp)
    event.add("dtstart", row.first_day)
    event.add("dtend", row.last_day + timedelta(days=1))
    event.add("summary", f"{_vague(row)}{row.text} – {brief.title}")
    event.add("description", f"{notice}\n{_description(brief, row)}".lstrip())
    event.add("categories", [row.role.value])
    event.add("transp", "TRANSPARENT")
    event.add("x-regbrief-content-hash", brief.content_hash)
    if brief.article.url:
        event.add("url", brief.article.url)
    return event


def _vague(row: DateRow) -> str:
    if row.computed_from is not None:
        return "Computed: "
    return "" if row.precision is Precision.DAY else f"Some time in {row.iso}: "


def _description(brief: EventSource, row: DateRow) -> str:
    lines = [f"{row.when}: {row.text}"]
    if row.computed_from is not None:
        lines.append(f"No text states this date; it was computed from {row.computed_from}.")
    elif row.precision is not Precision.DAY:
        lines.append("The text does not state the day.")
    return "\n".join([*lines, f"Content {brief.content_hash}"])
