"""By when: the deadline phrase of a clause, from the dates already read or from its own wording."""

from __future__ import annotations

import re

from service.analysis.reading.model import DateMention
from service.analysis.schema import DateRole, Precision

_PHRASE = re.compile(
    r"\b(?:no later than|not later than|by no later than|within|by|before|on or before|until|prior to|at "
    r"least|starting|beginning|from|as of)\s+"
    r"(?:the (?:end|close|start) of\s+)?(?:\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|"
    r"fifteen|twenty|thirty|sixty|ninety|a|an|the|"
    r"Jan\w*|Feb\w*|Mar\w*|Apr\w*|May|June?|July?|Aug\w*|Sept?\w*|Oct\w*|Nov\w*|Dec\w*)"
    r"(?:[\s-]+(?:\(\d+\)\s+)?(?:calendar|business|working|consecutive)?\s*(?:hours?|days?|weeks?|months?|"
    r"years?|minutes?)\b"
    r"(?:\s+(?:of|after|from|following|before|prior to)\s+[^,.;:]{2,60})?|\s+\d{1,2}(?:st|nd|rd|"
    r"th)?(?:,\s+\d{4})?|\s+\d{4})",
    re.IGNORECASE,
)
_IMMEDIATELY = re.compile(
    r"\b(?:immediately(?: upon [^,.;]{3,40})?|without (?:undue |unreasonable )?delay|as soon as (?:possible|"
    r"practicable)|promptly)\b",
    re.I,
)
_NO_LIMIT = frozenset({Precision.NONE})
_NO_DEADLINE = frozenset({DateRole.ADOPTED, DateRole.PUBLISHED, DateRole.MILESTONE, DateRole.OTHER})


def deadline_of(clause: str, start: int, dates: tuple[DateMention, ...]) -> str | None:
    """The deadline in `clause`, verbatim; `start` is its offset in the text, `dates` those of its sentence."""
    end = start + len(clause)
    for mention in dates:
        inside = start <= mention.start and mention.end <= end
        if inside and mention.is_event and mention.precision not in _NO_LIMIT and mention.role not in _NO_DEADLINE:
            return mention.text
    match = _PHRASE.search(clause) or _IMMEDIATELY.search(clause)
    return match.group() if match else None
