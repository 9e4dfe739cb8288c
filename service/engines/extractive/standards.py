"""Related standards: each named law or standard with what the article uses it for."""

from __future__ import annotations

import re

from service.analysis.reading.model import Span, Standard
from service.analysis.schema import Basis, Item
from service.engines.extractive.events import fit
from service.engines.extractive.facts import standard_evidence
from service.engines.extractive.passages import tell
from service.engines.extractive.source import Source, once
from service.engines.extractive.wording import clean, sentence

LONGEST_USE = 26


def related_standards(source: Source) -> tuple[Item, ...]:
    """One item per standard, in source order."""
    items: list[Item] = []
    taken: set[str] = set()
    for one in source.reading.standards:
        label = _label(one)
        if label.lower() in taken:
            continue
        taken.add(label.lower())
        mention = _telling(source, one)
        index = source.sentence_at(mention.start) if not one.in_title or mention.start != one.start else None
        evidence = [source.cite_sentence(index)] if index is not None else []
        evidence.append(standard_evidence(source, one))
        items.append(
            Item(
                id=f"s{len(items) + 1}",
                label=label,
                text=_use(source, one, index),
                basis=Basis.STATED,
                evidence=once(evidence),
            )
        )
    return tuple(items)


def _label(one: Standard) -> str:
    name = clean(one.name)
    if len(name.split()) > 7:
        shorter = [a for a in one.aliases if 1 < len(a.split()) <= 7]
        return shorter[0] if shorter else name
    return name


def _telling(source: Source, one: Standard) -> Span:
    """The mention whose sentence says most plainly what the standard is used for."""
    mentions = [m for m in one.mentions if source.sentence_at(m.start) is not None] or [Span(one.start, one.end)]
    for mention in mentions[:6]:
        index = source.sentence_at(mention.start)
        if index is not None and _USES_ANY.search(_near(source, index, mention)):
            return mention
    return mentions[0]


def _near(source: Source, index: int, mention: Span) -> str:
    one = source.sentence(index)
    return clean(source.article.text[max(one.start, mention.start - 140) : min(one.end, mention.end + 90)])


_USES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"\b(?:amend(?:s|ing|ments? (?:to|of))?|modif(?:y|ies|ying)|revis(?:e|es|ing)) (?:its |the |\w+ ){0,6}$",
            re.I,
        ),
        "The {measure} amends it",
    ),
    (
        re.compile(r"\b(?:implement(?:s|ing)?|transpos\w+) (?:the |certain |\w+ ){0,5}$", re.I),
        "The {measure} implements it",
    ),
    (
        re.compile(r"\b(?:rescind|repeal|revok|withdraw)\w* (?:the |its |\w+ ){0,5}$", re.I),
        "The {measure} rescinds or withdraws it",
    ),
    (
        re.compile(r"\b(?:violat(?:ed|ing|ion|ions|es)|infring\w+|breach(?:ed|es)?|non-?complian\w+)\b.{0,70}$", re.I),
        "{Breach} in the text",
    ),
    (
        re.compile(
            r"\b(?:pursuant to|under the authority of|authority (?:of|under)|authorized by|by the authority vested).{0,60}$",
            re.I,
        ),
        "Cited as authority for the {measure}",
    ),
    (
        re.compile(r"\b(?:in accordance with|consistent with|accordance with) (?:the |\w+ ){0,3}$", re.I),
        "Cited for what must be done in accordance with it",
    ),
)
_USES_ANY = re.compile("|".join(f"(?:{p.pattern.removesuffix('$')})" for p, _ in _USES), re.I)


def _use(source: Source, one: Standard, index: int | None) -> str:
    """Words of the article on the standard: the sentence that names it, told short."""
    if index is None:
        return "Named in the title."
    text = tell(source.sentence(index).text, limit=LONGEST_USE)
    if len(text.split()) <= LONGEST_USE:
        return sentence(text)
    short = fit(text, LONGEST_USE)
    if short and one.name.split()[0] in short:
        return sentence(short)
    return sentence(_clause_around(source, one, index) or text)


def _clause_around(source: Source, one: Standard, index: int) -> str | None:
    """The part of a long sentence in which the standard stands, from one comma or semicolon to the next."""
    sentence_ = source.sentence(index)
    spans = [m for m in one.mentions if sentence_.start <= m.start < sentence_.end] or [Span(one.start, one.end)]
    before = source.article.text[sentence_.start : spans[0].start]
    match = re.search(
        r"(\b(?:under|pursuant to|in accordance with|consistent with|required by|as defined in|set out in|set forth in|within the meaning of|in violation of|violat\w+|amend\w*|implement\w*|of|in|by)\s+(?:the |its |certain )?)$",
        before,
    )
    if match is None:
        return None
    lead = match.group(1).strip()
    return _BY_LEAD.get(lead.lower().removesuffix(" the").split(" ")[0])


_BY_LEAD = {
    "under": "Named as the law under which the text places this matter",
    "pursuant": "Cited as the law pursuant to which the text proceeds",
    "required": "Cited as the source of a requirement",
    "consistent": "Named as what the text is to be consistent with",
    "implementing": "Named as what is being implemented",
}
