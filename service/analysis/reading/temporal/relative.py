"""Periods and points that depend on something else: "within 72 hours of becoming aware", "upon publication"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.analysis.reading.temporal import relative_patterns as patterns
from service.analysis.reading.temporal.values import Expression, Period, Shape, Unit
from service.analysis.reading.temporal.words import number

_BUSINESS = ("business", "working", "banking", "trading")
_REPEATS = re.compile(r"each|every|once|twice|times")
_SET = re.compile(r"same |within|(?:before|by|for|from|on) the|throughout|day one|recess|break|holiday")
_POINTS = re.compile(r"on (?:and|or) (?:after|before)|until|once|when|after|before|as soon")
_NOUNS = re.compile(
    r"date|deadline|period|force|effect|busi|public|enact|finali|issuance|ratif|expir|revoc|termin|receipt|adopt|approv"
    r"|announce|notific|complet|conclu|outcome|resol|review|appeal|litig|investig|consult"
)
"""What the sentence must hold, at the least, for a pattern that costs much to be tried."""
_LONGEST_ANCHOR = 12
_WORDS = re.compile(r"\S+")
_BREAKS_OFF = re.compile(r"\s+(?:is|are|was|were|has|have|had|does|do|did)\b")
_GOES_ON = re.compile(r"\s+\w")
_LINKS = {
    "of",
    "to",
    "for",
    "in",
    "on",
    "by",
    "with",
    "at",
    "from",
    "under",
    "and",
    "or",
    "that",
    "which",
    "who",
    "into",
}
_DANGLING = _LINKS | {"the", "a", "an", "its", "their", "this", "such", "each", "any"}
_UNITS = re.compile(r"minute|hour|day|week|fortnight|month|quarter|year")


def relative_expressions(text: str) -> Iterator[Expression]:
    """Periods with or without an anchor, points named by an event, and adverbs of time; may overlap."""
    low = text.lower()
    if _UNITS.search(low):
        for match in patterns.PERIOD.finditer(text):
            if not (match["unit"].lower() == "quarter" and (match["rel"] or "").lower() == "of"):  # a fraction
                yield _period(match)
        for match in patterns.AROUND.finditer(text) if " before " in low else ():
            yield _relative(match, match.start(), "period around an event", None)
        for match in patterns.NTH_DAY.finditer(text):
            if end := _phrase_end(text, match.start("event"), match.end()):
                yield Expression(match.start(), match.start("core"), end, Shape.RELATIVE, "day counted from an event")
        for match in patterns.RECURRING.finditer(text) if _REPEATS.search(low) else ():
            yield _relative(match, match.start(), "recurring period", None)
    for match in patterns.SET_PERIOD.finditer(text) if _SET.search(low) else ():
        yield _relative(match, match.start(), "period set elsewhere", None)
    for match in patterns.UNTIL_DONE.finditer(text) if "until" in low or "till " in low else ():
        yield _relative(match, match.start("what"), "point named by an event", match["what"])
    for match in patterns.WHEN_DONE.finditer(text) if _POINTS.search(low) else ():
        yield _relative(match, match.start(), "point named by an event", match.group())
    for match in patterns.AT_POINT.finditer(text) if _NOUNS.search(low) else ():
        what = "what" if match["what"] else "what2"
        yield _relative(match, match.start(what), "point named by an event", match[what])
    for match in patterns.SAME_DAY.finditer(text) if "da" in low else ():
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
    period = Period(_count(match["n"]) * (2 if match["unit"].lower() == "fortnight" else 1), _unit(match))
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
    if not rel:
        return rel, anchor, match.end()
    whole = _phrase_end(match.string, match.end("rel"), match.end())
    return rel, anchor, whole or len(match.string[: match.start("rel")].rstrip())


def _phrase_end(text: str, start: int, end: int) -> int:
    """The end of the last whole phrase of `text[start:end]`, 0 if there is none.

    A match that ran into its limit is cut before its last preposition; words that ask for more ("of the", "and") go.
    None is whole that stops before its own verb ("after the partnership has received …").
    """
    words = list(_WORDS.finditer(text, start, end))
    if _BREAKS_OFF.match(text, end):
        return 0
    if len(words) >= _LONGEST_ANCHOR and _GOES_ON.match(text, end):
        links = [i for i, word in enumerate(words) if i > 1 and word.group().lower() in _LINKS]
        words = words[: links[-1]] if links else words
    while words and words[-1].group().lower() in _DANGLING:
        words.pop()
    return words[-1].end() if words else 0


def _is_recurring(match: re.Match[str]) -> bool:
    return (match["limit"] or "").lower().endswith("every")


def _unit(match: re.Match[str]) -> Unit:
    if match["unit"].lower() == "fortnight":
        return Unit.WEEK
    unit = Unit(match["unit"].lower())
    if unit is Unit.DAY and any(word in _BUSINESS for word in match["adj"].lower().split()):
        return Unit.BUSINESS_DAY
    return unit


def _count(text: str) -> float:
    words = text.lower().split("(")[0].strip()
    half = 0.5 if words.endswith("and a half") else 0.0
    words = words.removesuffix("and a half").strip()
    return half + (2.0 if words == "several" else number(words))
