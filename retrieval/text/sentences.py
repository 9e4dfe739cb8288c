"""Split a normalised text into sentences with exact offsets, line by line.

What holds for every text: ``text[s.start:s.end] == s.text``; sentences come in order, do not overlap, never cross a
line, are trimmed, and together hold every character that is not white space. A hard-wrapped source thus gives one
sentence per line or more: offsets stay exact, and nothing is guessed together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from retrieval.text.boundaries import MARKER, pieces
from retrieval.text.documents import Sentence, SentenceKind

_ITEM = re.compile(rf"\s*{MARKER}(?=\s|$)")
_OUTLINE = re.compile(r"\s*(?:[IVXL]{1,6}|[A-Z])\.\s")  # "IV. Conclusion": the outline of a notice, not a list
_TERMINAL = tuple(".!?:;,")
_ENDED = tuple('.!?:;”"')
_LONGEST_HEADING = 12  # words


def split(text: str) -> tuple[Sentence, ...]:
    """All sentences of `text`, in order; each within one line, trimmed, none empty."""
    found: list[Sentence] = []
    lines = text.split("\n")
    offset = 0
    for line, kind in zip(lines, _kinds(lines), strict=True):
        for start, end in pieces(line):
            found.append(Sentence(len(found), offset + start, offset + end, line[start:end], kind))
        offset += len(line) + 1
    return tuple(found)


def _kinds(lines: list[str]) -> Iterator[SentenceKind]:
    """The kind of each line, in order, as seen beside its neighbours."""
    before = ""
    for number, line in enumerate(lines):
        after = lines[number + 1].strip() if number + 1 < len(lines) else ""
        yield _kind(line.strip(), before, after)
        before = line.strip()


def _kind(line: str, before: str, after: str) -> SentenceKind:
    if line.startswith(">"):
        return SentenceKind.QUOTE
    if line.startswith("#"):
        return SentenceKind.HEADING
    brief = bool(line) and len(line.split(None, _LONGEST_HEADING)) <= _LONGEST_HEADING and not line.endswith(_TERMINAL)
    if _ITEM.match(line):
        return SentenceKind.HEADING if brief and _OUTLINE.match(line) else SentenceKind.ITEM
    if brief and not _is_wrapped(line, before, after):
        return SentenceKind.HEADING
    return SentenceKind.PROSE


def _is_wrapped(line: str, before: str, after: str) -> bool:
    """Whether a short line is the middle or the end of a hard-wrapped sentence rather than a heading."""
    goes_on = line[0].islower() or after[:1].islower()
    return goes_on or (bool(before) and not before.endswith(_ENDED) and not before[:1].isupper())
