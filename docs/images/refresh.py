"""Take the pictures of the pages that the documents show: `make images`.

Needs Chromium and, to keep them small, pngquant (Debian: `apt install chromium pngquant fonts-sil-charis`); the drafts
are the bundled articles.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn

from service.accounts.model import LOCAL
from service.app import App
from service.intake.article import Submission
from service.review.operations import DeleteStatement, EditStatement
from service.server import LOOPBACK_NAMES, create
from service.settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HERE = Path(__file__).parent
BUNDLED = HERE.parents[1] / "evals" / "datasets" / "bundled" / "articles.jsonl"
ARTICLES = 16
NOW = datetime(2025, 6, 12, 9, 0, tzinfo=UTC)
SIZE = {"width": 1180, "height": 680}
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--hide-scrollbars",
    "--disable-lcd-text",
)
PLAIN = {
    "new": "/new",
    "calendar": "/calendar?past=true",
    "published": "/published",
    "search": "/search?q=employees",
    "feeds": "/feeds",
    "batches": "/batches",
    "measures": "/measures",
    "settings": "/settings",
    "audit": "/audit?check=true",
}


class Clock:
    """Moves on by seven minutes with every draft, so that ages differ."""

    def __init__(self) -> None:
        self.now = NOW - timedelta(minutes=7 * ARTICLES)

    def __call__(self) -> datetime:
        return self.now


def fill(app: App, clock: Clock) -> tuple[str, str]:
    """Drafts of the bundled articles, one edited and one published: the id of that, and of the publication."""
    ids = []
    for line in BUNDLED.read_text("utf-8").splitlines()[:ARTICLES]:
        given = json.loads(line)
        published = date.fromisoformat(given["published"]) if given.get("published") else None
        submission = Submission(given["text"], given["title"], source=given.get("source"), published=published)
        ids.append(app.analyse(app.prepare(submission)).result.analysis_id)
        clock.now += timedelta(minutes=7)
    views = [view for id in ids if (view := app.desk.open(id, LOCAL)).result.analysis is not None]
    views.sort(key=lambda view: (len(view.duties), view.statements))
    edit(app, views[-1].id)
    app.desk.begin(views[-3].id, LOCAL)
    return views[-1].id, publish(app, next(v.id for v in reversed(views[:-1]) if not v.blockers))


def edit(app: App, id: str) -> None:
    """A wrong amount and a deleted duty, as a reviewer may find them."""
    app.desk.begin(id, LOCAL)
    view = app.desk.open(id, LOCAL)
    analysis = view.result.analysis
    assert analysis is not None
    first, second = analysis.requirements.mandatory[:2]
    wrong = EditStatement(statement_id=first.id, text=f"{first.text} A breach costs $5 million.")
    saved = app.desk.edit(id, wrong, LOCAL, view.etag)
    app.desk.edit(id, DeleteStatement(statement_id=second.id), LOCAL, saved.etag)


def publish(app: App, id: str) -> str:
    """The id of the publication."""
    view = app.desk.open(id, LOCAL)
    app.desk.approve(id, view.row.content_hash, LOCAL, view.etag)
    return app.desk.publish(id, LOCAL, app.desk.open(id, LOCAL).etag).id


@contextmanager
def served(app: App) -> Iterator[str]:
    """The base URL of a server on a free port."""
    server = uvicorn.Server(uvicorn.Config(create(app, hosts=LOOPBACK_NAMES), port=0, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(20)


def shoot(browser: Browser, url: str, name: str, *, width: int = SIZE["width"], scheme: str = "light") -> None:
    """One page into one file."""
    height = SIZE["height"]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(url)
    page.wait_for_timeout(400)
    page.screenshot(path=HERE / f"{name}.png")
    context.close()
    if small := shutil.which("pngquant"):
        subprocess.run([small, "--force", "--ext", ".png", "--speed", "1", "64", HERE / f"{name}.png"], check=True)


def main() -> None:
    """All pictures."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("There is no Chromium on this machine (Debian: apt install chromium).")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        clock = Clock()
        app = App(Settings(data_dir=Path(folder)), clock=clock)
        review, publication = fill(app, clock)
        with served(app) as url:
            browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
            shoot(browser, f"{url}/queue", "queue")
            shoot(browser, f"{url}/review/{review}#part-requirements-mandatory", "review")
            shoot(browser, f"{url}/review/{review}#part-requirements-mandatory", "review-dark", scheme="dark")
            shoot(browser, f"{url}/review/{review}", "review-phone", width=390)
            shoot(browser, f"{url}/review/{review}?view=changes", "changes")
            shoot(browser, f"{url}/published/{publication}", "brief")
            for name, path in PLAIN.items():
                shoot(browser, url + path, name)
            browser.close()


if __name__ == "__main__":
    main()
