"""Whom the measure applies to: kinds of addressee, their size, and where."""

from __future__ import annotations

import re

from retrieval.text.documents import Evidence
from service.analysis.reading.model import Passage, PassageKind
from service.analysis.schema import Affected, Basis, Statement, not_stated
from service.engines.extractive.clausing import addressee_of
from service.engines.extractive.passages import phrase
from service.engines.extractive.source import Source, best, once
from service.engines.extractive.wording import capital, headline_words, lower_first, sentence

MOST = 4
LONGEST = 22


def affected(source: Source) -> Affected:
    """The three fixed places."""
    return Affected(
        industries=_industries(source),
        organization_size=_place(source, "size", "affected.organization_size", PassageKind.SIZE),
        geographic_scope=_place(source, "scope", "affected.geographic_scope", PassageKind.TERRITORY),
    )


def _industries(source: Source) -> Statement:
    order = source.ranked("affected.industries")
    named = _named(source, order, PassageKind.AFFECTED)
    if not named:
        named = _addressees(source)
    if not named:
        return not_stated("industries")
    excluded = _named(source, order, PassageKind.EXCLUDED)[:2]
    text = "; ".join(t for t, _ in named[:MOST])
    if excluded:
        text += "; not " + "; not ".join(
            lower_first(re.sub(r"^(?:not|except|excluding)\s+", "", t)) for t, _ in excluded
        )
    return Statement(
        id="industries",
        text=sentence(capital(text)),
        basis=Basis.STATED,
        evidence=once(e for _, e in [*named[:MOST], *excluded]),
    )


def _named(source: Source, order: tuple[int, ...], kind: PassageKind) -> list[tuple[str, Evidence]]:
    """Phrases of that kind in the order in which retrieval ranks their sentences; a repeated or contained one once."""
    passages = [p for p in source.passages(kind) if not p.background]
    place = {index: n for n, index in enumerate(best(order, (p.sentence for p in passages)))}
    found: list[tuple[str, Evidence]] = []
    for one in sorted(passages, key=lambda p: (place[p.sentence], p.start)):
        text = _phrase(source, one)
        if text and not any(_within(text, other) or _within(other, text) for other, _ in found):
            found.append((text, source.cite_sentence(one.sentence)))
    return found


def _phrase(source: Source, one: Passage) -> str:
    text = phrase(one.text)
    if not text or len(text.split()) > LONGEST:
        return ""
    return source.lower(
        re.sub(
            r"^(?:(?:covers?|applies to|apply to|affects?|for|against|among|the|with|of|to|by)\s+)+",
            "",
            text,
            flags=re.I,
        )
    )


def _within(short: str, long: str) -> bool:
    return set(headline_words(short)) <= set(headline_words(long))


def _addressees(source: Source) -> list[tuple[str, Evidence]]:
    found: list[tuple[str, Evidence]] = []
    for clause in (*source.duties, *source.advice):
        who = addressee_of(clause, source)
        if who and clause.addressee_span and not any(_within(who, other) or _within(other, who) for other, _ in found):
            found.append((who, source.cite(*clause.addressee_span)))
    return found


def _place(source: Source, id: str, key: str, kind: PassageKind) -> Statement:
    named = _named(source, source.ranked(key), kind)[:3]
    if not named:
        return not_stated(id)
    text = capital("; ".join(t for t, _ in named))
    return Statement(id=id, text=sentence(text), basis=Basis.STATED, evidence=once(e for _, e in named))
