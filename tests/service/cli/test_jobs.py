"""`regbrief jobs`: whatever is submitted, a worker makes it into results."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from service.app import App, read_settings
from service.cli.commands import app as commands
from service.jobs.runner import Runner
from tests.fakes.site import RULE, Site, item, serving
from tests.service.jobs.conftest import until_over

OTHER = RULE.replace("fuel spills", "ballast water").replace("a spill", "a discharge").replace("24 hours", "9 days")

Run = Callable[..., Result]


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


@pytest.fixture
def regbrief(monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line, which may fetch from this machine."""
    monkeypatch.setenv("REGBRIEF_EMBEDDER", "hashing")
    monkeypatch.setenv("REGBRIEF_FETCH_ALLOW_HOSTS", "127.0.0.1")
    monkeypatch.setenv("REGBRIEF_FETCH_HOST_DELAY", "0")
    return lambda *arguments: CliRunner().invoke(commands, ["jobs", *map(str, arguments)])


def folder(_: Site, place: Path) -> list[str]:
    (place / "in" / "deep").mkdir(parents=True)
    (place / "in" / "one.txt").write_text(RULE, "utf-8")
    (place / "in" / "deep" / "two.md").write_text(OTHER, "utf-8")
    return [str(place / "in")]


def urls(site: Site, place: Path) -> list[str]:
    pages = [site.page("/one", RULE), site.page("/two", OTHER)]
    (place / "in.txt").write_text("# pages\n" + "\n\n".join(pages) + "\n", "utf-8")
    return [str(place / "in.txt")]


def feed(site: Site, place: Path) -> list[str]:
    with closing(App(read_settings())) as app:
        return ["--feed", app.feeds.catalogue.add(_feed(site, "/rss", RULE, OTHER)).id]


def opml(site: Site, place: Path) -> list[str]:
    feeds = [_feed(site, "/one.rss", RULE), _feed(site, "/two.rss", OTHER)]
    lines = "".join(f'<outline type="rss" text="Office" xmlUrl="{url}"/>' for url in feeds)
    (place / "in.opml").write_text(f'<opml version="2.0"><head/><body>{lines}</body></opml>', "utf-8")
    return [str(place / "in.opml")]


def _feed(site: Site, path: str, *texts: str) -> str:
    pages = [site.page(f"{path}/{n}", text) for n, text in enumerate(texts)]
    return site.feed(path, *(item(f"Rule {n}", page, guid=page) for n, page in enumerate(pages)))


@pytest.mark.parametrize("made", [folder, urls, feed, opml])
def test_a_submission_becomes_results(made, site: Site, regbrief: Run, tmp_path: Path) -> None:
    submitted = regbrief("submit", *made(site, tmp_path))
    assert submitted.exit_code == 0, submitted.output
    batch = submitted.stdout.split()[0]
    with closing(App(read_settings())) as app, closing(Runner(app)):
        until_over(app, batch)
    results = [json.loads(line) for line in regbrief("results", batch).stdout.splitlines()]
    assert [result.get("scope") for result in results] == ["regulatory", "regulatory"]
    duties = " ".join(item["text"] for result in results for item in result["analysis"]["requirements"]["mandatory"])
    assert "24 hours" in duties
    assert "9 days" in duties
