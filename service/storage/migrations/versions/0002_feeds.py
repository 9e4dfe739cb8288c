"""Feeds, their items, and the versions of what they brought."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables."""
    _feeds()
    _items()
    _bands_and_versions()


def _feeds() -> None:
    op.create_table(
        "feeds",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("url", sa.Text, nullable=False),
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
        sa.Column("polled_at", _MOMENT),
        sa.Column("ok_at", _MOMENT),
        sa.Column("changed_at", _MOMENT),
        sa.Column("next_at", _MOMENT),
        sa.Column("moved_from", sa.Text),
        sa.Column("claimed_until", _MOMENT),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_feeds"),
        sa.UniqueConstraint("url", name="uq_feeds_url"),
    )
    op.create_index("ix_feeds_paused_next_at", "feeds", ["paused", "next_at"])


def _items() -> None:
    op.create_table(
        "feed_items",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("feed_id", sa.String(64), nullable=False),
        sa.Column("guid", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("canonical_url", sa.Text),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("published", sa.Date),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("entry", sa.Text, nullable=False),
        sa.Column("entry_hash", sa.String(64), nullable=False),
        sa.Column("first_seen", _MOMENT, nullable=False),
        sa.Column("last_seen", _MOMENT, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("error", sa.String(64)),
        sa.Column("duplicate_of", sa.String(64)),
        sa.Column("content_hash", sa.String(64)),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("retry_at", _MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_feed_items"),
        sa.UniqueConstraint("feed_id", "guid", name="uq_feed_items_feed_id_guid"),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.id"], name="fk_feed_items_feed_id", ondelete="CASCADE"),
    )
    op.create_index("ix_feed_items_feed_id_state", "feed_items", ["feed_id", "state"])
    op.create_index("ix_feed_items_feed_id_first_seen_id", "feed_items", ["feed_id", "first_seen", "id"])
    op.create_index("ix_feed_items_canonical_url", "feed_items", ["canonical_url"])
    op.create_index("ix_feed_items_content_hash", "feed_items", ["content_hash"])


def _bands_and_versions() -> None:
    op.create_table(
        "feed_item_bands",
        sa.Column("item_id", sa.String(64), nullable=False),
        sa.Column("band", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("value", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("item_id", "band", name="pk_feed_item_bands"),
        sa.ForeignKeyConstraint(["item_id"], ["feed_items.id"], name="fk_feed_item_bands_item_id", ondelete="CASCADE"),
    )
    op.create_index("ix_feed_item_bands_band_value", "feed_item_bands", ["band", "value"])
    op.create_table(
        "feed_versions",
        sa.Column("item_id", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("article_row", sa.Integer),
        sa.Column("notes", sa.Text, nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("handed_over_at", _MOMENT),
        sa.PrimaryKeyConstraint("item_id", "version", name="pk_feed_versions"),
        sa.ForeignKeyConstraint(["item_id"], ["feed_items.id"], name="fk_feed_versions_item_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["article_row"], ["articles.row"], name="fk_feed_versions_article_row", ondelete="SET NULL"
        ),
    )
    op.create_index("ix_feed_versions_article_row", "feed_versions", ["article_row"])
    op.create_index("ix_feed_versions_handed_over_at", "feed_versions", ["handed_over_at"])


def downgrade() -> None:
    """Drop the tables."""
    for name in ("feed_versions", "feed_item_bands", "feed_items", "feeds"):
        op.drop_table(name)
