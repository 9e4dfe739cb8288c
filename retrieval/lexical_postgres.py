"""The lexical index in PostgreSQL, for workers and servers of several machines: full text search finds, BM25 ranks.

The words of a chunk stand in a `tsvector`, with their positions, and a GIN index over it finds phrases. PostgreSQL's
own ranks know no rarity of words, so the score is computed here, as FTS5 computes it. Everything is in a schema of its
own, made on first use; it is derived, and may be dropped.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, LiteralString, TypeVar

from retrieval.errors import WordsUnavailable
from retrieval.text.documents import Article, Chunk
from retrieval.text.unicode import encodable
from retrieval.vectors import Hit
from retrieval.words import Phrases

if TYPE_CHECKING:
    from psycopg import Connection

T = TypeVar("T")

_CONNECT_SECONDS = 10
_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 8_000
"""Of one row: a tsvector numbers positions up to 16,383 only."""

_MAKE: tuple[LiteralString, ...] = (
    "CREATE SCHEMA regbrief_words",
    # Snowball's English stems, and no stop words: "shall" and "not" are words here, and phrases hold "of"
    "CREATE TEXT SEARCH DICTIONARY regbrief_words.stems (TEMPLATE = snowball, LANGUAGE = english)",
    "CREATE TEXT SEARCH CONFIGURATION regbrief_words.english (PARSER = default)",
    "ALTER TEXT SEARCH CONFIGURATION regbrief_words.english ADD MAPPING FOR "
    "asciiword, word, numword, int, uint, float, sfloat, version WITH regbrief_words.stems",
    "CREATE TABLE regbrief_words.articles ("
    "id text PRIMARY KEY, sha256 text NOT NULL, chunks integer NOT NULL, length bigint NOT NULL)",
    "CREATE TABLE regbrief_words.chunks (row bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "
    "article_id text NOT NULL, sha256 text NOT NULL, start integer NOT NULL, stop integer NOT NULL, "
    "text text NOT NULL, length integer NOT NULL, words tsvector NOT NULL)",
    "CREATE INDEX ON regbrief_words.chunks (article_id)",  # serves: replace and delete
    "CREATE INDEX ON regbrief_words.chunks USING gin (words)",  # serves: search
)

_SEARCH: LiteralString = """
WITH corpus AS (SELECT sum(chunks)::float8 AS count, sum(length)::float8 / sum(chunks) AS mean
                FROM regbrief_words.articles),
     asked AS (SELECT number, phraseto_tsquery('regbrief_words.english', phrase) AS query
               FROM unnest(%s::text[]) WITH ORDINALITY AS phrases (phrase, number)),
     found AS (SELECT row, length, ts_rank_cd('{1,1,1,1}', words, query) AS times,
                      count(*) OVER (PARTITION BY number) AS chunks
               FROM asked JOIN regbrief_words.chunks ON words @@ query),
     scored AS (SELECT row, sum(greatest(ln((count - chunks + 0.5) / (chunks + 0.5)), 1e-6)
                                * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * length / mean))) AS score
                FROM found, corpus GROUP BY row)
