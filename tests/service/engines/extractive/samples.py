"""Readings made by hand: invented bodies, exact spans found in the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from retrieval.text.documents import Article
from retrieval.text.sentences import split
from service.analysis.reading.model import (
    Authority,
    Clause,
    DateMention,
    JurisdictionReading,
    Passage,
    PassageKind,
    Reading,
    ScopeReading,
    Span,
    StatusReading,
)
from service.analysis.schema import DateRole, Force, Klass, Precision, Scope, Status, Why
from service.engines.protocol import DraftRequest

WHY = Why(cue="must", rule="a sample")


class Sample:
    """An article and what a reader would find in it; every quotation is looked up in the text."""

    def __init__(
        self, text: str, *, title: str = "", status: Status = Status.FINAL_RULE, news: str | None = None
    ) -> None:
        self.article = Article.of(text, title=title, id="sample")
        self.sentences = split(text)
        self.status = StatusReading(status, (self.span(news),) if news else (), WHY)
        self.clauses: list[Clause] = []
        self.dates: list[DateMention] = []
        self.passages: list[Passage] = []
        self.authorities: list[Authority] = []
        self.scope = Scope.REGULATORY

    def span(self, quote: str) -> Span:
        start = self.article.text.index(quote)
        return Span(start, start + len(quote))

    def sentence_of(self, at: int) -> int:
        return next(s.index for s in self.sentences if s.start <= at < s.end)

    def clause(
        self,
        quote: str,
        act: str,
        *,
        who: str | None = None,
        force: Force = Force.MUST,
        klass: Klass = Klass.MANDATORY,
        lead: str | None = None,
        condition: str | None = None,
        deadline: str | None = None,
    ) -> Clause:
        span = self.span(quote)
        at = self.article.text.index(act, span.start)
        made = Clause(
            sentence=self.sentence_of(span.start),
            start=span.start,
            end=span.end,
            text=quote,
            force=force,
            klass=klass,
            act=Span(at, at + len(act)),
            why=WHY,
            lead=self.span(lead) if lead else None,
            addressee=who,
            addressee_span=self.span(who) if who else None,
            condition=condition,
            deadline=deadline,
        )
        self.clauses.append(made)
        return made

    def date(self, text: str, event: str, iso: str | None, role: DateRole, **flags: bool) -> None:
        span = self.span(text)
        self.dates.append(
            DateMention(
                sentence=self.sentence_of(span.start),
                start=span.start,
                end=span.end,
                text=text,
                date=iso,
                precision=Precision.DAY if iso else Precision.RELATIVE,
                role=role,
                event=self.span(event),
                why=WHY,
                **flags,
            )
        )

    def passage(self, kind: PassageKind, text: str) -> None:
        span = self.span(text)
        self.passages.append(Passage(kind, self.sentence_of(span.start), span.start, span.end, text, WHY))

    def issuer(self, text: str, *, name: str | None = None, aliases: tuple[str, ...] = ()) -> None:
        span = self.span(text)
        self.authorities.append(Authority(span.start, span.end, text, name or text, aliases, "Norland", issuer=True))

    def request(self, ranking: Mapping[str, Sequence[int]] | None = None) -> DraftRequest:
        reading = Reading(
            sentences=self.sentences,
            scope=ScopeReading(self.scope, WHY),
            status=self.status,
            jurisdiction=JurisdictionReading(None, inferred=False),
            clauses=tuple(self.clauses),
            dates=tuple(self.dates),
            authorities=tuple(self.authorities),
            passages=tuple(self.passages),
        )
        return DraftRequest(article=self.article, reading=reading, ranking=ranking or {})
