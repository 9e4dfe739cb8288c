"""The force reader: every clause that binds, advises or permits, with its class and the reason."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from retrieval.text.documents import Article, Sentence, SentenceKind
from service.analysis.reading import addressees, conditions, deadlines, force, imperatives, lists, repeats, splitting
from service.analysis.reading.classes import Family, force_of, imperatives_speak, klass_of
from service.analysis.reading.context import Context, Speech
from service.analysis.reading.cues import ActAt, Rule
from service.analysis.reading.force import Hit
from service.analysis.reading.model import Authority, Clause, DateMention, Span, StatusReading
from service.analysis.reading.verbs import VERBS
from service.analysis.schema import Klass, Status, Why

_IMPERATIVE = Rule("bare imperative", Family.IMPERATIVE, ActAt.AFTER, "")
_WOULD_BE = frozenset({Status.PROPOSED_RULE, Status.DELAYED, Status.CONSULTATION})


def read_clauses(
    article: Article,
    sentences: tuple[Sentence, ...],
    status: StatusReading,
    authorities: tuple[Authority, ...],
    dates: tuple[DateMention, ...],
) -> tuple[Clause, ...]:
    """The clauses of `article` in source order; repeats of an earlier one carry its index in `same_as`."""
    reader = _Reader(article, status.value, dates)
    for sentence in sentences:
        reader.take(sentence)
    return tuple(repeats.mark_repeats(reader.found))


class _Reader:
    """Walks the sentences once, keeping the heading, the open lead-in and the last addressee."""

    def __init__(self, article: Article, status: Status, dates: tuple[DateMention, ...]) -> None:
        self._text = article.text
        self._status = status
        self._dates = sorted(dates, key=lambda d: d.start)
        self._starts = [d.start for d in self._dates]
        self._speech = Speech(article.text)
        self._heading = ""
        self._lead: lists.Lead | None = None
        self._lead_who: tuple[str, Span] | None = None
        self._under = 0
        self._previous: Sentence | None = None
        self._who: tuple[str, Span] | None = None
        self.found: list[Clause] = []

    def take(self, sentence: Sentence) -> None:
        context = Context(self._status, self._heading, self._speech.within(sentence.start, sentence.end))
        hits = force.find(sentence.text, context)
        if (
            self._lead
            and self._previous
            and not (self._under < lists.LONGEST_LIST and lists.belongs(sentence, self._lead, self._previous))
        ):
            self._lead = None
        hits = [hit for hit in hits if hit.start >= lists.label_end(sentence)] or hits
        if sentence.text.count("|") > 2:
            pass
        elif lists.is_headline(sentence) and sentence.kind is not SentenceKind.ITEM:
            self._heading = sentence.text
        elif lead := lists.lead_of(sentence, hits):
            self._open(lead)
        elif self._lead and lists.is_item_act(sentence, hits):
            self._bare(sentence)
        elif hits:
            self._under += 1
            self._modal(sentence, hits)
        else:
            self._bare(sentence)
        self._previous = sentence

    def _open(self, lead: lists.Lead) -> None:
        self._under = 0
        span = addressees.addressee_of(lead.sentence.text, 0, len(lead.sentence.text), lead.hit)
        self._lead_who = self._named(lead.sentence, span)
        if lead.shape is lists.Shape.CONTENTS:
            self._modal(lead.sentence, [lead.hit])
        self._lead = lead

    def _modal(self, sentence: Sentence, hits: list[Hit]) -> None:
        label = lists.label_end(sentence)
        shift = label if hits[0].start >= label > 0 else lists.unmarked(sentence.text)
        for piece in splitting.pieces(sentence.text, hits):
            self._piece(sentence, piece._replace(start=max(piece.start, shift)))

    def _piece(self, sentence: Sentence, piece: splitting.Piece) -> None:
        text, hit = sentence.text, piece.hit
        piece = piece._replace(start=splitting.nearer_start(text, piece.start, hit.start))
        act = force.act_start(text[piece.start : piece.end], hit, piece.start)
        end = splitting.shorten(text, piece.start, piece.end, max(act, hit.end))
        act = min(act, max(end - 1, piece.start))
        first_word = text[act:end].split(" ", 1)[0].lower()
        spans = (
            splitting.acts(text, act, end) if first_word in VERBS and hit.rule.act is not ActAt.WHOLE else [(act, end)]
        )
        who = self._named(sentence, addressees.addressee_of(text, piece.start, end, hit))
        for number, (start, stop) in enumerate(spans):
            whole = (piece.start, stop) if number == 0 else (start, stop)
            lead = Span(sentence.start + piece.start, sentence.start + hit.end) if number else None
            self._add(sentence, whole, (start, stop), hit, who, lead)
        if who:
            self._who = who

    def _bare(self, sentence: Sentence) -> None:
        start = lists.unmarked(sentence.text)
        if self._lead and lists.belongs(sentence, self._lead, self._previous or sentence):
            self._under += 1
            if lists.is_item_of(sentence, self._lead):
                self._item(sentence, start)
            return
        at = imperatives.imperative_at(sentence)
        if at is None or not imperatives_speak(self._status):
            return
        hit = Hit(_IMPERATIVE, at, at, None)
        self._add(sentence, (start, len(sentence.text)), (at, len(sentence.text)), hit, None, None)

    def _item(self, sentence: Sentence, start: int) -> None:
        lead = self._lead
        if lead is None or (
            self._previous
            and sentence.start - self._previous.end <= 1
            and "\n" not in self._text[self._previous.end : sentence.start]
        ):
            return
        text = sentence.text
        span = Span(lead.sentence.start, lead.sentence.end)
        for first, last in (
            splitting.acts(text, start, len(text)) if lists.opens_with_verb(text) else [(start, len(text))]
        ):
            stop = splitting.shorten(text, first, last, first)
            self._add(sentence, (first, stop), (first, stop), lead.hit, self._lead_who, span)

    def _named(self, sentence: Sentence, span: Span | None) -> tuple[str, Span] | None:
        if span is None:
            return None
        name = sentence.text[span.start : span.end]
        if addressees.is_pronoun(name):
            return self._who
        return name, Span(sentence.start + span.start, sentence.start + span.end)

    def _add(
        self,
        sentence: Sentence,
        whole: tuple[int, int],
        act: tuple[int, int],
        hit: Hit,
        who: tuple[str, Span] | None,
        lead: Span | None,
    ) -> None:
        start, end = sentence.start + whole[0], sentence.start + whole[1]
        text = self._text[start:end]
        if not text.strip():
            return
        inside = self._dates[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        klass = Klass.NEITHER if hit.against else klass_of(hit.rule.family, self._status)
        cue = sentence.text[hit.start : hit.end] if lead is None or hit.end <= len(sentence.text) else ""
        if lead is not None:
            cue = self._text[lead.start : lead.end].rstrip(": ").rsplit("\n", 1)[-1][-60:]
        clause = Clause(
            sentence=sentence.index,
            start=start,
            end=end,
            text=text,
            force=force_of(hit.rule.family),
            klass=klass,
            act=Span(sentence.start + act[0], sentence.start + act[1]),
            why=Why(cue=cue or text.split(" ", 1)[0], rule=hit.against or hit.rule.name),
            lead=lead,
            condition=conditions.condition_of(text, max(hit.start - whole[0], 0)),
            deadline=deadlines.deadline_of(text, start, tuple(inside)),
            would_be=self._status in _WOULD_BE and klass is Klass.MANDATORY,
        )
        if who:
            clause = replace(clause, addressee=who[0], addressee_span=who[1])
        self.found.append(clause)
