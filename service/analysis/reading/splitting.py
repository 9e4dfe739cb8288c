"""Cutting a sentence into clauses: one cue each, then one act each."""

from __future__ import annotations

import re
from typing import NamedTuple

from service.analysis.reading.classes import Family
from service.analysis.reading.force import Hit
from service.analysis.reading.verbs import VERBS

_RELATIVE = re.compile(r",\s+(?:which|who|where|when)\s+|\s(?:that|which|who|how|as)\s+")
_BETWEEN = (
    re.compile(r";\s+(?:and |or |but )?"),
    re.compile(r",\s+(?:and|but|while|whereas|although|though|nor|or|yet|so)\s+"),
    re.compile(r"\s[–—-]\s"),
    re.compile(r"\s(?:and|but|while|whereas)\s+"),
    _RELATIVE,
    re.compile(r",\s+"),
    re.compile(r":\s+"),
)
_OPENING = re.compile(
    r"^(?:[\s,;:–—\-]+|(?:and|but|however|therefore|moreover|additionally|furthermore|also)\b,?\s+)+", re.I
)
_ACTS = re.compile(
    r"(?:[,;]\s+(?:and |or )?|\s(?:and|or)\s+)(?:\((?:\d+|[a-z]|[ivx]+)\)\s*)?(?:also |then |immediately |promptly |\w+ly )?(?:to )?(?P<verb>[a-z]+)\s+(?P<next>[\w$€£“\"]+)",
    re.I,
)
_NOT_VERB_NEXT = frozenset(["of", "and", "or", "is", "are", "was", "were", "has", "have", "by", "in", "with", "as"])
_PRONOUN = frozenset(["it", "them", "him", "her", "this", "that", "these", "those", "such"])
_MIN_WORDS = 4
LONGEST = 60


class Piece(NamedTuple):
    """One clause of a sentence with its cue."""

    start: int
    end: int
    hit: Hit


def pieces(sentence: str, hits: list[Hit]) -> list[Piece]:
    """One piece per hit; a hit that no boundary parts from the one before belongs to that one's clause."""
    cuts: list[tuple[int, Hit]] = []
    for hit in hits:
        if not cuts:
            cuts.append((0, hit))
            continue
        earlier = cuts[-1][1]
        at = _boundary(sentence, earlier, hit)
        if at is not None:
            cuts.append((at, hit))
        elif _speaks(hit) and not _speaks(earlier) and earlier.rule.family is not Family.ABSENCE:
            cuts[-1] = (cuts[-1][0], hit)
    ends = [start for start, _ in cuts[1:]] + [len(sentence)]
    return [_trim(sentence, start, end, hit) for (start, hit), end in zip(cuts, ends, strict=True)]


def _speaks(hit: Hit) -> bool:
    return not hit.against and hit.rule.family not in (Family.ABSENCE, Family.PERMISSION)


def _boundary(sentence: str, earlier: Hit, later: Hit) -> int | None:
    """Where the clause of `later` begins, or None where it is part of the clause of `earlier`."""
    nested = _speaks(earlier) and (
        sentence[later.start : later.start + 3].lower() == "to " or later.start == earlier.end
    )
    for pattern in _BETWEEN[:1] if nested else _BETWEEN:
        if pattern is _RELATIVE and _speaks(earlier):
            return None
        found = list(pattern.finditer(sentence, earlier.end, later.start))
        if found:
            match = found[-1]
            return match.start() + 1 if match.group()[0] == ";" else match.start()
    return None


def _trim(sentence: str, start: int, end: int, hit: Hit) -> Piece:
    opening = _OPENING.match(sentence[start : hit.start])
    if opening:
        start += opening.end()
    while end > start and (sentence[end - 1].isspace() or sentence[end - 1] in ",;:–—("):
        end -= 1
    return Piece(start, end, hit)


def acts(sentence: str, start: int, end: int) -> list[tuple[int, int]]:
    """The coordinated acts of ``start:end``, which begins with a base verb; one pair where there is one act.

    A second verb opens a new act where it and the first have an object of their own: "refund the customers and pay a
    fine", not "identify and document the risks" or "unlock the data and transfer it".
    """
    cuts = [start]
    opened: list[int] = []
    for match in _ACTS.finditer(sentence, start, end):
        if match.group("verb").lower() not in VERBS or match.group("next").lower() in _NOT_VERB_NEXT | _PRONOUN:
            continue
        if (
            len(sentence[cuts[-1] : match.start()].split()) < _MIN_WORDS
            or len(sentence[match.start("verb") : end].split()) < _MIN_WORDS
        ):
            continue
        cuts.append(match.start("verb"))
        opened.append(match.start())
    return list(zip(cuts, [*opened, end], strict=True))


def shorten(sentence: str, start: int, end: int, after: int) -> int:
    """A nearer end for a clause of more than `LONGEST` words, at a boundary behind the act that begins at `after`."""
    if len(sentence[start:end].split()) <= LONGEST:
        return end
    best = end
    for match in re.finditer(
        r"[;,:]\s|\s[–—]\s|\s(?:including|such as|because|so that|in order to)\s", sentence[after:end]
    ):
        at = after + match.start()
        size = len(sentence[start:at].split())
        if size > LONGEST:
            break
        if size >= 8:
            best = at
    if best == end:
        words = list(re.finditer(r"\S+", sentence[start:end]))
        best = start + words[LONGEST - 1].end()
    return best
