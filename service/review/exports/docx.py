"""A Word document as a compliance officer would send it: details in a table, numbered duties, a hash at its foot."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

from service.analysis.sections import Kind
from service.rendering import out_of_scope_reason
from service.review.exports.sheet import Block, Line, Quotations, Sheet, blocks

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_HASH = "Content "


def to_docx(sheet: Sheet) -> bytes:
    """The document; its hash stands in the footer and in the core property `identifier`."""
    import docx

    document = docx.Document()
    _set_up(document, sheet)
    title = sheet.result.analysis.title.text if sheet.result.analysis else sheet.result.article.title
    document.add_paragraph(_clean(title), style="Title")
    document.add_paragraph(sheet.standing, style="Subtitle")
    _source(document, sheet)
    if sheet.result.analysis is None:
        document.add_paragraph(_clean(f"Not a regulatory article: {out_of_scope_reason(sheet.result)}"))
    quotations = Quotations(sheet)
    for block in blocks(sheet, quotations):
        _block(document, block)
    _quotations(document, quotations)
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def _set_up(document: Any, sheet: Sheet) -> None:  # noqa: ANN401 - python-docx has no public type for it
    from docx.shared import Cm, Pt, RGBColor

    result = sheet.result
    properties = document.core_properties
    properties.title = _clean(result.analysis.title.text if result.analysis else result.article.title)
    properties.subject = "Regulatory brief"
    properties.author = sheet.approved_by or "regbrief"
    properties.identifier = result.content_hash
    properties.comments = ""
    properties.language = "en"
    properties.created = properties.modified = (sheet.approved_at or _EPOCH).replace(microsecond=0, tzinfo=None)
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21.0), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.5)
    page.top_margin = page.bottom_margin = Cm(2.2)
    for name in ("Normal", "Title", "Subtitle", "Heading 1", "Heading 2", "List Bullet", "List Number"):
        style = document.styles[name]
        style.font.name = "Calibri"
        style.font.color.rgb = RGBColor(0, 0, 0)
    document.styles["Normal"].font.size = Pt(11)
    document.styles["Title"].font.size = Pt(22)
    document.styles["Heading 1"].font.size, document.styles["Heading 2"].font.size = Pt(15), Pt(12)
    page.header.paragraphs[0].text = properties.title
    footer = page.footer.paragraphs[0]
    footer.text = f"{sheet.standing} {_HASH}{result.content_hash}  ·  page "
    _page_number(footer)
    for paragraph in (page.header.paragraphs[0], footer):
        for run in paragraph.runs:
            run.font.size = Pt(8)


def _source(document: Any, sheet: Sheet) -> None:  # noqa: ANN401
    article = sheet.result.article
    known = [article.source, article.published.isoformat() if article.published else None, article.url]
    known.append("an excerpt only" if article.completeness == "excerpt" else None)
    told = " · ".join(_clean(part) for part in known if part)
    if told:
        document.add_paragraph(told)


def _block(document: Any, block: Block) -> None:  # noqa: ANN401
    document.add_heading(block.section.heading, level=block.section.level - 1)
    if block.note:
        _line(document.add_paragraph(), block.note, italic=True)
    if block.fields:
        _table(document, block.fields)
    elif block.section.kind is Kind.GROUP:
        return
    elif not block.lines:
        document.add_paragraph("Not stated in the article.")
    elif block.section.kind is Kind.PARAGRAPH:
        paragraph = document.add_paragraph()
        for line in block.lines:
            _line(paragraph, line)
            paragraph.add_run(" ")
    else:
        _list(document, block)


def _table(document: Any, fields: tuple[tuple[str, Line], ...]) -> None:  # noqa: ANN401
    from docx.shared import Cm

    table = document.add_table(rows=0, cols=2)
    table.style, table.autofit = "Table Grid", False
    table.columns[0].width, table.columns[1].width = Cm(4.5), Cm(11.5)
    for name, line in fields:
        head, body = table.add_row().cells
        head.width, body.width = Cm(4.5), Cm(11.5)
        head.paragraphs[0].add_run(name).bold = True
        _line(body.paragraphs[0], line)


def _list(document: Any, block: Block) -> None:  # noqa: ANN401
    numbered = block.section.kind is Kind.NUMBERED
    number = _new_numbering(document) if numbered else None
    for line in block.lines:
        paragraph = document.add_paragraph(style="List Number" if numbered else "List Bullet")
        if number is not None:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = number
        _line(paragraph, line)


def _new_numbering(document: Any) -> int:  # noqa: ANN401
    """A numbering that begins at 1 again: in Word every list of a style otherwise counts on from the last."""
    numbering = document.part.numbering_part.numbering_definitions._numbering
    style = document.styles["List Number"].element.pPr.numPr.numId.val
    base = next(n for n in numbering.num_lst if n.numId == style)
    added = numbering.add_num(base.abstractNumId.val)
    added.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(added.numId)


def _line(paragraph: Any, line: Line, *, italic: bool = False) -> None:  # noqa: ANN401
    if line.label:
        paragraph.add_run(f"{_clean(line.label)}: ").bold = True
    paragraph.add_run(_clean(line.text)).italic = italic or line.absent
    if line.notes:
        paragraph.add_run(" " + ", ".join(map(str, line.notes))).font.superscript = True


def _quotations(document: Any, quotations: Quotations) -> None:  # noqa: ANN401
    from docx.shared import Pt

    listed = quotations.listed()
    if not listed:
        return
    document.add_heading("What each statement rests on", level=1)
    for number, quote, where in listed:
        run = document.add_paragraph().add_run(_clean(f"{number}. “{quote}” ({where})"))
        run.font.size = Pt(9)


def _page_number(paragraph: Any) -> None:  # noqa: ANN401
    """A field that Word fills in."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = paragraph.add_run()
    for kind in ("begin", None, "end"):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = "PAGE"
        run._r.append(element)


def _clean(text: str) -> str:
    """Without what XML cannot hold: surrogates and the like become a replacement mark."""
    return "".join(
        c if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff") else "\ufffd"
        for c in text
    )
