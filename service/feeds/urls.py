"""Addresses of articles in one form, so that two spellings of one address are one article. Pure."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from courlan import normalize_url

_SLASHES = re.compile(r"(?<=[^:/])/{2,}")
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.I)
_MORE_TRACKERS = re.compile(
    r"(?:^|&)(?:cmp(?:id)?|ref|ref_src|source|src|rss|feed|partner|smid|ocid|icid|ncid|mkt_tok|trk\w*|_?hs\w+|at_\w+|wt\.\w+)"
    r"=[^&]*",
    re.I,
)
"""Parameters that say where a reader came from, beside those that courlan knows (utm_*, fbclid, gclid …)."""


def canonical(url: str) -> str:
    """`url` without fragment, tracking parameters, default port, `www.`, scheme and trailing slash.

    The result names an article; it is not an address to be fetched.
    """
    try:
        parts = urlsplit(normalize_url(_SLASHES.sub("/", url.strip())))
    except ValueError:
        return url.strip()
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    query = _MORE_TRACKERS.sub("", parts.query).strip("&")
    path = _INDEX.sub("", parts.path).rstrip("/")
    return f"{host}{port}{path}" + (f"?{query}" if query else "")


def is_start_page(url: str) -> bool:
    """Whether `url` names a site rather than a page of it."""
    parts = urlsplit(url)
    return parts.path.strip("/") == "" and not parts.query
