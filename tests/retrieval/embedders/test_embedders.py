"""One contract for every embedder; the OpenAI one speaks real HTTP to a server on loopback."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np
import pytest

from retrieval.embedders import embedder
from retrieval.embedders.hashing import HashingEmbedder
from retrieval.embedders.openai import OpenAIEmbedder
from retrieval.embedders.protocol import Embedder
from retrieval.embedders.wordllama import WordLlamaEmbedder
from retrieval.errors import EmbedderAnswerInvalid, EmbedderRefused, EmbedderUnavailable, EmbedderUnknown


class Provider(ThreadingHTTPServer):
    """Answers /v1/embeddings with vectors of 8 numbers made from the text, in reverse order, as `index` allows."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.requests: list[dict[str, Any]] = []
        self.failures: list[int] = []  # statuses to answer first
        self.short = False  # leave out one vector

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class _Handler(BaseHTTPRequestHandler):
    server: Provider

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append({"path": self.path, "key": self.headers["Authorization"], **asked})
        if self.server.failures:
            self.answer(self.server.failures.pop(0), {"error": {"message": "no"}})
            return
        rows = [
            {
                "object": "embedding",
                "index": i,
                "embedding": [b - 127.5 for b in hashlib.sha256(t.encode()).digest()[:8]],
            }
            for i, t in enumerate(asked["input"])
        ]
        self.answer(
            200, {"object": "list", "model": asked["model"], "data": rows[::-1][: -1 if self.server.short else None]}
        )

    def answer(self, status: int, body: dict[str, Any]) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def provider() -> Iterator[Provider]:
    with Provider() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def remote(provider: Provider) -> Iterator[OpenAIEmbedder]:
    made = OpenAIEmbedder("small", api_key="secret", base_url=provider.url, dimension=8, max_retries=1)
    yield made
    made.close()


@pytest.fixture(params=["wordllama", "hashing", "remote"])
def any_embedder(request: pytest.FixtureRequest) -> Embedder:
    if request.param == "remote":
        return request.getfixturevalue("remote")
    return embedder(request.param)


class TestContract:
    def test_one_unit_row_of_float32_per_text_in_order(self, any_embedder: Embedder) -> None:
        texts = ["Banks must report.", "Fees are capped.", "Banks must report."]
        rows = any_embedder.embed(texts)
        assert rows.shape == (3, any_embedder.dimension)
        assert rows.dtype == np.float32
        assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
        assert np.allclose(rows[0], rows[2], atol=1e-6)
        assert np.allclose(rows[1], any_embedder.embed(texts[1:2])[0], atol=1e-5)

    def test_a_text_with_nothing_to_embed_is_the_zero_vector(self, any_embedder: Embedder) -> None:
        rows = any_embedder.embed(["", " \n\t", "Pay."])
        assert not rows[:2].any()
        assert rows[2].any()

    def test_no_texts_give_no_rows(self, any_embedder: Embedder) -> None:
        assert any_embedder.embed([]).shape == (0, any_embedder.dimension)

    def test_any_text_is_taken(self, any_embedder: Embedder) -> None:
        rows = any_embedder.embed(["\ud800 stray", "法律 закон", "word " * 100_000, "x"])
        assert np.isfinite(rows).all()
        assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)

    def test_a_batch_of_any_size_and_mixed_lengths_keeps_its_order(self, any_embedder: Embedder) -> None:
        texts = [f"rule {i} " * (1 + i % 7) for i in range(300)]
        rows = any_embedder.embed(texts)
        assert np.allclose(rows[[0, 150, 299]], any_embedder.embed([texts[0], texts[150], texts[299]]), atol=1e-5)

    def test_threads_get_the_same_vectors(self, any_embedder: Embedder) -> None:
        with ThreadPoolExecutor(4) as pool:
            rows = list(pool.map(lambda _: any_embedder.embed(["Banks must report."])[0], range(8)))
        assert all(np.allclose(row, rows[0], atol=1e-6) for row in rows)

    def test_name_and_dimension_are_stated(self, any_embedder: Embedder) -> None:
        assert any_embedder.name
        assert any_embedder.dimension > 0


