"""The text of a PDF, with its lines joined to paragraphs again: a sentence may not be cut by the end of a line."""

from __future__ import annotations

import io
import re
import time
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from service.errors import UnreadablePdf

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 500
_MOST_SECONDS = 60.0
_EDGE = 2
"""Lines at the top and the bottom of a page that may be a running head or foot."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—]?\s*\d{1,4}\s*(?:(?:of|/)\s*\d{1,4})?\s*[-–—]?", re.I)
_ENDS = re.compile(r"[.!?:;][\"”’')\]]*$")
_OPENS = re.compile(r"\s*(?:[-•–▪●◦*]\s|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\s|§|#)")
_SOFT = "\u00ad"
_HYPHENED = re.compile(rf"([^\W\d_]+)([-{_SOFT}])$")
_WORD = re.compile(r"[^\W\d_]+")
_FULL_LINE = 0.75
"""A line at least this share of the usual length goes on in the next one."""


@dataclass(frozen=True, slots=True)
class PdfText:
    """`title` is the one of the file's properties and may be empty."""

    text: str
    title: str


def read(body: bytes) -> PdfText:
    """Raises UnreadablePdf for a broken, locked, scanned or endless file."""
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(body))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadablePdf("The PDF is locked with a password.")
        pages = _pages(reader)
        title = ((reader.metadata.title if reader.metadata else None) or "").strip()
    except UnreadablePdf:
        raise
    except Exception as error:  # a hostile file can make the parser raise anything
        raise UnreadablePdf(f"The PDF is broken: {type(error).__name__}: {str(error)[:200]}.") from error
    text = paragraphs(_without_edges(pages))
    if sum(c.isalnum() for c in text) < 20:
        raise UnreadablePdf(f"The {len(pages)} pages of the PDF hold no text; they may be scanned.")
    return PdfText(text, "" if title.casefold().startswith(("microsoft word", "untitled")) else title)


def _pages(reader: PdfReader) -> list[list[str]]:
    if len(reader.pages) > MOST_PAGES:
        raise UnreadablePdf(f"The PDF has {len(reader.pages):,} pages; {MOST_PAGES} are the most that are read.")
    until = time.monotonic() + _MOST_SECONDS
    pages = []
    for page in reader.pages:
        if time.monotonic() > until:
            raise UnreadablePdf(f"The PDF took more than {_MOST_SECONDS:.0f} seconds to read.")
        pages.append([line.strip() for line in page.extract_text().splitlines()])
    return pages


def _without_edges(pages: Sequence[list[str]]) -> list[str]:
    """All lines, without page numbers and without what stands at the edge of most pages."""
    edges = Counter(_numberless(line) for page in pages for line in {*_filled(page)[:_EDGE], *_filled(page)[-_EDGE:]})
    running = {line for line, count in edges.items() if count >= 3 and count * 2 > len(pages)}
    kept: list[str] = []
    for page in pages:
        filled = _filled(page)
        at_edge = {*filled[:_EDGE], *filled[-_EDGE:]}
        kept += [
            line
            for line in page
            if not (line in at_edge and (_numberless(line) in running or _PAGE_NUMBER.fullmatch(line)))
        ]
    return kept


def paragraphs(lines: Sequence[str]) -> str:
    """Lines joined where one goes on in the next; a blank line, a short line, a sign of a list ends a paragraph."""
    usual = median([len(line) for line in lines if len(line) > 20] or [0])
    words = {word.casefold() for line in lines for word in _WORD.findall(line)}
    joined: list[str] = []
    goes_on = False
    for line in lines:
        if not line:
            goes_on = goes_on and bool(joined) and not _ENDS.search(joined[-1])
            continue
        if goes_on and not _OPENS.match(line):
            joined[-1] = _joined(joined[-1], line, words)
        else:
            joined.append(line)
        goes_on = len(line) >= _FULL_LINE * usual
    return "\n".join(joined)


def _joined(first: str, second: str, words: Set[str]) -> str:
    """A hyphen at the end of a line goes only where the document has the whole word elsewhere."""
    cut = _HYPHENED.search(first)
    if cut is None or not second[:1].islower():
        return f"{first} {second}"
    rest = _WORD.match(second)
    whole = cut[1] + (rest[0] if rest else "")
    return (first[: cut.start()] + cut[1] if cut[2] == _SOFT or whole.casefold() in words else first) + second


def _filled(page: Sequence[str]) -> list[str]:
    return [line for line in page if line]


def _numberless(line: str) -> str:
    return _DIGITS.sub("#", line.casefold())
