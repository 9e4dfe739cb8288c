"""A file of articles in, a file of analyses out: one JSON object a line, in the same order, resumable.

The lines are a durable batch; this module writes what becomes of them, as far as it follows without a gap. A run that
was interrupted is taken up where it ended, with everything that had been finished by then, written or not. Lines that
failed are tried again; lines that are done are kept. While failed lines are tried again, what stood behind them waits
in `<out>.previous`.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Generator, Iterator, Set
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from service.app import App, Prepared
from service.batch.saved import Saved, append_to, take_up
from service.errors import URN, InvalidRequest, RegbriefError
from service.intake.lines import Line, parse, read_lines
from service.jobs.batches import Batches, Options
from service.jobs.patience import patiently
from service.jobs.runner import Runner
from service.jobs.sources import from_lines
from service.storage.job_records import Batch, BatchState, ItemRow

_LOOKS = 0.1
_AT_A_TIME = 100


class BatchStopped(RegbriefError):
    """The batch stands still although not all is done; `detail` says why."""

    type = "batch-stopped"
    title = "The batch has stopped"
    status = 503
    help = "Run the same command again to go on; what is done is kept."


@dataclass(frozen=True, slots=True)
class Done:
    """One line of output. `error` is the type and detail of what went wrong; `kept`: an earlier run made it."""

    id: str
    json: str
    error: tuple[str, str] | None = None
    kept: bool = False


@dataclass(slots=True)
class Report:
    """What became of all lines."""

    total: int = 0
    kept: int = 0
    failed: list[Done] = field(default_factory=list)

    def add(self, done: Done) -> None:
        """Count a line."""
        self.total += 1
        self.kept += done.kept
        if done.error is not None:
            self.failed.append(done)


def run(
    app: App,
    source: Path,
    out: Path,
    *,
    engine: str | None = None,
    fresh: bool = False,
    budget: float | None = None,
    progress: Callable[[Done], None] = lambda _: None,
) -> Report:
    """Analyse every line of `source` into `out`; a line that fails becomes an error line and does not stop the others.

    Raises WrongOutFile, InvalidRequest, BatchStopped, and what the engine's set-up raises.
    """
    if out.exists() and source.exists() and out.samefile(source):
        raise InvalidRequest(f"--out: {out} is the input itself.")
    app.engine(engine)
    app.warm()
    saved = take_up(out, fresh=fresh, belongs=lambda: _identities(app, source, engine))
    report = Report()
    with append_to(out) as write, closing(_all_done(app, source, engine, saved, fresh, budget)) as lines:
        for place, done in enumerate(lines):
            if place >= saved.standing:
                write(done.json)
            report.add(done)
            progress(done)
    saved.finish()
    return report


def count_lines(source: Path) -> int:
    """How many articles `source` holds."""
    return sum(1 for _ in read_lines(source))


def _identities(app: App, source: Path, engine: str | None) -> Iterator[Callable[[dict[str, Any]], bool]]:
    """For each line of the input, whether a line of output is its result."""
    for line in read_lines(source):
        yield partial(_is_result_of, app, line, engine)


def _is_result_of(app: App, line: Line, engine: str | None, earlier: dict[str, Any]) -> bool:
    try:
        prepared = _prepare(app, line, engine)
    except RegbriefError:
        return "error" in earlier and earlier.get("id") == line.id
    if earlier.get("id") != prepared.new.article.id:
        return False
    return "error" in earlier or _same(prepared, earlier)


def _same(prepared: Prepared, earlier: dict[str, Any]) -> bool:
    """Whether an earlier result came from this very article and this very engine: it has their key's id."""
    return earlier.get("analysis_id") == prepared.new.id


def _all_done(
    app: App, source: Path, engine: str | None, saved: Saved, fresh: bool, budget: float | None
) -> Generator[Done]:
    """Every line done, in order: kept from the output of earlier runs, or out of the durable batch."""
    lines = enumerate(read_lines(source))
    kept = {place for place, line in lines if _kept(app, line, engine, saved, place) is not None}
    total = count_lines(source)
    if len(kept) == total:
        made: Iterator[Done] = iter(())
    else:
        batches = Batches(app)
        options = Options(engine, budget=budget, afresh=fresh)
        submitted = batches.submit(str(source), "jsonl", from_lines(source), options, done=kept)
        if not submitted.created:
            batches.go_on(submitted.batch.id, budget)
        made = _made(app, submitted.batch, kept)
    for place, line in enumerate(read_lines(source)):
        earlier = _kept(app, line, engine, saved, place) if place in kept else None
        yield earlier or next(made)


def _kept(app: App, line: Line, engine: str | None, saved: Saved, place: int) -> Done | None:
    """What an earlier run made of this line; what stands in the output was checked already."""
    earlier = saved.result(place)
    if earlier is None:
        return None
    found = json.loads(earlier)
    if place < saved.standing or _is_result_of(app, line, engine, found):
        return Done(str(found["id"]), earlier, kept=True)
    return None


def _made(app: App, batch: Batch, kept: Set[int]) -> Generator[Done]:
    """What becomes of the articles of a batch that this run is to make, in order, as soon as it is known."""
    never = threading.Event()
    with closing(Runner(app, only=batch.id)) as runner, _paused_if_left(app, batch):
        runner.sweep()
        after = -1
        while after + 1 < batch.total:
            rows = patiently(lambda: app.store.jobs.outcomes(batch.id, after, _AT_A_TIME), never)  # noqa: B023
            for row, result in rows:
                after = row.place
                if row.place not in kept:
                    yield _done(row, result)
            if not rows:
                _require_running(app, batch)
                time.sleep(_LOOKS)


@contextmanager
def _paused_if_left(app: App, batch: Batch) -> Iterator[None]:
    """Whoever interrupts the command wants no other process to go on with it."""
    try:
        yield
    except (KeyboardInterrupt, GeneratorExit):
        app.store.jobs.pause(batch.id, "It was interrupted.")
        raise


def _require_running(app: App, batch: Batch) -> None:
    found = app.store.jobs.get(batch.id)
    if found.state in (BatchState.PAUSED, BatchState.CANCELLED):
        raise BatchStopped(f"{found.state.value}: {found.reason or 'somebody stopped it.'}")


def _done(row: ItemRow, result: str | None) -> Done:
    if row.error is None:
        return Done(row.name, result or "")
    told = {"type": URN + row.error.type, "title": row.error.title, "detail": row.error.detail}
    line = json.dumps({"id": row.name, "error": told}, ensure_ascii=False)
    return Done(row.name, line, (row.error.type, row.error.detail))


def _prepare(app: App, line: Line, engine: str | None) -> Prepared:
    return app.prepare(parse(line, app.settings.max_body_bytes), engine)
