"""Feeds as batches: what a poll brings becomes the articles of a batch."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

from service.app import App
from service.errors import InvalidRequest
from service.feeds import opml
from service.feeds.intake import Progress
from service.feeds.model import PolledArticle
from service.jobs.batches import Batches, Options, Submitted
from service.jobs.patience import patiently
from service.jobs.sources import from_polled


def submit_feeds(
    app: App, feed_ids: Iterable[str], options: Options | None = None, progress: Progress | None = None
) -> Submitted | None:
    """Poll these feeds now and submit what is new; None where nothing is. Raises NotFound.

    A process that ends between the poll and the submission loses nothing: the next poll hands the articles over again.
    """
    polled: list[PolledArticle] = []
    names: list[str] = []
    for feed_id in feed_ids:
        outcome = app.feeds.poller.poll(feed_id, progress=progress)
        polled += outcome.articles
        names.append(app.feeds.catalogue.get(feed_id).feed.name)
    return _submitted(app, names, polled, options)


def submit_due(app: App, feed_id: str, stop: threading.Event, progress: Progress) -> Submitted | None:
    """Poll a feed if it is due and nobody else polls it, and submit what is new; None where nothing is. A database
    that is away for a while is waited for."""
    outcome = app.feeds.poller.poll_due(feed_id, progress=progress)
    if outcome is None:
        return None
    names = [app.feeds.catalogue.get(feed_id).feed.name]
    return patiently(lambda: _submitted(app, names, outcome.articles, None), stop)


def _submitted(
    app: App, names: Sequence[str], polled: Sequence[PolledArticle], options: Options | None
) -> Submitted | None:
    if not polled:
        return None
    name = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    submitted = Batches(app).submit(name, "feed", from_polled(polled), options)
    app.feeds.poller.handed_over(article.key for article in polled)
    return submitted


def feeds_of(app: App, source: Path) -> tuple[str, ...]:
    """The ids of all feeds of an OPML file, added where they are not known. Raises InvalidRequest."""
    try:
        subscriptions = opml.read(source.read_bytes())
    except OSError as error:
        raise InvalidRequest(f"{source}: {error.strerror}.") from error
    app.feeds.catalogue.import_all(subscriptions)
    wanted = {subscription.url for subscription in subscriptions}
    return tuple(listed.feed.id for listed in app.feeds.catalogue.all() if listed.feed.url in wanted)
