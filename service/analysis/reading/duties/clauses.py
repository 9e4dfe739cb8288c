"""The force reader: every clause that binds, advises or permits, with its class and the reason."""

from __future__ import annotations

from dataclasses import replace

from retrieval.text.documents import Article, Sentence, SentenceKind
from service.analysis.reading.duties import addressees, force, imperatives, lists, repeats, splitting, strangers
from service.analysis.reading.duties.assembly import Assembler, Part
from service.analysis.reading.duties.classes import Family, imperatives_speak
from service.analysis.reading.duties.context import Context, Speech, names_of
from service.analysis.reading.duties.cues import ActAt, Rule
from service.analysis.reading.duties.force import Hit
from service.analysis.reading.duties.lists import Shape
from service.analysis.reading.duties.outline import Frame, Outline, Who
from service.analysis.reading.duties.unwrapping import unwrapped
from service.analysis.reading.duties.verbs import VERBS
from service.analysis.reading.model import Authority, Clause, DateMention, Span, StatusReading
from service.analysis.schema import Status

_IMPERATIVE = Rule("bare imperative", Family.IMPERATIVE, ActAt.AFTER, "")
_LIMIT = Rule("limits", Family.BAN, ActAt.AFTER, "")
_FILING_RULE = Rule("filing rule", Family.DUTY, ActAt.AFTER, "")
_TABLE_BARS = 3


def read_clauses(
    article: Article,
    sentences: tuple[Sentence, ...],
    status: StatusReading,
    authorities: tuple[Authority, ...],
    dates: tuple[DateMention, ...],
) -> tuple[Clause, ...]:
    """The clauses of `article` in source order; one that repeats an earlier one carries its index in `same_as`."""
    walk = _Walk(article, status.value, authorities, dates)
    for sentence in unwrapped(article.text, sentences):
        walk.take(sentence)
    walk.close()
    return tuple(repeats.mark_repeats(walk.found))


def _is_no_prose(sentence: Sentence) -> bool:
    """Whether the line is a title, a row of a table or a citation of the Official Journal."""
    if sentence.text.count("|") >= _TABLE_BARS or "(OJ L" in sentence.text or "(OJ C" in sentence.text:
        return True
    return sentence.kind is not SentenceKind.ITEM and lists.is_headline(sentence)


