"""Making a clause of its parts: spans into the text, class, condition, deadline, reason."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from retrieval.text.documents import Article, Sentence
from service.analysis.reading.duties import conditions, deadlines
from service.analysis.reading.duties.classes import force_of, klass_of
from service.analysis.reading.duties.force import Hit
from service.analysis.reading.duties.outline import Who
from service.analysis.reading.model import Clause, DateMention, Span
from service.analysis.schema import Klass, Status, Why

_WOULD_BE = frozenset({Status.PROPOSED_RULE, Status.DELAYED, Status.CONSULTATION})
_LONGEST_CUE = 60


class Part(NamedTuple):
    """A clause within a sentence: its span and its act's, as offsets in the sentence."""

    start: int
    end: int
    act: int
    act_end: int


class Assembler:
    """Builds clauses for one article, whose dates and status are known."""

    def __init__(self, article: Article, status: Status, dates: tuple[DateMention, ...]) -> None:
        self._text = article.text
        self._status = status
        self._dates = sorted(dates, key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self._dates]

    def clause(self, sentence: Sentence, part: Part, hit: Hit, who: Who, lead: Span | None) -> Clause | None:
        """The clause at `part` of `sentence`; None where the span holds only white space."""
        start, end = sentence.start + part.start, sentence.start + part.end
        text = self._text[start:end]
        if not text.strip():
            return None
        klass = Klass.NEITHER if hit.against else klass_of(hit.rule.family, self._status)
        return Clause(
            sentence=sentence.index,
            start=start,
            end=end,
            text=text,
            force=force_of(hit.rule.family),
            klass=klass,
            act=Span(sentence.start + part.act, sentence.start + part.act_end),
            why=Why(cue=self._cue(sentence, part, hit, lead), rule=hit.against or hit.rule.name),
            lead=lead,
            addressee=who[0] if who else None,
            addressee_span=who[1] if who else None,
            condition=conditions.condition_of(text, max(hit.start - part.start, 0)),
            deadline=deadlines.deadline_of(text, start, self._dates_in(start, end)),
            would_be=self._status in _WOULD_BE and klass is Klass.MANDATORY,
        )

    def _dates_in(self, start: int, end: int) -> tuple[DateMention, ...]:
        return tuple(self._dates[bisect_left(self._starts, start) : bisect_left(self._starts, end)])

    def _cue(self, sentence: Sentence, part: Part, hit: Hit, lead: Span | None) -> str:
        if lead is not None:
            return self._text[lead.start : lead.end].rstrip(": ").rsplit("\n", 1)[-1][-_LONGEST_CUE:]
        return sentence.text[hit.start : hit.end].strip() or sentence.text[part.act : part.act_end].split(" ", 1)[0]
