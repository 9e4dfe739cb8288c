"""Which mentions are events of regulation, and which mention of a date stands for all that tell the same."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from retrieval.text.documents import Article, Sentence
from service.analysis.reading.model import DateMention, Span, Standard
from service.analysis.reading.timeline.date_exclusions import excluded
from service.analysis.reading.timeline.relative_events import is_relative_event
from service.analysis.schema import DateRole, Precision

_GROUPS = {
    DateRole.IN_FORCE: "start", DateRole.APPLIES: "start", DateRole.ENFORCEMENT: "start",
    DateRole.COMPLIANCE_DEADLINE: "start", DateRole.COMMENT_DEADLINE: "comment", DateRole.SUNSET: "end",
}  # fmt: skip
_STARTS = {DateRole.IN_FORCE, DateRole.APPLIES, DateRole.ENFORCEMENT}
_EARLIER = re.compile(r"(?:before|prior\s+to|since|on\s+or\s+(?:before|after))\b", re.I)
"""What stood "on the market before" a day of effect only marks that day off once more."""
_CONTENT = re.compile(r"[A-Za-z]{5,}")
_SHARED = 0.1
"""Two clauses on one date tell two events where they share at most this part of the shorter one's content words."""


def choose_events(
    article: Article, sentences: tuple[Sentence, ...], found: tuple[DateMention, ...], standards: tuple[Standard, ...]
) -> tuple[DateMention, ...]:
    """`found` with `is_event` set: on one mention per date and event."""
    text = article.text
    published = article.published.isoformat() if article.published else ""
    titles = _Titles(standards)
    candidates: list[DateMention] = []
    for i, m in enumerate(found):
        sentence = sentences[m.sentence]
        before = found[i - 1] if i and found[i - 1].sentence == m.sentence else None
        if m.date is None:
            event = is_relative_event(text, sentence, m)
        else:
            event = not excluded(text, sentence, m, before, published, in_title=titles.hold(m))
        candidates.append(replace(m, is_event=event))
    return _one_each(text, candidates)


class _Titles:
    """The spans of names of laws and standards, for "does this date lie in one"."""

    def __init__(self, standards: tuple[Standard, ...]) -> None:
        spans = [Span(s.start, s.end) for s in standards if not s.in_title] + [x for s in standards for x in s.mentions]
        self.spans = sorted(set(spans))

    def hold(self, m: DateMention) -> bool:
        at = bisect_right(self.spans, Span(m.start, m.end)) - 1
        return at >= 0 and self.spans[at].start < m.start and m.end <= self.spans[at].end


def _one_each(text: str, found: Sequence[DateMention]) -> tuple[DateMention, ...]:
    best: dict[tuple[str, str], int] = {}
    others: set[int] = set()
    for i, m in enumerate(found):
        if not m.is_event:
            continue
        key = _key(m)
        if key in best and _is_another(text, found[best[key]], m):
            others.add(i)
        elif key not in best or _strength(m) > _strength(found[best[key]]):
            best[key] = i
    kept = set(best.values()) | others
    told: set[tuple[str | None, str]] = {
        (m.date, _GROUPS.get(m.role, "")) for i, m in enumerate(found) if i in kept and m.date
    }
    return tuple(replace(m, is_event=i in kept and not _contained(m, told)) for i, m in enumerate(found))


def _key(m: DateMention) -> tuple[str, str]:
    """What two mentions of one event have in common: the date and the kind of event, or the words."""
    if m.date is None:
        return " ".join(m.text.lower().split()), ""
    return m.date, "" if _is_possessive(m) else _GROUPS.get(m.role, "")


def _is_possessive(m: DateMention) -> bool:
    return m.text.lower().endswith(("’s", "'s"))


def _is_another(text: str, first: DateMention, m: DateMention) -> bool:
    """Whether `m` tells another event of the same date: hardly a content word is shared, and it has its own cue."""
    if m.why.rule.startswith("the date named before"):
        return first.sentence != m.sentence
    if not m.date or not _may_differ(first, m) or text.startswith(("“", '"'), m.event.start):
        return False
    coarse = m.precision in (Precision.YEAR, Precision.QUARTER) and not _names_alike(first.text, m.text)
    if (DateRole.OTHER in (first.role, m.role) and not coarse) or _is_possessive(m):
        return False
    one, two = (
        {w.lower() for w in _CONTENT.findall(text[x.event.start : x.start] + " " + text[x.end : x.event.end])}
        for x in (first, m)
    )
    enough = 2 if coarse else 3 if _GROUPS.get(m.role) else 4
    return len(two) >= enough and len(one & two) <= _SHARED * min(len(one), len(two))


def _names_alike(one: str, two: str) -> bool:
    """ "Early 2022" and "2022" may be one; "early next year" and "in the spring" are two."""
    one, two = one.lower(), two.lower()
    return one in two or two in one


def _may_differ(first: DateMention, m: DateMention) -> bool:
    """A start and a deadline on one day may be two events; two starts are one, two ends are one."""
    group = _GROUPS.get(m.role)
    if _EARLIER.match(m.text):
        return False
    return group is None or (group == "start" and (first.role in _STARTS) != (m.role in _STARTS))


def _contained(m: DateMention, told: set[tuple[str | None, str]]) -> bool:
    """A month or year that only repeats a day already told for the same kind of event."""
    group = _GROUPS.get(m.role, "")
    if not m.date or not group or m.precision not in (Precision.MONTH, Precision.YEAR):
        return False
    return any(d is not None and g == group and d.startswith(f"{m.date}-") for d, g in told)


def _strength(m: DateMention) -> int:
    """A date of effect goes before a deadline on the same day, any cue before none, a verb before "today's"."""
    if m.role is DateRole.OTHER:
        return 0
    if _is_possessive(m):
        return 1
    return 3 if m.role in (DateRole.IN_FORCE, DateRole.APPLIES) else 2
