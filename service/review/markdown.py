"""A reviewer's Markdown back into the brief: the whole, or one section put into the whole."""

from __future__ import annotations

from dataclasses import replace

from service.analysis.document import all_statements, to_document
from service.analysis.markdown import render, render_analysis
from service.analysis.reattach import reattach
from service.analysis.schema import Analysis, DraftAnalysis, Facts, Finding, Scope
from service.analysis.sections import BY_KEY, SECTIONS, TITLE_PREFIX, Kind
from service.analysis.template_parser import TemplateError, TemplateProblem, parse
from service.review.errors import InvalidEdit

EDITED = "edited"


def merged(facts: Facts, analysis: Analysis, markdown: str) -> tuple[Analysis, tuple[Finding, ...]]:
    """The analysis that an edited text stands for, and notices on statements whose words changed above kept evidence.

    Raises InvalidEdit with section, line and what was expected where the text is not in the template.
    """
    try:
        document = parse(markdown)
    except TemplateError as error:
        raise refused(error.problems) from error
    before = DraftAnalysis(scope=Scope.REGULATORY, facts=facts, analysis=analysis)
    if document == to_document(analysis):
        return analysis, ()
    draft = reattach(before, document)
    assert draft.analysis is not None
    return draft.analysis, tuple(f for f in draft.findings if f.code == EDITED)


def with_section(analysis: Analysis, key: str, markdown: str) -> tuple[str, str]:
    """The lines that stand under a section's heading, and the whole brief with `markdown` in their place.

    Raises InvalidEdit for a section without a heading of its own, and where the lines do not fit; lines are counted
    within the section.
    """
    first, lines = _bounds(analysis, key)
    all_lines = render_analysis(analysis).split("\n")
    given = markdown.replace("\r\n", "\n").strip("\n").split("\n")
    if any(line.lstrip().startswith("#") for line in given) and BY_KEY[key].kind is not Kind.PARAGRAPH:
        at = next(n for n, line in enumerate(given, 1) if line.lstrip().startswith("#"))
        problem = TemplateProblem(BY_KEY[key].heading, at, "lines of this section only", "a heading")
        raise refused((problem,))
    whole = "\n".join((*all_lines[:first], *given, *all_lines[first + lines :]))
    try:
        parse(whole)
    except TemplateError as error:
        raise refused(tuple(replace(p, line=max(p.line - first, 1)) for p in error.problems)) from error
    return "\n".join(all_lines[first : first + lines]), whole


def section_text(analysis: Analysis, key: str) -> str:
    """The lines under a section's heading, as an editor shows them."""
    first, lines = _bounds(analysis, key)
    return "\n".join(render_analysis(analysis).split("\n")[first : first + lines])


def preview(markdown: str) -> str:
    """`markdown` in the exact template. Raises InvalidEdit with section, line and what was expected."""
    try:
        return render(parse(markdown))
    except TemplateError as error:
        raise refused(error.problems) from error


def refused(problems: tuple[TemplateProblem, ...]) -> InvalidEdit:
    """The problems of a text as one error that names each line."""
    told = [{"section": p.section, "line": p.line, "expected": p.expected, "found": p.found} for p in problems]
    return InvalidEdit("; ".join(map(str, problems)), told)


def lines_of(analysis: Analysis | None, markdown: str) -> dict[str, int]:
    """The line, from 1, on which each statement's text stands; one whose text is not there is left out."""
    if analysis is None:
        return {}
    lines = markdown.split("\n")
    found: dict[str, int] = {}
    for _, statement in all_statements(analysis):
        at = next((n for n, line in enumerate(lines, 1) if statement.text in line), None)
        if at is not None:
            found[statement.id] = at
    return found


def _bounds(analysis: Analysis, key: str) -> tuple[int, int]:
    """Where the lines under a heading begin, counted from 0, and how many there are."""
    section = BY_KEY.get(key)
    if section is None or section.level < 2:
        raise InvalidEdit(f"section: {key[:60]!r} has no heading of its own.")
    text = render_analysis(analysis).split("\n")
    headings = [s for s in SECTIONS if s.level]
    wanted = [f"{'#' * s.level} {s.heading}" for s in headings]
    at = text.index(wanted[headings.index(section)])
    if section.kind is Kind.GROUP and not text[at + 1].startswith("- "):
        raise InvalidEdit(f"section: {section.heading} has parts; edit one of them.")
    following = [
        n for n in range(at + 1, len(text)) if text[n] in wanted and not text[n].startswith(f"# {TITLE_PREFIX}")
    ]
    end = following[0] if following else len(text)
    return at + 1, end - at - 1
