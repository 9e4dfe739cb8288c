"""Reviews, revisions, publications and the audit log. A change here needs a migration; a test compares the two."""

from __future__ import annotations

import sqlalchemy as sa

from service.storage.tables.base import UtcDateTime, metadata

_STATES = "'draft', 'in_review', 'approved', 'published', 'rejected', 'reopened', 'superseded'"

reviews = sa.Table(
    "reviews",
    metadata,
    sa.Column("id", sa.String(64), sa.ForeignKey("analyses.id"), primary_key=True),
    sa.Column("number", sa.Integer, nullable=False, unique=True),
    sa.Column("article_id", sa.Text, nullable=False),
    sa.Column("article_sha256", sa.String(64), nullable=False),
    sa.Column("machine_hash", sa.String(64), nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("content_hash", sa.String(64), nullable=False),
    sa.Column("assignee", sa.Text),
    sa.Column("last_editor", sa.Text),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("opened_at", UtcDateTime),
    sa.Column("updated_at", UtcDateTime, nullable=False),
    sa.Column("approved_at", UtcDateTime),
    sa.Column("approved_by", sa.Text),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("authority", sa.Text),
    sa.Column("status", sa.String(32), nullable=False),
    sa.Column("scope", sa.String(16), nullable=False),
    sa.Column("source", sa.Text),
    sa.Column("published", sa.Date),
    sa.Column("engine", sa.String(64), nullable=False),
    sa.Column("errors", sa.Integer, nullable=False),
    sa.Column("warnings", sa.Integer, nullable=False),
    sa.Column("uncovered", sa.Integer, nullable=False),
    sa.Column("struck", sa.Integer, nullable=False),
    sa.Column("doubt", sa.Integer, nullable=False),
    sa.Column("worst", sa.Text, nullable=False),
    sa.Column("search", sa.Text, nullable=False),
    sa.CheckConstraint(f"state IN ({_STATES})", name="state"),
    sa.Index(None, "state", "doubt"),  # serves: the queue, most doubtful first
    sa.Index(None, "article_id", "number"),  # serves: is there a newer draft of this article?
)
"""One row per draft: where it stands, and what the queue shows of it. `number` counts drafts as they came; `version`
counts every change that somebody editing has to know of."""

revisions = sa.Table(
    "revisions",
    metadata,
    sa.Column("review_id", sa.String(64), sa.ForeignKey("reviews.id"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("parent", sa.Integer),
    sa.Column("restores", sa.Integer),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("action", sa.String(32), nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("section", sa.Text),
    sa.Column("statement_id", sa.Text),
    sa.Column("before", sa.Text),
    sa.Column("after", sa.Text),
    sa.Column("machine", sa.Text),
    sa.Column("content_hash", sa.String(64), nullable=False),
    sa.Column("stored_hash", sa.String(64), nullable=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
)
"""Append-only. `content` is the whole brief (JSON, deflated); `before`, `after` and `machine` are the values that the
edit touched; `parent` is the revision it was made on, `restores` the one that an undo went back to."""

review_dates = sa.Table(
    "review_dates",
    metadata,
    sa.Column("review_id", sa.String(64), sa.ForeignKey("reviews.id"), primary_key=True),
    sa.Column("approved", sa.Boolean, primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("statement_id", sa.Text, nullable=False),
    sa.Column("when", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("role", sa.String(32), nullable=False),
    sa.Column("precision", sa.String(16), nullable=False),
    sa.Column("iso", sa.String(10)),
    sa.Column("first_day", sa.Date),
    sa.Column("last_day", sa.Date),
    sa.Column("computed_from", sa.Text),
    sa.Index(None, "last_day"),  # serves: the calendar, and the next deadline of each draft
)
"""The timeline of each draft as it stands, and of each as it was approved. `computed_from` is set where no text states
the date; the days bound a month, quarter or year."""

approvals = sa.Table(
    "approvals",
    metadata,
    sa.Column("review_id", sa.String(64), sa.ForeignKey("reviews.id"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("content_hash", sa.String(64), nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("minutes", sa.Float),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("markdown_hash", sa.String(64), nullable=False),
    sa.Index(None, "content_hash"),  # serves: regbrief verify, of a file that names its hash
    sa.Index(None, "markdown_hash"),  # serves: regbrief verify, of a file in the bare template
)
"""Append-only: who approved which hash. `minutes` from the first look to the approval; `markdown_hash` is the SHA-256
of the brief in the exact template."""

publications = sa.Table(
    "publications",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("number", sa.Integer, nullable=False, unique=True),
    sa.Column("review_id", sa.String(64), sa.ForeignKey("reviews.id"), nullable=False),
    sa.Column("review_number", sa.Integer, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("article_id", sa.Text, nullable=False),
    sa.Column("content_hash", sa.String(64), nullable=False),
    sa.Column("machine_hash", sa.String(64), nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("approved_at", UtcDateTime, nullable=False),
    sa.Column("approved_by", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
    sa.Column("article_text", sa.Text, nullable=False),
    sa.Index(None, "article_id", "number"),  # serves: the newest publication of an article
    sa.Index(None, "content_hash"),  # serves: regbrief verify
)
"""Never updated. Complete in itself: the content and the article's text as they were approved."""

outcomes = sa.Table(
    "outcomes",
    metadata,
    sa.Column("review_id", sa.String(64), sa.ForeignKey("reviews.id"), primary_key=True),
    sa.Column("section", sa.String(64), primary_key=True),
    sa.Column("engine", sa.String(64), nullable=False),
    sa.Column("model", sa.Text),
    sa.Column("prompts", sa.Text),
    sa.Column("kept", sa.Integer, nullable=False),
    sa.Column("edited", sa.Integer, nullable=False),
    sa.Column("removed", sa.Integer, nullable=False),
    sa.Column("added", sa.Integer, nullable=False),
    sa.Column("distance", sa.Float, nullable=False),
)
"""What the last approval of a draft left of the machine's statements, by section; `distance` sums over those told by
both, each from 0 (the same words) to 1."""

audit_log = sa.Table(
    "audit_log",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("at", sa.String(40), nullable=False),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("action", sa.String(32), nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
    sa.Column("previous", sa.String(64), nullable=False),
    sa.Column("hash", sa.String(64), nullable=False),
    sa.Index(None, "subject", "seq"),  # serves: the history of one brief
)
"""Append-only. Each entry's hash covers the one before; `at` is ISO text, for it is hashed as it stands."""
