"""Requirements and dates of published briefs as tables (CSV, RFC 4180), one row each.

A cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection): texts come from
web pages, and a spreadsheet that runs them sends its other cells to whoever wrote the page.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from service.analysis.document import one_line
from service.analysis.schema import Klass, RequirementItem, Statement
from service.outputs.issues import Issue, standing_of
from service.review.exports.sheet import Sheet
from service.review.summary import dates

MEDIA_TYPE = "text/csv; charset=utf-8"
BOM = "\ufeff"
"""Without it spreadsheets read UTF-8 as something else."""
_BRIEF = (
    "publication",
    "standing",
    "article_id",
    "title",
    "authority",
    "jurisdiction",
    "status",
    "published_at",
    "approved_by",
    "url",
    "content_hash",
)
REQUIREMENTS = (
    "class",
    "label",
    "text",
    "force",
    "addressee",
    "condition",
    "deadline",
    "citation",
    "citation_place",
    "statement_id",
    *_BRIEF,
)
DATES = (
    "when",
    "event",
    "role",
    "date",
    "first_day",
    "last_day",
    "precision",
    "computed_from",
    "citation",
    "citation_place",
    "statement_id",
    *_BRIEF,
)
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")

Row = tuple[str, ...]
Both = tuple[Issue, Sheet]


def requirement_rows(briefs: Iterable[Both]) -> Iterator[Row]:
    """Rows under `REQUIREMENTS`, in the order of each brief."""
    for issue, sheet in briefs:
        analysis = sheet.result.analysis
        if analysis is not None:
            brief = _brief(issue)
            for klass in (Klass.MANDATORY, Klass.RECOMMENDED):
                items: Sequence[RequirementItem] = getattr(analysis.requirements, klass.value)
                for item in items:
                    told = (item.label, item.text, item.force.value, item.addressee, item.condition, item.deadline)
                    yield _row(klass.value, *told, *_cited(item), item.id, *brief)


def date_rows(briefs: Iterable[Both]) -> Iterator[Row]:
    """Rows under `DATES`; what has no calendar date has no days, and a computed one says from what."""
    for issue, sheet in briefs:
        statements = {s.id: s for s in sheet.result.analysis.timeline} if sheet.result.analysis else {}
        for row in dates(sheet.content):
            told = (row.when, row.text, row.role.value, row.iso, row.first_day, row.last_day, row.precision.value)
            cited = _cited(statements[row.statement_id])
            yield _row(*told, row.computed_from, *cited, row.statement_id, *_brief(issue))


def to_csv(header: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    """The file, row by row."""
    yield BOM.encode() + _packed(header)
    for row in rows:
        yield _packed([defused(cell) for cell in row])


def defused(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, whatever white space stands before it."""
    return f"'{cell}" if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA) else cell


def _row(*cells: object) -> Row:
    return tuple("" if cell is None else one_line(str(cell)) for cell in cells)


def _brief(issue: Issue) -> tuple[Any, ...]:
    gist, publication = issue.gist, issue.publication
    return (
        publication.id,
        standing_of(issue.issued),
        publication.article_id,
        gist.title,
        "; ".join(gist.authorities),
        gist.jurisdiction,
        gist.status.value,
        publication.at.isoformat(timespec="seconds"),
        publication.approved_by,
        gist.article.url,
        publication.content_hash,
    )


def _cited(statement: Statement) -> tuple[str, str]:
    """The quotations that a statement rests on, and where they stand."""
    quotes = " […] ".join(e.quote for e in statement.evidence)
    return quotes, "; ".join(f"{e.source} {e.start}–{e.end}" for e in statement.evidence)


def _packed(cells: Sequence[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue().encode("utf-8", "replace")
