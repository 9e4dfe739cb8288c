"""Feeds that are polled by themselves when they are due; what they bring becomes a batch.

How often is the feed's own: see `service.feeds.timing`. A feed with a cron schedule is polled by that alone.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Set
from concurrent.futures import Future, ThreadPoolExecutor

from service.app import App
from service.errors import NotFound, RegbriefError
from service.jobs.feeds import submit_due, submit_feeds

log = logging.getLogger("regbrief.jobs")

_AT_ONCE = 4
"""Feeds polled at a time; requests to one host still wait for one another."""
_HELD_OFF = 300.0
"""Seconds in which a feed is left alone whose poll broke off; trouble with the feed itself has its own pauses."""


class Stopped(Exception):
    """The worker ends in the middle of a poll."""


class FeedWatch:
    """Polls for one worker. `scheduled` tells which feeds have a cron schedule. Threads may share it.

    Several workers may watch the same feeds: a poll claims its feed, and whoever comes later finds it is not due.
    """

    def __init__(self, app: App, scheduled: Callable[[], Set[str]], stop: threading.Event) -> None:
        self._app, self._scheduled, self._stop = app, scheduled, stop
        self._pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="poll")
        self._under_way: set[str] = set()
        self._held: dict[str, float] = {}

    def look(self) -> None:
        """Begin to poll what is due, does not wait for it. Raises Unavailable."""
        due = set(self._app.feeds.poller.due(self._app.now())) - self._under_way - self._off()
        for feed_id in due - self._scheduled() if due else ():
            self._under_way.add(feed_id)
            self._pool.submit(self._one, feed_id)

    def fire(self, feed_id: str) -> Future[None]:
        """Poll a feed whose schedule says so, due or not, unless it is paused."""
        return self._pool.submit(self._guarded, feed_id, lambda: self._fired(feed_id))

    def close(self) -> None:
        """Begin no more polls and wait for those under way, which end at their next item."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    # --- inside

    def _off(self) -> set[str]:
        now = time.monotonic()
        return {feed_id for feed_id, until in self._held.items() if until > now}

    def _one(self, feed_id: str) -> None:
        try:
            self._guarded(feed_id, lambda: submit_due(self._app, feed_id, self._stop, self._go_on))
        finally:
            self._under_way.discard(feed_id)

    def _fired(self, feed_id: str) -> object:
        if self._app.feeds.catalogue.get(feed_id).feed.paused:
            return None
        return submit_feeds(self._app, [feed_id], progress=self._go_on)

    def _guarded(self, feed_id: str, poll: Callable[[], object]) -> None:
        try:
            poll()
        except Stopped:
            return
        except NotFound:
            log.info("feed %s was removed", feed_id)
        except RegbriefError as error:
            log.warning("feed %s: %s", feed_id, error.detail)
            self._held[feed_id] = time.monotonic() + _HELD_OFF
        except Exception:  # the door of a poll: nobody waits for it, and other feeds go on
            log.exception("feed %s", feed_id)
            self._held[feed_id] = time.monotonic() + _HELD_OFF

    def _go_on(self, _line: str) -> None:
        if self._stop.is_set():
            raise Stopped
