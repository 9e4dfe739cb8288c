"""The page stands alone: nothing is fetched, nothing runs, and what the article says is never markup."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from retrieval.text.documents import Article
from retrieval.text.sentences import split
from service.analysis.reading.reader import read
from service.explain.marks import shown
from service.explain.page import to_page
from service.explain.summary import summary

TEXT = (
    "The Harbour Safety Agency issued a final rule on ferry lifts under the Ferry Safety Act. "
    "Operators must inspect each lift by May 4, 2031. Crews should wear <b>harnesses</b> & gloves. "
    "Operators that miss an inspection face a civil penalty of $9,000 per day, as 46 CFR 71.25 provides."
)


@pytest.fixture(scope="module")
def page() -> str:
    article = Article.of(TEXT, title="Lifts <script>alert(1)</script>")
    reading = read(article, split(article.text))
    return to_page(summary(article, reading), shown(reading))


def test_the_page_has_no_script_and_no_address_to_fetch(page: str) -> None:
    assert "<script" not in page
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page
    assert not re.search(r"(?:src|href|url)\s*[=(]", page)


def test_markup_of_the_article_is_text(page: str) -> None:
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<b>" not in page


def test_a_class_says_its_cue_and_rule(page: str) -> None:
    assert '<span class="mark mandatory cue">must</span>' in page
    assert re.search(r'badge mandatory">mandatory</span>.*?cue “must”: ', page, re.S)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_browser_finds_nothing_to_object_to(page: str, scheme: str, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(page, "utf-8")
    asked: list[str] = []
    with sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 400, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(file.as_uri())
        wide = tab.evaluate("document.documentElement.scrollWidth")
        found = Axe().run(tab)
        browser.close()
    assert asked == [file.as_uri()]
    assert wide <= 400
    assert found.violations_count == 0, found.generate_report()
