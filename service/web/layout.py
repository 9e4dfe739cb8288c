"""What every page has: head, top bar, style sheet, and the headers that forbid everything else."""

from __future__ import annotations

from fastapi.responses import HTMLResponse

from service.web.html import Child, Html, el, join

CSP = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


def page(title: str, *body: Child, status: int = 200, refresh: int | None = None) -> HTMLResponse:
    """A whole document; `refresh` reloads it after so many seconds."""
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", http_equiv="refresh", content=str(refresh)) if refresh else None,
        el("title", f"{title} – regbrief"),
        el("link", rel="stylesheet", href="/static/regbrief.css"),
        el("link", rel="icon", href="data:,"),
    )
    document = el("html", head, el("body", _top(), el("main", *body, id="main")), lang="en")
    headers = {"Content-Security-Policy": CSP, "Cache-Control": "no-store"}
    return HTMLResponse(join(Html("<!doctype html>\n"), document), status, headers)


def _top() -> Html:
    return join(
        el("a", "Skip to content", class_="skip", href="#main"),
        el(
            "header",
            el("a", "regbrief", class_="brand", href="/"),
            el("nav", el("a", "New brief", href="/"), el("a", "API", href="/openapi.json"), aria_label="Main"),
            class_="top",
        ),
    )
