"""Publications as an Atom feed (RFC 4287)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version

from feedgen.feed import FeedGenerator

from service.outputs.entries import NAMESPACE, Entry

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
TITLE = "regbrief: published analyses"
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without entries was last changed."""


def to_atom(entries: Sequence[Entry], site: str, own: str) -> bytes:
    """`site` is the server's address, `own` the feed's: the same at every fetch, and without a key."""
    feed = FeedGenerator()
    feed.id(uuid.uuid5(NAMESPACE, own).urn)
    feed.title(TITLE)
    feed.updated(max((e.updated for e in entries), default=BEGINNING))
    feed.link(href=own, rel="self", type="application/atom+xml")
    feed.link(href=f"{site}/published", rel="alternate", type="text/html")
    feed.generator("regbrief", version=version("regbrief"))
    for entry in entries:
        _add(feed, entry)
    packed: bytes = feed.atom_str()
    return packed


def _add(feed: FeedGenerator, entry: Entry) -> None:
    made = feed.add_entry(order="append")
    made.id(entry.id)
    made.title(entry.title)
    made.author(name=entry.author)
    made.published(entry.published)
    made.updated(entry.updated)
    made.link(href=entry.url, rel="alternate", type="text/html")
    if entry.source_url:
        made.link(href=entry.source_url, rel="via")
    for kind, name in entry.tags:
        made.category(term=name, scheme=f"urn:regbrief:{kind}", label=name)
    made.summary(entry.summary)
    made.content(entry.html, type="html")
