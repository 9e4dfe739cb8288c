"""Polling: the order in which a feed becomes articles. Nothing else calls two of these stages.

fetch (conditional) -> parse -> match with known items -> filter -> read texts -> dedupe -> store versions -> schedule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Protocol

from service.feeds.model import PollOutcome


class Poller(Protocol):
    """The door of feeds for whoever runs polls: a command, a schedule, a durable batch. Safe to call from many threads.

    A poll stores what it finds as it goes, so that one which was cut short is continued by the next. An article is in
    every outcome until `handed_over` was told of it: call that only once the article is safely somewhere else
    (a queue, a finished analysis). Analyses are idempotent by article, so handing over twice costs nothing.
    """

    def poll(
        self, feed_id: str, *, limit: int | None = None, progress: Callable[[str], None] | None = None
    ) -> PollOutcome:
        """Poll one feed now, whether or not it is due. At most `limit` texts are read; `progress` gets a line per item.

        Raises NotFound. Trouble with the feed is a status of the outcome, never an exception.
        """
        ...

    def handed_over(self, articles: Iterable[tuple[str, int]]) -> None:
        """These articles (`PolledArticle.key`) are taken care of."""
        ...

    def due(self, now: datetime) -> tuple[str, ...]:
        """The ids of the feeds that are not paused and whose next poll is due, longest waiting first."""
        ...
