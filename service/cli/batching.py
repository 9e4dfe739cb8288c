"""A batch with a progress bar and a summary of what failed."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from service.app import App
from service.batch.run import Report, count_lines, run
from service.cli.console import note

_MOST_SHOWN = 20


def run_with_progress(app: App, source: Path, out: Path, engine: str | None, fresh: bool) -> Report:
    """Run the batch; the bar is on stderr, and only where a person looks at it."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    total = count_lines(source)
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("articles", total=total)
        report = run(app, source, out, engine=engine, fresh=fresh, progress=lambda _: bar.advance(task))
    _tell(report, out)
    return report


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
