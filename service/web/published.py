"""Published briefs as clean pages, exactly as approved, with print styles; and the list of them."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from retrieval.text.documents import ARTICLE_SOURCE, Evidence
from service.analysis.document import all_statements, statements_at
from service.analysis.schema import Analysis, Item, Statement, TimelineEntry
from service.analysis.sections import SECTIONS
from service.api.routes import application
from service.web.review.page import web_address
from service.web.templating import render

router = APIRouter(include_in_schema=False)


@router.get("/published")
def index(request: Request) -> Response:
    """The newest publication of each article, newest first."""
    found = application(request).desk.published()
    return render(request, "published.html", here="/published", publications=found)


@router.get("/published/{id}")
def show(request: Request, id: str) -> Response:
    """One publication. Raises NotFound, Tampered."""
    found, content, standing = application(request).desk.publication(id)
    analysis = content.analysis
    return render(
        request,
        "brief.html",
        here="/published",
        publication=found.publication,
        content=content,
        standing=standing,
        sections=SECTIONS,
        statements=lambda key: statements_at(analysis, key) if analysis else (),
        label=_label,
        quotes=_quotes(analysis) if analysis else {},
        evidence=_distinct(analysis) if analysis else [],
        address=web_address(content.article.url),
    )


def _label(statement: Statement) -> str:
    if isinstance(statement, TimelineEntry):
        return statement.when
    return statement.label if isinstance(statement, Item) else ""


def _distinct(analysis: Analysis) -> list[Evidence]:
    """The quotes that the brief rests on, each once, in the order of the source."""
    found = {e for _, statement in all_statements(analysis) for e in statement.evidence}
    return sorted(found, key=lambda e: (e.source == ARTICLE_SOURCE, e.source, e.start, e.end))


def _quotes(analysis: Analysis) -> dict[Evidence, int]:
    """The number of each quote, from 1."""
    return {evidence: number for number, evidence in enumerate(_distinct(analysis), start=1)}
