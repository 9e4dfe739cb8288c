"""The composition root: idempotent, deferred, resumed, deleted."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from retrieval.index import ArticleIndex
from service.app import App, read_settings
from service.errors import EngineRefused, EngineUnavailable, Misconfigured, NotFound, Overloaded, UnknownEngine
from service.intake.article import Submission
from service.settings import Settings
from service.storage.records import JobState


@pytest.fixture
def script(tmp_path: Path) -> Callable[..., Path]:
    """Writes a script for the scripted engine: each argument is one answer for every article."""

    def write(*answers: object) -> Path:
        path = tmp_path / "script.json"
        path.write_text(json.dumps({"*": answers}), "utf-8")
        return path

    return write


OUT_OF_SCOPE = {
    "scope": "not_regulatory",
    "findings": [{"code": "out-of-scope", "severity": "note", "section": "scope", "message": "A feast day."}],
}
DOWN = {"error": "engine-unavailable", "detail": "down"}


def wait(app: App, id: str) -> JobState:
    for _ in range(500):
        if app.store.get(id).state is not JobState.PENDING:
            break
        time.sleep(0.01)
    return app.store.get(id).state


def test_the_same_article_again_is_the_same_result(app: App, rule: str) -> None:
    submission = Submission(rule, "Spills", published=date(2026, 11, 2))
    first = app.analyse(app.prepare(submission))
    again = app.analyse(app.prepare(submission))
    assert (first.created, again.created) == (True, False)
    assert again.result == first.result


@pytest.mark.parametrize(
    "other",
    [
        {"title": "Other"},
        {"source": "Other"},
        {"url": "https://other.example"},
        {"published": date(2026, 1, 1)},
        {"id": "other"},
        {"text": "Port operators must report a spill within a day. The rule applies now."},
    ],
)
def test_whatever_is_known_otherwise_makes_another_analysis(app: App, rule: str, other: dict[str, object]) -> None:
    known = {"text": rule, "title": "Spills", "source": "Office", "url": "https://x.example", "published": None}
    ids = {app.prepare(Submission(**(known | change))).new.id for change in ({}, other)}
    assert len(ids) == 2


def test_another_engine_makes_another_analysis(make_app: Callable[..., App], rule: str, script) -> None:
    app = make_app(script=script(OUT_OF_SCOPE))
    assert app.prepare(Submission(rule)).new.id != app.prepare(Submission(rule), "scripted").new.id


def test_only_line_ends_and_unicode_forms_do_not(app: App, rule: str) -> None:
    text = rule.replace(". ", ".\n") + " Café."
    same = {app.prepare(Submission(t)).new.id for t in (text, text.replace("\n", "\r\n"), text.replace("é", "e\u0301"))}
    assert len(same) == 1


def test_afresh_replaces_what_was_stored_under_the_same_id(app: App, rule: str) -> None:
    first = app.analyse(app.prepare(Submission(rule))).result
    second = app.analyse_afresh(app.prepare(Submission(rule))).result
    assert second.analysis_id == first.analysis_id
    assert app.store.get(first.analysis_id).result == second


def test_an_engines_error_is_raised_and_nothing_is_stored(make_app: Callable[..., App], rule: str, script) -> None:
    app = make_app(engine="scripted", script=script(DOWN))
    prepared = app.prepare(Submission(rule))
    with pytest.raises(EngineUnavailable):
        app.analyse(prepared)
    assert app.known(prepared) is None


def test_deferred_work_is_remembered_and_done(app: App, rule: str) -> None:
    prepared = app.prepare(Submission(rule))
    app.defer(prepared)
    assert wait(app, prepared.new.id) is JobState.DONE


def test_deferred_work_that_fails_tells_why(make_app: Callable[..., App], rule: str, script) -> None:
    app = make_app(engine="scripted", script=script(DOWN))
    prepared = app.prepare(Submission(rule))
    app.defer(prepared)
    assert wait(app, prepared.new.id) is JobState.FAILED
    error = app.store.get(prepared.new.id).error
    assert (error.type, error.detail, error.status, error.retryable) == ("engine-unavailable", "down", 503, True)


def test_what_failed_may_be_deferred_again(make_app: Callable[..., App], rule: str, script) -> None:
    app = make_app(engine="scripted", script=script(DOWN, OUT_OF_SCOPE))
    for state in (JobState.FAILED, JobState.DONE):
        prepared = app.prepare(Submission(rule))
        app.defer(prepared)
        assert wait(app, prepared.new.id) is state


def test_an_error_nobody_foresaw_ends_the_work_too(app: App, rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> object:
        raise ZeroDivisionError

    prepared = app.prepare(Submission(rule))
    monkeypatch.setattr(app, "make", broken)
    app.defer(prepared)
    assert wait(app, prepared.new.id) is JobState.FAILED
    assert app.store.get(prepared.new.id).error.type == "internal"


def test_pending_work_is_taken_up_by_the_next_process(
    make_app: Callable[..., App], memory_index: ArticleIndex, rule: str
) -> None:
    died = App(Settings(), index=memory_index)
    prepared = died.prepare(Submission(f"<p>{rule}</p>"))
    died.store.put_pending(prepared.new)
    died.store.close()
    app = make_app()
    assert app.resume() == 1
    assert wait(app, prepared.new.id) is JobState.DONE
    stored = app.store.get(prepared.new.id)
    assert stored.result.analysis_id == prepared.new.id
    assert "input-html" in [f.code for f in stored.result.findings]


def test_pending_work_of_an_engine_that_is_gone_is_given_up(make_app: Callable[..., App], rule: str, script) -> None:
    before = make_app(engine="scripted", script=script(OUT_OF_SCOPE))
    prepared = before.prepare(Submission(rule))
    before.store.put_pending(prepared.new)
    app = make_app()
    app.resume()
    assert app.store.get(prepared.new.id).error.type == "misconfigured"


def test_deferred_work_does_not_hang_on_an_equal_call_that_fails(
    make_app: Callable[..., App], rule: str, script
) -> None:
    app = make_app(engine="scripted", script=script(DOWN))
    prepared = app.prepare(Submission(rule))
    waiting = app.start(prepared)
    app.defer(prepared)
    with pytest.raises(EngineUnavailable):
        waiting.result(10)
    assert wait(app, prepared.new.id) is JobState.FAILED


def test_a_full_pool_forgets_what_it_turned_away(make_app: Callable[..., App], rule: str, monkeypatch) -> None:
    app = make_app()
    prepared = app.prepare(Submission(rule))

    def full(*_: object, **__: object) -> object:
        raise Overloaded("full")

    monkeypatch.setattr(app.workers, "submit", full)
    with pytest.raises(Overloaded):
        app.defer(prepared)
    assert app.known(prepared) is None


def test_deleting_forgets_the_article_in_the_index_too(app: App, memory_index: ArticleIndex, rule: str) -> None:
    prepared = app.prepare(Submission(rule))
    app.analyse(prepared)
    assert memory_index.holds(prepared.new.article)
    app.delete(prepared.new.id)
    assert not memory_index.holds(prepared.new.article)
    with pytest.raises(NotFound):
        app.store.get(prepared.new.id)


def test_the_article_stays_indexed_while_another_analysis_needs_it(
    app: App, memory_index: ArticleIndex, rule: str
) -> None:
    one, two = (app.prepare(Submission(rule, title, "same")) for title in ("One", "Two"))
    app.analyse(one)
    app.analyse(two)
    app.delete(one.new.id)
    assert memory_index.holds(one.new.article)


def test_a_deleted_version_leaves_the_index_and_a_later_one_stays(
    app: App, memory_index: ArticleIndex, rule: str
) -> None:
    old, new = (app.prepare(Submission(text, "Rule", "same")) for text in (rule, rule + " Operators must keep a log."))
    for prepared in (old, new):
        app.analyse(prepared)
    app.delete(old.new.id)
    assert memory_index.holds(new.new.article), "what is indexed is the later text, which is still needed"
    app.analyse(old)
    app.delete(old.new.id)
    assert not memory_index.holds(old.new.article), "what was indexed last is the text that was deleted"


def test_an_engine_without_name_is_the_configured_one(make_app: Callable[..., App], script) -> None:
    assert make_app(engine="scripted", script=script(OUT_OF_SCOPE)).engine().info.name == "scripted"
    with pytest.raises(UnknownEngine):
        make_app(engine="abstractive").engine()


def test_a_wrong_setting_is_named_as_the_variable_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGBRIEF_PORT", "many")
    monkeypatch.setenv("REGBRIEF_WORKERS", "0")
    with pytest.raises(Misconfigured, match=r"REGBRIEF_PORT: .*REGBRIEF_WORKERS: "):
        read_settings()


def test_the_whole_road_on_the_real_index(rule: str) -> None:
    """Chroma embedded, wordllama, SQLite: what a fresh machine runs."""
    app = App(Settings())
    try:
        result = app.analyse(app.prepare(Submission(rule, "Harbour Office issues rule"))).result
        assert result.analysis.requirements.mandatory
        assert app.index.related("fuel spills in ports")
        app.delete(result.analysis_id)
        assert not app.index.related("fuel spills in ports")
    finally:
        app.close()


def test_an_engine_that_refuses_is_no_result(make_app: Callable[..., App], rule: str, script) -> None:
    app = make_app(engine="scripted", script=script({"error": "engine-refused", "detail": "cut off"}))
    with pytest.raises(EngineRefused, match="cut off"):
        app.start(app.prepare(Submission(rule))).result(10)


def test_threads_that_race_for_a_part_get_the_same_one(rule: str) -> None:
    app = App(Settings(embedder="hashing"))
    together = threading.Barrier(8)

    def ask(_: int) -> tuple[object, object]:
        together.wait()
        return app.store, app.workers

    try:
        with ThreadPoolExecutor(8) as pool:
            assert len(set(pool.map(ask, range(8)))) == 1
    finally:
        app.close()
