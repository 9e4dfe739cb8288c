"""An address in, an article's text out, or the error that says what is there instead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from lxml import html as lxml_html

from retrieval.text.documents import Completeness
from service.errors import UnreadableHtml
from service.feeds.fetching.answers import PAGES
from service.feeds.fetching.client import Fetched, Fetcher
from service.feeds.pages import judge, pdf
from service.feeds.pages.markup import decoded
from service.intake import html
from service.intake.completeness import completeness

_PDF = b"%PDF-"
_DATES = (
    "//meta[@property='article:published_time' or @name='article:published_time']/@content",
    "//meta[@name='dcterms.issued' or @name='dcterms.date' or @name='DC.date.issued' or @name='date']/@content",
    "//*[@itemprop='datePublished']/@datetime | //*[@itemprop='datePublished']/@content",
    "//time[@pubdate]/@datetime",
)
"""Where pages state their day of publication. Nothing else is guessed at: "today" is counted from it."""


class Source(StrEnum):
    """What the text was taken out of."""

    HTML = "html"
    PDF = "pdf"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class PageText:
    """An article's text. `url` is where it was found in the end; `completeness` is full text or teaser."""

    url: str
    text: str
    title: str
    published: date | None
    source: Source
    completeness: Completeness


@dataclass(frozen=True, slots=True)
class PageReader:
    """Reads the articles behind addresses."""

    fetcher: Fetcher

    def read(self, address: str) -> PageText:
        """The article at `address`. Raises FetchError, or BadInput where no article is there."""
        return page_text(self.fetcher.fetch(address, PAGES))


def page_text(fetched: Fetched) -> PageText:
    """The article in an answer. Raises NoArticle, IndexPage, UnreadableHtml, UnreadablePdf."""
    if fetched.body.startswith(_PDF) or "pdf" in fetched.content_type:
        found = pdf.read(fetched.body)
        return PageText(fetched.url, found.text, found.title, None, Source.PDF, completeness(found.text))
    markup = decoded(fetched.body, fetched.charset)
    if fetched.content_type.startswith("text/") and "html" not in fetched.content_type:
        return PageText(fetched.url, markup, "", None, Source.TEXT, completeness(markup))
    return _of_html(fetched.url, markup)


def _of_html(url: str, markup: str) -> PageText:
    if not markup.strip():
        raise UnreadableHtml("The page is empty.")
    whole = markup if html.is_document(markup) else f"<html><body>{markup}</body></html>"
    try:
        found = html.extract(whole)
    except UnreadableHtml:
        judge.require_article(judge.Page(whole, _title_tag(whole), ""))  # it may be a wall that has no text at all
        raise
    judge.require_article(judge.Page(whole, _title_tag(whole), found.text))
    whether = Completeness.EXCERPT if judge.is_paywalled(whole) else completeness(found.text)
    return PageText(url, found.text, found.title, stated_date(whole), Source.HTML, whether)


def stated_date(markup: str) -> date | None:
    """The day of publication that the page states in its markup; None where it states none, or several."""
    tree = judge.parsed(markup)
    if tree is None:
        return None
    for where in _DATES:
        days = {day for value in tree.xpath(where) if (day := _day(str(value)))}
        if days:
            return days.pop() if len(days) == 1 else None
    return None


def _day(value: str) -> date | None:
    try:
        return datetime.fromisoformat(value.strip()).date()
    except ValueError:
        return None


def _title_tag(markup: str) -> str:
    tree = judge.parsed(markup)
    found = tree.find(".//title") if tree is not None else None
    return " ".join(found.text_content().split()) if isinstance(found, lxml_html.HtmlElement) else ""
