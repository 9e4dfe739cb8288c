"""What happens on a date: the cue nearest to it, within its own stretch of the clause."""

from __future__ import annotations

import re
from typing import NamedTuple

from service.analysis.reading.model import Span
from service.analysis.reading.temporal.values import Expression
from service.analysis.schema import DateRole

_W = r"(?![\w-])"
_CUES: tuple[tuple[DateRole, str, str], ...] = (
    (
        DateRole.COMMENT_DEADLINE,
        "comments or feedback are due",
        r"(?:public\s+|written\s+|electronic\s+)?comments?(?:\s+period)?|feedback|submissions?\s+(?:are|is|must|close|due|will)|respon(?:d|ses?)\s+to\s+(?:the|this)\s+consultation"
        r"|consultation(?:\s+period)?\s+(?:closes|runs|ends|is\s+open)|written\s+data|reply\s+comments",
    ),
    (
        DateRole.DELAYED,
        "an earlier date is moved",
        r"delay(?:s|ed|ing)?|postpon\w+|defer(?:s|red|ring)?|extend(?:s|ed|ing)?|extension",
    ),
    (
        DateRole.IN_FORCE,
        "it takes effect",
        r"effective(?!ness|ly)|tak(?:e|es|ing)\s+(?:\w+\s+)?effect|took\s+effect|enter(?:s|ed|ing)?\s+in(?:to)?\s+(?:force|effect)"
        r"|com(?:e|es|ing)\s+in(?:to)?\s+(?:force|effect|operation)|came\s+in(?:to)?\s+(?:force|effect)|go(?:es|ing)?\s+into\s+(?:force|effect)"
        r"|went\s+into\s+(?:force|effect)|entry\s+into\s+force|in\s+(?:force|effect)",
    ),
    (
        DateRole.ENFORCEMENT,
        "enforcement begins",
        r"(?:begins?|starts?)(?:\s+to)?\s+enforc\w+|enforcement\s+(?:begins|starts|date|powers)|will\s+enforce|enforceable",
    ),
    (
        DateRole.APPLIES,
        "it applies",
        r"(?:appl(?:y|ies|icable)|applied)(?=\W{0,3}(?:from|as\s+of|as\s+from|on|beginning|starting|since|until|after|with|\Z))|applicability|start(?:s)?\s+(?:to\s+apply|applying)|begin(?:s)?\s+to\s+apply",
    ),
    (
        DateRole.SUNSET,
        "it ends",
        r"expir(?:e|es|ed|y|ation)|sunsets?|terminat(?:e|es|ed|ion)|ceas(?:e|es|ed)|ends?|ended|lapse[sd]?",
    ),
    (
        DateRole.COMPLIANCE_DEADLINE,
        "something is due",
        r"comply|complies|complied|complian(?:ce|t)|must|shall|required|requires|deadlines?|due|have\s+to|has\s+to|need\s+to|have\s+until|obliged|obligations?\s+(?:begin|start)",
    ),
    (
        DateRole.PUBLISHED,
        "it is published",
        r"publish(?:es|ed|ing)?|publication|press\s+release|releas(?:e|es|ed)|post(?:ed|s)|announc(?:e|es|ed|ing|ement)|issu(?:ed|ing|ance)|issues?(?=\s+(?:an?|the|new|final|its|proposed|guidance|rules?|orders?)\b)|launch(?:es|ed)?|unveil(?:s|ed)|circulated|appeared|available",
    ),
    (
        DateRole.ADOPTED,
        "it is decided",
        r"adopt(?:s|ed|ing|ion)?|finali[sz](?:e|es|ed|ing)|approv(?:e|es|ed|al|ing)|enact(?:s|ed|ment|ing)?|sign(?:s|ed|ing)|dated|decisions?|decid(?:e|es|ed)|promulgat(?:e|es|ed)|(?<!in\s)orders?(?!\s+to\b)|ordered|passed"
        r"|propos(?:e|es|ed|al|ing)|ratif\w+|amend(?:s|ed|ing|ment)|established|declar(?:es|ed)|voted|agreed|repealed|repeals|rescind(?:s|ed)|vacated|designated|granted|imposed?",
    ),
    (
        DateRole.MILESTONE,
        "a step of the matter",
        r"filed|files|su(?:ed|es)|charg(?:es|ed)|settle[sd]?|settlement|began|begins?|start(?:s|ed)?|found|finds|open(?:s|ed)|complet(?:es|ed|ion)|conven\w+|fined|fines|served|serves|met|held|hearing|inspect(?:s|ed|ion)"
        r"|notif(?:y|ied)|received|detected|reported|convicted|sentenced|plead\w*|pled|indict\w+|investigat(?:ed|ing|ion)|sent|wrote|requested|submitted|took\s+action|violat(?:ed|ing|ions?)|failed|review(?:ed|s)?|meeting|closes?|closed|updated|accused|allege[sd]?",
    ),
)
_CUE = re.compile("|".join(rf"(?P<r{i}>(?<![\w-])(?:{pattern}){_W})" for i, (_, _, pattern) in enumerate(_CUES)), re.I)
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
_DUE_BY = re.compile(r"(?:by|before|no\s+later|not\s+later|within|on\s+or\s+before|at\s+least)\b", re.I)


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
    left = text[max(event.start, room.start, found.start - _REACH) : found.core]
    right = text[found.end : min(event.end, room.end, found.end + _REACH)]
    near = _nearest(left, right)
    comments = _COMMENTS_DUE.search(text, event.start, found.start)
    if comments is not None and is_limit(found, text):
        return Role(
            DateRole.COMMENT_DEADLINE, comments.group(), "comments or feedback are due", found.start - comments.end()
        )
    if (near is None or near.role in _WEAK) and is_limit(found, text):
        duty = _DUTY.search(text, event.start, found.start) or _DUTY.search(text, found.end, event.end)
        if duty is not None:
            return Role(DateRole.COMPLIANCE_DEADLINE, duty.group(), "a limit on a duty", abs(duty.end() - found.start))
    if near is not None:
        return near
    if previous is not None and previous.distance >= 0 and not re.search(r"[.!?]\s", text[room.start : found.start]):
        return previous
    if is_limit(found, text):
        return Role(
            DateRole.COMPLIANCE_DEADLINE,
            text[found.start : found.core].strip() or text[found.start : found.end],
            "a limit",
            -1,
        )
    match = _CUE.search(text, event.start, event.end)
    if match is not None:
        return _role(match, -1)
    return Role(DateRole.OTHER, text[found.start : found.end], "no cue near the date", -1)


def _nearest(left: str, right: str) -> Role | None:
    before = [_role(m, len(left) - m.end()) for m in _CUE.finditer(left)]
    after = [_role(m, m.start()) for m in _CUE.finditer(right)]
    if before and (not after or before[-1].distance <= 40 or before[-1].distance <= after[0].distance + 20):
        return before[-1]
    if after:
        return after[0]
    return before[-1] if before else None


def _role(match: re.Match[str], distance: int) -> Role:
    role, rule, _ = _CUES[int((match.lastgroup or "r0")[1:])]
    return Role(role, match.group(), rule, distance)


def is_limit(found: Expression, text: str) -> bool:
    """Whether the expression sets an end ("by …", "within …", "no later than …")."""
    return bool(_DUE_BY.match(text[found.start : found.end]))
