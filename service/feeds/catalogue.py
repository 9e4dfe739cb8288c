"""What people do with feeds: add, list, edit, pause, remove; and what the pages and commands show of them."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from retrieval.text.documents import Article
from service.errors import AddressRefused, AlreadyThere, InvalidRequest, NotFound
from service.feeds.discover import Found, discover
from service.feeds.fetching.addresses import Target
from service.feeds.fetching.client import Fetcher
from service.feeds.model import Feed, FeedOptions, Item, ItemCounts, ItemVersion
from service.feeds.opml import Subscription
from service.storage.feed_records import ItemQuery
from service.storage.feeds import FeedStore
from service.storage.records import Cursor, RemovedText

SHORTEST_INTERVAL, LONGEST_INTERVAL = 300, 30 * 24 * 3600
"""Seconds; what a person may choose in place of the adaptive interval."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A feed as lists show it."""

    feed: Feed
    counts: ItemCounts


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: the feeds that were added, the addresses that were there already, and what was refused."""

    added: tuple[Feed, ...]
    known: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]


class Catalogue:
    """The feeds of an installation. Safe to call from many threads."""

    def __init__(self, store: FeedStore, fetcher: Fetcher, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._fetcher = fetcher
        self._clock = clock

    def add(self, url: str, options: FeedOptions | None = None, *, site_url: str | None = None) -> Feed:
        """Add a feed by its own address, without asking the site. Raises AddressRefused, AlreadyThere,
        InvalidRequest."""
        target = Target.of(url)
        options = checked(options or FeedOptions())
        feed = Feed(feed_id(str(target)), str(target), options, self._clock(), site_url=site_url)
        self._store.add(feed)
        return feed

    def add_found(self, address: str, options: FeedOptions | None = None) -> Feed:
        """Add the feed that `address` is, or that its page names. Raises NotAFeed, FetchError; InvalidRequest, naming
        them, where the page names several."""
        found = self.discover(address)
        if len(found) > 1:
            named = "; ".join(f"{f.url} ({f.title or f.format})" for f in found)
            raise InvalidRequest(f"The page names {len(found)} feeds; add one of them by its own address: {named}.")
        return self.add(found[0].url, options)

    def discover(self, address: str) -> tuple[Found, ...]:
        """The feeds that `address` is, or names. Raises NotAFeed, FetchError."""
        return discover(self._fetcher, address)

    def all(self) -> tuple[Listed, ...]:
        """Every feed, by category and name."""
        return tuple(Listed(feed, counts) for feed, counts in self._store.all())

    def get(self, id: str) -> Listed:
        """Raises NotFound."""
        return Listed(self._store.get(id), self._store.counts(id))

    def find(self, name: str) -> Feed:
        """The feed of an id, of an address, or of the one name that begins so. Raises NotFound, InvalidRequest."""
        feeds = [listed.feed for listed in self.all()]
        folded = name.strip().casefold()
        exact = [f for f in feeds if name.strip() in (f.id, f.url)]
        found = exact or [f for f in feeds if f.id.startswith(folded) or f.name.casefold().startswith(folded)]
        if len(found) > 1:
            raise InvalidRequest(f"{name!r} may be {', '.join(f'{f.id} ({f.name})' for f in found[:5])}.")
        if not found or not folded:
            raise NotFound(f"There is no feed {name[:80]!r}.")
        return found[0]

    def edit(self, id: str, *, options: FeedOptions | None = None, url: str | None = None) -> Feed:
        """Change what a person chose. With another address the feed is polled afresh. Raises NotFound, AddressRefused,
        AlreadyThere, InvalidRequest."""
        feed = self._store.get(id)
        changed = replace(feed, options=checked(options) if options else feed.options)
        if url is not None and str(Target.of(url)) != feed.url:
            changed = replace(changed, url=str(Target.of(url)))
        if changed != feed:  # also other filters may let items in that the feed shows already
            changed = replace(changed, next_at=None, etag=None, last_modified=None, body_sha256=None)
            self._store.save_chosen(changed)
        return changed

    def pause(self, id: str) -> Feed:
        """Poll it no more until it is resumed. Raises NotFound."""
        return self._set_paused(id, paused=True)

    def resume(self, id: str) -> Feed:
        """Poll it again, at once. Raises NotFound."""
        return self._set_paused(id, paused=False)

    def remove(self, id: str) -> tuple[RemovedText, ...]:
        """Forget a feed, its items, and the texts that no analysis needs. Raises NotFound."""
        return self._store.remove(id)

    def import_all(self, subscriptions: Iterable[Subscription]) -> Imported:
        """Add many feeds; what is there already stays as it is, what is refused does not stop the others."""
        added: list[Feed] = []
        known: list[str] = []
        refused: list[tuple[str, str]] = []
        for one in subscriptions:
            try:
                options = FeedOptions(title=one.title, category=one.category)
                added.append(self.add(one.url, options, site_url=one.site_url))
            except AlreadyThere:
                known.append(one.url)
            except AddressRefused as error:
                refused.append((one.url, error.detail))
        return Imported(tuple(added), tuple(known), tuple(refused))

    def export(self) -> tuple[Subscription, ...]:
        """Every feed as a subscription."""
        feeds = (listed.feed for listed in self.all())
        return tuple(Subscription(f.url, f.name, f.options.category, f.site_url) for f in feeds)

    # --- items

    def items(
        self, query: ItemQuery, after: Cursor | None = None, limit: int = 50
    ) -> tuple[tuple[Item, ...], Cursor | None]:
        """Items, newest first, and where the next page begins."""
        return self._store.page(query, after, limit)

    def item(self, id: str) -> Item:
        """Raises NotFound."""
        return self._store.item(id)

    def versions(self, item_id: str) -> tuple[ItemVersion, ...]:
        """Every version of an item's article, oldest first. Raises NotFound."""
        self._store.item(item_id)
        return self._store.versions(item_id)

    def diff(self, item_id: str, version: int | None = None) -> str:
        """What `version` (the newest) changed of the one before, as a unified diff by lines; "" for a first version.

        Raises NotFound.
        """
        known = {v.version: v for v in self.versions(item_id)}
        last = version if version is not None else max(known, default=0)
        before, after = known.get(last - 1), known.get(last)
        if before is None or after is None or before.article is None or after.article is None:
            return ""
        old, new = _lines(before.article), _lines(after.article)
        return "\n".join(difflib.unified_diff(old, new, f"version {last - 1}", f"version {last}", lineterm="", n=1))

    def _set_paused(self, id: str, *, paused: bool) -> Feed:
        feed = replace(self._store.get(id), paused=paused, next_at=None)
        self._store.save_chosen(feed)
        return feed


def _lines(article: Article) -> list[str]:
    return [article.title, "", *article.text.splitlines()]


def feed_id(url: str) -> str:
    """The id that a feed gets when it is added under `url`; it keeps it when it moves."""
    return "feed-" + hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def checked(options: FeedOptions) -> FeedOptions:
    """Raises InvalidRequest for an interval that is no interval."""
    interval = options.interval
    if interval is not None and not SHORTEST_INTERVAL <= interval <= LONGEST_INTERVAL:
        raise InvalidRequest(f"interval: {interval} is not between {SHORTEST_INTERVAL} and {LONGEST_INTERVAL} seconds.")
    return options
