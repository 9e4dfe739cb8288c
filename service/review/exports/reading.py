"""What an exported file says: its form, the hash it names, and its words line by line, free of markup."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from service.analysis.sections import REPORT_HEADING, SUMMARY_HEADING
from service.review.errors import UnreadableExport
from service.review.exports.forms import Form
from service.review.exports.html import META

_CITED = re.compile(r"\[\^\d+\]")
_LONGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Exported:
    """A file as read. `hash` is what it names, None in bare Markdown; `lines` are its words in reading order; `brief`
    is the template part of Markdown, without citations; `odd` tells markup that no export has."""

    form: Form
    hash: str | None
    lines: tuple[str, ...]
    brief: str = ""
    cited: bool = False
    told: dict[str, Any] | None = None
    odd: tuple[str, ...] = ()


def read(data: bytes) -> Exported:
    """Raises UnreadableExport for what is none of Markdown, report, HTML, Word or JSON."""
    if data.startswith(b"PK"):
        return _docx(data)
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise UnreadableExport("This is neither text in UTF-8 nor a Word document.") from error
    if text.lstrip()[:1] == "{":
        return _json(text)
    if text.lstrip()[:9].lower() == "<!doctype":
        return _html(text)
    return _markdown(text.rstrip("\n"))


def _markdown(text: str) -> Exported:
    form, summary = Form.MARKDOWN, text
    marker = f"\n{SUMMARY_HEADING}\n"
    if text.startswith(f"{REPORT_HEADING}\n") and marker in text:
        form, summary = Form.REPORT, text.rpartition(marker)[2]
    cited = bool(_CITED.search(summary))
    if cited:
        summary = _CITED.sub("", summary.partition("\n\n[^1]:")[0])
    return Exported(form, None, tuple(text.split("\n")), brief=summary, cited=cited)


def _json(text: str) -> Exported:
    try:
        told = json.loads(text)
    except ValueError as error:
        raise UnreadableExport(f"This looks like JSON and is none: {error}.") from error
    hash = told.get("content_hash")
    return Exported(Form.JSON, hash if isinstance(hash, str) else None, (), told=told)


def _html(text: str) -> Exported:
    page = _Page()
    page.feed(text)
    page.close()
    lines = tuple(" ".join(line.split()) for line in "".join(page.words).split("\n"))
    return Exported(Form.HTML, page.hash, tuple(line for line in lines if line), odd=tuple(dict.fromkeys(page.odd)))


class _Page(HTMLParser):
    """The words of a page, one line per block, and the markup that could show others or hide some."""

    _BLOCKS = frozenset({"p", "li", "tr", "h1", "h2", "h3", "title", "style", "table", "ol", "ul", "header", "footer"})
    _PLAIN = _BLOCKS | frozenset(
        {"html", "head", "body", "main", "section", "meta", "b", "span", "sup", "a", "th", "td"}
    )
    _KNOWN = _PLAIN | frozenset({"small", "code"})
    _ATTRIBUTES = frozenset({"lang", "charset", "name", "content", "http-equiv", "class", "href", "id", "scope"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.odd: list[str] = []
        self.hash: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag == "meta" and known.get("name") == META:
            self.hash = known.get("content")
        if tag not in self._KNOWN:
            self.odd.append(f"an element <{tag[:20]}>")
        self.odd += [f"an attribute {name[:20]} on <{tag[:20]}>" for name in known if name not in self._ATTRIBUTES]
        if tag in self._BLOCKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._BLOCKS:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:  # noqa: ARG002 - the name is the parser's
        self.odd.append("a comment")


def _docx(data: bytes) -> Exported:
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > _LONGEST:
                raise UnreadableExport("This Word document unpacks to more than 64 MB.")
        document = docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        raise UnreadableExport("This is no Word document.") from error
    section = document.sections[0]
    parts = [document.element.body, section.header._element, section.footer._element]
    return Exported(Form.DOCX, document.core_properties.identifier or None, tuple(_paragraphs(parts)))


def _paragraphs(parts: list[Any]) -> list[str]:
    """The text of every paragraph in document order, also of those in tables, text boxes, and tracked changes."""
    from docx.oxml.ns import qn

    texts = (qn("w:t"), qn("w:delText"))
    found = ("".join(t.text or "" for t in p.iter(*texts)) for part in parts for p in part.iter(qn("w:p")))
    return [" ".join(line.split()) for line in found if line.strip()]
