"""Which entries of a document are new, which are changed, which are just still there. Pure.

An item is known by its guid. Some sites change guids with every edit; so an item with another guid is the same if its
address is, provided that the address is the item's own: no start page, and not shared within the document.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from service.feeds.choose import why_left_out
from service.feeds.formats.document import Document, Entry
from service.feeds.model import Feed, Item, ItemState
from service.feeds.urls import canonical, is_start_page


@dataclass(frozen=True, slots=True)
class Plan:
    """What a document changes: items to be stored, and ids of those that it only shows again."""

    changed: tuple[Item, ...]
    seen: tuple[str, ...]


def keys(document: Document) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Guids and canonical addresses by which known items are looked up."""
    addresses = (canonical(e.link) for e in document.entries if e.link)
    return tuple(dict.fromkeys(e.guid for e in document.entries)), tuple(dict.fromkeys(addresses))


def plan(feed: Feed, document: Document, known: Iterable[Item], now: datetime) -> Plan:
    """What is to be done with every entry; of entries with the same guid the first counts."""
    known = tuple(known)
    by_guid = {item.guid: item for item in known}
    by_url = _own_addresses(document, known)
    changed: list[Item] = []
    seen: list[str] = []
    done: set[str] = set()
    for entry in document.entries:
        found = by_guid.get(entry.guid) or (by_url.get(canonical(entry.link)) if entry.link else None)
        item = _refreshed(feed, entry, found, now) if found else _new(feed, entry, now)
        if item.id in done:
            continue
        done.add(item.id)
        seen.append(item.id)
        if item != found:
            changed.append(item)
    return Plan(tuple(changed), tuple(seen))


def item_id(feed_id: str, guid: str) -> str:
    """The same for the same item of the same feed, on every machine."""
    return "item-" + hashlib.sha256(f"{feed_id}\n{guid}".encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _own_addresses(document: Document, known: tuple[Item, ...]) -> Mapping[str, Item]:
    shared = Counter(canonical(e.link) for e in document.entries if e.link)
    guids = {e.guid for e in document.entries}
    return {
        item.canonical_url: item
        for item in known
        if item.canonical_url
        and item.guid not in guids
        and shared[item.canonical_url] == 1
        and item.url is not None
        and not is_start_page(item.url)
    }


def _new(feed: Feed, entry: Entry, now: datetime) -> Item:
    left_out = why_left_out(entry, feed.options.filters)
    return Item(
        id=item_id(feed.id, entry.guid),
        feed_id=feed.id,
        guid=entry.guid,
        url=entry.link,
        canonical_url=canonical(entry.link) if entry.link else None,
        title=entry.title,
        published=entry.published.date() if entry.published else None,
        state=ItemState.FILTERED if left_out else ItemState.WAITING,
        entry=entry.dump(),
        entry_hash=entry.fingerprint,
        first_seen=now,
        last_seen=now,
        detail=f"Left out: {left_out}." if left_out else "",
    )


def _refreshed(feed: Feed, entry: Entry, item: Item, now: datetime) -> Item:
    """The item with what the feed says of it now; itself where nothing is to be done."""
    left_out = why_left_out(entry, feed.options.filters)
    undecided = item.state in (ItemState.WAITING, ItemState.FILTERED) and not item.version
    fits = not undecided or bool(left_out) == (item.state is ItemState.FILTERED)
    if entry.fingerprint == item.entry_hash and fits:
        return item
    fresh = _new(feed, entry, now)
    state = ItemState.READY if left_out and item.version else fresh.state
    return replace(
        fresh,
        id=item.id,
        state=state,
        first_seen=item.first_seen,
        published=fresh.published or item.published,
        content_hash=item.content_hash,
        version=item.version,
    )
