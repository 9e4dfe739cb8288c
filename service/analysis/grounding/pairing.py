"""What each value of a sentence belongs to, told from the words that no other value shares.

Three questions about a text and the quotes it is told from; each answers with what is wrong, in words, or None. The
values of a text are counted before they are paired.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, pairwise

from service.analysis.grounding.terms import Key, Term, TermKind
from service.analysis.grounding.values import ground_keys, values
from service.analysis.grounding.words import STOP, stem

_PAIRED = frozenset({TermKind.MONEY, TermKind.PERCENT, TermKind.PERIOD, TermKind.DATE})
_ORDERED = _PAIRED | {TermKind.NUMBER, TermKind.CITATION}
_YEAR = re.compile(r"\d{4}")
_GLUE = re.compile(r"(?:\s|[,;/&()]|and\b|or\b)*")
_WORD = re.compile(r"[A-Za-z][\w'-]*")
_BESIDE = re.compile(r" ?(?P<w>[ap]\.m|°[CF]|[A-Z]{2,}|[a-z]{3,}|[A-Z][a-z]+\.)")
_BEFORE = re.compile(r"(?P<w>\b(?:[Vv]olume|[Ii]ssue|[Rr]ev\.|[Vv]ersion|[Pp]ort|[Pp]hase|[Tt]ier|[Ss]tage)) $")
_SENTENCE = re.compile(r"\n|(?<=[.;?!])\s+(?=[A-Z(\"“•-])")
_BREAKS = (
    re.compile(r";"),
    re.compile(r",? (?:and|but|while|whereas|except|with)\b|, those\b|, the\b"),
    re.compile(r","),
)
_FRONT = re.compile(r"(?:^|[,;:] )(?:[A-Za-z]+ ){0,3}$")
_MARGIN = 0.4
"""By this share of its own words the other value's part must be told more fully."""
_MOST = 12
"""Values of one text beyond which their order is not compared: a table, not a sentence."""
_ORDER = 0.9
"""Of the pairs of shared words the least that keep their order."""
_SHARED = 3
"""Words of a text that must stand in a quoted sentence for their order to say anything."""
MOST_VALUES = 40
"""Values of one sentence that are looked at; more make a table."""
_LEAST = 0.5
"""The share of the other part's own words that the text must tell."""


def other_word(text: str, quotes: str) -> str | None:
    """A bare number that stands by a word by which the quotes have other numbers, and never by that word there."""
    beside: dict[str, set[Key]] = {}
    for term, word in _worded(quotes):
        beside.setdefault(word, set()).update(term.keys, ground_keys(term.text))
    for term, word in _worded(text):
        given = beside.get(word)
        if given and not given & set(term.keys) and not _said_so(term, word, quotes):
            return f"gives another number of “{word}” than “{term.text}”."
    return None


def _said_so(term: Term, word: str, quotes: str) -> bool:
    """Whether the quotes have just these two next to each other, though they were read as a part of something else."""
    near = rf"\b{re.escape(word)}\W+{re.escape(term.text)}\b|\b{re.escape(term.text)}\W+{re.escape(word)}\b"
    return re.search(near, quotes, re.I) is not None


def _worded(text: str) -> Iterator[tuple[Term, str]]:
    for term in values(text):
        if term.kind is not TermKind.NUMBER:
            continue
        after, before = _BESIDE.match(text, term.end), _BEFORE.search(text[max(0, term.start - 12) : term.start])
        for found in (after, before):
            if found and found["w"].lower() not in STOP:
                yield term, found["w"].lower().rstrip(".")


def exchanged(text: str, quotes: str) -> str | None:
    """Two values that stand in the opposite order of a quoted sentence, while the words shared with it keep theirs."""
    mine = [term for term in values(text) if term.kind in _ORDERED]
    if len(mine) < 2 or len(mine) > _MOST:
        return None
    for sentence in _SENTENCE.split(quotes):
        theirs = [term for term in values(sentence) if term.kind in _ORDERED]
        placed = [(term, at) for term in mine if (at := _place(term, theirs)) is not None]
        for (first, one), (second, two) in combinations(placed, 2):
            apart = (
                _alike(first, second) and two.end <= one.start and not _GLUE.fullmatch(sentence[two.end : one.start])
            )
            if apart and first.end <= second.start and _in_order(text, sentence):
                return f"gives “{second.text}” before “{first.text}”; the text has them exchanged."
    return None


def _alike(one: Term, other: Term) -> bool:
    """Whether two values could be taken for one another: of one kind (a year is a number too), none a part of the
    other. A date that moved to the front of its sentence changed places with no count."""
    if one.text in other.text or other.text in one.text:
        return False
    kinds = {TermKind.NUMBER if _YEAR.fullmatch(term.text) else term.kind for term in (one, other)}
    return len(kinds) == 1


