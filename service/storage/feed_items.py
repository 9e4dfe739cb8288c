"""Items of feeds, the versions of their articles, and what finds an item's like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from pydantic import TypeAdapter

from retrieval.text.documents import Article
from service.analysis.schema import Finding
from service.errors import NotFound
from service.storage import articles as article_rows
from service.storage.feed_records import Item, ItemCounts, ItemQuery, ItemState, ItemVersion, TextPrint
from service.storage.records import Cursor, RemovedText
from service.storage.tables.articles import articles
from service.storage.tables.feeds import feed_item_bands, feed_items, feed_versions

_NOTES = TypeAdapter(tuple[Finding, ...])
_NAMES = [field.name for field in fields(Item)]
_AT_ONCE = 400
"""Values in one IN; SQLite takes 32,766 parameters, older ones 999."""
_OWN = (ItemState.READY.value, ItemState.WAITING.value)
"""States in which an item stands for an article itself."""


def match(connection: sa.Connection, feed_id: str, guids: tuple[str, ...], urls: tuple[str, ...]) -> tuple[Item, ...]:
    """See `FeedStore.match`."""
    found: dict[str, Item] = {}
    for column, values in ((feed_items.c.guid, guids), (feed_items.c.canonical_url, urls)):
        for some in _some(values):
            query = sa.select(feed_items).where(feed_items.c.feed_id == feed_id, column.in_(some))
            found |= {row["id"]: _item(row) for row in connection.execute(query).mappings()}
    return tuple(found.values())


def put(connection: sa.Connection, item: Item) -> None:
    """Add an item, or replace what is known of it."""
    values = {name: getattr(item, name) for name in _NAMES} | {"state": item.state.value}
    if connection.execute(sa.update(feed_items).where(feed_items.c.id == item.id).values(values)).rowcount == 0:
        connection.execute(sa.insert(feed_items).values(values))


def seen(connection: sa.Connection, ids: tuple[str, ...], now: datetime) -> None:
    """The feed still shows these."""
    for some in _some(ids):
        connection.execute(sa.update(feed_items).where(feed_items.c.id.in_(some)).values(last_seen=now))


def waiting(connection: sa.Connection, feed_id: str, now: datetime) -> tuple[Item, ...]:
    """What is to be read now, newest first; an item without a date counts as of the day it was seen first."""
    due = sa.or_(feed_items.c.retry_at.is_(None), feed_items.c.retry_at <= now)
    query = sa.select(feed_items).where(
        feed_items.c.feed_id == feed_id, feed_items.c.state == ItemState.WAITING.value, due
    )
    found = [_item(row) for row in connection.execute(query).mappings()]
    return tuple(sorted(found, key=lambda i: (i.published or i.first_seen.date(), i.id), reverse=True))


def get(connection: sa.Connection, id: str) -> Item:
    """Raises NotFound."""
    row = connection.execute(sa.select(feed_items).where(feed_items.c.id == id)).mappings().one_or_none()
    if row is None:
        raise NotFound(f"There is no item {id[:80]!r}.")
    return _item(row)


def same_address(connection: sa.Connection, item: Item, canonical_url: str) -> Item | None:
    """Of other feeds: within one feed, items are told apart by their guids."""
    return _first(connection, item, feed_items.c.canonical_url == canonical_url, feed_items.c.feed_id != item.feed_id)


def same_text(connection: sa.Connection, item: Item, content_hash: str) -> Item | None:
    """The first other item whose newest text has these words."""
    return _first(connection, item, feed_items.c.content_hash == content_hash)


def near(connection: sa.Connection, item: Item, bands: tuple[int, ...], limit: int) -> tuple[tuple[Item, str], ...]:
    """Other items that share a band, with their newest texts, those with most bands in common first."""
    shares = sa.or_(
        *(sa.and_(feed_item_bands.c.band == n, feed_item_bands.c.value == value) for n, value in enumerate(bands))
    )
    common = sa.func.count().label("common")
    query = (
        sa.select(feed_item_bands.c.item_id, common)
        .where(shares, feed_item_bands.c.item_id != item.id)
        .group_by(feed_item_bands.c.item_id)
        .order_by(common.desc(), feed_item_bands.c.item_id)
        .limit(limit)
    )
    ids = connection.execute(query).scalars().all()
    return tuple((get(connection, id), text) for id in ids if (text := _newest_text(connection, id)) is not None)


def add_version(
    connection: sa.Connection,
    item: Item,
    article: Article,
    notes: tuple[Finding, ...],
    text_print: TextPrint,
    now: datetime,
) -> Item:
    """Store a new version of the item's article; the item as it then stands."""
    row = article_rows.put(connection, article, now)
    item = replace(item, state=ItemState.READY, version=item.version + 1, content_hash=text_print.content)
    put(connection, item)
    values = {
        "item_id": item.id,
        "version": item.version,
        "article_row": row,
        "notes": _NOTES.dump_json(notes).decode(),
        "created_at": now,
    }
    connection.execute(sa.insert(feed_versions).values(values))
    connection.execute(sa.delete(feed_item_bands).where(feed_item_bands.c.item_id == item.id))
    bands = [{"item_id": item.id, "band": n, "value": value} for n, value in enumerate(text_print.bands)]
    connection.execute(sa.insert(feed_item_bands), bands)
    return item


def versions(connection: sa.Connection, item_id: str) -> tuple[ItemVersion, ...]:
    """All versions of an item's article, oldest first."""
    query = _VERSIONS.where(feed_versions.c.item_id == item_id).order_by(feed_versions.c.version)
    return tuple(_version(row) for row in connection.execute(query).mappings())


