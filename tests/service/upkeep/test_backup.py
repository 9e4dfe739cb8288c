"""A backup is made while work goes on, and what comes back is what was saved."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from service.app import App
from service.errors import Misconfigured
from service.intake.article import Submission
from service.jobs import schedules
from service.storage.moving import NotEmpty, digests
from service.upkeep.backup import DATA, MANIFEST, backup, restore
from service.upkeep.errors import FolderTaken, NoBackup
from service.upkeep.migrate import migrate
from tests.service.review.conftest import APPROVER, ARTICLE
from tests.service.upkeep.conftest import Full

Make = Callable[..., App]
New = Callable[[str], str]


@pytest.mark.parametrize(
    ("first", "second"), [("sqlite", "sqlite"), ("sqlite", "postgresql"), ("postgresql", "sqlite")]
)
def test_what_comes_back_is_what_was_saved(
    full: Full, make: Make, new_database: New, tmp_path: Path, first: str, second: str
) -> None:
    source = full.app
    if first == "postgresql":
        source = make(new_database("postgresql"))
        migrate(full.app, source, lambda _table, _rows: None)
    manifest = backup(source, tmp_path / "saved")
    again = make(new_database(second))
    restored = restore(again, tmp_path / "saved")

    assert digests(again.store) == digests(source.store) == restored.tables
    assert restored.audited.sound
    assert restored.audited.head == source.desk.audited().head
    assert manifest["audit"]["hash"] == restored.audited.head.hash
    assert again.desk.publication(full.publication) == source.desk.publication(full.publication)
    assert again.desk.verify(source.desk.export_publication(full.publication, "markdown").data).verdict == "approved"
    assert [s.cron for s in schedules.all_of(again.settings)] == ["*/30 6-20 * * 1-5"]
    assert again.office.accounts() == source.office.accounts()


def test_a_backup_is_of_one_moment_while_others_write(
    full: Full, make: Make, new_database: New, tmp_path: Path
) -> None:
    """Drafts come in while it is made; what was saved holds together."""
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            full.app.analyse(full.app.prepare(Submission(text=f"{ARTICLE} Number {number}.", id=f"w{number}")))
            full.app.desk.queue()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        saved = backup(full.app, tmp_path / "saved")
    finally:
        stop.set()
        writer.join()
    restored = restore(make(new_database("sqlite")), tmp_path / "saved")
    assert restored.audited.sound
    assert saved["rows"] == {table.table: table.rows for table in restored.tables}


def test_an_edited_brief_after_the_backup_is_gone_and_the_publication_is_not(
    full: Full, make: Make, new_database: New, tmp_path: Path
) -> None:
    before = full.app.desk.audited().head
    backup(full.app, tmp_path / "saved")
    id = full.app.desk.published()[0].review_id
    full.app.desk.reopen(id, "Because.", APPROVER, full.app.desk.open(id, APPROVER).etag)
    again = make(new_database("sqlite"))
    assert restore(again, tmp_path / "saved").audited.head == before
    assert again.desk.published()[0].id == full.publication


def test_a_file_that_was_changed_is_not_brought_back(full: Full, make: Make, new_database: New, tmp_path: Path) -> None:
    backup(full.app, tmp_path / "saved")
    data = tmp_path / "saved" / DATA
    data.write_bytes(data.read_bytes().replace(b"40,000", b"99,000"))
    again = make(new_database("sqlite"))
    with pytest.raises(NoBackup, match="is not the file that was saved"):
        restore(again, tmp_path / "saved")
    assert not any(table.rows for table in digests(again.store))


def test_a_backup_of_a_newer_regbrief_is_refused(full: Full, make: Make, new_database: New, tmp_path: Path) -> None:
    backup(full.app, tmp_path / "saved")
    path = tmp_path / "saved" / MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text()) | {"schema": "9999"}))
    with pytest.raises(Misconfigured, match="newer regbrief"):
        restore(make(new_database("sqlite")), tmp_path / "saved")


def test_a_folder_without_a_backup_is_told(make: Make, new_database: New, tmp_path: Path) -> None:
    with pytest.raises(NoBackup):
        restore(make(new_database("sqlite")), tmp_path)


def test_nothing_is_written_over(full: Full, tmp_path: Path) -> None:
    backup(full.app, tmp_path / "saved")
    with pytest.raises(FolderTaken):
        backup(full.app, tmp_path / "saved")
    with pytest.raises(NotEmpty):
        restore(full.app, tmp_path / "saved")
