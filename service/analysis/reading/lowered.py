"""Patterns that ignore case, made quick.

Python's engine skips ahead to where a pattern can begin only where case counts; a long table of alternatives without
case costs five times as much. So such a table is written in lower case and tried on the lowered text, whose offsets
are the text's own.
"""

from __future__ import annotations

import re

_LITERAL = re.compile(r"\\.|[A-Z]+|\(\?-i:")


def lowered(text: str) -> str:
    """`text` in lower case, character for character: of the same length in any script."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def in_lower_case(pattern: str) -> str:
    """`pattern` for lowered text. Where it asks for capitals in ``(?-i:…)``, it matches more than it did."""
    return _LITERAL.sub(_lower, pattern)


def asks_for_case(pattern: str) -> bool:
    """Whether a part of `pattern` counts case even where the whole ignores it."""
    return "(?-i:" in pattern


def _lower(found: re.Match[str]) -> str:
    part = found.group()
    if part.startswith("\\"):
        return part
    return "(?:" if part == "(?-i:" else part.lower()
