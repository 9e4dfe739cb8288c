"""Feeds and their items as the API, the command line and the pages show them."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, Field

from service.feeds.catalogue import Listed
from service.feeds.model import FeedStatus, Item, ItemState, ItemVersion, PollOutcome, TextFrom


class FiltersView(BaseModel):
    """Which items are taken."""

    include_keywords: list[str] = Field([], description="Taken is only what has one of these, as whole words.")
    exclude_keywords: list[str] = Field([], description="Left out is what has one of these.")
    include_categories: list[str] = Field([], description="Taken is only what is of one of these.")
    exclude_categories: list[str] = Field([], description="Left out is what is of one of these.")


class CountsView(BaseModel):
    """How many items are in each state."""

    ready: int
    waiting: int
    duplicate: int
    filtered: int
    refused: int


class FeedView(BaseModel):
    """A feed and how it stands."""

    id: str
    url: str
    name: str = Field(description="The chosen title, else the feed's own, else its address.")
    category: str
    site_url: str | None
    paused: bool
    status: FeedStatus = Field(description="What the last poll found.")
    content: FeedStatus = Field(description="How the feed was when it last brought a document.")
    detail: str = Field(description="The status in words; with a failure, the error.")
    problems: list[str] = Field(description="What was wrong with single items of the last document.")
    failures: int = Field(description="Polls that failed in a row.")
    polled_at: datetime | None
    ok_at: datetime | None = Field(description="The last poll that reached the feed.")
    changed_at: datetime | None = Field(description="The last poll that brought an article.")
    next_at: datetime | None = Field(description="The next try; null while paused, or if it is due at once.")
    interval: int = Field(description="Seconds between polls at present.")
    fixed_interval: int | None = Field(description="Seconds between polls where a person chose them.")
    moved_from: str | None
    text_from: TextFrom
    filters: FiltersView
    items: CountsView
    created_at: datetime


class ItemView(BaseModel):
    """An item of a feed; its id is the id of its article."""

    id: str
    feed_id: str
    title: str
    url: str | None
    published: date | None
    state: ItemState
    detail: str
    error: str | None = Field(description="The type of the problem that refused it.")
    duplicate_of: str | None
    version: int
    first_seen: datetime
    last_seen: datetime


class VersionView(BaseModel):
    """A version of an item's article; `sha256` is null where its text was deleted."""

    version: int
    sha256: str | None
    title: str | None
    words: int | None
    completeness: str | None
    created_at: datetime


class PollView(BaseModel):
    """What a poll found."""

    feed_id: str
    status: FeedStatus
    detail: str
    new: int
    updated: int
    duplicates: int
    filtered: int
    refused: int
    waiting: int
    problems: list[str]
    next_at: datetime | None
    analyses: list[str] = Field(description="Ids of the analyses that were begun.")


def feed_view(listed: Listed) -> FeedView:
    """As it is shown."""
    feed, options = listed.feed, listed.feed.options
    same = {name: getattr(feed, name) for name in FeedView.model_fields if hasattr(feed, name)}
    filters = {name: list(getattr(options.filters, name)) for name in FiltersView.model_fields}
    return FeedView(
        **(same | {"problems": list(feed.problems)}),
        category=options.category,
        text_from=options.text_from,
        fixed_interval=options.interval,
        filters=FiltersView(**filters),
        items=CountsView(**{name: getattr(listed.counts, name) for name in CountsView.model_fields}),
    )


def item_view(item: Item) -> ItemView:
    """As it is shown."""
    return ItemView(**{name: getattr(item, name) for name in ItemView.model_fields})


def version_view(version: ItemVersion) -> VersionView:
    """As it is shown."""
    article = version.article
    return VersionView(
        version=version.version,
        sha256=article.sha256 if article else None,
        title=article.title if article else None,
        words=article.words if article else None,
        completeness=article.completeness.value if article else None,
        created_at=version.created_at,
    )


def poll_view(outcome: PollOutcome, analyses: list[str]) -> PollView:
    """As it is shown."""
    same = {name: getattr(outcome, name) for name in PollView.model_fields if hasattr(outcome, name)}
    return PollView(**(same | {"problems": list(outcome.problems)}), analyses=analyses)
