"""By when: the deadline phrase of a clause, from the dates already read or from its own wording."""

from __future__ import annotations

import re

from service.analysis.reading.model import DateMention
from service.analysis.schema import DateRole, Precision

_LIMIT = (
    r"(?:by no later than|no later than|not later than|within|by|before|on or before|until|prior to|at least|starting|"
    r"beginning|from|as of)"
)
_COUNT = (
    r"(?:\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty-five|"
    r"sixty|ninety)"
)
_UNIT = r"(?:hours?|days?|weeks?|months?|years?|minutes?|quarters?)"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|"
    r"Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.?"
)
_PHRASE = re.compile(
    rf"\b{_LIMIT}\s+(?:the\s+(?:end|close|start)\s+of\s+)?(?:"
    rf"{_COUNT}[\s-]+(?:\(\d+\)\s+)?(?:(?:calendar|business|working|consecutive)\s+)?{_UNIT}\b"
    r"(?:\s+(?:of|after|from|following|before|prior to)\s+[^,.;:]{2,60})?"
    rf"|{_MONTH}(?:\s+\d{{1,2}}\b)?(?:,?\s+\d{{4}})?|\d{{1,2}}\s+{_MONTH}(?:\s+\d{{4}})?|(?:19|20)\d{{2}})\b",
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
