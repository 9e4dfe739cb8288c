"""What a brief is checked against: its article, read once and kept while somebody works on it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from retrieval.text import sentences
from retrieval.text.documents import Article
from service.analysis.reading import reader
from service.analysis.reading.model import Clause, Reading
from service.review.recent import Recent

_KEPT = 32
"""Articles kept read: as many as a few reviewers have open. Reading 10,000 words takes about half a second."""


@dataclass(frozen=True)
class Ground:
    """An article and what the reader found in it."""

    article: Article
    reading: Reading

    @cached_property
    def _clauses(self) -> dict[tuple[int, int], Clause]:
        return {(c.start, c.end): c for c in reversed(self.reading.clauses)}

    def clause(self, start: int, end: int) -> Clause | None:
        """The duty with exactly that span, the first where there are more."""
        return self._clauses.get((start, end))


class Grounds:
    """Articles as read, the most recent ones kept. Safe to use from many threads."""

    def __init__(self) -> None:
        self._kept: Recent[Article, Ground] = Recent(_KEPT)

    def of(self, article: Article) -> Ground:
        """The article, read."""
        ground = self._kept.get(article)
        if ground is None:
            ground = Ground(article, reader.read(article, sentences.split(article.text)))
            self._kept.put(article, ground)
        return ground
