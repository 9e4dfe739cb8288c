"""A receiver on this machine, and drafts that go through a review without an engine that reads."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from retrieval.index import ArticleIndex
from service.accounts.model import MAY, Actor, Role, Via
from service.app import App
from service.intake.article import Submission
from service.settings import Settings
from service.storage.review_records import Publication

ADMIN = Actor("ada", MAY[Role.ADMIN], Via.SESSION, Role.ADMIN)
OUT_OF_SCOPE = {"scope": "not_regulatory", "findings": []}


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


class Receiver:
    """Takes what is POSTed; answers what `answers` says, one after the other, then 200."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}/hook"
        self.host = f"127.0.0.1:{port}"
        self.answers: list[tuple[int, dict[str, str]]] = []
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.delay = 0.0

    @property
    def types(self) -> list[str]:
        return [json.loads(body)["type"] for _, body in self.got]

    def verified(self, secret: str) -> list[dict[str, Any]]:
        """The payloads, each checked as a receiver would."""
        key = base64.b64decode(secret.removeprefix("whsec_"))
        found = []
        for headers, body in self.got:
            signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
            expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
            assert headers["webhook-signature"] == f"v1,{expected}"
            found.append(json.loads(body))
            assert found[-1]["id"] == headers["webhook-id"]
        return found


@contextmanager
def receiving() -> Iterator[Receiver]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.got.append(({k.lower(): v for k, v in self.headers.items()}, body))
            status, headers = receiver.answers.pop(0) if receiver.answers else (200, {})
            time.sleep(receiver.delay)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            return  # the sender hangs up when its time is over

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    receiver = Receiver(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as made:
        yield made


@pytest.fixture
def clock() -> Clock:
    return Clock()


Make = Callable[..., App]


@pytest.fixture
def make(memory_index: ArticleIndex, tmp_path: Path, receiver: Receiver) -> Iterator[Make]:
    """An application whose engine replays a script, and that may send to the receiver."""
    made: list[App] = []

    def build(**settings: Any) -> App:
        path = tmp_path / "script.json"
        path.write_text(json.dumps({"*": OUT_OF_SCOPE}), "utf-8")
        known = {"engine": "scripted", "script": path, "data_dir": tmp_path / "data"}
        clock = settings.pop("clock", None)
        known["fetch_allow_hosts"] = receiver.host
        made.append(App(Settings(**(known | settings)), index=memory_index, **({"clock": clock} if clock else {})))
        return made[-1]

    yield build
    for app in made:
        app.close()


@pytest.fixture
def app(make: Make, clock: Clock) -> App:
    return make(clock=clock)


def draft(app: App, text: str = "A shop opened.", id: str = "a1") -> str:
    """An analysed article in the queue; the id of its draft."""
    body = f"{text} The shop sells boats and ropes to people who like boats and ropes a lot."
    made = app.analyse(app.prepare(Submission(text=body, title="A shop", id=id))).result.analysis_id
    app.desk.take_in()
    return made


def approve(app: App, id: str) -> None:
    view = app.desk.open(id, ADMIN)
    app.desk.approve(id, view.row.content_hash, ADMIN, view.etag)


def publish(app: App, id: str) -> Publication:
    approve(app, id)
    return app.desk.publish(id, ADMIN, app.desk.open(id, ADMIN).etag)
