"""A batch with a progress bar and a summary of what failed."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from service.app import App
from service.batch.run import Done, Report, count_lines, run
from service.cli.console import note
from service.cli.watching import bar, fields_of
from service.storage.job_records import Progress as Counts

_MOST_SHOWN = 20


def run_with_progress(
    app: App, source: Path, out: Path, engine: str | None, fresh: bool, budget: float | None = None
) -> Report:
    """Run the batch; the bar is on stderr, and only where a person looks at it."""
    with bar(Console(stderr=True)) as shown:
        meter = _Meter(shown, count_lines(source))
        report = run(app, source, out, engine=engine, fresh=fresh, budget=budget, progress=meter.add)
    _tell(report, out)
    return report


class _Meter:
    """Adds up what the lines of this run cost, and how fast they come."""

    def __init__(self, shown: Progress, total: int) -> None:
        self._shown, self._total = shown, total
        self._started = time.monotonic()
        self._seen = Counts(total=total)
        self._task = shown.add_task("articles", total=total, **fields_of(self._seen))

    def add(self, done: Done) -> None:
        """A line is done."""
        seen = self._seen
        minutes = (time.monotonic() - self._started) / 60
        finished = seen.finished + 1
        usage = json.loads(done.json).get("engine", {}).get("usage") if not (done.kept or done.error) else None
        self._seen = replace(
            seen,
            done=seen.done + (done.error is None),
            failed=seen.failed + (done.error is not None),
            waiting=self._total - finished,
            calls=seen.calls + (usage or {}).get("calls", 0),
            cost=seen.cost + ((usage or {}).get("cost") or 0.0),
            per_minute=finished / max(minutes, 1e-3),
        )
        self._shown.update(self._task, completed=finished, **fields_of(self._seen))


def _tell(report: Report, out: Path) -> None:
    made = report.total - report.kept - len(report.failed)
    note(f"{report.total} articles: {made} analysed, {report.kept} kept, {len(report.failed)} failed. {out}")
    for done in report.failed[:_MOST_SHOWN]:
        type, detail = done.error or ("", "")
        note(f"  {done.id}: {type}: {detail}")
    if len(report.failed) > _MOST_SHOWN:
        note(f"  … and {len(report.failed) - _MOST_SHOWN} more; every line of --out with an `error` is one.")
    if report.failed:
        note("Run the same command again to retry the failed lines; all others are kept.")
