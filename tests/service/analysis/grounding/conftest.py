"""A desk to try single statements on: an invented article, its reading made by hand, and a draft of one statement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from retrieval.text.documents import Article, Evidence
from retrieval.text.sentences import split
from service.analysis.grounding import check, verify
from service.analysis.reading.model import Authority, Clause, JurisdictionReading, Reading, ScopeReading, Span
from service.analysis.reading.model import StatusReading as StatusRead
from service.analysis.schema import (
    Affected,
    Analysis,
    DraftAnalysis,
    Facts,
    Finding,
    Force,
    Guidance,
    Item,
    KeyDetails,
    Klass,
    RequirementItem,
    Requirements,
    Resources,
    Scope,
    Severity,
    Statement,
    Status,
    TimelineEntry,
    VerifiedAnalysis,
    Why,
    not_stated,
)

WHY = Why(cue="cue", rule="by hand")


class Desk:
    """`find(...)` drafts one statement and gives the codes of its findings by severity."""

    def __init__(
        self,
        text: str,
        *,
        title: str = "",
        source: str | None = None,
        published: date | None = None,
        status: Status = Status.NOTICE,
    ) -> None:
        self.article = Article.of(text, title=title, source=source, published=published, id="desk")
        self.reading = Reading(
            sentences=split(self.article.text),
            scope=ScopeReading(Scope.REGULATORY, WHY),
            status=StatusRead(status, (), WHY),
            jurisdiction=JurisdictionReading(None, inferred=False),
        )

    def span(self, quote: str) -> tuple[int, int]:
        start = self.article.text.index(quote)
        return start, start + len(quote)

    def quote(self, quote: str, source: str = "article") -> Evidence:
        ground = self.article.text if source == "article" else self.article.title
        start = ground.index(quote)
        return Evidence(start=start, end=start + len(quote), quote=quote, source=source)

    def read_clause(self, quote: str, klass: Klass, force: Force, **more: Any) -> Desk:
        """Add a clause to the reading."""
        start, end = self.span(quote)
        clause = Clause(0, start, end, quote, force, klass, Span(start, end), WHY, **more)
        self.reading = replace(self.reading, clauses=(*self.reading.clauses, clause))
        return self

    def read_issuer(self, text: str, name: str, *aliases: str) -> Desk:
        """Add an issuing authority to the reading."""
        start, end = self.span(text)
        issuer = Authority(start, end, text, name, aliases, None, issuer=True)
        self.reading = replace(self.reading, authorities=(*self.reading.authorities, issuer))
        return self

    def evidence(self, quotes: tuple[str | Evidence, ...]) -> tuple[Evidence, ...]:
        """Spans for quotes; without any, every sentence of the article."""
        wanted = quotes or tuple(sentence.text for sentence in self.reading.sentences)
        return tuple(quote if isinstance(quote, Evidence) else self.quote(quote) for quote in wanted)

    def statement(self, text: str, *quotes: str | Evidence, id: str = "s", basis: str = "stated") -> Statement:
        return Statement(id=id, text=text, basis=basis, evidence=self.evidence(quotes))

    def item(self, label: str, text: str, *quotes: str | Evidence, id: str = "i", basis: str = "derived") -> Item:
        return Item(id=id, text=text, basis=basis, evidence=self.evidence(quotes), label=label)

    def duty(
        self, text: str, *quotes: str | Evidence, id: str = "r", label: str = "Some Duty Here", **more: Any
    ) -> RequirementItem:
        more.setdefault("force", Force.MUST)
        return RequirementItem(id=id, text=text, basis="stated", evidence=self.evidence(quotes), label=label, **more)

    def entry(self, when: str, text: str, *quotes: str | Evidence, id: str = "t", **more: Any) -> TimelineEntry:
        more = {"precision": "none", "role": "other"} | more
        return TimelineEntry(id=id, text=text, basis="stated", evidence=self.evidence(quotes), when=when, **more)

    def draft(self, facts: Facts | None = None, **places: Any) -> DraftAnalysis:
        """A draft that is silent but for `places` of the analysis."""
        names = {"details": KeyDetails, "affected": Affected, "resources": Resources}
        silent = {name: kind(**{f: not_stated(f) for f in kind.model_fields}) for name, kind in names.items()}
        base: dict[str, Any] = {
            "title": not_stated("title"),
            "key_details": silent["details"],
            "requirements": Requirements(),
            "affected": silent["affected"],
            "guidance": Guidance(),
            "resources": silent["resources"],
        }
        return DraftAnalysis(scope=Scope.REGULATORY, facts=facts or Facts(), analysis=Analysis(**(base | places)))

    def check(self, facts: Facts | None = None, **places: Any) -> tuple[Finding, ...]:
        return check(self.draft(facts, **places), self.article, self.reading)

    def verify(self, *, strike: bool = True, facts: Facts | None = None, **places: Any) -> VerifiedAnalysis:
        return verify(self.draft(facts, **places), self.article, self.reading, strike=strike)

    def overview(self, text: str, *quotes: str | Evidence) -> set[str]:
        """Codes of the errors on one sentence of the overview."""
        return errors(self.check(overview=(self.statement(text, *quotes),)))

    def mandatory(self, text: str, *quotes: str | Evidence, **more: Any) -> set[str]:
        return errors(self.check(requirements=Requirements(mandatory=(self.duty(text, *quotes, **more),))))

    def recommended(self, text: str, *quotes: str | Evidence, **more: Any) -> set[str]:
        return errors(self.check(requirements=Requirements(recommended=(self.duty(text, *quotes, **more),))))

    def timeline(self, when: str, text: str, *quotes: str | Evidence, **more: Any) -> set[str]:
        return errors(self.check(timeline=(self.entry(when, text, *quotes, **more),)))


def errors(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.code for finding in findings if finding.severity is Severity.ERROR}


@pytest.fixture
def desk() -> type[Desk]:
    return Desk
