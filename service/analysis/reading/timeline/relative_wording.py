"""The words around a period or a point without a date that make it a limit, or that make it none."""

from __future__ import annotations

import re

DUTY = re.compile(
    r"\b(?:must|shall|required?|requires|requiring|should|may\s+not|ha(?:s|ve)\s+to|order(?:s|ed)|direct(?:s|ed)"
    r"|will\s+(?:be|have|take|become|apply|replace)|would|prohibit\w*|extend\w*|extension|delay\w*|comment|deadline"
    r"|period|effective|comply|compliance|retain\w*|keep|be\s+kept|maintain\w*|notify|notified|report|submit|ensure"
    r"|valid|until|no\s+later|not\s+later|due|permitted|allowed|enforceable|unlawful|suspend\w*|disqualif\w*"
    r"|barr?(?:s|ed)?|bann?(?:s|ed)?|banning|expires?|lapses?|revok\w+|exclu\w+|remains?|granted|get|gets|given|effect"
    r"|intends?|ends|closes|begins|starts|asked\s+to)\b",
    re.I,
)
BINDS = re.compile(
    r"\b(?:must|shall|will|required?|requires|may\s+not|ha(?:s|ve)\s+to|order(?:s|ed)|apply|applies|effect|retain\w*"
    r"|keep|kept|maintain\w*|provide|is\s+to|are\s+to)\b",
    re.I,
)
WILL = re.compile(r"\b(?:will|may|can|cannot)\b", re.I)
CAN = re.compile(r"\b(?:can|could|may|might)\b", re.I)
ADVISES = re.compile(r"\bshould\b", re.I)
INTENDS = re.compile(r"\b(?:not|intends?|will|won[’']t)\b", re.I)
FACT = re.compile(r"\b(?:is|are|was|were|has|have|had|did|does)\b", re.I)
"""Auxiliaries of statements; a bare imperative has none."""
FAILED = re.compile(r"\b(?:failed|did\s+not|didn[’']t|waited|took|learned|discovered)\b", re.I)
"""What a party once did or left undone within a time is a finding, no deadline."""
FORBIDS = re.compile(r"\b(?:prohibit\w*|banned|(?:must|may|shall)\s+not|cannot|(?:not\s+)?exceed\w*|only)\b", re.I)
AFTER_TODAY = re.compile(r"\b(?:comment|submit|submission|object)\w*", re.I)
"""Acts for which "at any time" is worth telling."""
OPEN_QUOTE = re.compile(r"[“\"]\w[^”\"]*\Z")
HAS = re.compile(r"\b(?:ha(?:s|ve)|gets?|give[ns]?|granted)\s+\Z", re.I)
TO_DO = re.compile(r"\s+to\s+[a-z]")
THRESHOLD = re.compile(r"\b(?:any|per|single|imprison\w*|prison|sentence[sd]?|jail\w*)\s+(?:[\w-]+\s+){0,3}\Z", re.I)
LESS = re.compile(
    r"(?<!no )(?<!not )\b(?:(?:less|more|fewer|longer|shorter|sooner)\s+than|under|above|below|aged?)\s+\Z", re.I
)
COUNTED = re.compile(
    r"(?:[$€£₹]|\b(?:million|billion|transactions?|average[sd]?|total(?:s|ling)?|percent|per\s+cent)\b)[^.;]*\Z"
    r"|[0-9]\s+\Z",
    re.I,
)
AGE = re.compile(
    r"\W{0,2}\s*(?:(?:and|or)\s+(?:older|younger|over)\b|old\b|of\s+age\b|imprisonment|in\s+prison|ago\b"
    r"|of\s+(?:experience|treatment|age|service|data|history))",
    re.I,
)
GLOSS = re.compile(
    r"\s*\((?:i\.e\.,?\s*)?(?:by|on|no\s+later\s+than|before|until)\b[^)]*[0-9]"
    r"|\s*\((?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?:[A-Z][a-z]+\s+[0-9]{1,2},?\s+|[0-9]{1,2}\s+[A-Z][a-z]+\s+)(?:19|20)[0-9]{2}\)"
    r"|\s+(?:\w+\s+){0,3}(?:period|window)\s+(?:runs?|ends?|closes?|is\s+open|opens)\b[^.;]*[0-9]",
    re.I,
)
"""The same limit told as a date: "within ten days (by May 5)", "the eight-week period runs until May 5"."""
PERIOD_NOUN = re.compile(
    r"\s+(?:\w+\s+){0,2}(?:period|deadline|window|extension|delay|review|comment|notice|transition|suspension|pause|ban"
    r"|limit)",
    re.I,
)

# of the expression itself
EARLIER = re.compile(r"(?:before|prior\s+to)\b", re.I)
LIMIT = re.compile(r"within|no\s+later|not\s+later|up\s+to|no\s+more|at\s+least", re.I)
AT_ONCE = re.compile(r"immediately|with\s+immediate|without\s+(?:undue\s+)?delay", re.I)
FIRST = re.compile(r"(?:in|during|for|over)\s+(?:the\s+)?(?:first|next)\b", re.I)
RATE = re.compile(r"(?:in\s+)?an?\s+(?:minute|hour|day|week|month|quarter|year)\Z", re.I)
MORE = re.compile(r"(?:for\s+)?(?!for\b|no\b|or\b)\w+\s+(?:additional|further|extra|more)\s+(?!than)", re.I)
WEAK_ADVERB = re.compile(r"promptly|on\s+an?\s|from\s+time|in\s+the\s|over\s+the\s", re.I)
HYPHENATED = re.compile(r"[\w-]*-(?:minute|hour|day|week|month|quarter|year)s?\Z", re.I)
HISTORY = re.compile(
    r"(?:(?:over|during|for|in|within)\s+)?(?:the\s+)?"
    r"(?:last|past|previous|more\s+than|over|nearly|about|approximately|several|many)\b|.*\bago\b",
    re.I,
)
THEN = re.compile(r",?\s+(?:[\w’'-]+\s+){1,6}?(?:may|will|must|shall)\b(?!\s+have\b)")
"""After a period that opens its sentence: what can happen once it is over ("After 6 months the regulator may …")."""
