"""A batch under fire: real worker and server processes that are killed without warning, and what they left behind."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from prompts import library
from service.app import App
from service.intake.article import Submission, build_article
from service.jobs.batches import Batches, is_over
from service.jobs.sources import from_articles
from service.settings import Settings
from service.storage.accounting import account_of
from service.storage.job_records import ItemState
from tests.fakes.provider import Body, FakeProvider, Response, answer

_ENTRY = [sys.executable, "-c", "from service.cli import main; main()"]
_NUMBER = re.compile(r"It is rule number (\d+) of the port")
_EMPTY = {k: ([] if isinstance(v, list) else None) for k, v in library.examples()[0].answer.items()}
_DUTY = {
    "text": "Report a spill to the Office within 24 hours (port operators).", "label": "Spill Report",
    "force": "must", "sentences": [2], "addressee": None, "condition": None, "deadline": None,
}  # fmt: skip
_DRAFT = _EMPTY | {
    "scope": "regulatory", "scope_reason": "A rule.", "mandatory": [_DUTY],
    "title": {"text": "Final Rule on Fuel Spills in Ports", "sentences": [1]},
    "fact_status": {"value": "final_rule", "sentences": [1]},
}  # fmt: skip


def articles(count: int, text: str) -> list[dict[str, str]]:
    """So many articles that differ in a number."""
    return [
        {"id": f"a{n}", "title": f"Rule {n}", "text": f"{text} It is rule number {n} of the port."}
        for n in range(count)
    ]


def accounts(count: int, text: str) -> dict[str, str]:
    """The name of each article, by the account that its answers are kept under."""
    made = (build_article(Submission(**known)).article for known in articles(count, text))
    return {account_of(article): article.id for article in made}


def replies(delay: float) -> Callable[[Body], Response]:
    """A model that takes its time."""

    def reply(request: Body) -> Response:
        repairing = request["response_format"]["json_schema"]["name"] == "Corrections"
        made = answer({"corrections": []} if repairing else _DRAFT)
        return Response(made.status, made.body, delay=delay)

    return reply


@dataclass
class Fire:
    """Processes that work a batch off, and the kills they suffer."""

    provider: FakeProvider
    settings: dict[str, str]
    folder: Path
    kinds: Sequence[str]
    names: dict[str, str]
    """Of the articles, by the account of their answers."""
    running: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)
    kept: list[tuple[int, frozenset[str]]] = field(default_factory=list)
    """After each blow: how many requests had been made, and the articles whose answers were stored."""

    def start(self, place: int, turn: int = 0) -> None:
        """A worker or a server, with an index of its own unless there is a Chroma server."""
        kind = self.kinds[(place + turn) % len(self.kinds)]
        command = [*_ENTRY, kind] + (["--port", "0"] if kind == "serve" else [])
        own = {"REGBRIEF_DATA_DIR": str(self.folder / f"worker-{place}")}
        environment = os.environ | self.settings | own
        with (self.folder / f"worker-{place}.log").open("ab") as log:
            self.running[place] = subprocess.Popen(command, env=environment, stderr=log, stdout=log)

    def kill(self, place: int) -> None:
        """kill -9."""
        process = self.running.pop(place)
        process.send_signal(signal.SIGKILL)
        process.wait()

    def strike(self, app: App, turn: int) -> None:
        """Let some calls go by, kill at a random moment, look at what is stored, start another in its place."""
        draw = random.Random(turn)
        place = draw.choice(sorted(self.running))
        self.wait_for_requests(draw.randint(1, 6))
        time.sleep(draw.random() * 0.3)
        self.kill(place)
        stored = self._stored(app)
        self.kept.append((len(self.provider.requests), stored))
        self.start(place, turn + 1)

    def wait_for_requests(self, more: int, patience: float = 90.0) -> None:
        """Until the model was asked so many times more."""
        wanted, deadline = len(self.provider.requests) + more, time.monotonic() + patience
        while len(self.provider.requests) < wanted and time.monotonic() < deadline:
            time.sleep(0.01)

    def close(self) -> None:
        """End what runs."""
        for place in list(self.running):
            self.kill(place)

    def asked_again(self) -> list[str]:
        """Articles that were asked for although their answer was stored by then."""
        return [
            name
            for mark, stored in self.kept
            for name in map(_article, self.provider.requests[mark:])
            if name in stored
        ]

    def _stored(self, app: App) -> frozenset[str]:
        """Articles whose answer is stored, or that are done. Every article here takes one answer."""
        paid = {self.names[account] for account in app.store.ledger.kept()}
        return frozenset(paid.union(*(names_of(app, batch.id).values() for batch, _ in app.store.jobs.list(app.now()))))


@contextmanager
def under_fire(
    provider: FakeProvider, settings: dict[str, str], folder: Path, workers: int, names: dict[str, str]
) -> Iterator[Fire]:
    """`workers` processes at a time, turn by turn a worker and a server."""
    fire = Fire(provider, settings, folder, ("worker", "serve"), names)
    for place in range(workers):
        fire.start(place)
    try:
        yield fire
    finally:
        fire.close()


def submitted(app: App, count: int, text: str) -> str:
    """The id of a batch of so many articles."""
    return Batches(app).submit("chaos", "api", from_articles(articles(count, text))).batch.id


def wait_until_done(app: App, batch_id: str, patience: float) -> None:
    """Until the batch stands still."""
    deadline = time.monotonic() + patience
    while not is_over(Batches(app).get(batch_id)[0]):
        assert time.monotonic() < deadline, Batches(app).get(batch_id)
        threading.Event().wait(0.2)


def names_of(app: App, batch_id: str) -> dict[str, str]:
    """The name of each done article, by its analysis."""
    rows = app.store.jobs.items(batch_id, ItemState.DONE, limit=100_000)
    return {row.analysis_id: row.name for row in rows if row.analysis_id}


def observer(settings: dict[str, str], folder: Path) -> App:
    """An application that looks at the same database and works nothing."""
    known = {name.removeprefix("REGBRIEF_").lower(): value for name, value in settings.items()}
    return App(Settings(data_dir=folder / "observer", **known))


def _article(request: Body) -> str | None:
    found = _NUMBER.findall("\n".join(str(m["content"]) for m in request["messages"]))
    return f"a{found[-1]}" if found else None
