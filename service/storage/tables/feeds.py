"""Feeds, their items, and the versions of what they brought."""

from __future__ import annotations

import sqlalchemy as sa

from service.storage.tables.base import UtcDateTime, metadata

feeds = sa.Table(
    "feeds",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("url", sa.Text, nullable=False, unique=True),  # serves: is this feed here already?
    sa.Column("options", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("site_url", sa.Text),
    sa.Column("paused", sa.Boolean, nullable=False),
    sa.Column("status", sa.String(24), nullable=False),
    sa.Column("content", sa.String(24), nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
    sa.Column("problems", sa.Text, nullable=False),
    sa.Column("etag", sa.Text),
    sa.Column("last_modified", sa.Text),
    sa.Column("body_sha256", sa.String(64)),
    sa.Column("failures", sa.Integer, nullable=False),
    sa.Column("interval", sa.Integer, nullable=False),
    sa.Column("polled_at", UtcDateTime),
    sa.Column("ok_at", UtcDateTime),
    sa.Column("changed_at", UtcDateTime),
    sa.Column("next_at", UtcDateTime),
    sa.Column("moved_from", sa.Text),
    sa.Column("claimed_until", UtcDateTime),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Index(None, "paused", "next_at"),  # serves: which feeds are due?
)
"""`options` (what a person chose) and `problems` are JSON; `interval` is in seconds; until `claimed_until` one poller
has the feed to itself."""

feed_items = sa.Table(
    "feed_items",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("feed_id", sa.String(64), sa.ForeignKey("feeds.id", ondelete="CASCADE"), nullable=False),
    sa.Column("guid", sa.Text, nullable=False),
    sa.Column("url", sa.Text),
    sa.Column("canonical_url", sa.Text),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("published", sa.Date),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("entry", sa.Text, nullable=False),
    sa.Column("entry_hash", sa.String(64), nullable=False),
    sa.Column("first_seen", UtcDateTime, nullable=False),
    sa.Column("last_seen", UtcDateTime, nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
    sa.Column("error", sa.String(64)),
    sa.Column("duplicate_of", sa.String(64)),
    sa.Column("content_hash", sa.String(64)),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("retry_at", UtcDateTime),
    sa.UniqueConstraint("feed_id", "guid"),  # serves: is this item known?
    sa.Index(None, "feed_id", "state"),  # serves: what waits to be read, and the counts of a feed
    sa.Index(None, "feed_id", "first_seen", "id"),  # serves: the list of a feed's items
    sa.Index(None, "canonical_url"),  # serves: did any feed bring this address?
    sa.Index(None, "content_hash"),  # serves: did any feed bring this text?
)
"""`entry` is what the feed said, as JSON; `duplicate_of` names an item, which may be gone."""

feed_item_bands = sa.Table(
    "feed_item_bands",
    metadata,
    sa.Column("item_id", sa.String(64), sa.ForeignKey("feed_items.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("band", sa.Integer, primary_key=True),
    sa.Column("value", sa.Integer, nullable=False),
    sa.Index(None, "band", "value"),  # serves: which texts may be near to this one?
)
"""The minhash of an item's newest text, in bands: items that share one may be near-duplicates."""

feed_versions = sa.Table(
    "feed_versions",
    metadata,
    sa.Column("item_id", sa.String(64), sa.ForeignKey("feed_items.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("article_row", sa.Integer, sa.ForeignKey("articles.row", ondelete="SET NULL")),
    sa.Column("notes", sa.Text, nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("handed_over_at", UtcDateTime),
    sa.Index(None, "article_row"),  # serves: does a feed still hold this version?
    sa.Index(None, "handed_over_at"),  # serves: what was not taken over yet?
)
"""Each text that an item had. `article_row` is null once the text was deleted; `notes` are findings of the intake."""
