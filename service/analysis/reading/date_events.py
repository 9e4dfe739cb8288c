"""The clause that tells what happens on a date."""

from __future__ import annotations

import re

from service.analysis.reading.model import Span
from service.analysis.reading.temporal.values import Expression

_BREAK = re.compile(
    r";\s+|(?<=[a-z0-9”\")]),?\s+(?:while|whereas|but)\s+"
    r"|,\s+and\s+(?=(?:the|a|an|its|this|that|these|those|it|they|we|consumers|[A-Z][\w’'-]+)(?:\s+[\w’'-]+){0,5}\s+(?:must|shall|will|would|may|should|is|are|was|were|has|have|had|can)\b)"
    r"|\s+[-–—]{1,2}\s+"
)


def clauses(text: str) -> tuple[Span, ...]:
    """The main clauses of a sentence, as spans of `text`: cut where another subject and verb begin."""
    cuts = [0]
    ends: list[int] = []
    for match in _BREAK.finditer(text):
        ends.append(match.start())
        cuts.append(match.end())
    ends.append(len(text))
    return tuple(Span(start, end) for start, end in zip(cuts, ends, strict=True) if start < end)


_MARK = re.compile(
    r"(?:[-*•–·|>#]+\s+|\(?(?:[0-9]{1,3}|[a-z]|[ivx]{1,5})[.)]\s+|(?:DATES|SUMMARY|ACTION):\s+|(?:and|or)\s+)+"
)


def event_of(text: str, found: Expression, spans: tuple[Span, ...]) -> Span:
    """The clause of `text` that holds `found`, without list marks; a date across a cut takes all clauses it touches."""
    touched = [s for s in spans if s.start < found.end and found.start < s.end]
    if not touched:
        return Span(found.start, found.end)
    start, end = touched[0].start, max(touched[-1].end, found.end)
    mark = _MARK.match(text, start, min(end, start + 30))
    if mark is not None and mark.end() <= found.start:
        start = mark.end()
    return Span(start, end)
