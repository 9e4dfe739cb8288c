"""What happens on a date: the cue nearest to it, within its own stretch of the clause."""

from __future__ import annotations

import re
from typing import NamedTuple

from service.analysis.reading.model import Span
from service.analysis.reading.temporal.values import Expression
from service.analysis.reading.timeline.date_cues import CUE, CUES
from service.analysis.schema import DateRole

_REACH = 160
_DUTY = re.compile(
    r"(?<![\w-])(?:must|shall|required\s+to|requires|have\s+to|has\s+to|ordered\s+to|directed\s+to|are\s+to|is\s+to)(?![\w-])",
    re.I,
)
_COMMENTS_DUE = re.compile(
    r"\b(?:comments?|submissions|responses|replies|feedback)\b[^.;]{0,80}?\b(?:must|should|shall|due|received|submitted|accepted|filed|close|arrive)\b",
    re.I,
)
_WEAK = {DateRole.MILESTONE, DateRole.OTHER, DateRole.PUBLISHED, DateRole.ADOPTED, DateRole.SUNSET}
_LIMIT = re.compile(r"(?:by|before|no\s+later|not\s+later|within|on\s+or\s+before|at\s+least)\b", re.I)
_WINDOW = re.compile(r"(?:until|till|through|to|from)\b", re.I)
_CLOSES = re.compile(
    r"\b(?:clos(?:es?|ed|ing)|due|deadline|ends?|ended|until|through|extend\w*|period|reopen\w*|remains?\s+open)\b",
    re.I,
)
_ON_PUBLICATION = re.compile(
    r"(?<=effect )(?:on|upon|from|with)\s+(?:the\s+(?:day|date)\s+of\s+)?(?:its\s+|their\s+)?publication"
    r"(?:\s+in\s+the\s+(?:[A-Z]\w+\s+)+?(?:Register|Journal|Gazette))?",
    re.I,
)
_ALL = frozenset(DateRole)
_NOT_COMMENTS = _ALL - {DateRole.COMMENT_DEADLINE}
_STOP = re.compile(r"[.!?]\s")
_ONSET = re.compile(r"(?:as\s+of|as\s+from|with\s+effect\s+from|effective)\b", re.I)
_GOES_ON = re.compile(
    r",?\s+(?:[^\s,;]+\s+){1,24}?(?:will|must|shall|may\s+not|(?:is|are)\s+(?:free|required|no\s+longer|subject|banned|prohibited))\b"
)
_HEAD = 40
"""Characters of a clause before a date that still opens it: a dateline, a mark."""


class Role(NamedTuple):
    """A role, the cue that gave it, and the rule; `distance` in characters from cue to date (-1: cue elsewhere)."""

    role: DateRole
    cue: str
    rule: str
    distance: int


def role_of(text: str, found: Expression, event: Span, room: Span, previous: Role | None) -> Role:
    """The role of `found` in `text`: `event` is its clause, `room` the stretch up to the dates beside it.

    A verb before its date goes before one after it ("published on March 28 and effective May 28"). A date without a cue
    of its own in a list ("by July 18, 2025; moderate volume lenders by January 16, 2026") takes the `previous` one's.
    """
    left = _unpublished(text[max(event.start, room.start, found.start - _REACH) : found.core])
    right = text[found.end : min(event.end, room.end, found.end + _REACH)]
    limit = bool(_LIMIT.match(text[found.start : found.end]))
    near = _nearest(left, right, window=limit or bool(_WINDOW.match(text[found.start : found.end])))
    due = _due(text, found, event) if limit else None
    if due is not None and (due.role is DateRole.COMMENT_DEADLINE or near is None or near.role in _WEAK):
        return due
    if near is not None:
        return near
    if previous is not None and previous.distance >= 0 and not _STOP.search(text, room.start, found.start):
        return previous
    onset = _ONSET.match(text, found.start) if found.start - event.start < _HEAD else None
    if onset is not None and _GOES_ON.match(text, found.end):
        return Role(DateRole.APPLIES, onset.group(), "opens the clause as the day from which it holds", -1)
    return _elsewhere(text, found, event, limit=limit)


def _unpublished(left: str) -> str:
    """ "Takes effect on the day of its publication in the Register, May 5": the publication only names the day."""
    at = _ON_PUBLICATION.search(left)
    return left if at is None else left[: at.start()] + " " * (at.end() - at.start()) + left[at.end() :]


def _due(text: str, found: Expression, event: Span) -> Role | None:
    """What a limit sets an end to: comments, or a duty of the clause."""
    comments = _COMMENTS_DUE.search(text, event.start, found.start)
    if comments is not None:
        distance = found.start - comments.end()
        return Role(DateRole.COMMENT_DEADLINE, comments.group(), "comments or feedback are due", distance)
    duty = _DUTY.search(text, event.start, found.start) or _DUTY.search(text, found.end, event.end)
    if duty is not None:
        return Role(DateRole.COMPLIANCE_DEADLINE, duty.group(), "a limit on a duty", abs(duty.end() - found.start))
    return None


def _elsewhere(text: str, found: Expression, event: Span, *, limit: bool) -> Role:
    if limit:
        return Role(DateRole.COMPLIANCE_DEADLINE, text[found.start : found.end], "a limit", -1)
    match = CUE.search(text, event.start, event.end)
    if match is not None:
        return _role(match, -1)
    return Role(DateRole.OTHER, text[found.start : found.end], "no cue near the date", -1)


def _nearest(left: str, right: str, *, window: bool) -> Role | None:
    """The last cue before the date, unless one after it is much nearer; comments only with a `window` or its word."""
    window = window or bool(_CLOSES.search(left) or _CLOSES.search(right))
    before = [r for m in CUE.finditer(left) if (r := _role(m, len(left) - m.end())).role in _roles(window)]
    after = [r for m in CUE.finditer(right) if (r := _role(m, m.start())).role in _roles(window)]
    last = before[-1] if before else None
    if last is not None and (not after or last.distance <= 40 or last.distance <= after[0].distance + 20):
        return last
    return after[0] if after else last


def _roles(window: bool) -> frozenset[DateRole]:
    return _ALL if window else _NOT_COMMENTS


def _role(match: re.Match[str], distance: int) -> Role:
    role, rule, _ = CUES[int((match.lastgroup or "r0")[1:])]
    return Role(role, match.group(), rule, distance)
