"""What every section writer draws on: the article, its reading, the ranking, and exact evidence for spans."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, cast

from retrieval.text.documents import TITLE_SOURCE, Article, Evidence, Sentence, SentenceKind, evidence_at
from service.analysis.reading.model import Authority, Clause, DateMention, Passage, PassageKind, Reading, Span
from service.analysis.schema import Klass, Status
from service.engines.extractive.wording import lower_first
from service.engines.protocol import DraftRequest

T = TypeVar("T")

LONGEST_QUOTE = 90
"""Words: a longer quotation says nothing precise about a statement."""


@dataclass(frozen=True)
class Source:
    """A request, with the look-ups that section writers share. Offsets are into the article's text."""

    request: DraftRequest

    @property
    def article(self) -> Article:
        """The article."""
        return self.request.article

    @property
    def reading(self) -> Reading:
        """What the reader found in it."""
        return self.request.reading

    @property
    def status(self) -> Status:
        """What the text as a whole does."""
        return self.reading.status.value

    def sentence(self, index: int) -> Sentence:
        """The sentence of that index."""
        return self.reading.sentences[index]

    def text(self, span: Span) -> str:
        """The article's text under `span`."""
        return self.article.text[span.start : span.end]

    def cite(self, start: int, end: int) -> Evidence:
        """Exact evidence for a span of the text."""
        return evidence_at(self.article, start, end)

    def cite_sentence(self, index: int) -> Evidence:
        """The whole sentence as evidence."""
        found = self.sentence(index)
        return self.cite(found.start, found.end)

    def cite_date(self, one: DateMention) -> Evidence:
        """The sentence of a date; where a line was wrapped within the date, on to the end of the line it ends in."""
        last = one.sentence
        while last + 1 < len(self.reading.sentences) and self.sentence(last + 1).start < one.end:
            last += 1
        return self.cite(self.sentence(one.sentence).start, self.sentence(last).end)

    def cite_title(self) -> Evidence:
        """The whole title as evidence."""
        return evidence_at(self.article, 0, len(self.article.title), source=TITLE_SOURCE)

    def sentence_at(self, offset: int) -> int | None:
        """Index of the sentence that holds `offset`."""
        low, high = 0, len(self.reading.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.reading.sentences[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        if low < len(self.reading.sentences) and self.reading.sentences[low].start <= offset:
            return low
        return None

    def ranked(self, key: str) -> tuple[int, ...]:
        """Sentence indexes for a section as retrieval ranked them; a place without its own ranking has its group's."""
        order = self.request.ranking.get(key)
        if order is None:
            order = self.request.ranking.get(key.split(".")[0], ())
        return tuple(i for i in order if 0 <= i < len(self.reading.sentences))

    def rank_of(self, key: str) -> dict[int, int]:
        """Rank by sentence index, 0 best."""
        return self.remember(
            ("rank", key), lambda: {index: rank for rank, index in reversed(tuple(enumerate(self.ranked(key))))}
        )

    @cached_property
    def names(self) -> frozenset[str]:
        """Words that the text writes with a capital also inside a sentence, and never without: names."""
        text = self.article.text
        inside = {m.group(1) for m in _INSIDE.finditer(text)}
        plain = {m.group() for m in _PLAIN.finditer(text)}
        return frozenset(word for word in inside if word.lower() not in plain)

    def lower(self, text: str) -> str:
        """First letter in lower case, unless the text itself writes these words with a capital inside a sentence."""
        opening = " ".join(text.split(maxsplit=2)[:2]).rstrip(".,;:)")
        return text if opening in self._name_openings else lower_first(text, self.names)

    @cached_property
    def _name_openings(self) -> frozenset[str]:
        return frozenset(m.group(1).rstrip(".,;:)") for m in _INSIDE_PAIR.finditer(self.article.text))

    @cached_property
    def _memory(self) -> dict[Hashable, object]:
        return {}

    def remember(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gave the first time it was asked for under `key`; a draft looks at the same clause often."""
        if key not in self._memory:
            self._memory[key] = make()
        return cast("T", self._memory[key])

    @cached_property
    def issuers(self) -> tuple[Authority, ...]:
        """Authorities that issue the measure and that text or title name, primary first, each once."""
        found: dict[str, Authority] = {}
        for one in self.reading.authorities:
            if one.issuer and (one.start >= 0):
                found.setdefault(one.name.lower(), one)
        return tuple(found.values())

    @cached_property
    def duties(self) -> tuple[Clause, ...]:
        """Mandatory clauses, each duty once, in source order."""
        return self._clauses(Klass.MANDATORY)

    @cached_property
    def advice(self) -> tuple[Clause, ...]:
        """Recommended clauses, each once, in source order."""
        return self._clauses(Klass.RECOMMENDED)

    def clauses_in(self, sentence: int) -> tuple[Clause, ...]:
        """Duties and advice of one sentence."""
        return self._by_sentence.get(sentence, ())

    @cached_property
    def _by_sentence(self) -> dict[int, tuple[Clause, ...]]:
        found: dict[int, list[Clause]] = {}
        for clause in (*self.duties, *self.advice):
            found.setdefault(clause.sentence, []).append(clause)
        return {index: tuple(clauses) for index, clauses in found.items()}

    def dates_of(self, sentence: int) -> tuple[DateMention, ...]:
        """Temporal expressions of one sentence, in order."""
        return self._dates_by_sentence.get(sentence, ())

    @cached_property
    def _dates_by_sentence(self) -> dict[int, tuple[DateMention, ...]]:
        found: dict[int, list[DateMention]] = {}
        for one in self.reading.dates:
            found.setdefault(one.sentence, []).append(one)
        return {index: tuple(dates) for index, dates in found.items()}

    def _clauses(self, klass: Klass) -> tuple[Clause, ...]:
        return tuple(c for c in self.reading.clauses if c.klass is klass and c.same_as is None)

    def on_issuer(self, clause: Clause) -> bool:
        """Whether a clause binds the issuer itself, not those whom the measure addresses."""
        who = re.sub(r"^the ", "", (clause.addressee or "").strip(), flags=re.I).lower()
        return any(
            who in {n.lower() for n in (a.name, a.text, *a.aliases)} for a in self.reading.authorities if a.issuer
        )

    def passages(self, *kinds: PassageKind) -> tuple[Passage, ...]:
        """Passages of those kinds in source order."""
        return tuple(p for p in self.reading.passages if p.kind in kinds)

    def dates_in(self, start: int, end: int) -> tuple[DateMention, ...]:
        """Temporal expressions inside a span."""
        index = self.sentence_at(start)
        return tuple(d for d in self.dates_of(index) if start <= d.start and d.end <= end) if index is not None else ()

    def authority_evidence(self, one: Authority) -> Evidence:
        """Where an authority is named."""
        if one.in_title:
            return evidence_at(self.article, one.start, one.end, source=TITLE_SOURCE)
        return self.cite(one.start, one.end)

    def status_evidence(self) -> tuple[Evidence, ...]:
        """What decided the status."""
        status = self.reading.status
        source = TITLE_SOURCE if status.in_title else "article"
        return tuple(evidence_at(self.article, s.start, s.end, source=source) for s in status.spans if s.end > s.start)

    def is_prose(self, index: int) -> bool:
        """Whether a sentence can be told: prose or an item with a verb's worth of words, no quotation of a person."""
        one = self.sentence(index)
        if one.kind in (SentenceKind.HEADING, SentenceKind.QUOTE):
            return False
        head = one.text.lstrip()[:1]
        if one.text.rstrip(' "”').endswith("?"):
            return False
        if one.text.rstrip()[-1:] not in ".:;”)" and one.kind is SentenceKind.PROSE:
            return False
        return head not in '“"‘' and not _spoken(one.text) and len(one.text.split()) >= 6


_INSIDE = re.compile(r"(?<=[a-z,;] )([A-Z][a-zA-Z’'-]+)")
_INSIDE_PAIR = re.compile(r"(?<=[a-z,;] )(?=([A-Z]\S* ?\S*))")
_PLAIN = re.compile(r"\b[a-z][a-z’'-]+")


def _spoken(text: str) -> bool:
    return any(mark in text for mark in ("” said", '" said', "’ said", ",” ", " said:", " said that ", '," said'))


def once(found: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Evidence without repeats, first occurrence kept."""
    kept: dict[tuple[int, int, str], Evidence] = {}
    for one in found:
        kept.setdefault((one.start, one.end, one.source), one)
    return tuple(kept.values())


def best(order: Sequence[int], allowed: Iterable[int]) -> tuple[int, ...]:
    """`allowed` sentence indexes in the order of a ranking; unranked ones follow in source order."""
    pool = set(allowed)
    first = [i for i in order if i in pool]
    return tuple(dict.fromkeys([*first, *sorted(pool)]))
