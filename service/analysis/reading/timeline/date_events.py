"""The clause that tells what happens on a date."""

from __future__ import annotations

import re
from bisect import bisect_right

from service.analysis.reading.model import Span
from service.analysis.reading.temporal.values import Expression

_SUBJECT = r"(?:the|an?|its|this|that|these|those|it|they|we|consumers|[A-Z][\w’'-]+)(?:\s+[\w’'-]+){0,5}"
_VERB = r"(?:must|shall|will|would|may|should|is|are|was|were|has|have|had|can)"
_BREAK = re.compile(
    r";\s+|(?<=[a-z0-9”\")]),?\s+(?:while|whereas|but)\s+"
    rf"|,\s+and\s+(?={_SUBJECT}\s+{_VERB}\b)"
    r"|\s+[-–—]{1,2}\s+"
)
_MARK = re.compile(
    r"(?:[-*•–·|>#]+\s+|\(?(?:[0-9]{1,3}|[a-z]|[ivx]{1,5})[.)]\s+|(?:DATES|SUMMARY|ACTION):\s+|(?:and|or)\s+)+"
)
_LONGEST = 500
"""Characters of a clause kept on each side of its date; what is longer is a table or a list, not a clause."""


def clauses(text: str) -> tuple[Span, ...]:
    """The main clauses of a sentence, as spans of `text`: cut where another subject and verb begin."""
    cuts, ends = [0], []
    for match in _BREAK.finditer(text):
        ends.append(match.start())
        cuts.append(match.end())
    ends.append(len(text))
    return tuple(Span(start, end) for start, end in zip(cuts, ends, strict=True) if start < end)


def event_of(text: str, found: Expression, spans: tuple[Span, ...]) -> Span:
    """The clause of `text` that holds `found`, without list marks; a date across a cut takes all clauses it touches."""
    first = max(0, bisect_right(spans, found.start, key=lambda s: s.start) - 1)
    last = max(first, bisect_right(spans, found.end - 1, key=lambda s: s.start) - 1)
    if not spans:
        return Span(found.start, found.end)
    start = max(min(spans[first].start, found.start), _word_start(text, found.start - _LONGEST))
    end = min(max(spans[last].end, found.end), found.end + _LONGEST)
    mark = _MARK.match(text, start, min(end, start + 30))
    if mark is not None and mark.end() <= found.start:
        start = mark.end()
    return Span(start, end)


def _word_start(text: str, at: int) -> int:
    return 0 if at <= 0 else text.find(" ", at) + 1
