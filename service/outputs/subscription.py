"""The dates of published briefs as a calendar to subscribe to (RFC 5545).

An event keeps its UID through all publications of an article; SEQUENCE grows with each. A date that the newest
publication dropped, or of a brief that was withdrawn, stays as a cancelled event for a while, so that calendars which
keep what they once read take it out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from service.outputs.issues import Issue, Wanted, notice_of
from service.outputs.lineage import Line, Told, lines
from service.review.exports.ics import EventSource, event, new_calendar

KEPT = timedelta(days=180)
"""How long a cancelled date is told."""
MEDIA_TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Subscribed:
    """One event to be: a date, the publication that told it last, whether it is off, and since when."""

    line: Line
    issue: Issue
    sequence: int
    stamp: datetime
    cancelled: bool
    notice: str


def subscribed(issues: Iterable[Issue], wanted: Wanted) -> list[Subscribed]:
    """Every date that was ever published for the articles wanted, by its newest publication."""
    articles: defaultdict[str, list[Issue]] = defaultdict(list)
    for issue in issues:
        articles[issue.publication.article_id].append(issue)
    found = []
    for newest_first in articles.values():
        if wanted.takes(newest_first[0].gist):
            found += _of_article(newest_first[::-1])
    return found


def to_calendar(found: Iterable[Subscribed], today: date, remind: Sequence[int]) -> bytes:
    """The file. What has no calendar date is in none, and its description says how many those are."""
    shown: list[tuple[date, str, Event]] = []
    undated = 0
    for one in found:
        first = one.line.row.first_day
        if first is None:
            undated += not one.cancelled
        elif not (one.cancelled and one.stamp.date() + KEPT < today):
            shown.append((first, one.line.uid, _event(one, today, remind)))
    calendar: Calendar = new_calendar(_description(undated))
    calendar.add("refresh-interval", timedelta(hours=12), {"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    for _, _, made in sorted(shown, key=lambda one: one[:2]):
        calendar.add_component(made)
    packed: bytes = calendar.to_ical()
    return packed


def _of_article(history: Sequence[Issue]) -> list[Subscribed]:
    newest = history[-1]
    told = [Told(issue.publication.review_id, issue.gist.dates) for issue in history]
    found = []
    for line in lines(newest.publication.article_id, told):
        issue = history[line.last]
        found.append(_dropped(line, issue, history[line.last + 1]) if line.dropped else _standing(line, newest))
    return found


def _dropped(line: Line, issue: Issue, by: Issue) -> Subscribed:
    notice = f"Publication {by.publication.id} does not tell this date."
    return Subscribed(line, issue, 2 * by.publication.number, by.publication.at, True, notice)


def _standing(line: Line, newest: Issue) -> Subscribed:
    """As the newest publication tells it; off where that was withdrawn, below the number of any later one."""
    off = newest.issued.withdrawn is not None
    stamp = newest.issued.since if off else newest.publication.at
    return Subscribed(line, newest, 2 * newest.publication.number + off, stamp, off, notice_of(newest.issued))


def _event(one: Subscribed, today: date, remind: Sequence[int]) -> Event:
    row, gist = one.line.row, one.issue.gist
    source = EventSource(gist.article, gist.title, one.issue.publication.content_hash, one.sequence, one.stamp)
    made = event(source, row, one.line.uid, one.notice)
    made.add("last-modified", one.stamp)
    made.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    assert row.first_day is not None
    if not one.cancelled and row.first_day >= today:
        for days in remind:
            made.add_component(_alarm(days, str(made["summary"])))
    return made


def _alarm(days: int, text: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -timedelta(days=days))
    alarm.add("description", text)
    return alarm


def _description(undated: int) -> str:
    text = "Dates of published briefs. A month, quarter or year stands as a span: its text does not give the day."
    if undated:
        many = f"{undated} dates have" if undated > 1 else "1 date has"
        text += f" {many} no calendar date and cannot stand here; the calendar page lists them."
    return text
