"""Ten thousand articles through the extractive batch: rate, memory and disk, and whether the rate sags on the way.

    python -m evals.benchmarks.batch_10k [--articles 10000] [--input articles.jsonl] [--processes 2] [--parts 10]

The articles are the bundled ones, or those of `--input`, in turn; from the second round on every number is moved, so
that no text comes back. The rate is told for each tenth of the batch; memory is the peak of the process that keeps the
databases, and of the largest of the others; disk is the data folder at the end.
"""

from __future__ import annotations

import json
import os
import re
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from evals.datasets.cases import bundled
from service.app import App
from service.jobs.batches import Batches, is_over
from service.jobs.runner import Runner
from service.jobs.sources import from_articles
from service.settings import Settings

_NUMBER = re.compile(r"[1-9]\d{0,3}(?!\d)")

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


def articles(count: int, path: Path | None) -> Iterator[dict[str, str]]:
    """So many different articles."""
    texts = [case.article.text for case in bundled()] if path is None else _texts(path)
    for number in range(count):
        turn, text = number // len(texts), texts[number % len(texts)]
        moved = _NUMBER.sub(lambda m: str(int(m.group()) + turn), text) if turn else text  # noqa: B023 - used at once
        yield {"id": f"a{number}", "title": f"Notice {number}", "text": f"{moved}\nThis is notice {number}."}


def _texts(path: Path) -> list[str]:
    return [json.loads(line)["text"] for line in path.read_text("utf-8").split("\n") if line.strip()]


def _disk(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / (1 << 20)


def _peak(who: int) -> float:
    return resource.getrusage(who).ru_maxrss / 1024


def run(settings: Settings, given: list[dict[str, str]], parts: int) -> None:
    """Work them off, and tell each part's rate."""
    with closing(App(settings)) as opened:
        batches = Batches(opened)
        batch = batches.submit("ten thousand", "api", from_articles(given)).batch
        started = last = time.monotonic()
        told = 0
        with closing(Runner(opened)):
            while True:
                found, progress = batches.get(batch.id)
                while told < parts and progress.finished >= (told + 1) * len(given) // parts:
                    told += 1
                    now = time.monotonic()
                    rate = len(given) / parts / max(now - last, 1e-9)
                    typer.echo(f"{progress.finished:6} done, {progress.failed} failed: {rate:6.1f} a second")
                    last = now
                if is_over(found):
                    break
                time.sleep(0.5)
            seconds = time.monotonic() - started
    typer.echo(f"{len(given)} articles in {seconds:.0f} s: {len(given) / seconds:.1f} a second, start-up included")


@app.command()
def main(
    count: Annotated[int, typer.Option("--articles", min=10)] = 10_000,
    source: Annotated[Path | None, typer.Option("--input", help="JSON lines with a text.")] = None,
    processes: Annotated[int | None, typer.Option(help="As REGBRIEF_PROCESSES.")] = None,
    parts: Annotated[int, typer.Option(min=1)] = 10,
) -> None:
    """Rate over time, memory and disk of a large extractive batch."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder), engine="extractive", processes=processes)
        run(settings, list(articles(count, source)), parts)
        own, others = _peak(resource.RUSAGE_SELF), _peak(resource.RUSAGE_CHILDREN)
        typer.echo(f"peak memory {own:.0f} MiB here, {others:.0f} MiB in the largest reader")
        typer.echo(f"disk {_disk(Path(folder)):.0f} MiB")
        typer.echo(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    app()
