"""Whether the words around a date look ahead of the day of writing or back: the tense of the verb that governs it."""

from __future__ import annotations

import re

_PLANNED = r"scheduled|due|expected|slated|planned|anticipated|projected|supposed|intended|poised|likely"
_CUE = re.compile(
    rf"\b(?:(?P<open>(?:was|were|had\s+been)\s+(?:\w+ly\s+|then\s+)?(?:{_PLANNED}|set|to)\b|would\s+have"
    r"|(?:is|are)\s+(?:now\s+|currently\s+|not\s+|\w+ly\s+)*[a-z]{2,}ed\b"
    r"(?<!scheduled)(?<!expected)(?<!slated)(?<!planned)(?<!anticipated)(?<!projected)(?<!required)(?<!dated))"
    rf"|(?P<ahead>(?:will|shall|must|would|should|can(?:not)?|(?-i:may)|to)\s+(?:not\s+|\w+ly\s+|now\s+|also\s+)*be\s+(?:\w+ly\s+)?\w+"
    r"|will|shall|must|would|should|can(?:not)?|(?-i:may)|(?:is|are|has|have|needs?|still)\s+(?:\w+ly\s+)?to|upcoming"
    rf"|{_PLANNED}|set\s+(?:to|for)|(?:expect|plan|intend|aim|propose)s?\s+to|expects"
    r"|(?:has|have|had)\s+until|required|deadline|to\s+be|going\s+to|takes?\s+effect|takes|(?:enter|come|go)s?\s+into|comes|begins?|starts?|appl(?:y|ies)|expires?|ends"
    r"|closes?|opens?|runs|commences?|lapses?|resumes?|becomes?|follows|faces?|kicks?\s+(?:in|off)|next)"
    r"|(?P<back>was|were|had|did|has|have|dated|began|took|met|held|sought|found|sent|made|came|went|told|said|wrote|gave|got|won|lost|left|paid"
    r"|sold|kept|became|rose|fell|ran|saw|led|brought|struck|withdrew|hit|broke|laid|set|put|\w{2,}[a-z]ed(?<!need)))\b",
    re.I,
)
_LIMIT = re.compile(r"(?:by|no\s+later|not\s+later|on\s+or\s+before|before)\b", re.I)
_OPEN_END = re.compile(
    r"(?:until|till|through|to|no\s+earlier|not\s+earlier|from|as\s+of|as\s+from|with\s+effect|starting|beginning|commencing|effective)\b",
    re.I,
)
_SINCE = re.compile(r"since\b", re.I)
_STRONG_BACK = re.compile(r"(?:was|were|had|did|ran|held|began|took|kept)\Z", re.I)
_PUT_OFF = re.compile(
    r"(?:extend|delay|postpon|defer|stay|suspend|push|mov|adjourn|prolong|allow|grant|given|remain)", re.I
)
_HAVE = re.compile(r"\b(?:has|have|get|gets|give[ns]?)\s+(?:\w+\s+)?\Z", re.I)
_DEADLINE = re.compile(
    r"\s+(?:(?:effective|compliance|start|application|implementation|filing|comment|closing)\s+)?(?:deadline|date|cut-?off)\b"
    r"(?!\s+(?:passed|expired|was|had))",
    re.I,
)
_OPENS_CLAUSE = re.compile(
    r"(?:\A|[.;:(•–—]|,\s+and|,\s+but|\bthat|\bwhile|\bwhereas|\n)\W*(?:on|in|by|at|and|but)?\s*\Z", re.I
)
_ATTRIBUTED = re.compile(r",\s+(?:[\w’'.-]+\s+){0,6}(?:said|says|announced|confirmed|according)\b|\bsaid\b", re.I)
_BREAK = re.compile(r"[;:]\s|[.!?]\s+(?=[A-Z])")
_REACH = 120


def direction(text: str, start: int, core: int, end: int) -> int:
    """1 where the clause around `text[start:end]` looks ahead, -1 where it looks back, 0 where it does not say.

    The verb before the date governs it ("was signed in August and will be reviewed in November"), the one after it only
    where none stands before or the date opens its clause. `core` is where the date begins behind its preposition.
    """
    limit = text[start:core]
    if _SINCE.match(limit):
        return -1
    left, right = _left(text, start), _right(text, end)
    if limit.lower().startswith("until") and _HAVE.search(text, max(0, start - 20), start):
        return 1
    if _DEADLINE.match(text, end):
        return 1
    governing = None if _OPENS_CLAUSE.search(text, max(0, start - 12), start) else left
    governing = governing or right or left
    if _LIMIT.match(limit):
        return -1 if _is_past_limit(governing) else 1
    if _OPEN_END.match(limit) and (governing is None or _PUT_OFF.match(governing.group()) or _sense(governing) == 0):
        return 1
    return _sense(governing) if governing is not None else 0


def _left(text: str, start: int) -> re.Match[str] | None:
    window = max(0, start - _REACH)
    for cut in _BREAK.finditer(text, window, start):
        window = cut.end()
    found = list(_CUE.finditer(text, window, start))
    return found[-1] if found else None


def _right(text: str, end: int) -> re.Match[str] | None:
    limit = min(len(text), end + _REACH)
    cut = _BREAK.search(text, end, limit)
    limit = cut.start() if cut else limit
    attributed = _ATTRIBUTED.search(text, end, limit)
    return _CUE.search(text, end, attributed.start() if attributed else limit)


def _sense(cue: re.Match[str]) -> int:
    return {"ahead": 1, "back": -1}.get(cue.lastgroup or "", 0)


def _is_past_limit(cue: re.Match[str] | None) -> bool:
    """ "had to file by March 3" lies behind; "ordered the firm to file by March 3" does not."""
    return cue is not None and cue.lastgroup == "back" and bool(_STRONG_BACK.search(cue.group()))
