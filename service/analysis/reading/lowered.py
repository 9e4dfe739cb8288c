"""Patterns that ignore case, and long alternations, made quick.

Python's engine skips ahead to where a pattern can begin only where case counts; a long table of alternatives without
case costs five times as much. So such a table is written in lower case and tried on the lowered text, whose offsets
are the text's own.
"""

from __future__ import annotations

import re

_LITERAL = re.compile(r"\\.|[A-Z]+|\(\?-i:")
_PARTED = re.compile(r"(?:[^|()\[\]\\]|\\.|\[[^\]]*\]|\((?:[^()\\]|\\.|\([^()]*\))*\))+")
"""One alternative, whose own brackets stand at most two deep."""
_LETTERS = re.compile(r"[A-Za-z]{2}(?![?*+{])")


def lowered(text: str) -> str:
    """`text` in lower case, character for character: of the same length in any script."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def in_lower_case(pattern: str) -> str:
    """`pattern` for lowered text. Where it asks for capitals in ``(?-i:…)``, it matches more than it did."""
    return _LITERAL.sub(_lower, pattern)


def filed(alternatives: str) -> str:
    """Alternatives without groups, filed by their first two letters: the engine tries a row only where both stand.

    Finds what the plain row finds, for alternatives that begin with different letters never compete; one that does not
    begin with two plain letters leaves the row as it is.
    """
    rows = _PARTED.findall(alternatives)
    if "|".join(rows) != alternatives or not all(_LETTERS.match(row) for row in rows):
        return alternatives
    drawers: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        drawers.setdefault(row[0].lower(), {}).setdefault(row[1].lower(), []).append(row[2:])
    return "|".join(
        first + "(?:" + "|".join(f"{second}(?:{'|'.join(rest)})" for second, rest in held.items()) + ")"
        for first, held in drawers.items()
    )


def asks_for_case(pattern: str) -> bool:
    """Whether a part of `pattern` counts case even where the whole ignores it."""
    return "(?-i:" in pattern


def _lower(found: re.Match[str]) -> str:
    part = found.group()
    if part.startswith("\\"):
        return part
    return "(?:" if part == "(?-i:" else part.lower()
