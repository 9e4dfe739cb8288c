"""Several servers and workers, as deploy/ starts them, on one PostgreSQL and one Chroma server; and one process alone.

Every process is a real one with a data folder of its own, as on a machine of its own.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from service.app import App
from service.settings import Settings
from tests.conftest import RULE
from tests.fakes.deployment import commands, compose_command, example
from tests.fakes.postgres import Postgres

BIN = Path(sys.executable).parent
PASSWORD = "a long enough password"
PATIENCE = 120.0
_LISTENS = re.compile(r"listens on (http://\S+?)/ ")


@dataclass
class Running:
    """A process, what it says, and its environment."""

    process: subprocess.Popen[bytes]
    log: Path

    def says(self, pattern: str) -> str:
        """Wait until it says so; the first group."""
        found = until(lambda: re.search(pattern, self.log.read_text("utf-8")), self._what)
        return found[found.re.groups and 1]

    def _what(self) -> str:
        return f"{self.process.args}, ended with {self.process.poll()}:\n{self.log.read_text('utf-8')}"


def until(look, what: Callable[[], str] = lambda: "nothing"):
    """What `look` gives once it gives something."""
    deadline = time.monotonic() + PATIENCE
    while not (found := look()):
        assert time.monotonic() < deadline, what()
        time.sleep(0.05)
    return found


@contextmanager
def started(command: list[str], folder: Path, environment: dict[str, str]) -> Iterator[Running]:
    """A command of deploy/, with the programs of this environment; ended as its supervisor would."""
    folder.mkdir(parents=True)
    log = folder / "log"
    known = os.environ | environment | {"REGBRIEF_DATA_DIR": str(folder)}
    with log.open("wb") as out:
        process = subprocess.Popen([str(BIN / Path(command[0]).name), *command[1:]], env=known, stdout=out, stderr=out)
    try:
        yield Running(process, log)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def chroma_server(folder: Path) -> Iterator[str]:
    """The Chroma server of compose.yaml, on this machine; its URL."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    places = {"0.0.0.0": "127.0.0.1", "8000": port, "/var/lib/regbrief/chroma": str(folder / "vectors")}
    command = [places.get(word, word) for word in compose_command("chroma")]
    with started(command, folder / "chroma", {}) as server:
        url = f"http://127.0.0.1:{port}"
        until(lambda: answers(f"{url}/api/v2/heartbeat"), server._what)
        yield url


def answers(url: str) -> bool:
    """Whether somebody answers 200 there."""
    try:
        return httpx.get(url, timeout=10).status_code == 200
    except httpx.TransportError:
        return False


@dataclass
class Installation:
    """Two servers, two workers."""

    urls: list[str]
    workers: list[str]
    app: App


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory, postgres_server: Postgres) -> Iterator[Installation]:
    """As compose.yaml has it, with the settings of the example but for the addresses."""
    folder = tmp_path_factory.mktemp("machines")
    with ExitStack() as stack:
        here = {
            "REGBRIEF_DATABASE_URL": postgres_server.database(),
            "REGBRIEF_CHROMA_URL": stack.enter_context(chroma_server(folder)),
            "REGBRIEF_HOST": "127.0.0.1",
            "REGBRIEF_PORT": "0",
            "REGBRIEF_EMBEDDER": "hashing",
        }
        shown = {k: v for k, v in example().items() if k.startswith("REGBRIEF_") and k in MADE} | here
        first = next(words for place, words in commands().items() if "users add" in place)
        made = subprocess.run(
            [str(BIN / first[0]), *first[1:], "--password-stdin"], input=f"{PASSWORD}\n".encode(), check=False,
            env=os.environ | shown | {"REGBRIEF_DATA_DIR": str(folder / "admin")}, capture_output=True,
        )  # fmt: skip
        assert made.returncode == 0, made.stderr
        kinds = ["serve", "serve", "worker", "worker"]
        running = [
            stack.enter_context(started(compose_command(kind), folder / f"{kind}-{n}", shown))
            for n, kind in enumerate(kinds)
        ]
        urls = [process.says(_LISTENS.pattern) for process in running[:2]]
        workers = [process.says(r"regbrief worker (\S+) works") for process in running[2:]]
        settings = Settings(
            data_dir=folder / "observer", database_url=here["REGBRIEF_DATABASE_URL"],
            chroma_url=here["REGBRIEF_CHROMA_URL"], embedder="hashing",
        )  # fmt: skip
        app = stack.enter_context(closing(App(settings)))
        yield Installation(urls, workers, app)


