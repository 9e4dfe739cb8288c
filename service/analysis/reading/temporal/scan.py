"""All temporal expressions of one sentence: every grammar's findings, overlaps settled, limits attached."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from service.analysis.reading.temporal.absolute import absolute_expressions
from service.analysis.reading.temporal.deictic import deictic_expressions, with_year_told
from service.analysis.reading.temporal.relative import relative_expressions
from service.analysis.reading.temporal.values import Expression, Shape

_ZONE = (
    r"(?:,?\s*\(?(?:E[SD]?T|C[SDE]?T|P[SD]?T|GMT|BST|UTC|CES?T|A[EWC][SD]?T|IST|SGT|HKT|NZ[SD]?T|JST|[Ee]astern(?:\s+(?:[Ss]tandard\s+|[Dd]aylight\s+)?[Tt]ime)?"
    r"|[Ll]ocal\s+[Tt]ime)\)?)?"
)
_CLOCK = (
    r"(?:(?:at\s+)?(?:[0-9]{1,2}(?:[:.][0-9]{2})?\s*(?:[ap]\.?\s?m\.?|hours|hrs)|(?<![0-9.])[0-2]?[0-9][:.][0-5][0-9]|noon|midnight"
    rf"|close\s+of\s+business|COB){_ZONE},?\s+)"
)
_LIMIT = (
    r"(?:by\s+no\s+later\s+than|no(?:t)?\s+(?:earlier|sooner)\s+than|until\s+at\s+least|no\s+later\s+than|not\s+later\s+than|on\s+or\s+before|on\s+or\s+after|on\s+and\s+after"
    r"|as\s+of|as\s+from|with\s+effect\s+from|effective\s+(?:from|on|as\s+of)"
    r"|(?:beginning|starting|commencing)(?:\s+(?:on|in|from|as\s+of))?|prior\s+to|by|before|until|till|through|from|since|after|to)"
)
_BEFORE = re.compile(rf"(?P<limit>\b{_LIMIT}\s+(?:on\s+)?)?(?P<clock>{_CLOCK}(?:on\s+)?)?(?:the\s+)?\Z", re.I)
_UNTIL = re.compile(r"\W*(?:or\s+)?until\b", re.I)
_OR = re.compile(r",?\s+(?:or\s+)?")
_REACH = 60
_RANK = {Shape.FULL: 0, Shape.NO_YEAR: 1, Shape.DEICTIC: 2, Shape.RELATIVE: 3, Shape.SAME: 4, Shape.SYMBOLIC: 4}


def expressions(text: str, published: date | None) -> tuple[Expression, ...]:
    """Every temporal expression of the sentence `text`, in order, none overlapping another."""
    calendar = _Line([*absolute_expressions(text), *deictic_expressions(text, published)])
    relative = _Line(relative_expressions(text))
    counted = _Line(e for e in relative.kept if _holds_calendar_date(e, calendar))
    dated = with_year_told(text, calendar.kept, published)
    kept = _Line(_with_limit(text, e) for e in dated if counted.at(e) is None)
    rest = [e for e in relative.kept if counted.at(e) is not None or kept.at(e) is None]
    return _joined(text, sorted([*kept.kept, *rest], key=lambda e: e.start))


def _joined(text: str, found: list[Expression]) -> tuple[Expression, ...]:
    """ "Every 30 days until all flaws are fixed", "for seven years, or until the minor is 21": one limit each."""
    kept: list[Expression] = []
    for this in found:
        before = kept[-1] if kept else None
        if (
            before is not None
            and before.shape is this.shape is Shape.RELATIVE
            and before.rule in ("recurring period", "period", "period after an event")
            and _UNTIL.match(text, before.end, this.end)
            and _OR.fullmatch(text, before.end, this.start)
        ):
            kept[-1] = replace(before, end=this.end)
        else:
            kept.append(this)
    return tuple(kept)


class _Line:
    """Expressions side by side: of two that overlap the better shape stays, then the longer."""

    def __init__(self, found: Iterable[Expression]) -> None:
        self.kept: list[Expression] = []
        for this in sorted(found, key=lambda e: (_RANK[e.shape], e.start - e.end)):
            if self.at(this) is None:
                insort(self.kept, this, key=lambda e: e.start)

    def at(self, this: Expression) -> Expression | None:
        """The one kept that overlaps `this`."""
        i = bisect_left(self.kept, this.end, key=lambda e: e.start) - 1
        return self.kept[i] if i >= 0 and self.kept[i].end > this.start else None


def _holds_calendar_date(relative: Expression, calendar: _Line) -> bool:
    """ "60 days after January 1, 2026" counts from a date; that date alone is no event."""
    inner = calendar.at(relative) if relative.rule == "period after an event" else None
    return inner is not None and inner.core >= relative.core


def _with_limit(text: str, found: Expression) -> Expression:
    match = _BEFORE.search(text, max(0, found.start - _REACH), found.start)
    if match is None or not (match["limit"] or match["clock"]):
        return found
    return replace(found, start=match.start("limit") if match["limit"] else match.start("clock"))
