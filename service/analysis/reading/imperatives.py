"""Bare imperatives: sentences that tell the reader to do something without any modal."""

from __future__ import annotations

import re

from retrieval.text.documents import Sentence, SentenceKind
from service.analysis.reading.lists import unmarked
from service.analysis.reading.verbs import AMENDATORY, NAVIGATION, VERBS

_INTRO = re.compile(
    r"^(?:(?:if|when|where|before|after|once|to|in order to|for|within|by|unless|as|prior to|upon|no later than|beginning)\b[^.;:]{3,200}?,\s+(?:then )?)?"
    r"(?:and |or |please |therefore,? |thus,? |immediately |promptly |always |then |at a minimum,? |where possible,? |also |never |do not |don['’]t |\w+ly,? )*",
    re.IGNORECASE,
)
_WORD = re.compile(r"([A-Za-z-]+)(\s+\S+)?")
_NOUNISH_NEXT = re.compile(
    r"\s+(?:of|and|is|are|was|were|has|have|had|will|would|may|must|shall|should|can|in|by|\W+|et|vs?\.?)\b", re.I
)
_NEGATED = re.compile(r"\b(?:not|never|n[’']t)\s+$", re.I)
_LABEL = re.compile(r"[A-Z][\w()/-]*(?: [\w()/&-]+){0,4}: (?=[A-Z])")
_ADVISED = re.compile(r"recommend|mitigat|remed|practice|action|solution|workaround|protect", re.I)
_BULLET = re.compile(r"\s*[-*•–·]\s")
_AMENDS = re.compile(
    r"\b(?:paragraphs?|sections?|§|sec\.|subparts?|parts?|appendix|entry|heading|definition|the words?|to read as follows)\b",
    re.I,
)
_MARKED_PAGE = re.compile(r"\b(?:see|visit|click|read|learn)\b", re.I)
SHORTEST = 4


def imperative_at(sentence: Sentence) -> int | None:
    """Offset of the imperative's verb in `sentence`, or None where it is no imperative addressed to anyone's conduct."""
    text = sentence.text
    start = unmarked(text)
    if (
        sentence.kind is SentenceKind.HEADING
        or len(text[start:].split()) < SHORTEST
        or text.rstrip().endswith(("?", ":"))
    ):
        return None
    label = _LABEL.match(text[start:])
    start += label.end() if label else 0
    intro = _INTRO.match(text[start:])
    at = start + (intro.end() if intro else 0)
    advised = bool(label and _ADVISED.search(label.group()))
    return at if _is_imperative(text, at, at == start, advised) else None


def _is_imperative(text: str, at: int, opens: bool, advised: bool) -> bool:
    word = _WORD.match(text, at)
    if not word:
        return False
    verb = word.group(1)
    if opens and not verb[:1].isupper() and not _BULLET.match(text):
        return False
    if verb.isupper() and len(verb) > 1:
        return False
    lower = verb.lower()
    if (
        lower not in VERBS
        or (lower in NAVIGATION and not advised and not _NEGATED.search(text[:at]))
        or _NOUNISH_NEXT.match(word.group(2) or " of")
    ):
        return False
    return not (lower in AMENDATORY and _AMENDS.search(text))