def to_hand_over(connection: sa.Connection, feed_id: str) -> tuple[tuple[Item, ItemVersion], ...]:
    """The newest version of each item that nobody took over yet, and whose text is still there; oldest first."""
    query = (
        _VERSIONS.join(feed_items, feed_items.c.id == feed_versions.c.item_id)
        .where(
            feed_items.c.feed_id == feed_id,
            feed_versions.c.handed_over_at.is_(None),
            feed_versions.c.version == feed_items.c.version,
            feed_versions.c.article_row.is_not(None),
        )
        .order_by(feed_versions.c.created_at, feed_versions.c.item_id)
    )
    found = [_version(row) for row in connection.execute(query).mappings()]
    return tuple((get(connection, version.item_id), version) for version in found)


def hand_over(connection: sa.Connection, keys: Iterable[tuple[str, int]], now: datetime) -> None:
    """These versions, and earlier ones of the same items, are taken over."""
    for item_id, version in keys:
        taken = sa.and_(feed_versions.c.item_id == item_id, feed_versions.c.version <= version)
        still = feed_versions.c.handed_over_at.is_(None)
        connection.execute(sa.update(feed_versions).where(taken, still).values(handed_over_at=now))


def page(
    connection: sa.Connection, query: ItemQuery, after: Cursor | None, limit: int
) -> tuple[tuple[Item, ...], Cursor | None]:
    """Items, newest first, and where the next page begins."""
    found = sa.select(feed_items)
    if query.feed_id is not None:
        found = found.where(feed_items.c.feed_id == query.feed_id)
    if query.state is not None:
        found = found.where(feed_items.c.state == query.state.value)
    if after is not None:
        same = sa.and_(feed_items.c.first_seen == after.created_at, feed_items.c.id < after.id)
        found = found.where(sa.or_(feed_items.c.first_seen < after.created_at, same))
    found = found.order_by(feed_items.c.first_seen.desc(), feed_items.c.id.desc()).limit(limit + 1)
    rows = tuple(_item(row) for row in connection.execute(found).mappings())
    shown = rows[:limit]
    return shown, Cursor(shown[-1].first_seen, shown[-1].id) if len(rows) > limit else None


def counts(connection: sa.Connection, feed_id: str | None = None) -> dict[str, ItemCounts]:
    """For each feed that has items, how many are in each state."""
    query = sa.select(feed_items.c.feed_id, feed_items.c.state, sa.func.count())
    if feed_id is not None:
        query = query.where(feed_items.c.feed_id == feed_id)
    found: dict[str, Counter[str]] = {}
    for feed, state, count in connection.execute(query.group_by(feed_items.c.feed_id, feed_items.c.state)):
        found.setdefault(feed, Counter())[state] += count
    return {feed: ItemCounts(**{state.value: by[state.value] for state in ItemState}) for feed, by in found.items()}


def remove_all(connection: sa.Connection, feed_id: str) -> tuple[int, ...]:
    """Delete a feed's items; the rows of the articles that they had."""
    of_feed = sa.select(feed_items.c.id).where(feed_items.c.feed_id == feed_id)
    held = sa.select(feed_versions.c.article_row).where(
        feed_versions.c.item_id.in_(of_feed), feed_versions.c.article_row.is_not(None)
    )
    rows = tuple(connection.execute(held).scalars())
    connection.execute(sa.delete(feed_items).where(feed_items.c.feed_id == feed_id))
    return rows


def remove_texts(connection: sa.Connection, rows: Iterable[int]) -> tuple[RemovedText, ...]:
    """Delete those of these articles that no analysis needs."""
    gone = (article_rows.remove_unused(connection, row) for row in rows)
    return tuple(text for text in gone if text is not None)


_VERSIONS = sa.select(
    *[column.label(f"of_{column.name}") for column in feed_versions.c],
    *articles.c,
).select_from(feed_versions.outerjoin(articles, articles.c.row == feed_versions.c.article_row))


def _first(connection: sa.Connection, item: Item, *conditions: sa.ColumnElement[bool]) -> Item | None:
    query = (
        sa.select(feed_items)
        .where(feed_items.c.id != item.id, feed_items.c.state.in_(_OWN), *conditions)
        .order_by(feed_items.c.first_seen, feed_items.c.id)
        .limit(1)
    )
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else _item(row)


def _newest_text(connection: sa.Connection, item_id: str) -> str | None:
    query = (
        sa.select(articles.c.text)
        .join(feed_versions, feed_versions.c.article_row == articles.c.row)
        .where(feed_versions.c.item_id == item_id)
        .order_by(feed_versions.c.version.desc())
        .limit(1)
    )
    text: str | None = connection.execute(query).scalar_one_or_none()
    return text


def _some(values: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return (values[n : n + _AT_ONCE] for n in range(0, len(values), _AT_ONCE))


def _item(row: Any) -> Item:  # noqa: ANN401 - a RowMapping, whose values have no static types
    return Item(**({name: row[name] for name in _NAMES} | {"state": ItemState(row["state"])}))


def _version(row: Any) -> ItemVersion:  # noqa: ANN401 - as above
    return ItemVersion(
        item_id=row["of_item_id"],
        version=row["of_version"],
        article=article_rows.to_article(row) if row["of_article_row"] is not None else None,
        notes=_NOTES.validate_json(row["of_notes"]),
        created_at=row["of_created_at"],
        handed_over=row["of_handed_over_at"] is not None,
    )
