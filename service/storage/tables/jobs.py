"""Batches, and the articles in them; answers of models that were paid for; calls of the last minutes; workers."""

from __future__ import annotations

import sqlalchemy as sa

from service.storage.tables.base import UtcDateTime, metadata

batches = sa.Table(
    "batches",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("source", sa.String(16), nullable=False),
    sa.Column("engine", sa.String(64), nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("reason", sa.Text),
    sa.Column("priority", sa.Integer, nullable=False),
    sa.Column("budget", sa.Float),
    sa.Column("afresh", sa.Boolean, nullable=False),
    sa.Column("total", sa.Integer, nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("started_at", UtcDateTime),
    sa.Column("finished_at", UtcDateTime),
    sa.CheckConstraint("state IN ('running', 'paused', 'cancelled', 'done')", name="state"),
    sa.Index(None, "created_at", "id"),  # serves: the list, newest first
)
"""One row per submission. `id` follows from what was submitted; `reason` says why a batch stopped by itself."""

batch_groups = sa.Table(
    "batch_groups",
    metadata,
    sa.Column("batch_id", sa.String(64), sa.ForeignKey("batches.id", ondelete="CASCADE"), nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("round", sa.Integer, nullable=False),
    sa.Column("active", sa.Boolean, nullable=False),
    sa.PrimaryKeyConstraint("batch_id", "number"),
)
"""Articles that one workflow works off. `round` counts its workflows; `active`: one of them is queued or running."""

batch_items = sa.Table(
    "batch_items",
    metadata,
    sa.Column("batch_id", sa.String(64), sa.ForeignKey("batches.id", ondelete="CASCADE"), nullable=False),
    sa.Column("place", sa.Integer, nullable=False),
    sa.Column("group_number", sa.Integer, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("line", sa.Integer, nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("payload", sa.LargeBinary, nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("analysis_id", sa.String(64)),
    sa.Column("error", sa.Text),
    sa.Column("calls", sa.Integer, nullable=False, server_default="0"),
    sa.Column("input_tokens", sa.Integer, nullable=False, server_default="0"),
    sa.Column("output_tokens", sa.Integer, nullable=False, server_default="0"),
    sa.Column("cost", sa.Float, nullable=False, server_default="0"),
    sa.Column("finished_at", UtcDateTime),
    sa.PrimaryKeyConstraint("batch_id", "place"),
    sa.CheckConstraint("state IN ('waiting', 'done', 'failed', 'cancelled')", name="state"),
    sa.Index(None, "batch_id", "group_number", "state"),  # serves: what is left of a group?
    sa.Index(None, "batch_id", "state", "place"),  # serves: progress, and the dead letters in order
)
"""One article as it was submitted: `payload` is its line, page address or file, empty once it is done. `line` is what
an editor shows, `name` its id."""

model_answers = sa.Table(
    "model_answers",
    metadata,
    sa.Column("account", sa.String(64), nullable=False),
    sa.Column("question", sa.String(64), nullable=False),
    sa.Column("answer", sa.Text, nullable=False),
    sa.Column("calls", sa.Integer, nullable=False),
    sa.Column("input_tokens", sa.Integer, nullable=False),
    sa.Column("output_tokens", sa.Integer, nullable=False),
    sa.Column("cost", sa.Float),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.PrimaryKeyConstraint("account", "question"),
)
"""Every answer that was paid for, by the digest of what was asked, until its analysis is done. `account` is the text's,
whatever code works on it: an upgrade in the middle buys nothing again."""

model_calls = sa.Table(
    "model_calls",
    metadata,
    sa.Column("row", sa.Integer, primary_key=True),
    sa.Column("at", sa.Float, nullable=False),
    sa.Column("tokens", sa.Integer, nullable=False),
    sa.Index(None, "at"),  # serves: how much went out in the last minute?
)
"""Requests of the last minutes, of all processes, where a rate limit is set. `at` is seconds since 1970."""

workers = sa.Table(
    "workers",
    metadata,
    sa.Column("id", sa.String(128), primary_key=True),
    sa.Column("host", sa.Text, nullable=False),
    sa.Column("pid", sa.Integer, nullable=False),
    sa.Column("started_at", UtcDateTime, nullable=False),
    sa.Column("seen_at", UtcDateTime, nullable=False),
)
"""The processes that work batches off, and when each was last heard of."""
