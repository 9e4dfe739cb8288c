"""Feeds: what a person chose and how each stands. Their items are in `feed_items`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from retrieval.text.documents import Article
from service.analysis.schema import Finding
from service.errors import AlreadyThere, NotFound
from service.storage import feed_items as items
from service.storage.connect import lock
from service.storage.feed_records import (
    Feed,
    FeedOptions,
    FeedStatus,
    Filters,
    Item,
    ItemCounts,
    ItemQuery,
    ItemVersion,
    TextFrom,
    TextPrint,
)
from service.storage.records import Cursor, RemovedText
from service.storage.tables.feeds import feeds

Connect = Callable[[], AbstractContextManager[sa.Connection]]

_CHOSEN = frozenset({"url", "options", "paused", "next_at", "etag", "last_modified", "body_sha256"})
_FOUND = frozenset(column.name for column in feeds.c) - {
    "id",
    "created_at",
    "options",
    "url",
    "paused",
    "claimed_until",
}
"""What a poll writes."""

_FIELDS = [field.name for field in fields(Feed)]


class FeedStore:
    """What the application knows of feeds in the database. Each call is one transaction."""

    def __init__(self, read: Connect, write: Connect) -> None:
        self._read = read
        self._write = write

    # --- feeds

    def add(self, feed: Feed) -> None:
        """Raises AlreadyThere where a feed has this address, or had it before it moved."""
        values = {"id": feed.id, "created_at": feed.created_at} | _values(feed)
        with self._write() as connection:
            lock(connection, "feeds")
            same = sa.select(feeds.c.id, feeds.c.url).where(sa.or_(feeds.c.url == feed.url, feeds.c.id == feed.id))
            known = connection.execute(same).first()
            if known is not None:
                raise AlreadyThere(f"The feed {known.id} is the one of {known.url} already.")
            connection.execute(sa.insert(feeds).values(values))

    def get(self, id: str) -> Feed:
        """Raises NotFound."""
        with self._read() as connection:
            row = connection.execute(sa.select(feeds).where(feeds.c.id == id)).mappings().one_or_none()
        if row is None:
            raise NotFound(f"There is no feed {id[:80]!r}.")
        return _feed(row)

    def by_url(self, url: str) -> Feed | None:
        """The feed of an address."""
        with self._read() as connection:
            row = connection.execute(sa.select(feeds).where(feeds.c.url == url)).mappings().one_or_none()
        return None if row is None else _feed(row)

    def all(self) -> tuple[tuple[Feed, ItemCounts], ...]:
        """Every feed with its counts, by title."""
        with self._read() as connection:
            found = [_feed(row) for row in connection.execute(sa.select(feeds)).mappings()]
            counts = items.counts(connection)
        found.sort(
            key=lambda f: (f.options.category.casefold(), (f.options.title or f.title or f.url).casefold(), f.id)
        )
        return tuple((feed, counts.get(feed.id, ItemCounts())) for feed in found)

    def counts(self, feed_id: str) -> ItemCounts:
        """How many items of a feed are in each state."""
        with self._read() as connection:
            return items.counts(connection, feed_id).get(feed_id, ItemCounts())

    def due(self, now: datetime) -> tuple[str, ...]:
        """Ids of feeds whose time has come, longest waiting first; those never polled come before all."""
        ready = sa.or_(feeds.c.next_at.is_(None), feeds.c.next_at <= now)
        first = sa.case((feeds.c.next_at.is_(None), 0), else_=1)
        query = (
            sa.select(feeds.c.id).where(feeds.c.paused.is_(False), ready).order_by(first, feeds.c.next_at, feeds.c.id)
        )
        with self._read() as connection:
            return tuple(connection.execute(query).scalars())

    def save_chosen(self, feed: Feed) -> None:
        """Store what a person changed. Raises NotFound, AlreadyThere."""
        self._save(feed, _CHOSEN)

    def save_found(self, feed: Feed, *, moved: bool = False, paused: bool = False) -> None:
        """Store what a poll found; what a person may have changed meanwhile is left alone, but for the address where
        the feed `moved` and the pause where it `paused` itself. Raises NotFound, AlreadyThere."""
        self._save(feed, _FOUND | ({"url"} if moved else set()) | ({"paused"} if paused else set()))

    def claim(self, id: str, now: datetime, until: datetime) -> bool:
        """Keep others from polling this feed until `until`; False where somebody else does."""
        free = sa.or_(feeds.c.claimed_until.is_(None), feeds.c.claimed_until <= now)
        with self._write() as connection:
            claimed = sa.update(feeds).where(feeds.c.id == id, free).values(claimed_until=until)
            return connection.execute(claimed).rowcount == 1

    def renew(self, id: str, until: datetime | None) -> None:
        """Keep the claim longer, or, with None, give it back."""
        with self._write() as connection:
            connection.execute(sa.update(feeds).where(feeds.c.id == id).values(claimed_until=until))

    def remove(self, id: str) -> tuple[RemovedText, ...]:
        """Delete a feed and its items; the texts that nothing else needs, and that are gone. Raises NotFound."""
        with self._write() as connection:
            gone = items.remove_all(connection, id)
            if connection.execute(sa.delete(feeds).where(feeds.c.id == id)).rowcount == 0:
                raise NotFound(f"There is no feed {id[:80]!r}.")
            return items.remove_texts(connection, gone)

    # --- items

    def match(self, feed_id: str, guids: Iterable[str], urls: Iterable[str]) -> tuple[Item, ...]:
        """The feed's items with one of these guids or canonical addresses."""
        with self._read() as connection:
            return items.match(connection, feed_id, tuple(guids), tuple(urls))

    def put_items(self, found: Iterable[Item]) -> None:
        """Add items, or replace what is known of them."""
        with self._write() as connection:
            for item in found:
                items.put(connection, item)

    def seen(self, ids: Iterable[str], now: datetime) -> None:
        """The feed still shows these."""
        with self._write() as connection:
            items.seen(connection, tuple(ids), now)

    def waiting(self, feed_id: str, now: datetime) -> tuple[Item, ...]:
        """What is to be read now, newest first."""
        with self._read() as connection:
            return items.waiting(connection, feed_id, now)

    def item(self, id: str) -> Item:
        """Raises NotFound."""
        with self._read() as connection:
            return items.get(connection, id)

    def same_address(self, item: Item, canonical_url: str) -> Item | None:
        """The first other item, of any feed, that brought an article from this address."""
        with self._read() as connection:
            return items.same_address(connection, item, canonical_url)

    def same_text(self, item: Item, content_hash: str) -> Item | None:
        """The first other item, of any feed, whose newest text has these words."""
        with self._read() as connection:
            return items.same_text(connection, item, content_hash)

    def near(self, item: Item, bands: tuple[int, ...], limit: int = 20) -> tuple[tuple[Item, str], ...]:
        """Other items that share a band, with their newest texts, those with most bands in common first."""
        with self._read() as connection:
            return items.near(connection, item, bands, limit)

    def add_version(
        self, item: Item, article: Article, notes: tuple[Finding, ...], text_print: TextPrint, now: datetime
    ) -> Item:
        """Store a new version of the item's article; the item as it then stands."""
        with self._write() as connection:
            return items.add_version(connection, item, article, notes, text_print, now)

    def versions(self, item_id: str) -> tuple[ItemVersion, ...]:
        """All versions of an item's article, oldest first."""
        with self._read() as connection:
            return items.versions(connection, item_id)

    def to_hand_over(self, feed_id: str) -> tuple[tuple[Item, ItemVersion], ...]:
        """The newest version of each item that nobody took over yet, oldest first."""
        with self._read() as connection:
            return items.to_hand_over(connection, feed_id)

    def hand_over(self, keys: Iterable[tuple[str, int]], now: datetime) -> None:
        """These versions, and earlier ones of the same items, are taken over."""
        with self._write() as connection:
            items.hand_over(connection, keys, now)

    def page(
        self, query: ItemQuery, after: Cursor | None = None, limit: int = 50
    ) -> tuple[tuple[Item, ...], Cursor | None]:
        """Items, newest first, and where the next page begins."""
        with self._read() as connection:
            return items.page(connection, query, after, limit)

    def _save(self, feed: Feed, names: Iterable[str]) -> None:
        values = _values(feed)
        with self._write() as connection:
            lock(connection, "feeds")
            _require_free(connection, feed)
            chosen = sa.update(feeds).where(feeds.c.id == feed.id).values({name: values[name] for name in names})
            if connection.execute(chosen).rowcount == 0:
                raise NotFound(f"There is no feed {feed.id[:80]!r}.")


