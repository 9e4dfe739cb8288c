"""Lead-ins ("All agencies are required to:") and the items below them, each of which is a clause of its own."""

from __future__ import annotations

import re
from typing import NamedTuple

from retrieval.text.documents import Sentence, SentenceKind
from service.analysis.reading.force import Hit
from service.analysis.reading.verbs import VERBS

_MARKER = re.compile(r"^\s*(?:[-*•–·>]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]|\d+(?:\.\d+)+\.?)\s+")
_OPEN_TAIL = re.compile(
    r"^(?:\W|\b(?:to|that|by|do|does|the|following|be|take|steps?|actions?|measures?|requirements?|either|at least|one|of|"
    r"any|all|these|among|other|things|also|both|comply|with|include|includes|ensure|as|follows|first|a minimum|minimum|"
    r"prohibited|required|from|agencies|companies|they|company|prohibits?|recommendations?|steps|using|including)\b)*$",
    re.IGNORECASE,
)
_CONTENTS = re.compile(
    r"\b(?:include|includes|including|contain|contains|consist of|information|elements|details?)\b[^:]{0,60}:$", re.I
)
_FIRST_WORD = re.compile(
    r"\W*(?:please |immediately |promptly |do not |not |then |(?:\w+ly) )*(?P<verb>[A-Za-z-]+)", re.IGNORECASE
)
_AFTER_NOUN = re.compile(
    r"\s+(?:of|is|are|was|were|has|have|had|will|would|may|must|shall|should|can|cannot|could|does|did|and its|of the)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^[^.:;]{3,140}:\s+(?=\S)")
LONGEST_LIST = 60
"""No lead-in governs more lines than this; longer runs are a document of their own."""


class Lead(NamedTuple):
    """An open lead-in: its sentence, its cue, and whether its items are acts or only contents of one act."""

    sentence: Sentence
    hit: Hit
    contents: bool


def unmarked(text: str) -> int:
    """Length of the bullet or number that opens `text`."""
    match = _MARKER.match(text)
    return match.end() if match else 0


def lead_of(sentence: Sentence, hits: list[Hit]) -> Lead | None:
    """The lead-in that `sentence` is, if it ends with a colon and its last cue is still without an act."""
    text = sentence.text.rstrip()
    if not text.endswith(":") or not hits:
        return None
    last = hits[-1]
    contents = bool(_CONTENTS.search(text))
    tail = text[last.end : -1]
    if not contents and len(tail.split()) > 14 and not _OPEN_TAIL.match(tail):
        return None
    return Lead(sentence, last, contents)


def belongs(sentence: Sentence, lead: Lead, previous: Sentence) -> bool:
    """Whether `sentence` is an item below `lead` (or a further sentence of the item `previous`)."""
    if sentence.kind is SentenceKind.ITEM:
        return True
    if previous.kind is SentenceKind.ITEM and sentence.start - previous.end <= 1:
        return True
    return opens_with_verb(sentence.text) and sentence.text[:1].isupper()


def opens_with_verb(text: str) -> bool:
    """Whether the first word (after a marker, a "please", an adverb) is the base form of a verb, and no noun."""
    match = _FIRST_WORD.match(text, unmarked(text))
    return bool(match and match.group("verb").lower() in VERBS and not _AFTER_NOUN.match(text, match.end()))


def is_item_act(sentence: Sentence, hits: list[Hit]) -> bool:
    """Whether the item is itself what its lead-in asks for: it opens with a verb, and no cue follows a label."""
    if not opens_with_verb(sentence.text):
        return False
    return not any(hit.start >= label_end(sentence) > 0 for hit in hits)


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
