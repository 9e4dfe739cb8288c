"""Short names that a text defines for itself: 'Securities and Exchange Commission ("Commission")', 'FCRA' and so on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_ACRONYM_DEFINED = re.compile(r" \(\"?([A-Z][A-Za-z&/]{1,9})\"?[,)]")
_BRACKET = re.compile(r"\s?(?:\(|\[)([^()\[\]\n]{2,90})(?:\)|\])")
_QUOTED = re.compile(r"\"(?:the |The )?([^\"\n]{2,60}?),?\"|(?<!\w)'(?:the |The )?([^'\n]{2,60}?),?'(?!\w)")
_BARE = re.compile(r"(?:[Tt]he )?([A-Z][\w&/.-]*(?: [A-Z][\w&/.-]*){0,4})$")
_SPLIT = re.compile(r"\s*(?:,|;| or | and |\bor\b)\s*")
_FILLER = re.compile(
    r"^(?:hereinafter|hereafter|collectively|together|the|also known as|referred to as|or|and|as)\s+", re.I
)
_NOT_A_NAME = frozenset({"we", "us", "our", "we,", "or", "See", "See also", "Continued"})


def terms_after(flat: str, end: int) -> tuple[tuple[str, ...], int]:
    """The short names in the brackets that follow `end` directly, and where the brackets close (else `end`).

    `flat` has plain quotes (`tables.plain`). A bracket that holds a sentence or a citation defines nothing.
    """
    bracket = _BRACKET.match(flat, end)
    if bracket is None:
        return (), end
    inside = bracket.group(1)
    quoted = [a or b for a, b in _QUOTED.findall(inside)]
    rest = _QUOTED.sub(",", inside)
    bare = [m.group(1) for part in _SPLIT.split(rest) if (m := _BARE.match(_FILLER.sub("", part.strip())))]
    terms = tuple(t.strip() for t in (*quoted, *bare) if t.strip() and t.strip() not in _NOT_A_NAME)
    return terms, bracket.end()


def initials_fit(name: str, short: str) -> bool:
    """Whether the letters of `short` stand in order at the starts of the words of `name`."""
    letters = [c for c in short.lower() if c.isalnum()]
    words = re.findall(r"[a-z0-9]+", name.lower())
    at = 0
    for word in words:
        if at < len(letters) and word[0] == letters[at]:
            at += 1
    return bool(letters) and at >= max(2, len(letters) - 1)


def defined_otherwise(flat: str, forms: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Acronyms among the keys of `forms` that `flat` defines for something that none of their forms names:
    "Minimum Assessment Standard (MAS)" is not the Monetary Authority of Singapore."""
    foreign = set()
    for match in _ACRONYM_DEFINED.finditer(flat):
        short = match.group(1)
        if short not in forms or short in foreign:
            continue
        before = flat[max(0, match.start() - 110) : match.start()].rsplit("\n", 1)[-1]
        if any(form.lower() in before.lower() for form in forms[short] if form != short):
            continue
        if initials_fit(" ".join(before.split(" ")[-2 * len(short) - 2 :]), short):
            foreign.add(short)
    return frozenset(foreign)
