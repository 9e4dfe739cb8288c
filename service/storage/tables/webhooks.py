"""Webhooks, the events that were told to them, and every try to deliver one."""

from __future__ import annotations

import sqlalchemy as sa

from service.storage.tables.base import UtcDateTime, metadata

webhooks = sa.Table(
    "webhooks",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("events", sa.Text, nullable=False),
    sa.Column("secret", sa.Text, nullable=False),
    sa.Column("active", sa.Boolean, nullable=False),
    sa.Column("reason", sa.Text),
    sa.Column("after_entry", sa.Integer, nullable=False),
    sa.Column("failing_since", UtcDateTime),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("created_by", sa.Text, nullable=False),
)
"""Where events go. `events` are names by commas; `reason` says why it is off; of the audit log it hears what comes
after `after_entry`. The secret is in the clear, for it has to sign."""

webhook_events = sa.Table(
    "webhook_events",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("type", sa.String(64), nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("payload", sa.Text, nullable=False),
    sa.Index(None, "at"),  # serves: forgetting what is long delivered
)
"""What happened, as it is sent: only events that a webhook wanted."""

webhook_deliveries = sa.Table(
    "webhook_deliveries",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("webhook_id", sa.String(32), sa.ForeignKey("webhooks.id", ondelete="CASCADE"), nullable=False),
    sa.Column("event_id", sa.String(64), sa.ForeignKey("webhook_events.id", ondelete="CASCADE"), nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("failures", sa.Integer, nullable=False),
    sa.Column("reason", sa.Text),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("next_at", UtcDateTime),
    sa.Column("finished_at", UtcDateTime),
    sa.UniqueConstraint("webhook_id", "event_id"),
    sa.CheckConstraint("state IN ('waiting', 'done', 'dead')", name="state"),
    sa.Index(None, "state", "next_at"),  # serves: what is due?
    sa.Index(None, "event_id"),  # serves: is an event still needed?
)
"""One event for one webhook. `attempts` counts all tries, `failures` those since the last replay."""

webhook_attempts = sa.Table(
    "webhook_attempts",
    metadata,
    sa.Column(
        "delivery_id", sa.String(64), sa.ForeignKey("webhook_deliveries.id", ondelete="CASCADE"), primary_key=True
    ),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("status", sa.Integer),
    sa.Column("milliseconds", sa.Integer, nullable=False),
    sa.Column("error", sa.Text),
)
"""Append-only. `status` is None where there was no answer; `error` is None where it was delivered."""

webhook_reader = sa.Table(
    "webhook_reader",
    metadata,
    sa.Column("name", sa.String(16), primary_key=True),
    sa.Column("entry", sa.Integer, nullable=False),
)
"""How far the audit log was read for events."""
