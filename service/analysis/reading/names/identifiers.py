"""Legal and technical identifiers, each in a canonical form: CFR, U.S.C., CELEX, dockets, numbers of standards."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval.text.documents import Article, Sentence
from service.analysis.reading.model import Identifier
from service.analysis.reading.names.citation_rules import RULES
from service.analysis.reading.names.tables import plain
from service.analysis.reading.sentence_index import SentenceIndex


def read_identifiers(article: Article, sentences: tuple[Sentence, ...]) -> tuple[Identifier, ...]:
    """All identifiers in the article's text, in order, without overlaps (the longer wins)."""
    text = plain(article.text)
    index = SentenceIndex(sentences)
    found = sorted(identify(text), key=lambda hit: (hit[0], -hit[1]))
    result: list[Identifier] = []
    cursor = 0
    for start, end, kind, canonical in found:
        if start < cursor:
            continue
        cursor = end
        result.append(Identifier(index.at(start), start, end, article.text[start:end], kind, canonical))
    return tuple(result)


def identify(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Start, end, kind and canonical form of every identifier in `text`, whose quotes and hyphens are plain."""
    for rule in RULES:
        if any(trigger in text for trigger in rule.triggers):
            for match in rule.pattern.finditer(text):
                yield match.start(), match.end(), rule.kind, rule.canonical(match)