class TestOpenAI:
    def test_it_sends_the_model_and_the_key_and_no_empty_text(self, provider: Provider, remote: OpenAIEmbedder) -> None:
        remote.embed(["Pay.", ""])
        (request,) = provider.requests
        assert (request["path"], request["key"], request["model"]) == ("/v1/embeddings", "Bearer secret", "small")
        assert request["input"] == ["Pay."]

    def test_many_texts_go_in_several_requests(self, provider: Provider, remote: OpenAIEmbedder) -> None:
        remote.embed(["Pay."] * 300)
        assert [len(request["input"]) for request in provider.requests] == [128, 128, 44]

    def test_an_unknown_dimension_is_asked_for_once(self, provider: Provider) -> None:
        made = OpenAIEmbedder("own", api_key="", base_url=provider.url)
        assert (made.dimension, made.dimension) == (8, 8)
        assert len(provider.requests) == 1
        made.close()

    def test_a_passing_failure_is_tried_again(self, provider: Provider, remote: OpenAIEmbedder) -> None:
        provider.failures = [503]
        assert remote.embed(["Pay."]).any()

    def test_an_overloaded_provider_is_unavailable(self, provider: Provider, remote: OpenAIEmbedder) -> None:
        provider.failures = [429, 429]
        with pytest.raises(EmbedderUnavailable) as raised:
            remote.embed(["Pay."])
        assert raised.value.retryable

    def test_a_wrong_key_is_refused_and_not_tried_again(self, provider: Provider, remote: OpenAIEmbedder) -> None:
        provider.failures = [401, 401]
        with pytest.raises(EmbedderRefused):
            remote.embed(["Pay."])
        assert len(provider.requests) == 1

    def test_fewer_vectors_than_texts_are_an_error(self, provider: Provider, remote: OpenAIEmbedder) -> None:
        provider.short = True
        with pytest.raises(EmbedderAnswerInvalid, match="1 vectors for 2 texts"):
            remote.embed(["Pay.", "Report."])

    def test_vectors_of_another_length_are_an_error(self, provider: Provider) -> None:
        made = OpenAIEmbedder("own", api_key="", base_url=provider.url, dimension=16)
        with pytest.raises(EmbedderAnswerInvalid, match="not 16"):
            made.embed(["Pay."])
        made.close()

    def test_a_server_that_is_not_there_is_unavailable(self) -> None:
        made = OpenAIEmbedder("own", api_key="", base_url="http://127.0.0.1:9/v1", dimension=8, max_retries=0)
        with pytest.raises(EmbedderUnavailable):
            made.embed(["Pay."])
        made.close()


def test_wordllama_puts_like_things_near_each_other() -> None:
    fine, penalty, weather = WordLlamaEmbedder().embed(
        ["The bank must pay a fine.", "A civil penalty was imposed on the lender.", "It will rain in the mountains."]
    )
    assert fine @ penalty > fine @ weather + 0.1


def test_wordllama_loads_in_a_fresh_process_without_a_socket_or_a_home(tmp_path: object) -> None:
    code = (
        "import socket\n"
        "def refuse(*a, **k): raise SystemExit('a socket was opened')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse\n"
        "from retrieval.embedders import embedder\n"
        "print(embedder().embed(['Pay.']).shape)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={"HOME": str(tmp_path)})
    assert (done.stdout.strip(), done.stderr) == ("(1, 256)", "")


def test_importing_the_registry_loads_no_model_and_no_client() -> None:
    code = (
        "import sys, retrieval.embedders; print([m for m in ('wordllama', 'openai', 'chromadb') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"


def test_names_choose_the_implementation() -> None:
    assert isinstance(embedder("hashing"), HashingEmbedder)
    assert embedder("openai:text-embedding-3-small", api_key="k").dimension == 1536
    for unknown in ("", "openai:", "other"):
        with pytest.raises(EmbedderUnknown):
            embedder(unknown)