def _place(term: Term, theirs: list[Term]) -> Term | None:
    """The one value of a sentence that says the same; None where none or several do."""
    exact = term.kind in (TermKind.NUMBER, TermKind.CITATION)
    found = [other for other in theirs if (term.text == other.text if exact else same(term, other))]
    return found[0] if len(found) == 1 else None


def _in_order(text: str, sentence: str) -> bool:
    """Whether the words that both hold once, three at least, stand in the same order, but for a "full report" that is
    now a "report fully"."""
    said, given = _once(text), _once(sentence)
    shared = [given[word] for word in sorted(said, key=said.__getitem__) if word in given]
    pairs = list(combinations(shared[:MOST_VALUES], 2))
    return len(shared) >= _SHARED and sum(one < two for one, two in pairs) >= _ORDER * len(pairs)


def _once(text: str) -> dict[str, int]:
    """Where each content word stands that a text holds once, without the units and months of its values."""
    places: dict[str, list[int]] = {}
    taken = [(term.start, term.end) for term in values(text)[:MOST_VALUES]]
    for found in _WORD.finditer(text):
        if found[0].lower() not in STOP and not any(start <= found.start() < end for start, end in taken):
            places.setdefault(stem(found[0]), []).append(found.start())
    return {word: at[0] for word, at in places.items() if len(at) == 1}


def other_part(text: str, label: str, quotes: str) -> str | None:
    """A value that the text tells with the words of another value's part of a quoted sentence."""
    terms = [term for term in values(text) if term.kind in _PAIRED]
    if len(terms) != 1 or _YEAR.fullmatch(terms[0].text):
        return None
    said, term = set(_stems(text)) | set(_stems(label)), terms[0]
    for sentence in _SENTENCE.split(quotes):
        rows = [(other, own) for other, own in parts(sentence) if other.kind is term.kind]
        mine = [own for other, own in rows if same(term, other)]
        rivals = [(other, own) for other, own in rows if not same(term, other) and not _YEAR.fullmatch(other.text)]
        for other, own in rivals if mine else ():
            if _fits(own, mine, said):
                return f"gives “{other.text}” for this, and “{term.text}” for something else."
    return None


def _fits(own: frozenset[str], mine: list[frozenset[str]], said: set[str]) -> bool:
    """Whether the words that only this part has are told, and of those that only the value's own parts have, few."""
    losses = [_told(held - own, said) for held in mine]
    gain = _told(own - frozenset().union(*mine), said)
    return gain is not None and gain >= _LEAST and all(loss is not None and gain - loss >= _MARGIN for loss in losses)


def _told(alone: frozenset[str], said: set[str]) -> float | None:
    """Which share of the words that only one part has the text says; None where it has none, so nothing tells."""
    return len(alone & said) / len(alone) if alone else None


def _stems(text: str) -> Iterator[str]:
    return (stem(word) for word in _WORD.findall(text) if word.lower() not in STOP)


@lru_cache(maxsize=1024)
def parts(sentence: str) -> tuple[tuple[Term, frozenset[str]], ...]:
    """Each value of a sentence with the content words of its part: up to the strongest break between it and the next
    value of its kind. A value that opens its clause shares what follows with the next one."""
    found = []
    terms = [term for term in values(sentence) if term.kind in _PAIRED]
    for kind in {term.kind for term in terms}:
        row = [term for term in terms if term.kind is kind]
        cuts = [_cut(sentence, one, two) for one, two in pairwise(row)]
        for at, term in enumerate(row):
            left = cuts[at - 1][1] if at else 0
            right = cuts[at][0] if at < len(cuts) else len(sentence)
            spoken = sentence[left : term.start] + " " + sentence[term.end : right]
            found.append((term, frozenset(_stems(spoken))))
    return tuple(found)


def _cut(sentence: str, one: Term, two: Term) -> tuple[int, int]:
    """Where the part of one value ends and that of the next begins."""
    gap = sentence[one.end : two.start]
    if _FRONT.search(sentence[: one.start]) and not gap.startswith((";", " and", ", and", ",")):
        return two.start, one.end
    for pattern in _BREAKS:
        if broken := list(pattern.finditer(gap)):
            return one.end + broken[0].start(), one.end + broken[0].start()
    return two.start, one.end


def same(term: Term, other: Term) -> bool:
    """Whether one value says what the other does, or follows from it."""
    known: set[Key] = set(ground_keys(other.text)) | set(other.keys)
    return any(key in known for key in term.keys)
