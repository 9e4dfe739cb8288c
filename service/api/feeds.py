"""Feeds over HTTP. A feed's ETag is of all that is shown of it; If-Match on a change refuses one that was overtaken."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict, Field

from service.api.representations import JSON
from service.api.routes import PROBLEM, application
from service.app import App
from service.errors import Overtaken, RegbriefError
from service.feeds import opml
from service.feeds.catalogue import Catalogue, Imported
from service.feeds.model import FeedOptions, Filters, ItemQuery, ItemState, PolledArticle, TextFrom
from service.feeds.views import (
    FeedView,
    FiltersView,
    ItemView,
    PollView,
    VersionView,
    feed_view,
    item_view,
    poll_view,
    version_view,
)
from service.storage.records import Cursor

router = APIRouter(prefix="/v1/feeds")
items_router = APIRouter(prefix="/v1/feed-items")

IfMatch = Annotated[str | None, Header(description="The ETag with which the feed was read; 412 if it is another now.")]
_PROBLEMS: dict[int | str, dict[str, Any]] = dict.fromkeys((404, 409, 412, 422, 502, 504), PROBLEM)


class Chosen(BaseModel):
    """What a person says of a feed; what is not given stays as it is, or takes the default."""

    model_config = ConfigDict(extra="forbid")

    title: str | None = Field(None, max_length=500)
    category: str | None = Field(None, max_length=500)
    filters: FiltersView | None = None
    text_from: TextFrom | None = None
    interval: int | None = Field(None, description="Seconds between polls; 0 for adaptive.")

    def options(self, known: FeedOptions) -> FeedOptions:
        """`known`, changed as said."""
        filters = known.filters if self.filters is None else _filters(self.filters)
        return FeedOptions(
            title=known.title if self.title is None else self.title,
            category=known.category if self.category is None else self.category,
            filters=filters,
            text_from=self.text_from or known.text_from,
            interval=known.interval if self.interval is None else (self.interval or None),
        )


class NewFeed(Chosen):
    """A feed to be added, by its address or by a page that names it."""

    url: str = Field(max_length=4_000)
    check: bool = Field(True, description="Ask the site whether a feed is there.")


class ChangedFeed(Chosen):
    """What is to be changed."""

    url: str | None = Field(None, max_length=4_000)


class Address(BaseModel):
    """A page of a site."""

    url: str = Field(max_length=4_000)


class FeedList(BaseModel):
    """All feeds, by category and name."""

    items: list[FeedView]


class ItemList(BaseModel):
    """A page of items, newest first; `next` is the cursor of the one after it, null on the last."""

    items: list[ItemView]
    next: str | None


class FoundFeed(BaseModel):
    """A feed that a page names."""

    url: str
    title: str
    format: str
    items: int


class ImportView(BaseModel):
    """What an import did."""

    added: list[str] = Field(description="Ids of the feeds that were added.")
    known: list[str] = Field(description="Addresses that were there already.")
    refused: dict[str, str] = Field(description="Addresses that are not fetched, with the reason.")


@router.get("", summary="All feeds, with how they stand")
def index(request: Request) -> FeedList:
    """By category and name."""
    return FeedList(items=[feed_view(listed) for listed in _catalogue(request).all()])


@router.post("", summary="Add a feed", status_code=201, responses=_PROBLEMS)
def add(request: Request, response: Response, new: NewFeed) -> FeedView:
    """Of a page that names exactly one feed, that one. With `check` false the site is not asked."""
    catalogue, options = _catalogue(request), new.options(FeedOptions())
    feed = catalogue.add_found(new.url, options) if new.check else catalogue.add(new.url, options)
    response.headers["Location"] = f"/v1/feeds/{feed.id}"
    return feed_view(catalogue.get(feed.id))


@router.post("/discover", summary="The feeds that a page names", responses=_PROBLEMS)
def discover(request: Request, page: Address) -> list[FoundFeed]:
    """Each was asked and is a feed."""
    found = _catalogue(request).discover(page.url)
    return [FoundFeed(url=f.url, title=f.title, format=f.format, items=f.items) for f in found]


@router.post(
    "/import",
    summary="Add the feeds of an OPML document",
    responses=_PROBLEMS,
    openapi_extra={"requestBody": {"content": {opml.MEDIA_TYPE: {"schema": {"type": "string"}}}}},
)
async def import_opml(
    request: Request, bundled: Annotated[bool, Query(description="The regulators'.")] = False
) -> ImportView:
    """The body is the document; with `bundled`, the list that comes with regbrief."""
    body = opml.bundled() if bundled else await request.body()
    done = await run_in_threadpool(lambda: _catalogue(request).import_all(opml.read(body)))
    return _import_view(done)


@router.get("/export", summary="All feeds as OPML", response_class=Response)
def export(request: Request) -> Response:
    """Feeds stand in folders by category."""
    body = opml.write(_catalogue(request).export(), datetime.now(UTC))
    headers = {"Content-Disposition": 'attachment; filename="regbrief.opml"'}
    return Response(body, headers=headers, media_type=opml.MEDIA_TYPE)


@router.get("/{feed_id}", summary="One feed", response_model=FeedView, responses={304: {}, 404: PROBLEM})
def read(request: Request, feed_id: str, if_none_match: Annotated[str | None, Header()] = None) -> Response:
    """With its status, its last error and its next try."""
    body = feed_view(_catalogue(request).get(feed_id)).model_dump_json()
    headers = {"ETag": _etag(body)}
    if if_none_match == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=JSON)


@router.patch("/{feed_id}", summary="Change a feed", responses=_PROBLEMS)
def change(request: Request, feed_id: str, changed: ChangedFeed, if_match: IfMatch = None) -> FeedView:
    """With another address or other filters, the whole feed is looked at again with the next poll."""
    catalogue = _catalogue(request)
    known = catalogue.get(feed_id)
    if if_match is not None and if_match != _etag(feed_view(known).model_dump_json()):
        raise Overtaken("The feed is not as it was when you read it.")
    catalogue.edit(feed_id, options=changed.options(known.feed.options), url=changed.url)
    return feed_view(catalogue.get(feed_id))


@router.delete("/{feed_id}", summary="Remove a feed", status_code=204, responses={404: PROBLEM})
def delete(request: Request, feed_id: str) -> Response:
    """Its items go, and the texts that no analysis needs; analyses stay."""
    _catalogue(request).remove(feed_id)
    return Response(status_code=204)


@router.post("/{feed_id}/pause", summary="Poll it no more", responses={404: PROBLEM})
def pause(request: Request, feed_id: str) -> FeedView:
    """Until it is resumed."""
    _catalogue(request).pause(feed_id)
    return feed_view(_catalogue(request).get(feed_id))


@router.post("/{feed_id}/resume", summary="Poll it again", responses={404: PROBLEM})
def resume(request: Request, feed_id: str) -> FeedView:
    """It is due at once."""
    _catalogue(request).resume(feed_id)
    return feed_view(_catalogue(request).get(feed_id))


@router.post("/{feed_id}/poll", summary="Poll it now and analyse what is new", responses={404: PROBLEM, 503: PROBLEM})
def poll(
    request: Request, feed_id: str, limit: Annotated[int | None, Query(ge=0, le=500)] = None, analyse: bool = True
) -> PollView:
    """The answer comes when the texts are read; the analyses go on, and appear under /v1/analyses."""
    outcome = application(request).feeds.poller.poll(feed_id, limit=limit)
    begun = [_begun(request, article) for article in outcome.articles] if analyse else []
    return poll_view(outcome, [id for id in begun if id is not None])


@router.get("/{feed_id}/items", summary="A feed's items, newest first, page by page", responses={404: PROBLEM})
def items(
    request: Request,
    feed_id: str,
    state: ItemState | None = None,
    cursor: Annotated[str | None, Query(description="`next` of the page before.")] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> ItemList:
    """With what became of each."""
    catalogue = _catalogue(request)
    catalogue.get(feed_id)
    found, following = catalogue.items(ItemQuery(feed_id, state), Cursor.decode(cursor) if cursor else None, limit)
    return ItemList(items=[item_view(i) for i in found], next=following.encode() if following else None)


@items_router.get("/{item_id}", summary="One item", responses={404: PROBLEM})
def item(request: Request, item_id: str) -> ItemView:
    """With what became of it."""
    return item_view(_catalogue(request).item(item_id))


@items_router.get("/{item_id}/versions", summary="The versions of an item's article", responses={404: PROBLEM})
def versions(request: Request, item_id: str) -> list[VersionView]:
    """Oldest first."""
    return [version_view(v) for v in _catalogue(request).versions(item_id)]


@items_router.get(
    "/{item_id}/diff", summary="What a version changed", response_class=Response, responses={404: PROBLEM}
)
def diff(request: Request, item_id: str, version: Annotated[int | None, Query(ge=1)] = None) -> Response:
    """A unified diff to the version before, by lines; of the newest where none is named; empty for the first."""
    return Response(_catalogue(request).diff(item_id, version), media_type="text/x-diff; charset=utf-8")


def _catalogue(request: Request) -> Catalogue:
    return application(request).feeds.catalogue


def _begun(request: Request, article: PolledArticle) -> str | None:
    """Remember the work, then let the feed forget it; what cannot be begun is handed out again by the next poll."""
    app: App = application(request)
    try:
        prepared = app.prepare(article.submission)
        known = app.known(prepared)
        if known is None or known.result is None:
            request.app.state.defer(prepared)
    except RegbriefError:
        return None
    app.feeds.poller.handed_over([article.key])
    return prepared.new.id


def _filters(view: FiltersView) -> Filters:
    return Filters(**{name: tuple(values) for name, values in view.model_dump().items()})


def _import_view(done: Imported) -> ImportView:
    return ImportView(added=[feed.id for feed in done.added], known=list(done.known), refused=dict(done.refused))


def _etag(body: str) -> str:
    return f'"{hashlib.sha256(body.encode()).hexdigest()[:32]}"'
