"""Titles and texts of feeds, which may be plain, HTML, or HTML escaped once too often. Pure."""

from __future__ import annotations

import html
import re

from service.intake.fragment import fragment_text

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_REFERENCE = re.compile(r"&(?:#\d+|#x[\da-fA-F]+|[a-zA-Z]\w{1,30});")


def as_text(value: str) -> str:
    """`value` without markup, one line per block."""
    if _TAG.search(value):
        value = fragment_text(value)
    if _REFERENCE.search(value):
        value = html.unescape(value)
    return "\n".join(line.strip() for line in value.strip().splitlines() if line.strip())


def as_line(value: str) -> str:
    """`value` without markup, on one line."""
    return " ".join(as_text(value).split())
