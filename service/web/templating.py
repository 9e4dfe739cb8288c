"""Templates into responses: everything escaped, a missing name is an error, headers forbid all that is not ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the main navigation; `count` of 0 is not shown."""

    href: str
    name: str
    count: int = 0


PLACES = (Place("/", "New brief"),)
"""The main navigation, in its order."""


def render(
    template: str, *, here: str = "", status: int = 200, headers: Mapping[str, str] | None = None, **values: object
) -> HTMLResponse:
    """The page that `template` makes of `values`; `here` is the address of its place in the navigation."""
    body = _environment().get_template(template).render(here=here, **{"places": PLACES, **values})
    return HTMLResponse(body, status, {"Content-Security-Policy": CSP, "Cache-Control": "no-store", **(headers or {})})


def day(value: date | datetime | None) -> str:
    """18 Jul 2025: the form of our own dates, beside which a quoted date keeps the article's form."""
    return f"{value.day} {value:%b %Y}" if value else ""


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("service.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = day
    return environment
