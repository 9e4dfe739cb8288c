"""The feeds of a site, from the address of any of its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import httpx

from service.errors import FetchError, NotAFeed
from service.feeds.fetching.answers import FEEDS
from service.feeds.fetching.client import Fetched, Fetcher
from service.feeds.formats.parse import parse
from service.feeds.pages.judge import parsed
from service.feeds.pages.markup import decoded

_TYPES = re.compile(r"application/(?:rss|atom|rdf|feed)\+(?:xml|json)|text/xml|application/xml", re.I)
_NAMES = re.compile(r"(?:^|[/._-])(?:rss|atom|feeds?|rdf)(?:[/._?-]|\d|$)|\.(?:rss|atom|rdf|xml)(?:$|\?)", re.I)
_GUESSES = ("feed", "rss.xml", "feed.xml", "atom.xml", "rss", "index.xml", "feed.json")
"""Where feeds are mostly kept, tried from the site's root when its page names none."""
_MOST = 12


@dataclass(frozen=True, slots=True)
class Found:
    """A feed that answered as one."""

    url: str
    title: str
    format: str
    items: int


def discover(fetcher: Fetcher, address: str) -> tuple[Found, ...]:
    """The feeds that `address` is, or names. Raises NotAFeed where there are none, FetchError."""
    fetched = fetcher.fetch(address, FEEDS)
    itself = _as_feed(fetched)
    if itself is not None:
        return (itself,)
    named = candidates(decoded(fetched.body, fetched.charset), fetched.url)
    root = httpx.URL(fetched.url)
    found = _tried(fetcher, named) or _tried(fetcher, [str(root.join(f"/{guess}")) for guess in _GUESSES])
    if not found:
        raise NotAFeed(f"{fetched.url} is no feed, and names none.")
    return found


def candidates(markup: str, base: str) -> list[str]:
    """Addresses of feeds that a page names in its head, else those that its links look like. Pure."""
    tree = parsed(markup)
    if tree is None:
        return []
    heads = [e.get("href") for e in tree.iter("link") if _is_alternate(e.get("rel"), e.get("type"))]
    links = [e.get("href") for e in tree.iter("a") if _NAMES.search(e.get("href") or "")]
    return list(dict.fromkeys(_absolute(heads or links, base)))[:_MOST]


def _is_alternate(rel: str | None, type: str | None) -> bool:
    return "alternate" in (rel or "").lower().split() and bool(_TYPES.fullmatch((type or "").strip()))


def _absolute(links: list[str | None], base: str) -> Iterator[str]:
    for link in filter(None, links):
        try:
            url = httpx.URL(base).join(link.strip()).copy_with(fragment=None)
        except (httpx.InvalidURL, ValueError):
            continue
        if url.scheme in ("http", "https"):
            yield str(url)


def _tried(fetcher: Fetcher, addresses: list[str]) -> tuple[Found, ...]:
    found: dict[str, Found] = {}
    for address in addresses:
        try:
            feed = _as_feed(fetcher.fetch(address, FEEDS))
        except FetchError:
            continue  # a guess that is wrong
        if feed is not None:
            found.setdefault(feed.url, feed)
    return tuple(found.values())


def _as_feed(fetched: Fetched) -> Found | None:
    try:
        document = parse(fetched.body, url=fetched.url, content_type=fetched.content_type)
    except NotAFeed:
        return None
    return Found(fetched.url, document.title, document.format, len(document.entries))
