"""HTML is noticed, and the article is taken out of it."""

from __future__ import annotations

import pytest

from service.errors import UnreadableHtml
from service.intake.html import extract, looks_like_html

PAGE = """<!DOCTYPE html><html><head><title>Harbour Office issues rule | Harbour Office</title></head><body>
<nav><a href="/">Home</a><a href="/news">All news of the Office</a></nav>
<script>var tracking = "must never be read";</script>
<article><h1>Harbour Office issues rule</h1>
<p>The Federal Harbour Office issued a final rule on fuel spills in ports.</p>
<p>Port operators must report a spill within 24 hours &amp; keep a log of every transfer of fuel.</p></article>
<footer>Cookie settings</footer></body></html>"""


@pytest.mark.parametrize(
    "text",
    [
        PAGE,
        "  <html><body>text</body></html>",
        '<?xml version="1.0"?><html xmlns="x"><p>a</p></html>',
        "<p>The rule applies.</p>",
        '<div class="a">The rule applies.</div>',
        "Today:<ul><li>Report spills.</li><li>Keep a log.</li></ul>",
    ],
)
def test_pages_and_fragments_are_html(text: str) -> None:
    assert looks_like_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "The rule applies to vessels < 20 m and > 5 m.",
        "Operators must close every <p> tag, the standard says.",
        "A <b>bold</b> word in a long text. " + "The rule applies to all operators of ports. " * 40,
        "Contact <press@example.org> for details.",
        "Temperatures of <5 °C are exempt; see </annex>.",
        "",
    ],
)
def test_prose_that_mentions_a_tag_is_not(text: str) -> None:
    assert not looks_like_html(text)


def test_the_article_is_taken_without_navigation_and_scripts() -> None:
    found = extract(PAGE)
    assert "Port operators must report a spill within 24 hours & keep a log" in found.text
    assert "tracking" not in found.text
    assert "All news" not in found.text
    assert found.title.startswith("Harbour Office issues rule")


def test_a_fragment_of_a_feed_is_read() -> None:
    found = extract("<p>The Office issued a rule.</p><p>Operators must report spills.</p>")
    assert "Operators must report spills." in found.text
    assert found.title == ""


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(UnreadableHtml, match="no readable text"):
        extract('<!doctype html><html><body><div id="root"></div><script>render()</script></body></html>')
