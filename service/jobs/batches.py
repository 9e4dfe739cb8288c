"""What people do with batches: submit, look, pause, resume, cancel, retry. Whoever works sees it by himself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from service.app import App
from service.errors import InvalidRequest, Misconfigured
from service.jobs.estimate import Cost, Estimator
from service.jobs.worker_id import is_gone
from service.storage.job_records import Batch, BatchState, ItemRow, ItemState, NewBatch, NewItem, Progress

_GROUP, _SHARES = 25, 4
"""Articles that one workflow takes, at most: few enough that several workers share a batch, enough that the workflows
cost nothing beside them. A small batch is cut in four."""
HIGHEST, LOWEST = 1, 1_000_000


@dataclass(frozen=True, slots=True)
class Options:
    """How a batch is to be done. `priority`: lower goes first; `budget` in US dollars, None for the setting's;
    `afresh`: results of earlier runs are not used again."""

    engine: str | None = None
    priority: int = 10
    budget: float | None = None
    afresh: bool = False


@dataclass(frozen=True, slots=True)
class Submitted:
    """A batch, and whether this call made it: the same content again is the same batch."""

    batch: Batch
    created: bool


class Batches:
    """Batches of an application. Threads may share it."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._store = app.store.jobs
        self._estimator = Estimator(app)

    def submit(
        self,
        name: str,
        source: str,
        items: Iterable[NewItem],
        options: Options | None = None,
        done: Collection[int] = (),
    ) -> Submitted:
        """Remember a batch, to be worked off by whoever works. `source` is jsonl, folder, urls, feed or api; the
        articles at the places `done` are there already.

        Raises InvalidRequest, UnknownEngine, Misconfigured.
        """
        options = options or Options()
        engine = self._app.engine(options.engine)
        budget = self._budget(options, engine.info.name)
        if not HIGHEST <= options.priority <= LOWEST:
            raise InvalidRequest(f"priority: {options.priority} is not from {HIGHEST} to {LOWEST}.")
        found = list(items)
        known = [engine.info.name, engine.info.version, engine.info.model, engine.info.prompt_digest]
        new = NewBatch(
            id=_batch_id(known, found),
            name=name,
            source=source,
            engine=engine.info.name,
            priority=options.priority,
            budget=budget,
            afresh=options.afresh,
            group_size=max(1, min(_GROUP, -(-len(found) // _SHARES))),
        )
        created = self._store.submit(new, found, self._app.now(), done=done)
        return Submitted(self._store.get(new.id), created)

    def estimate(self, items: Iterable[NewItem], engine: str | None = None) -> Cost:
        """What a batch of these would cost."""
        return self._estimator.of(items, self._app.engine(engine).info.name)

    def get(self, batch_id: str) -> tuple[Batch, Progress]:
        """How a batch stands. Raises NotFound."""
        return self._store.progress(batch_id, self._app.now())

    def list(self, limit: int = 100) -> tuple[tuple[Batch, Progress], ...]:
        """The newest batches."""
        return self._store.list(self._app.now(), limit)

    def items(
        self, batch_id: str, state: ItemState | None = None, *, after: int = -1, limit: int = 100
    ) -> tuple[ItemRow, ...]:
        """Articles of a batch; `failed` are its dead letters. Raises NotFound."""
        self._store.get(batch_id)
        return self._store.items(batch_id, state, after=after, limit=limit)

    def pause(self, batch_id: str) -> Batch:
        """Begin no further article. What is under way is finished. Raises NotFound."""
        self._store.pause(batch_id)
        return self._store.get(batch_id)

    def resume(self, batch_id: str, budget: float | None = None) -> Batch:
        """Go on, with another budget if one is given. Raises NotFound."""
        self._store.resume(batch_id, budget=budget)
        return self._store.get(batch_id)

    def cancel(self, batch_id: str) -> Batch:
        """Do not do what waits; what is done stays. Raises NotFound."""
        self._store.cancel(batch_id, self._app.now())
        return self._store.get(batch_id)

    def retry(self, batch_id: str) -> int:
        """Put failed and cancelled articles back; how many. Raises NotFound."""
        return self._store.retry(batch_id)

    def go_on(self, batch_id: str, budget: float | None = None) -> None:
        """Whatever stands still of a batch goes on: paused, cancelled or failed. Raises NotFound."""
        self._store.resume(batch_id, budget=budget)
        self._store.retry(batch_id)

    def somebody_works(self) -> bool:
        """Whether any worker is alive."""
        now = self._app.now()
        return any(not is_gone(worker, now) for worker in self._app.store.workers.all())

    def _budget(self, options: Options, engine: str) -> float | None:
        budget = self._app.settings.budget if options.budget is None else options.budget
        if budget is None or not self._app.networked(engine):
            return None
        if budget < 0:
            raise InvalidRequest("budget: it cannot be less than nothing.")
        if self._app.settings.price_input is None or self._app.settings.price_output is None:
            raise Misconfigured("A budget needs REGBRIEF_PRICE_INPUT and REGBRIEF_PRICE_OUTPUT, to know what is spent.")
        return budget


def is_over(batch: Batch) -> bool:
    """Whether nothing will happen by itself any more."""
    return batch.state is not BatchState.RUNNING


def _batch_id(known: list[str | None], items: list[NewItem]) -> str:
    digest = hashlib.sha256(json.dumps(known).encode())
    for item in items:
        head = json.dumps([item.kind.value, item.name, len(item.payload)])
        digest.update(head.encode() + item.payload)
    return f"b-{digest.hexdigest()[:24]}"
