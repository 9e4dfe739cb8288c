"""A reading as marks on sentences: spans with a kind, what was made of them, and why. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from retrieval.text.documents import Sentence
from service.analysis.reading.model import Clause, DateMention, Passage, PassageKind, Reading
from service.analysis.reading.substance.sectors import sectors
from service.analysis.schema import Klass, Why


class Kind(StrEnum):
    """What a mark stands for."""

    MANDATORY = "mandatory"
    RECOMMENDED = "recommended"
    NEITHER = "neither"
    DATE = "date"
    MONEY = "money"
    AUTHORITY = "authority"
    STANDARD = "standard"
    IDENTIFIER = "identifier"
    PASSAGE = "passage"


MEANING: dict[Kind, str] = {
    Kind.MANDATORY: "binds, or would bind",
    Kind.RECOMMENDED: "advice, invitation or option",
    Kind.NEITHER: "a cue that neither binds nor advises",
    Kind.DATE: "a date or deadline, with its role",
    Kind.MONEY: "an amount, with what it is for",
    Kind.AUTHORITY: "an authority",
    Kind.STANDARD: "a law, rule or standard by name",
    Kind.IDENTIFIER: "a legal identifier",
    Kind.PASSAGE: "what the passage is worth quoting for",
}
"""The legend, in its order."""

COLOURED = tuple(kind for kind in Kind if kind is not Kind.PASSAGE)
"""Kinds that colour the text; a passage is often the whole sentence and stands in the notes only."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the text. `told` says what was made of it, in words; `cue` is the span of the words that decided."""

    kind: Kind
    start: int
    end: int
    text: str
    told: tuple[str, ...] = ()
    why: Why | None = None
    cue: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a sentence that carries the same marks."""

    text: str
    kinds: tuple[Kind, ...] = ()
    cue: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A sentence in pieces, and its marks in order."""

    number: int
    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...] = field(default=())


def shown(reading: Reading) -> tuple[Shown, ...]:
    """Every sentence of the article with its marks."""
    by_sentence: dict[int, list[Mark]] = {}
    for sentence, mark in _marks(reading):
        by_sentence.setdefault(sentence, []).append(mark)
    return tuple(_shown(one, by_sentence.get(one.index, [])) for one in reading.sentences)


def _shown(sentence: Sentence, marks: list[Mark]) -> Shown:
    ordered = tuple(sorted(marks, key=lambda m: (m.start, -m.end, m.kind)))
    return Shown(sentence.index + 1, tuple(_pieces(sentence, ordered)), ordered)


def _pieces(sentence: Sentence, marks: tuple[Mark, ...]) -> Iterator[Piece]:
    coloured = [m for m in marks if m.kind in COLOURED]
    cues = [m.cue for m in coloured if m.cue]
    edges = {sentence.start, sentence.end}
    edges |= {at for m in coloured for at in (m.start, m.end)} | {at for cue in cues for at in cue}
    inside = sorted(at for at in edges if sentence.start <= at <= sentence.end)
    for start, end in pairwise(inside):
        kinds = tuple(dict.fromkeys(m.kind for m in coloured if m.start <= start and end <= m.end))
        cue = any(low <= start and end <= high for low, high in cues)
        yield Piece(sentence.text[start - sentence.start : end - sentence.start], kinds, cue)


def _marks(reading: Reading) -> Iterator[tuple[int, Mark]]:
    for clause in reading.clauses:
        yield clause.sentence, _of_clause(reading, clause)
    for one in reading.dates:
        yield one.sentence, Mark(Kind.DATE, one.start, one.end, one.text, _of_date(one), one.why)
    for amount in reading.money:
        if not amount.in_title:
            told = (f"{amount.role.value}: {amount.value:f} {amount.currency}", *_aside(background=amount.background))
            yield amount.sentence, Mark(Kind.MONEY, amount.start, amount.end, amount.text, told)
    for found in reading.identifiers:
        told = (f"{found.kind.replace('_', ' ')} {found.canonical}",)
        yield found.sentence, Mark(Kind.IDENTIFIER, found.start, found.end, found.text, told)
    for passage in reading.passages:
        told = (_PLACES[passage.kind], *_sectors(passage), *_aside(background=passage.background))
        yield passage.sentence, Mark(Kind.PASSAGE, passage.start, passage.end, passage.text, told, passage.why)
    yield from _named(reading)


