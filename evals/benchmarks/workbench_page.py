"""The review page of a long source: how long the server takes, how large the page is, how soon the browser answers.

    .venv/bin/python -m evals.benchmarks.workbench_page

The source is made of the bundled articles, one after another, until it has 10,000 words; the brief is what the
extractive engine drafts from it, filled up by hand-written statements, one a sentence, until it has 200. Chromium is
Debian's. Medians of five; the first look, which reads the article and asks the gate, stands apart.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import uvicorn

from service.accounts.model import LOCAL
from service.app import App
from service.intake.article import Submission
from service.review.operations import AddStatement, Place
from service.server import LOOPBACK_NAMES, create
from service.settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Page

BUNDLED = Path(__file__).parents[1] / "datasets" / "bundled" / "articles.jsonl"
WORDS, STATEMENTS, TIMES = 10_000, 200, 5
ARGUMENTS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
CHOOSE = """async (key) => {
  const start = performance.now();
  document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
  return performance.now() - start;
}"""


def source(words: int) -> str:
    """The bundled articles joined, to at least that many words."""
    texts = [json.loads(line)["text"] for line in BUNDLED.read_text("utf-8").splitlines()]
    joined: list[str] = []
    while sum(len(text.split()) for text in joined) < words:
        joined.append(texts[len(joined) % len(texts)])
    return "\n".join(joined)


def draft(app: App, words: int, statements: int) -> str:
    """The id of a draft of that size."""
    prepared = app.prepare(Submission(source(words), "Final rule on everything"))
    id = app.analyse(prepared).result.analysis_id
    view = app.desk.open(id, LOCAL)
    etag = view.etag
    for sentence in view.sentences[:: max(len(view.sentences) // max(statements - view.statements, 1), 1)]:
        if app.desk.open(id, LOCAL).statements >= statements:
            break
        span = Place(start=sentence.sentence.start, end=sentence.sentence.end)
        added = AddStatement(section="technical", text=sentence.sentence.text, spans=(span,))
        etag = app.desk.edit(id, added, LOCAL, etag).etag
    return id


def timed(work: Callable[[], object]) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def browse(page: Page, url: str) -> dict[str, float]:
    """What the browser takes, in milliseconds: to interactive, to choose a statement, to open and save an edit."""
    page.goto(url)
    page.wait_for_selector("body.scripted")
    ready = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    chosen = [page.evaluate(CHOOSE, "j") for _ in range(40)]
    edits = []
    for _ in range(TIMES):
        start = time.perf_counter()
        page.keyboard.press("e")
        page.wait_for_selector("#e-text")
        edits.append((time.perf_counter() - start) * 1000)
        page.keyboard.press("Escape")
        page.wait_for_selector("#e-text", state="detached")
    size = page.evaluate("document.querySelectorAll('*').length")
    return {
        "DOM elements": size,
        "interactive, ms": ready,
        "choose, median ms": statistics.median(chosen),
        "choose, worst of 40, ms": max(chosen),
        "open the editor, ms": statistics.median(edits),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=WORDS)
    parser.add_argument("--statements", type=int, default=STATEMENTS)
    asked = parser.parse_args()
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        app = App(Settings(data_dir=Path(folder)))
        id = draft(app, asked.words, asked.statements)
        view = app.desk.open(id, LOCAL)
        print(f"{view.article.words:,} words, {len(view.sentences)} sentences, {view.statements} statements")  # noqa: T201
        server = uvicorn.Server(uvicorn.Config(create(app, hosts=LOOPBACK_NAMES), port=0, log_level="error", ws="none"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/review/{id}"
        with httpx.Client(timeout=60) as client:
            first = timed(lambda: client.get(url))
            again = [timed(lambda: client.get(url)) for _ in range(TIMES)]
            figures = {
                "server, first look, ms": first,
                "server, ms": statistics.median(again),
                "HTML, kB": len(client.get(url).content) / 1000,
            }
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(ARGUMENTS))
        figures |= browse(browser.new_page(viewport={"width": 1440, "height": 900}), url)
        browser.close()
        for name, value in figures.items():
            print(f"{name}: {value:,.0f}")  # noqa: T201
        server.should_exit = True
        thread.join(20)


if __name__ == "__main__":
    main()
