"""The template: what is rendered parses back, and what does not parse is told exactly."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.analysis.document import LISTS, DocumentItem, TemplateDocument
from service.analysis.markdown import escape_label, render, render_out_of_scope, render_report, unescape_label
from service.analysis.schema import NOT_STATED, Analysis
from service.analysis.sections import REPORT_HEADING, SECTIONS, SUMMARY_HEADING, Kind, queries
from service.analysis.template_parser import TemplateError, parse

GOLDEN = Path(__file__).parent / "golden" / "brief.md"
SHARED = Path(__file__).parents[4] / "shared"

hard_words = st.sampled_from(
    [
        "**",
        "*",
        ":**",
        ":\\**",
        "\\",
        "#",
        "##",
        "- a",
        "1.",
        "(Note:",
        ")*",
        "“q”",
        '"',
        ":",
        "Ünïcode",
        "監督",
        "§ 5",
        NOT_STATED,
    ]
)
words = st.one_of(hard_words, st.text(min_size=1, max_size=12))
lines = st.lists(words, min_size=1, max_size=6).map(lambda w: " ".join(" ".join(w).split())).filter(bool)


@st.composite
def documents(draw: st.DrawFn) -> TemplateDocument:
    items = st.lists(st.builds(DocumentItem, label=lines, text=lines), max_size=3).map(tuple)
    fixed = {s.key: draw(lines) for s in SECTIONS if s.kind in (Kind.TITLE, Kind.FIELD)}
    paragraphs = {s.key: draw(lines) for s in SECTIONS if s.kind is Kind.PARAGRAPH and draw(st.booleans())}
    notes = {"requirements.mandatory": draw(lines)} if draw(st.booleans()) else {}
    return TemplateDocument(
        texts=fixed | paragraphs, items={s.key: draw(items) for s in SECTIONS if s.kind in LISTS}, notes=notes
    )


@given(documents())
def test_every_document_survives_rendering_and_parsing(document: TemplateDocument):
    assert parse(render(document)) == document


@given(lines)
def test_a_label_survives_escaping_and_never_ends_early(label: str):
    assert unescape_label(escape_label(label)) == label
    assert ":**" not in escape_label(label)


def test_a_brief_of_our_own_renders_back_byte_for_byte():
    text = GOLDEN.read_text(encoding="utf-8").rstrip("\n")
    assert render(parse(text)) == text


@pytest.mark.skipif(not (SHARED / "seed").is_dir(), reason="the shared seed is not beside the project")
def test_the_analysis_of_the_seed_renders_back_byte_for_byte():
    for path in sorted((SHARED / "seed").iterdir()):
        _, _, analysis = path.read_text(encoding="utf-8").partition(f"{SUMMARY_HEADING}\n")
        assert analysis.startswith("# ")
        assert render(parse(analysis)) == analysis


@pytest.mark.skipif(not (SHARED / "exemplars").is_dir(), reason="the shared exemplars are not beside the project")
def test_the_exemplary_briefs_render_back_byte_for_byte():
    briefs = [p for p in (SHARED / "exemplars").glob("*.md") if p.read_text(encoding="utf-8").startswith("# Reg")]
    assert briefs
    for path in briefs:
        text = path.read_text(encoding="utf-8").rstrip("\n")
        assert render(parse(text)) == text


def test_the_parser_forgives_how_people_type():
    golden = GOLDEN.read_text(encoding="utf-8").rstrip("\n")
    typed = golden.replace("\n## ", "\n\n\n## ").replace("- **", "* **").replace("1. **", "7) **")
    typed = typed.replace("- Tools", "*  **Tools").replace("Tools:", "Tools:**").replace("\n", "\r\n")
    typed = typed.replace("within 48 hours. The order", "within 48 hours.\r\nThe order")
    assert render(parse(typed)) == golden


@pytest.mark.parametrize(
    ("change", "section", "line", "expected"),
    [
        (("## Overview", "## Overveiw"), "title", 2, "a heading of the template"),
        (("## Overview", "### Overview"), "title", 2, "`## Overview`"),
        (("# Regulation/Compliance: W", "# W"), "title", 1, "`# Regulation/Compliance: ` and a title"),
        (
            ("1. **Breach Report:** Report", "1. Breach Report: Report"),
            "Mandatory Requirements",
            12,
            "1. **label:** text",
        ),
        (("- Jurisdiction: Freedonia.\n", ""), "Jurisdiction", 4, "`- Jurisdiction: …` in this section"),
        (("- Status: Order", "- State: Order"), "Key Details", 8, "`- Name: text`"),
        (("Keys are replaced every 90 days.\n", ""), "Technical Requirements", 30, "a paragraph"),
        (("(as amended).)*", "(as amended)."), "Mandatory Requirements", 11, "`*(Note: …)*` on one line"),
    ],
)
def test_an_error_names_section_line_and_what_was_expected(change, section, line, expected):
    text = GOLDEN.read_text(encoding="utf-8").replace(*change)
    with pytest.raises(TemplateError) as caught:
        parse(text)
    problems = caught.value.problems
    assert any(p.section == section and p.line == line and expected in p.expected for p in problems), problems
    assert f"line {line}, {section}: expected" in str(caught.value)


def test_all_problems_are_told_at_once_in_order():
    text = GOLDEN.read_text(encoding="utf-8").replace("## Overview", "## Overveiw").replace("- Tools: ", "- Tool: ")
    with pytest.raises(TemplateError) as caught:
        parse(text)
    found = [p.line for p in caught.value.problems]
    assert found == sorted(found)
    assert len(found) >= 2


def test_a_heading_twice_or_out_of_order_is_refused():
    text = GOLDEN.read_text(encoding="utf-8")
    with pytest.raises(TemplateError, match="this heading once"):
        parse(text + "\n## Overview\nAgain.")
    penalties = "## Penalties & Enforcement\nNot stated in the article.\n"
    moved = text.replace(penalties, "").replace("## Technical", f"{penalties}## Technical")
    with pytest.raises(TemplateError, match="Technical Requirements: expected it before"):
        parse(moved)


def test_a_text_is_one_line():
    with pytest.raises(ValueError, match="one line"):
        DocumentItem(label="A", text="two\nlines")


def test_an_empty_list_is_the_bare_sentence_and_no_item():
    document = parse(GOLDEN.read_text(encoding="utf-8"))
    assert document.items["requirements.recommended"] == ()
    assert f"### Recommended Practices\n{NOT_STATED}\n" in render(document)


def test_every_section_is_a_place_in_the_analysis():
    for section in SECTIONS:
        model: object = Analysis
        for name in section.key.split("."):
            model = model.model_fields[name].annotation  # type: ignore[attr-defined]
    assert set(queries()) <= {s.key for s in SECTIONS}


def test_the_report_holds_the_article_and_the_analysis():
    report = render_report("\nText of the article.\n", "# Regulation/Compliance: X")
    expected = f"{REPORT_HEADING}\nText of the article.\n{SUMMARY_HEADING}\n# Regulation/Compliance: X"
    assert report == expected


def test_out_of_scope_is_one_line_with_the_reason():
    assert render_out_of_scope("a match\nreport") == "Not a regulatory article: a match report"
