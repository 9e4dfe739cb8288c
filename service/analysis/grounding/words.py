"""Words that carry content, in a form that survives inflection."""

from __future__ import annotations

import re
from functools import lru_cache

from service.analysis.grounding.remembering import remembering
from service.analysis.grounding.terms import plain

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
STOP = frozenset(
    str.split(
        """
        a about above after again against all also although am among an and any are as at be because been before
        being below between both but by can could did do does doing down during each either else etc every few
        for from further had has have having he her here hers him his how however i if in into is it its itself
        just let may me might more most must my neither no nor not now of off on once only onto or other our
        ours out over own per same shall she should since so some such than that the their theirs them then
        there therefore these they this those through thus to too under until unless up upon us very was we were
        what when where whether which while who whom whose why will with within without would yet you your yours
        s t
        """
    )
)
_ENDINGS = (
    "izations", "isations", "ization", "isation", "ations", "ation", "ments", "ment", "ances", "ences", "ance", "ence",
    "ions", "ings", "ing", "ion", "ies", "ied", "ers", "ors", "ive", "ory", "ity", "ed", "er", "or", "es", "al",
    "ly", "s", "y", "e",
)  # fmt: skip
_IRREGULAR = {
    "paid": "pay", "payable": "pay", "held": "hold", "sought": "seek", "made": "mak", "took": "tak", "taken": "tak",
    "began": "begin", "begun": "begin", "sold": "sell", "sale": "sell", "kept": "keep", "sent": "send", "gave": "giv",
    "given": "giv", "found": "find", "brought": "bring", "wrote": "writ", "written": "writ", "said": "say",
    "used": "use", "uses": "use", "using": "use", "set": "set", "met": "meet", "led": "lead", "told": "tell",
    "built": "build",
    "left": "leav", "lost": "los", "flight": "fly", "flights": "fly", "flown": "fly",
    "compliance": "comp", "compliant": "comp", "complies": "comp", "complied": "comp", "complying": "comp",
    "bound": "bind", "banned": "ban", "banning": "ban", "women": "woman", "children": "child", "people": "person",
}  # fmt: skip
LENGTH = 7
"""Stems are cut to this many letters, so that long derivations of one root still meet."""


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A crude stem: endings off, at most LENGTH letters. Digits stay whole."""
    word = word.lower().removesuffix("'s").replace("'", "")
    if word[:1].isdigit():
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for _ in range(2):
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 3 and not (ending == "s" and word.endswith("ss")):
                word = word[: -len(ending)]
                break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:LENGTH]


def words(text: str) -> list[str]:
    """The words of a text as written, apostrophes plain."""
    return _WORD.findall(plain(text))


@remembering
def stems(text: str) -> tuple[str, ...]:
    """The stems of the content words of a text, in order."""
    return tuple(stem(word) for word in words(text) if word.lower() not in STOP)
