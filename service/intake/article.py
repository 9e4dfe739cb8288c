"""From what a caller sent to an Article that can be worked on, with notes on what was done to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from retrieval.text.documents import Article, Completeness
from service.analysis.schema import Finding, Severity
from service.intake import completeness, decode, html, language

SECTION = "article"
"""The `section` of findings that concern the input rather than a part of the analysis."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What a caller sends: a text and what is known about it.

    `completeness` is set where the sender knows it (a feed's excerpt in place of the page); else the text decides.
    `notes` are findings of whoever fetched the text, for the reader of the result.
    """

    text: str
    title: str = ""
    id: str | None = None
    source: str | None = None
    url: str | None = None
    published: date | None = None
    completeness: Completeness | None = None
    notes: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenIn:
    """An article ready to be read, and notes for the reader of the result."""

    article: Article
    findings: tuple[Finding, ...] = ()


def build_article(submission: Submission) -> TakenIn:
    """The article of a submission. Raises the BadInput that names why it cannot be worked on."""
    for known in (submission.id, submission.source, submission.url):
        decode.checked(known or "")
    text, title, findings = _text_of(decode.checked(submission.text), decode.checked(submission.title))
    completeness.require_article(text, title)
    language.require_english(text)
    article = Article.of(
        text,
        title=title,
        id=submission.id,
        source=submission.source,
        url=submission.url,
        published=submission.published,
        completeness=submission.completeness or completeness.completeness(text),
    )
    return TakenIn(article, submission.notes + findings + _excerpt_note(article))


def _text_of(text: str, title: str) -> tuple[str, str, tuple[Finding, ...]]:
    if not html.looks_like_html(text):
        return text, title, ()
    found = html.extract(text, title)
    note = "The input was HTML; the article's text was taken out of it, and all offsets count in that text."
    if not title.strip() and found.title:
        note += " The title is the page's own."
    title = title if title.strip() else found.title
    return _without_headline(found.text, title), title, (_note("input-html", note),)


def _without_headline(text: str, title: str) -> str:
    """A page repeats its title over the text; there it would be read as the first sentence of the article."""
    first, _, rest = text.strip().partition("\n")
    same = first.strip("# ").split() == title.split() and title.strip()
    return rest.lstrip("\n") if same and rest.strip() else text


def _excerpt_note(article: Article) -> tuple[Finding, ...]:
    if article.completeness is Completeness.FULL:
        return ()
    how = _why_excerpt(article.text)
    what = f"Read as an excerpt of {article.words} words: {how}. What it leaves out is not in this analysis."
    return (_note("input-excerpt", what),)


def _why_excerpt(text: str) -> str:
    if completeness.breaks_off(text):
        return "the text breaks off"
    short = completeness.completeness(text) is Completeness.EXCERPT
    return "too short to be sure of a whole article" if short else "the whole article was not to be had"


def _note(code: str, message: str) -> Finding:
    return Finding(code=code, severity=Severity.NOTE, section=SECTION, message=message)
