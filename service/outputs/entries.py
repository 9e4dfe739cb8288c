"""A publication as an entry of a feed, whatever the feed's form."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from service.analysis.sections import Kind
from service.outputs.issues import Issue, notice_of, standing_of
from service.rendering import out_of_scope_reason
from service.review.exports.sheet import Quotations, Sheet, blocks

NAMESPACE = uuid.UUID("6f1f7c0e-3a35-5b0c-9d3c-7f6d0f4c2e11")
"""Of the ids of entries; never to be changed, or every reader shows all entries anew."""
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HERE = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry; `updated` moves when the brief's standing changes, the brief itself never does."""

    id: str
    publication: str
    url: str
    title: str
    summary: str
    html: str
    author: str
    published: datetime
    updated: datetime
    tags: tuple[tuple[str, str], ...]
    standing: str
    notice: str
    content_hash: str
    source_url: str | None


def entry(issue: Issue, sheet: Sheet, site: str) -> Entry:
    """`site` is the server's address without a slash at its end."""
    issued, gist, publication = issue.issued, issue.gist, issue.publication
    notice = notice_of(issued)
    tags = [("status", gist.status.value), *(("authority", name) for name in gist.authorities)]
    if gist.jurisdiction:
        tags.append(("jurisdiction", gist.jurisdiction))
    if notice:
        tags.append(("standing", standing_of(issued)))
    told = f"{notice} {_summary(sheet)}" if notice else _summary(sheet)
    return Entry(
        id=uuid.uuid5(NAMESPACE, publication.id).urn,
        publication=publication.id,
        url=f"{site}/published/{publication.id}",
        title=clean(gist.title),
        summary=clean(told),
        html=clean(fragment(sheet, notice)),
        author=clean(publication.approved_by),
        published=publication.at,
        updated=issued.since,
        tags=tuple((kind, clean(name)) for kind, name in tags),
        standing=standing_of(issued),
        notice=notice,
        content_hash=publication.content_hash,
        source_url=_web(gist.article.url),
    )


def fragment(sheet: Sheet, notice: str = "") -> str:
    """The brief as HTML for inside another page: no script, style, link or picture in it."""
    quotations = Quotations(sheet)
    return _template().render(
        sheet=sheet,
        article=sheet.result.article,
        notice=notice,
        out_of_scope=out_of_scope_reason(sheet.result) if sheet.result.analysis is None else "",
        blocks=blocks(sheet, quotations),
        quotations=quotations.listed(),
        numbered=Kind.NUMBERED,
        paragraph=Kind.PARAGRAPH,
        group=Kind.GROUP,
    )


def clean(text: str) -> str:
    """Without what no XML may hold: control characters, halves of surrogate pairs."""
    return _NO_XML.sub(" ", text)


def _summary(sheet: Sheet) -> str:
    if sheet.result.analysis is None:
        return f"Not a regulatory article: {out_of_scope_reason(sheet.result)}"
    return " ".join(s.text for s in sheet.result.analysis.overview) or sheet.result.analysis.title.text


def _web(url: str | None) -> str | None:
    """An address that a reader may be sent to; a feed could have brought any other."""
    return clean(url) if url and url.startswith(("https://", "http://")) else None


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("entry.html")
