"""The values of feeds that storage gives and takes: what a person says of a feed, how it stands, and its items."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from retrieval.text.documents import Article
from service.analysis.schema import Finding


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

    @property
    def name(self) -> str:
        """What it is called: by a person, else by itself, else its address."""
        return self.options.title or self.title or self.url


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a feed. `id` is the id of its article too, in every version; `entry` is what the feed said, as JSON.

    `version` is the newest stored one, 0 before there is any. `detail` says why it was left out, or what was odd.
    """

    id: str
    feed_id: str
    guid: str
    url: str | None
    canonical_url: str | None
    title: str
    published: date | None
    state: ItemState
    entry: str
    entry_hash: str
    first_seen: datetime
    last_seen: datetime
    detail: str = ""
    error: str | None = None
    """The type of the error that refused it."""
    duplicate_of: str | None = None
    content_hash: str | None = None
    version: int = 0
    attempts: int = 0
    retry_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ItemVersion:
    """A version of an item's article. `article` is None where its text was deleted since."""

    item_id: str
    version: int
    article: Article | None
    notes: tuple[Finding, ...]
    created_at: datetime
    handed_over: bool


@dataclass(frozen=True, slots=True)
class ItemCounts:
    """How many items of a feed are in each state."""

    ready: int = 0
    waiting: int = 0
    duplicate: int = 0
    filtered: int = 0
    refused: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.ready + self.waiting + self.duplicate + self.filtered + self.refused


@dataclass(frozen=True, slots=True)
class TextPrint:
    """What of a text is kept to find its like: the hash of its words, and its minhash in bands."""

    content: str
    bands: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ItemQuery:
    """Which items are listed; None does not narrow."""

    feed_id: str | None = None
    state: ItemState | None = None
