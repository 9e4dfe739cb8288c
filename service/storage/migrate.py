"""Bring a database to the newest schema. Alembic loads only where there is something to do."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from service.storage.connect import lock

FOLDER = Path(__file__).parent / "migrations"
HEAD = "0006"
"""The newest revision; a test holds it to the files in `migrations/versions`."""


def upgrade(connection: sa.Connection) -> None:
    """Run the migrations that `connection`'s database lacks, inside its transaction;
    of processes that start together one does it and the others wait."""
    lock(connection, "schema")
    if _revision(connection) == HEAD:
        return
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _revision(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return found
