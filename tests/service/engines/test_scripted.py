"""The scripted engine gives out what was written down, in order."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

import pytest

from retrieval.text.documents import Article
from service.analysis.reading.model import Reading
from service.analysis.schema import DraftAnalysis, Finding, Scope, Severity
from service.engines.protocol import DraftRequest
from service.engines.scripted import ANY, ScriptedEngine
from service.errors import EngineRefused, EngineUnavailable, Misconfigured

NO_READING = cast("Reading", None)
"""A script answers whatever the reading."""


def request(id: str = "a") -> DraftRequest:
    return DraftRequest(Article.of("Text.", id=id), NO_READING)


def out_of_scope(why: str) -> DraftAnalysis:
    finding = Finding(code="out-of-scope", severity=Severity.NOTE, section="scope", message=why)
    return DraftAnalysis(scope=Scope.NOT_REGULATORY, findings=(finding,))


def test_answers_come_by_article_in_order_and_the_last_stays() -> None:
    first, second, other = out_of_scope("one"), out_of_scope("two"), out_of_scope("other")
    engine = ScriptedEngine({"a": [first, second], ANY: [other]})
    assert [engine.draft(request()).analysis for _ in range(3)] == [first, second, second]
    assert engine.draft(request("b")).analysis == other


def test_the_second_answer_is_the_repair_and_a_single_one_has_none() -> None:
    first, second = out_of_scope("one"), out_of_scope("two")
    engine = ScriptedEngine({"a": [first, second], "b": [first]})
    assert engine.draft(request()).analysis == first
    assert engine.repair(request(), first, ()).analysis == second
    assert engine.repair(request("b"), first, ()) is None


def test_errors_are_raised_in_their_turn() -> None:
    engine = ScriptedEngine({"a": [EngineUnavailable("down"), out_of_scope("up")]})
    with pytest.raises(EngineUnavailable, match="down"):
        engine.draft(request())
    assert engine.draft(request()).analysis == out_of_scope("up")


def test_an_article_without_answer_is_refused() -> None:
    with pytest.raises(EngineRefused, match="'a'"):
        ScriptedEngine({}).draft(request())


def test_a_script_is_read_from_a_file(tmp_path: Path) -> None:
    script = {"a": {"error": "engine-refused", "detail": "no"}, "*": [out_of_scope("file").model_dump(mode="json")]}
    path = tmp_path / "script.json"
    path.write_text(json.dumps(script), "utf-8")
    engine = ScriptedEngine.load(path, token_counter="none")
    with pytest.raises(EngineRefused, match="no"):
        engine.draft(request())
    assert engine.draft(request("b")).analysis == out_of_scope("file")


@pytest.mark.parametrize("content", ["{", "[]", '{"a": {"error": "no-such"}}', '{"a": {"scope": "maybe"}}', '{"a": 1}'])
def test_a_script_that_cannot_be_replayed_is_told(tmp_path: Path, content: str) -> None:
    path = tmp_path / "script.json"
    path.write_text(content, "utf-8")
    with pytest.raises(Misconfigured, match="cannot be replayed"):
        ScriptedEngine.load(path, token_counter="none")


def test_a_missing_script_is_told(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match=r"nowhere\.json"):
        ScriptedEngine.load(tmp_path / "nowhere.json", token_counter="none")
