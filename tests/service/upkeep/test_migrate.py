"""An installation moves from one database to another, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, nullcontext
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from retrieval.embedders import embedder
from retrieval.index import ArticleIndex
from retrieval.lexical import CorpusIndex
from retrieval.vectors import MemoryVectors
from service.app import App
from service.errors import Misconfigured, StorageUnavailable
from service.intake.article import Submission
from service.jobs import schedules
from service.jobs.batches import Batches
from service.jobs.runner import Runner
from service.jobs.sources import from_articles
from service.jobs.worker_id import new_worker
from service.settings import Settings
from service.storage.job_records import BatchState
from service.storage.moving import NotEmpty, digests, move
from service.storage.tables import metadata
from service.upkeep.errors import StillWorking
from service.upkeep.migrate import between, migrate
from service.upkeep.reindex import reindex
from tests.service.jobs.conftest import until_over
from tests.service.review.conftest import ARTICLE
from tests.service.upkeep.conftest import Full

Make = Callable[..., App]
New = Callable[[str], str]
FILLED = {
    "accounts", "analyses", "api_keys", "approvals", "articles", "audit_log", "batch_groups", "batch_items", "batches",
    "feed_items", "feed_versions", "feeds", "outcomes", "publications", "review_dates", "reviews", "revisions",
    "sessions",
}  # fmt: skip
"""What the installation of these tests has rows of."""


def silent(_table: str, _rows: int) -> None:
    """Nobody looks."""


def test_everything_moves_and_can_be_proved(full: Full, make: Make, new_database: New) -> None:
    """From SQLite to PostgreSQL, and back."""
    there, back = make(new_database("postgresql")), make(new_database("sqlite"))
    require_same(full.app, there, full.publication)
    require_same(there, back, full.publication)


def require_same(source: App, target: App, publication: str) -> None:
    """Move, and look at what came."""
    told: list[int] = []
    moved = migrate(source, target, lambda _table, rows: told.append(rows))

    assert sum(told) == sum(table.rows for table in moved.tables)
    assert digests(target.store) == digests(source.store) == moved.tables
    assert {table.table for table in moved.tables} == set(metadata.tables) - {"workers"}
    assert {table.table for table in moved.tables if table.rows} >= FILLED
    assert moved.audited.sound
    assert moved.audited.head == source.desk.audited().head
    assert moved.audited.entries > 5
    assert target.desk.publication(publication)[1] == source.desk.publication(publication)[1]
    assert target.desk.verify(source.desk.export_publication(publication, "markdown").data).verdict == "approved"
    known = [replace(s, last_fired_at=None) for s in schedules.all_of(target.settings)]
    assert known == [replace(s, last_fired_at=None) for s in schedules.all_of(source.settings)]
    assert (moved.schedules, known[0].timezone) == (1, "Europe/Paris")


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_work_goes_on_in_the_target(full: Full, make: Make, new_database: New, kind: str) -> None:
    """New rows get numbers of their own, and a batch that was paused is done after it is resumed."""
    source, target = full.app, make(new_database(kind))
    migrate(source, target, silent)
    target.analyse(target.prepare(Submission(text=f"{ARTICLE} It is new.", id="new")))
    assert target.desk.audited().sound
    paused = next(b for b, _ in Batches(target).list() if b.state is BatchState.PAUSED)
    Batches(target).resume(paused.id)
    with closing(Runner(target)):
        until_over(target, paused.id)
    assert Batches(target).get(paused.id)[1].done == 2


def test_a_target_that_holds_anything_is_refused_and_left_alone(full: Full, make: Make, new_database: New) -> None:
    source, target = full.app, make(new_database("sqlite"))
    target.analyse(target.prepare(Submission(text=ARTICLE, id="mine")))
    before = digests(target.store)
    with pytest.raises(NotEmpty, match="articles, analyses"):
        migrate(source, target, silent)
    assert digests(target.store) == before


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_move_that_breaks_off_leaves_the_target_empty_and_is_begun_anew(
    full: Full, make: Make, new_database: New, kind: str
) -> None:
    source, target = full.app, make(new_database(kind))

    def broken(table: str, _rows: int) -> None:
        if table == "revisions":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        move(source.store, target.store, broken)
    assert not any(table.rows for table in digests(target.store))
    assert move(source.store, target.store) == digests(source.store)


def test_an_installation_at_work_is_not_moved(make: Make, new_database: New, rule: str) -> None:
    source, target = make(new_database("sqlite")), make(new_database("sqlite"))
    batch = Batches(source).submit("running", "api", from_articles([{"id": "a", "text": rule}])).batch
    source.store.put_pending(source.prepare(Submission(text=ARTICLE)).new)
    source.store.workers.seen(new_worker(source.now()))
    with pytest.raises(StillWorking, match=rf"worker .* is alive; batch {batch.id} is running; 1 analyses are waiting"):
        migrate(source, target, silent)
    assert not any(table.rows for table in digests(target.store))


def test_a_worker_that_died_long_ago_does_not_keep_from_moving(make: Make, new_database: New) -> None:
    source, target = make(new_database("sqlite")), make(new_database("sqlite"))
    source.store.workers.seen(replace(new_worker(source.now()), host="elsewhere", seen_at=source.now().replace(2020)))
    assert migrate(source, target, silent).audited.sound


def test_a_row_that_was_changed_before_shows_in_the_audit_log_afterwards(
    full: Full, make: Make, new_database: New
) -> None:
    source, target = full.app, make(new_database("postgresql"))
    with source.store._write() as connection:
        connection.execute(sa.text("UPDATE audit_log SET actor = 'mallory' WHERE seq = 2"))
    assert any("entry 2 was changed" in problem for problem in migrate(source, target, silent).audited.problems)


def test_the_target_may_not_be_the_source_and_the_source_has_to_be_there(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/data/regbrief.sqlite3"
    settings = Settings(data_dir=tmp_path / "data")
    with pytest.raises(Misconfigured, match="the same database"):
        between(settings, None, url, lambda here, there: migrate(here, there, silent))
    with pytest.raises(Misconfigured, match="There is no database"):
        between(settings, f"sqlite:///{tmp_path}/none.sqlite3", url, lambda here, there: migrate(here, there, silent))
    assert not (tmp_path / "none.sqlite3").exists()


def test_text_that_the_target_cannot_hold_is_told(full: Full, make: Make, new_database: New) -> None:
    source, target = full.app, make(new_database("postgresql"))
    with source.store._write() as connection:
        connection.execute(sa.text("UPDATE articles SET source = 'a' || char(0) || 'b'"))
    with pytest.raises(StorageUnavailable, match="NUL"):
        migrate(source, target, silent)


def test_the_index_is_made_anew_from_the_newest_versions(make: Make, new_database: New) -> None:
    source = make(new_database("sqlite"))
    for text in (f"{ARTICLE} First.", f"{ARTICLE} Second."):
        source.analyse(source.prepare(Submission(text=text, id="one")))
    source.analyse(source.prepare(Submission(text=ARTICLE, id="two")))
    with ArticleIndex(embedder("hashing"), MemoryVectors(), CorpusIndex(None)) as empty:
        with closing(App(source.settings, index=empty)) as other:
            told: list[tuple[int, int]] = []
            shown = lambda _unit, total: nullcontext(lambda more: told.append((more, total)))  # noqa: E731
            assert reindex(other, shown) == (2, 2)
            assert reindex(other, shown) == (2, 0)
        assert told == [(2, 2), (2, 2)]
