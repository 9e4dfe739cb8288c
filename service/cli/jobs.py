"""`regbrief jobs`: submit batches, look at them, pause, resume, cancel, retry; `regbrief worker` works them off."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.applying import application
from service.cli.console import FAILURE, note, out, told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from service.app import App
    from service.jobs.batches import Options
    from service.storage.job_records import Batch, NewItem, Progress

jobs = typer.Typer(help="Durable batches: submit, watch, pause, resume, cancel, retry.", no_args_is_help=True)
schedules = typer.Typer(help="Poll feeds by cron expressions.", no_args_is_help=True)
jobs.add_typer(schedules, name="schedule")

Id = Annotated[str, typer.Argument(metavar="BATCH", help="The batch's id.")]
Source = Annotated[
    Path | None,
    typer.Argument(metavar="IN", help="A .jsonl, a folder of texts, an .opml, a .txt of addresses."),
]
Engine = Annotated[str | None, typer.Option(help="extractive or llm; default REGBRIEF_ENGINE.")]
Feed = Annotated[list[str] | None, typer.Option("--feed", help="Id of a feed to poll; may be given again.")]
Url = Annotated[list[str] | None, typer.Option("--url", help="Address of a page; may be given again.")]
BudgetOption = Annotated[float | None, typer.Option(help="US dollars that it may cost; default REGBRIEF_BUDGET.")]


@jobs.command()
def submit(
    source: Source = None,
    feed: Feed = None,
    url: Url = None,
    engine: Engine = None,
    priority: Annotated[int, typer.Option(help="Lower goes first.")] = 10,
    budget: BudgetOption = None,
    afresh: Annotated[bool, typer.Option("--afresh", help="Use no result of an earlier run.")] = False,
    wait: Annotated[bool, typer.Option("--wait", help="Watch it until it is done.")] = False,
) -> None:
    """Submit a batch; workers take it up. The same content again is the same batch."""
    from service.jobs.batches import Batches, Options

    with told(), application() as app:
        submitted = _submit(app, source, feed, url, Options(engine, priority, budget, afresh))
        if submitted is None:
            note("Nothing new in these feeds.")
            return
        batch_id, created = submitted
        out(batch_id)
        if not created:
            note("This batch is known already; `regbrief jobs retry` tries its failures again.")
        if not Batches(app).somebody_works():
            note("No worker is running: start `regbrief worker` or `regbrief serve`.")
        if wait:
            _watch(app, batch_id)


@jobs.command("list")
def list_batches(limit: Annotated[int, typer.Option(min=1, max=1000)] = 20) -> None:
    """The newest batches and how they stand."""
    from service.jobs.batches import Batches

    with told(), application() as app:
        for batch, progress in Batches(app).list(limit):
            out(f"{batch.id}  {batch.state.value:9}  {_counts(progress)}  {batch.name}")


@jobs.command()
def show(
    batch: Id,
    failed: Annotated[bool, typer.Option("--failed", help="Its dead letters, with reasons.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As the API tells it.")] = False,
) -> None:
    """How a batch stands, and which articles failed and why."""
    from service.jobs.batches import Batches
    from service.jobs.telling import as_dict
    from service.storage.job_records import ItemState

    with told(), application() as app:
        batches = Batches(app)
        found, progress = batches.get(batch)
        if as_json:
            out(json.dumps(as_dict(found, progress), indent=2))
        else:
            _show(found, progress)
        after = -1
        while failed and (rows := batches.items(batch, ItemState.FAILED, after=after)):
            for row in rows:
                after = row.place
                if row.error:
                    out(f"{row.line}  {row.name}: {row.error.type}: {row.error.detail}")


@jobs.command()
def watch(batch: Id) -> None:
    """Show progress until the batch stands still. Ctrl-C ends the watching, not the batch."""
    with told(), application() as app:
        _watch(app, batch)


@jobs.command()
def pause(batch: Id) -> None:
    """Begin no further article; what is under way is finished."""
    from service.jobs.batches import Batches

    with told(), application() as app:
        note(f"{batch} is {Batches(app).pause(batch).state.value}.")


@jobs.command()
def resume(batch: Id, budget: BudgetOption = None) -> None:
    """Go on with a paused batch, with another budget if one is given."""
    from service.jobs.batches import Batches

    with told(), application() as app:
        note(f"{batch} is {Batches(app).resume(batch, budget).state.value}.")


@jobs.command()
def cancel(batch: Id) -> None:
    """Do not do what waits; what is done stays."""
    from service.jobs.batches import Batches

    with told(), application() as app:
        note(f"{batch} is {Batches(app).cancel(batch).state.value}.")


@jobs.command()
def retry(batch: Id) -> None:
    """Try failed and cancelled articles again. Paid answers are not bought twice."""
    from service.jobs.batches import Batches

    with told(), application() as app:
        note(f"{Batches(app).retry(batch)} articles wait again.")


@jobs.command()
def results(batch: Id) -> None:
    """Print the results as JSON lines, in order, as far as they are done without a gap."""
    from service.jobs.batches import Batches
    from service.jobs.telling import result_lines

    with told(), application() as app:
        Batches(app).get(batch)
        for line in result_lines(app.store.jobs, batch):
            out(line)


@jobs.command()
def estimate(source: Source = None, url: Url = None, engine: Engine = None) -> None:
    """What a batch would cost, before anything is sent. Pages are not fetched for it."""
    from service.jobs.batches import Batches

    with told(), application() as app:
        _, _, items = _items(source, url)
        cost = Batches(app).estimate(items, engine)
        out(f"{cost.articles} articles, {cost.input_tokens:,} tokens to read, {cost.output_tokens:,} to write")
        if cost.cost is not None:
            out(f"about ${cost.cost:.2f}")
        elif cost.input_tokens:
            note("Set REGBRIEF_PRICE_INPUT and REGBRIEF_PRICE_OUTPUT to see it in dollars.")


@schedules.command("set")
def schedule_set(
    feed: Annotated[str, typer.Argument(help="Id of the feed.")],
    cron: Annotated[str, typer.Argument(help="Five fields, for example '*/30 6-20 * * 1-5'.")],
    timezone: Annotated[str, typer.Option(help="In which the expression is read.")] = "UTC",
) -> None:
    """Poll a feed by a cron expression, as long as any worker runs."""
    from service.jobs import schedules as kept

    with told(), application() as app:
        app.feeds.catalogue.get(feed)
        kept.put(app.settings, feed, cron, timezone)


@schedules.command("list")
def schedule_list() -> None:
    """All schedules."""
    from service.jobs import schedules as kept

    with told(), application() as app:
        for one in kept.all_of(app.settings):
            last = one.last_fired_at.isoformat() if one.last_fired_at else "never"
            out(f"{one.feed_id}  {one.cron}  {one.timezone}  last: {last}")


@schedules.command("remove")
def schedule_remove(feed: Annotated[str, typer.Argument(help="Id of the feed.")]) -> None:
    """Forget when a feed is polled."""
    from service.jobs import schedules as kept

    with told(), application() as app:
        kept.remove(app.settings, feed)


def worker() -> None:
    """Work batches off until interrupted: any number of these may run, on any machine that reaches the database."""
    from service.cli.working import work_until_stopped

    with told(), application() as app:
        work_until_stopped(app)


def _submit(
    app: App, source: Path | None, feed: list[str] | None, url: list[str] | None, options: Options
) -> tuple[str, bool] | None:
    from service.jobs.batches import Batches
    from service.jobs.feeds import feeds_of, submit_feeds

    if feed or (source is not None and source.suffix.lower() == ".opml"):
        ids = feed or (feeds_of(app, source) if source else ())
        polled = submit_feeds(app, ids, options)
        return None if polled is None else (polled.batch.id, polled.created)
    name, kind, items = _items(source, url)
    submitted = Batches(app).submit(name, kind, items, options)
    return submitted.batch.id, submitted.created


def _items(source: Path | None, url: list[str] | None) -> tuple[str, str, Iterable[NewItem]]:
    from service.errors import InvalidRequest
    from service.jobs import sources

    if url:
        return f"{len(url)} addresses", "urls", sources.addresses(url)
    if source is None:
        raise InvalidRequest("Name a file or folder, or pass --feed or --url.")
    if source.is_dir():
        return str(source), "folder", sources.from_folder(source)
    if source.suffix.lower() == ".txt":
        return str(source), "urls", sources.from_urls(source)
    return str(source), "jsonl", sources.from_lines(source)


def _show(batch: Batch, progress: Progress) -> None:
    out(f"{batch.id}  {batch.name}")
    out(f"state: {batch.state.value}{f' ({batch.reason})' if batch.reason else ''}")
    out(f"articles: {_counts(progress)}")
    if progress.calls:
        money = f", ${progress.cost:.4f}" if progress.cost else ""
        budget = f" of ${batch.budget:.2f}" if batch.budget is not None else ""
        tokens = f"{progress.input_tokens:,} + {progress.output_tokens:,} tokens"
        out(f"model: {progress.calls} calls, {tokens}{money}{budget}")
    out(f"begun: {_moment(batch.started_at)}, ended: {_moment(batch.finished_at)}")


def _counts(progress: Progress) -> str:
    rest = f", {progress.cancelled} cancelled" if progress.cancelled else ""
    return f"{progress.done} done, {progress.failed} failed, {progress.waiting} waiting{rest} of {progress.total}"


def _moment(moment: datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment else "–"


def _watch(app: App, batch_id: str) -> None:
    from service.cli.watching import watch_batch
    from service.storage.job_records import BatchState

    batch, progress = watch_batch(app, batch_id)
    _show(batch, progress)
    if progress.failed or batch.state is not BatchState.DONE:
        raise typer.Exit(FAILURE)
