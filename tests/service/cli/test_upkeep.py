"""Moving, saving and bringing back an installation from the command line."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from service.accounts.model import LOCAL
from service.app import App
from service.cli import main
from service.intake.article import Submission
from service.settings import Settings
from tests.fakes.postgres import Postgres

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def regbrief(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs `regbrief …` through its entry point: exit code, stdout, stderr."""

    def run(*arguments: str, **environment: str) -> tuple[int, str, str]:
        with monkeypatch.context() as patch:
            for name, value in {"REGBRIEF_EMBEDDER": "hashing", "COLUMNS": "200", **environment}.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["regbrief", *arguments])
            capfd.readouterr()
            with pytest.raises(SystemExit) as ended:
                main()
            return int(ended.value.code or 0), *capfd.readouterr()

    return run


@pytest.fixture
def publication(tmp_path: Path, rule: str) -> str:
    """A published brief in the data folder that the commands look into; its id."""
    with closing(App(Settings(data_dir=tmp_path / "data", embedder="hashing"))) as app:
        id = app.analyse(app.prepare(Submission(text=rule, title="FHO Final Rule"))).result.analysis_id
        view = app.desk.open(id, LOCAL)
        app.desk.approve(id, view.row.content_hash, LOCAL, view.etag)
        return app.desk.publish(id, LOCAL, app.desk.open(id, LOCAL).etag).id


def test_a_backup_comes_back_elsewhere(regbrief: Run, publication: str, tmp_path: Path) -> None:
    code, out, _ = regbrief("backup", str(tmp_path / "saved"))
    assert (code, "audit head" in out) == (0, True)
    head = out.strip().rpartition(" ")[2]
    there = {"REGBRIEF_DATA_DIR": str(tmp_path / "there")}
    code, out, err = regbrief("restore", str(tmp_path / "saved"), **there)
    assert code == 0, err
    assert f"head {head}" in out
    assert "1 articles in the index, 1 of them new." in err
    assert regbrief("audit", "check", "--head", head, **there)[0] == 0
    assert regbrief("export", publication, **there)[1] == regbrief("export", publication)[1]
    code, _, err = regbrief("restore", str(tmp_path / "saved"), **there)
    assert (code, "The target database is not empty" in err) == (1, True)


def test_an_installation_moves_to_postgresql_and_its_index_with_it(
    regbrief: Run, publication: str, postgres_server: Postgres, tmp_path: Path
) -> None:
    url = postgres_server.database()
    code, out, err = regbrief("migrate", "--to", url)
    assert code == 0, err
    assert "publications" in out
    assert "1 of them new" in err
    there = {"REGBRIEF_DATABASE_URL": url, "REGBRIEF_DATA_DIR": str(tmp_path / "there")}
    assert regbrief("export", publication, **there)[1] == regbrief("export", publication)[1]
    assert regbrief("reindex", **there)[0] == 0
    assert "the corpus in PostgreSQL" in regbrief("doctor", **there)[1]
    code, _, err = regbrief("migrate", "--from", url, "--to", url)
    assert (code, "the same database" in err) == (1, True)
