"""Commands of other packages join ours by an entry point."""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoint

import pytest
import typer

from service.cli import main, plugins

plugin = typer.Typer(help="Counts to three.")


@plugin.command()
def count(to: int = 3) -> None:
    """Count."""
    typer.echo(" ".join(map(str, range(1, to + 1))))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setitem(sys.modules, "a_plugin", sys.modules[__name__])
    point = EntryPoint("count", "a_plugin:plugin", plugins.GROUP)
    monkeypatch.setattr(plugins, "entry_points", lambda group: [point] if group == plugins.GROUP else [])

    def call(*arguments: str) -> str:
        monkeypatch.setattr(sys, "argv", ["regbrief", *arguments])
        with pytest.raises(SystemExit):
            main()
        return capsys.readouterr().out

    return call


def test_a_plugin_is_listed_and_called(run) -> None:
    assert "count" in run("--help")
    assert run("count", "--to", "4") == "1 2 3 4\n"


def test_our_own_commands_come_first(run) -> None:
    listed = run("--help")
    assert listed.index("summarize") < listed.index("count")
