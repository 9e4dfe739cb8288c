"""Sentences, content words and further evidence, by simple means of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from evals.mutations.told import Ground, Piece

_LINE = re.compile(r"[^\n]+")
_STOP = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9•-])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|U\.S|No|Nos|Art|Sec|Inc|Ltd|Co|Corp|Mr|Ms|Mrs|Dr|St|v|vs|Pub|Fed|Reg|e\.g|i\.e|cf|et al|Jan|Feb|"
    r"Mar|Apr|Aug|Sept?|Oct|Nov|Dec|para|paras|approx|a\.m|p\.m|U\.S\.C|C\.F\.R|B\.V|S\.A)\.)$"
)
_WORD = re.compile(r"[^\W_][\w'’-]*")
_SMALL = frozenset(
    str.split(
        """
        a about after all also an and any are as at be been before both but by can case could do does down each either
        for from further had has have how if in into is it its may might more most must new no not of off on once only
        or other our over own per shall should since so some such than that the their then there these they this those
        through to under until up upon used using was were what when where which who whose will with within without
        would you your
        """
    )
)
_NEAR = 2
"""Sentences away from the quote up to which one for a single word is worth citing: a lead-in, a subject."""
_MOST = 3
"""Sentences that may be added to a quote."""


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of sentences; none crosses a line."""
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    for line in _LINE.finditer(text):
        start = line.start()
        for stop in _STOP.finditer(line.group()):
            if _ABBREVIATION.search(line.group()[: stop.start()]):
                continue
            yield start, line.start() + stop.start()
            start = line.start() + stop.end()
        if text[start : line.end()].strip():
            yield start, line.end()


_PLURAL = re.compile(r"(?<=[^s])s$|'s$|s'$")


def words(text: str) -> frozenset[str]:
    """Content words in the singular, cut to six letters so that inflections meet; numbers whole."""
    found = (word.lower().replace("’", "'") for word in _WORD.findall(text))
    return frozenset(
        word if word[0].isdigit() else _PLURAL.sub("", re.sub(r"ies$", "y", word))[:6]
        for word in found
        if word[0].isdigit() or (len(word) > 2 and word not in _SMALL)
    )


def share(said: str, quotes: str) -> float:
    """How much of the content words of `said` stands in `quotes`; 1 for a text without any."""
    wanted = words(said)
    return len(wanted & words(quotes)) / len(wanted) if wanted else 1.0


def locate(text: str, quote: str) -> tuple[int, int] | None:
    """The span of a quotation; the first one where it stands several times."""
    start = text.find(quote)
    return (start, start + len(quote)) if quote and start >= 0 else None


def supported(said: str, quote: str, ground: Ground) -> tuple[Piece, ...]:
    """Evidence for a wording: its quote, and where the wording says more, the sentences that carry the rest, nearest
    ones first. Empty where the quote does not stand in the article."""
    span = locate(ground.text, quote)
    if span is None:
        return ()
    pieces = [ground.piece(*span)]
    missing = words(said) - words(quote)
    held = {at: missing & words(ground.text[start:end]) for at, (start, end) in enumerate(ground.sentences)}
    home = ground.sentence_of(span[0])
    while missing and len(pieces) <= _MOST:
        best = max(held, key=lambda at: (_gain(held[at] & missing), -abs(at - home)), default=None)
        if best is None or _gain(held[best] & missing) < (1 if abs(best - home) <= _NEAR else 2):
            break
        missing -= held[best]
        pieces.append(ground.piece(*ground.sentences[best]))
    return tuple(dict.fromkeys(sorted(pieces, key=lambda piece: piece.start)))


def _gain(words: Iterable[str]) -> int:
    """Numbers weigh more than words: a number without its sentence is not supported at all."""
    return sum(5 if word[0].isdigit() else 1 for word in words)
