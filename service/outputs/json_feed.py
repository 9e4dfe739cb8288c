"""Publications as a JSON Feed (version 1.1)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from service.outputs.atom import TITLE
from service.outputs.entries import Entry

MEDIA_TYPE = "application/feed+json"


def to_json_feed(entries: Sequence[Entry], site: str, own: str) -> bytes:
    """`site` is the server's address, `own` the feed's. What has no place in the format stands under `_regbrief`."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": TITLE,
        "home_page_url": f"{site}/published",
        "feed_url": own,
        "language": "en",
        "items": [_item(entry) for entry in entries],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def _item(entry: Entry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.html,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "authors": [{"name": entry.author}],
        "tags": [name for _, name in entry.tags],
        "_regbrief": {
            "publication": entry.publication,
            "content_hash": entry.content_hash,
            "standing": entry.standing,
            "notice": entry.notice,
            "facts": [{"kind": kind, "name": name} for kind, name in entry.tags],
        },
    }
    if entry.source_url:
        item["external_url"] = entry.source_url
    return item
