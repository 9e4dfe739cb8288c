"""The contract of an engine.

Lifecycle: built once at the composition root, used for many articles, from several threads at a time. `draft` may take
long and may call a network; it raises an `EngineError` (`service.errors`) and never turns a failure into text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from retrieval.text.documents import Article, Chunk
from service.analysis.reading.model import Reading
from service.analysis.schema import DraftAnalysis, EngineInfo, Finding, Usage
from service.engines.paid import Ledger


@dataclass(frozen=True, slots=True)
class DraftRequest:
    """What an engine may know: the article, its reading, and the evidence gathered per section.

    `ranking` maps a section key (`service.analysis.sections`) to sentence indexes, best first.
    `ledger` remembers paid answers, so that a draft that was cut short buys none twice.
    """

    article: Article
    reading: Reading
    chunks: tuple[Chunk, ...] = ()
    ranking: Mapping[str, Sequence[int]] = field(default_factory=dict)
    ledger: Ledger | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Draft:
    """An unchecked draft and what it cost."""

    analysis: DraftAnalysis
    usage: Usage | None = None


class Engine(Protocol):
    """Anything that drafts an analysis from an article and the evidence gathered in it."""

    @property
    def info(self) -> EngineInfo:
        """Name, version, model, prompt digest and token counter; `usage` is None here."""
        ...

    def draft(self, request: DraftRequest) -> Draft:
        """A first draft of the whole analysis."""
        ...

    def repair(self, request: DraftRequest, previous: DraftAnalysis, findings: Sequence[Finding]) -> Draft | None:
        """A second draft that answers the gate's findings, or None where the engine would only repeat itself."""
        ...
