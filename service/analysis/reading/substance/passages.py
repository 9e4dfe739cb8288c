"""The passages that answer the template's places beside duties and dates, in source order."""

from __future__ import annotations

from retrieval.text.documents import Article, Sentence
from service.analysis.reading.model import Authority, Clause, Money, Passage, StatusReading
from service.analysis.reading.substance.affected import affected_passages
from service.analysis.reading.substance.penalties import penalty_passages
from service.analysis.reading.substance.resources import resource_passages
from service.analysis.reading.substance.technical import technical_passages


def read_passages(
    article: Article,
    sentences: tuple[Sentence, ...],
    status: StatusReading,
    clauses: tuple[Clause, ...],
    authorities: tuple[Authority, ...],
    money: tuple[Money, ...],
) -> tuple[Passage, ...]:
    """Whom it affects, what it prescribes technically, what enforces it, and what it points to."""
    issuers = frozenset(_bare(name) for a in authorities if a.issuer for name in (a.name, a.text, *a.aliases))
    found = [
        *(p for p in affected_passages(sentences, clauses, status) if _bare(p.text) not in issuers),
        *technical_passages(sentences, clauses, status),
        *penalty_passages(article, sentences, status, money),
        *resource_passages(sentences),
    ]
    return tuple(sorted(found, key=lambda p: (p.start, p.end)))


def _bare(name: str) -> str:
    return name.lower().removeprefix("the ")
