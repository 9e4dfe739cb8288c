"""Values of the right kind in the wrong place: the evidence gives several, each to something else.

"Newly built cars from January 1, 2026, all other cars by December 31, 2029": a text about all other cars that says 2026
has a date of its evidence, and still a wrong one. What a value belongs to is read from the words next to it, the nearer
the heavier, up to the next value of its kind. A warning only: a verb told once before a list of tiers stands near the
first of them alone.

An error where it is plain: a number stands by another word than the same number of the evidence ("5 p.m." for "10 p.m.
and 5 a.m."), two values changed places while the words around them kept theirs, or what only the other value's part of
the sentence says is said, and hardly anything that only this value's part says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from service.analysis.grounding.case import Case, Claim, finding, ground
from service.analysis.grounding.codes import Code
from service.analysis.grounding.pairing import exchanged, other_part, other_word
from service.analysis.grounding.terms import Key, Term, TermKind, plain
from service.analysis.grounding.values import ground_keys, values
from service.analysis.grounding.words import STOP, stem
from service.analysis.schema import Basis, Finding, Severity

_KINDS = frozenset({TermKind.MONEY, TermKind.PERCENT, TermKind.PERIOD, TermKind.DATE, TermKind.NUMBER})
REACH = 12
"""Words on either side that can say what a value belongs to."""
LEAST = 0.9
"""The weight of shared words by which another value must fit better: one word beside it, or two some way off."""
MOST = 40
"""Values of the evidence beyond which no place is judged: a table, not a sentence."""
_END = re.compile(r";|\n|\.(?=\s)")
_WORD = re.compile(r"[A-Za-z][\w'-]*")
_LIGHT = STOP - frozenset(str.split("all other same own each further up below above until from by within before after"))

Context = dict[str, float]


def check_place(claim: Claim, case: Case) -> Iterator[Finding]:
    """A warning unless a value of a text stands where the evidence speaks of the same."""
    if claim.statement is None or claim.basis is not Basis.STATED or not claim.evidence:
        return
    text, quotes = plain(claim.text), plain(ground(claim))
    if len(values(quotes)) > MOST or len(values(text)) > MOST:
        return
    if message := other_word(text, quotes) or exchanged(text, quotes) or other_part(claim.text, claim.label, quotes):
        yield finding(
            Code.VALUE_MISPLACED, claim, f"{case.places(claim).capitalize()} {message}", severity=Severity.ERROR
        )
        return
    for term in values(text):
        if term.kind in _KINDS and (other := _better(term, text, quotes)):
            where = case.places(claim).capitalize()
            message = f"{where} gives “{other.text}” for this, and “{term.text}” for something else."
            yield finding(Code.VALUE_MISPLACED, claim, message)
            return


def _better(term: Term, text: str, quotes: str) -> Term | None:
    """The value of the evidence that fits the place of `term` clearly better than every one that says the same."""
    theirs = [other for other in values(quotes) if other.kind is term.kind]
    mine = [other for other in theirs if _same(term, other)]
    if not mine or len(mine) == len(theirs):
        return None
    said = contexts(text)[term.start]
    own = max(_fit(said, contexts(quotes)[other.start]) for other in mine)
    rivals = [other for other in theirs if other not in mine]
    best = max(rivals, key=lambda other: _fit(said, contexts(quotes)[other.start]))
    return best if _fit(said, contexts(quotes)[best.start]) >= own + LEAST else None


def _fit(said: Context, given: Context) -> float:
    return sum(min(weight, given[word]) for word, weight in said.items() if word in given)


@lru_cache(maxsize=1024)
def contexts(text: str) -> dict[int, Context]:
    """The words around each value, by its start: a weight that falls from 1 with the distance; another value of its
    kind ends the reach, and so does the end of the sentence."""
    found: dict[int, Context] = {}
    terms = values(text)
    tokens = list(_WORD.finditer(text))
    ends = [found.end() for found in _END.finditer(text)]
    for term in terms:
        walls = [other for other in terms if other.kind is term.kind and other.start != term.start]
        left = max([0, *(w.end for w in walls if w.end <= term.start), *(end for end in ends if end <= term.start)])
        right = min([len(text), *(w.start for w in walls if w.start >= term.end), *(e for e in ends if e > term.end)])
        before = [t for t in tokens if left <= t.start() and t.end() <= term.start][-REACH:][::-1]
        after = [t for t in tokens if term.end <= t.start() and t.end() <= right][:REACH]
        found[term.start] = _weighed(before) | _weighed(after)
    return found


def _weighed(tokens: list[re.Match[str]]) -> Context:
    weights: Context = {}
    for distance, token in enumerate(tokens):
        if token[0].lower() not in _LIGHT:
            weights.setdefault(stem(token[0]), 1 / (1 + distance / 3))
    return weights


def _same(term: Term, other: Term) -> bool:
    known: set[Key] = set(ground_keys(other.text)) | set(other.keys)
    return any(key in known for key in term.keys)
