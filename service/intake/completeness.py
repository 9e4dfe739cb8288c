"""Whether a text is the whole article, a feed's excerpt, or nothing to work on. Pure."""

from __future__ import annotations

import re

from retrieval.text.documents import Completeness
from service.errors import EmptyText, NoArticle, NotText, TitleOnly
from service.intake.walls import standing_in_place

TEASER_WORDS = 75
"""Feeds' summaries have up to about 75 words (WordPress cuts at 55, the European Commission's press feed near 70)."""
_HEADLINE_WORDS = 25
_LONGEST_WORD = 10_000
"""Characters. No address is as long; an image as base64 is, and no rule of reading is made for it."""

_CUT = re.compile(
    r"(?:…|\.\.\.|&#8230;|&#x2026;|&hellip;)\s*[\])]?[\"”’']?\s*$"
    r"|\b(?:read|see|show|learn|view)\s+more\s*[.…»›>→]*\s*$"
    r"|\b(?:continue|keep)\s+reading\s*[.…»›>→]*\s*$"
    r"|\bread\s+(?:the\s+)?(?:full|whole|entire|complete|rest\b.{0,20})\s*(?:article|story|post|text|release)?\s*[.…»›>→]*\s*$"
    r"|\bthe post .{1,300} (?:first )?appeared (?:first )?on .{1,100}$",
    re.I,
)
_SENTENCE_END = re.compile(r"[.!?…:;][\"”’')\]]*(?:\s|$)")


def completeness(text: str) -> Completeness:
    """Excerpt where the text breaks off, points to the rest, or is no longer than a feed's summary."""
    return Completeness.EXCERPT if breaks_off(text) or len(text.split()) < TEASER_WORDS else Completeness.FULL


def breaks_off(text: str) -> bool:
    """Whether `text` ends in an ellipsis, a "read more", or a feed's pointer to the whole post."""
    return _CUT.search(text.rstrip()[-500:]) is not None


def require_article(text: str, title: str) -> None:
    """Raise EmptyText, NotText, TitleOnly or NoArticle where there is nothing that a statement could rest on."""
    body = text.strip()
    if not body and title.strip():
        raise TitleOnly("There is a title, but the text is empty.")
    if not any(c.isalnum() for c in body):
        raise EmptyText("The text holds no word.")
    longest = max(map(len, body.split()))
    if longest > _LONGEST_WORD:
        raise NotText(f"The text has a run of {longest:,} characters without a space; is a file embedded in it?")
    if is_only_title(body, title):
        raise TitleOnly(f"The text is only a headline of {len(body.split())} words.")
    wall = standing_in_place(body)
    if wall:
        raise NoArticle(f"The text looks like {wall}.")


def is_only_title(text: str, title: str) -> bool:
    """Whether `text` repeats the title, or, where no title was given, is one line that ends like a headline."""
    folded = _fold(text)
    if title.strip():
        return folded == _fold(title)
    one_line = "\n" not in text.strip()
    return one_line and len(text.split()) <= _HEADLINE_WORDS and not _SENTENCE_END.search(text.strip())


def _fold(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .#*")
