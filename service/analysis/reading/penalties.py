"""Penalties, redress and other consequences, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retrieval.text.documents import Article, Sentence
from service.analysis.reading.model import Money, MoneyRole, Passage, PassageKind, StatusReading
from service.analysis.reading.tense import is_background
from service.analysis.schema import Why

_MONETARY = (MoneyRole.PENALTY, MoneyRole.REDRESS, MoneyRole.CAP)
_CONSEQUENCE = re.compile(
    r"\b(?:civil (?:money |monetary )?penalt(?:y|ies)|administrative fine|injunct\w+|enjoin\w*|restitution|"
    r"consent decrees?|"
    r"compliance order|asset freeze|travel ban|definitive ban|warning letters?|suspen\w+ (?:of|"
    r"the) (?:the )?licen[sc]e|"
    r"revo(?:ke|cation)\w* (?:of )?(?:the )?licen[sc]e|withdraw\w* from the market|market withdrawal|imprisonment|"
    r"debarment)\b",
    re.IGNORECASE,
)


def penalty_passages(
    article: Article, sentences: tuple[Sentence, ...], status: StatusReading, money: tuple[Money, ...]
) -> Iterator[Passage]:
    """One passage per sentence that names a penalty, redress or another consequence."""
    amounts: dict[int, Money] = {}
    for m in money:
        if m.role in _MONETARY:
            amounts.setdefault(m.sentence, m)
    for sentence in sentences:
        if amount := amounts.get(sentence.index):
            why = Why(cue=amount.text, rule=f"an amount of {amount.role}")
            yield _passage(PassageKind.PENALTY, article, sentence, why)
        elif found := _CONSEQUENCE.search(sentence.text):
            why = Why(cue=found.group(), rule="a consequence other than money")
            yield _passage(PassageKind.ENFORCEMENT, article, sentence, why)


def _passage(kind: PassageKind, article: Article, sentence: Sentence, why: Why) -> Passage:
    background = is_background(sentence.text, article.published)
    return Passage(kind, sentence.index, sentence.start, sentence.end, sentence.text, why, background)
