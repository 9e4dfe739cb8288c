"""Which periods and points without a date are events: those that a duty, a limit or a measure hangs on."""

from __future__ import annotations

import re

from retrieval.text.documents import Sentence
from service.analysis.reading.model import DateMention
from service.analysis.schema import DateRole, Precision

_DUTY = re.compile(
    r"\b(?:must|shall|required?|requires|requiring|should|may\s+not|ha(?:s|ve)\s+to|order(?:s|ed)|direct(?:s|ed)"
    r"|will\s+(?:be|have|take|become|apply|replace)|would|prohibit\w*|extend\w*|extension|delay\w*|comment|deadline|period"
    r"|effective|comply|compliance|retain\w*|keep|kept|maintain\w*|notify|notified|report|submit|ensure|valid|until"
    r"|no\s+later|not\s+later|due|permitted|allowed|enforceable|unlawful)\b",
    re.I,
)
_WILL = re.compile(r"\b(?:will|may|can|cannot)\b", re.I)
_FACT = re.compile(r"\b(?:is|are|was|were|has|have|had|did|does|do)\b", re.I)
_EARLIER = re.compile(r"(?:before|prior\s+to)\b", re.I)
_LIMIT = re.compile(r"within|no\s+later|not\s+later|up\s+to|no\s+more|at\s+least", re.I)
_GLOSS = re.compile(r"\s*\((?:i\.e\.,?\s*)?(?:by|on|no\s+later\s+than|before|until)\b[^)]*[0-9]", re.I)
_HISTORY = re.compile(
    r"(?:(?:over|during|for|in|within)\s+)?(?:the\s+)?(?:last|past|previous|more\s+than|over|nearly|about|approximately|several|many)\b"
    r"|.*\bago\b",
    re.I,
)
_AGE = re.compile(
    r"\W{0,2}\s*(?:(?:and|or)\s+(?:older|younger|over)\b|old\b|of\s+age\b|imprisonment|in\s+prison|ago\b"
    r"|of\s+(?:experience|treatment|age|service|data|history))",
    re.I,
)
_THRESHOLD = re.compile(r"\b(?:any|per|single|imprison\w*|prison|sentence[sd]?|jail\w*)\s+(?:[\w-]+\s+){0,3}\Z", re.I)
_WEAK_ADVERB = re.compile(r"promptly|on\s+an?\s|from\s+time|in\s+the\s|over\s+the\s", re.I)
_HYPHENATED = re.compile(r"[\w-]*-(?:minute|hour|day|week|month|quarter|year)s?\Z", re.I)
_PERIOD_NOUN = re.compile(
    r"\s+(?:\w+\s+){0,2}(?:period|deadline|window|extension|delay|review|comment|notice|transition|suspension|pause|ban|limit)",
    re.I,
)


def is_relative_event(text: str, sentence: Sentence, m: DateMention) -> bool:
    """Whether the undated mention `m` is an event. Ages, experience and "over the past decade" are not."""
    clause = text[m.event.start : m.event.end]
    if m.precision is Precision.NONE:
        return bool(_DUTY.search(clause))
    if _is_no_limit(text, sentence, m):
        return False
    rule = m.why.rule
    if rule.startswith("counted"):
        return m.role is not DateRole.OTHER
    if rule.startswith("point") and _EARLIER.match(m.text):
        return m.role is DateRole.COMPLIANCE_DEADLINE
    if rule.startswith("point"):
        return bool(_DUTY.search(clause) or _WILL.search(clause))
    if rule.startswith(("day counted", "day of every")):
        return True
    if rule.endswith("; a limit") and not _DUTY.search(clause):
        return not _FACT.search(clause)  # a bare imperative has no auxiliary
    if rule.startswith("period after") or _LIMIT.match(m.text):
        return m.role is not DateRole.OTHER or bool(_DUTY.search(clause))
    return bool(_DUTY.search(clause))


def _is_no_limit(text: str, sentence: Sentence, m: DateMention) -> bool:
    if _HISTORY.match(m.text) or _WEAK_ADVERB.match(m.text) or _AGE.search(m.text):
        return True
    if _THRESHOLD.search(text[max(sentence.start, m.start - 50) : m.start]):
        return True
    after = text[m.end : min(sentence.end, m.end + 60)]
    if _AGE.match(after) or _GLOSS.match(after):
        return True
    return bool(_HYPHENATED.match(m.text)) and not _PERIOD_NOUN.match(after)
