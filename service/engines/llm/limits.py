"""What of an answer is taken up at all. A schema cannot bound it (strict output knows no lengths), a brief must.

What lies beyond is told as a finding and left out; the gate, which reads every statement against the whole article,
never works on more than a brief can hold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from service.analysis.document import one_line
from service.analysis.schema import Finding, Severity
from service.engines.llm.answer import Answer

MOST_ENTRIES = 200
"""In one list, of one window: ten times what the longest brief holds."""
MOST_TEXT, MOST_LABEL = 1_500, 200
"""Characters of a statement, and of a label, a name or an expression of time."""
MOST_CITED = 60
"""Sentences that one statement may rest on; whoever cites more cites nothing in particular."""

_ISO_DATE = re.compile(r"(\d{4})(?:-(?:Q[1-4]|(\d{2})(?:-(\d{2}))?))?", re.ASCII)


def within(answer: Answer) -> tuple[Answer, tuple[Finding, ...]]:
    """The answer with its lists cut to `MOST_ENTRIES`, and a finding for each that was longer."""
    lists = {n: v for n in Answer.model_fields if isinstance(v := getattr(answer, n), list) and len(v) > MOST_ENTRIES}
    if not lists:
        return answer, ()
    findings = tuple(_cut(name, value) for name, value in lists.items())
    return answer.model_copy(update={name: value[:MOST_ENTRIES] for name, value in lists.items()}), findings


def _cut(name: str, entries: Sequence[object]) -> Finding:
    message = f"The model gave {len(entries):,} entries for {name}; only the first {MOST_ENTRIES} were read."
    return Finding(code="too-many-entries", severity=Severity.WARNING, section="article", message=message)


def said(text: str) -> str:
    """`text` in one line; empty where it has no letter and no digit, as a lone zero-width space."""
    line = one_line(text)
    return line if any(map(str.isalnum, line)) else ""


def is_date(text: str) -> bool:
    """Whether `text` is a date of the calendar: 2026, 2026-Q3, 2026-07 or 2026-07-18."""
    match = _ISO_DATE.fullmatch(text)
    if match is None:
        return False
    year, month, day = match.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return False
    return True
