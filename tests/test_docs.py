"""What the documents say is what the code does."""

from __future__ import annotations

import re
from pathlib import Path

from service.analysis.sections import SECTIONS, Kind

ROOT = Path(__file__).parents[1]


def heading_of(section) -> str:
    if section.kind is Kind.TITLE:
        return f"# {section.heading}{{title}}"
    return f"- {section.heading}:" if section.kind is Kind.FIELD else f"{'#' * section.level} {section.heading}"


def test_the_template_page_is_the_table_of_sections():
    rows = re.findall(r"^\| `([^`]+)` \| `([^`]+)` \| ([^|]+) \|$", (ROOT / "docs/template.md").read_text(), re.M)
    what = {
        Kind.TITLE: "one line",
        Kind.PARAGRAPH: "a paragraph",
        Kind.GROUP: "the places below",
        Kind.FIELD: "one text",
        Kind.BULLETS: "bullets",
        Kind.NUMBERED: "a numbered list",
    }
    expected = [
        (s.key, heading_of(s), "a note, if any, then a numbered list" if s.note else what[s.kind]) for s in SECTIONS
    ]
    assert rows == expected
