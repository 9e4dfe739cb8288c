"""RSS 0.9 to 2.0, RDF, Atom and CDF, by feedparser, which also reads what is not well-formed."""

from __future__ import annotations

import hashlib
import io
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin
from xml.sax import SAXException

from service.errors import NotAFeed
from service.feeds.formats.document import Document, Entry
from service.feeds.formats.moments import moment
from service.feeds.formats.plain import as_line, as_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

_MINUTE = 60
_HEAD = 2_000
_CDF = re.compile(rb"<channel[\s>]", re.I)
"""Microsoft's Channel Definition Format has no version that feedparser knows, and may have no items."""
_PERIODS = {"hourly": 3600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}


def read(body: bytes, *, url: str, content_type: str) -> Document:
    """The feed in `body`; links are made absolute against `url`. Raises NotAFeed."""
    import feedparser

    headers = {"content-location": url} | ({"content-type": content_type} if content_type else {})
    # A stream, never the bytes: feedparser would open bytes that look like an address or a file name.
    found = feedparser.parse(
        io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not found.version and not found.entries and not _CDF.search(body[:_HEAD]):
        raise NotAFeed("What is there is neither RSS, RDF, Atom nor JSON Feed.")
    broken = isinstance(found.get("bozo_exception"), SAXException)  # else it is only the header that is odd
    problems = [f"The XML is not well-formed ({_told(found)}); it was read all the same."] if broken else []
    entries = list(_entries(found.entries, url, problems))
    feed = found.feed
    return Document(
        format=found.version or "unknown",
        title=as_line(_string(feed, "title")),
        site_url=_link(feed, url),
        entries=tuple(entries),
        problems=tuple(problems),
        ttl=_ttl(feed),
    )


def _entries(found: list[Any], url: str, problems: list[str]) -> Iterator[Entry]:
    for number, raw in enumerate(found, 1):
        entry = _entry(raw, url)
        if entry.published is None and (written := _string(raw, "published") or _string(raw, "updated")):
            problems.append(f"Item {number}: its date {written[:60]!r} is none.")
        yield entry


def _entry(raw: Mapping[str, Any], url: str) -> Entry:
    title, link = as_line(_string(raw, "title")), _link(raw, url)
    summary = as_text(_string(raw, "summary"))
    content = max((as_text(_string(c, "value")) for c in raw.get("content", ())), key=len, default="")
    return Entry(
        guid=_string(raw, "id") or link or _made_up(title, summary or content),
        link=link,
        title=title,
        published=_moment(raw, "published") or _moment(raw, "updated") or _moment(raw, "created"),
        updated=_moment(raw, "updated"),
        summary=summary,
        content=content,
        categories=tuple(dict.fromkeys(t for tag in raw.get("tags", ()) if (t := _string(tag, "term").strip()))),
    )


def _link(raw: Mapping[str, Any], base: str) -> str | None:
    """The item's page; where there is none, a document that it encloses."""
    enclosed = (_string(e, "href") for e in raw.get("enclosures", ()) if "pdf" in _string(e, "type").lower())
    found = _string(raw, "link").strip() or next(enclosed, "").strip()
    return _absolute(base, found) if found else None


def _absolute(base: str, link: str) -> str | None:
    try:
        return urljoin(base, link)
    except ValueError:  # such as an unclosed bracket of an IPv6 address
        return None


def _moment(raw: Mapping[str, Any], name: str) -> datetime | None:
    parsed = f"{name}_parsed"
    return moment(_string(raw, name), raw[parsed] if parsed in raw else None)  # noqa: SIM401 - as in `_string`


def _string(raw: Mapping[str, Any], name: str) -> str:
    value = raw[name] if name in raw else None  # noqa: SIM401 - feedparser's `get` falls back to another date
    return value if isinstance(value, str) else ""


def _made_up(title: str, text: str) -> str:
    return "sha256:" + hashlib.sha256(f"{title}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _ttl(feed: Mapping[str, Any]) -> int | None:
    """Seconds between polls that the feed asks for: RSS `ttl` (minutes), or the syndication module's period."""
    ttl = _string(feed, "ttl").strip()
    if ttl.isdecimal():
        return int(ttl[:6]) * _MINUTE
    period = _PERIODS.get(_string(feed, "sy_updateperiod").strip().lower())
    often = _string(feed, "sy_updatefrequency").strip()
    return period // max(int(often[:4]), 1) if period and often.isdecimal() else period


def _told(found: Any) -> str:  # noqa: ANN401 - feedparser's own dictionary
    return " ".join(str(found.get("bozo_exception", "")).split())[:120]
