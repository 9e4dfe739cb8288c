"""BM25 by SQLite's FTS5: over the sentences of one article in memory, over the chunks of the corpus in a file."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from retrieval.errors import WordsUnavailable
from retrieval.fusion import Scores
from retrieval.text.documents import Article, Chunk
from retrieval.text.unicode import encodable
from retrieval.vectors import Hit
from retrieval.words import Phrases, any_of, any_pair

_TOKENISER = "porter unicode61 remove_diacritics 2"

PAIR_WEIGHT = 0.3
"""What BM25 over pairs of neighbouring words counts beside BM25 over words. On ObliQA (half of the development
questions) .2 to .4 did equally well, 1 worse; docs/decisions/0002-views-of-a-passage.md."""


def match(phrases: Phrases) -> str:
    """The FTS5 expression for texts that hold any of the phrases."""
    return " OR ".join(f'"{phrase}"' for phrase in phrases)


class PassageIndex:
    """BM25 over a fixed list of passages, in memory. Use as a context manager, in one thread."""

    def __init__(self, passages: Sequence[str]) -> None:
        self._count = len(passages)
        self._db = sqlite3.connect(":memory:")
        self._db.execute(f"CREATE VIRTUAL TABLE passages USING fts5(text, content='', tokenize='{_TOKENISER}')")
        self._db.executemany(
            "INSERT INTO passages (rowid, text) VALUES (?, ?)",
            ((index, encodable(text)) for index, text in enumerate(passages)),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    def scores(self, query: str) -> Scores:
        """BM25 of each passage for the words of `query` and, at `PAIR_WEIGHT`, for its pairs of neighbouring words, in
        order; 0 where no word occurs, higher is better."""
        return self._bm25(any_of(query)) + np.float32(PAIR_WEIGHT) * self._bm25(any_pair(query))

    def _bm25(self, phrases: Phrases) -> Scores:
        values = np.zeros(self._count, dtype=np.float32)
        if phrases:
            found = "SELECT rowid, -bm25(passages) FROM passages WHERE passages MATCH ?"
            for index, score in self._db.execute(found, (match(phrases),)):
                values[index] = score
        return values


class CorpusIndex:
    """A `retrieval.words.WordIndex` in an SQLite file (or in memory for `None`).

    Threads take turns; processes of one machine may share the file (write-ahead log).
    """

    def __init__(self, path: Path | None) -> None:
        self._turn = threading.Lock()
        with _told():
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path or ":memory:", timeout=30, check_same_thread=False, isolation_level=None)
            try:
                self._prepare()
            except sqlite3.DatabaseError:
                self._db.close()
                raise

    def _prepare(self) -> None:
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")  # a derived index: the last writes may be lost with the power
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS articles "
            "(id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL) WITHOUT ROWID"
        )
        self._db.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS chunks USING fts5("
            "article_id UNINDEXED, sha256 UNINDEXED, start UNINDEXED, stop UNINDEXED, text, "
            f"tokenize='{_TOKENISER}')"
        )

    def holds(self, article_id: str, sha256: str) -> bool:
        """Whether just this text of the article is indexed."""
        with self._turn, _told():
            row = self._db.execute("SELECT sha256 FROM articles WHERE id = ?", (encodable(article_id),)).fetchone()
        return row is not None and row[0] == sha256

    def replace(self, entries: Iterable[tuple[Article, Sequence[Chunk]]]) -> None:
        """Index the chunks of each article in place of what is indexed under its id, all in one transaction."""
        with self._transaction():
            for article, chunks in entries:
                self._forget(article.id)
                self._add(article, chunks)

    def delete(self, article_id: str) -> None:
        """Forget an article; unknown ids are no error."""
        with self._transaction():
            self._forget(article_id)

    def search(self, phrases: Phrases, limit: int, excluding: str = "") -> list[Hit]:
        """Chunks that hold any of the phrases, best first, none of article `excluding`."""
        if not phrases:
            return []
        with (
            self._turn,
            _told(),
            closing(
                self._db.execute(
                    "SELECT article_id, sha256, start, stop, text, -bm25(chunks) AS score FROM chunks "
                    "WHERE chunks MATCH ? AND article_id <> ? ORDER BY score DESC, rowid LIMIT ?",
                    (match(phrases), encodable(excluding), limit),
                )
            ) as rows,
        ):
            return [Hit(*row) for row in rows]

    def close(self) -> None:
        """Close the file."""
        with self._turn:
            self._db.close()

    def _forget(self, article_id: str) -> None:
        key = (encodable(article_id),)
        row = self._db.execute("SELECT first, last FROM articles WHERE id = ?", key).fetchone()
        if row is not None:
            self._db.execute("DELETE FROM chunks WHERE rowid BETWEEN ? AND ?", row)
            self._db.execute("DELETE FROM articles WHERE id = ?", key)

    def _add(self, article: Article, chunks: Sequence[Chunk]) -> None:
        """Rows of one article stand in one run of row ids, which is how they are found again to be deleted."""
        first = (self._db.execute("SELECT max(last) FROM articles").fetchone()[0] or 0) + 1
        self._db.executemany(
            "INSERT INTO chunks (rowid, article_id, sha256, start, stop, text) VALUES (?, ?, ?, ?, ?, ?)",
            (
                (first + c.index, encodable(article.id), article.sha256, c.start, c.end, encodable(c.text))
                for c in chunks
            ),
        )
        self._db.execute(
            "INSERT INTO articles (id, sha256, first, last) VALUES (?, ?, ?, ?)",
            (encodable(article.id), article.sha256, first, first + len(chunks) - 1),
        )

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._turn, _told():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:  # whatever it is, the half-done change must not stay; it is raised again
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")


@contextmanager
def _told() -> Iterator[None]:
    """The file's own troubles (damaged, locked, full, no permission) as ours."""
    try:
        yield
    except (sqlite3.DatabaseError, OSError) as error:
        raise WordsUnavailable(f"the lexical index failed: {error}") from error
