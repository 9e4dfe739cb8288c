"""Export, verify, the audit log and accounts from the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from service.accounts.model import LOCAL
from service.app import App
from service.intake.article import Submission

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]
PASSWORD = b"a long enough password\n"


@pytest.fixture
def regbrief() -> Run:
    """Runs the command as a person would."""

    def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-c", "from service.cli import main; main()", *arguments]
        environment = os.environ | {"REGBRIEF_EMBEDDER": "hashing"}
        return subprocess.run(command, input=stdin, capture_output=True, env=environment, timeout=180, check=False)

    return run


@pytest.fixture
def approved(app: App, rule: str) -> str:
    """The id of a brief that was approved, in the data folder that the commands look into."""
    id = app.analyse(app.prepare(Submission(text=rule, title="FHO Final Rule"))).result.analysis_id
    view = app.desk.open(id, LOCAL)
    app.desk.approve(id, view.row.content_hash, LOCAL, view.etag)
    return id


def test_an_exported_file_is_verified_and_a_changed_one_is_not(regbrief: Run, approved: str, tmp_path: Path) -> None:
    file = tmp_path / "brief.md"
    file.write_bytes(regbrief("export", approved).stdout)
    good = regbrief("verify", str(file))
    assert (good.returncode, good.stdout.decode()[:10]) == (0, "✓ approved")
    file.write_bytes(file.read_bytes().replace(b"24 hours", b"42 hours"))
    bad = regbrief("verify", str(file))
    assert bad.returncode == 1
    assert "in the file: " in bad.stdout.decode()
    assert "42 hours" in bad.stdout.decode()


def test_word_goes_to_a_file_and_json_can_be_checked_offline(regbrief: Run, approved: str, tmp_path: Path) -> None:
    word, data = tmp_path / "brief.docx", tmp_path / "brief.json"
    assert regbrief("export", approved, "--format", "docx", "--out", str(word)).returncode == 0
    assert word.read_bytes()[:2] == b"PK"
    regbrief("export", approved, "--format", "json", "--out", str(data))
    offline = regbrief("verify", str(data), "--offline")
    assert (offline.returncode, offline.stdout.decode()[:12]) == (0, "– consistent")


def test_a_file_that_is_not_there_is_exit_2(regbrief: Run) -> None:
    assert regbrief("verify", "none.md").returncode == 2


def test_the_log_is_exported_and_checked(regbrief: Run, approved: str, tmp_path: Path) -> None:
    log = regbrief("audit", "export").stdout
    assert [json.loads(line)["action"] for line in log.splitlines()] == ["drafted", "approved"]
    checked = regbrief("audit", "check")
    assert checked.returncode == 0
    head = checked.stdout.decode().rsplit("head ", 1)[1].strip()
    assert regbrief("audit", "check", "--head", head).returncode == 0
    file = tmp_path / "log.jsonl"
    file.write_bytes(log.replace(b'"local"', b'"mary"'))
    broken = regbrief("audit", "check", str(file))
    assert broken.returncode == 1
    assert "entry 2 was changed" in broken.stdout.decode()


def test_the_first_admin_is_made_by_a_command_and_there_is_no_default_password(regbrief: Run) -> None:
    asked = regbrief("users", "add", "ada", "--role", "admin")
    assert asked.returncode == 2
    assert "--password-stdin" in asked.stderr.decode()
    assert regbrief("users", "add", "ada", "--role", "admin", "--password-stdin", stdin=b"short\n").returncode == 2
    made = regbrief("users", "add", "ada", "--role", "admin", "--password-stdin", stdin=PASSWORD)
    assert made.returncode == 0
    assert regbrief("users", "list").stdout.decode() == "ada\tadmin\n"


def test_a_key_is_printed_once(regbrief: Run) -> None:
    regbrief("users", "add", "ada", "--role", "admin", "--password-stdin", stdin=PASSWORD)
    made = regbrief("users", "key", "ada", "--scope", "read", "--scope", "submit")
    assert made.stdout.startswith(b"rbk_")
    assert made.stdout.strip() not in regbrief("audit", "export").stdout
    assert regbrief("users", "key", "ada", "--scope", "fly").returncode == 2
