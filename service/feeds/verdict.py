"""How a feed stands after a poll, told as it is. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from service.errors import (
    AddressRefused,
    FetchBlocked,
    FetchGone,
    FetchRateLimited,
    FetchStatus,
    FetchTimeout,
    FetchTooLarge,
    FetchUnreachable,
    FetchWrongType,
    NotAFeed,
    RegbriefError,
)
from service.feeds.formats.document import Document
from service.feeds.model import FeedStatus

_OF_ERRORS: Mapping[type[RegbriefError], FeedStatus] = {
    FetchTimeout: FeedStatus.TIMEOUT,
    FetchBlocked: FeedStatus.BLOCKED,
    AddressRefused: FeedStatus.BLOCKED,
    FetchUnreachable: FeedStatus.UNREACHABLE,
    FetchTooLarge: FeedStatus.TOO_LARGE,
    FetchWrongType: FeedStatus.NOT_A_FEED,
    NotAFeed: FeedStatus.NOT_A_FEED,
    FetchGone: FeedStatus.GONE,
    FetchRateLimited: FeedStatus.RATE_LIMITED,
    FetchStatus: FeedStatus.HTTP_ERROR,
}


@dataclass(frozen=True, slots=True)
class Texts:
    """Of the texts that were read: how many are whole articles, how many excerpts."""

    full: int = 0
    excerpts: int = 0


def of_error(error: RegbriefError) -> FeedStatus:
    """The status of a poll that failed."""
    kinds = (status for kind, status in _OF_ERRORS.items() if type(error) is kind)
    return next(kinds, FeedStatus.HTTP_ERROR)


def of_document(document: Document, texts: Texts, before: FeedStatus) -> FeedStatus:
    """The status of what the feed brought; whether it has only teasers is known once texts were read."""
    if not document.entries:
        return FeedStatus.EMPTY
    if all(entry.published is None for entry in document.entries):
        return FeedStatus.UNDATED
    return of_texts(texts, before)


def of_texts(texts: Texts, before: FeedStatus) -> FeedStatus:
    """As far as the texts tell; `before` stays where none was read."""
    if texts.full:
        return FeedStatus.OK
    if texts.excerpts:
        return FeedStatus.TEASER_ONLY
    return before if before is FeedStatus.TEASER_ONLY else FeedStatus.OK


def explained(status: FeedStatus, document: Document | None) -> str:
    """What a status of content means, in a sentence."""
    items = f"{len(document.entries)} items" if document else "items"
    told = {
        FeedStatus.EMPTY: "The feed is well-formed and has no items.",
        FeedStatus.UNDATED: f"None of its {items} has a date that can be read.",
        FeedStatus.TEASER_ONLY: "Only excerpts of its articles were to be had.",
    }
    return told.get(status, "")
