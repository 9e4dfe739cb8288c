"""One contract for every vector store: in memory, Chroma embedded, and a real Chroma server on loopback."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from retrieval.chroma import ChromaVectors, collection_name
from retrieval.embedders.hashing import HashingEmbedder
from retrieval.errors import VectorsUnavailable
from retrieval.text.chunker import chunk
from retrieval.text.documents import Article
from retrieval.text.sentences import split
from retrieval.vectors import Entry, MemoryVectors, VectorStore

EMBEDDER = HashingEmbedder(64)
NAMES = {"embedder": EMBEDDER.name, "dimension": EMBEDDER.dimension}


def entry(id: str, text: str) -> Entry:
    article = Article.of(text, id=id)
    chunks = chunk(text, split(text), lambda part: len(part.split()), budget=5)
    return Entry(article, chunks, EMBEDDER.embed([c.text for c in chunks]))


def query(text: str) -> np.ndarray:
    return EMBEDDER.embed([text])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def chroma_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real Chroma server, started for the session and stopped by its own handle."""
    program = Path(sys.executable).parent / "chroma"
    if not program.exists():
        pytest.skip("the `chroma` program is not installed beside this Python")
    port = free_port()
    folder = tmp_path_factory.mktemp("chroma-server")
    command = [str(program), "run", "--path", str(folder), "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)
    try:
        deadline = time.monotonic() + 30
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                if server.poll() is not None or time.monotonic() > deadline:
                    pytest.skip("the Chroma server does not start on this machine")
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture(params=["memory", "embedded", "server"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[VectorStore]:
    made: VectorStore
    if request.param == "memory":
        made = MemoryVectors()
    elif request.param == "embedded":
        made = ChromaVectors.embedded(tmp_path / "chroma", **NAMES)
    else:
        made = ChromaVectors.server(request.getfixturevalue("chroma_url"), **NAMES)
        for id in ("a", "b", "big", "odd #1 §\ud800"):
            made.delete(id)
    yield made
    made.close()


RULE = "Banks must report incidents.\nFees are capped at eight dollars."
NEWS = "Lenders must keep records of loans."


class TestContract:
    def test_within_gives_the_cosine_of_each_query_with_each_chunk_in_order(self, store: VectorStore) -> None:
        rule = entry("a", RULE)
        store.replace([rule, entry("b", NEWS)])
        asked = EMBEDDER.embed(["report incidents", "capped fees"])
        scores = store.within(rule.article, len(rule.chunks), asked)
        assert scores is not None
        assert np.allclose(scores, asked @ rule.vectors.T, atol=1e-5)

    def test_within_knows_only_just_this_text(self, store: VectorStore) -> None:
        store.replace([entry("a", RULE)])
        assert store.within(entry("a", NEWS).article, 1, query("loans")) is None
        assert store.within(entry("a", RULE).article, 9, query("loans")) is None

    def test_replacing_leaves_nothing_of_the_old_text(self, store: VectorStore) -> None:
        old, new = entry("a", RULE), entry("a", NEWS)
        store.replace([old])
        store.replace([new])
        assert not store.holds("a", old.article.sha256)
        assert store.holds("a", new.article.sha256)
        assert {hit.text for hit in store.across(query("fees")[0], 10, "")} == {c.text for c in new.chunks}

    def test_storing_the_same_text_again_does_not_double_it(self, store: VectorStore) -> None:
        store.replace([entry("a", NEWS)])
        store.replace([entry("a", NEWS)])
        assert len(store.across(query("loans")[0], 10, "")) == len(entry("a", NEWS).chunks)

    def test_the_last_of_two_texts_under_one_id_stays(self, store: VectorStore) -> None:
        store.replace([entry("a", RULE), entry("a", NEWS)])
        assert store.holds("a", entry("a", NEWS).article.sha256)
        assert not store.holds("a", entry("a", RULE).article.sha256)

    def test_deleting_forgets_the_article_and_only_it(self, store: VectorStore) -> None:
        store.replace([entry("a", RULE), entry("b", NEWS)])
        store.delete("a")
        store.delete("never there")
        assert not store.holds("a", entry("a", RULE).article.sha256)
        assert {hit.article_id for hit in store.across(query("fees")[0], 10, "")} == {"b"}

    def test_across_finds_other_articles_best_first_with_their_places(self, store: VectorStore) -> None:
        store.replace([entry("a", RULE), entry("b", NEWS)])
        hits = store.across(query("Fees are capped at eight dollars.")[0], 10, "b")
        assert hits[0].text == "Fees are capped at eight dollars."
        assert hits[0].score > hits[-1].score
        assert {hit.article_id for hit in hits} == {"a"}
        article = entry("a", RULE).article
        assert all((hit.sha256, article.text[hit.start : hit.end]) == (article.sha256, hit.text) for hit in hits)

    def test_an_empty_store_has_no_hits(self, store: VectorStore) -> None:
        assert store.across(query("fees")[0], 5, "a") == []
        store.replace([])
        assert not store.holds("a", "0")

    def test_a_long_article_is_stored_and_replaced_whole(self, store: VectorStore) -> None:
        long = entry("big", "\n".join(f"Bank {i} must report number {i}." for i in range(2_500)))
        store.replace([long])
        scores = store.within(long.article, len(long.chunks), query("report number 7"))
        assert scores is not None
        assert scores.shape == (1, 2_500)
        assert store.across(query("fees")[0], 5, "big") == []
        store.replace([entry("big", NEWS)])
        assert len(store.across(query("loans")[0], 3_000, "")) == len(entry("big", NEWS).chunks)

    def test_any_id_and_text_are_kept(self, store: VectorStore) -> None:
        odd = entry("odd #1 §\ud800", "Überweisung \ud800 法律.")
        store.replace([odd])
        assert store.holds(odd.article.id, odd.article.sha256)
        assert store.within(odd.article, 1, query("x")) is not None
        store.delete(odd.article.id)
        assert not store.holds(odd.article.id, odd.article.sha256)


def test_an_embedded_store_is_still_there_after_it_was_closed(tmp_path: Path) -> None:
    rule = entry("a", RULE)
    first = ChromaVectors.embedded(tmp_path, **NAMES)
    first.replace([rule])
    first.close()
    second = ChromaVectors.embedded(tmp_path, **NAMES)
    assert second.within(rule.article, len(rule.chunks), query("fees")) is not None
    second.close()


def test_vectors_of_two_embedders_never_meet(tmp_path: Path) -> None:
    rule = entry("a", RULE)
    store = ChromaVectors.embedded(tmp_path, **NAMES)
    other = ChromaVectors.embedded(tmp_path, embedder="openai:small", dimension=EMBEDDER.dimension)
    store.replace([rule])
    assert not other.holds("a", rule.article.sha256)
    store.close()
    other.close()


def test_a_collection_is_named_after_embedder_and_dimension() -> None:
    assert collection_name("openai:text-embedding-3-small", 1536) == "chunks-openai-text-embedding-3-small-1536"


def test_a_server_that_is_not_there_is_unavailable() -> None:
    with pytest.raises(VectorsUnavailable):
        ChromaVectors.server(f"http://127.0.0.1:{free_port()}", **NAMES)


@pytest.mark.parametrize("url", ["", "localhost:8000", "ftp://localhost"])
def test_what_is_no_url_is_refused(url: str) -> None:
    with pytest.raises(VectorsUnavailable, match="not the URL"):
        ChromaVectors.server(url, **NAMES)


def test_a_folder_that_cannot_be_made_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(VectorsUnavailable):
        ChromaVectors.embedded(tmp_path / "file" / "chroma", **NAMES)


def test_the_embedded_store_opens_no_socket(tmp_path: Path) -> None:
    code = (
        "import socket, pathlib, sys\n"
        "def refuse(*a, **k): raise SystemExit('a socket was opened')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse\n"
        "from retrieval.chroma import ChromaVectors\n"
        "from retrieval.embedders.hashing import HashingEmbedder\n"
        "store = ChromaVectors.embedded(pathlib.Path(sys.argv[1]), embedder='hashing', dimension=256)\n"
        "print(store.across(HashingEmbedder().embed(['x'])[0], 1, ''))\n"
        "store.close()\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
