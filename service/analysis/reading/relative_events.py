"""Which periods and points without a date are events: those that a duty, a limit or a measure hangs on."""

from __future__ import annotations

import re

from retrieval.text.documents import Sentence, SentenceKind
from service.analysis.reading.model import DateMention
from service.analysis.schema import DateRole, Precision

_DUTY = re.compile(
    r"\b(?:must|shall|required?|requires|requiring|should|may\s+not|ha(?:s|ve)\s+to|order(?:s|ed)|direct(?:s|ed)"
    r"|will\s+(?:be|have|take|become|apply|replace)|would|prohibit\w*|extend\w*|extension|delay\w*|comment|deadline|period"
    r"|effective|comply|compliance|retain\w*|keep|be\s+kept|maintain\w*|notify|notified|report|submit|ensure|valid|until"
    r"|no\s+later|not\s+later|due|permitted|allowed|enforceable|unlawful"
    r"|suspend\w*|disqualif\w*|barr?(?:s|ed)?|bann?(?:s|ed)?|banning|expires?|lapses?|revok\w+|exclu\w+|remains?|granted|get|gets|given|effect|valid|intends?|publish|update|ends|closes|begins|starts)\b",
    re.I,
)
_WILL = re.compile(r"\b(?:will|may|can|cannot)\b", re.I)
_FACT = re.compile(r"\b(?:is|are|was|were|has|have|had|did|does)\b", re.I)
_EARLIER = re.compile(r"(?:before|prior\s+to)\b", re.I)
_LIMIT = re.compile(r"within|no\s+later|not\s+later|up\s+to|no\s+more|at\s+least", re.I)
_LESS = re.compile(
    r"(?<!no )(?<!not )\b(?:(?:less|more|fewer|longer|shorter|sooner)\s+than|under|above|below|aged?)\s+\Z", re.I
)
_ACTS_ANY_TIME = re.compile(
    r"\b(?:comment|withdr[ae]w|revok|amend|submit|terminat|rescind|inspect|review|request|object)\w*", re.I
)
_BINDS = re.compile(
    r"\b(?:must|shall|will|required?|requires|may\s+not|ha(?:s|ve)\s+to|order(?:s|ed)|apply|applies|effect|retain\w*|keep|kept|maintain\w*|provide)\b",
    re.I,
)
_QUOTE = re.compile(r"[“\"]\w[^”\"]*\Z")
_FAILED = re.compile(r"\b(?:failed|did\s+not|didn[’']t|waited|took|learned|discovered)\b", re.I)
"""What a party once did or left undone within a time is a finding, no deadline."""
_ADVISES = re.compile(r"\bshould\b", re.I)
_INTENDS = re.compile(r"\b(?:not|intends?|will|won[’']t)\b", re.I)
_CAN = re.compile(r"\b(?:can|could|may|might)\b", re.I)
_COUNTED = re.compile(
    r"(?:[$€£₹]|\b(?:million|billion|transactions?|average[sd]?|total(?:s|ling)?|percent|per\s+cent)\b)[^.;]*\Z|[0-9]\s+\Z",
    re.I,
)
_AT_ONCE = re.compile(r"immediately|with\s+immediate|without\s+(?:undue\s+)?delay", re.I)
_FIRST = re.compile(r"(?:in|during|for|over)\s+(?:the\s+)?(?:first|next)\b", re.I)
_RATE = re.compile(r"an?\s+(?:minute|hour|day|week|month|quarter|year)\Z", re.I)
_HAS = re.compile(r"\b(?:ha(?:s|ve)|gets?|give[ns]?|granted)\s+\Z", re.I)
_MORE = re.compile(r"(?:an?|\w+)\s+(?:additional|further|extra|more)\s", re.I)
_GLOSS = re.compile(r"\s*\((?:i\.e\.,?\s*)?(?:by|on|no\s+later\s+than|before|until)\b[^)]*[0-9]", re.I)
_HISTORY = re.compile(
    r"(?:(?:over|during|for|in|within)\s+)?(?:the\s+)?(?:last|past|previous|more\s+than|over|nearly|about|approximately|several|many)\b"
    r"|.*\bago\b",
    re.I,
)
_STARTS = {DateRole.IN_FORCE, DateRole.APPLIES}
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
        return bool(_ACTS_ANY_TIME.search(clause))
    if _is_no_limit(text, sentence, m):
        return False
    if _FAILED.search(text, m.event.start, m.start) and not _BINDS.search(text, m.event.start, m.start):
        return False
    rule = m.why.rule
    if rule.startswith("period set") and m.role in _STARTS and m.text.lower().startswith(("on ", "from ")):
        return True
    if _FIRST.match(m.text) and _INTENDS.search(clause):
        return True
    if rule.startswith("period set") or _FIRST.match(m.text):
        return bool(_BINDS.search(clause)) and not _QUOTE.search(text[max(sentence.start, m.start - 60) : m.start])
    if rule.startswith("adverb") and _COUNTED.search(text[max(sentence.start, m.start - 50) : m.start]):
        return False
    if _AT_ONCE.match(m.text) and _ADVISES.search(clause) and not _BINDS.search(clause):
        return False
    bare = _AT_ONCE.match(m.text) or (rule.startswith("adverb") and sentence.kind is SentenceKind.ITEM)
    if bare and not _FACT.search(clause) and not _CAN.search(clause) and not _WEAK_ADVERB.match(m.text):
        return True
    if _MORE.match(m.text) or (rule.startswith("recurring") and m.text.lower().startswith("for ")):
        return True
    if rule.startswith("recurring"):
        return bool(_DUTY.search(clause)) or (sentence.kind is SentenceKind.ITEM and not _FACT.search(clause))
    if rule.startswith("counted"):
        return m.role is not DateRole.OTHER
    if rule.startswith("point") and _EARLIER.match(m.text):
        return m.role is DateRole.COMPLIANCE_DEADLINE
    if rule.startswith("point"):
        return bool(_DUTY.search(clause) or _WILL.search(clause))
    if rule.startswith(("day counted", "day of every", "period around")):
        return True
    if rule.endswith("; a limit") and not _DUTY.search(clause):
        return not _FACT.search(clause)  # a bare imperative has no auxiliary
    if rule.startswith("period after") or _LIMIT.match(m.text):
        return m.role is not DateRole.OTHER or bool(_DUTY.search(clause))
    return bool(_DUTY.search(clause))


def _is_no_limit(text: str, sentence: Sentence, m: DateMention) -> bool:
    if _HISTORY.match(m.text) or _WEAK_ADVERB.match(m.text) or _AGE.search(m.text):
        return True
    if _LESS.search(text, max(sentence.start, m.start - 20), m.start):
        return True
    if _THRESHOLD.search(text[max(sentence.start, m.start - 50) : m.start]):
        return True
    if _RATE.match(m.text) and not _HAS.search(text[max(sentence.start, m.start - 12) : m.start]):
        return True
    after = text[m.end : min(sentence.end, m.end + 60)]
    if _AGE.match(after) or _GLOSS.match(after):
        return True
    return bool(_HYPHENATED.match(m.text)) and not _PERIOD_NOUN.match(after)
