"""When the measure itself takes effect or applies."""

from __future__ import annotations

from dataclasses import replace

from retrieval.text.documents import Article, Sentence
from service.analysis.reading.model import DateMention, StatusReading
from service.analysis.schema import DateRole


def mark_effective(
    article: Article, sentences: tuple[Sentence, ...], found: tuple[DateMention, ...], status: StatusReading
) -> tuple[DateMention, ...]:
    """`found` with `effective` and `abandoned` set."""
    return tuple(
        replace(m, effective=m.is_event and m.date is not None and m.role in (DateRole.IN_FORCE, DateRole.APPLIES))
        for m in found
    )
