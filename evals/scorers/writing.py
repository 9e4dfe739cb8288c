"""Does it read like a brief: short, in its own words, each thing said once, nothing that fits any article?

Limits follow the house style of a brief; the figures have no floor of their own but for labels and lengths.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from evals.datasets.cases import Case
from evals.scorers.places import at_evidence, ground, shorten
from evals.scorers.question import Family, Figure, Question
from evals.scorers.result import Node, Result, quotes, text_of
from evals.scorers.score import Reason, Score, measure, not_applicable, share
from evals.scorers.wording import words

LONGEST_SENTENCE = 50
"""Words. Briefs written with care have one sentence in a hundred beyond it."""

LABEL = (2, 7)
"""Words of a label, least and most."""

RUN = 12
"""Words in a row that stand in the article in the same order: from here on it is copying, not naming."""

PHRASE = 10
"""Words in a row that the brief says twice."""

CONTENT_WORDS = 2
"""Words that a derived item has to share with its evidence, besides small words; else it would fit any article."""

SHORTEST_ARTICLE = 150
"""Words below which there is nothing to shorten: the template alone is longer than a teaser."""

_SENTENCE = re.compile(r"(?<=[a-z0-9\)”\"][.!?])\s+(?=[A-Z“\"])")
_BRACKETS = re.compile(r"\([^()]*\)")
_SMALL_WORDS = (
    "about after against also before being between cannot could does doing done down each every from have having here "
    "into just made make more most must only other over shall should some such than that their them then there these "
    "they this those through under until upon very what when where whether which while whom whose will with within "
    "without would your check ensure review keep establish find"
)
_SMALL = frozenset(_SMALL_WORDS.split())


def lengths(_case: Case, result: Result) -> Score:
    """Sentences of at most LONGEST_SENTENCE words."""
    total, reasons = 0, []
    for where, node in _said(result):
        for sentence in _SENTENCE.split(text_of(node)):
            total += 1
            count = len(sentence.split())
            if count > LONGEST_SENTENCE:
                reasons.append(at_evidence(node, f"{count} words: {shorten(sentence, 80)}", where))
    return share(total - len(reasons), total, reasons, none="no text")


def labels(_case: Case, result: Result) -> Score:
    """Labels of 2 to 7 words that are not just the first words of their text, and unique in their list. Under Related
    Standards the label is the standard's own name, however long."""
    total, reasons = 0, []
    seen: Counter[tuple[str, str]] = Counter()
    for where, node in _said(result):
        label = text_of(node, "label")
        if not label or where.startswith("related_standards"):
            continue
        total += 1
        key = (where.rpartition("[")[0], label.lower())
        seen[key] += 1
        told = "stands twice" if seen[key] > 1 else _wrong_label(label, text_of(node))
        if told:
            reasons.append(at_evidence(node, f"label “{shorten(label, 60)}” {told}", where))
    return share(total - len(reasons), total, reasons, none="no labels")


def own_words(case: Case, result: Result) -> Score:
    """Share of the brief's words that do not stand in a run of RUN or more words of the article."""
    known = _shingles(words(ground(case)["article"]), RUN)
    total, copied, reasons = 0, 0, []
    for where, node in _said(result):
        text = words(text_of(node))
        taken = _in_runs(text, known, RUN)
        total += len(text)
        copied += taken
        if taken:
            reasons.append(at_evidence(node, f"{taken} of {len(text)} words copied in a row", where))
    return share(total - copied, total, reasons, none="no text")


def repetition(_case: Case, result: Result) -> Score:
    """Share of the brief's runs of PHRASE words that it says once."""
    seen: dict[tuple[str, ...], str] = {}
    total, twice, reasons = 0, 0, []
    for where, node in _said(result):
        again = None
        for run in _runs(words(text_of(node)), PHRASE):
            total += 1
            if run in seen:
                twice += 1
                again = seen[run]
            seen.setdefault(run, where)
        if again:
            reasons.append(at_evidence(node, f"repeats {again}", where))
    return share(total - twice, total, reasons, none="no text long enough to repeat itself")


def specific(_case: Case, result: Result) -> Score:
    """Derived items that share CONTENT_WORDS words with their evidence; the others would fit any article."""
    derived = [(where, node) for where, node in result.told() if node.get("basis") == "derived"]
    empty = [(where, node) for where, node in derived if _shared(node) < CONTENT_WORDS]
    reasons = [at_evidence(node, f"fits any article: {shorten(text_of(node))}", where) for where, node in empty]
    return share(len(derived) - len(empty), len(derived), reasons, none="nothing derived")


def compression(case: Case, result: Result) -> Score:
    """How much shorter than the article the brief is: 0 for as long or longer, .75 for a quarter."""
    article = len(ground(case)["article"].split())
    if article < SHORTEST_ARTICLE or not result.analysis:
        return not_applicable(f"an article of {article} words" if result.analysis else "no brief")
    brief = sum(len(text_of(node).split()) + len(text_of(node, "label").split()) for _, node in _said(result))
    return measure(1 - brief / article, (Reason(message=f"{brief} words for {article}"),))


def _said(result: Result) -> Iterator[tuple[str, Node]]:
    return ((where, node) for where, node in result.told() if where != "title")


def _wrong_label(label: str, text: str) -> str | None:
    least, most = LABEL
    given = words(label)
    if not least <= len(label.split()) <= most:
        return f"has {len(label.split())} words"
    return "repeats the text" if words(text)[: len(given)] == given else None


def _runs(text: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    return (tuple(text[at : at + size]) for at in range(len(text) - size + 1))


def _shingles(text: Sequence[str], size: int) -> set[tuple[str, ...]]:
    return set(_runs(text, size))


def _in_runs(text: Sequence[str], known: set[tuple[str, ...]], size: int) -> int:
    """How many words of `text` lie in a run that is known."""
    covered, end = 0, 0
    for at, run in enumerate(_runs(text, size)):
        if run in known:
            covered += at + size - max(at, end)
            end = at + size
    return covered


def _shared(node: Node) -> int:
    """Roots of content words that text and evidence have in common; brackets (the addressee) do not count."""
    return len(_roots(_BRACKETS.sub(" ", text_of(node))) & _roots(quotes(node)))


def _roots(text: str) -> set[str]:
    return {w[:5] for w in words(text) if (len(w) > 3 and w not in _SMALL) or w[:1].isdigit()}


QUESTIONS = (
    Question("lengths", "Are the sentences short?", Figure.SHARE, Family.WRITING, lengths),
    Question("labels", "Are the labels names of their own?", Figure.SHARE, Family.WRITING, labels),
    Question("own_words", "Is it written, not copied?", Figure.SHARE, Family.WRITING, own_words),
    Question("repetition", "Is each thing said once?", Figure.SHARE, Family.WRITING, repetition),
    Question("specific", "Would no advice fit any article?", Figure.SHARE, Family.WRITING, specific),
    Question("compression", "Is it shorter than the article?", Figure.MEAN, Family.WRITING, compression),
)
