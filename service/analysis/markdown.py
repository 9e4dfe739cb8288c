"""From a document to Markdown. `parse(render(d)) == d` holds for every document; see `template_parser`.

Only what would change the parse is escaped, by one backslash more than already stands there, so that the way back is
exact: a colon before `**` inside a label, and a hash that opens a paragraph.
"""

from __future__ import annotations

import re

from service.analysis.document import LISTS, TemplateDocument, all_statements, to_document
from service.analysis.schema import NOT_STATED, Analysis, Statement
from service.analysis.sections import (
    REPORT_HEADING,
    SECTIONS,
    SUMMARY_HEADING,
    Kind,
    Section,
)

NOTE_PREFIX, NOTE_SUFFIX = "*(Note: ", ")*"

_LABEL_END = re.compile(r":(\\*)\*\*")
_PARAGRAPH_HASH = re.compile(r"^(\\*)#")


def render(document: TemplateDocument) -> str:
    """The exact template: no blank line, no line break at the end."""
    return "\n".join(line for section in SECTIONS for line in _lines(section, document))


def render_analysis(analysis: Analysis, *, citations: bool = False) -> str:
    """The analysis in the exact template; with `citations`, footnotes quote the evidence below it."""
    if not citations:
        return render(to_document(analysis))
    numbers: dict[str, int] = {}
    marks: dict[str, str] = {}
    for _, statement in all_statements(analysis):
        used = [numbers.setdefault(_citation(statement, n), len(numbers) + 1) for n in range(len(statement.evidence))]
        marks[statement.id] = "".join(f"[^{number}]" for number in dict.fromkeys(used))
    notes = "\n".join(f"[^{number}]: {citation}" for citation, number in numbers.items())
    return render(to_document(analysis, marks)) + (f"\n\n{notes}" if notes else "")


def render_out_of_scope(reason: str) -> str:
    """The one line of an article that is not about regulation."""
    return f"Not a regulatory article: {' '.join(reason.split())}"


def render_report(article_text: str, summary: str) -> str:
    """The report form: the article (or its excerpt), then the analysis."""
    return f"{REPORT_HEADING}\n{article_text.strip()}\n{SUMMARY_HEADING}\n{summary}"


def escape_label(label: str) -> str:
    """`label` so that its own `:**` does not end it."""
    return _LABEL_END.sub(lambda m: f":\\{m[1]}**", label)


def unescape_label(label: str) -> str:
    """The inverse of `escape_label`."""
    return re.sub(r":\\(\\*)\*\*", lambda m: f":{m[1]}**", label)


def escape_paragraph(text: str) -> str:
    """`text` so that an opening `#` makes no heading of it."""
    return _PARAGRAPH_HASH.sub(lambda m: f"\\{m[1]}#", text)


def unescape_paragraph(text: str) -> str:
    """The inverse of `escape_paragraph`."""
    return re.sub(r"^\\(\\*)#", lambda m: f"{m[1]}#", text)


def _citation(statement: Statement, number: int) -> str:
    evidence = statement.evidence[number]
    return f"“{' '.join(evidence.quote.split())}” ({evidence.source}, {evidence.start}–{evidence.end})"


def _lines(section: Section, document: TemplateDocument) -> list[str]:
    text = document.texts.get(section.key, NOT_STATED)
    if section.kind is Kind.TITLE:
        return [f"# {section.heading}{text}"]
    if section.kind is Kind.FIELD:
        return [f"- {section.heading}: {text}"]
    lines = [f"{'#' * section.level} {section.heading}"]
    if section.key in document.notes:
        lines.append(f"{NOTE_PREFIX}{document.notes[section.key]}{NOTE_SUFFIX}")
    if section.kind is Kind.PARAGRAPH:
        lines.append(escape_paragraph(text))
    elif section.kind in LISTS:
        lines += _list(section, document)
    return lines


def _list(section: Section, document: TemplateDocument) -> list[str]:
    items = document.items[section.key]
    markers = [f"{n}." if section.kind is Kind.NUMBERED else "-" for n in range(1, len(items) + 1)]
    lines = [f"{m} **{escape_label(i.label)}:** {i.text}" for m, i in zip(markers, items, strict=True)]
    return lines or [NOT_STATED]
