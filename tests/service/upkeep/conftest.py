"""An installation with something of everything: articles, drafts, a publication, people, feeds, batches, schedules."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from retrieval.embedders import embedder
from retrieval.index import ArticleIndex
from retrieval.lexical import CorpusIndex
from retrieval.vectors import MemoryVectors
from service.accounts.model import LOCAL, Permission, Role
from service.app import App
from service.feeds.desk import FeedDesk
from service.feeds.fetching.addresses import AllowedHosts
from service.feeds.fetching.client import Fetcher, Limits
from service.feeds.fetching.politeness import HostGate
from service.intake.article import Submission
from service.jobs import schedules
from service.jobs.batches import Batches, Options
from service.jobs.runner import Runner
from service.jobs.sources import from_articles
from service.review import operations as ops
from service.settings import Settings
from service.storage.feed_records import FeedOptions, TextFrom
from tests.fakes.postgres import Postgres
from tests.fakes.site import RULE as RULE_PAGE
from tests.fakes.site import Answer, item, rss, serving
from tests.service.jobs.conftest import OUT_OF_SCOPE, until_over
from tests.service.review.conftest import ADMIN, APPROVER, ARTICLE, REVIEWER

FEED = rss(item("Office issues a rule on fuel spills", "https://harbour.example/rule", guid="h1", text=RULE_PAGE))


@pytest.fixture
def make(memory_index: ArticleIndex, tmp_path: Path) -> Iterator[Callable[..., App]]:
    """An application on a database; closed at the end."""
    made: list[App] = []
    script = tmp_path / "script.json"
    script.write_text(json.dumps({"*": OUT_OF_SCOPE}), "utf-8")

    def build(database: str, **settings: object) -> App:
        known = {"database_url": database, "script": script, "data_dir": tmp_path / "data", "embedder": "hashing"}
        made.append(App(Settings(**(known | settings)), index=memory_index))
        return made[-1]

    yield build
    for app in made:
        app.close()


@pytest.fixture
def new_database(tmp_path: Path, postgres_server: Postgres) -> Callable[[str], str]:
    """The URL of an empty database of a kind."""
    numbers = iter(range(9))

    def make(kind: str) -> str:
        return (
            postgres_server.database() if kind == "postgresql" else f"sqlite:///{tmp_path}/{next(numbers)}/db.sqlite3"
        )

    return make


@pytest.fixture(scope="session")
def _filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder with a full installation on SQLite, made once, and the id of its publication."""
    folder = tmp_path_factory.mktemp("filled")
    script = folder / "script.json"
    script.write_text(json.dumps({"*": OUT_OF_SCOPE}), "utf-8")
    settings = Settings(
        data_dir=folder, database_url=f"sqlite:///{folder}/full.sqlite3", script=script, embedder="hashing"
    )
    with (
        ArticleIndex(embedder("hashing"), MemoryVectors(), CorpusIndex(None)) as index,
        closing(App(settings, index=index)) as app,
    ):
        return folder, fill(app)


@dataclass(frozen=True)
class Full:
    """An installation with something of everything, and the id of its publication."""

    app: App
    publication: str


@pytest.fixture
def full(_filled: tuple[Path, str], make: Callable[..., App], tmp_path: Path) -> Full:
    """A copy of one on SQLite."""
    folder, publication = _filled
    shutil.copytree(folder, tmp_path / "full")
    return Full(make(f"sqlite:///{tmp_path}/full/full.sqlite3"), publication)


def fill(app: App) -> str:
    """Something of everything, through the doors that people use; the id of the publication."""
    publication = _reviewed(app)
    _people(app)
    _feed(app)
    _batches(app)
    return publication


def _reviewed(app: App) -> str:
    day = date(2026, 11, 5)
    known = {"title": "FHO Final Rule on Fuel Spills", "source": "Harbour News – Société", "published": day}
    id = app.analyse(app.prepare(Submission(text=ARTICLE, id="fho-1", **known))).result.analysis_id
    app.analyse(app.prepare(Submission(text=f"{ARTICLE} A later version.", id="fho-1", **known)))
    desk = app.desk
    edit = ops.EditStatement(statement_id="m1", text="Report a spill to the FHO within 24 hours of discovering it.")
    desk.edit(id, edit, REVIEWER, desk.open(id, REVIEWER).etag)
    view = desk.open(id, APPROVER)
    desk.approve(id, view.row.content_hash, APPROVER, view.etag)
    return desk.publish(id, APPROVER, desk.open(id, APPROVER).etag).id


def _people(app: App) -> None:
    app.office.add("ada", Role.ADMIN, "a long enough password", LOCAL)
    app.office.make_key("ada", "nightly", [Permission.READ], ADMIN)
    app.office.sign_in("ada", "a long enough password", "127.0.0.1")


def _feed(app: App) -> None:
    with serving() as site:
        site.answers["/feed"] = Answer(FEED.encode(), type="application/rss+xml")
        gate = HostGate(0)
        fetcher = Fetcher(
            limits=Limits(seconds=5), allowed=AllowedHosts.of("127.0.0.1"), robots=False, gate=gate, clock=app.now
        )
        desk = FeedDesk(app.store.feeds, fetcher, app.now)
        feed = desk.catalogue.add(f"{site.url}/feed", FeedOptions(text_from=TextFrom.FEED))
        desk.poller.poll(feed.id)
        desk.catalogue.pause(feed.id)
    schedules.put(app.settings, feed.id, "*/30 6-20 * * 1-5", "Europe/Paris")


def _batches(app: App) -> None:
    batches = Batches(app)
    lines = [{"id": f"b{n}", "text": f"{ARTICLE} Number {n}."} for n in range(4)]
    scripted = Options(engine="scripted")
    done = batches.submit("done", "api", from_articles(lines[:2]), scripted).batch
    with closing(Runner(app)):
        until_over(app, done.id)
    paused = batches.submit("paused", "api", from_articles(lines[2:]), scripted).batch
    batches.pause(paused.id)
