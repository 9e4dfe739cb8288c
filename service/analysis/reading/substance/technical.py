"""Technical requirements: prescribed measures, values and thresholds, never deficiencies that were found.

A clause qualifies when it prescribes, by its own force or in the words of a requirement right before the measure, and
names a technical measure or a value with its unit. A finding in the past tense ("failed to encrypt"), a statistic ("for
about 40% of complaints"), a definition and a story prescribe nothing: a wrong line here costs more than a missing one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from retrieval.text.documents import Sentence, SentenceKind
from service.analysis.reading.model import Clause, Passage, PassageKind, StatusReading
from service.analysis.reading.substance.affected_terms import SIZE
from service.analysis.reading.substance.technical_terms import (
    ACTS_ON,
    LIMIT,
    MEASURES,
    OPERATED,
    ORDINARY,
    RETENTION,
    TECHNOLOGY,
    VALUE,
)
from service.analysis.schema import Force, Klass, Status, Why

_PRESCRIBES = re.compile(
    r"\b(?:must|shall|should|is required|are required|requires?|required to|would require|need(?:s)? to|may not(?! "
    r"apply)|"
    r"no more than \d+|appl(?:y|ies) to .{0,60}\d|no less than \d+|at least \d+|minimum (?:of )?\d+|maximum (?:of "
    r")?\d+|"
    r"not exceed|limit(?:s|ed)? (?:to|of)|set (?:at|to) |recommends?|"
    r"establish(?:es|ing) (?:\w+ ){0,2}?requirements?|adding (?:\w+ ){0,3}?requirements?)\b",
    re.IGNORECASE,
)
_NARRATES = re.compile(
    r"^\W*should (?:you|a|an|the|any)\b|\bdoes(?:n['’]t| not) pertain\b|\b(?:rescind|repeal|eliminate|withdraw)\w*\b|"
    r"\b(?:accounted for|made up|listed|was needed|were needed|depends? primarily|are susceptible|stores? credentials|"
    r"is affected|are affected|has (?:found|created|gone)|ha(?:s|ve) increased|rose|fell|declined|grew|occur(?:s|red)?|"
    r"published a|according to|survey|estimate[sd]?|on average|refers? to|means|is defined|are often|people|"
    r"(?:of|by) (?:complaints|consumers|workers|visits|respondents|customers|households|users|firms|companies) "
    r"(?:have|had|paid|said|reported|use|used|listed|are|were)|we (?:believe|found|heard)|for more information)\b|"
    r"\d ?(?:%|per ?cent) of (?:all |the |its |these |those |\w+-?\w* )?(?:complaints|consumers|workers|visits|"
    r"respondents|"
    r"customers|households|users|files|cases|firms|companies|people|adults|families|Americans|residents|homes)\b",
    re.IGNORECASE,
)
"""Words of a statistic, a definition or a story."""

_REACH = 140
"""Characters within which a requirement word reaches the measure behind it."""

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
_SETS_RULES = frozenset({Status.PROPOSED_RULE, Status.FINAL_RULE, Status.IN_FORCE, Status.DELAYED})
"""Texts whose thresholds say whom a rule reaches; elsewhere a number of customers is news."""

_REMEDY = re.compile(r"\b(?:fixed in|update to|upgrade to|users should|new version of)\b", re.IGNORECASE)
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
        if known:
            yield from _of_clauses(sentence, known, status.value)
        elif sentence.kind is not SentenceKind.HEADING and _requires(sentence.text, status.value):
            cue = _near(sentence.text, status.value)
            if cue and not _FOUND.search(sentence.text) and not _NARRATES.search(sentence.text):
                yield _passage(sentence, sentence.start, sentence.end, sentence.text, cue)


def _of_clauses(sentence: Sentence, known: list[Clause], status: Status) -> Iterator[Passage]:
    """The clauses that prescribe something technical, each by itself."""
    for clause in known:
        idle = _FOUND.search(clause.text) or _COMPLY.match(clause.text[max(0, clause.act.start - clause.start) :])
        cue = None if idle else _technical(clause.text, status) or _operated(clause)
        if cue is not None:
            yield _passage(sentence, clause.start, clause.end, clause.text, cue)


def _operated(clause: Clause) -> tuple[str, str] | None:
    """A duty on how long something is kept, on a limit in numbers, or on what is done to a thing of technology."""
    act = clause.text[max(0, clause.act.start - clause.start) :] if clause.act.start >= clause.start else clause.text
    due = clause.deadline or ""
    if found := RETENTION.search(clause.text):
        return found.group()[:60], "says how long something is kept"
    limit = None if _PAID.search(clause.text) else LIMIT.search(clause.text)
    if limit and limit.group() not in due and not _MONEY.match(clause.text[limit.end() :]):
        return limit.group(), "sets a limit"
    operated = OPERATED.match(act.split(" ", 1)[0].strip(",")) or OPERATED.search(" ".join(act.split()[:3]))
    thing = TECHNOLOGY.search(act)
    return (thing.group(), "operates on a thing of technology") if operated and thing else None


_COMPLY = re.compile(r"comply\b", re.IGNORECASE)
"""Says when or with what, not what is to be done."""
_PAID = re.compile(r"\b(?:refund|redress|repay|repaid|compensat|reimburs|pay|paid)\w*", re.IGNORECASE)
"""Numbers of those who are paid are no limit."""
_MONEY = re.compile(r"\s?(?:euros?|dollars?|pounds?|€|£|EUR|USD)\b", re.IGNORECASE)


def _requires(text: str, status: Status) -> bool:
    """Whether a sentence without a clause of force holds the words of a requirement."""
    if _PRESCRIBES.search(text) or _IMPERATIVE.match(text):
        return True
    return status is Status.ADVISORY_OR_ALERT and _REMEDY.search(text) is not None


def _near(text: str, status: Status) -> tuple[str, str] | None:
    """The measure of such a sentence, where it stands near the word that requires it."""
    cue = _technical(text, status)
    if cue is None or _IMPERATIVE.match(text) or (status is Status.ADVISORY_OR_ALERT and _REMEDY.search(text)):
        return cue
    at = text.find(cue[0])
    near = any(-_REACH < at - found.end() < _REACH for found in _PRESCRIBES.finditer(text))
    return cue if near else None


def _technical(text: str, status: Status) -> tuple[str, str] | None:
    for found in MEASURES.finditer(text):
        if "://" in text[found.start() : found.end() + 3]:
            continue
        if not ORDINARY.match(found.group()) or ACTS_ON.search(text):
            return found.group(), "prescribes a technical measure"
    if found_value := VALUE.search(text):
        return found_value.group(), "prescribes a value with its unit"
    size = SIZE.search(text) if status in _SETS_RULES else None
    if size and any(c.isdigit() for c in size.group()):
        return size.group(), "sets a threshold"
    return None


def _passage(sentence: Sentence, start: int, end: int, text: str, cue: tuple[str, str]) -> Passage:
    return Passage(PassageKind.TECHNICAL, sentence.index, start, end, text, Why(cue=cue[0], rule=cue[1]))
