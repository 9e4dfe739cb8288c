"""Sentences told in the brief's own length: shared by the paragraph sections."""

from __future__ import annotations

import re
from collections.abc import Iterable

from service.analysis.schema import Basis, Statement
from service.engines.extractive.events import tidy
from service.engines.extractive.source import Source
from service.engines.extractive.verbs import is_finite
from service.engines.extractive.wording import balance, capital, clean, headless, sentence, shorten, strip_end, undated

LONGEST_TOLD = 40
"""Words of a told sentence before side clauses go."""

_AMOUNT = re.compile(r"\d[\d.,]*")
_OPENERS = re.compile(
    r"^(?:in addition|additionally|also|specifically|however|therefore|thus|moreover|furthermore|finally|in particular|"
    r"as a result|for example|for instance|accordingly|consequently|in fact|meanwhile|similarly|notably|importantly|"
    r"for these reasons|today|yesterday|in this (?:document|notice|final rule|rule|action|interim final rule|proposed "
    r"rule)|by this action|along these lines|in short|ultimately|overall|of note|further),\s+",
    re.I,
)
_ADVERBS = re.compile(r"\b(?:today|also|further|strongly|proudly|simply|clearly (?=that))\s+(?=\w+)", re.I)


def tell(text: str, *, limit: int = LONGEST_TOLD) -> str:
    """A sentence of the article, cleaned and without asides, reasons and purposes where it is long."""
    told = headless(strip_end(undated(clean(_unbroken(text)))))
    told = _OPENERS.sub("", told, count=1)
    told = re.sub(r"(?<=\w) today(?=[ ,.]|$)", "", told)
    cut = shorten(told, limit)
    if cut and _amounts(told) <= _amounts(cut):
        told = cut
    return capital(balance(told))


def _unbroken(text: str) -> str:
    """A sentence that a feed cut off ends at its last comma, where what stands before it is a sentence."""
    if not _CUT_OFF.search(text):
        return text
    head, comma, _ = _CUT_OFF.sub("", text).rpartition(",")
    return head if comma and len(head.split()) >= 8 and is_finite(head) else text


_CUT_OFF = re.compile(r"(?:\.\.\.|…|\[&hellip;\]|\[(?:…|\.\.\.|&#8230;)\])\s*$")


def _amounts(text: str) -> set[str]:
    return {m.group().rstrip(".,") for m in _AMOUNT.finditer(text)}


def statements(
    source: Source, prefix: str, indexes: Iterable[int], *, limit: int = LONGEST_TOLD
) -> tuple[Statement, ...]:
    """Told sentences with their evidence, none twice."""
    found: list[Statement] = []
    said: set[str] = set()
    for index in indexes:
        text = sentence(tell(source.sentence(index).text, limit=limit))
        if text.lower() in said or len(text.split()) < 4:
            continue
        said.add(text.lower())
        found.append(
            Statement(
                id=f"{prefix}{len(found) + 1}", text=text, basis=Basis.STATED, evidence=(source.cite_sentence(index),)
            )
        )
    return tuple(found)


def phrase(text: str) -> str:
    """A short span as a phrase."""
    return tidy(text)
