"""`regbrief export --all`: everything that was published, in one file or folder, with a bar of how far it is."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from service.app import App
from service.cli.console import FAILURE, note
from service.errors import InvalidRequest
from service.outputs.folder import write
from service.outputs.issues import Issue, Wanted

if TYPE_CHECKING:
    from service.outputs.desk import OutputDesk

FOLDER = "markdown-folder"


def export_all(app: App, form: str, to: Path | None, wanted: Wanted, *, citations: bool) -> int:
    """The exit code: 1 where files of others stand in the way. Raises InvalidRequest."""
    total = app.outputs.count(wanted)
    with _bar(total) as heard:
        if form == FOLDER:
            return _folder(app.outputs, to, wanted, heard, citations=citations)
        pieces = {"csv": app.outputs.requirements, "csv-dates": app.outputs.dates, "jsonl": app.outputs.jsonl}[form]
        size = _file(to, pieces(wanted, heard))
    note(f"{to or 'stdout'}: {total} briefs, {size:,} bytes")
    return 0


def _folder(
    outputs: OutputDesk, to: Path | None, wanted: Wanted, heard: Callable[[Issue], None], *, citations: bool
) -> int:
    if to is None:
        raise InvalidRequest("--out: a folder of Markdown files needs the folder's name.")
    report = write(to, outputs.files(wanted, citations=citations, heard=heard))
    note(f"{to}: {len(report.written)} files written, {len(report.unchanged)} were there as they are")
    for name in report.refused:
        note(f"  left alone, for regbrief did not write it as it stands: {name}")
    return FAILURE if report.refused else 0


def _file(to: Path | None, pieces: Iterator[bytes]) -> int:
    """All of it, or nothing, and then what was there stays."""
    if to is None:
        sys.stdout.flush()
        return sum(sys.stdout.buffer.write(piece) for piece in pieces)
    beside = to.with_name(f".{to.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            size = sum(file.write(piece) for piece in pieces)
        beside.replace(to)
    except OSError as error:
        raise InvalidRequest(f"{to}: {error.strerror}.") from error
    finally:
        beside.unlink(missing_ok=True)
    return size


@contextmanager
def _bar(total: int) -> Iterator[Callable[[Issue], None]]:
    """A bar on stderr while somebody watches."""
    console = Console(stderr=True)
    columns = (TextColumn("exporting"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as shown:
        task = shown.add_task("", total=total)
        yield lambda _: shown.advance(task)
