"""What the documents say is what the code does."""

from __future__ import annotations

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from service.analysis.sections import SECTIONS, Kind

ROOT = Path(__file__).parents[1]

_spec = spec_from_file_location("refresh", ROOT / "docs/example/refresh.py")
assert _spec is not None
assert _spec.loader is not None
refresh = module_from_spec(_spec)
_spec.loader.exec_module(refresh)


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


def test_the_readme_shows_what_the_demo_prints(tmp_path):
    """The example is no decoration: article and brief are the bundled ones, and the brief is what comes out today."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    printed = refresh.brief(tmp_path).strip()
    assert (ROOT / "docs/example/brief.md").read_text(encoding="utf-8").strip() == printed
    assert refresh.with_blocks(readme, refresh.submission().text, printed) == readme
    assert readme.count("made by `make example`") == 2
