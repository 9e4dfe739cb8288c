"""Joining the lines of a hard-wrapped text, so that a clause is read whole.

Sentences never cross a line; a text wrapped at a fixed width therefore arrives in pieces ("agencies must report\\nthe
incident"). Here the pieces are joined again for reading only: a line feed becomes a space, so that every offset stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from retrieval.text.documents import Sentence, SentenceKind
from service.analysis.reading.duties.lists import unmarked

_ENDS = tuple('.!?:;”"|')
_SHORTEST_LINE = 45
"""Characters; a shorter line was not broken for want of room."""
_MOST_PIECES = 12
_FEW = 4
_SHARE = 0.1


def unwrapped(text: str, sentences: tuple[Sentence, ...]) -> Iterator[Sentence]:
    """The sentences of `text`, with the pieces of each wrapped one joined under the index of the first."""
    wrapped = _is_wrapped(text)
    run: list[Sentence] = []
    for sentence in sentences:
        if run and not (len(run) < _MOST_PIECES and _goes_on(text, run[-1], sentence, wrapped)):
            yield _joined(text, run)
            run = []
        run.append(sentence)
    if run:
        yield _joined(text, run)


def _is_wrapped(text: str) -> bool:
    """Whether the text as a whole was wrapped: then a capital may open the middle of a sentence."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    breaks = sum(_breaks(line, after) for line, after in pairwise(lines))
    return breaks >= _FEW and breaks >= _SHARE * len(lines)


def _breaks(line: str, after: str) -> bool:
    return len(line) >= _SHORTEST_LINE and line[-1] not in _ENDS and after[:1].islower() and not unmarked(after)


def _goes_on(text: str, before: Sentence, after: Sentence, wrapped: bool) -> bool:
    gap = text[before.end : after.start]
    if gap.count("\n") != 1 or SentenceKind.QUOTE in (before.kind, after.kind) or before.text.endswith(_ENDS):
        return False
    line_start = text.rfind("\n", 0, before.end) + 1
    if before.end - line_start < _SHORTEST_LINE or unmarked(after.text):
        return False
    return after.text[:1].islower() or (wrapped and after.kind is not SentenceKind.HEADING)


def _joined(text: str, run: list[Sentence]) -> Sentence:
    if len(run) == 1:
        return run[0]
    start, end = run[0].start, run[-1].end
    kind = SentenceKind.PROSE if run[0].kind is SentenceKind.HEADING else run[0].kind
    return replace(run[0], end=end, text=text[start:end].replace("\n", " "), kind=kind)
