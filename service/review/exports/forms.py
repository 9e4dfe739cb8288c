"""The forms of export, and a brief in one of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from service.rendering import to_markdown, to_report
from service.review.exports.sheet import Sheet


class Form(StrEnum):
    """What a brief can be had as; PDF is the browser's print of the page."""

    MARKDOWN = "markdown"
    REPORT = "report"
    HTML = "html"
    DOCX = "docx"
    JSON = "json"
    ICS = "ics"


_TYPES = {
    Form.MARKDOWN: ("text/markdown; charset=utf-8", "md"),
    Form.REPORT: ("text/markdown; charset=utf-8", "report.md"),
    Form.HTML: ("text/html; charset=utf-8", "html"),
    Form.DOCX: ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    Form.JSON: ("application/json", "json"),
    Form.ICS: ("text/calendar; charset=utf-8", "ics"),
}


@dataclass(frozen=True, slots=True)
class Export:
    """A file: its bytes, media type and a name for it."""

    data: bytes
    media_type: str
    name: str


def export(sheet: Sheet, form: Form, *, citations: bool = False) -> Export:
    """The brief in that form; `citations` adds footnotes to Markdown and report, the others have them anyhow."""
    media_type, ending = _TYPES[form]
    return Export(_data(sheet, form, citations), media_type, f"{sheet.name}.{ending}")


def _data(sheet: Sheet, form: Form, citations: bool) -> bytes:
    if form is Form.DOCX:
        from service.review.exports.docx import to_docx

        return to_docx(sheet)
    if form is Form.ICS:
        from service.review.exports.ics import Dated, to_ics

        stamp = sheet.approved_at or sheet.result.created_at
        number = int(stamp.timestamp() - sheet.result.created_at.timestamp())
        return to_ics([Dated(sheet.content, sheet.result.content_hash, number, stamp)])
    return _text(sheet, form, citations).encode("utf-8", "replace")


def _text(sheet: Sheet, form: Form, citations: bool) -> str:
    if form is Form.MARKDOWN:
        return to_markdown(sheet.result, citations=citations)
    if form is Form.REPORT:
        return to_report(sheet.result, sheet.article_text, citations=citations)
    if form is Form.HTML:
        from service.review.exports.html import to_html

        return to_html(sheet)
    from service.review.exports.data import to_json

    return to_json(sheet)
