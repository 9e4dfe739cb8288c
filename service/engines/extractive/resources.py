"""Resources: only what the text points to."""

from __future__ import annotations

import re

from service.analysis.reading.model import PassageKind
from service.analysis.schema import Basis, Resources, Statement, not_stated
from service.engines.extractive.passages import phrase
from service.engines.extractive.source import Source, best, once
from service.engines.extractive.wording import capital, headline_words, sentence

MOST = 4
LONGEST = 30


def resources(source: Source) -> Resources:
    """Official texts, explanations, and things to work with."""
    return Resources(
        official=_field(source, "official", PassageKind.RESOURCE_OFFICIAL),
        guidance=_field(source, "guidance_documents", PassageKind.RESOURCE_GUIDANCE),
        tools=_field(source, "tools", PassageKind.RESOURCE_TOOL),
    )


def _field(source: Source, id: str, kind: PassageKind) -> Statement:
    found = source.passages(kind)
    keys = {"official": "resources.official", "guidance_documents": "resources.guidance", "tools": "resources.tools"}
    place = {i: n for n, i in enumerate(best(source.ranked(keys[id]), (p.sentence for p in found)))}
    named: list[tuple[str, int]] = []
    for one in sorted(found, key=lambda p: (place[p.sentence], p.start)):
        text = re.sub(r"^(?:today|yesterday)['’]s ", "the ", phrase(one.text), flags=re.I)
        if len(text.split()) == 1 and text.islower() and text.isalpha():
            text = f"the {text}"
        words = set(headline_words(text))
        if re.search(r"\b(?:is|are|was|were|will|has|have)\b", text) or re.match(r"(?:of|to|by|in|for)\b", text, re.I):
            continue
        if not text or len(text.split()) > LONGEST or any(words <= set(headline_words(t)) for t, _ in named):
            continue
        named.append((text, one.sentence))
    if not named:
        return not_stated(id)
    return Statement(
        id=id,
        text=sentence(capital("; ".join(t for t, _ in named[:MOST]))),
        basis=Basis.STATED,
        evidence=once(source.cite_sentence(i) for _, i in named[:MOST]),
    )
