"""Search over articles and briefs, and how the machine's drafts fared."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from service.api.routes import application
from service.web.templating import render

router = APIRouter(include_in_schema=False)


@router.get("/search")
def search(request: Request, q: str = "") -> Response:
    """Briefs and articles in which every word stands."""
    hits = application(request).desk.search(q[:200])
    return render(request, "search.html", here="/search", q=q[:200], hits=hits)


@router.get("/measures")
def measures(request: Request) -> Response:
    """Acceptance and edit distance by section, engine and prompts; minutes to approval."""
    return render(request, "measures.html", here="/measures", figures=application(request).desk.metrics())
