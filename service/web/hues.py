"""Which colour a section has. Several sections share one; the strongest of those that rest on a span colours it."""

from __future__ import annotations

from collections.abc import Iterable

STRENGTH = ("mandatory", "recommended", "penalties", "timeline", "affected", "overview", "reference")
"""From the strongest to the weakest: what binds is seen before what informs."""

_OF_PREFIX = (
    ("requirements.recommended", "recommended"),
    ("requirements", "mandatory"),
    ("penalties", "penalties"),
    ("timeline", "timeline"),
    ("affected", "affected"),
    ("related_standards", "reference"),
    ("resources", "reference"),
    ("technical", "reference"),
)


def hue(section: str) -> str:
    """The hue of a section key; what has none of its own goes with the overview."""
    return next((name for prefix, name in _OF_PREFIX if section.startswith(prefix)), "overview")


def strongest(hues: Iterable[str]) -> str:
    """The one of several hues that a span is shown in."""
    return min(hues, key=STRENGTH.index)
