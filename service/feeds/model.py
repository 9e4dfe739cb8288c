"""What a poll gives, and the values of feeds for those who use them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from service.intake.article import Submission
from service.storage.feed_records import (
    Feed,
    FeedOptions,
    FeedStatus,
    Filters,
    Item,
    ItemCounts,
    ItemQuery,
    ItemState,
    ItemVersion,
    TextFrom,
)

__all__ = [
    "Change",
    "Feed",
    "FeedOptions",
    "FeedStatus",
    "Filters",
    "Item",
    "ItemCounts",
    "ItemQuery",
    "ItemState",
    "ItemVersion",
    "PollOutcome",
    "PolledArticle",
    "TextFrom",
]


class Change(StrEnum):
    """Whether an article is new or a new version of a known one."""

    NEW = "new"
    UPDATED = "updated"


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
