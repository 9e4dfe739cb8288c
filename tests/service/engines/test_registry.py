"""Engines by name, with a kind word where something is missing."""

from __future__ import annotations

import pytest

from retrieval.tokens import ApproximateCounter
from service.engines import registry
from service.errors import Misconfigured, UnknownEngine
from service.settings import Settings

COUNTER = ApproximateCounter("for a test")


def build(name: str, **settings: object):
    return registry.entry(name).build(Settings(**settings), COUNTER, None)


def test_the_extractive_engine_needs_nothing() -> None:
    info = build("extractive").info
    assert (info.name, info.model, info.token_counter) == ("extractive", None, "approx:4chars")


def test_the_llm_engine_names_its_model_and_its_prompts() -> None:
    info = build("llm", model="openai:some-model", api_key="key").info
    assert (info.name, info.model) == ("llm", "openai:some-model")
    assert info.prompt_digest


def test_a_local_server_needs_no_key() -> None:
    assert build("llm", model="openai:local", base_url="http://127.0.0.1:1/v1").info.model == "openai:local"


@pytest.mark.parametrize(
    ("name", "settings", "says"),
    [
        ("llm", {}, "REGBRIEF_MODEL"),
        ("llm", {"model": "openai:some-model"}, "REGBRIEF_API_KEY or OPENAI_API_KEY"),
        ("scripted", {}, "REGBRIEF_SCRIPT"),
    ],
)
def test_what_is_missing_is_named(name: str, settings: dict[str, object], says: str) -> None:
    with pytest.raises(Misconfigured, match=says) as caught:
        build(name, **settings)
    assert "doctor" in caught.value.help


def test_an_unknown_engine_is_told_with_those_there_are() -> None:
    with pytest.raises(UnknownEngine, match="none of extractive, llm, scripted"):
        registry.entry("abstractive")


def test_only_the_model_waits_on_other_machines() -> None:
    assert [e.name for e in registry.ENTRIES if e.networked] == ["llm"]
