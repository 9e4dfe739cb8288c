"""Briefs as a folder of Markdown files that other files may share."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from service.app import App
from service.errors import InvalidRequest
from service.outputs.folder import INDEX, Written, write
from service.outputs.issues import Wanted
from service.review.verifying import Verdict
from tests.service.outputs.conftest import LATER, Publish

ALL = Wanted()


def exported(app: App, folder: Path) -> Written:
    return write(folder, app.outputs.files(ALL))


def test_every_brief_is_a_file_in_the_exact_template(app: App, publish: Publish, tmp_path: Path) -> None:
    made = publish()
    name = f"fho-final-rule-on-fuel-spills-{made.id}.md"
    assert exported(app, tmp_path / "wiki").written == [name, INDEX]
    file = tmp_path / "wiki" / name
    assert file.read_text("utf-8").startswith("# Regulation/Compliance: ")
    assert app.desk.verify(file.read_bytes()).verdict is Verdict.APPROVED
    index = (tmp_path / "wiki" / INDEX).read_text("utf-8")
    assert f"({name})" in index
    assert "| final rule |" in index


def test_a_second_export_writes_nothing_anew(app: App, publish: Publish, tmp_path: Path) -> None:
    publish()
    exported(app, tmp_path)
    again = exported(app, tmp_path)
    assert (again.written, len(again.unchanged)) == ([], 2)


def test_nothing_is_removed_when_a_brief_is_superseded(app: App, publish: Publish, tmp_path: Path) -> None:
    publish()
    exported(app, tmp_path)
    before = {path.name for path in tmp_path.iterdir()}
    publish(LATER)
    exported(app, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} > before


def test_files_of_others_and_edited_ones_are_left_alone_and_told(app: App, publish: Publish, tmp_path: Path) -> None:
    publish()
    (tmp_path / INDEX).write_text("my own index")
    first = exported(app, tmp_path)
    assert first.refused == [INDEX]
    brief = tmp_path / first.written[0]
    brief.write_text("my notes")
    assert sorted(exported(app, tmp_path).refused) == sorted([INDEX, brief.name])
    assert (brief.read_text(), (tmp_path / INDEX).read_text()) == ("my notes", "my own index")


def test_a_link_that_points_elsewhere_is_not_followed(app: App, publish: Publish, tmp_path: Path) -> None:
    publish()
    elsewhere = tmp_path / "elsewhere.md"
    folder = tmp_path / "wiki"
    folder.mkdir()
    (folder / INDEX).symlink_to(elsewhere)
    assert exported(app, folder).refused == [INDEX]
    assert not elsewhere.exists()


@pytest.mark.parametrize("manifest", ["{", "[]"])
def test_a_broken_manifest_stops_the_export(app: App, publish: Publish, tmp_path: Path, manifest: str) -> None:
    publish()
    (tmp_path / ".regbrief.json").write_text(manifest)
    with pytest.raises(InvalidRequest, match="regbrief's"):
        exported(app, tmp_path)


def test_a_folder_that_is_a_file_is_told(app: App, tmp_path: Path) -> None:
    (tmp_path / "wiki").write_text("")
    with pytest.raises(InvalidRequest, match="wiki"):
        exported(app, tmp_path / "wiki")


def test_a_title_cannot_break_out_of_the_index_or_the_folder(app: App, publish: Publish, tmp_path: Path) -> None:
    publish(title="../../etc/passwd | [x](javascript:alert(1)) FHO rule")
    report = exported(app, tmp_path / "wiki")
    assert {path.name for path in tmp_path.iterdir() if path.name != "data"} <= {"wiki", "memory-index"}
    assert all("/" not in name for name in report.written)
    assert "[x](javascript" not in (tmp_path / "wiki" / INDEX).read_text("utf-8")


def test_the_zip_holds_the_same_files_and_is_always_the_same(app: App, publish: Publish, tmp_path: Path) -> None:
    publish()
    data = app.outputs.zipped(ALL)
    assert data == app.outputs.zipped(ALL)
    exported(app, tmp_path / "wiki")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            assert archive.read(name) == (tmp_path / "wiki" / name).read_bytes()
