"""The values of batches that storage gives and takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from service.analysis.schema import AnalysisResult, Usage
from service.storage.records import NewAnalysis, StoredError


class BatchState(StrEnum):
    """Where a batch stands. A paused one can be resumed, a done one may hold failed articles to be retried."""

    RUNNING = "running"
    PAUSED = "paused"
    CANCELLED = "cancelled"
    DONE = "done"


class ItemState(StrEnum):
    """Where an article of a batch stands; a failed one is a dead letter with its reason."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class ItemKind(StrEnum):
    """What an item's payload is: a line of JSON as callers write it, a text or web page as it came, an address to be
    fetched, or a submission that was read already."""

    LINE = "line"
    FILE = "file"
    URL = "url"
    READ = "read"


@dataclass(frozen=True, slots=True)
class NewItem:
    """An article as it was submitted. `line` counts from 1; `name` is its id as far as one can tell."""

    name: str
    payload: bytes
    kind: ItemKind = ItemKind.LINE
    line: int = 0


@dataclass(frozen=True, slots=True)
class NewBatch:
    """A batch before it is known. `source` says what was submitted; one workflow takes `group_size` articles. With
    `afresh`, results of earlier runs are not used again."""

    id: str
    name: str
    source: str
    engine: str
    priority: int = 10
    budget: float | None = None
    afresh: bool = False
    group_size: int = 25


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch; `reason` says why it stopped by itself, `budget` is in US dollars."""

    id: str
    name: str
    source: str
    engine: str
    state: BatchState
    reason: str | None
    priority: int
    budget: float | None
    afresh: bool
    total: int
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch is. `cost` is in US dollars and 0 where no price is set."""

    total: int = 0
    waiting: int = 0
    done: int = 0
    failed: int = 0
    cancelled: int = 0
    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: float = 0.0
    per_minute: float = 0.0
    """Articles finished in the last minute, or as many as that would be where it began later."""

    @property
    def finished(self) -> int:
        """Articles that came to an end, good or bad."""
        return self.done + self.failed


@dataclass(frozen=True, slots=True)
class Group:
    """The part of a batch that one workflow works off; `round` counts the workflows it had."""

    batch_id: str
    number: int
    round: int
    priority: int

    @property
    def workflow_id(self) -> str:
        """The same for the same round, so that it is queued once however often it is asked for."""
        return f"{self.batch_id}.{self.number}.{self.round}"


@dataclass(frozen=True, slots=True)
class Item:
    """An article that waits."""

    batch_id: str
    place: int
    name: str
    line: int
    kind: ItemKind
    payload: bytes


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An article as lists show it."""

    place: int
    name: str
    line: int
    state: ItemState
    analysis_id: str | None
    error: StoredError | None


@dataclass(frozen=True, slots=True)
class Finished:
    """What became of an item: a result that is to be stored with `new`, one that was stored already (`new` is None), or
    an error, with the `account` of what was paid for all the same."""

    place: int
    name: str
    analysis_id: str | None = None
    new: NewAnalysis | None = None
    result: AnalysisResult | None = None
    error: StoredError | None = None
    usage: Usage | None = None
    account: str | None = None


@dataclass(frozen=True, slots=True)
class WorkerRow:
    """A process that works batches off."""

    id: str
    host: str
    pid: int
    started_at: datetime
    seen_at: datetime
