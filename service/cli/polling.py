"""Polling many feeds at once, with a bar for those who look on, and the analysis of what they brought."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from service.app import App, utc_now
from service.cli.console import note, out
from service.errors import RegbriefError
from service.feeds.model import PolledArticle, PollOutcome

_AT_ONCE = 8
"""Feeds polled at a time; requests to one host still wait for one another."""
_SHOWN = 60

Tell = Callable[[str], None]


def poll_and_analyse(
    app: App, named: Sequence[str], *, every: bool, limit: int | None, analyse: bool, engine: str | None
) -> int:
    """Poll the feeds `named`, or every one, or those that are due; how many analyses failed.

    An article whose analysis fails is handed out again by the next poll.
    """
    ids = list(named) or _chosen(app, every=every)
    if not ids:
        note("No feed is due. `regbrief feeds poll --all` polls every one that is not paused.")
        return 0
    if analyse:
        app.engine(engine)  # a wrong set-up is told before anything is fetched
    failed = 0
    with _bar(len(ids)) as (advance, tell), ThreadPoolExecutor(_AT_ONCE) as pool:
        polls = {pool.submit(app.feeds.poller.poll, id, limit=limit, progress=tell): id for id in ids}
        for done in as_completed(polls):
            failed += _one(app, polls[done], done, engine if analyse else None, analyse=analyse, tell=tell)
            advance()
    return failed


def _chosen(app: App, *, every: bool) -> list[str]:
    if not every:
        return list(app.feeds.poller.due(utc_now()))
    return [listed.feed.id for listed in app.feeds.catalogue.all() if not listed.feed.paused]


def _one(app: App, id: str, done: Future[PollOutcome], engine: str | None, *, analyse: bool, tell: Tell) -> int:
    outcome = done.result()
    name = app.feeds.catalogue.get(id).feed.name
    out(_told(name, outcome))
    for problem in outcome.problems:
        note(f"  {name}: {problem}")
    return sum(not _analysed(app, article, engine, tell) for article in outcome.articles) if analyse else 0


def _analysed(app: App, article: PolledArticle, engine: str | None, tell: Tell) -> bool:
    tell(f"analysing {article.submission.title}")
    try:
        made = app.analyse(app.prepare(article.submission, engine)).result
    except RegbriefError as error:
        note(f"  {article.item_id}: {error.type}: {error.detail}")
        return False
    app.feeds.poller.handed_over([article.key])
    told = f"{article.change.value:<7}  {made.analysis_id}  {made.article.summarised_from.value:<12}"
    out(f"  {told}  {made.article.title}")
    return True


def _told(name: str, outcome: PollOutcome) -> str:
    counts = {
        "new": outcome.new,
        "updated": outcome.updated,
        "duplicates": outcome.duplicates,
        "refused": outcome.refused,
        "waiting": outcome.waiting,
    }
    told = ", ".join(f"{count} {what}" for what, count in counts.items() if count) or "nothing new"
    detail = f" {outcome.detail}" if outcome.detail else ""
    return f"{name}: {outcome.status.value.replace('_', ' ')}: {told}.{detail}"


@contextmanager
def _bar(total: int) -> Iterator[tuple[Callable[[], None], Tell]]:
    """A bar on stderr, where a person looks at it: one step a feed, and what is being read."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[now]}"))
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("feeds", total=total, now="")
        yield lambda: bar.advance(task), lambda line: bar.update(task, now=escape(line[:_SHOWN]))
