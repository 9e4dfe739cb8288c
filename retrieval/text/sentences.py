"""Split a normalised text into sentences with exact offsets, line by line."""

from __future__ import annotations

import re

from sentencex import segment

from retrieval.text.documents import Sentence, SentenceKind

_ITEM = re.compile(r"\s*(?:[-*•–·]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s+")


def split(text: str) -> tuple[Sentence, ...]:
    """All sentences of `text`, in order; each within one line, trimmed, none empty."""
    found: list[Sentence] = []
    offset = 0
    for line in text.split("\n"):
        kind = _kind(line)
        cursor = 0
        for part in segment("en", line) if line.strip() else ():
            piece = part.strip()
            if not piece:
                continue
            at = line.index(piece, cursor)
            cursor = at + len(piece)
            found.append(Sentence(len(found), offset + at, offset + cursor, piece, kind))
        offset += len(line) + 1
    return tuple(found)


def _kind(line: str) -> SentenceKind:
    stripped = line.strip()
    if _ITEM.match(line):
        return SentenceKind.ITEM
    if stripped.startswith(">"):
        return SentenceKind.QUOTE
    if stripped.startswith("#") or (stripped and len(stripped.split()) <= 12 and stripped[-1] not in ".!?:;,"):
        return SentenceKind.HEADING
    return SentenceKind.PROSE
