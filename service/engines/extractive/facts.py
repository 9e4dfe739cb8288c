"""The typed facts behind the brief, each with the span it was read from."""

from __future__ import annotations

from retrieval.text.documents import TITLE_SOURCE, Evidence, evidence_at
from service.analysis.reading.model import DateMention, Span, Standard
from service.analysis.schema import (
    AuthorityFact,
    EffectiveDate,
    Facts,
    IdentifierFact,
    JurisdictionFact,
    StandardFact,
)
from service.engines.extractive.events import event_text
from service.engines.extractive.source import Source, once


def facts(source: Source) -> Facts:
    """What machines read."""
    reading = source.reading
    return Facts(
        authorities=tuple(
            AuthorityFact(name=one.name, evidence=(source.authority_evidence(one),)) for one in source.issuers
        ),
        jurisdiction=_jurisdiction(source),
        status=source.status,
        status_evidence=source.status_evidence(),
        effective_dates=effective_dates(source),
        standards=tuple(
            StandardFact(name=one.name, canonical=one.canonical, evidence=(standard_evidence(source, one),))
            for one in reading.standards
        ),
        identifiers=tuple(
            IdentifierFact(
                text=one.text, kind=one.kind, canonical=one.canonical, evidence=(source.cite(one.start, one.end),)
            )
            for one in reading.identifiers
        ),
    )


def jurisdiction_evidence(source: Source) -> tuple[Evidence, ...]:
    """Where the place is named, or the authority or law that implies it."""
    reading = source.reading.jurisdiction
    ground = TITLE_SOURCE if reading.in_title else "article"
    return tuple(_at(source, span, ground) for span in reading.spans if span.end > span.start >= 0)


def _jurisdiction(source: Source) -> JurisdictionFact:
    reading = source.reading.jurisdiction
    evidence = jurisdiction_evidence(source)
    if reading.name is None or not evidence:
        return JurisdictionFact(name=None, basis="not_stated")
    return JurisdictionFact(name=reading.name, basis="inferred" if reading.inferred else "stated", evidence=evidence)


def standard_evidence(source: Source, one: Standard) -> Evidence:
    """The first mention."""
    return _at(source, Span(one.start, one.end), TITLE_SOURCE if one.in_title else "article")


def _at(source: Source, span: Span, ground: str) -> Evidence:
    return evidence_at(source.article, span.start, span.end, source=ground)


def effective_mentions(source: Source) -> tuple[DateMention, ...]:
    """Dates on which the measure itself takes effect or applies, each once, given-up ones left out."""
    found: dict[str, DateMention] = {}
    for one in source.reading.dates:
        if one.effective and one.date and not one.abandoned:
            found.setdefault(one.date, one)
    return tuple(found.values())


def date_evidence(source: Source, one: DateMention) -> list[Evidence]:
    """The lead-in that lends a date its role, where there is one, and the date's own sentence."""
    lead = [source.cite_sentence(one.lead)] if one.lead is not None else []
    return [*lead, source.cite_date(one)]


def effective_dates(source: Source) -> tuple[EffectiveDate, ...]:
    """The effective dates as facts."""
    return tuple(
        EffectiveDate(
            date=one.date or "",
            precision=one.precision,
            what=event_text(source, one).rstrip("."),
            evidence=once(date_evidence(source, one)),
        )
        for one in effective_mentions(source)
    )
