"""Everything that can be done with feeds and addresses, built once around the database and one way out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from service.feeds.catalogue import Catalogue
from service.feeds.fetching.client import Fetcher
from service.feeds.pages.reader import PageReader
from service.feeds.poll import Poller
from service.feeds.texts import of_address
from service.intake.article import Submission
from service.storage.feeds import FeedStore


class FeedDesk:
    """`catalogue` is for people, `poller` for whoever runs polls. Safe to share between threads."""

    def __init__(self, store: FeedStore, fetcher: Fetcher, clock: Callable[[], datetime]) -> None:
        self.fetcher = fetcher
        self.catalogue = Catalogue(store, fetcher, clock)
        self.poller = Poller(store, fetcher, clock)
        self._pages = PageReader(fetcher)

    def read_address(self, known: Submission) -> Submission:
        """The article at `known.url`, with what else is known of it. Raises FetchError, BadInput."""
        return of_address(known, self._pages)
