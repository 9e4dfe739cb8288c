"""Sentences whose date runs over the end of a hard-wrapped line, read together with the line that follows.

A sentence never crosses a line, so "by December / 31, 2026" is two of them. Only such a date joins two lines: nothing
else is guessed together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from retrieval.text.documents import Sentence
from service.analysis.reading.temporal.words import MONTH

_TORN = re.compile(
    rf"\b(?:(?:{MONTH})\.?(?:\s+[0-9]{{1,2}}(?:st|nd|rd|th)?,?)?|[0-9]{{1,2}}(?:st|nd|rd|th)?"
    r"|(?:[Ww]ithin|[Nn]o\s+later\s+than|[Nn]ot\s+later\s+than|[Uu]ntil|[Uu]p\s+to)(?:\s+[0-9]+)?)\s*\Z"
)
_GOES_ON = re.compile(
    rf"\s*(?:[0-9]{{1,4}}\b(?![.)]\s)|(?:{MONTH})\b|(?:calendar|business|working)?\s*(?:hour|day|week|month|year)s?\b)"
)


class Line(NamedTuple):
    """A sentence, and the same with the next line where a date goes on there."""

    sentence: Sentence
    joined: Sentence


def whole_lines(text: str, sentences: tuple[Sentence, ...]) -> Iterator[Line]:
    """Every sentence in order; `joined` keeps its index and start, and its text stays the article's own."""
    for i, sentence in enumerate(sentences):
        after = sentences[i + 1] if i + 1 < len(sentences) else None
        if after is None or not _goes_on(text, sentence, after):
            yield Line(sentence, sentence)
        else:
            yield Line(sentence, replace(sentence, end=after.end, text=text[sentence.start : after.end]))


def _goes_on(text: str, sentence: Sentence, after: Sentence) -> bool:
    """Whether a date torn by a single line end goes on in `after`."""
    between = text[sentence.end : after.start]
    return (
        between.count("\n") == 1
        and not between.strip()
        and _TORN.search(sentence.text[-40:]) is not None
        and _GOES_ON.match(after.text) is not None
    )
