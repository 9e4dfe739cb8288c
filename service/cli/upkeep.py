"""`regbrief migrate`, `backup`, `restore`, `reindex`: an installation as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.applying import application
from service.cli.console import FAILURE, note, out, told

if TYPE_CHECKING:
    from service.app import App
    from service.review.audit import Audited
    from service.storage.moving import Moved

Database = "postgresql://user:password@host/name or sqlite:///path"
NoIndex = Annotated[bool, typer.Option("--no-index", help="Leave the index; `regbrief reindex` makes it later.")]


def migrate(
    to: Annotated[str, typer.Option("--to", metavar="URL", help=f"The empty database: {Database}.")],
    source: Annotated[
        str | None, typer.Option("--from", metavar="URL", help="The database to be moved; default the configured one.")
    ] = None,
    no_index: NoIndex = False,
) -> None:
    """Move an installation to another database. The source is left as it is."""
    from service.app import read_settings
    from service.cli.logs import configure
    from service.storage.moving import count_rows
    from service.upkeep.migrate import Migrated, between
    from service.upkeep.migrate import migrate as move

    def work(here: App, there: App) -> Migrated:
        with bar("rows", count_rows(here.store)) as went_on:
            moved = move(here, there, lambda _table, rows: went_on(rows))
        if not no_index:
            _index(there)
        return moved

    with told():
        settings = read_settings()
        configure(settings.log)
        moved = between(settings, source, to, work)
        _tell(moved.tables, moved.audited, moved.schedules)


def backup(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A new folder; each backup has its own.")],
) -> None:
    """Save all data to a folder, while servers and workers go on."""
    from service.upkeep.backup import backup as save

    with told(), application() as app:
        manifest = save(app, folder)
    rows, audit = sum(manifest["rows"].values()), manifest["audit"]
    out(f"{folder}: {rows:,} rows, {manifest['file']['bytes']:,} bytes, audit head {audit['entries']}:{audit['hash']}")
    for problem in audit["problems"]:
        note(f"✗ {problem}")
    if audit["problems"]:
        raise typer.Exit(FAILURE)


def restore(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="What `regbrief backup` wrote.")],
    no_index: NoIndex = False,
) -> None:
    """Bring a backup back into the configured database, which has to be empty."""
    from service.upkeep.backup import restore as bring_back

    with told(), application() as app:
        restored = bring_back(app, folder)
        if not no_index:
            _index(app)
        _tell(restored.tables, restored.audited, restored.schedules)


def reindex() -> None:
    """Index all stored articles that the index lacks: after it was lost, or with another embedder."""
    with told(), application() as app:
        _index(app)


@contextmanager
def bar(unit: str, total: int) -> Iterator[Callable[[int], None]]:
    """A bar on stderr, where a person looks at it; call what it gives with how many more are done."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as shown:
        task = shown.add_task(unit, total=total)
        yield lambda more: shown.advance(task, more)


def _index(app: App) -> None:
    from service.upkeep.reindex import reindex as index_anew

    seen, new = index_anew(app, bar)
    note(f"{seen} articles in the index, {new} of them new.")


def _tell(tables: tuple[Moved, ...], audited: Audited, schedules: int) -> None:
    """What was moved, row for row the same, and whether the audit log holds; exit 1 where it does not."""
    for table in tables:
        if table.rows:
            out(f"{table.table:16} {table.rows:>9,}  {table.digest[:16]}")
    out(f"{schedules} schedules; audit log: {audited.entries} entries, head {audited.head.seq}:{audited.head.hash}")
    for problem in audited.problems:
        out(f"✗ {problem}")
    if not audited.sound:
        note("The rows are the same on both sides: what is wrong was wrong before.")
        raise typer.Exit(FAILURE)
