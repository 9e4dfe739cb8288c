"""Templates into responses: everything escaped, a missing name is an error, headers forbid all that is not ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from service.accounts.model import Actor
from service.analysis.schema import Klass, Severity
from service.analysis.sections import SECTIONS
from service.review.model import CalendarEntry
from service.web import words
from service.web.hues import hue

CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

_HEADINGS = {section.key: section.heading for section in SECTIONS}


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the main navigation; `count` of 0 is not shown."""

    href: str
    name: str
    count: int = 0


PLACES = (
    Place("/queue", "Queue"),
    Place("/calendar", "Calendar"),
    Place("/published", "Published"),
    Place("/search", "Search"),
    Place("/feeds", "Feeds"),
    Place("/batches", "Batches"),
    Place("/measures", "Measures"),
    Place("/settings", "Settings"),
    Place("/new", "New draft"),
)
"""The main navigation, in its order."""


def render(
    request: Request,
    template: str,
    *,
    here: str = "",
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **values: object,
) -> HTMLResponse:
    """The page that `template` makes of `values`; `here` is the address of its place in the navigation."""
    return render_values(request, template, values, here=here, status=status, headers=headers)


def render_values(
    request: Request,
    template: str,
    values: Mapping[str, object],
    *,
    here: str = "",
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> HTMLResponse:
    """As `render`, with the values in one mapping."""
    actor: Actor | None = getattr(request.state, "actor", None)
    about = {"here": here, "places": PLACES if actor else (), "actor": actor, "csrf": actor.csrf if actor else ""}
    body = _environment().get_template(template).render({**about, **values})
    return HTMLResponse(body, status, {"Content-Security-Policy": CSP, "Cache-Control": "no-store", **(headers or {})})


def heading(key: str) -> str:
    """The heading of a section key."""
    return _HEADINGS.get(key, key)


def anchor(key: str) -> str:
    """The id of a section's heading on a page."""
    return "part-" + key.replace(".", "-")


def clock(moment: datetime) -> str:
    """14:32 UTC."""
    return f"{moment:%H:%M} UTC"


def uncovered_word(klass: Klass) -> str:
    """What an uncovered clause is called in the margin."""
    return {Klass.MANDATORY: "duty", Klass.RECOMMENDED: "advice"}.get(klass, "option")


def entry_date(entry: CalendarEntry) -> str:
    """A date of the calendar as exactly as it is known."""
    return words.exactly(entry.when, entry.iso, entry.first_day, entry.last_day)


def weekday(day: date) -> str:
    """Wednesday."""
    return f"{day:%A}"


def month_name(day: date) -> str:
    """July 2027."""
    return f"{day:%B %Y}"


def _glyph(severity: Severity) -> str:
    return words.GLYPHS[severity]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("service.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["anchor"] = anchor
    environment.filters |= {
        "age": words.age,
        "basis": words.BASES.__getitem__,
        "clock": clock,
        "day": words.day,
        "entry_date": entry_date,
        "glyph": _glyph,
        "heading": heading,
        "hue": hue,
        "month_name": month_name,
        "near": words.near,
        "plain": words.plain,
        "stated_date": words.stated_date,
        "uncovered_word": uncovered_word,
        "weekday": weekday,
    }
    return environment
