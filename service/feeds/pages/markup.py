"""The bytes of a web page as text: the header's charset, a byte order mark, the page's own word, then UTF-8. Pure."""

from __future__ import annotations

import codecs
import re

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_.:-]{2,40})", re.I)
_XML = re.compile(rb"<\?xml[^>]{0,100}encoding\s*=\s*[\"']([a-zA-Z0-9_.:-]{2,40})", re.I)
_HEAD = 4_096
_FALLBACK = "windows-1252"
"""What browsers take for pages in Western languages that state nothing and are no UTF-8 (WHATWG Encoding)."""


def decoded(body: bytes, charset: str | None) -> str:
    """The text of a page. What is wrongly stated does not fail: browsers show such pages, so people link to them."""
    for encoding in filter(None, (_bom(body), charset, _stated(body), "utf-8")):
        try:
            return body.decode(_named(encoding)).removeprefix("\ufeff").replace("\0", "")
        except (LookupError, UnicodeDecodeError):
            continue
    return body.decode(_FALLBACK, "replace").replace("\0", "")


def _bom(body: bytes) -> str | None:
    marks = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
    return next((name for mark, name in marks if body.startswith(mark)), None)


def _stated(body: bytes) -> str | None:
    found = _META.search(body[:_HEAD]) or _XML.search(body[:_HEAD])
    return found[1].decode("ascii") if found else None


def _named(encoding: str) -> str:
    """Browsers read `iso-8859-1` as windows-1252, and no page that could be searched as ASCII is UTF-16."""
    folded = encoding.strip().casefold()
    return _FALLBACK if folded in ("iso-8859-1", "latin1", "us-ascii", "ascii") else folded
