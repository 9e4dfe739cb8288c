"""HTML that was given as text: notice it, and take the article out of it (of whole pages with trafilatura)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from service.errors import UnreadableHtml
from service.intake.fragment import fragment_text
from service.intake.margins import trimmed

_DOCUMENT = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,500}-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I
)
_TAG = re.compile(
    r"</?(?:p|div|span|br|table|tr|td|ul|ol|li|a|h[1-6]|article|section|main|header|footer|nav|script|style|img|em|strong"
    r"|b|i|blockquote|figure|time)(?:\s[^<>]{0,2000})?/?>",
    re.I,
)
_OPENING = re.compile(
    r"\s*<(?:p|div|article|section|main|h[1-6]|ul|ol|table|blockquote|span|a|figure|script)[\s>]", re.I
)
_CLOSING = re.compile(r"</(?:p|div|article|section|main|h[1-6]|ul|ol|li|table|blockquote|span|a|figure)>", re.I)
_WORDS_PER_TAG = 60
"""A text with a tag more often than this, and with closing tags, is markup; a lone tag in prose is a mention."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was found in a page; `title` may be empty."""

    text: str
    title: str


def is_document(text: str) -> bool:
    """Whether `text` is a whole page."""
    return _DOCUMENT.match(text) is not None


def looks_like_html(text: str) -> bool:
    """Whether `text` is an HTML page or fragment rather than prose that mentions a tag."""
    if is_document(text):
        return True
    if not _CLOSING.search(text):
        return False
    if _OPENING.match(text):
        return True
    tags = sum(1 for _ in _TAG.finditer(text))
    return tags >= 4 and tags * _WORDS_PER_TAG >= len(text.split())


def extract(html: str, title: str = "") -> Extracted:
    """The article in `html`, without navigation and scripts. Raises UnreadableHtml where there is none.

    A headline over the text is left out where it is `title`, or, without one, the page's own title.
    """
    if not is_document(html):
        return Extracted(_readable(fragment_text(html)), "")
    import trafilatura

    text = trafilatura.extract(html, include_comments=False, include_tables=True, favor_recall=True)
    metadata = trafilatura.extract_metadata(html)
    own = (metadata.title or "") if metadata else ""
    return Extracted(_readable(trimmed(text or "", title if title.strip() else own)), own)


def _readable(text: str) -> str:
    if not any(c.isalnum() for c in text):
        raise UnreadableHtml("The HTML holds no readable text; the page may be filled by scripts.")
    return text
