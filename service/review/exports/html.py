"""A page in one file: readable, printable, with every quotation at its end, and nothing that loads or runs."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from service.analysis.sections import Kind
from service.rendering import out_of_scope_reason
from service.review.exports.sheet import Quotations, Sheet, blocks

META = "regbrief-content-hash"
_HERE = Path(__file__).parent / "templates"


def to_html(sheet: Sheet) -> str:
    """The page; its hash stands in a meta element and at its foot."""
    quotations = Quotations(sheet)
    out_of_scope = out_of_scope_reason(sheet.result) if sheet.result.analysis is None else ""
    return _template().render(
        sheet=sheet,
        article=sheet.result.article,
        title=sheet.result.analysis.title.text if sheet.result.analysis else sheet.result.article.title,
        out_of_scope=out_of_scope,
        blocks=blocks(sheet, quotations),
        quotations=quotations.listed(),
        style=(_HERE / "brief.css").read_text("utf-8"),
        meta=META,
        numbered=Kind.NUMBERED,
        paragraph=Kind.PARAGRAPH,
        group=Kind.GROUP,
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("brief.html")
