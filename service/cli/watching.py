"""The progress of a batch on a terminal: done, failed, rate, time left, cost."""

from __future__ import annotations

import time
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from service.app import App
from service.jobs.batches import Batches, is_over
from service.jobs.telling import seconds_left
from service.storage.job_records import Batch
from service.storage.job_records import Progress as Counts

_LOOKS = 0.5
COLUMNS = "[red]{task.fields[failed]}[/] failed · {task.fields[rate]} · {task.fields[left]} · {task.fields[cost]}"


def bar(console: Console) -> Progress:
    """A bar for `fields_of` a batch; on stderr, and only where a person looks at it."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn(COLUMNS))
    return Progress(*columns, console=console, disable=not console.is_terminal)


def fields_of(progress: Counts) -> dict[str, Any]:
    """What stands beside the bar."""
    left = seconds_left(progress)
    return {
        "failed": str(progress.failed),
        "rate": f"{progress.per_minute:.0f}/min",
        "left": f"{int(left) // 60}:{int(left) % 60:02} left" if left is not None else "–",
        "cost": f"${progress.cost:.2f}" if progress.cost else f"{progress.calls} calls",
    }


def watch_batch(app: App, batch_id: str) -> tuple[Batch, Counts]:
    """Show progress until the batch stands still; how it stands then. Raises NotFound."""
    batches = Batches(app)
    batch, progress = batches.get(batch_id)
    with bar(Console(stderr=True)) as shown:
        task = shown.add_task(batch.name, total=progress.total, **fields_of(progress))
        while True:
            shown.update(task, completed=progress.finished, **fields_of(progress))
            if is_over(batch):
                return batch, progress
            time.sleep(_LOOKS)
            batch, progress = batches.get(batch_id)
