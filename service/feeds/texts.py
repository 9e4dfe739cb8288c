"""From an item to its article: the page behind the link, or, where that is not to be had, the feed's own text.

Whichever it is stands in the result: an excerpt is never told as the whole article.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from retrieval.text.documents import Completeness
from service.analysis.schema import Finding, Severity
from service.errors import BadInput, FetchError, FetchStatus, RegbriefError
from service.feeds.formats.document import Entry
from service.feeds.model import Feed, Item, TextFrom
from service.feeds.pages.reader import PageReader, PageText, Source
from service.intake.article import SECTION, Submission, TakenIn, build_article
from service.intake.completeness import completeness, is_only_title

WHOLE_WORDS = 200
"""A feed whose items carry this many words, and do not break off, carries whole articles: no page is fetched."""
MOST_ATTEMPTS = 4
"""Times that a page is tried before the feed's excerpt has to do."""


@dataclass(frozen=True, slots=True)
class TryLater:
    """The page is not to be had now, but may be soon. `wait` are seconds that the site asked for."""

    why: RegbriefError
    wait: float | None


def read(feed: Feed, item: Item, pages: PageReader) -> TakenIn | TryLater:
    """The article of an item. Raises BadInput or FetchError where there is none to be had."""
    entry = Entry.load(item.entry)
    if feed.options.text_from is TextFrom.FEED or entry.link is None or _is_whole(entry.content):
        return _from_feed(feed, item, entry, None)
    try:
        page = pages.read(entry.link)
    except FetchError as error:
        if _passing(error) and item.attempts + 1 < MOST_ATTEMPTS:
            return TryLater(error, getattr(error, "retry_after", None))
        return _from_feed(feed, item, entry, error)
    except BadInput as error:
        return _from_feed(feed, item, entry, error)
    if page.completeness is Completeness.EXCERPT and len(entry.text.split()) > len(page.text.split()):
        return _from_feed(feed, item, entry, None)
    return build_article(_of_page(feed, item, entry, page))


def of_address(known: Submission, pages: PageReader) -> Submission:
    """The article at `known.url`; what is known of it beside the text wins over what the page says.

    Raises FetchError, or BadInput where no article is there.
    """
    page = pages.read(known.url or "")
    return replace(
        known,
        text=page.text,
        title=known.title if known.title.strip() else page.title,
        url=page.url,
        published=known.published or page.published,
        completeness=page.completeness,
        notes=(*known.notes, _note("input-url", f"The text was read from {page.url}."), *page_notes(page)),
    )


def _passing(error: FetchError) -> bool:
    return error.retryable or (isinstance(error, FetchStatus) and error.code >= 500)


def _is_whole(text: str) -> bool:
    return len(text.split()) >= WHOLE_WORDS and completeness(text) is Completeness.FULL


def _of_page(feed: Feed, item: Item, entry: Entry, page: PageText) -> Submission:
    return Submission(
        page.text,
        title=entry.title or page.title,
        id=item.id,
        source=feed.name,
        url=page.url,
        published=item.published or page.published,
        completeness=page.completeness,
        notes=page_notes(page),
    )


def _from_feed(feed: Feed, item: Item, entry: Entry, error: RegbriefError | None) -> TakenIn:
    """With `error`, the page was tried in vain; where the feed has no text either, that is what is told."""
    if error is not None and (not entry.text or is_only_title(entry.text, entry.title)):
        raise error
    whole = _is_whole(entry.content) or (feed.options.text_from is TextFrom.FEED and error is None)
    notes = (_note("input-page-unread", f"The page could not be read ({error.detail}) {_INSTEAD}"),) if error else ()
    return build_article(
        Submission(
            entry.text,
            title=entry.title,
            id=item.id,
            source=feed.name,
            url=entry.link,
            published=item.published,
            completeness=None if whole else Completeness.EXCERPT,
            notes=notes,
        )
    )


_INSTEAD = "so that only the feed's own text was read."


def page_notes(page: PageText) -> tuple[Finding, ...]:
    """What a reader of the result should know of how the text was come by."""
    if page.source is Source.PDF:
        return (_note("input-pdf", f"The text was taken out of a PDF, {page.url}; tables may be out of order."),)
    return ()


def _note(code: str, message: str) -> Finding:
    return Finding(code=code, severity=Severity.NOTE, section=SECTION, message=message)
