"""Gathering evidence: which sentences of an article speak to each section of the template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from retrieval.embedders.protocol import Embedder, Vectors
from retrieval.fusion import Scores, best, fuse
from retrieval.lexical import PassageIndex
from retrieval.text.documents import Article, Chunk, Sentence
from retrieval.vectors import VectorStore

TOP = 40
"""Sentences kept per section, at most."""

WEIGHTS: Mapping[str, float] = MappingProxyType({"lexical": 0.5, "context": 0.15, "chunk": 0.15, "sentence": 0.2})
"""What each view counts: the words of a sentence, the words of its chunk, the vector of its chunk, its own vector.
Chosen on half of ObliQA's development questions; docs/decisions/0002-views-of-a-passage.md."""

_MOST_SENTENCES = 2_000  # embedded one by one; in a longer article the vectors of the chunks must do


class Retriever(Protocol):
    """Ranks the sentences of one article; never looks outside it. Safe to call from many threads."""

    def rank(
        self, article: Article, sentences: Sequence[Sentence], chunks: Sequence[Chunk], queries: Mapping[str, str]
    ) -> Mapping[str, tuple[int, ...]]:
        """Per key of `queries`, the indexes of the sentences that answer it, best first; only those that score."""
        ...


class SourceOrderRetriever:
    """No ranking at all: the sentences as they come. For tests, and where nothing else is wanted."""

    def rank(
        self, article: Article, sentences: Sequence[Sentence], chunks: Sequence[Chunk], queries: Mapping[str, str]
    ) -> Mapping[str, tuple[int, ...]]:
        """The first `TOP` sentences for every key."""
        del article, chunks
        order = tuple(sentence.index for sentence in sentences[:TOP])
        return dict.fromkeys(queries, order)


@dataclass(frozen=True, slots=True)
class HybridRetriever:
    """BM25 over the sentences and over their chunks, fused with the cosine of the chunks (as stored) and, where that is
    cheap, of the sentences.

    An article whose vectors are not in the store is embedded on the spot; nothing is written.
    """

    embedder: Embedder
    vectors: VectorStore
    weights: Mapping[str, float] = field(default_factory=lambda: WEIGHTS)
    top: int = TOP
    _kept: dict[tuple[str, ...], Vectors] = field(default_factory=dict, init=False, repr=False, compare=False)

    def rank(
        self, article: Article, sentences: Sequence[Sentence], chunks: Sequence[Chunk], queries: Mapping[str, str]
    ) -> Mapping[str, tuple[int, ...]]:
        """Per key of `queries`, at most `top` sentence indexes, best first."""
        if not sentences or not queries:
            return dict.fromkeys(queries, ())
        asked = self._asked(tuple(queries.values()))
        dense = {"chunk": self._by_chunk(article, sentences, chunks, asked)}
        if self.embedder.cheap and len(sentences) <= _MOST_SENTENCES:
            dense["sentence"] = asked @ self.embedder.embed([sentence.text for sentence in sentences]).T
        weights = {name: self.weights[name] for name in ("lexical", "context", *dense)}
        home = _chunk_of(sentences, chunks)
        with (
            PassageIndex([sentence.text for sentence in sentences]) as lexical,
            PassageIndex([chunk.text for chunk in chunks]) as context,
        ):
            return {
                key: self._fused(
                    {"lexical": lexical.scores(query), "context": _shared(context.scores(query), home)}
                    | {name: rows[row] for name, rows in dense.items()},
                    weights,
                )
                for row, (key, query) in enumerate(queries.items())
            }

    def _asked(self, texts: tuple[str, ...]) -> Vectors:
        """The vectors of the queries; they are the same for every article, so the last set is kept."""
        kept = self._kept.get(texts)
        if kept is None:
            kept = self.embedder.embed(texts)
            self._kept.clear()
            self._kept[texts] = kept
        return kept

    def _fused(self, scores: Mapping[str, Scores], weights: Mapping[str, float]) -> tuple[int, ...]:
        return best(fuse(scores, weights), self.top)

    def _by_chunk(
        self, article: Article, sentences: Sequence[Sentence], chunks: Sequence[Chunk], asked: Vectors
    ) -> Vectors:
        """Each sentence has the score of its chunk: shape (queries, sentences)."""
        scores = self.vectors.within(article, len(chunks), asked)
        if scores is None:
            scores = asked @ self.embedder.embed([chunk.text for chunk in chunks]).T
        home = _chunk_of(sentences, chunks)
        return np.stack([_shared(row, home) for row in scores])


def _chunk_of(sentences: Sequence[Sentence], chunks: Sequence[Chunk]) -> NDArray[np.int64]:
    """The chunk of each sentence, -1 where none holds it."""
    home = np.full(len(sentences), -1, dtype=np.int64)
    for chunk in chunks:
        home[chunk.first : chunk.last + 1] = chunk.index
    return home


def _shared(scores: Scores, home: NDArray[np.int64]) -> Scores:
    """The score of its chunk for each sentence, 0 without a chunk."""
    return np.append(scores, np.float32(0))[home]
