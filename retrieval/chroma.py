"""The vector store on Chroma: embedded in the process, or a server.

Measured on real articles (9 chunks each, one core): an add costs 10 ms and .5 ms a chunk, a read of an article's
vectors 1 ms. Chroma's own `documents` column doubles the add (it builds a trigram index that nobody here asks); the
text of a chunk is therefore kept in its metadata.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

import numpy as np

from retrieval.embedders.protocol import Vectors
from retrieval.errors import VectorsUnavailable
from retrieval.text.documents import Article
from retrieval.text.unicode import encodable
from retrieval.vectors import Entry, Hit

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.types import Where
    from chromadb.config import Settings

_MOST_IDS = 200  # per filter
_MOST_ROWS = 2_000  # per call; below Chroma's own limit (5,461), and small enough for a server's request body


class ChromaVectors:
    """Vectors of one embedder in one Chroma collection, named after the embedder and its dimension.

    We bring all vectors: Chroma's own embedding function is off and it is never given a text to embed, which would
    open a socket. One lock guards writes in this process; an embedded folder belongs to one process at a time, several
    processes share a server.
    """

    def __init__(self, client: Client, *, embedder: str, dimension: int) -> None:
        self._client = client
        self._writing = threading.Lock()
        with _reached():
            self._collection = client.get_or_create_collection(
                collection_name(embedder, dimension),
                embedding_function=None,
                configuration={"hnsw": {"space": "cosine"}},
                metadata={"embedder": embedder, "dimension": dimension},
            )

    @classmethod
    def embedded(cls, folder: Path, *, embedder: str, dimension: int) -> ChromaVectors:
        """A store in `folder`, made if need be."""
        import chromadb

        with _reached():
            folder.mkdir(parents=True, exist_ok=True)
            client = cast("Client", chromadb.PersistentClient(folder, settings=_settings()))
        return cls(client, embedder=embedder, dimension=dimension)

    @classmethod
    def server(
        cls, url: str, *, embedder: str, dimension: int, headers: Mapping[str, str] | None = None
    ) -> ChromaVectors:
        """A store on the Chroma server at `url` (``http://host:port``)."""
        import chromadb

        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise VectorsUnavailable(f"{url!r} is not the URL of a Chroma server")
        secure = parts.scheme == "https"
        with _reached():
            client = chromadb.HttpClient(
                parts.hostname,
                parts.port or (443 if secure else 8000),
                ssl=secure,
                headers=dict(headers or {}),
                settings=_settings(),
            )
        return cls(cast("Client", client), embedder=embedder, dimension=dimension)

    def replace(self, entries: Sequence[Entry]) -> None:
        """Store the entries, each in place of whatever is stored under its article's id.

        The old rows go first: after a crash in between, the article is not stored, which `holds` tells; it is never
        stored twice. The first row of an article is written last, so that `holds` never sees a part.
        """
        entries = list({entry.article.id: entry for entry in entries}.values())
        ids = [encodable(entry.article.id) for entry in entries]
        with self._writing, _reached():
            for start in range(0, len(ids), _MOST_IDS):
                self._collection.delete(where=_one_of(ids[start : start + _MOST_IDS]))
            rows = [row for entry in entries for row in _rows(entry)]
            for start in range(0, len(rows), _MOST_ROWS):
                batch = rows[start : start + _MOST_ROWS]
                self._collection.add(
                    ids=[row[0] for row in batch],
                    embeddings=np.stack([row[1] for row in batch]),
                    metadatas=[row[2] for row in batch],
                )

    def delete(self, article_id: str) -> None:
        """Forget an article; unknown ids are no error."""
        with self._writing, _reached():
            self._collection.delete(where=_one_of([encodable(article_id)]))

    def holds(self, article_id: str, sha256: str) -> bool:
        """Whether just this text of the article is stored."""
        with _reached():
            return bool(self._collection.get(ids=[_row_id(article_id, sha256, 0)], include=[])["ids"])

    def within(self, article: Article, count: int, queries: Vectors) -> Vectors | None:
        """Cosine of each query with each chunk of the article, exact.

        The article's own vectors are read by their ids and multiplied here: a fifth of the cost of one filtered
        nearest-neighbour query per section, and without its approximation.
        """
        wanted = [_row_id(article.id, article.sha256, index) for index in range(count)]
        with _reached():
            found = self._collection.get(ids=wanted, include=["embeddings"]) if wanted else None
        if found is None or len(found["ids"]) != count or found["embeddings"] is None:
            return None
        stored = dict(zip(found["ids"], np.asarray(found["embeddings"], dtype=np.float32), strict=True))
        return np.asarray(queries @ np.stack([stored[key] for key in wanted]).T, dtype=np.float32)

    def across(self, query: Vectors, limit: int, excluding: str) -> list[Hit]:
        """The chunks of other articles nearest to one query vector, best first.

        More is asked for than needed and the excluded article dropped here: a filter that matches nearly all rows
        costs Chroma a hundred times the query.
        """
        excluding = encodable(excluding)
        with _reached():
            extra = len(self._collection.get(where=_one_of([excluding]), include=[])["ids"]) if excluding else 0
            total = self._collection.count()
            if total <= extra or limit < 1:
                return []
            found = self._collection.query(
                query_embeddings=query[np.newaxis, :],
                n_results=min(total, limit + extra),
                include=["metadatas", "distances"],
            )
        hits = _hits(found)
        return [hit for hit in hits if hit.article_id != excluding][:limit]

    def close(self) -> None:
        """Release the client, and its HTTP sessions, which its own `close` leaves open (no two clients share one)."""
        owners = (self._client, self._client._admin_client)
        sessions = [getattr(owner._server, "_session", None) for owner in owners if hasattr(owner, "_server")]
        self._client.close()
        for session in sessions:
            if session is not None:
                session.close()


def collection_name(embedder: str, dimension: int) -> str:
    """A name Chroma accepts that tells the vectors of one embedder and dimension from all others."""
    slug = re.sub(r"[^a-z0-9]+", "-", embedder.lower()).strip("-")
    return f"chunks-{slug}-{dimension}"


def _settings() -> Settings:
    from chromadb.config import Settings

    return Settings(anonymized_telemetry=False)


def _one_of(ids: Sequence[str]) -> Where:
    """A filter for the rows of these articles."""
    return cast("Where", {"article_id": {"$in": list(ids)}})


def _row_id(article_id: str, sha256: str, index: int) -> str:
    return encodable(f"{article_id}#{sha256}#{index}")


def _rows(entry: Entry) -> list[tuple[str, Any, dict[str, str | int]]]:
    """Id, vector and metadata of each chunk; the first chunk last. The text's hash stands in the id."""
    article = entry.article
    rows: list[tuple[str, Any, dict[str, str | int]]] = []
    for chunk, vector in zip(entry.chunks, entry.vectors, strict=True):
        about: dict[str, str | int] = {
            "article_id": encodable(article.id),
            "start": chunk.start,
            "text": encodable(chunk.text),
        }
        rows.append((_row_id(article.id, article.sha256, chunk.index), vector, about))
    return rows[::-1]


def _hits(found: Any) -> list[Hit]:  # noqa: ANN401 - one typed dict of optional columns, all of them asked for
    columns = zip(found["ids"][0], found["metadatas"][0], found["distances"][0], strict=True)
    return [_hit(row_id, about, distance) for row_id, about, distance in columns]


def _hit(row_id: str, about: Mapping[str, Any], distance: float) -> Hit:
    start, text = int(about["start"]), str(about["text"])
    return Hit(str(about["article_id"]), row_id.split("#")[-2], start, start + len(text), text, 1.0 - distance)


@contextmanager
def _reached() -> Iterator[None]:
    """Turn the vendor's ways of being away into ours."""
    import httpx
    from chromadb.errors import ChromaError

    try:
        yield
    except (ChromaError, httpx.HTTPError, OSError) as error:
        raise VectorsUnavailable(f"the vector store failed: {error}") from error
    except ValueError as error:
        if "connect" in str(error).lower():  # how its HTTP client reports a server that is not there
            raise VectorsUnavailable(f"the vector store cannot be reached: {error}") from error
        raise
