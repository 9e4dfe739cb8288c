"""From Markdown back to a document: tolerant of how people type, exact about what is wrong.

Accepted without a word: blank lines, CRLF, `*`, `+` or `•` bullets, any numbering, numbers for bullets and the reverse,
a paragraph over several lines, spaces around everything. Everything else is a `TemplateProblem` with section and line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from service.analysis.document import LISTS, DocumentItem, TemplateDocument
from service.analysis.markdown import NOTE_PREFIX, NOTE_SUFFIX, unescape_label, unescape_paragraph
from service.analysis.schema import NOT_STATED
from service.analysis.sections import SECTIONS, Kind, Section

_HEADING = re.compile(r"(#{1,6})[ \t]*(.*)$")
_BULLET = re.compile(r"(?:[-*+•]|\d+[.)])\s+(.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """One thing that is not as the template has it. `line` counts from 1."""

    section: str
    line: int
    expected: str
    found: str

    def __str__(self) -> str:
        return f"line {self.line}, {self.section}: expected {self.expected}, found {self.found}"


class TemplateError(ValueError):
    """The text is not in the template; `problems` says every place, in order of line."""

    def __init__(self, problems: tuple[TemplateProblem, ...]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


@dataclass(slots=True)
class _Block:
    """A heading of the text and the lines under it."""

    section: Section
    line: int
    lines: list[tuple[int, str]] = field(default_factory=list)


def parse(text: str) -> TemplateDocument:
    """The document that `text` is. Raises TemplateError with all problems found."""
    return _Parser().parse(text)


_HEADINGS = {(s.level, s.heading.casefold()): s for s in SECTIONS if s.level > 1}
_TITLE = SECTIONS[0]
_WITH_HEADING = [s for s in SECTIONS if s.level]


def _fields_of(group: Section) -> list[Section]:
    return [s for s in SECTIONS if s.kind is Kind.FIELD and s.key.rsplit(".", 1)[0] == group.key]


def _name(section: Section) -> str:
    return "title" if section.kind is Kind.TITLE else section.heading


class _Parser:
    def __init__(self) -> None:
        self.problems: list[TemplateProblem] = []
        self.texts: dict[str, str] = {}
        self.items: dict[str, tuple[DocumentItem, ...]] = {}
        self.notes: dict[str, str] = {}

    def parse(self, text: str) -> TemplateDocument:
        blocks = self._blocks(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
        self._check_order(blocks, last=text.count("\n") + 1)
        for block in blocks:
            self._read(block)
        if self.problems:
            raise TemplateError(tuple(sorted(self.problems, key=lambda p: p.line)))
        return TemplateDocument(texts=self.texts, items=self.items, notes=self.notes)

    def _problem(self, section: str, line: int, expected: str, found: str) -> None:
        found = found if len(found) <= 80 else f"{found[:79]}…"
        self.problems.append(TemplateProblem(section, line, expected, found))

    def _blocks(self, lines: list[str]) -> list[_Block]:
        blocks: list[_Block] = []
        known = True
        for number, raw in enumerate(lines, start=1):
            line = raw.strip()
            if not line:
                continue
            if line.startswith("#"):
                section = self._heading(line, number, blocks)
                known = section is not None
                if section is not None:
                    blocks.append(_Block(section, number))
            elif blocks and known:
                blocks[-1].lines.append((number, line))
            elif blocks:
                continue  # under a heading that was already reported
            else:
                self._problem("title", number, f"`# {_TITLE.heading}…` first", f"“{line}”")
        return blocks

    def _heading(self, line: str, number: int, blocks: list[_Block]) -> Section | None:
        match = _HEADING.match(line)
        hashes, name = (len(match[1]), match[2].strip()) if match else (0, line)
        if hashes == 1:
            prefix = _TITLE.heading.strip()
            if not name.startswith(prefix) or name == prefix:
                self._problem("title", number, f"`# {_TITLE.heading}` and a title", f"“{line}”")
            else:
                self.texts[_TITLE.key] = name[len(prefix) :].strip()
            return _TITLE
        section = _HEADINGS.get((hashes, name.casefold()))
        if section is None:
            where = _name(blocks[-1].section) if blocks else "title"
            near = next((s for (_, h), s in _HEADINGS.items() if h == name.casefold()), None)
            expected = f"`{'#' * near.level} {near.heading}`" if near else "a heading of the template"
            self._problem(where, number, expected, f"“{line}”")
        return section

    def _check_order(self, blocks: list[_Block], last: int) -> None:
        seen: dict[str, int] = {}
        position = -1
        for block in blocks:
            name = _name(block.section)
            at = _WITH_HEADING.index(block.section)
            if block.section.key in seen:
                first = seen[block.section.key]
                self._problem(name, block.line, "this heading once", f"it again (first on line {first})")
            elif at < position:
                self._problem(name, block.line, f"it before `{_WITH_HEADING[position].heading}`", "it after")
            seen.setdefault(block.section.key, block.line)
            position = max(position, at)
        for section in _WITH_HEADING:
            if section.key not in seen:
                heading = f"`{'#' * section.level} {section.heading.strip()}`"
                self._problem(_name(section), last, heading, "no such heading")

    def _read(self, block: _Block) -> None:
        section = block.section
        if section.kind is Kind.PARAGRAPH:
            self._read_paragraph(block)
        elif section.kind in LISTS:
            self._read_list(block)
        elif section.kind is Kind.GROUP:
            self._read_fields(block)
        else:
            for number, line in block.lines:
                self._problem("title", number, "the next heading", f"“{line}”")

    def _read_paragraph(self, block: _Block) -> None:
        if not block.lines:
            self._problem(block.section.heading, block.line, f"a paragraph, or “{NOT_STATED}”", "nothing")
            return
        text = unescape_paragraph(" ".join(line for _, line in block.lines))
        self.texts[block.section.key] = text

    def _read_fields(self, block: _Block) -> None:
        wanted = {s.heading.casefold(): s for s in _fields_of(block.section)}
        for number, line in block.lines:
            bullet = _BULLET.match(line)
            name, colon, text = (bullet[1] if bullet else line).partition(":")
            if name.startswith("**") and text.startswith("**"):
                text = text[2:]
            section = wanted.get(name.strip(" *").casefold())
            if not bullet or not colon or section is None or not text.strip():
                names = ", ".join(s.heading for s in wanted.values()) or "the next heading"
                self._problem(block.section.heading, number, f"`- Name: text` with {names}", f"“{line}”")
            elif section.key in self.texts:
                self._problem(section.heading, number, "this place once", "it again")
            else:
                self.texts[section.key] = text.strip()
        for section in wanted.values():
            if section.key not in self.texts and not any(section.heading in p.found for p in self.problems):
                self._problem(section.heading, block.line, f"`- {section.heading}: …` in this section", "no such line")

    def _read_list(self, block: _Block) -> None:
        section, lines = block.section, block.lines
        if section.note and lines and lines[0][1].startswith(NOTE_PREFIX.rstrip()):
            self._read_note(section, *lines[0])
            lines = lines[1:]
        if not lines:
            self._problem(section.heading, block.line, f"entries, or “{NOT_STATED}”", "nothing")
        if [line for _, line in lines] == [NOT_STATED]:
            lines = []
        items = [self._item(section, number, line) for number, line in lines]
        self.items[section.key] = tuple(item for item in items if item is not None)

    def _read_note(self, section: Section, number: int, line: str) -> None:
        inner = line[len(NOTE_PREFIX.rstrip()) : -len(NOTE_SUFFIX)].strip()
        if not line.endswith(NOTE_SUFFIX) or not inner:
            self._problem(section.heading, number, f"`{NOTE_PREFIX}…{NOTE_SUFFIX}` on one line", f"“{line}”")
            return
        self.notes[section.key] = inner

    def _item(self, section: Section, number: int, line: str) -> DocumentItem | None:
        marker = "1." if section.kind is Kind.NUMBERED else "-"
        bullet = _BULLET.match(line)
        body = bullet[1] if bullet else ""
        end = body.find(":**", 2)
        if body.startswith("**") and end > 2:
            label, text = unescape_label(body[2:end]).strip(), body[end + 3 :].strip()
            if label and text:
                return DocumentItem(label=label, text=text)
        self._problem(section.heading, number, f"`{marker} **label:** text`", f"“{line}”")
        return None
