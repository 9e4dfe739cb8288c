"""Periods and points that depend on something else: "within 72 hours of becoming aware", "upon publication"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.analysis.reading.temporal import relative_patterns as patterns
from service.analysis.reading.temporal.values import Expression, Period, Shape, Unit
from service.analysis.reading.temporal.words import number

_BUSINESS = ("business", "working", "banking", "trading")
_UNITS = ("minute", "hour", "day", "week", "month", "quarter", "year")


def relative_expressions(text: str) -> Iterator[Expression]:
    """Periods with or without an anchor, points named by an event, and adverbs of time; may overlap."""
    low = text.lower()
    if any(unit in low for unit in _UNITS):
        for match in patterns.PERIOD.finditer(text):
            if not (match["unit"].lower() == "quarter" and (match["rel"] or "").lower() == "of"):  # a fraction
                yield _period(match)
        for match in patterns.NTH_DAY.finditer(text):
            yield _relative(match, match.start("core"), "day counted from an event", None)
    for match in patterns.WHEN_DONE.finditer(text):
        yield _relative(match, match.start(), "point named by an event", match.group())
    for match in patterns.AT_POINT.finditer(text):
        what = "what" if match["what"] else "what2"
        yield _relative(match, match.start(what), "point named by an event", match[what])
    for match in patterns.SAME_DAY.finditer(text):
        start = match.start("core")
        yield Expression(match.start(), start, match.end(), Shape.SAME, "the date named before", anchor=match["core"])
    for match in patterns.ADVERB.finditer(text):
        shape = Shape.SYMBOLIC if patterns.SYMBOLIC.match(match.group()) else Shape.RELATIVE
        yield Expression(match.start(), match.start(), match.end(), shape, "adverb of time")


def _relative(match: re.Match[str], core: int, rule: str, anchor: str | None) -> Expression:
    return Expression(match.start(), core, match.end(), Shape.RELATIVE, rule, anchor=anchor)


def _period(match: re.Match[str]) -> Expression:
    rel, anchor, end = _counts_from(match)
    rule = "period after an event" if rel else "recurring period" if _is_recurring(match) else "period"
    sign = -1 if rel in ("before", "prior to", "in advance of", "preceding") else 1
    period = Period(_count(match["n"]), _unit(match))
    return Expression(
        match.start(), match.start("n"), end, Shape.RELATIVE, rule, period=period, anchor=anchor, sign=sign
    )


def _counts_from(match: re.Match[str]) -> tuple[str, str | None, int]:
    """Preposition, event and end. "For three years from 1 January 2027" is a period and a date, not a deadline."""
    rel, anchor = " ".join((match["rel"] or "").lower().split()), (match["what"] or "").strip() or None
    if (
        rel in ("from", "since")
        and (match["limit"] or "").lower().startswith("for")
        and any(map(str.isdigit, anchor or ""))
    ):
        return "", None, len(match.string[: match.start("rel")].rstrip())
    return rel, anchor, match.end()


def _is_recurring(match: re.Match[str]) -> bool:
    return (match["limit"] or "").lower().endswith("every")


def _unit(match: re.Match[str]) -> Unit:
    unit = Unit(match["unit"].lower())
    if unit is Unit.DAY and any(word in _BUSINESS for word in match["adj"].lower().split()):
        return Unit.BUSINESS_DAY
    return unit


def _count(text: str) -> float:
    words = text.lower().split("(")[0].strip()
    half = 0.5 if words.endswith("and a half") else 0.0
    words = words.removesuffix("and a half").strip()
    return half + (2.0 if words == "several" else number(words))