def _sectors(passage: Passage) -> tuple[str, ...]:
    """The sections of NAICS that the words for a party name."""
    found = sectors(passage.text) if passage.kind is PassageKind.AFFECTED else ()
    return tuple(f"sector: {one.title} (NAICS {one.code})" for one in found)


def _named(reading: Reading) -> Iterator[tuple[int, Mark]]:
    for authority in reading.authorities:
        at = None if authority.in_title or authority.start < 0 else _sentence_at(reading, authority.start)
        if at is not None:
            told = (authority.name, "issuer" if authority.issuer else "mentioned", authority.jurisdiction or "")
            kept = tuple(t for t in told if t)
            yield at, Mark(Kind.AUTHORITY, authority.start, authority.end, authority.text, kept, authority.why)
    for standard in reading.standards:
        for start, end in standard.mentions if not standard.in_title else ():
            at = _sentence_at(reading, start)
            if at is not None:
                sentence = reading.sentences[at]
                text = sentence.text[start - sentence.start : end - sentence.start]
                yield at, Mark(Kind.STANDARD, start, end, text, (standard.canonical or standard.name,))


def _of_clause(reading: Reading, clause: Clause) -> Mark:
    told = [f"force: {clause.force.value.replace('_', ' ')}"]
    told += ["would bind only"] if clause.would_be else []
    told += [
        f"{name}: {' '.join(value.split())}"
        for name, value in (("who", clause.addressee), ("by", clause.deadline), ("if", clause.condition))
        if value
    ]
    told += ["repeats an earlier duty"] if clause.same_as is not None else []
    kind = {Klass.MANDATORY: Kind.MANDATORY, Klass.RECOMMENDED: Kind.RECOMMENDED}.get(clause.klass, Kind.NEITHER)
    cue = _cue_span(reading.sentences[clause.sentence], clause)
    return Mark(kind, clause.start, clause.end, clause.text, tuple(told), clause.why, cue)


def _cue_span(sentence: Sentence, clause: Clause) -> tuple[int, int] | None:
    """Where the words that decided stand in the clause's own sentence; None where they stand in its lead-in."""
    words = clause.why.cue.split()
    found = re.search(r"\s+".join(map(re.escape, words)), sentence.text, re.I) if words else None
    return (sentence.start + found.start(), sentence.start + found.end()) if found else None


def _of_date(one: DateMention) -> tuple[str, ...]:
    told = [f"role: {one.role.value.replace('_', ' ')}", one.date or f"no calendar date ({one.precision.value})"]
    told += [f"computed {one.computed.date}: {one.computed.rule} {one.computed.base}"] if one.computed else []
    told += ["the measure takes effect"] if one.effective else []
    told += ["no event"] if not one.is_event else []
    told += ["given up"] if one.abandoned else []
    return (*told, *_aside(background=one.background))


def _aside(*, background: bool) -> tuple[str, ...]:
    return ("background",) if background else ()


def _sentence_at(reading: Reading, offset: int) -> int | None:
    at = bisect_right(reading.sentences, offset, key=lambda s: s.start) - 1
    return at if at >= 0 and offset < reading.sentences[at].end else None


_PLACES = {
    PassageKind.AFFECTED: "whom it concerns",
    PassageKind.SIZE: "how large",
    PassageKind.TERRITORY: "where",
    PassageKind.EXCLUDED: "left out",
    PassageKind.TECHNICAL: "technical requirement",
    PassageKind.PENALTY: "penalty",
    PassageKind.ENFORCEMENT: "enforcement",
    PassageKind.RESOURCE_OFFICIAL: "official document",
    PassageKind.RESOURCE_GUIDANCE: "guidance document",
    PassageKind.RESOURCE_TOOL: "tool",
}
