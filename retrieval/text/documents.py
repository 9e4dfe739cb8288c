"""The article and its parts, as exact spans.

All offsets count Unicode code points of the *normalised* text (or title). The invariant that everything else
rests on: ``article.text[x.start:x.end] == x.text`` for every sentence and chunk, and
``ground[e.start:e.end] == e.quote`` for every piece of evidence.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

ARTICLE_SOURCE = "article"
TITLE_SOURCE = "title"


def normalise(text: str) -> str:
    """NFC; CRLF and CR become LF; control characters other than LF and TAB become a space; nothing else changes."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c if c in "\n\t" or unicodedata.category(c) != "Cc" else " " for c in text)


class Completeness(StrEnum):
    """Whether the text is the whole article or a feed's excerpt of it."""

    FULL = "full"
    EXCERPT = "excerpt"


@dataclass(frozen=True, slots=True)
class Article:
    """A text that was taken in. Build it with `Article.of`, which normalises and hashes."""

    id: str
    text: str
    title: str
    source: str | None
    url: str | None
    published: date | None
    sha256: str
    completeness: Completeness

    @classmethod
    def of(
        cls,
        text: str,
        *,
        title: str = "",
        id: str | None = None,
        source: str | None = None,
        url: str | None = None,
        published: date | None = None,
        completeness: Completeness = Completeness.FULL,
    ) -> Article:
        """Normalise `text` and `title`; without an `id` one is derived from the hash of the text."""
        text = normalise(text)
        sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return cls(
            id=id if id is not None else f"art-{sha256[:16]}",
            text=text,
            title=normalise(title).strip(),
            source=source,
            url=url,
            published=published,
            sha256=sha256,
            completeness=completeness,
        )

    @property
    def words(self) -> int:
        """Number of whitespace-separated words of the text."""
        return len(self.text.split())


class SentenceKind(StrEnum):
    """What sort of line a sentence stands on; a heading or a list item is a sentence of its own."""

    PROSE = "prose"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, never across a line: ``article.text[start:end] == text``. `index` counts from 0."""

    index: int
    start: int
    end: int
    text: str
    kind: SentenceKind = SentenceKind.PROSE


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of whole sentences, `first` to `last` inclusive; `tokens` as the named counter counts them."""

    index: int
    start: int
    end: int
    text: str
    first: int
    last: int
    tokens: int


class Evidence(BaseModel):
    """An exact quotation and where it stands.

    `source` is ``article``, ``title``, or ``<article id>@<sha256>`` for related coverage; offsets are into that text.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]
    quote: Annotated[str, Field(min_length=1)]
    source: str = ARTICLE_SOURCE


def evidence_at(article: Article, start: int, end: int, *, source: str = ARTICLE_SOURCE) -> Evidence:
    """Evidence for a span of the article's text (or title), trimmed of white space at both ends.

    Raises ValueError where the span is empty or lies outside the text.
    """
    ground = article.title if source == TITLE_SOURCE else article.text
    if not 0 <= start < end <= len(ground):
        raise ValueError(f"span {start}:{end} lies outside the {source} of {len(ground)} characters")
    quote = ground[start:end]
    start += len(quote) - len(quote.lstrip())
    quote = quote.strip()
    if not quote:
        raise ValueError(f"span {start}:{end} of the {source} holds only white space")
    return Evidence(start=start, end=start + len(quote), quote=quote, source=source)
