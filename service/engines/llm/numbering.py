"""Sentences as the model sees them: numbered from 1, the title as 0; and from a number back to evidence.

The model never types a quote. A number becomes the sentence's exact span. Where the reader tells several clauses
of that sentence apart, a duty gets the span of the clause that its own words are nearest to: one act, one quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from retrieval.text.documents import TITLE_SOURCE, Article, Evidence, Sentence, evidence_at
from service.analysis.document import one_line
from service.analysis.reading.model import Clause
from service.analysis.schema import Klass

TITLE_NUMBER = 0

_WORD = re.compile(r"[\w$€£%]+")
_FENCE = re.compile(r"</(?=\s*article)", re.I)
"""What would close the prompt's own `<article>`; the model sees it with a space, quotes are taken from the text."""


@dataclass(frozen=True, slots=True)
class Cited:
    """Evidence that numbers stood for, and the numbers that stand for nothing."""

    evidence: tuple[Evidence, ...]
    unknown: tuple[int, ...]


class Numbering:
    """Maps the numbers of one article's sentences to evidence. Cheap to build; no state."""

    def __init__(self, article: Article, sentences: Sequence[Sentence], clauses: Sequence[Clause] = ()) -> None:
        self.article = article
        self.sentences = sentences
        self._clauses: dict[int, list[Clause]] = {}
        for clause in clauses:
            if clause.klass is not Klass.NEITHER:
                self._clauses.setdefault(clause.sentence, []).append(clause)

    def line(self, number: int) -> str:
        """One numbered line as it stands in the prompt: whatever breaks a line would let a text number its own."""
        text = self.article.title if number == TITLE_NUMBER else self.sentences[number - 1].text
        return f"[{number}] {_FENCE.sub('< /', one_line(text))}"

    def cite(self, numbers: Iterable[int], *, duty: str | None = None) -> Cited:
        """Evidence for sentence numbers; with `duty`, the text of a requirement, narrowed to its clause."""
        evidence: list[Evidence] = []
        unknown: list[int] = []
        for number in dict.fromkeys(numbers):
            if not self._exists(number):
                unknown.append(number)
                continue
            evidence += self._evidence(number, duty)
        return Cited(tuple(evidence), tuple(unknown))

    def numbers_of(self, evidence: Sequence[Evidence]) -> list[int]:
        """The numbers of the sentences that hold the evidence: the way back, for the repair round."""
        numbers = []
        for piece in evidence:
            if piece.source == TITLE_SOURCE:
                numbers.append(TITLE_NUMBER)
            numbers += [
                s.index + 1
                for s in self.sentences
                if piece.source == "article" and s.start < piece.end and piece.start < s.end
            ]
        return list(dict.fromkeys(numbers))

    def _exists(self, number: int) -> bool:
        return 1 <= number <= len(self.sentences) or (number == TITLE_NUMBER and bool(self.article.title))

    def _evidence(self, number: int, duty: str | None) -> list[Evidence]:
        if number == TITLE_NUMBER:
            return [evidence_at(self.article, 0, len(self.article.title), source=TITLE_SOURCE)]
        sentence = self.sentences[number - 1]
        clauses = self._clauses.get(sentence.index, [])
        if duty is not None and len(clauses) > 1:
            nearest = max(clauses, key=lambda c: _likeness(duty, c.text))
            return [evidence_at(self.article, nearest.start, nearest.end)]
        return [evidence_at(self.article, sentence.start, sentence.end)]


def _likeness(duty: str, clause: str) -> float:
    a, b = (set(_WORD.findall(t.lower())) for t in (duty, clause))
    return len(a & b) / (min(len(a), len(b)) or 1)
