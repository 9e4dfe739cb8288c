"""The index of all articles: what the service opens once and asks for evidence."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from retrieval.embedders.protocol import Embedder
from retrieval.errors import RetrievalError
from retrieval.fusion import fuse
from retrieval.gather import HybridRetriever
from retrieval.lexical import CorpusIndex
from retrieval.text.documents import Article, Chunk, Evidence, Sentence
from retrieval.vectors import Entry, Hit, VectorStore
from retrieval.words import WordIndex, any_of, any_phrase

_CANDIDATES = 50  # per view, before fusion
_RELATED_WEIGHTS = {"lexical": 0.65, "dense": 0.35}  # ObliQA, development half: best between .3 and .4 dense


@dataclass(frozen=True, slots=True)
class Related:
    """A passage of another article. `identifiers` are the legal identifiers that both share, in the caller's spelling;
    empty where only the words are alike. `score` is 0..1 among the passages of the same kind."""

    hit: Hit
    score: float
    identifiers: tuple[str, ...] = ()

    @property
    def evidence(self) -> Evidence:
        """The passage as evidence from related coverage."""
        source = f"{self.hit.article_id}@{self.hit.sha256}"
        return Evidence(start=self.hit.start, end=self.hit.end, quote=self.hit.text, source=source)


def open_words(folder: Path, url: str | None = None) -> WordIndex:
    """The words of the corpus: in the PostgreSQL at `url`, or in a file of `folder`. Raises WordsUnavailable."""
    if url is None:
        return CorpusIndex(folder / "lexical.sqlite3")
    from retrieval.lexical_postgres import PostgresWords

    return PostgresWords(url)


@dataclass(slots=True, eq=False)
class _Job:
    """Entries that wait to be written; `written` is set under the writing lock."""

    entries: list[Entry]
    written: bool = False


class ArticleIndex:
    """Chunks of all articles, by vector and by word.

    Lifecycle: built once, `close`d once (or used as a context manager). Every method may be called from many threads at
    a time. Indexing again replaces; the same text again costs one look-up. What is written is derived: after a loss,
    indexing the articles again brings it back. Raises a `RetrievalError` where a store or an embedder fails.
    """

    def __init__(self, embedder: Embedder, vectors: VectorStore, lexical: WordIndex) -> None:
        self._embedder = embedder
        self._vectors = vectors
        self._lexical = lexical
        self._retriever = HybridRetriever(embedder, vectors)
        self._writing = threading.Lock()  # both stores change together
        self._queueing = threading.Lock()
        self._queue: list[_Job] = []

    @classmethod
    def open(
        cls, folder: Path, embedder: Embedder, *, chroma_url: str | None = None, words_url: str | None = None
    ) -> ArticleIndex:
        """The index kept in `folder`: Chroma embedded there, or at `chroma_url`, and an SQLite file for the words, or
        the PostgreSQL at `words_url`."""
        from retrieval.chroma import ChromaVectors

        name, dimension = embedder.name, embedder.dimension
        if chroma_url:
            vectors = ChromaVectors.server(chroma_url, embedder=name, dimension=dimension)
        else:
            vectors = ChromaVectors.embedded(folder / "chroma", embedder=name, dimension=dimension)
        try:
            return cls(embedder, vectors, open_words(folder, words_url))
        except RetrievalError:
            vectors.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def ingest(self, article: Article, chunks: Sequence[Chunk]) -> bool:
        """Index an article in place of what is there under its id. False where just this text was there already.

        On return it is written. Threads that come while another writes are written together by the next, since a write
        costs the vector store nearly as much for one article as for ten.
        """
        return self.ingest_many([(article, chunks)]) == 1

    def ingest_many(self, entries: Iterable[tuple[Article, Sequence[Chunk]]]) -> int:
        """Index many articles in one write; how many were new."""
        fresh = {article.id: (article, tuple(chunks)) for article, chunks in entries if not self.holds(article)}
        if not fresh:
            return 0
        job = _Job(self._embedded([*fresh.values()]))
        with self._queueing:
            self._queue.append(job)
        try:
            with self._writing:
                if not job.written:  # else the thread before us took it along
                    self._write_queued()
        finally:
            with self._queueing:
                self._queue = [other for other in self._queue if other is not job]
        return len(fresh)

    def _embedded(self, fresh: Sequence[tuple[Article, tuple[Chunk, ...]]]) -> list[Entry]:
        rows = self._embedder.embed([chunk.text for _, chunks in fresh for chunk in chunks])
        made: list[Entry] = []
        at = 0
        for article, chunks in fresh:
            made.append(Entry(article, chunks, rows[at : at + len(chunks)]))
            at += len(chunks)
        return made

    def _write_queued(self) -> None:
        """Write all that wait, in the order in which they came; of two texts of one article the later stays.

        Where it fails the others' entries stay queued: each thread tries for itself and raises its own error.
        """
        with self._queueing:
            jobs = [job for job in self._queue if not job.written]
        entries = {entry.article.id: entry for job in jobs for entry in job.entries}
        self._vectors.replace([*entries.values()])
        self._lexical.replace((entry.article, entry.chunks) for entry in entries.values())
        for job in jobs:
            job.written = True

    def holds(self, article: Article) -> bool:
        """Whether just this text of the article is indexed."""
        return self._lexical.holds(article.id, article.sha256) and (
            not article.text.strip() or self._vectors.holds(article.id, article.sha256)
        )

    def delete(self, article_id: str, *, sha256: str | None = None) -> None:
        """Forget an article, with `sha256` only if just that text is indexed; unknown ids are no error."""
        with self._writing:
            for store in (self._lexical, self._vectors):
                if sha256 is None or store.holds(article_id, sha256):
                    store.delete(article_id)

    def rank(
        self, article: Article, sentences: Sequence[Sentence], chunks: Sequence[Chunk], queries: Mapping[str, str]
    ) -> Mapping[str, tuple[int, ...]]:
        """Evidence per section inside this article (`retrieval.gather.Retriever`)."""
        return self._retriever.rank(article, sentences, chunks, queries)

    def related(
        self, text: str, *, identifiers: Sequence[str] = (), excluding: str = "", limit: int = 5
    ) -> list[Related]:
        """Passages of other articles, at most one per article: those that share a legal identifier first, then those
        whose words and meaning are near to `text`."""
        shared = self._sharing(identifiers, excluding)
        alike = self._alike(text, excluding)
        found: dict[str, Related] = {}
        for passage in [*shared, *alike]:
            found.setdefault(passage.hit.article_id, passage)
        return list(found.values())[:limit]

    def naming(self, phrases: Sequence[str], excluding: str = "") -> list[Hit]:
        """Passages that hold any of the phrases word by word, in articles other than `excluding`, best first."""
        return self._lexical.search(any_phrase(phrases), _CANDIDATES, excluding)

    def ping(self) -> None:
        """Ask both stores for something they do not have: they answer, or raise. Nothing is embedded."""
        self._lexical.holds("", "")
        self._vectors.holds("", "")

    def close(self) -> None:
        """Close both stores."""
        self._vectors.close()
        self._lexical.close()

    def _sharing(self, identifiers: Sequence[str], excluding: str) -> list[Related]:
        found: dict[tuple[str, int], Related] = {}
        for identifier in dict.fromkeys(identifiers):
            for hit in self._lexical.search(any_phrase([identifier]), _CANDIDATES, excluding):
                key = (hit.article_id, hit.start)
                before = found.get(key, Related(hit, 0.0))
                found[key] = replace(before, identifiers=(*before.identifiers, identifier))
        most = max((len(passage.identifiers) for passage in found.values()), default=1)
        ranked = sorted(found.values(), key=lambda passage: (-len(passage.identifiers), -passage.hit.score))
        return [replace(passage, score=len(passage.identifiers) / most) for passage in ranked]

    def _alike(self, text: str, excluding: str) -> list[Related]:
        words = {_key(hit): hit for hit in self._lexical.search(any_of(text), _CANDIDATES, excluding)}
        near = {_key(hit): hit for hit in self._vectors.across(self._embedder.embed([text])[0], _CANDIDATES, excluding)}
        hits = words | near
        if not hits:
            return []
        scores = fuse(
            {
                "lexical": [words[key].score if key in words else 0.0 for key in hits],
                "dense": [near[key].score if key in near else 0.0 for key in hits],
            },
            _RELATED_WEIGHTS,
        )
        made = [Related(hit, float(score)) for hit, score in zip(hits.values(), scores, strict=True)]
        return sorted(made, key=lambda passage: -passage.score)


def _key(hit: Hit) -> tuple[str, int]:
    return hit.article_id, hit.start
