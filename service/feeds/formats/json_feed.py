"""JSON Feed 1.0 and 1.1 (jsonfeed.org). Items of a wrong form are left out and told; the others are kept. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from service.errors import NotAFeed
from service.feeds.formats.document import Document, Entry
from service.feeds.formats.moments import moment
from service.feeds.formats.plain import as_line, as_text

_VERSION = "jsonfeed.org/version/"


def looks_like_json(body: bytes) -> bool:
    """Whether `body` can only be JSON."""
    return body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"


def read(body: bytes, *, url: str) -> Document:
    """The feed in `body`. Raises NotAFeed for other JSON and for none."""
    feed = _parsed(body)
    version, items = feed.get("version"), feed.get("items")
    if not isinstance(items, list) or not isinstance(version, str) or _VERSION not in version:
        raise NotAFeed("The JSON there is no JSON Feed: it needs `version` and `items`.")
    problems: list[str] = []
    home = _string(feed, "home_page_url")
    return Document(
        format=f"json{version.rpartition('/')[2][:8]}",
        title=as_line(_string(feed, "title")),
        site_url=urljoin(url, home) if home else None,
        entries=tuple(_entries(items, url, problems)),
        problems=tuple(problems),
    )


def _parsed(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise NotAFeed(f"What is there begins like JSON and is none: {error}.") from error
    return found if isinstance(found, dict) else {}


def _entries(items: list[Any], url: str, problems: list[str]) -> Iterator[Entry]:
    for number, item in enumerate(items, 1):
        try:
            yield _entry(item, url)
        except (TypeError, ValueError) as error:
            problems.append(f"Item {number} was left out: {error}.")


def _entry(item: Any, url: str) -> Entry:  # noqa: ANN401 - whatever JSON holds
    if not isinstance(item, dict):
        raise TypeError("it is no object")
    content = as_text(_string(item, "content_html")) or as_text(_string(item, "content_text"))
    summary = as_text(_string(item, "summary"))
    link = _string(item, "url") or _string(item, "external_url") or _attached(item)
    title = as_line(_string(item, "title"))
    id = item.get("id", "")
    guid = str(id) if isinstance(id, str | int | float) else ""
    if not (guid or link):
        raise ValueError("it has neither `id` nor `url`")
    if not (title or link or content or summary):
        raise ValueError("it has neither title, link nor text")
    published = moment(_string(item, "date_published"))
    updated = moment(_string(item, "date_modified"))
    link = urljoin(url, link) if link else None
    tags = item.get("tags")
    return Entry(
        guid=guid or link or "",
        link=link,
        title=title,
        published=published or updated,
        updated=updated,
        summary=summary,
        content=content,
        categories=tuple(t for t in tags if isinstance(t, str)) if isinstance(tags, list) else (),
    )


def _attached(item: dict[str, Any]) -> str | None:
    attachments = item.get("attachments")
    for one in attachments if isinstance(attachments, list) else ():
        if isinstance(one, dict) and one.get("mime_type") == "application/pdf":
            return _string(one, "url") or None
    return None


def _string(value: dict[str, Any], name: str) -> str:
    found = value.get(name)
    if found is not None and not isinstance(found, str):
        raise TypeError(f"`{name}` is no text")
    return (found or "").strip()
