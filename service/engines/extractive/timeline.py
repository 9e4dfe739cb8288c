"""The dated and relative events, in order; `when` is the article's own expression."""

from __future__ import annotations

from service.analysis.reading.model import DateMention
from service.analysis.schema import Basis, TimelineEntry
from service.engines.extractive.events import date_text, event_text, plain_text
from service.engines.extractive.source import Source
from service.engines.extractive.wording import headline_words


def timeline(source: Source) -> tuple[TimelineEntry, ...]:
    """One entry per event: chronological, a relative expression after what it is counted from, no text twice."""
    entries: list[TimelineEntry] = []
    seen: set[tuple[str, str]] = set()
    told: set[str] = set()
    dated: set[str] = set()
    for one in sorted(_events(source), key=lambda d: _order(source, d)):
        when = " ".join(one.text.split())
        text = event_text(source, one)
        if text in told:
            text = date_text(source, one)
        if text in told and (one.date or when.lower()) not in dated:
            text = f"{text.removesuffix('.')} ({when})."
        mark = (one.date or when.lower(), " ".join(headline_words(text)))
        if not text or text in told or mark in seen:
            continue
        told.add(text)
        dated.add(one.date or when.lower())
        seen.add(mark)
        entries.append(
            TimelineEntry(
                id=f"t{len(entries) + 1}",
                when=when,
                text=text,
                basis=Basis.STATED,
                evidence=(source.cite_date(one),),
                date=one.date,
                precision=one.precision,
                role=one.role,
                computed=one.computed,
            )
        )
    return tuple(entries)


def told_plainly(
    source: Source, entries: tuple[TimelineEntry, ...], faulty: frozenset[str]
) -> tuple[TimelineEntry, ...]:
    """`entries` with those whose wording the gate refused told by their role alone: the date stays."""
    mentions = {(" ".join(one.text.split()), source.cite_date(one)): one for one in _events(source)}
    told: list[TimelineEntry] = []
    for entry in entries:
        one = mentions.get((entry.when, entry.evidence[0])) if entry.id in faulty else None
        told.append(entry if one is None else entry.model_copy(update={"text": plain_text(source, one)}))
    return tuple(told)


def _events(source: Source) -> tuple[DateMention, ...]:
    return tuple(d for d in source.reading.dates if d.is_event)


def _order(source: Source, one: DateMention) -> tuple[str, int, int]:
    """Sort key: ISO date padded to its latest day, then source order; a relative one follows its anchor."""
    if one.date:
        return (_padded(one.date), 0, one.start)
    if one.computed:
        return (_padded(one.computed.date), 1, one.start)
    earlier = [d for d in source.dates_of(one.sentence) if d.date and d.start < one.start]
    anchor = _padded(earlier[-1].date or "") if earlier else "9999"
    return (anchor, 1, one.start)


def _padded(date: str) -> str:
    if "Q" in date:
        year, quarter = date.split("-Q")
        return f"{year}-{int(quarter) * 3:02d}-99"
    return date + "-99" * (2 - date.count("-"))
