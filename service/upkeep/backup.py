"""A backup: one folder with the data as one SQLite file, whatever the database, and a manifest to check it by.

The index and DBOS's own tables are not in it: the first is made anew from the articles, of the second the schedules are
noted down, and batches that were under way are queued again by the next worker.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from service.app import App
from service.errors import Misconfigured
from service.jobs import schedules
from service.review.audit import Audited, Head, check
from service.storage.migrate import HEAD
from service.storage.moving import Moved, digests, move, save_to
from service.storage.review_store import ReviewStore
from service.storage.store import Store
from service.upkeep.errors import FolderTaken, NoBackup

DATA, MANIFEST = "regbrief.sqlite3", "manifest.json"


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back, and what the audit log says, against its end when the backup was made."""

    tables: tuple[Moved, ...]
    audited: Audited
    schedules: int


def backup(app: App, folder: Path) -> dict[str, Any]:
    """Write the installation's data to `folder`, while it goes on working; the manifest. Raises FolderTaken."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderTaken(f"{folder} holds something already.")
    folder.mkdir(parents=True, exist_ok=True)
    data = folder / DATA
    if app.settings.postgres_url is None:
        save_to(app.store, data)
    with closing(Store.open(data)) as copy:
        if app.settings.postgres_url is not None:
            move(app.store, copy)
        tables = digests(copy)
        audited = check(ReviewStore(copy))
    manifest = _manifest(app, data, tables, audited)
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    return manifest


def restore(app: App, folder: Path) -> Restored:
    """Bring a backup back into the configured database, which has to be empty.

    Raises NoBackup where the file is not the one that was written, NotEmpty, NotTheSame.
    """
    manifest = _read(folder)
    kept = Head(manifest["audit"]["entries"], manifest["audit"]["hash"])
    with _opened(folder / DATA) as saved:
        tables = move(saved, app.store)
    for known in manifest["schedules"]:
        schedules.put(app.settings, known["feed_id"], known["cron"], known["timezone"])
    return Restored(tables, app.desk.audited(kept), len(manifest["schedules"]))


def _manifest(app: App, data: Path, tables: tuple[Moved, ...], audited: Audited) -> dict[str, Any]:
    known = schedules.all_of(app.settings)
    return {
        "regbrief": version("regbrief"),
        "schema": HEAD,
        "made_at": app.now().isoformat(timespec="seconds"),
        "database": app.store.name,
        "file": {"name": DATA, "bytes": data.stat().st_size, "sha256": _sha256(data)},
        "rows": {table.table: table.rows for table in tables},
        "audit": {"entries": audited.head.seq, "hash": audited.head.hash, "problems": list(audited.problems)},
        "schedules": [{"feed_id": s.feed_id, "cron": s.cron, "timezone": s.timezone} for s in known],
    }


def _read(folder: Path) -> dict[str, Any]:
    """The manifest, once the file fits it."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        expected, schema = manifest["file"]["sha256"], manifest["schema"]
        found = _sha256(folder / DATA)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NoBackup(f"{folder}: {type(error).__name__}: {error}") from error
    if found != expected:
        raise NoBackup(f"{folder / DATA} is not the file that was saved: its SHA-256 is {found}, not {expected}.")
    if schema > HEAD:
        raise Misconfigured(f"The backup was made by a newer regbrief ({manifest['regbrief']}); install that one.")
    return manifest


@contextmanager
def _opened(data: Path) -> Iterator[Store]:
    """A copy of the saved file, brought to the newest schema; the file itself stays as it is."""
    with tempfile.TemporaryDirectory(prefix="regbrief-") as folder:
        copy = Path(shutil.copy(data, folder))
        with closing(Store.open(copy)) as store:
            yield store


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
