"""A brief as headings, labels and texts only: what Markdown can say, and nothing it cannot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict

from service.analysis.schema import NOT_STATED, Analysis, Item, Statement, TimelineEntry
from service.analysis.sections import SECTIONS, Kind

LISTS = (Kind.BULLETS, Kind.NUMBERED)


_UNSEEN = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), " ") | dict.fromkeys(
    (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
)
"""Control characters become spaces; marks that turn the direction of a line, and with it what one reads, go."""


def one_line(text: str) -> str:
    """`text` as it may stand in a brief: white space of every kind folded to single spaces, none at the ends; neither
    control characters nor marks that would show the words in another order than they have."""
    return " ".join((text if text.isprintable() else text.translate(_UNSEEN)).split())


def _is_one_line(text: str) -> str:
    if not text or text != text.strip() or "\n" in text or "\r" in text:
        raise ValueError("a text of a brief is one line, not empty, without white space at its ends")
    return text


Line = Annotated[str, AfterValidator(_is_one_line)]


class DocumentItem(BaseModel):
    """One entry of a list: `**label:** text`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: Line
    text: Line


class TemplateDocument(BaseModel):
    """The template filled in. `texts` holds the title, the paragraphs and the fixed places by section key, `items` the
    lists. A paragraph or list without content is absent or empty; a fixed place always has a text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    texts: dict[str, Line]
    items: dict[str, tuple[DocumentItem, ...]]
    notes: dict[str, Line] = {}

    def model_post_init(self, _context: object, /) -> None:
        for section in SECTIONS:
            if section.kind in (Kind.TITLE, Kind.FIELD) and section.key not in self.texts:
                raise ValueError(f"{section.heading!r} has no text")
            if section.kind is Kind.PARAGRAPH and self.texts.get(section.key) == NOT_STATED:
                del self.texts[section.key]  # an empty paragraph has one form only
            if section.kind in LISTS:
                self.items.setdefault(section.key, ())
        known = {s.key: s.kind for s in SECTIONS}
        for key in self.texts:
            if known.get(key) not in (Kind.TITLE, Kind.FIELD, Kind.PARAGRAPH):
                raise ValueError(f"{key!r} is no place for a text")
        for key in self.items:
            if known.get(key) not in LISTS:
                raise ValueError(f"{key!r} is no list of the template")
        for key in self.notes:
            if not any(s.key == key and s.note for s in SECTIONS):
                raise ValueError(f"{key!r} takes no note")


def statements_at(analysis: Analysis, key: str) -> tuple[Statement, ...]:
    """The statements under one section key, in order; a fixed place gives a tuple of one."""
    value: Any = analysis
    for name in key.split("."):
        value = getattr(value, name)
    return value if isinstance(value, tuple) else (value,)


def all_statements(analysis: Analysis) -> Iterator[tuple[str, Statement]]:
    """Every statement of an analysis with its section key, in the order of the template, the note before its list."""
    for section in SECTIONS:
        if section.kind is Kind.GROUP:
            continue
        if section.note and analysis.requirements.note is not None:
            yield section.key, analysis.requirements.note
        for statement in statements_at(analysis, section.key):
            yield section.key, statement


def label_of(statement: Statement) -> str:
    """What stands in bold before the text of a list entry: the label, or when something happens."""
    if isinstance(statement, Item):
        return statement.label
    if isinstance(statement, TimelineEntry):
        return statement.when
    raise TypeError(f"{statement.id} stands in no list")


def to_document(analysis: Analysis, marks: Mapping[str, str] | None = None) -> TemplateDocument:
    """The analysis as a document; `marks` are appended to the text of the statement of that id (citations)."""
    marks = marks or {}

    def text(statement: Statement) -> str:
        return one_line(statement.text) + marks.get(statement.id, "")

    texts: dict[str, str] = {}
    items: dict[str, tuple[DocumentItem, ...]] = {}
    notes: dict[str, str] = {}
    for section in SECTIONS:
        if section.kind is Kind.GROUP:
            continue
        statements = statements_at(analysis, section.key)
        if section.kind in LISTS:
            items[section.key] = tuple(DocumentItem(label=one_line(label_of(s)), text=text(s)) for s in statements)
        elif statements:
            texts[section.key] = " ".join(text(s) for s in statements)
        if section.note and analysis.requirements.note is not None:
            notes[section.key] = text(analysis.requirements.note)
    return TemplateDocument(texts=texts, items=items, notes=notes)
