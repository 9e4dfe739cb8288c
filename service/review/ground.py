"""What a brief is checked against: its article, read once and kept while somebody works on it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

from retrieval.text import sentences
from retrieval.text.documents import Article
from service.analysis.reading import reader
from service.analysis.reading.model import Clause, Reading

_KEPT = 32
"""Articles kept read: as many as a few reviewers have open. Reading 10,000 words takes about half a second."""


@dataclass(frozen=True, slots=True)
class Ground:
    """An article and what the reader found in it."""

    article: Article
    reading: Reading

    def clause(self, start: int, end: int) -> Clause | None:
        """The duty with exactly that span."""
        return next((c for c in self.reading.clauses if (c.start, c.end) == (start, end)), None)


class Grounds:
    """Articles as read, the most recent ones kept. Safe to use from many threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Article, Ground] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, article: Article) -> Ground:
        """The article, read."""
        with self._lock:
            if article in self._kept:
                self._kept.move_to_end(article)
                return self._kept[article]
        ground = Ground(article, reader.read(article, sentences.split(article.text)))
        with self._lock:
            self._kept[article] = ground
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return ground
