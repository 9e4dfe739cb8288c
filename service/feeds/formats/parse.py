"""The one door of the formats."""

from __future__ import annotations

from service.errors import NotAFeed
from service.feeds.formats import json_feed, xml
from service.feeds.formats.document import Document


def parse(body: bytes, *, url: str, content_type: str = "") -> Document:
    """The feed in `body`, of whatever format. Raises NotAFeed; a broken item is a problem of the document."""
    if not body.strip():
        raise NotAFeed("The answer is empty.")
    if json_feed.looks_like_json(body):
        return json_feed.read(body, url=url)
    return xml.read(body, url=url, content_type=content_type)
