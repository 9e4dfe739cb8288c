"""Periods and points that depend on something else: "within 72 hours of becoming aware", "upon publication"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.analysis.reading.temporal.values import Expression, Period, Shape, Unit
from service.analysis.reading.temporal.words import NUMBER_WORD, number

_NUMBER = rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}})?(?:\.[0-9]+)?|{NUMBER_WORD}|an?|several)(?:\s?\([0-9a-z -]{{1,20}}\))?(?:\s+and\s+a\s+half)?"
_ADJ = r"(?:(?:additional|further|full|consecutive|calendar|business|working|banking|trading|federal|more|rolling|continuous|successive|clear)\s+){0,2}"
_UNIT = r"(?P<unit>minute|hour|day|week|month|quarter|year)s?"
_LIMIT = (
    r"(?:(?:with)?in(?:\s+(?:the\s+)?(?:first|next|last|past|previous|a))?|no(?:t)?\s+(?:later|more|less|longer|fewer|earlier)\s+than|(?:at|by)\s+(?:least|most|the\s+latest)|up\s+to|"
    r"for(?:\s+(?:up\s+to|at\s+least|no\s+(?:more|longer|less)\s+than|a\s+(?:minimum|maximum|period)(?:\s+period)?\s+of(?:\s+(?:up\s+to|at\s+least))?|an|the\s+(?:first|next|last|past)|more\s+than|over|about|approximately|nearly|another))?|"
    r"after(?:\s+(?:at\s+least|no\s+more\s+than))?|over(?:\s+(?:the\s+)?(?:next|last|past|a\s+period\s+of))?|during(?:\s+the)?(?:\s+(?:first|next|last|past))?|every|each|by|until|before|about|approximately|(?:a\s+)?(?:period|minimum|maximum)\s+of|the\s+(?:first|next|last|past|previous)|once\s+every|starting|beginning|effective)"
)
_STOP = r"(?:must|shall|should|will|would|(?-i:may)|can|cannot|is|are|was|were|has|have|had|unless|if|where|when|but|they|he|she|it|we|you|whichever|while|whereas|so|because|except)\b"
_NOUNS = rf"(?:\s+(?!{_STOP})[^\s.;:,()\[\]—–“”\"]+)"
_ANCHOR = rf"(?P<rel>of|after|before|following|from|prior\s+to|since|in\s+advance\s+of|preceding|upon|beyond|starting|beginning)(?P<what>{_NOUNS}{{1,14}}(?:,?\s+and\s+(?:at\s+least\s+)?(?:annually|every\s+\w+\s+\w+)(?:\s+thereafter)?)?)"
_PERIOD = re.compile(
    rf"(?<![\w$€£.,/-])(?:(?P<limit>{_LIMIT})\s+)?(?P<n>{_NUMBER})(?P<glue>[\s\u00a0-]+)(?P<adj>{_ADJ}){_UNIT}(?![\w])(?P<adjective>[- ](?:period|deadline|window|extension|delay|review|comment|notice|timeframe|transition|term|grace|phase-in|suspension|pause)[\w-]*(?:\s+period)?)?"
    rf"(?:['’]\s?(?P<notice>notice|prior\s+notice))?(?:\s+(?:{_ANCHOR}|(?P<there>thereafter|in\s+advance|later|afterwards?|apart)))?",
    re.I,
)
_EVENT = re.compile(
    rf"(?<![\w-])(?P<lead>upon|once|pending|on\s+or\s+after|on\s+or\s+before|no\s+later\s+than|not\s+later\s+than|prior\s+to|until\s+such\s+time\s+as|as\s+of|until|before|after|following|as\s+soon\s+as|when|immediately\s+(?:upon|after|following|at)|promptly\s+(?:upon|after|following)|by|from|on)\s+"
    rf"(?P<what>(?:(?:the|its|their|any|a|this|that|such|final|initial)\s+){{0,3}}(?!{_STOP})[^\s.;:,()\[\]—–“”\"]+{_NOUNS}{{0,10}})",
    re.I,
)
_POINTS = re.compile(
    r"\b(?:effective|compliance|enactment|publication|applicability|implementation|entry\s+into\s+force|coming\s+into\s+force|date|deadline|adoption|notification|announcement|judicial\s+review|litigation|further\s+notice|finali[sz]ed|approv\w+|completion|completed|complete|expir\w+|effect|issuance|announced|published|end\s+of|close\s+of|revocation|receipt|investigation|transposition|ratification|confirmation|passage|signature)\b",
    re.I,
)
_ADVERB = re.compile(
    r"(?<![\w-])(?:effective\s+immediately|with\s+immediate\s+effect|immediately|without\s+(?:undue|unreasonable|further)\s+delay|as\s+soon\s+as\s+(?:reasonably\s+)?(?:possible|practicable)|until\s+further\s+notice|at\s+any\s+time|annually|semi-?annually|bi-?annually|biennially|quarterly|(?:at\s+least\s+)?(?:once\s+(?:a|per|each|every)|every|each)\s+(?:calendar\s+)?(?:year|month|quarter|week)|on\s+an?\s+(?:annual|quarterly|monthly|ongoing|regular)\s+basis|(?:in|over)\s+the\s+(?:coming|next\s+few|following)\s+(?:days|weeks|months|years)|in\s+the\s+near\s+future|in\s+due\s+course)(?!\w)",
    re.I,
)
_SYMBOLIC = re.compile(r"at any time|from time to time|in due course", re.I)


def relative_expressions(text: str) -> Iterator[Expression]:
    """Periods with or without an anchor, points named by an event, and adverbs of time; may overlap."""
    for match in _PERIOD.finditer(text):
        yield _period(match)
    for match in _EVENT.finditer(text):
        if _POINTS.search(match["what"]):
            yield Expression(
                match.start(),
                match.start("what"),
                match.end(),
                Shape.RELATIVE,
                "point named by an event",
                anchor=match["what"],
            )
    for match in _ADVERB.finditer(text):
        shape = Shape.SYMBOLIC if _SYMBOLIC.match(match.group()) else Shape.RELATIVE
        yield Expression(match.start(), match.start(), match.end(), shape, "adverb of time")


def _period(match: re.Match[str]) -> Expression:
    unit = Unit(match["unit"].lower())
    if unit is Unit.DAY and any(w in match["adj"].lower() for w in ("business", "working", "banking", "trading")):
        unit = Unit.BUSINESS_DAY
    digits = match["n"].split("(")[0].strip()
    count = 2.0 if digits.lower() == "several" else number(digits.removesuffix("and a half").strip())
    count += 0.5 if "and a half" in digits.lower() else 0
    sign = -1 if (match["rel"] or "").lower().startswith(("before", "prior", "in adv", "preced")) else 1
    rule = "period after an event" if match["rel"] else "period"
    return Expression(
        match.start(), match.start("n"), match.end(), Shape.RELATIVE, rule,
        period=Period(count, unit), anchor=(match["what"] or "").strip() or None, sign=sign,
    )  # fmt: skip
