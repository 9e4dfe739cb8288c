"""Webhooks, and everything that was published, from the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from service.app import App
from tests.service.webhooks.conftest import publish, receiving


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from service.cli import main; main()", *arguments]
    known = os.environ | {"REGBRIEF_EMBEDDER": "hashing"} | environment
    return subprocess.run(command, capture_output=True, env=known, timeout=180, check=False)


@pytest.fixture
def published(app: App, rule: str) -> str:
    from service.intake.article import Submission

    made = app.analyse(app.prepare(Submission(text=rule, title="FHO Final Rule", id="fho"))).result.analysis_id
    return publish(app, made).id


def test_everything_as_a_table_lines_and_a_folder(published: str, tmp_path: Path) -> None:
    table = tmp_path / "requirements.csv"
    done = run("export", "--all", "--format", "csv", "--out", str(table))
    assert (done.returncode, done.stdout) == (0, b"")
    assert "1 briefs" in done.stderr.decode()
    assert published.encode() in table.read_bytes()
    lines = run("export", "--all", "--format", "jsonl", "--status", "final_rule")
    assert lines.stdout.count(b"\n") == 1
    folder = tmp_path / "wiki"
    folder.mkdir()
    (folder / "index.md").write_text("mine")
    partly = run("export", "--all", "--format", "markdown-folder", "--out", str(folder))
    assert partly.returncode == 1
    assert "left alone" in partly.stderr.decode()
    assert (folder / "index.md").read_text() == "mine"
    assert len(list(folder.glob("*br-*.md"))) == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "name a brief"),
        (("--all",), "--all takes"),
        (("br-1", "--all", "--format", "csv"), "takes none"),
        (("br-1", "--format", "jsonl"), "is of --all"),
        (("--all", "--format", "markdown-folder"), "needs the folder"),
        (("--all", "--format", "csv", "--status", "eaten"), "status: one of"),
        (("--all", "--format", "csv", "--out", "no/such/folder.csv"), "No such file"),
    ],
)
def test_what_cannot_be_exported_is_told(arguments: tuple[str, ...], told: str) -> None:
    done = run("export", *arguments)
    assert done.returncode == 2
    assert told in done.stderr.decode()


def test_a_webhook_is_added_tested_and_removed(app: App) -> None:
    with receiving() as receiver:
        allowed = {"REGBRIEF_FETCH_ALLOW_HOSTS": receiver.host}
        refused = run("webhooks", "add", receiver.url, "--event", "review.approved")
        assert refused.returncode == 1
        added = run("webhooks", "add", receiver.url, "--event", "review.approved", **allowed)
        secret = added.stdout.decode().strip()
        id = added.stderr.decode().partition(":")[0]
        assert secret.encode() not in run("webhooks", "list").stdout
        assert run("webhooks", "test", id, **allowed).returncode == 0
        assert receiver.verified(secret)[0]["type"] == "webhook.test"
        receiver.answers = [(500, {})]
        assert run("webhooks", "test", id, **allowed).returncode == 1
        told = run("webhooks", "log", id, "--state", "dead").stdout.decode()
        assert "The address answered 500." in told
        assert run("webhooks", "replay", id).returncode == 0
        assert run("webhooks", "off", id).returncode == 0
        assert b"\toff\t" in run("webhooks", "list").stdout
        assert run("webhooks", "remove", id).returncode == 0
        assert run("webhooks", "list").stdout == b""
    assert {e.action for e in app.desk.audit()} >= {"webhook_added", "webhook_off", "webhook_removed"}


def test_the_events_of_the_command_are_those_there_are() -> None:
    from service.cli.webhooks import Event
    from service.webhooks.events import Kind

    assert [e.value for e in Event] == [k.value for k in Kind]
