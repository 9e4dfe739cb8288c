"""Technical requirements: prescribed measures, values and thresholds, never deficiencies that were found.

A clause qualifies when it prescribes (by its force, or as a requirement that is listed) and names a technical measure
or a value with its unit. A finding in the past tense ("failed to encrypt") prescribes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from retrieval.text.documents import Sentence, SentenceKind
from service.analysis.reading.affected_terms import SIZE
from service.analysis.reading.model import Clause, Passage, PassageKind, StatusReading
from service.analysis.reading.technical_terms import MEASURES, VALUE
from service.analysis.schema import Force, Klass, Status, Why

_PRESCRIBES = re.compile(
    r"\b(?:must|shall|should|is required|are required|requires?|required to|would require|need(?:s)? to|may not|"
    r"no more than|"
    r"appl(?:y|ies) to|no less than|at least|minimum|maximum|not exceed|limit(?:s|ed)? (?:to|of)|set (?:at|"
    r"to)|standards? (?:for|of)|"
    r"establish(?:es|ing) (?:\w+ ){0,2}?requirements?|adding (?:\w+ ){0,3}?requirements?|requirements to|adopt)\b",
    re.IGNORECASE,
)
_IMPERATIVE = re.compile(
    r"^\W*(?:\d+[.)]\s*|[a-z][.)]\s*)?(?:implement|use|encrypt|enable|disable|set|apply|install|update|upgrade|patch|"
    r"remove|"
    r"configure|adopt|test|monitor|minimi[sz]e|isolate|block|restrict|segment|maintain|adjust|limit|ensure|locate|scan|"
    r"do not|disconnect|replace|verify|back up|log|collect|deploy|harden|rotate|reset|change)\b",
    re.IGNORECASE,
)
_FOUND = re.compile(
    r"\b(?:failed to|failure to|did not|had not|lacked|neglected to|was not|were not|allegedly|allowed the attacker|"
    r"in violation|violated|stored credentials|attackers?|could allow|were able to|exploitation|has been "
    r"reported|legal notice)\b",
    re.IGNORECASE,
)
_EXPLAINS = frozenset({Status.GUIDANCE, Status.ADVISORY_OR_ALERT})
"""Texts that recommend by describing: a measure they name is a measure they prescribe."""

_FORCEFUL = frozenset({Force.MUST, Force.MUST_NOT, Force.SHOULD, Force.SHOULD_NOT, Force.IMPERATIVE})


def technical_passages(
    sentences: tuple[Sentence, ...], clauses: tuple[Clause, ...], status: StatusReading
) -> Iterator[Passage]:
    """One passage per sentence that prescribes a technical measure or a value; the clause alone where one is known."""
    if status.value is Status.ALLEGATION:
        return  # what a complaint lists is what the accused failed to do
    by_sentence: dict[int, list[Clause]] = {}
    for clause in clauses:
        if clause.klass is not Klass.NEITHER and clause.force in _FORCEFUL:
            by_sentence.setdefault(clause.sentence, []).append(clause)
    for sentence in sentences:
        known = by_sentence.get(sentence.index, [])
        if not known and not _prescribes(sentence, explains=status.value in _EXPLAINS):
            continue
        cue = _technical(sentence.text)
        if cue is None or _FOUND.search(sentence.text):
            continue
        if len(known) == 1 and (inner := _technical(known[0].text)):
            yield _passage(sentence, known[0].start, known[0].end, known[0].text, inner)
        else:
            yield _passage(sentence, sentence.start, sentence.end, sentence.text, cue)


def _prescribes(sentence: Sentence, *, explains: bool) -> bool:
    if sentence.kind is SentenceKind.HEADING:
        return False
    return explains or bool(_PRESCRIBES.search(sentence.text) or _IMPERATIVE.match(sentence.text))


def _technical(text: str) -> tuple[str, str] | None:
    if found := MEASURES.search(text):
        return found.group(), "prescribes a technical measure"
    if found := VALUE.search(text):
        return found.group(), "prescribes a value with its unit"
    if (found := SIZE.search(text)) and any(c.isdigit() for c in found.group()):
        return found.group(), "sets a threshold"
    return None


def _passage(sentence: Sentence, start: int, end: int, text: str, cue: tuple[str, str]) -> Passage:
    return Passage(PassageKind.TECHNICAL, sentence.index, start, end, text, Why(cue=cue[0], rule=cue[1]))
