"""The source pane: every sentence cut where evidence begins and ends, so that each piece knows its statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TypeVar

from retrieval.text.documents import ARTICLE_SOURCE, TITLE_SOURCE
from service.analysis.schema import CoverageState
from service.review.model import DutyView, ReviewView, SentenceView, StatementView
from service.web.hues import hue, strongest

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the article from offset `start`. `statements` are the ids of those that rest on it, `hue` is "" where
    none does; `uncovered` where it belongs to a duty that nothing tells."""

    text: str
    start: int
    statements: tuple[str, ...] = ()
    hue: str = ""
    uncovered: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its number (from 1), its offset in the article, and the anchor its number leads to."""

    number: int
    start: int
    pieces: tuple[Piece, ...]
    leads_to: str
    label: str
    uncovered: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences of one line of the text, and the duties beside them that somebody has to look at."""

    lines: tuple[Line, ...]
    duties: tuple[DutyView, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    statement: str
    hue: str


def title_pieces(view: ReviewView) -> tuple[Piece, ...]:
    """The title of the article, in pieces."""
    marks = _marks(view, TITLE_SOURCE)
    return tuple(_pieces(view.article.title, 0, marks, ()))


def paragraphs(view: ReviewView) -> tuple[Paragraph, ...]:
    """The article in pieces, paragraph by paragraph. Linear in sentences, marks and duties."""
    marks = sorted(_marks(view, ARTICLE_SOURCE), key=lambda mark: mark.start)
    uncovered = view.uncovered
    by_sentence = _by_sentence(view.sentences, [(m.start, m.end, m) for m in marks])
    duties = _by_sentence(view.sentences, [(d.start, d.end, d) for d in uncovered])
    made = []
    for _, group in groupby(view.sentences, key=lambda sentence: sentence.paragraph):
        inside = tuple(group)
        lines = tuple(_line(s, by_sentence.get(s.sentence.index, ()), duties.get(s.sentence.index, ())) for s in inside)
        made.append(Paragraph(lines, _beside(inside, view.duties)))
    return tuple(made)


def _marks(view: ReviewView, source: str) -> list[_Mark]:
    return [
        _Mark(e.start, e.end, s.statement.id, hue(s.section))
        for s in statements(view)
        for e in s.statement.evidence
        if e.source == source
    ]


def statements(view: ReviewView) -> Iterator[StatementView]:
    """Every statement of the brief in its order, notes before their lists."""
    for section in view.sections:
        if section.note is not None:
            yield section.note
        yield from section.statements


def _by_sentence(sentences: Sequence[SentenceView], spans: Iterable[tuple[int, int, T]]) -> Mapping[int, tuple[T, ...]]:
    """Which spans, sorted by their start, touch which sentence."""
    found: dict[int, list[T]] = {}
    first = 0
    for start, end, value in spans:
        while first < len(sentences) and sentences[first].sentence.end <= start:
            first += 1
        at = first
        while at < len(sentences) and sentences[at].sentence.start < end:
            found.setdefault(sentences[at].sentence.index, []).append(value)
            at += 1
    return {index: tuple(values) for index, values in found.items()}


def _line(sentence: SentenceView, marks: Sequence[_Mark], uncovered: Sequence[DutyView]) -> Line:
    own, number = sentence.sentence, sentence.sentence.index + 1
    if sentence.statement_ids:
        leads_to = f"st-{sentence.statement_ids[0]}"
        label = f"Sentence {number}, {counted(len(sentence.statement_ids), 'statement rests', 'statements rest')} on it"
    elif uncovered:
        leads_to, label = f"duty-{uncovered[0].index}", f"Sentence {number}, uncovered duty"
    else:
        leads_to, label = f"s{number}", f"Sentence {number}, nothing rests on it"
    spans = tuple((d.start, d.end) for d in uncovered)
    return Line(number, own.start, tuple(_pieces(own.text, own.start, marks, spans)), leads_to, label, bool(uncovered))


def _pieces(text: str, offset: int, marks: Sequence[_Mark], uncovered: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """`text`, which begins at `offset`, cut at every end of a mark."""
    if not text:
        return
    end = offset + len(text)
    edges = {offset, end}
    for start, stop in [*((m.start, m.end) for m in marks), *uncovered]:
        edges |= {edge for edge in (start, stop) if offset < edge < end}
    for left, right in pairwise(sorted(edges)):
        over = [m for m in marks if m.start < right and left < m.end]
        yield Piece(
            text=text[left - offset : right - offset],
            start=left,
            statements=tuple(dict.fromkeys(m.statement for m in over)),
            hue=strongest(m.hue for m in over) if over else "",
            uncovered=any(start < right and left < stop for start, stop in uncovered),
        )


def _beside(inside: Sequence[SentenceView], duties: Sequence[DutyView]) -> tuple[DutyView, ...]:
    """Duties for the margin, at their first line: those that nothing tells, and those that a person dismissed."""
    shown = []
    for duty in dict.fromkeys(index for sentence in inside for index in sentence.duties):
        view = duties[duty]
        theirs = view.state is CoverageState.UNCOVERED or view.dismissed_by is not None
        if theirs and view.sentences and view.sentences[0] in {s.sentence.index for s in inside}:
            shown.append(view)
    return tuple(shown)


def counted(number: int, one: str, many: str) -> str:
    """The number with the right form: 1 statement, 2 statements."""
    return f"{number} {one if number == 1 else many}"
