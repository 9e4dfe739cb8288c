"""What the text as a whole does: proposes, decides, delays, warns, accuses, punishes.

Candidate acts (`status_acts`) are looked for in the title and in the opening sentences and weighed by place: the title and
the first sentence of prose count most; a sentence that tells history ("In October 2022, the agency proposed …") counts
little. The status with the highest sum wins, and its strongest acts are the evidence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from retrieval.text.documents import Article, Sentence, SentenceKind
from service.analysis.reading.model import Span, StatusReading
from service.analysis.reading.status_acts import ACTS, Act
from service.analysis.schema import Status, Why

OPENING = 24
"""Sentences of the opening that are read for acts; what a text does it says early."""

_TITLE_WEIGHT = 1.2
_HISTORY = re.compile(
    r"^(?:\W*)(?:(?:in|on|since|during|earlier|last|previously|as early as|back in) (?:early |late |mid-?)?"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|\d{4}|year|month|week|this year)"
    r"|previously|prior to|historically|over the (?:past|last))",
    re.IGNORECASE,
)
_HERE = re.compile(
    r"\b(?:today|this (?:document|final rule|proposed rule|notice|action|rule|order|directive|guidance))\b",
    re.IGNORECASE,
)


class _Hit(NamedTuple):
    act: Act
    start: int
    end: int
    cue: str
    score: float
    in_title: bool


def read_status(article: Article, sentences: tuple[Sentence, ...]) -> StatusReading:
    """The status of the text with its evidence; `Status.OTHER` without spans where no act is found."""
    hits = [*_title_hits(article.title), *_text_hits(sentences)]
    if not hits:
        return StatusReading(Status.OTHER, (), Why(cue="", rule="no act of regulation is found in title or opening"))
    winner = max(_totals(hits).items(), key=lambda entry: entry[1])[0]
    return _reading(sorted((h for h in hits if h.act.status is winner), key=lambda h: -h.score))


def _reading(hits: list[_Hit]) -> StatusReading:
    best = hits[0]
    in_text = [h for h in hits if not h.in_title][:2]
    shown = in_text or hits[:1]
    spans = tuple(sorted({Span(h.start, h.end) for h in shown}))
    why = Why(cue=best.cue, rule=best.act.rule)
    return StatusReading(best.act.status, spans, why, in_title=not in_text)


def _totals(hits: Iterable[_Hit]) -> dict[Status, float]:
    """Sum per status with falling returns: the second act counts half, the third a quarter."""
    by_status: dict[Status, list[float]] = defaultdict(list)
    for hit in hits:
        by_status[hit.act.status].append(hit.score)
    return {s: sum(x / 2**i for i, x in enumerate(sorted(scores, reverse=True))) for s, scores in by_status.items()}


def _title_hits(title: str) -> Iterator[_Hit]:
    for act in ACTS:
        if found := act.pattern.search(title):
            yield _Hit(act, 0, len(title), found.group(), act.weight * _TITLE_WEIGHT, in_title=True)


def _text_hits(sentences: tuple[Sentence, ...]) -> Iterator[_Hit]:
    rank = 0
    for sentence in sentences[: 2 * OPENING]:
        if rank >= OPENING:
            return
        weight = _place(sentence, rank)
        rank += sentence.kind is not SentenceKind.HEADING
        for act in ACTS:
            if found := act.pattern.search(sentence.text):
                yield _Hit(act, sentence.start, sentence.end, found.group(), act.weight * weight, in_title=False)


def _place(sentence: Sentence, rank: int) -> float:
    weight = 1 / (1 + 0.35 * rank)
    here = bool(_HERE.search(sentence.text))
    if _HISTORY.match(sentence.text) and not here:
        weight *= 0.25
    return weight * (1.2 if here else 1.0)
