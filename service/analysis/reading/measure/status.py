"""What the text as a whole does: proposes, decides, delays, warns, accuses, punishes.

Candidate acts (`status_acts`) are looked for in the title and in the opening sentences and weighed by place: the title
and the first sentence of prose count most, history ("In October 2022, the agency proposed …") little. What another act
of the same clause has as its object ("seeks feedback on the guidelines", "delays the effective date of the final rule")
counts less than that act. The status with the highest sum wins; its strongest acts are the evidence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from retrieval.text.documents import Article, Sentence, SentenceKind
from service.analysis.reading.measure.status_act import Act
from service.analysis.reading.measure.status_acts_leads import PENDING
from service.analysis.reading.measure.status_stems import acts_stemmed
from service.analysis.reading.model import Span, StatusReading
from service.analysis.reading.tense import is_background
from service.analysis.schema import Status, Why

OPENING = 24
"""Sentences of the opening that are read for acts, headings not counted; what a text does it says early."""

_TITLE_WEIGHT = 1.2
_OBJECT_WEIGHT = 0.4
_HISTORY_WEIGHT = 0.25
_EARLIER_WEIGHT = 0.6
_DATED = re.compile(r"\b(?:[Ii]n|(?:[A-Z][a-z]{2,8})(?: \d{1,2},)?) ((?:19|20)\d\d)\b")
_HERE = re.compile(r"\b(?:today|this (?:document|(?:final|proposed) rule|notice|action|rule|order|guidance))\b", re.I)
_LABEL = re.compile(r"^\W*(?:action|decision|type of action|status|(?:detail of )?outcome)\W*:?\W*$", re.IGNORECASE)
_BREAK = re.compile(r"[.;:]\s")
_OPERATORS = frozenset(
    {Status.CONSULTATION, Status.DELAYED, Status.WITHDRAWN_OR_RESCINDED, Status.PROPOSED_RULE, Status.ALLEGATION}
)
_OBJECTS = frozenset({Status.GUIDANCE, Status.FINAL_RULE, Status.NOTICE, Status.ORDER_OR_DIRECTIVE, Status.IN_FORCE})
_PROPOSED_OBJECTS = frozenset({Status.DELAYED, Status.WITHDRAWN_OR_RESCINDED})
"""A delay or withdrawal that is only proposed is a proposal; to withdraw a proposal is a withdrawal."""
_OPINION_OBJECTS = frozenset({Status.PROPOSED_RULE, Status.CONSULTATION})
"""What an opinion or guideline is about, or is put out for: "adopted an opinion on the proposal"."""

_THREAT = re.compile(
    r"\b(?:may|could|can|might|would|risks?|face|facing|liable|subject to|up to|punishable|under (?:the )?penalty of|"
    r"under pain of|ceiling|maximum|if|whoever|anyone who|unless|between two|fail(?:s|ure|ing)? to|is set at|"
    r"doubled)\b(?! have (?:been )?(?:fined|ordered))[^.;]{0,80}$",
    re.IGNORECASE,
)
"""Before a sanction in the same clause: one that a rule provides for, not one that was imposed."""

_AGREED = re.compile(r"\b(?:approv|agree|endors|new (?:\w+ ){0,2}?(?:rules|limits|law))", re.IGNORECASE)
_OF_OTHERS = re.compile(
    r"\b(?:welcom(?:es|ed|ing)|takes? note|notes|complement(?:s|ing)|alongside|"
    r"co-?operat(?:es?|ing) with|shares? (?:the|its)|which (?:is|are))\b[^.;]{0,160}$",
    re.IGNORECASE,
)
"""Before an investigation in the same clause: another body's, which the text only speaks of."""

_OUTCOME = re.compile(r"^\W*(?:(?:detail|summary) of )?(?:outcome|decision|our decisions?)\W*$", re.IGNORECASE)
_KEPT = re.compile(r"^\W*original (?:consultation|call for evidence|proposal|publication)\W*$", re.IGNORECASE)
"""The headings of a page that puts its decision above the consultation that led to it."""

_THREAT_WEIGHT = 0.1
_ISSUES = 4.0
"""Weight from which an act of guidance issues it, and does not only name it."""


class _Hit(NamedTuple):
    """An act found: `start:end` is the span shown as evidence, `cue` the words that matched."""

    act: Act
    start: int
    end: int
    cue: str
    score: float
    in_title: bool


