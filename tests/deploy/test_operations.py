"""docs/operations.md names commands, settings and files that are there."""

from __future__ import annotations

import re

import typer

from service.cli.commands import app
from service.settings import PREFIX, Settings
from tests.fakes.deployment import DEPLOY

ROOT = DEPLOY.parent
TEXT = (ROOT / "docs" / "operations.md").read_text("utf-8")


def test_every_command_is_there() -> None:
    commands = typer.main.get_command(app).commands
    code = re.findall(r"```(.+?)```|`([^`\n]+)`", TEXT, re.S)
    named = {words for part in code for words in re.findall(r"\bregbrief ([a-z]+)(?: ([a-z]+))?", "".join(part))}
    assert {first for first, _ in named} >= {"serve", "worker", "backup", "restore", "reindex", "migrate", "doctor"}
    for first, second in named:
        assert first in commands, first
        if second and hasattr(commands[first], "commands"):
            assert second in commands[first].commands, (first, second)


def test_every_variable_is_a_setting() -> None:
    assert set(re.findall(r"REGBRIEF_[A-Z_]+", TEXT)) <= {PREFIX + name.upper() for name in Settings.model_fields}


def test_every_file_and_page_is_there() -> None:
    for link in re.findall(r"\]\(([\w.-]+\.md)\)", TEXT):
        assert (ROOT / "docs" / link).is_file(), link
    for path in re.findall(r"`(deploy/[\w./-]+)`", TEXT):
        assert (ROOT / path).exists(), path
