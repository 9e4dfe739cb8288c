"""Worker and server are killed in the middle of a batch, databases go away and come back: every article ends exactly
once, and no answer that was stored is bought again.

The short form runs with the other tests. `make chaos` runs the long one: 300 articles, 20 kills, and on PostgreSQL two
workers on a Chroma server, both servers stopped and started in the middle.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from service.jobs.batches import Batches
from service.storage.records import Filters
from tests.fakes.chaos import accounts, names_of, observer, replies, submitted, under_fire, wait_until_done
from tests.fakes.postgres import Postgres
from tests.fakes.provider import fake_provider

LONG = os.environ.get("CHAOS") == "long"


@dataclass(frozen=True)
class Size:
    """How much fire."""

    articles: int
    kills: int
    delay: float
    patience: float


SIZE = Size(300, 20, 0.5, 1200) if LONG else Size(30, 2, 0.3, 240)


def settings_for(database: str, model: str, chroma: str | None = None) -> dict[str, str]:
    """The environment that workers, server and observer share."""
    known = {
        "REGBRIEF_DATABASE_URL": database, "REGBRIEF_ENGINE": "llm", "REGBRIEF_MODEL": "openai:fake",
        "REGBRIEF_BASE_URL": model, "REGBRIEF_API_KEY": "k", "REGBRIEF_EMBEDDER": "hashing", "REGBRIEF_WORKERS": "4",
        "REGBRIEF_LOG": "info", "REGBRIEF_PROCESSES": "0",
    }  # fmt: skip
    return known | ({"REGBRIEF_CHROMA_URL": chroma} if chroma else {})


def test_on_sqlite_every_article_ends_exactly_once(tmp_path: Path, rule: str) -> None:
    database = f"sqlite:///{tmp_path}/regbrief.sqlite3"
    with fake_provider(replies(SIZE.delay)) as provider:
        settings = settings_for(database, provider.url)
        with closing(observer(settings, tmp_path)) as app:
            batch_id = submitted(app, SIZE.articles, rule)
            with under_fire(provider, settings, tmp_path, 1, accounts(SIZE.articles, rule)) as fire:
                for turn in range(SIZE.kills):
                    fire.strike(app, turn)
                wait_until_done(app, batch_id, SIZE.patience)
            require_each_once(app, batch_id, fire)


def test_on_postgresql_two_workers_share_it_and_the_database_may_go_away(
    tmp_path: Path, rule: str, postgres_server: Postgres
) -> None:
    with fake_provider(replies(SIZE.delay)) as provider, chroma_server(tmp_path) as chroma:
        settings = settings_for(postgres_server.database(), provider.url, chroma.url if chroma else None)
        with closing(observer(settings, tmp_path)) as app:
            batch_id = submitted(app, SIZE.articles, rule)
            with under_fire(provider, settings, tmp_path, 2, accounts(SIZE.articles, rule)) as fire:
                for turn in range(SIZE.kills):
                    fire.strike(app, turn)
                    if turn == SIZE.kills // 2:
                        postgres_server.stop()
                        time.sleep(2)
                        postgres_server.start()
                        if chroma:
                            chroma.restart()
                wait_until_done(app, batch_id, SIZE.patience)
            require_each_once(app, batch_id, fire)


def require_each_once(app, batch_id: str, fire) -> None:
    """All done, one analysis each, and no stored answer bought again."""
    batch, progress = Batches(app).get(batch_id)
    assert (progress.done, progress.failed, progress.waiting) == (SIZE.articles, 0, 0), batch
    names = names_of(app, batch_id)
    assert sorted(names.values()) == sorted(f"a{n}" for n in range(SIZE.articles))
    assert len(app.store.page(Filters(), limit=SIZE.articles + 10).items) == len(names) == SIZE.articles
    assert len(fire.kept) == SIZE.kills
    assert fire.asked_again() == []
    asked = len(fire.provider.requests)
    sys.stderr.write(f"\n{SIZE.articles} articles, {SIZE.kills} kills: {asked} calls, {progress.calls} needed\n")


@dataclass
class Chroma:
    """A Chroma server in a process of its own."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [str(Path(sys.executable).with_name("chroma")), "run", "--path", str(self.folder)]
        command += ["--host", "127.0.0.1", "--port", str(self.port)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(600):
            try:
                httpx.get(f"{self.url}/api/v2/heartbeat", timeout=2)
                return
            except httpx.TransportError:
                time.sleep(0.1)
        raise AssertionError("the Chroma server does not start")

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def restart(self) -> None:
        self.stop()
        time.sleep(3)
        self.start()


@contextmanager
def chroma_server(folder: Path) -> Iterator[Chroma | None]:
    """In the long form only; in the short one each process has an index of its own."""
    if not LONG:
        yield None
        return
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Chroma(folder / "chroma", port)
    server.start()
    try:
        yield server
    finally:
        server.stop()
