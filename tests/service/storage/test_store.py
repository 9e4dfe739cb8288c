"""The database, on real SQLite files and on a real PostgreSQL: what goes in comes out, and nothing is left over."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from retrieval.text.documents import Article
from service.analysis.schema import (
    AnalysisResult,
    ArticleInfo,
    Coverage,
    EngineInfo,
    Facts,
    Finding,
    Scope,
    Severity,
    StandardFact,
    Status,
)
from service.errors import InvalidRequest, Misconfigured, NotFound, StorageUnavailable
from service.storage import migrate
from service.storage.connect import address, make_engine
from service.storage.records import Cursor, Filters, JobState, NewAnalysis, RemovedText, StoredError
from service.storage.store import Store
from service.storage.tables import metadata

NOW = datetime(2026, 11, 2, 9, 30, 0, 123456, tzinfo=UTC)
NOTE = Finding(code="input-html", severity=Severity.NOTE, section="article", message="It was HTML.")


@pytest.fixture
def store(database: str) -> Store:
    opened = Store.open(database)
    yield opened
    opened.close()


def new(name: str, text: str = "Operators must report.", *, article_id: str | None = None, minutes: int = 0, **known):
    article = Article.of(text, title=f"Rule {name}", id=article_id or f"art-{name}", **known)
    return NewAnalysis(f"an-{name}", f"key-{name}", article, (NOTE,), "extractive", NOW + timedelta(minutes=minutes))


def result(made: NewAnalysis, *, status: Status = Status.FINAL_RULE, scope: Scope = Scope.REGULATORY) -> AnalysisResult:
    a = made.article
    info = ArticleInfo(
        id=a.id, title=a.title, source=a.source, url=a.url, published=a.published, sha256=a.sha256,
        completeness=a.completeness, words=a.words,
    )  # fmt: skip
    return AnalysisResult(
        id=a.id, analysis_id=made.id, created_at=made.created_at, content_hash="c" * 64, scope=scope, article=info,
        engine=EngineInfo(name="extractive", version="1", token_counter="none"),
        facts=Facts(status=status, standards=(StandardFact(name="Harbour Act", canonical="33 U.S.C. 1"),)),
        analysis=None, findings=(), coverage=Coverage(),
    )  # fmt: skip


def done(store: Store, made: NewAnalysis, **kind: object) -> NewAnalysis:
    store.put_done(made, result(made, **kind), NOW)
    return made


def test_a_result_comes_back_as_it_was(store: Store) -> None:
    made = done(store, new("a", source="Harbour Office", url="https://x.example", published=date(2026, 11, 1)))
    stored = store.get("an-a")
    assert stored.result == result(made)
    assert (stored.state, stored.error) == (JobState.DONE, None)
    assert stored.article == made.article
    assert stored.notes == (NOTE,)
    assert stored.created_at == made.created_at


def test_it_is_found_by_its_key(store: Store) -> None:
    done(store, new("a"))
    assert store.find("key-a").id == "an-a"
    assert store.find("key-b") is None


def test_an_unknown_id_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound, match="an-x"):
        store.get("an-x")
    with pytest.raises(NotFound):
        store.delete("an-x")


def test_pending_work_survives_the_process_and_is_told_oldest_first(store: Store, database: str) -> None:
    store.put_pending(new("late", minutes=5))
    store.put_pending(new("early"))
    store.close()
    with closing(Store.open(database)) as again:
        assert [p.id for p in again.pending()] == ["an-early", "an-late"]


def test_a_failure_is_kept_and_a_new_try_forgets_it(store: Store) -> None:
    error = StoredError("engine-refused", "The model gave no answer", "cut off", 502, "help")
    store.put_pending(new("a"))
    store.put_failed("an-a", error, NOW)
    assert (store.get("an-a").state, store.get("an-a").error) == (JobState.FAILED, error)
    store.put_pending(new("a"))
    assert (store.get("an-a").state, store.get("an-a").error) == (JobState.PENDING, None)


def test_what_was_deleted_while_it_was_made_stays_deleted(store: Store) -> None:
    made = new("a")
    store.put_pending(made)
    store.delete("an-a")
    store.put_done(made, result(made), NOW, add=False)
    assert store.find("key-a") is None


def test_a_text_goes_with_the_last_analysis_that_needs_it(store: Store) -> None:
    done(store, new("a", article_id="same"))
    done(store, new("b", article_id="same"))  # same text, other title: another version
    done(store, new("c", "Another text.", article_id="same"))
    texts = {id: store.get(id).article.sha256 for id in ("an-b", "an-c")}
    assert store.delete("an-a") is None
    assert store.delete("an-c") == RemovedText("same", texts["an-c"])
    assert store.delete("an-b") == RemovedText("same", texts["an-b"])


def test_versions_of_an_article_are_counted(store: Store, database: str) -> None:
    done(store, new("a", "First text.", article_id="same"))
    done(store, new("b", "Second text.", article_id="same"))
    done(store, new("b", "Second text.", article_id="same"))
    engine = sa.create_engine(address(database))
    with engine.connect() as connection:
        found = [
            tuple(row) for row in connection.execute(sa.text("SELECT version, text FROM articles ORDER BY version"))
        ]
    engine.dispose()
    assert found == [(1, "First text."), (2, "Second text.")]


def test_the_list_is_newest_first_and_pages_without_gap_or_repeat(store: Store) -> None:
    for n in range(7):
        done(store, new(f"{n}", minutes=n // 2))  # pairs share their moment
    seen, cursor = [], None
    while True:
        page = store.page(Filters(), cursor, limit=3)
        seen += [item.id for item in page.items]
        if page.next is None:
            break
        cursor = Cursor.decode(page.next.encode())
    assert seen == ["an-6", "an-5", "an-4", "an-3", "an-2", "an-1", "an-0"]


def test_the_list_is_stable_while_new_ones_come_in(store: Store) -> None:
    for n in range(4):
        done(store, new(f"{n}", minutes=n))
    first = store.page(Filters(), limit=2)
    done(store, new("newer", minutes=60))
    assert [i.id for i in store.page(Filters(), first.next, 2).items] == ["an-1", "an-0"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(state=JobState.PENDING), ["an-p"]),
        (Filters(status=Status.NOTICE), ["an-b"]),
        (Filters(scope=Scope.NOT_REGULATORY), ["an-b"]),
        (Filters(source="Harbour Office"), ["an-a"]),
        (Filters(engine="llm"), []),
        (Filters(published_from=date(2026, 11, 1)), ["an-a"]),
        (Filters(published_to=date(2026, 10, 31)), ["an-b"]),
        (Filters(published_from=date(2026, 10, 1), published_to=date(2026, 11, 1)), ["an-b", "an-a"]),
        (Filters(q="OFFICE rule"), ["an-a"]),
        (Filters(q="33 u.s.c."), ["an-b", "an-a"]),
        (Filters(q="%"), []),
        (Filters(q="r_le"), []),
    ],
)
def test_the_list_can_be_narrowed(store: Store, filters: Filters, found: list[str]) -> None:
    done(store, new("a", source="Harbour Office", published=date(2026, 11, 1)))
    done(store, new("b", minutes=1, published=date(2026, 10, 1)), status=Status.NOTICE, scope=Scope.NOT_REGULATORY)
    store.put_pending(new("p", minutes=2))
    assert [item.id for item in store.page(filters).items] == found


@pytest.mark.parametrize("text", ["", "x", "!!!", "bm90IGpzb24", Cursor(NOW, "an-1").encode()[:-6], "W251bGwsMV0"])
def test_a_cursor_of_ones_own_making_is_refused(text: str) -> None:
    with pytest.raises(InvalidRequest, match="cursor"):
        Cursor.decode(text)


def test_a_moment_without_time_zone_is_refused(store: Store) -> None:
    made = new("a")
    with pytest.raises(sa.exc.StatementError, match="time zone"):
        store.put_done(made, result(made), datetime(2026, 1, 1))  # noqa: DTZ001 - the point


def test_many_threads_write_at_once(store: Store) -> None:
    def write(n: int) -> None:
        for m in range(5):
            done(store, new(f"{n}-{m}", f"Text {n}."))

    threads = [threading.Thread(target=write, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.page(Filters(), limit=200).items) == 30


def test_processes_that_start_together_migrate_once(database: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        for opened in pool.map(lambda _: Store.open(database), range(4)):
            opened.ping()
            opened.close()


def test_one_article_stored_by_many_at_once_has_one_version(store: Store) -> None:
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda n: done(store, new(f"{n}", article_id="same")), [1, 1, 1, 1, 1, 1]))
    assert len(store.page(Filters(), limit=200).items) == 1


def test_an_address_that_is_none_is_told_without_the_password() -> None:
    for address_of in ("mysql://u:geheim@h/x", "no address", "postgresql//"):
        with pytest.raises(Misconfigured) as told:
            Store.open(address_of)
        assert "geheim" not in told.value.detail


def test_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(StorageUnavailable):
        Store.open("postgresql://nobody:geheim@127.0.0.1:9/none")


def test_the_name_of_a_database_keeps_the_password(store: Store, database: str) -> None:
    assert store.name.startswith("SQLite" if database.startswith("sqlite") else "PostgreSQL")
    with closing(Store(sa.create_engine("postgresql+psycopg://u:geheim@h/x"))) as other:
        assert other.name == "PostgreSQL, h:5432/x"


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.sqlite3").write_bytes(b"this is not a database, by a long way" * 100)
    with pytest.raises(StorageUnavailable, match="not a database"):
        Store.open(tmp_path / "x.sqlite3")


def test_opening_again_migrates_nothing_and_loses_nothing(store: Store, database: str) -> None:
    done(store, new("a"))
    again = Store.open(database)
    assert again.get("an-a").id == "an-a"
    again.close()


def test_the_migrations_make_exactly_the_tables(database: str) -> None:
    engine = make_engine(address(database))
    with engine.begin() as connection:
        migrate.upgrade(connection)
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_the_newest_revision_is_the_one_the_code_waits_for() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.FOLDER))
    assert ScriptDirectory.from_config(config).get_heads() == [migrate.HEAD]


def test_every_table_can_be_had_on_postgresql_too() -> None:
    from sqlalchemy.dialects import postgresql
    from sqlalchemy.schema import CreateIndex, CreateTable

    for table in metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=postgresql.dialect()))
        for index in table.indexes:
            assert "CREATE INDEX" in str(CreateIndex(index).compile(dialect=postgresql.dialect()))
