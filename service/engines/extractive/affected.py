"""Whom the measure applies to: kinds of addressee, their size, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable

from retrieval.text.documents import Evidence
from service.analysis.reading.model import Passage, PassageKind
from service.analysis.reading.substance.affected import NAMED_IN_LEAD
from service.analysis.schema import Affected, Basis, Statement, not_stated
from service.engines.extractive.agents import is_agent, is_thing
from service.engines.extractive.clausing import addressee_of
from service.engines.extractive.nouns import NOUN_TOO, singular
from service.engines.extractive.passages import phrase
from service.engines.extractive.source import Source, best, once
from service.engines.extractive.verbs import from_gerund, is_base
from service.engines.extractive.wording import capital, headline_words, lower_first, sentence

MOST = 6
MOST_CITED = 3
"""Places cited for one party."""
FEWEST = 2
"""Parties below which those that only the lead names are told too."""
LONGEST = 22


def affected(source: Source) -> Affected:
    """The three fixed places."""
    return Affected(
        industries=_industries(source),
        organization_size=_place(source, "size", "affected.organization_size", PassageKind.SIZE),
        geographic_scope=_place(source, "scope", "affected.geographic_scope", PassageKind.TERRITORY),
    )


def parties(source: Source) -> list[tuple[str, tuple[Evidence, ...]]]:
    """Whom it concerns, each party once with where the text names it, most important first."""
    order = source.ranked("affected.industries")
    told = [*_named(source, order, PassageKind.AFFECTED), *_addressees(source)]
    named = _distinct(told)[:MOST]
    if len(named) < FEWEST:
        named = _distinct((*told, *_named(source, order, PassageKind.AFFECTED, lead=True)))[:FEWEST]
    return named


def _industries(source: Source) -> Statement:
    order = source.ranked("affected.industries")
    named = parties(source)
    if not named:
        return not_stated("industries")
    excluded = _named(source, order, PassageKind.EXCLUDED)[:2]
    text = "; ".join(t for t, _ in named)
    if excluded:
        text += "; not " + "; not ".join(
            lower_first(re.sub(r"^(?:not|except|excluding)\s+", "", t)) for t, _ in excluded
        )
    return Statement(
        id="industries",
        text=sentence(capital(text)),
        basis=Basis.STATED,
        evidence=once([*(e for _, cited in named for e in cited), *(e for _, e in excluded)]),
    )


def _distinct(named: Iterable[tuple[str, Evidence]]) -> list[tuple[str, tuple[Evidence, ...]]]:
    """Each party once, in its fullest form: "providers" goes where "providers of maps" stands."""
    kept: list[tuple[str, tuple[Evidence, ...]]] = []
    for text, evidence in named:
        if not _is_party(text):
            continue
        known = next((n for n, (one, _) in enumerate(kept) if _within(one, text) or _within(text, one)), None)
        if known is None:
            kept.append((text, (evidence,)))
            continue
        before, cited = kept[known]
        kept[known] = (text if _within(before, text) else before, (*cited, evidence)[:MOST_CITED])
    return list({text: (text, evidence) for text, evidence in kept}.values())


def _is_party(text: str) -> bool:
    """A kind of organisation or person, or a name; no clause and no piece of one."""
    first = text.split()[0].lower()
    verb = (is_base(first) or from_gerund(first) is not None) and first not in NOUN_TOO | _NOUNS
    named = is_agent(text) or text[:1].isupper()
    return bool(named and not verb and not first.endswith("ly") and not _CLAUSE.search(text)) and not is_thing(text)


_NOUNS = frozenset({"trust", "fund", "state", "school", "program", "heat", "car", "market", "service", "power"})
"""Nouns that open the names of parties, though they are verbs too."""
_CLAUSE = re.compile(
    r"^(?:through|how|whether|why|what|when|if|do|does|can|may|under|in|assist|clarif\w+|help|inform|protect|remind|notify|"
    r"reporting|the rule|this|these|those|it|he|she|they|you|we|I)\b|\b(?:under which|also establishes|do I|"
    r"should you|you|your|our|they|he|she|it)\b|\b(?:submit|must|shall|is|are|was|were|will|requires?|give|send|put|"
    r"cut|buy|deserve|have|has|had)\b|^(?:the )?(?:compan(?:y|ies)|agenc(?:y|ies)|both parties|all parties|person|"
    r"respondents|recipients|citizens|clients|States of America)$|^authority in\b",
    re.I,
)


def _named(
    source: Source, order: tuple[int, ...], kind: PassageKind, *, lead: bool = False
) -> list[tuple[str, Evidence]]:
    """Phrases of that kind in the order in which retrieval ranks their sentences, a repeated or contained one once:
    those that only the `lead` names, or the others."""
    passages = [p for p in source.passages(kind) if not p.background and lead is (p.why.rule == NAMED_IN_LEAD)]
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
    return _roots(short) <= _roots(long)


def _roots(text: str) -> set[str]:
    return {singular(w) for w in headline_words(text)} - {"the", "a", "an", "all", "any", "each", "every", "certain"}


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
