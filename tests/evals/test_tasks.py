"""A run through Inspect, from cases to the record."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from inspect_ai import score as inspect_score
from inspect_ai.log import list_eval_logs, read_eval_log

from evals.datasets.cases import Case
from evals.runs import record
from evals.runs.execute import Ran, execute
from evals.scorers import BY_NAME
from evals.scorers.score import Reason as Remark
from evals.scorers.score import State, errored, f1_score, not_applicable, verdict
from evals.subjects import RecordedSubject, ServiceSubject, subject, submission
from evals.suites import Suite, suite
from evals.tasks import SCORERS, from_inspect, to_inspect
from service.errors import InvalidRequest, UnknownEngine

Raw = dict[str, Any]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("three") / "run"


@pytest.fixture(scope="module")
def ran(new_case: Callable[..., Case], new_result: Callable[[], Raw], fake_subject: Any, folder: Path) -> Ran:
    cases = (new_case("a"), new_case("b"), new_case("c"))
    answers = {"a": new_result(), "b": {**new_result(), "facts": {}}, "c": ValueError("the engine broke")}
    return execute(Suite("three", cases), fake_subject(answers), folder)


def test_every_case_has_every_score(ran: Ran):
    assert [case.id for case in ran.run.cases] == ["a", "b", "c"]
    assert all(set(case.scores) == set(BY_NAME) for case in ran.run.cases)
    assert ran.run.figures["authority"].value == 0.5


def test_a_crash_has_errored_and_the_others_go_on(ran: Ran):
    crashed = ran.run.cases[2]
    assert "the engine broke" in (crashed.error or "")
    assert {score.state for score in crashed.scores.values()} == {State.ERRORED}
    assert ran.run.figures["scope"].value == 1
    assert ran.run.figures["scope"].errored == 1


def test_the_run_leaves_record_results_articles_and_log(ran: Ran, folder: Path):
    assert record.load(folder) == ran.run
    assert [row["id"] for row in record.read_lines(folder / record.ARTICLES)] == ["a", "b", "c"]
    assert len(record.read_lines(folder / record.RESULTS)) == 2
    assert len(list_eval_logs(str(folder / record.LOGS))) == 1


def test_the_record_names_the_cases_by_a_fingerprint(ran: Ran, new_case: Callable[..., Case]):
    same = Suite("x", tuple(new_case(id) for id in "abc"))
    other = Suite("x", (new_case("a"), new_case("b"), new_case("c", status="notice")))
    assert ran.run.dataset.fingerprint == same.fingerprint != other.fingerprint


def test_no_number_that_is_none_reaches_the_record(ran: Ran, folder: Path):
    text = (folder / record.RUN).read_text("utf-8")
    assert "NaN" not in text
    assert "Infinity" not in text


def test_an_old_log_can_be_asked_again(ran: Ran, folder: Path):
    (info,) = list_eval_logs(str(folder / record.LOGS))
    again = inspect_score(read_eval_log(info), SCORERS, action="overwrite", display="none")
    scores = {str(s.id): s.scores for s in again.samples or [] if s.error is None}
    assert from_inspect((scores["b"] or {})["authority"]) == ran.run.cases[1].scores["authority"]


def test_epochs_are_cases_of_their_own_in_the_record(
    new_case: Callable[..., Case], good: Raw, fake_subject: Any, tmp_path: Path
):
    made = execute(Suite("one", (new_case("a"),)), fake_subject({"a": good}), tmp_path / "run", epochs=3)
    assert [case.epoch for case in made.run.cases] == [1, 2, 3]
    assert made.run.figures["mandatory"].n == 1


@pytest.mark.parametrize(
    "given",
    [verdict(False, Remark(message="m", start=1, end=2, where="x")), errored("boom"), not_applicable("none"),
     f1_score([True], [True, False])],
)  # fmt: skip
def test_a_score_comes_back_from_inspect_as_it_went(given):
    assert from_inspect(to_inspect(given)) == given


def test_the_service_is_examined_through_its_pipeline(case: Case, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("REGBRIEF_EMBEDDER", "hashing")
    examined = ServiceSubject("extractive")
    try:
        result = examined.analyse(case)
        assert (result["id"], result["scope"]) == (case.id, "regulatory")
        assert examined.engine.name == "extractive"
        assert not examined.networked
    finally:
        examined.close()


def test_an_engine_is_sent_the_article_and_nothing_of_the_gold(case: Case):
    sent = submission(case)
    assert (sent.text, sent.title, sent.id, str(sent.published)) == (
        case.article.text, case.article.title, case.id, "2026-11-02",
    )  # fmt: skip


def test_recorded_results_are_examined_like_an_engine(case: Case, good: Raw, tmp_path: Path):
    path = tmp_path / "out.jsonl"
    path.write_text(json.dumps(good) + "\n" + json.dumps({"id": "x", "error": {"title": "broken"}}) + "\n")
    examined = subject(str(path))
    assert isinstance(examined, RecordedSubject)
    assert examined.engine.name == "hand"
    assert examined.analyse(case)["id"] == "fho-1"
    with pytest.raises(LookupError):
        examined.analyse(case.model_copy(update={"article": case.article.model_copy(update={"id": "x"})}))


@pytest.mark.parametrize("name", ["nonsense", "control:nonsense"])
def test_an_unknown_engine_is_refused(name: str):
    with pytest.raises(UnknownEngine):
        subject(name)


def test_the_bundled_suite_is_there_and_can_be_cut():
    whole = suite("bundled")
    assert len(whole.cases) >= 24
    assert [c.id for c in whole.only(limit=2).cases] == [c.id for c in whole.cases[:2]]
    assert whole.only([whole.cases[3].id]).cases == whole.cases[3:4]
    with pytest.raises(InvalidRequest, match="no case nowhere"):
        whole.only(["nowhere"])


def test_a_folder_that_is_none_is_refused(tmp_path: Path):
    with pytest.raises(InvalidRequest, match="--suite"):
        suite(str(tmp_path / "missing"))