SELECT article_id, sha256, start, stop, text, score
FROM scored JOIN regbrief_words.chunks USING (row)
WHERE article_id <> %s ORDER BY score DESC, row LIMIT %s
"""
"""BM25 of each phrase, summed. With equal weights `ts_rank_cd` of one phrase is the number of its occurrences."""


class PostgresWords:
    """A `retrieval.words.WordIndex` in a PostgreSQL database, at ``postgresql://…``.

    Threads take turns on two connections, one that reads and one that writes. A connection that was lost is made anew.
    """

    def __init__(self, url: str) -> None:
        self._reading = _Line(url)
        self._writing = _Line(url)
        self._writing.run(_prepare)

    def holds(self, article_id: str, sha256: str) -> bool:
        """Whether just this text of the article is indexed."""
        known = (encodable(article_id), sha256)
        found: LiteralString = "SELECT 1 FROM regbrief_words.articles WHERE id = %s AND sha256 = %s"
        return self._reading.run(lambda db: db.execute(found, known).fetchone()) is not None

    def replace(self, entries: Iterable[tuple[Article, Sequence[Chunk]]]) -> None:
        """Index the chunks of each article in place of what is indexed under its id, all in one transaction."""
        last = {encodable(article.id): (article, chunks) for article, chunks in entries}
        ordered = sorted(
            last.items()
        )  # two writers take the rows of articles in the same order, and never wait in a ring
        self._writing.run(lambda db: _put_all(db, ordered))

    def delete(self, article_id: str) -> None:
        """Forget an article; unknown ids are no error."""
        self._writing.run(lambda db: _forget(db, encodable(article_id)))

    def search(self, phrases: Phrases, limit: int, excluding: str = "") -> list[Hit]:
        """Chunks that hold any of the phrases, best first, none of article `excluding`."""
        if not phrases:
            return []
        asked = ([_plain(phrase) for phrase in phrases], encodable(excluding), limit)
        return [Hit(*row) for row in self._reading.run(lambda db: db.execute(_SEARCH, asked).fetchall())]

    def close(self) -> None:
        """Give the connections back."""
        self._reading.close()
        self._writing.close()


class _Line:
    """A connection that is made when first needed, and again where it was lost. Threads take turns."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._turn = threading.Lock()
        self._db: Connection[Any] | None = None

    def run(self, work: Callable[[Connection[Any]], T]) -> T:
        """Do `work` in a transaction. Where an old connection turns out to be gone, once more on a new one."""
        import psycopg

        with self._turn:
            fresh = self._db is None
            try:
                return self._once(work)
            except psycopg.OperationalError as error:
                self._drop()
                if fresh:
                    raise _away(error) from error
            except psycopg.Error as error:
                raise _away(error) from error
            try:
                return self._once(work)
            except psycopg.Error as error:
                self._drop()
                raise _away(error) from error

    def close(self) -> None:
        with self._turn:
            self._drop()

    def _once(self, work: Callable[[Connection[Any]], T]) -> T:
        import psycopg

        if self._db is None:
            self._db = psycopg.connect(self._url, autocommit=True, connect_timeout=_CONNECT_SECONDS)
        with self._db.transaction():
            return work(self._db)

    def _drop(self) -> None:
        db, self._db = self._db, None
        if db is not None:
            db.close()


def _away(error: Exception) -> WordsUnavailable:
    return WordsUnavailable(f"the lexical index failed: {str(error).strip()}")


def _prepare(db: Connection[Any]) -> None:
    """Make the schema where it is not; of processes that start together one does it."""
    db.execute("SELECT pg_advisory_xact_lock(hashtextextended('regbrief_words', 0))")
    there = db.execute("SELECT to_regclass('regbrief_words.chunks')").fetchone()
    if there is None or there[0] is None:
        for statement in _MAKE:
            db.execute(statement)


def _put_all(db: Connection[Any], entries: Iterable[tuple[str, tuple[Article, Sequence[Chunk]]]]) -> None:
    for id, (article, chunks) in entries:
        _put(db, id, article, chunks)


def _put(db: Connection[Any], id: str, article: Article, chunks: Sequence[Chunk]) -> None:
    """The article's row first: whoever else writes this article waits for it."""
    pieces = [piece for chunk in chunks for piece in _pieces(chunk)]
    db.execute(
        "INSERT INTO regbrief_words.articles (id, sha256, chunks, length) VALUES (%s, %s, %s, %s) ON CONFLICT (id) "
        "DO UPDATE SET sha256 = excluded.sha256, chunks = excluded.chunks, length = excluded.length",
        (id, article.sha256, len(pieces), sum(len(words) for *_, words in pieces)),
    )
    db.execute("DELETE FROM regbrief_words.chunks WHERE article_id = %s", (id,))
    with db.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO regbrief_words.chunks (article_id, sha256, start, stop, text, length, words) "
            "VALUES (%s, %s, %s, %s, %s, %s, to_tsvector('regbrief_words.english', %s))",
            [
                (id, article.sha256, start, stop, encodable(text), len(words), " ".join(words))
                for start, stop, text, words in pieces
            ],
        )


def _forget(db: Connection[Any], id: str) -> None:
    db.execute("DELETE FROM regbrief_words.articles WHERE id = %s", (id,))
    db.execute("DELETE FROM regbrief_words.chunks WHERE article_id = %s", (id,))


def _pieces(chunk: Chunk) -> Iterator[tuple[int, int, str, list[str]]]:
    """Start, stop, text and words; a chunk longer than one row can hold (a list of numbers without a full stop) in
    several, each at its exact place."""
    places = [found.start() for found in _WORD.finditer(chunk.text)]
    cuts = [0, *places[_MOST_WORDS::_MOST_WORDS], len(chunk.text)]
    for start, stop in pairwise(cuts):
        text = chunk.text[start:stop]
        yield chunk.start + start, chunk.start + stop, text, _plain(text).split()


def _plain(text: str) -> str:
    """The words alone: lower case, without diacritics, a space between them. What is left holds nothing that
    PostgreSQL's parser would take for an address, a tag or a sign."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return " ".join(_WORD.findall(bare))
