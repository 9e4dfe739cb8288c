"""OPML in and out. In, by listparser, which also reads what is not well-formed; out, by lxml."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from importlib.resources import files
from itertools import groupby

from service.errors import InvalidRequest

MEDIA_TYPE = "text/x-opml"


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed as a list names it; `category` is the folder it stands in, levels joined by " / "."""

    url: str
    title: str = ""
    category: str = ""
    site_url: str | None = None


def read(body: bytes) -> tuple[Subscription, ...]:
    """The feeds of a list (OPML, also RDF/FOAF), each address once. Raises InvalidRequest where there is none."""
    import listparser

    found = listparser.parse(body)
    feeds = {feed.url.strip(): feed for feed in reversed(found.feeds) if feed.url.strip()}
    if not feeds:
        told = f": {found.bozo_exception}" if found.bozo else ""
        raise InvalidRequest(f"The file names no feed{told}.")
    return tuple(
        Subscription(url, feed.title.strip(), " / ".join(feed.categories[0]) if feed.categories else "")
        for url, feed in reversed(feeds.items())
    )


def write(subscriptions: tuple[Subscription, ...], now: datetime, title: str = "regbrief feeds") -> bytes:
    """An OPML 2.0 document, feeds in folders by category."""
    from lxml import etree

    opml = etree.Element("opml", version="2.0")
    head = etree.SubElement(opml, "head")
    etree.SubElement(head, "title").text = title
    etree.SubElement(head, "dateCreated").text = format_datetime(now)
    body = etree.SubElement(opml, "body")
    ordered = sorted(subscriptions, key=lambda s: (s.category.casefold(), s.title.casefold(), s.url))
    for category, feeds in groupby(ordered, key=lambda s: s.category):
        folder = etree.SubElement(body, "outline", text=category) if category else body
        for feed in feeds:
            names = {"type": "rss", "text": feed.title or feed.url, "title": feed.title or feed.url, "xmlUrl": feed.url}
            etree.SubElement(folder, "outline", names | ({"htmlUrl": feed.site_url} if feed.site_url else {}))
    return bytes(etree.tostring(opml, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def bundled() -> bytes:
    """The list of regulators' own feeds that comes with regbrief."""
    return files("service.feeds").joinpath("regulators.opml").read_bytes()
