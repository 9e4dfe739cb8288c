"""Lead-ins ("All agencies are required to:") and the items below them, each of which is a clause of its own."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from retrieval.text.documents import Sentence
from service.analysis.reading.classes import Family
from service.analysis.reading.cues import ActAt
from service.analysis.reading.force import Hit, act_start
from service.analysis.reading.verbs import VERBS

_MARKER = re.compile(r"^\s*(?:[-*•–·>]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]|\d+(?:\.\d+)+\.?)\s+")
_FOLLOWING = re.compile(
    r"\b(?:following|these|below)(?: \w+){0,3} (?:requirements?|actions?|steps?|measures?|rules|obligations|"
    r"practices|tasks|"
    r"principles|recommendations?|guidelines|conditions|procedures|things|duties)\b|\b(?:the following|as follows)\W*$",
    re.IGNORECASE,
)
_EMPTY_VERBS = frozenset({"do", "take", "comply", "follow", "adhere", "perform", "complete", "meet", "undertake", "be"})
_OPEN_END = re.compile(r"\b(?:to|must|that|should|shall|from|not)\W*$", re.IGNORECASE)
_ASIDE = re.compile(
    r",?\s*\b(?:at a minimum|at minimum|as a minimum|among other things|among others|as appropriate|where applicable|"
    r"in particular|for example|to the (?:greatest|maximum) extent \w+|consistent with applicable law)\b,?",
    re.IGNORECASE,
)
_FILLER = re.compile(r"(?:to|that|also|then|either|each|not|both|:|immediately|\w+ly),?:?", re.IGNORECASE)
_SOMEONE_TO = re.compile(r"[A-Z][\w-]*(?: [\w,’'-]+){0,10}? to (?:be|" + "|".join(sorted(VERBS)) + r")\b")
_LABEL = re.compile(r"^(?:[^.:;]|\.\d){3,140}:\s+(?=\S)")


class Shape(StrEnum):
    """What stands under a lead-in: acts, things (a ban's objects), or the contents of the lead-in's own act."""

    ACTS = "acts"
    THINGS = "things"
    CONTENTS = "contents"


class Lead(NamedTuple):
    """An open lead-in: its sentence, its cue, and what its items are."""

    sentence: Sentence
    hit: Hit
    shape: Shape


def unmarked(text: str) -> int:
    """Length of the bullet or number that opens `text`."""
    match = _MARKER.match(text)
    return match.end() if match else 0


def lead_of(sentence: Sentence, hits: list[Hit]) -> Lead | None:
    """The lead-in that `sentence` is, if it ends with a colon behind a cue that speaks."""
    text = sentence.text.rstrip()
    if not text.endswith(":") or not hits:
        return None
    last = hits[-1]
    if last.against or last.rule.family in (Family.ABSENCE, Family.PERMISSION):
        return None
    tail = text[act_start(text, last, 0) : -1] if last.rule.act is ActAt.OBJECT else text[last.end : -1]
    return Lead(sentence, last, _shape(last, tail))


def _shape(hit: Hit, tail: str) -> Shape:
    tail = _ASIDE.sub(" ", tail)
    words = [word for word in tail.split() if not _FILLER.fullmatch(word)]
    if hit.rule.family is Family.BAN and len(words) <= 3:
        return Shape.THINGS
    if not words or _OPEN_END.search(tail) or _FOLLOWING.search(tail):
        return Shape.ACTS
    empty = words[0].lower().strip(",") in _EMPTY_VERBS and len(words) <= 3
    return Shape.ACTS if empty else Shape.CONTENTS


def label_end(sentence: Sentence) -> int:
    """Where the label of an item ("Pay redress: The firm must …") ends; 0 where it has none."""
    start = unmarked(sentence.text)
    if not start:
        return 0
    label = _LABEL.match(sentence.text[start:])
    return start + label.end() if label else 0


def is_headline(sentence: Sentence) -> bool:
    """Whether the line is a title: no full stop, and nearly every longer word begins with a capital."""
    text = sentence.text.rstrip()
    if text[-1:] in ".:;?!,":
        return False
    longer = [w for w in re.findall(r"[A-Za-z][\w’'-]+", text) if len(w) > 3]
    return bool(longer) and sum(w[0].isupper() for w in longer) >= 0.7 * len(longer)


def someone_to(text: str) -> bool:
    """Whether an item reads "Each agency to prepare a plan"."""
    return bool(_SOMEONE_TO.match(text, unmarked(text)))


def levels_of(text: str, indent: int) -> tuple[str, ...]:
    """The levels that a list item can be of, likeliest first: the style of its marker and its indentation, "text" for
    an unmarked paragraph. A single "i" may follow "h" or stand before "ii"."""
    match = _MARKER.match(text)
    if not match:
        return ("text",)
    marker = match.group().strip(" \t().")
    if marker[:1].isdigit():
        return (f"1.{indent}",)
    if not marker[:1].isalpha():
        return (f"{marker}{indent}",)
    if re.fullmatch(r"[ivx]+", marker):
        return (f"i{indent}", f"a{indent}") if len(marker) == 1 else (f"i{indent}",)
    return (f"a{indent}",)