def _require_free(connection: sa.Connection, feed: Feed) -> None:
    taken = sa.select(feeds.c.id).where(feeds.c.url == feed.url, feeds.c.id != feed.id)
    known = connection.execute(taken).scalar_one_or_none()
    if known is not None:
        raise AlreadyThere(f"The feed {known} has the address {feed.url} already.")


def _values(feed: Feed) -> dict[str, Any]:
    kept = {name: getattr(feed, name) for name in _CHOSEN | _FOUND}
    changed = {
        "options": json.dumps(asdict(feed.options)),
        "problems": json.dumps(feed.problems),
        "status": feed.status.value,
        "content": feed.content.value,
    }
    return kept | changed


def _feed(row: Any) -> Feed:  # noqa: ANN401 - a RowMapping, whose values have no static types
    changed = {
        "options": _options(json.loads(row["options"])),
        "problems": tuple(json.loads(row["problems"])),
        "status": FeedStatus(row["status"]),
        "content": FeedStatus(row["content"]),
    }
    return Feed(**({name: row[name] for name in _FIELDS} | changed))


def _options(values: dict[str, Any]) -> FeedOptions:
    filters = Filters(**{name: tuple(listed) for name, listed in values["filters"].items()})
    return FeedOptions(**(values | {"filters": filters, "text_from": TextFrom(values["text_from"])}))
