"""What every form of export is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from service.analysis.document import all_statements, label_of, one_line, statements_at
from service.analysis.schema import NOT_STATED, AnalysisResult, Item, Statement, TimelineEntry
from service.analysis.sections import SECTIONS, Kind, Section
from service.review.content import Content


@dataclass(frozen=True, slots=True)
class Sheet:
    """A brief and who stands for it; `approved_by` and `approved_at` are None for a draft."""

    result: AnalysisResult
    content: Content
    article_text: str
    approved_by: str | None
    approved_at: datetime | None

    @property
    def standing(self) -> str:
        """The line that says whether a person approved it."""
        if self.approved_by is None or self.approved_at is None:
            return "Draft: no person has approved it."
        return f"Approved by {self.approved_by} on {spelled(self.approved_at)}."

    @property
    def name(self) -> str:
        """A file name without ending, from the title."""
        title = self.result.analysis.title.text if self.result.analysis else self.result.article.title
        kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in title.lower())
        return "-".join(part for part in kept.split("-") if part)[:60].strip("-") or "brief"


@dataclass(frozen=True, slots=True)
class Line:
    """One statement as it is shown: its label, its text, and the numbers of the quotations it rests on."""

    label: str
    text: str
    notes: tuple[int, ...]
    absent: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A section as it is shown; `fields` of a group stand as pairs of name and line."""

    section: Section
    note: Line | None
    lines: tuple[Line, ...]
    fields: tuple[tuple[str, Line], ...]


class Quotations:
    """Quotations numbered in the order in which the brief uses them, each once; the title shows no number."""

    def __init__(self, sheet: Sheet) -> None:
        self._numbers: dict[tuple[str, int, int, str], int] = {}
        for section, statement in all_statements(sheet.result.analysis) if sheet.result.analysis else ():
            if section != "title":
                self.of(statement)

    def of(self, statement: Statement) -> tuple[int, ...]:
        """The numbers of what a statement rests on."""
        keys = [(e.source, e.start, e.end, e.quote) for e in statement.evidence]
        return tuple(dict.fromkeys(self._numbers.setdefault(key, len(self._numbers) + 1) for key in keys))

    def listed(self) -> tuple[tuple[int, str, str], ...]:
        """Number, quotation on one line, and where it stands."""
        return tuple(
            (number, one_line(quote), f"{source}, characters {start}–{end}")
            for (source, start, end, quote), number in self._numbers.items()
        )


def blocks(sheet: Sheet, quotations: Quotations) -> tuple[Block, ...]:
    """The sections with a heading of their own, in the order of the template; none out of scope."""
    analysis = sheet.result.analysis
    if analysis is None:
        return ()
    found = []
    for section in SECTIONS:
        if section.level < 2:
            continue
        statements = statements_at(analysis, section.key) if section.kind is not Kind.GROUP else ()
        fields = [s for s in SECTIONS if s.kind is Kind.FIELD and s.key.rpartition(".")[0] == section.key]
        note = analysis.requirements.note if section.note else None
        found.append(
            Block(
                section,
                _line(note, quotations) if note else None,
                tuple(_line(s, quotations) for s in statements),
                tuple((f.heading, _line(statements_at(analysis, f.key)[0], quotations)) for f in fields),
            )
        )
    return tuple(found)


def spelled(moment: datetime) -> str:
    """A day in words, in UTC: 23 November 2026."""
    return f"{moment.day} {moment:%B %Y}"


def _line(statement: Statement, quotations: Quotations) -> Line:
    label = one_line(label_of(statement)) if isinstance(statement, Item | TimelineEntry) else ""
    return Line(label, one_line(statement.text), quotations.of(statement), statement.text == NOT_STATED)
