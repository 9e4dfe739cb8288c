"""The passages that answer the template's places beside duties and dates, in source order."""

from __future__ import annotations

from retrieval.text.documents import Article, Sentence
from service.analysis.reading.model import Authority, Clause, Money, Passage, StatusReading
from service.analysis.reading.penalties import penalty_passages


def read_passages(
    article: Article,
    sentences: tuple[Sentence, ...],
    status: StatusReading,
    clauses: tuple[Clause, ...],
    authorities: tuple[Authority, ...],
    money: tuple[Money, ...],
) -> tuple[Passage, ...]:
    """Whom it affects, what it prescribes technically, what enforces it, and what it points to."""
    found = [*penalty_passages(article, sentences, status, money)]
    return tuple(sorted(found, key=lambda p: (p.start, p.end)))
