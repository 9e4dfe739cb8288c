"""All temporal expressions of one sentence: every grammar's findings, overlaps settled, limits attached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from service.analysis.reading.temporal.absolute import absolute_expressions
from service.analysis.reading.temporal.deictic import deictic_expressions
from service.analysis.reading.temporal.relative import relative_expressions
from service.analysis.reading.temporal.values import Expression, Shape

_CLOCK = (
    r"(?:(?:at\s+)?(?:[0-9]{1,2}(?:[:.][0-9]{2})?\s*(?:[ap]\.?\s?m\.?|hours|hrs)|[0-9]{1,2}[:.][0-9]{2}|noon|midnight|close\s+of\s+business|COB)"
    r"(?:,?\s*\(?(?:E[SD]?T|C[SDE]?T|P[SD]?T|GMT|BST|UTC|CEST|[Ee]astern(?:\s+[Tt]ime)?|[Ll]ocal\s+[Tt]ime)\)?)?,?\s+)"
)
_BEFORE = re.compile(
    rf"(?P<limit>\b(?:no\s+later\s+than|not\s+later\s+than|on\s+or\s+before|on\s+or\s+after|on\s+and\s+after|by\s+no\s+later\s+than|as\s+of|as\s+from|with\s+effect\s+from|effective\s+(?:from|on|as\s+of)|"
    rf"(?:beginning|starting|commencing)(?:\s+(?:on|in|from|as\s+of))?|prior\s+to|by|before|until|till|through|from|since|after|to)\s+(?:on\s+)?)?(?P<clock>{_CLOCK}(?:on\s+)?)?(?:the\s+)?\Z",
    re.I,
)
_RANK = {Shape.FULL: 0, Shape.NO_YEAR: 1, Shape.DEICTIC: 2, Shape.RELATIVE: 3, Shape.SAME: 4, Shape.SYMBOLIC: 4}


def expressions(text: str, published: date | None) -> tuple[Expression, ...]:
    """Every temporal expression of the sentence `text`, in order, none overlapping another."""
    calendar = _without_overlap([*absolute_expressions(text), *deictic_expressions(text, published)])
    relative = _without_overlap(relative_expressions(text))
    counted = [e for e in relative if _holds_calendar_date(e, calendar)]
    kept = [e for e in calendar if not any(_overlap(e, r) for r in counted)]
    kept = [_with_limit(text, e) for e in kept]
    kept += [e for e in relative if e in counted or not any(_overlap(e, k) for k in kept)]
    return tuple(sorted(kept, key=lambda e: e.start))


def _holds_calendar_date(relative: Expression, calendar: list[Expression]) -> bool:
    """ "60 days after January 1, 2026" counts from a date; that date alone is no event."""
    return (
        relative.shape is Shape.RELATIVE
        and relative.rule == "period after an event"
        and any(_overlap(e, relative) and e.core >= relative.core for e in calendar)
    )


def _without_overlap(found: Iterator[Expression] | list[Expression]) -> list[Expression]:
    kept: list[Expression] = []
    for this in sorted(found, key=lambda e: (_RANK[e.shape], e.start - e.end)):
        if not any(_overlap(this, other) for other in kept):
            kept.append(this)
    return kept


def _overlap(a: Expression, b: Expression) -> bool:
    return a.start < b.end and b.start < a.end


def _with_limit(text: str, found: Expression) -> Expression:
    match = _BEFORE.search(text, max(0, found.start - 60), found.start)
    if match is None or not (match["limit"] or match["clock"]):
        return found
    return replace(found, start=match.start("limit") if match["limit"] else match.start("clock"))
