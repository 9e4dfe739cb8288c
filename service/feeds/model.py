"""The values of feeds: what a person says of a feed, how it stands, and what a poll brought."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from service.intake.article import Submission


class FeedStatus(StrEnum):
    """What the last poll found, told as it is. `Feed.detail` has the words."""

    NEVER_POLLED = "never_polled"
    OK = "ok"
    EMPTY = "empty"
    UNCHANGED = "unchanged"
    UNDATED = "undated"
    TEASER_ONLY = "teaser_only"
    NOT_A_FEED = "not_a_feed"
    TIMEOUT = "timeout"
    BLOCKED = "blocked"
    UNREACHABLE = "unreachable"
    HTTP_ERROR = "http_error"
    RATE_LIMITED = "rate_limited"
    TOO_LARGE = "too_large"
    MOVED = "moved"
    GONE = "gone"

    @property
    def failed(self) -> bool:
        """Whether the poll brought no feed at all, so that the next try waits longer."""
        return self in _FAILED


_FAILED = frozenset(
    {
        FeedStatus.NOT_A_FEED,
        FeedStatus.TIMEOUT,
        FeedStatus.BLOCKED,
        FeedStatus.UNREACHABLE,
        FeedStatus.HTTP_ERROR,
        FeedStatus.RATE_LIMITED,
        FeedStatus.TOO_LARGE,
        FeedStatus.GONE,
    }
)


class TextFrom(StrEnum):
    """Where the text of an item is taken from."""

    PAGE = "page"
    """The page behind the item's link; the feed's own text where the page cannot be read."""
    FEED = "feed"
    """The feed alone; no page is fetched."""


class ItemState(StrEnum):
    """What became of an item."""

    WAITING = "waiting"
    """Known, its text not read yet (a limit was reached, or the page is to be tried again)."""
    READY = "ready"
    """Its text is stored as a version of an article."""
    DUPLICATE = "duplicate"
    """Another item brought the same article; `Item.duplicate_of` names it."""
    FILTERED = "filtered"
    """A filter of the feed leaves it out."""
    REFUSED = "refused"
    """There is no article to be had; `Item.detail` says why."""


class Change(StrEnum):
    """Whether an article is new or a new version of a known one."""

    NEW = "new"
    UPDATED = "updated"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which items are taken. An item passes if it has one of `include_*` (where any is given) and none of `exclude_*`.

    Keywords are looked for in title and text, as whole words, without case; categories have to be equal, without case.
    """

    include_keywords: tuple[str, ...] = ()
    exclude_keywords: tuple[str, ...] = ()
    include_categories: tuple[str, ...] = ()
    exclude_categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedOptions:
    """What a person says of a feed. `title` and `category` may be empty; `interval` is seconds, None for adaptive."""

    title: str = ""
    category: str = ""
    filters: Filters = field(default_factory=Filters)
    text_from: TextFrom = TextFrom.PAGE
    interval: int | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it stands. Moments are aware, in UTC; `interval` is the seconds between polls at present."""

    id: str
    url: str
    options: FeedOptions
    created_at: datetime
    title: str = ""
    site_url: str | None = None
    paused: bool = False
    status: FeedStatus = FeedStatus.NEVER_POLLED
    content: FeedStatus = FeedStatus.NEVER_POLLED
    """The status when the feed last brought a document: `unchanged` says nothing of what is unchanged."""
    detail: str = ""
    problems: tuple[str, ...] = ()
    """What was wrong with single items of the last document."""
    etag: str | None = None
    last_modified: str | None = None
    body_sha256: str | None = None
    failures: int = 0
    interval: int = 3600
    polled_at: datetime | None = None
    ok_at: datetime | None = None
    changed_at: datetime | None = None
    next_at: datetime | None = None
    moved_from: str | None = None


@dataclass(frozen=True, slots=True)
class PolledArticle:
    """An article to be analysed. `submission.id` is the item's id: the same for every version of the article."""

    item_id: str
    version: int
    change: Change
    submission: Submission

    @property
    def key(self) -> tuple[str, int]:
        """What `Poller.handed_over` takes."""
        return (self.item_id, self.version)


@dataclass(frozen=True, slots=True)
class PollOutcome:
    """What a poll found. `articles` are all that were not handed over yet, also those of an earlier poll that ended
    before its caller could take them. `waiting` items are known but not read yet; the next poll goes on with them."""

    feed_id: str
    status: FeedStatus
    detail: str
    articles: tuple[PolledArticle, ...] = ()
    new: int = 0
    updated: int = 0
    duplicates: int = 0
    filtered: int = 0
    refused: int = 0
    waiting: int = 0
    problems: tuple[str, ...] = ()
    next_at: datetime | None = None
