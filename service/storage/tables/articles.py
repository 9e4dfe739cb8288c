"""Articles with their versions, and analyses. A change here needs a migration; a test compares the two."""

from __future__ import annotations

import sqlalchemy as sa

from service.storage.tables.base import UtcDateTime, metadata

articles = sa.Table(
    "articles",
    metadata,
    sa.Column("row", sa.Integer, primary_key=True),
    sa.Column("id", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("fingerprint", sa.String(64), nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("source", sa.Text),
    sa.Column("url", sa.Text),
    sa.Column("published", sa.Date),
    sa.Column("completeness", sa.String(16), nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.UniqueConstraint("id", "version"),
    sa.UniqueConstraint("id", "fingerprint"),  # serves: is this version known?
)
"""Every version of every article: `fingerprint` covers the text and all metadata, `version` counts from 1."""

analyses = sa.Table(
    "analyses",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("article_row", sa.Integer, sa.ForeignKey("articles.row", ondelete="CASCADE"), nullable=False),
    sa.Column("idempotency_key", sa.String(64), nullable=False, unique=True),  # serves: was this done already?
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("engine", sa.String(64), nullable=False),
    sa.Column("scope", sa.String(16)),
    sa.Column("status", sa.String(32)),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("source", sa.Text),
    sa.Column("published", sa.Date),
    sa.Column("search", sa.Text, nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("finished_at", UtcDateTime),
    sa.Column("content_hash", sa.String(64)),
    sa.Column("notes", sa.Text, nullable=False),
    sa.Column("result", sa.Text),
    sa.Column("error", sa.Text),
    sa.CheckConstraint("state IN ('pending', 'done', 'failed')", name="state"),
    sa.Index(None, "created_at", "id"),  # serves: the list, newest first, page by page
    sa.Index(None, "article_row"),  # serves: does another analysis still need this article?
    sa.Index(None, "state", "created_at"),  # serves: what was pending when the server stopped?
)
"""One row per idempotency key. `notes` are the intake's findings, `result` and `error` JSON; `search` is casefolded."""
