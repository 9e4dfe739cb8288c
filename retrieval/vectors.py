"""The contract of a vector store, its values, and a store in memory.

The store keeps the vectors of each article's chunks under the article's id and the hash of its text, so that a reader
can tell whether what is stored belongs to the text at hand.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from retrieval.embedders.protocol import Vectors
from retrieval.text.documents import Article, Chunk


@dataclass(frozen=True, slots=True)
class Entry:
    """An article's chunks with their vectors, row by row."""

    article: Article
    chunks: tuple[Chunk, ...]
    vectors: Vectors


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk found in the corpus; offsets are into the text of `article_id` whose hash is `sha256`."""

    article_id: str
    sha256: str
    start: int
    end: int
    text: str
    score: float


class VectorStore(Protocol):
    """Keeps vectors and finds near ones; all vectors are unit vectors of one embedder, scores are cosines.

    Lifecycle: opened by its constructor, `close`d once. Every method may be called from many threads at a time.
    Raises VectorsUnavailable where the store cannot be reached.
    """

    def replace(self, entries: Sequence[Entry]) -> None:
        """Store the entries, each in place of whatever is stored under its article's id."""
        ...

    def delete(self, article_id: str) -> None:
        """Forget an article; unknown ids are no error."""
        ...

    def holds(self, article_id: str, sha256: str) -> bool:
        """Whether just this text of the article is stored."""
        ...

    def within(self, article: Article, count: int, queries: Vectors) -> Vectors | None:
        """Cosine of each query with each of the article's `count` chunks, in chunk order: shape (queries, chunks).

        None where just this text, in just so many chunks, is not stored.
        """
        ...

    def across(self, query: Vectors, limit: int, excluding: str) -> list[Hit]:
        """The chunks of other articles than `excluding` nearest to one query (shape (dimension,)), best first."""
        ...

    def close(self) -> None:
        """Release the store."""
        ...


class MemoryVectors:
    """A store in the memory of the process; for tests and for runs that keep nothing."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}
        self._lock = threading.Lock()

    def replace(self, entries: Sequence[Entry]) -> None:
        """Store the entries, each in place of whatever is stored under its article's id."""
        with self._lock:
            self._entries.update({entry.article.id: entry for entry in entries})

    def delete(self, article_id: str) -> None:
        """Forget an article."""
        with self._lock:
            self._entries.pop(article_id, None)

    def holds(self, article_id: str, sha256: str) -> bool:
        """Whether just this text of the article is stored."""
        with self._lock:
            entry = self._entries.get(article_id)
        return entry is not None and entry.article.sha256 == sha256

    def within(self, article: Article, count: int, queries: Vectors) -> Vectors | None:
        """Cosine of each query with each chunk of the article."""
        with self._lock:
            entry = self._entries.get(article.id)
        if entry is None or entry.article.sha256 != article.sha256 or len(entry.chunks) != count:
            return None
        return np.asarray(queries @ entry.vectors.T, dtype=np.float32)

    def across(self, query: Vectors, limit: int, excluding: str) -> list[Hit]:
        """The nearest chunks of other articles, best first."""
        with self._lock:
            entries = [entry for key, entry in self._entries.items() if key != excluding]
        hits = [hit for entry in entries for hit in _hits(entry, query)]
        return sorted(hits, key=lambda hit: -hit.score)[:limit]

    def close(self) -> None:
        """Forget everything."""
        with self._lock:
            self._entries.clear()


def _hits(entry: Entry, query: Vectors) -> list[Hit]:
    article = entry.article
    return [
        Hit(article.id, article.sha256, chunk.start, chunk.end, chunk.text, float(score))
        for chunk, score in zip(entry.chunks, entry.vectors @ query, strict=True)
    ]
