"""Alembic's folder; `service.storage.migrate` runs it on start-up."""
