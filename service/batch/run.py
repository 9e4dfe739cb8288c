"""A file of articles in, a file of analyses out: one JSON object a line, in the same order, resumable.

A run that was interrupted is taken up where it ended. Lines that failed are tried again; lines that are done are
kept. While failed lines are tried again, what stood behind them waits in `<out>.previous`.
"""

from __future__ import annotations

import json
import logging
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from service.app import App, Prepared
from service.batch.lines import Line, failure, parse, read_lines
from service.batch.saved import Saved, append_to, take_up
from service.errors import InvalidRequest, RegbriefError

log = logging.getLogger("regbrief.batch")


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
    progress: Callable[[Done], None] = lambda _: None,
) -> Report:
    """Analyse every line of `source` into `out`. Raises WrongOutFile, InvalidRequest, and what the engine's set-up
    raises; a line that fails becomes an error line and does not stop the others."""
    if out.exists() and source.exists() and out.samefile(source):
        raise InvalidRequest(f"--out: {out} is the input itself.")
    app.engine(engine)
    app.warm()
    saved = take_up(out, fresh=fresh, belongs=lambda: _identities(app, source, engine))
    report = Report()
    with append_to(out) as write:
        for place, done in enumerate(_all_done(app, source, engine, saved)):
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


def _all_done(app: App, source: Path, engine: str | None, saved: Saved) -> Iterator[Done]:
    """Every line done, in order; earlier results are looked up in this thread only."""
    lines = ((line, saved.result(place), place < saved.standing) for place, line in enumerate(read_lines(source)))
    if not app.networked(engine):
        yield from (_one(app, line, engine, earlier, standing) for line, earlier, standing in lines)
        return
    with ThreadPoolExecutor(app.settings.workers, thread_name_prefix="batch") as pool:
        ahead: deque[Future[Done]] = deque()
        try:
            for line, earlier, standing in lines:
                ahead.append(pool.submit(_one, app, line, engine, earlier, standing))
                if len(ahead) >= 2 * app.settings.workers:
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


def _one(app: App, line: Line, engine: str | None, earlier: str | None, standing: bool) -> Done:
    """`earlier` is what another run made of this line; `standing`: it was checked and stands in the output already."""
    if earlier is not None:
        found = json.loads(earlier)
        if standing or _is_result_of(app, line, engine, found):
            return Done(str(found["id"]), earlier, kept=True)
    try:
        outcome = app.analyse_afresh(_prepare(app, line, engine))
    except RegbriefError as error:
        return Done(line.id, failure(line.id, error), (error.type, error.detail))
    except Exception as error:  # the door of a line: whatever happens in it, the other lines go on
        log.exception("line %d (%s)", line.number, line.id)
        told = RegbriefError(f"An error inside regbrief ({type(error).__name__}); the log has the details.")
        return Done(line.id, failure(line.id, told), (told.type, told.detail))
    return Done(outcome.result.id, outcome.result.model_dump_json())


def _prepare(app: App, line: Line, engine: str | None) -> Prepared:
    return app.prepare(parse(line, app.settings.max_body_bytes), engine)
