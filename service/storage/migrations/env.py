"""Alembic's door: the connection is handed in, and its transaction is the caller's."""

from __future__ import annotations

from alembic import context

from service.storage.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