MADE = {"REGBRIEF_WORKERS", "REGBRIEF_LOG"}
"""What is taken from the example as it stands."""


@pytest.fixture
def doors(installation: Installation) -> Iterator[tuple[httpx.Client, httpx.Client]]:
    """Both servers, signed in at the first only: the session holds at the second."""
    first, second = (httpx.Client(base_url=url, timeout=60) for url in installation.urls)
    with first, second:
        answer = first.post(
            "/v1/session",
            json={"name": "ada", "password": PASSWORD},
            headers={"Origin": str(first.base_url).rstrip("/")},
        )
        assert answer.status_code == 201, answer.text
        for door in (first, second):
            door.cookies.update(first.cookies)
            door.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
        yield first, second


def test_every_part_is_ready(installation: Installation) -> None:
    for url in installation.urls:
        assert httpx.get(f"{url}/readyz", timeout=30).json()["status"] == "ready"
        assert httpx.get(f"{url}/v1/analyses", timeout=30).status_code == 401
    alive = {worker.id for worker in installation.app.store.workers.all()}
    assert set(installation.workers) < alive
    assert len(alive) == 4  # servers work batches off, too


def test_an_article_posted_at_one_server_is_read_and_found_at_the_other(installation: Installation, doors) -> None:
    first, second = doors
    made = first.post(
        "/v1/analyses", json={"id": "one", "title": "Rule", "text": f"{RULE} See 16 CFR 314.4 for details."}
    )
    assert made.status_code == 201, made.text
    id = made.json()["analysis_id"]
    assert second.get(f"/v1/analyses/{id}").json() == made.json()
    text = f"{RULE} Another office cites 16 CFR 314.4 for ships."
    later = second.post("/v1/analyses", json={"id": "two", "title": "Ships", "text": text}).json()
    related = [e["source"] for item in later["analysis"]["related_standards"] for e in item["evidence"]]
    assert any(source.startswith("one@") for source in related), later["analysis"]["related_standards"]


def test_a_batch_submitted_at_one_server_is_worked_off_by_all(installation: Installation, doors) -> None:
    first, second = doors
    articles = [{"id": f"a{n}", "title": f"Rule {n}", "text": f"{RULE} It is rule {n}."} for n in range(60)]
    batch = first.post("/v1/batches", json={"articles": articles}).json()["id"]
    done = until(lambda: _done(second, batch), lambda: second.get(f"/v1/batches/{batch}").text)
    assert (done["progress"]["done"], done["progress"]["failed"]) == (60, 0)
    lines = second.get(f"/v1/batches/{batch}/results").text.splitlines()
    assert len(lines) == 60
    assert len(workers_of(installation.app)) >= 2


def test_deleted_at_one_server_is_gone_at_the_other(doors) -> None:
    first, second = doors
    id = first.post("/v1/analyses", json={"id": "gone", "title": "Rule", "text": f"{RULE} It goes."}).json()[
        "analysis_id"
    ]
    assert second.delete(f"/v1/analyses/{id}").status_code == 204
    assert first.get(f"/v1/analyses/{id}").status_code == 404


def test_failed_log_ins_count_at_all_servers_together(installation: Installation) -> None:
    wrong = {"name": "mallory", "password": "wrong"}
    found = [httpx.post(f"{installation.urls[n % 2]}/v1/session", json=wrong, timeout=30).status_code for n in range(6)]
    assert found == [401] * 5 + [429]


def test_one_process_serves_and_works_batches_off(tmp_path: Path) -> None:
    """The default: no database server, no Chroma server, no worker."""
    with started(["regbrief", "serve", "--port", "0"], tmp_path / "one", {"REGBRIEF_EMBEDDER": "hashing"}) as server:
        url = server.says(_LISTENS.pattern)
        with httpx.Client(base_url=url, timeout=60) as door:
            articles = [{"id": f"a{n}", "title": f"Rule {n}", "text": f"{RULE} It is rule {n}."} for n in range(6)]
            batch = door.post("/v1/batches", json={"articles": articles}).json()["id"]
            done = until(lambda: _done(door, batch), lambda: door.get(f"/v1/batches/{batch}").text)
            assert done["progress"]["done"] == 6


def workers_of(app: App) -> set[str]:
    """Which workers ran groups, as DBOS noted it."""
    import psycopg

    with closing(psycopg.connect(app.settings.postgres_url)) as db:
        return {row[0] for row in db.execute("SELECT executor_id FROM dbos.workflow_status WHERE name = 'group'")}


def _done(door: httpx.Client, batch: str):
    told = door.get(f"/v1/batches/{batch}").json()
    return told if told["state"] == "done" else None
