"""Polling: the order in which a feed becomes articles. Nothing else calls two of these stages.

fetch (conditional) -> parse -> match with known items, filter -> read texts, compare, store versions -> schedule.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from service.errors import AlreadyThere, FetchError, FetchStatus, NotAFeed, RegbriefError
from service.feeds import matching, timing, verdict
from service.feeds.discover import candidates
from service.feeds.fetching import answers
from service.feeds.fetching.client import Fetched, Fetcher, Validators
from service.feeds.formats.document import Document
from service.feeds.formats.parse import parse
from service.feeds.intake import ItemReader, Progress, Tally
from service.feeds.model import (
    Change,
    Feed,
    FeedStatus,
    Item,
    ItemVersion,
    PolledArticle,
    PollOutcome,
)
from service.feeds.pages.markup import decoded
from service.feeds.pages.reader import PageReader
from service.intake.article import Submission
from service.storage.feeds import FeedStore

MOST_TEXTS = 50
"""Texts that one poll reads unless told otherwise: a minute at one page a second. The next poll goes on."""
_CLAIM = timedelta(minutes=10)


def _silent(_line: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the site gave: a document, or nothing new, and where it has moved to."""

    fetched: Fetched
    document: Document | None


class Poller:
    """The door of feeds for whoever runs polls: a command, a schedule, a durable batch. Safe to call from many threads.

    A poll stores what it finds as it goes, so that one which was cut short is continued by the next. An article is in
    every outcome until `handed_over` was told of it: call that only once the article is safely somewhere else
    (a queue, a finished analysis). Analyses are idempotent by article, so handing over twice costs nothing.
    """

    def __init__(self, store: FeedStore, fetcher: Fetcher, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._fetcher = fetcher
        self._clock = clock
        self._reader = ItemReader(store, PageReader(fetcher), clock)

    def poll(self, feed_id: str, *, limit: int | None = None, progress: Progress | None = None) -> PollOutcome:
        """Poll one feed now, whether or not it is due or paused. At most `limit` texts are read; `progress` gets a line
        per item.

        Raises NotFound. Trouble with the feed is a status of the outcome, never an exception.
        """
        feed = self._store.get(feed_id)
        now = self._clock()
        if not self._store.claim(feed.id, now, now + _CLAIM):
            return self._outcome(feed, Tally(), "Another process is polling this feed now.")
        try:
            return self._claimed(feed, now, MOST_TEXTS if limit is None else limit, progress or _silent)
        finally:
            self._store.renew(feed.id, None)

    def poll_due(self, feed_id: str, *, progress: Progress | None = None) -> PollOutcome | None:
        """Poll one feed if it is due and not paused, for who polls without being told; None where it is not, also
        because somebody else polls it or just has. Otherwise as `poll`."""
        now = self._clock()
        if not self._store.claim(feed_id, now, now + _CLAIM):
            return None
        try:
            feed = self._store.get(feed_id)
            if feed.paused or (feed.next_at is not None and feed.next_at > now):
                return None
            return self._claimed(feed, now, MOST_TEXTS, progress or _silent)
        finally:
            self._store.renew(feed_id, None)

    def handed_over(self, articles: Iterable[tuple[str, int]]) -> None:
        """These articles (`PolledArticle.key`) are taken care of."""
        self._store.hand_over(articles, self._clock())

    def due(self, now: datetime) -> tuple[str, ...]:
        """The ids of the feeds that are not paused and whose next poll is due, longest waiting first."""
        return self._store.due(now)

    # --- inside

    def _claimed(self, feed: Feed, now: datetime, limit: int, progress: Progress) -> PollOutcome:
        try:
            answer = self._ask(feed)
        except (FetchError, NotAFeed) as error:
            return self._outcome(self._failed(feed, error, now), Tally())
        if answer.document is not None:
            feed = replace(feed, title=answer.document.title or feed.title)  # articles name it as their source
            self._match(feed, answer.document, now)
        tally = self._reader.read(feed, self._store.waiting(feed.id, now)[:limit], progress, lambda: self._renew(feed))
        return self._outcome(self._succeeded(feed, answer, tally, now), tally)

    def _ask(self, feed: Feed) -> _Answer:
        fetched = self._fetcher.fetch(feed.url, answers.FEEDS, Validators(feed.etag, feed.last_modified))
        if fetched.unchanged or hashlib.sha256(fetched.body).hexdigest() == feed.body_sha256:
            return _Answer(fetched, None)
        try:
            document = parse(fetched.body, url=fetched.url, content_type=fetched.content_type)
        except NotAFeed as error:
            raise _with_hint(error, fetched) from error
        return _Answer(fetched, document)

    def _match(self, feed: Feed, document: Document, now: datetime) -> None:
        found = matching.plan(feed, document, self._store.match(feed.id, *matching.keys(document)), now)
        self._store.put_items(found.changed)
        self._store.seen(found.seen, now)

    def _renew(self, feed: Feed) -> None:
        self._store.renew(feed.id, self._clock() + _CLAIM)

    def _failed(self, feed: Feed, error: RegbriefError, now: datetime) -> Feed:
        failures = feed.failures + 1
        wait = error.retry_after if isinstance(error, FetchStatus) else None
        following = timing.after_failure(feed.id, feed.interval, failures, now, retry_after=wait)
        status = verdict.of_error(error)
        gone = status is FeedStatus.GONE
        feed = replace(
            feed,
            status=status,
            detail=error.detail + (" The feed is paused." if gone else ""),
            failures=failures,
            polled_at=now,
            next_at=None if gone else following.at,
            paused=feed.paused or gone,
        )
        self._store.save_found(feed, paused=gone)
        return feed

    def _succeeded(self, feed: Feed, answer: _Answer, tally: Tally, now: datetime) -> Feed:
        document, headers = answer.document, answer.fetched.headers
        changed = document is not None and bool(tally.states["new"] + tally.states["updated"])
        asked = max((document.ttl if document else None) or 0, answers.max_age(headers) or 0)
        following = timing.after_success(
            feed.id, feed.interval, now, changed=changed, asked=asked, fixed=feed.options.interval
        )
        content = _content(feed, document, tally)
        feed = replace(
            feed,
            status=content if document else FeedStatus.UNCHANGED,
            content=content,
            detail=verdict.explained(content, document),
            failures=0,
            interval=following.interval,
            polled_at=now,
            ok_at=now,
            changed_at=now if changed else feed.changed_at,
            next_at=following.at,
        )
        if document is not None:
            feed = _with_document(feed, document, answer.fetched)
        return self._saved(feed, answer.fetched.moved_to)

    def _saved(self, feed: Feed, moved_to: str | None) -> Feed:
        if moved_to is None or moved_to == feed.url:
            self._store.save_found(feed)
            return feed
        told = f"It moved for good from {feed.url} to {moved_to}. {feed.detail}".strip()
        moved = replace(feed, url=moved_to, moved_from=feed.url, status=FeedStatus.MOVED, detail=told)
        try:
            self._store.save_found(moved, moved=True)
        except AlreadyThere as error:
            detail = f"It moved for good to {moved_to}. {error.detail} This one is paused; remove it."
            moved = replace(feed, status=FeedStatus.MOVED, detail=detail, paused=True, next_at=None)
            self._store.save_found(moved, paused=True)
        return moved

    def _outcome(self, feed: Feed, tally: Tally, detail: str | None = None) -> PollOutcome:
        counts = self._store.counts(feed.id)
        articles = tuple(_article(item, version) for item, version in self._store.to_hand_over(feed.id))
        return PollOutcome(
            feed_id=feed.id,
            status=feed.status,
            detail=feed.detail if detail is None else detail,
            articles=articles,
            new=tally.states["new"],
            updated=tally.states["updated"],
            duplicates=tally.states["duplicate"],
            filtered=counts.filtered,
            refused=tally.states["refused"],
            waiting=counts.waiting,
            problems=feed.problems,
            next_at=feed.next_at,
        )


def _article(item: Item, version: ItemVersion) -> PolledArticle:
    article = version.article
    if article is None:
        raise LookupError(f"the text of {item.id} is gone")  # the store gives only versions that have one
    submission = Submission(
        article.text,
        article.title,
        item.id,
        article.source,
        article.url,
        article.published,
        article.completeness,
        tuple(note for note in version.notes if note.code not in _MADE_ANEW),
    )
    change = Change.NEW if version.version == 1 else Change.UPDATED
    return PolledArticle(item.id, version.version, change, submission)


_MADE_ANEW = frozenset({"input-excerpt"})
"""Notes that taking the text in again makes again."""


def _content(feed: Feed, document: Document | None, tally: Tally) -> FeedStatus:
    if document is not None:
        return verdict.of_document(document, tally.texts, feed.content)
    unread = feed.content in (FeedStatus.OK, FeedStatus.TEASER_ONLY)
    return verdict.of_texts(tally.texts, feed.content) if unread else feed.content


def _with_document(feed: Feed, document: Document, fetched: Fetched) -> Feed:
    etag, last_modified = fetched.validators
    return replace(
        feed,
        title=document.title or feed.title,
        site_url=document.site_url or feed.site_url,
        problems=document.problems,
        etag=etag,
        last_modified=last_modified,
        body_sha256=hashlib.sha256(fetched.body).hexdigest(),
    )


def _with_hint(error: NotAFeed, fetched: Fetched) -> NotAFeed:
    named = candidates(decoded(fetched.body, fetched.charset), fetched.url)[:3]
    return NotAFeed(f"{error.detail} The page there names {', '.join(named)}.") if named else error
