"""Which mentions are events of regulation, and which mention of a date stands for all."""

from __future__ import annotations

import re
from dataclasses import replace

from retrieval.text.documents import Article, Sentence
from service.analysis.reading.model import DateMention, Standard


def choose_events(
    article: Article, sentences: tuple[Sentence, ...], found: tuple[DateMention, ...], standards: tuple[Standard, ...]
) -> tuple[DateMention, ...]:
    """`found` with `is_event` set."""
    seen: set[tuple[str, str]] = set()
    chosen: list[DateMention] = []
    for m in found:
        key = (m.date or m.text.lower(), m.role.value)
        chosen.append(replace(m, is_event=key not in seen))
        seen.add(key)
    return tuple(chosen)
