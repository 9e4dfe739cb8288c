"""Values of the right kind in the wrong place: the evidence gives several, each to something else.

"Newly built cars from January 1, 2026, all other cars by December 31, 2029": a text about all other cars that says 2026
has a date of its evidence, and still a wrong one. What a value belongs to is read from its part of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from service.analysis.grounding.case import Case, Claim, finding, ground
from service.analysis.grounding.codes import Code
from service.analysis.grounding.terms import Key, Term, TermKind, plain
from service.analysis.grounding.values import ground_keys, values
from service.analysis.grounding.words import STOP, stem, words
from service.analysis.schema import Basis, Finding

_CODES = {
    TermKind.MONEY: Code.AMOUNT_UNSUPPORTED,
    TermKind.PERCENT: Code.PERCENT_UNSUPPORTED,
    TermKind.PERIOD: Code.PERIOD_UNSUPPORTED,
    TermKind.DATE: Code.DATE_UNSUPPORTED,
}
_PARTS = re.compile(r"[;\n]|[,:](?!\d)|\.\s|\b(?:and|but|while|or|with)\b", re.I)
MARGIN = 2
"""By so many words of its own another part must fit the text better than the one that gives the value."""


def check_place(claim: Claim, case: Case) -> Iterator[Finding]:
    """A value of a text stands in that part of the evidence that speaks of the same."""
    if claim.statement is None or claim.basis is not Basis.STATED or not claim.evidence:
        return
    text, quotes = plain(claim.text), plain(ground(claim))
    parts = _parts(quotes)
    for term in values(text):
        if term.kind in _CODES and (other := _better(term, text, parts)):
            where = case.places(claim).capitalize()
            message = f"{where} gives “{other.text}” for this, and “{term.text}” for something else."
            yield finding(_CODES[term.kind], claim, message)
            return


def _parts(quotes: str) -> list[tuple[str, tuple[Term, ...]]]:
    """The parts of the evidence, each with its values."""
    cuts = [0, *(cut.start() for cut in _PARTS.finditer(quotes)), len(quotes)]
    found = values(quotes)
    return [(quotes[a:b], tuple(t for t in found if a <= t.start < b)) for a, b in pairwise(cuts)]


def _better(term: Term, text: str, parts: list[tuple[str, tuple[Term, ...]]]) -> Term | None:
    """The value of the part that fits the text clearly better than every part that gives this value; None where the
    text tells that other value as well."""
    said = _content(text)
    told = {key for other in values(text) for key in other.keys}
    mine = [part for part, terms in parts if any(_same(term, other) for other in terms)]
    if not mine:
        return None
    own = set().union(*(_content(part) for part in mine))
    for part, terms in parts:
        others = [t for t in terms if t.kind is term.kind and not told & set(t.keys)]
        if len(others) == 1 and not any(_same(term, t) for t in terms):
            apart = _content(part) & said - own
            if len(apart) >= MARGIN and len(own & said - _content(part)) == 0:
                return others[0]
    return None


def _same(term: Term, other: Term) -> bool:
    known: set[Key] = set(ground_keys(other.text)) | set(other.keys)
    return any(key in known for key in term.keys)


_LIGHT = STOP - frozenset(str.split("all other same own"))
"""Words that tell no part from another; "all other cars" does."""


def _content(text: str) -> set[str]:
    """Stems of the words that can tell parts apart, without numbers."""
    return {stem(word) for word in words(text) if word.lower() not in _LIGHT and not word[0].isdigit()}
