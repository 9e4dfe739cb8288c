"""`regbrief feeds`: every command, through the command line's own door."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from service.cli.commands import app
from tests.fakes.site import RULE, Answer, Site, item, serving

Run = Callable[..., Result]


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("REGBRIEF_FETCH_ALLOW_HOSTS", "127.0.0.1")
    monkeypatch.setenv("REGBRIEF_FETCH_HOST_DELAY", "0")
    return lambda *arguments: CliRunner().invoke(app, ["feeds", *arguments])


def test_a_feed_from_add_to_remove(site: Site, run: Run, tmp_path: Path) -> None:
    url = site.feed("/rss", item("Office issues a rule", site.page("/a", RULE), guid="1", text="A spill rule."))
    assert run("add", url, "--title", "Harbours", "--include", "spill").exit_code == 0
    assert "never polled" in run("list").stdout
    polled = run("poll", "--no-analyse")
    assert "Harbours: ok: 1 new." in polled.stdout
    shown = json.loads(run("show", "harbours", "--json").stdout)
    assert (shown["status"], shown["items"][0]["state"]) == ("ok", "ready")
    assert "Office issues a rule" in run("show", "harbours").stdout
    assert run("edit", "harbours", "--title", "Ports", "--include", "", "--interval", "600").exit_code == 0
    (listed,) = json.loads(run("list", "--json").stdout)
    assert (listed["name"], listed["filters"]["include_keywords"], listed["fixed_interval"]) == ("Ports", [], 600)
    assert run("pause", "ports").exit_code == 0
    assert "paused" in run("list").stdout
    assert run("resume", "ports").exit_code == 0
    assert "only one version" in run("diff", shown["items"][0]["id"]).stderr
    assert run("export", str(tmp_path / "mine.opml")).exit_code == 0
    assert run("remove", "ports").exit_code == 0
    assert "1 feeds added" in run("import", str(tmp_path / "mine.opml")).stderr
    assert url in run("export").stdout


def test_the_regulators_come_with_one_command(run: Run) -> None:
    assert "feeds added, 0 known already, 0 refused" in run("import", "--bundled").stderr
    assert len(run("list").stdout.splitlines()) >= 40


def test_a_page_tells_its_feeds(site: Site, run: Run) -> None:
    site.feed("/rss", item("A", text=RULE))
    site["/"] = Answer(b'<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head></html>')
    assert run("discover", site.url + "/").stdout.startswith(site.url + "/rss  rss20, 1 items")


def test_trouble_with_a_feed_is_told_and_is_no_failure_of_ours(site: Site, run: Run) -> None:
    assert run("add", site.url + "/rss", "--no-check").exit_code == 0
    polled = run("poll")
    assert polled.exit_code == 0
    assert "http error: nothing new." in polled.stdout
    assert "answered 404" in polled.stdout
    assert "No feed is due" in run("poll").stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "nowhere"),
        ("poll", "nowhere"),
        ("import",),
        ("import", "nowhere.opml"),
        ("pause",),
        ("add", "file:///etc/passwd"),
        ("add", "https://a.example/", "--no-check", "--text", "both"),
    ],
)
def test_mistakes_are_one_line_and_what_to_do(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.exit_code in (1, 2)
    assert done.stderr.startswith("regbrief: ")
    assert "Traceback" not in done.stderr
