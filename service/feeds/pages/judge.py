"""What kind of page this is. A page that stands in an article's place is refused, a teaser is marked. Pure.

Short pages of fixed phrases are told by `service.intake.walls`; here is what only markup gives away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html as lxml_html

from service.errors import IndexPage, NoArticle
from service.intake.completeness import TEASER_WORDS
from service.intake.walls import standing_in_place

_LITTLE = 200
"""Words. A page with more prose is judged by its prose."""
_TITLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (what, re.compile(rf"\s*(?:{pattern})", re.I))
    for what, pattern in (
        (
            "a captcha or bot check",
            r"just a moment|attention required|verif(?:y|ying) (?:that )?you are|are you (?:a )?(?:human|robot)"
            r"|robot or human|security check|bot (?:check|verification)|human verification|captcha"
            r"|checking your browser",
        ),
        (
            "a login or subscription page",
            r"(?:log|sign)[ -]?(?:in|on)\b(?! to (?:the|a) [a-z])|login\b|member login|subscribe to (?:continue|read)",
        ),
        (
            "an error page",
            r"(?:error )?(?:40[0134]|410|429|50[0-4])\b|page (?:was |could )?not (?:be )?found|not found\s*(?:$|[|–-])"
            r"|access denied|forbidden\s*$|service (?:temporarily )?unavailable|we can['’]t find (?:the|that) page"
            r"|(?:site|page) (?:is )?(?:under|down for) maintenance|server error",
        ),
        ("a cookie notice", r"(?:cookie|privacy) (?:consent|settings|preferences)\s*$|before you continue\b"),
    )
)
_CONSENT = re.compile(
    r"\b(?:(?:accept|reject|allow|manage|decline) (?:all|cookies|preferences|choices)"
    r"|we (?:and our)\b.{0,60}\b(?:cookies|partners)|store and/or access information on a device|legitimate interest)",
    re.I,
)
_COOKIE_LINE = re.compile(r"\b(?:cookies?|consent|vendors?|partners|preferences|tracking|personali[sz]ed)\b", re.I)
_PAYWALLED = re.compile(r"[\"']isAccessibleForFree[\"']\s*:\s*[\"']?(?:false|False)\b")
_FEWEST_CARDS = 5
_MANY_HEADLINES = 8
"""Headings that are links. Articles end in some ("related news"); a list has more words in them than in its text."""
_LINK_WORDS = 3


@dataclass(frozen=True, slots=True)
class Page:
    """A page before it is judged: its markup, its title tag, and the text that was taken out of it."""

    markup: str
    title: str
    text: str


def require_article(page: Page) -> None:
    """Raise NoArticle for a captcha, login, cookie or error page, IndexPage for a list of articles."""
    tree = parsed(page.markup)
    words = len(page.text.split())
    what = (_by_title(page.title) or standing_in_place(_visible(tree))) if words <= _LITTLE else None
    if what is None and words < TEASER_WORDS and _asks_password(tree):
        what = "a login or subscription page"
    if what is not None:
        raise NoArticle(f"The page looks like {what}.")
    if _is_consent(page.text):
        raise NoArticle("The page looks like a cookie notice.")
    if tree is not None and (cards := _cards(tree, page.text)):
        raise IndexPage(f"The page is a list: {cards} of its lines are links to other pages.")


def is_paywalled(markup: str) -> bool:
    """Whether the page says of itself that not all of it is free (schema.org `isAccessibleForFree`)."""
    return _PAYWALLED.search(markup) is not None


def parsed(markup: str) -> lxml_html.HtmlElement | None:
    """The page as a tree; None where there is nothing to parse. No address in it is followed."""
    try:
        return lxml_html.document_fromstring(markup.encode("utf-8", "replace"), parser=_parser())
    except (ValueError, lxml_html.etree.ParserError):
        return None


def _parser() -> lxml_html.HTMLParser:
    return lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)


def _by_title(title: str) -> str | None:
    return next((what for what, pattern in _TITLES if pattern.match(title)), None)


def _asks_password(tree: lxml_html.HtmlElement | None) -> bool:
    """Many sites carry a log-in in their head; it is the page only where there is next to nothing else."""
    return tree is not None and bool(tree.xpath("//input[translate(@type, 'PASWORD', 'pasword') = 'password']"))


def _visible(tree: lxml_html.HtmlElement | None) -> str:
    if tree is None:
        return ""
    silent = {"script", "style", "noscript", "template", "head"}
    parts = (e for e in tree.iter() if isinstance(e.tag, str) and e.tag not in silent)
    return "\n".join(" ".join(t.split()) for e in parts for t in _own_texts(e) if t.strip())


def _own_texts(element: lxml_html.HtmlElement) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield child.tail or ""


def _is_consent(text: str) -> bool:
    if len({found.casefold() for found in _CONSENT.findall(text)}) < 2:
        return False
    lines = text.splitlines()
    words = sum(len(line.split()) for line in lines)
    about = sum(len(line.split()) for line in lines if _COOKIE_LINE.search(line) or _CONSENT.search(line))
    return about >= 0.6 * words


def _cards(tree: lxml_html.HtmlElement, text: str) -> int:
    """How many lines of `text` begin with a link, or how many headings are links, where that makes it a list; else 0.

    Between two headlines of a list there is never more than a teaser; an article with related news has its text in one.
    """
    links = tuple({link for a in tree.iter("a") if len((link := _folded(a.text_content())).split()) >= _LINK_WORDS})
    longest = run = linked = 0
    for line in filter(None, map(_folded, text.splitlines())):
        is_linked = bool(links) and line.startswith(links)
        linked += is_linked
        run = (len(line.split()) if len(line.split()) >= TEASER_WORDS else 0) if is_linked else run + len(line.split())
        longest = max(longest, run)
    if longest >= TEASER_WORDS:
        return 0
    if linked >= _FEWEST_CARDS:
        return linked
    headlines = _linked_headings(tree)
    more = sum(len(headline.split()) for headline in headlines) > len(text.split())
    return len(headlines) if len(headlines) >= _MANY_HEADLINES and more else 0


def _linked_headings(tree: lxml_html.HtmlElement) -> list[str]:
    """Headlines that lead elsewhere: what a start page or a newsroom is made of."""
    found = tree.xpath("//*[self::h1 or self::h2 or self::h3 or self::h4][.//a[@href] or ancestor::a[@href]]")
    texts = (heading.text_content() for heading in found)
    return [text for text in texts if len(text.split()) > _LINK_WORDS]


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).lstrip("-#* ")