def read_status(article: Article, sentences: tuple[Sentence, ...]) -> StatusReading:
    """The status of the text with its evidence; `Status.OTHER` without spans where no act is found."""
    hits = [*_title_hits(article.title), *_opening_hits(sentences, article.published)]
    if not hits:
        return StatusReading(Status.OTHER, (), Why(cue="", rule="no act of regulation is found in title or opening"))
    hits = _as_pending(hits)
    winner = max(_totals(hits).items(), key=lambda entry: entry[1])[0]
    return _reading(sorted((h for h in hits if h.act.status is winner), key=lambda h: -h.score))


def _as_pending(hits: list[_Hit]) -> list[_Hit]:
    """What is "approved" or "agreed" is a proposal where the text says that a legislature must still adopt it."""
    pending = next((h.act for h in hits if h.act.rule == PENDING), None)
    if pending is None:
        return hits
    return [h._replace(act=pending) if _AGREED.search(h.cue) else h for h in hits]


def _reading(hits: list[_Hit]) -> StatusReading:
    in_text = [h for h in hits if not h.in_title][:2]
    spans = tuple(sorted({Span(h.start, h.end) for h in in_text or hits[:1]}))
    return StatusReading(hits[0].act.status, spans, Why(cue=hits[0].cue, rule=hits[0].act.rule), in_title=not in_text)


def _totals(hits: Iterable[_Hit]) -> dict[Status, float]:
    """Sum per status with falling returns: the second act counts half, the third a quarter."""
    by_status: dict[Status, list[float]] = defaultdict(list)
    for hit in hits:
        by_status[hit.act.status].append(hit.score)
    return {s: sum(x / 2**i for i, x in enumerate(sorted(scores, reverse=True))) for s, scores in by_status.items()}


def _title_hits(title: str) -> Iterator[_Hit]:
    for act, found, weight in acts_in(title):
        yield _Hit(act, 0, len(title), found.group(), weight * _TITLE_WEIGHT, in_title=True)


def _opening_hits(sentences: tuple[Sentence, ...], published: date | None) -> Iterator[_Hit]:
    rank, labelled = 0, False
    opening = _without_kept(sentences[: 3 * OPENING])
    for sentence in opening:
        if rank >= OPENING:
            return
        place = 1.5 if labelled else _place(sentence, rank, published)
        labelled = bool(_LABEL.match(sentence.text))
        rank += sentence.kind is not SentenceKind.HEADING
        for act, found, weight in acts_in(sentence.text):
            yield _Hit(act, sentence.start, sentence.end, found.group().strip(), weight * place, in_title=False)


def _without_kept(opening: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """The opening up to where a page that gives an outcome repeats the text that it decides on."""
    decided = False
    for i, sentence in enumerate(opening):
        decided = decided or bool(_OUTCOME.match(sentence.text))
        if decided and _KEPT.match(sentence.text):
            return opening[:i]
    return opening


def acts_in(text: str) -> Iterator[tuple[Act, re.Match[str], float]]:
    """The acts of one sentence or title, those that are another's object at a lower weight."""
    found = [(act, match) for act in acts_stemmed(text) if (match := act.pattern.search(text))]
    for act, match in found:
        governed = any(
            _governs(other, act.status)
            and at.start() < match.start()
            and not _BREAK.search(text, at.start(), match.start())
            for other, at in found
        )
        threatened = act.status is Status.ENFORCEMENT_ACTION and _THREAT.search(text, 0, match.end())
        others = act.status is Status.ALLEGATION and _OF_OTHERS.search(text, 0, match.start())
        yield act, match, act.weight * (_THREAT_WEIGHT if threatened or others else _OBJECT_WEIGHT if governed else 1)


def _governs(operator: Act, object_: Status) -> bool:
    if operator.status is Status.GUIDANCE:
        return operator.weight >= _ISSUES and object_ in _OPINION_OBJECTS
    if operator.status is Status.PROPOSED_RULE and object_ in _PROPOSED_OBJECTS:
        return True
    return operator.status in _OPERATORS and object_ in _OBJECTS


def _place(sentence: Sentence, rank: int, published: date | None) -> float:
    weight = 1 / (1 + 0.35 * rank)
    if is_background(sentence.text, published):
        return weight * _HISTORY_WEIGHT
    if _HERE.search(sentence.text):
        return weight * 1.2
    return weight * (_EARLIER_WEIGHT if _tells_of_earlier(sentence.text, published) else 1)


def _tells_of_earlier(text: str, published: date | None) -> bool:
    """A year before the article's own stands after "in" or with a month: what happened then is not the news."""
    return published is not None and any(int(y) < published.year for y in _DATED.findall(text))
