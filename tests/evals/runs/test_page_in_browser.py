"""The page in a real browser: it fits a phone, asks for nothing, opens by its links, and can be read by everybody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from evals.runs.figures import figures
from evals.runs.page import render
from evals.runs.record import CaseRun, Dataset, Engine, Run
from evals.scorers.score import Reason, share, verdict

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


def run(*, right: bool) -> Run:
    wrong = Reason(message="status notice, wanted final_rule", start=0, end=6)
    copied = Reason(message="copied", start=0, end=6)
    scores = {"status": verdict(right, wrong), "own_words": share(1, 2, [copied], none="")}
    cases = (CaseRun(id="a", title="A rule on ports", scores=scores),)
    return Run(
        suite="one", dataset=Dataset(name="one", fingerprint="ab" * 32, cases=1),
        engine=Engine(name="extractive", version="1"), started=datetime(2026, 11, 3, tzinfo=UTC), seconds=2, seed=1,
        cases=cases, figures=figures(cases),
    )  # fmt: skip


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Two runs, of which the second files a wrong status."""
    path = tmp_path / "page.html"
    path.write_text(render([run(right=True), run(right=False)], {"a": "A rule on ports. It binds."}), "utf-8")
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_phone_and_has_no_barrier(browser: Browser, page: Path, scheme: str):
    from axe_playwright_python.sync_playwright import Axe

    with browser.new_context(viewport={"width": 320, "height": 640}, color_scheme=scheme) as context:
        asked: list[str] = []
        tab = context.new_page()
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(page.as_uri())
        tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert tab.evaluate("document.documentElement.scrollWidth") == 320
        assert asked == [page.as_uri()]
        assert [violation["id"] for violation in Axe().run(tab).response["violations"]] == []


def test_a_failing_field_leads_into_its_article_without_a_script(browser: Browser, page: Path):
    with browser.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto(page.as_uri())
        row = tab.locator("tr", has=tab.locator("th", has_text="Is it right what the text does?"))
        row.locator("summary").click()
        row.get_by_role("link").click()
        assert tab.locator(".panes").is_visible()
