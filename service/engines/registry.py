"""Engines by name. Nothing is imported before it is asked for; what is missing is said in words that help."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.errors import Misconfigured, UnknownEngine

if TYPE_CHECKING:
    from retrieval.tokens import TokenCounter
    from service.engines.paid import Gate
    from service.engines.protocol import Engine
    from service.settings import Settings


@dataclass(frozen=True, slots=True)
class Entry:
    """An engine that can be had. `networked`: one call waits on others' machines, so that many may run at a time."""

    name: str
    summary: str
    networked: bool
    build: Callable[[Settings, TokenCounter, Gate | None], Engine]


def _extractive(settings: Settings, counter: TokenCounter, gate: Gate | None) -> Engine:  # noqa: ARG001 - it needs neither
    from service.engines.extractive.engine import ExtractiveEngine

    return ExtractiveEngine(token_counter=counter.name)


def _llm(settings: Settings, counter: TokenCounter, gate: Gate | None) -> Engine:
    if settings.model is None:
        raise Misconfigured("The llm engine needs a model: set REGBRIEF_MODEL, for example to openai:gpt-4.1.")
    if settings.model.startswith("openai:") and settings.api_key is None and settings.base_url is None:
        raise Misconfigured("The llm engine needs a key: set REGBRIEF_API_KEY or OPENAI_API_KEY.")
    from service.engines.llm.chat import ModelSettings
    from service.engines.llm.engine import LlmEngine

    model = ModelSettings(
        model=settings.model,
        base_url=settings.base_url,
        api_key=settings.api_key.get_secret_value() if settings.api_key else None,
        timeout=settings.timeout,
        retries=settings.retries,
        price_input=settings.price_input,
        price_output=settings.price_output,
    )
    return LlmEngine(
        model, count=counter.count, counter_name=counter.name, context_budget=settings.context_budget, gate=gate
    )


def _scripted(settings: Settings, counter: TokenCounter, gate: Gate | None) -> Engine:  # noqa: ARG001 - it asks nobody
    if settings.script is None:
        raise Misconfigured("The scripted engine needs a script: set REGBRIEF_SCRIPT to a JSON file.")
    from service.engines.scripted import ScriptedEngine

    return ScriptedEngine.load(settings.script, token_counter=counter.name)


ENTRIES = (
    Entry("extractive", "reads the article by rules; needs no key and no network", False, _extractive),
    Entry("llm", "a language model behind the same gate", True, _llm),
    Entry("scripted", "replays drafts written down beforehand; for tests and rehearsals", False, _scripted),
)


def entry(name: str) -> Entry:
    """The engine called `name`. Raises UnknownEngine."""
    for known in ENTRIES:
        if known.name == name:
            return known
    raise UnknownEngine(f"engine: {name[:40]!r} is none of {', '.join(e.name for e in ENTRIES)}.")
