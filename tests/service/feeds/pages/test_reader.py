"""An address gives an article's text, or the error that says what is there instead."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from retrieval.text.documents import Completeness
from service.errors import BadInput, IndexPage, NoArticle, UnreadableHtml, UnreadablePdf
from service.feeds.fetching.client import Fetcher
from service.feeds.pages import pdf
from service.feeds.pages.judge import Page, require_article
from service.feeds.pages.markup import decoded
from service.feeds.pages.reader import PageReader, Source
from service.intake import html
from tests.fakes.site import RULE, Answer, Site, article
from tests.fakes.write_pdf import write_pdf

SHARED = Path(__file__).resolve().parents[5] / "shared" / "html"

NEWSROOM = "".join(
    f'<li><h3><a href="/n/{n}">The Office fines port operator number {n} over late reports</a></h3><p>Read it.</p></li>'
    for n in range(12)
)


def read(site: Site, fetcher: Fetcher, answer: Answer | str):
    site["/page"] = answer if isinstance(answer, Answer) else Answer(answer.encode())
    return PageReader(fetcher).read(site.url + "/page")


def test_of_a_page_the_article_is_taken_and_nothing_else(site: Site, fetcher: Fetcher) -> None:
    found = read(site, fetcher, article(RULE, "Office issues a rule on fuel spills"))
    assert found.text.strip() == RULE
    assert (found.title, found.completeness) == ("Office issues a rule on fuel spills", Completeness.FULL)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2026-11-05T22:00:00-05:00">', date(2026, 11, 5)),
        ('<meta name="dcterms.issued" content="2026-11-05">', date(2026, 11, 5)),
        ('<meta name="date" content="soon">', None),
        ("", None),
    ],
)
def test_the_day_is_the_one_that_the_page_states(site: Site, fetcher: Fetcher, head: str, day: date | None) -> None:
    assert read(site, fetcher, article(RULE, "A rule").replace("<head>", "<head>" + head)).published == day


def test_a_paywall_makes_it_a_teaser(site: Site, fetcher: Fetcher) -> None:
    said = '<script type="application/ld+json">{"isAccessibleForFree": false}</script>'
    found = read(site, fetcher, article(RULE, "A rule").replace("</head>", said + "</head>"))
    assert found.completeness is Completeness.EXCERPT


def test_a_text_that_points_to_the_rest_is_a_teaser(site: Site, fetcher: Fetcher) -> None:
    assert read(site, fetcher, article(RULE + "\nRead more", "A rule")).completeness is Completeness.EXCERPT


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("Just a moment...", "Enable JavaScript and cookies to continue.", "captcha"),
        ("Attention Required! | Cloudflare", "You have been blocked. This site protects itself.", "captcha"),
        ("Are you a robot?", "Please confirm before we show the page.", "captcha"),
        ("Sign in - Office", "Use your account. No account? Create one.", "login"),
        ("News", "Subscribe to continue reading.", "login"),
        ("Page not found | Office", "Sorry. Try the search.", "error"),
        ("404", "Nothing is here.", "error"),
        ("Office", "Access denied. You don't have permission to access this page.", "error"),
        ("Before you continue", "This site asks for your choice.", "cookie"),
        ("Office", "We use cookies and our partners do. Accept all cookies or manage preferences.", "cookie"),
    ],
)
def test_walls_are_told_apart_and_refused(site: Site, fetcher: Fetcher, title: str, text: str, kind: str) -> None:
    with pytest.raises(NoArticle, match=kind):
        read(site, fetcher, article(text, title))


def test_a_long_consent_text_is_no_article(site: Site, fetcher: Fetcher) -> None:
    text = "\n".join(
        f"We and our {n} partners store and/or access information on a device, such as cookies, for personalised ads. "
        "You may accept all or manage your preferences; some vendors claim a legitimate interest."
        for n in range(700, 720)
    )
    with pytest.raises(NoArticle, match="cookie"):
        read(site, fetcher, article(text, "The Daily Harbour"))


def test_an_article_about_cookies_is_one(site: Site, fetcher: Fetcher) -> None:
    text = (
        "The Data Office fined Harbour Media $2 million over its cookie banner. Users could accept cookies with one "
        "click, but not refuse them. The company must change the banner by March 2, 2027. The Office "
        "said that consent has to be as easy to refuse as to give, and that cookies were set before users had chosen. "
        "It looked into forty sites last year and found the same fault on half of them. Operators of web sites should "
        "look at their own banners before the Office does; further decisions are expected in the spring of next year."
    )
    assert read(site, fetcher, article(text, "Office fines publisher over cookies")).completeness is Completeness.FULL


def test_a_log_in_box_beside_an_article_is_no_wall(site: Site, fetcher: Fetcher) -> None:
    box = "<form><input type=password></form><nav>"
    assert read(site, fetcher, article(RULE, "A rule").replace("<nav>", box, 1)).text.strip() == RULE


def test_a_list_of_articles_is_none(site: Site, fetcher: Fetcher) -> None:
    with pytest.raises(IndexPage, match="links to other pages"):
        read(
            site,
            fetcher,
            f"<!doctype html><html><head><title>Newsroom</title></head><main><ul>{NEWSROOM}</ul></main></html>",
        )


def test_related_news_below_an_article_are_no_list(site: Site, fetcher: Fetcher) -> None:
    page = article(RULE, "A rule").replace("</main>", f"<aside><ul>{NEWSROOM}</ul></aside></main>")
    assert RULE in read(site, fetcher, page).text


@pytest.mark.parametrize("body", ["", "   ", "<html><body><script>app()</script></body></html>"])
def test_a_page_without_text_is_told(site: Site, fetcher: Fetcher, body: str) -> None:
    with pytest.raises(UnreadableHtml):
        read(site, fetcher, body)


def test_plain_text_is_taken_as_it_is(site: Site, fetcher: Fetcher) -> None:
    found = read(site, fetcher, Answer(RULE.encode(), type="text/plain; charset=utf-8"))
    assert (found.text, found.source) == (RULE, Source.TEXT)


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        ("Überweisung – “quoted”".encode(), None),
        ("Überweisung – “quoted”".encode(), "nonsense"),
        ("Überweisung – “quoted”".encode("windows-1252"), "iso-8859-1"),
        ("Überweisung – “quoted”".encode("windows-1252"), None),
        ("Überweisung – “quoted”".encode("utf-16"), None),
        (b'<meta charset="windows-1252">' + "Überweisung – “quoted”".encode("windows-1252"), None),
        ("Überweisung – “quoted”".encode(), "ascii"),
    ],
)
def test_the_encoding_is_found_as_browsers_find_it(body: bytes, charset: str | None) -> None:
    expected = "Überweisung" if charset != "ascii" else "berweisung"
    assert expected in decoded(body, charset)


# --- PDF


def test_of_a_pdf_paragraphs_are_read_without_heads_feet_and_page_numbers(site: Site, fetcher: Fetcher) -> None:
    words = RULE.split()
    lines = [" ".join(words[n : n + 12]) for n in range(0, len(words), 12)]
    pages = [["Harbour Office – Release 7", *lines, f"Page {n} of 3"] for n in range(1, 4)]
    found = read(site, fetcher, Answer(write_pdf(pages, title="A rule on spills"), type="application/pdf"))
    assert (found.source, found.title) == (Source.PDF, "A rule on spills")
    assert "Port operators must report a spill to the Office within 24 hours of noticing it." in found.text
    assert "Release 7" not in found.text
    assert "Page 2" not in found.text


def test_a_pdf_is_known_by_its_first_bytes(site: Site, fetcher: Fetcher) -> None:
    assert read(site, fetcher, Answer(write_pdf([[RULE]]), type="application/octet-stream")).source is Source.PDF


def test_words_cut_at_the_end_of_a_line_are_joined_only_where_that_is_sure() -> None:
    lines = [
        "Every operator needs a compli-",
        "ance plan of its own for each self-",
        "regulatory body; compliance is checked.",
    ]
    joined = pdf.paragraphs(lines)
    assert "a compliance plan" in joined
    assert "self-regulatory body" in joined


def test_lists_and_short_lines_stay_apart() -> None:
    lines = [
        "Operators must do all of these things before the rule takes effect:",
        "(a) keep a log;",
        "(b) train staff.",
        "Fees",
        "The fee for a licence is raised from the first day of next year on.",
    ]
    assert pdf.paragraphs(lines).split("\n") == lines


@pytest.mark.parametrize(
    "body", [b"%PDF-1.4", b"%PDF-1.7\n" + b"\0" * 1000, write_pdf([[""]]), write_pdf([["A"]] * 501)]
)
def test_a_broken_an_empty_or_an_endless_pdf_is_refused(site: Site, fetcher: Fetcher, body: bytes) -> None:
    with pytest.raises(UnreadablePdf):
        read(site, fetcher, Answer(body, type="application/pdf"))


# --- real pages


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/html is not at hand")
def test_real_articles_are_articles_and_a_real_newsroom_is_a_list() -> None:
    refused = []
    for path in sorted(SHARED.rglob("*.html")):
        markup = path.read_text("utf-8", "replace")
        try:
            require_article(Page(markup, "", html.extract(markup).text))
        except BadInput as error:
            refused.append((path.name, error.type))
    assert refused == [("neg-newsroom-index.html", "index-page")]
