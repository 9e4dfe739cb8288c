"""The reading as one HTML page that needs nothing else: no script, no request, light and dark."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from service.explain.marks import MEANING, Kind, Shown
from service.explain.summary import Fact


def to_page(facts: Sequence[Fact], sentences: Sequence[Shown]) -> str:
    """A whole document; every text of the article is escaped."""
    template = _environment().get_template("explain.html")
    return template.render(facts=facts, sentences=sentences, kinds=tuple(Kind), meaning=MEANING)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("service.explain"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
