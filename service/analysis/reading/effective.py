"""When the measure itself takes effect or applies."""

from __future__ import annotations

import re
from dataclasses import replace

from retrieval.text.documents import Article, Sentence
from service.analysis.reading.model import DateMention, StatusReading
from service.analysis.schema import DateRole, Precision, Status

_STARTS = {DateRole.IN_FORCE, DateRole.APPLIES, DateRole.ENFORCEMENT}
_END = re.compile(r"(?:to|until|till|through|before|by|prior)\b", re.I)
_GIVEN_UP = re.compile(
    r"\b(?:would\s+have|were\s+to\s+(?:be(?:come)?|take)|was\s+to\s+(?:be(?:come)?|take)|had\s+been\s+(?:scheduled|set|due)|were\s+(?:originally|previously|scheduled|due|set)|was\s+(?:originally|previously|scheduled|due|set)|original(?:ly)?|previous(?:ly)?|if\s+finali[sz]ed)\b",
    re.I,
)
_PROPOSES = {Status.PROPOSED_RULE, Status.CONSULTATION, Status.ALLEGATION}
_BEGIN = re.compile(r"\b(?:compl(?:y|iance)|begin|start|collect|have\s+until)\b", re.I)
_RULES = {Status.FINAL_RULE, Status.IN_FORCE, Status.DELAYED}


def mark_effective(
    article: Article, sentences: tuple[Sentence, ...], found: tuple[DateMention, ...], status: StatusReading
) -> tuple[DateMention, ...]:
    """`found` with `effective` and `abandoned` set.

    Where a rule names no date of effect, the days from which its parts must be complied with stand for it.
    """
    marked = tuple(_mark(article.text, sentences[m.sentence], m, status.value) for m in found)
    if status.value in _RULES and not any(m.effective for m in marked) and not any(m.abandoned for m in marked):
        return tuple(replace(m, effective=_starts_compliance(article.text, m)) for m in marked)
    return marked


def _mark(text: str, sentence: Sentence, m: DateMention, status: Status) -> DateMention:
    clause = text[m.event.start : m.event.end]
    abandoned = m.date is not None and bool(_GIVEN_UP.search(clause)) and m.role in _STARTS | {DateRole.DELAYED}
    effective = (
        m.is_event and m.date is not None and m.role in _STARTS and not abandoned
        and status not in _PROPOSES and m.precision is not Precision.YEAR and not _END.match(m.text)
    )  # fmt: skip
    return replace(m, effective=effective, abandoned=abandoned)


def _starts_compliance(text: str, m: DateMention) -> bool:
    clause = text[m.event.start : m.event.end]
    return (
        m.is_event and m.role is DateRole.COMPLIANCE_DEADLINE and m.precision is Precision.DAY and not m.background
        and bool(_BEGIN.search(clause))
    )  # fmt: skip