class _Walk:
    """One pass over the sentences, which remembers the open lists and who was spoken of last."""

    def __init__(
        self, article: Article, status: Status, authorities: tuple[Authority, ...], dates: tuple[DateMention, ...]
    ) -> None:
        self._status = status
        self._speech = Speech(article.text)
        self._outline = Outline(article.text)
        self._matter = strangers.Matter(article.title, article.text)
        self._assembler = Assembler(article, status, dates)
        self._authorities = names_of(authorities)
        self._who: Who = None
        self._subject: Who = None
        self._unsure: tuple[lists.Lead, list[Hit]] | None = None
        self.found: list[Clause] = []

    def take(self, sentence: Sentence) -> None:
        frame = self._outline.governing(sentence)
        if frame is None:
            self.close()
        self._unsure = None
        if _is_no_prose(sentence):
            return
        listed = sentence.kind is SentenceKind.ITEM
        if not listed:
            self._subject = None
        speech = self._speech.within(sentence.start, sentence.end)
        context = Context(self._status, speech, self._authorities, listed and self._subject is not None)
        hits = force.find(sentence.text, context)
        label = lists.label_end(sentence)
        hits = [hit for hit in hits if hit.start >= label] or hits
        if hits and strangers.speaks_to_answerer(sentence.text):
            hits = [hit._replace(against=hit.against or strangers.TO_ANSWERER) for hit in hits]
        if frame and self._item(sentence, frame, hits, label):
            return
        if lead := lists.lead_of(sentence, hits):
            self._lead_in(lead, hits)
        elif hits:
            self._modal(sentence, hits, label)
        elif lists.breaks_off(sentence.text) and not self._commands(sentence):
            self._subject = self._named(sentence, addressees.subject_of(sentence.text))
        elif not lists.breaks_off(sentence.text):
            self._imperative(sentence)

    def _commands(self, sentence: Sentence) -> bool:
        """Whether `sentence` is an imperative with its contents below it ("Submit to the Centre:")."""
        at = imperatives.imperative_at(sentence) if self._status is Status.ORDER_OR_DIRECTIVE else None
        if at is None:
            return False
        hit = Hit(_IMPERATIVE, at, at, None)
        shape = lists.shape_below(hit, sentence.text)
        self._outline.open(Frame(lists.Lead(sentence, hit, shape), shape, None))
        if shape is Shape.CONTENTS:
            self._imperative(sentence)
        return True

    def close(self) -> None:
        """A lead-in without a colon that had no items was a sentence."""
        if self._unsure is not None:
            self._modal(self._unsure[0].sentence, self._unsure[1], 0)
            self._unsure = None

    def _lead_in(self, lead: lists.Lead, hits: list[Hit]) -> None:
        sentence = lead.sentence
        before = [p for p in splitting.pieces(sentence.text, hits) if p.end <= lead.hit.start]
        start = before[-1].end if before else 0
        party = lists.party_of(lead)
        span = party or addressees.addressee_of(sentence.text, start, len(sentence.text), lead.hit)
        who = self._named(sentence, addressees.brief(sentence.text, span), sure=party is not None)
        self._outline.open(Frame(lead, lead.shape, who))
        for piece in before if lead.shape is not Shape.CONTENTS else ():
            self._piece(sentence, piece)
        if end := lists.stem_end(lead):
            start, act = lists.unmarked(sentence.text), force.act_start(sentence.text, lead.hit, 0)
            self._add(sentence, Part(start, end, act, end), lead.hit, who, None)
        if lead.shape is Shape.CONTENTS:
            self._modal(sentence, hits, 0)
        elif not lists.breaks_off(sentence.text):
            self._unsure = lead, hits

    def _item(self, sentence: Sentence, frame: Frame, hits: list[Hit], label: int) -> bool:
        """Read `sentence` as an item of `frame`; False where its own cues speak for it instead."""
        text, start = sentence.text, lists.unmarked(sentence.text)
        at = imperatives.act_at(text, start) if lists.negation(text, start) is None else None
        acts = frame.lead.strict or frame.shape is Shape.ACTS
        not_to = lists.negation(text, start) if acts else None
        own = any(hit.start >= label > 0 and hit.rule.family is not Family.PERMISSION for hit in hits)
        if not_to is None and (own or (at is None and hits)):
            return False
        if frame.shape is Shape.MEASURES:
            return self._of_measure(sentence, frame, hits, at)
        if lists.is_headline(sentence):
            return True
        opens = lists.breaks_off(text)
        if frame.shape is Shape.CONTENTS or text.rstrip().endswith("?") or imperatives.navigates(text, at):
            return frame.shape is Shape.CONTENTS and not hits
        if not_to is not None:
            self._add_item(sentence, replace(frame, lead=lists.negated(frame.lead)), start, not_to, len(text))
        elif at is not None:
            for first, last in splitting.acts(text, at, len(text)):
                self._add_item(sentence, frame, first if first != at else start, first, last)
        elif not opens and (
            frame.shape is Shape.THINGS
            or lists.someone_to(text)
            or (frame.lead.strict and lists.opens_small(text, start))
        ):
            self._add_item(sentence, frame, start, start, len(text))
        if opens:
            self._outline.open(Frame(frame.lead, Shape.CONTENTS if at is not None else frame.shape, frame.who))
        return True

    def _of_measure(self, sentence: Sentence, frame: Frame, hits: list[Hit], at: int | None) -> bool:
        """Below "The rule would:", an item binds by its own cue or where its verb sets a limit."""
        if hits:
            return False
        if at is not None and imperatives.limits(sentence.text, at):
            start = lists.unmarked(sentence.text)
            hit = Hit(_LIMIT, at, at, None)
            lead = Span(frame.lead.sentence.start, frame.lead.sentence.end)
            self._add(sentence, Part(start, len(sentence.text), at, len(sentence.text)), hit, None, lead)
        return True

    def _add_item(self, sentence: Sentence, frame: Frame, start: int, act: int, end: int) -> None:
        end = splitting.shorten(sentence.text, start, end, act)
        lead = Span(frame.lead.sentence.start, frame.lead.sentence.end)
        self._add(sentence, Part(start, end, act, end), frame.lead.hit, frame.who, lead)

    def _modal(self, sentence: Sentence, hits: list[Hit], label: int) -> None:
        shift = label if hits[0].start >= label > 0 else lists.unmarked(sentence.text)
        who: Who = None
        for piece in splitting.pieces(sentence.text, hits):
            start = splitting.nearer_start(sentence.text, max(piece.start, shift), piece.hit.start)
            who = self._piece(sentence, piece._replace(start=start), who)

    def _piece(self, sentence: Sentence, piece: splitting.Piece, before: Who = None) -> Who:
        """Read one piece; `before` is whom the piece before it names, who goes on as the subject where this one opens
        with its cue ("must register and |may not sell"). Answers with whom this one names."""
        text, hit = sentence.text, piece.hit
        act = force.act_start(text[piece.start : piece.end], hit, piece.start)
        end = splitting.shorten(text, piece.start, piece.end, max(act, hit.end))
        act = min(act, max(end - 1, piece.start))
        who = self._named(sentence, self._party(text, piece.start, end, hit))
        who = who or (self._subject if sentence.kind is SentenceKind.ITEM else None)
        who = who or (before if piece.start == hit.start and hit.rule.act is ActAt.AFTER else None)
        self._who = who or self._who
        later = splitting.agents(text, act, end) if hit.rule.act is ActAt.OBJECT else []
        ends = [*(start for start, _ in later), end]
        lead = Span(sentence.start + piece.start, sentence.start + hit.end)
        for first, last in self._acts(text, act, splitting.trimmed(text, act, ends[0]), hit):
            start = piece.start if first == act else first
            self._add(sentence, Part(start, last, first, last), hit, who, None if first == act else lead)
        for (start, verb), stop in zip(later, ends[1:], strict=True):
            name = self._named(sentence, addressees.named_in(text, start, verb))
            for first, last in self._acts(text, verb, splitting.trimmed(text, verb, stop), hit):
                self._add(sentence, Part(start if first == verb else first, last, first, last), hit, name, lead)
        return who

    def _party(self, text: str, start: int, end: int, hit: Hit) -> Span | None:
        span = addressees.addressee_of(text, start, end, hit)
        if span is not None and addressees.is_pronoun(text[span.start : span.end]):
            return addressees.antecedent(text, start, hit.start) or span
        return span

    def _acts(self, text: str, act: int, end: int, hit: Hit) -> list[tuple[int, int]]:
        opens = text[act:end].split(" ", 1)[0].lower() in VERBS and hit.rule.act is not ActAt.WHOLE
        return splitting.acts(text, act, end) if opens else [(act, end)]

    def _imperative(self, sentence: Sentence) -> None:
        speaks = imperatives_speak(self._status) and not lists.is_headline(sentence)
        at = imperatives.imperative_at(sentence) if speaks else None
        if at is not None:
            start, end = lists.unmarked(sentence.text), len(sentence.text)
            rule = _FILING_RULE if imperatives.is_filing_rule(sentence.text, at) else _IMPERATIVE
            self._add(sentence, Part(start, end, at, end), Hit(rule, at, at, self._strange(sentence, at)), None, None)

    def _strange(self, sentence: Sentence, at: int) -> str | None:
        """Why the imperative at `at` is somebody else's, None where it is the text's own: an item is known by its list,
        and one with a condition or a time by that."""
        if strangers.speaks_to_answerer(sentence.text):
            return strangers.TO_ANSWERER
        off = at == 0 and self._matter.is_strange(sentence.text)
        return strangers.OFF_TOPIC if off else None

    def _named(self, sentence: Sentence, span: Span | None, *, sure: bool = False) -> Who:
        if span is None:
            return None
        name = sentence.text[span.start : span.end]
        if not sure and addressees.is_pronoun(name):
            return self._who
        return name, Span(sentence.start + span.start, sentence.start + span.end)

    def _add(self, sentence: Sentence, part: Part, hit: Hit, who: Who, lead: Span | None) -> None:
        clause = self._assembler.clause(sentence, part, hit, who, lead)
        if clause is not None:
            self.found.append(clause)
