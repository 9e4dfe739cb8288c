"""A fake OpenAI-compatible server over real HTTP on loopback: what does not exist here is the model, nothing else.

A script of responses is played in order, the last one again and again. Every request is kept for inspection.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Body = Mapping[str, Any]


@dataclass(frozen=True)
class Response:
    """One HTTP response. `delay` in seconds before anything is sent; with `cut` the connection ends after so many bytes
    of the body."""

    status: int = 200
    body: Body = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    cut: int | None = None


def answer(content: Body | str, *, finish: str = "stop", tokens: tuple[int, int] = (1000, 200)) -> Response:
    """A chat completion whose message is `content` (an object is sent as JSON)."""
    text = content if isinstance(content, str) else json.dumps(content)
    return _completion({"role": "assistant", "content": text}, finish, tokens)


def refusal(text: str) -> Response:
    """A completion in which the model declines, as structured output reports it."""
    return _completion({"role": "assistant", "content": None, "refusal": text}, "stop", (1000, 5))


def error(status: int, message: str = "no", **headers: str) -> Response:
    """An HTTP error of the provider's form; `retry_after="1"` becomes the header Retry-After."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(status, {"error": {"message": message, "type": "server_error"}}, named)


def _completion(message: Body, finish: str, tokens: tuple[int, int]) -> Response:
    given, made = tokens
    return Response(
        body={
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1,
            "model": "fake",
            "choices": [{"index": 0, "message": message, "finish_reason": finish, "logprobs": None}],
            "usage": {"prompt_tokens": given, "completion_tokens": made, "total_tokens": given + made},
        }
    )


Step = Response | Callable[[Body], Response]


class FakeProvider:
    """The running server: `url` to give to the client, `requests` as they came, `times` when (monotonic seconds)."""

    def __init__(self, steps: tuple[Step, ...]) -> None:
        self.steps = steps
        self.requests: list[Body] = []
        self.times: list[float] = []
        self.url = ""
        self._lock = threading.Lock()

    def respond(self, request: Body) -> Response:
        """The next response of the script."""
        with self._lock:
            self.times.append(time.monotonic())
            self.requests.append(request)
            step = self.steps[min(len(self.requests), len(self.steps)) - 1]
        response = step(request) if callable(step) else step
        if response.delay:
            time.sleep(response.delay)
        return response

    def prompts(self) -> list[str]:
        """The text of all messages of each request."""
        return ["\n".join(str(m["content"]) for m in r["messages"]) for r in self.requests]


@contextmanager
def fake_provider(*steps: Step) -> Iterator[FakeProvider]:
    """Serve `steps` on a free loopback port until the block ends."""
    provider = FakeProvider(steps)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(provider))
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    provider.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def _handler(provider: FakeProvider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            response = provider.respond(json.loads(self.rfile.read(length)))
            body = json.dumps(response.body).encode()
            try:
                self.send_response(response.status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                for name, value in response.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body[: response.cut])
                self.close_connection = response.cut is not None
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # the client gave up waiting, as a test of hanging wants

        def log_message(self, *_: object) -> None:
            """Silent: the test says what matters."""

    return Handler
