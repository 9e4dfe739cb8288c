"""Lead-ins ("All agencies are required to:") and the items below them, each of which is a clause of its own."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from retrieval.text.documents import Sentence
from service.analysis.reading.duties.classes import Family
from service.analysis.reading.duties.cues import ActAt
from service.analysis.reading.duties.force import Hit, act_start
from service.analysis.reading.duties.verbs import VERBS
from service.analysis.reading.model import Span

_MARKER = re.compile(r"^\s*(?:[-*•–·>]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]|\d+(?:\.\d+)+\.?)\s+")
_FOLLOWING = re.compile(
    r"\b(?:following|these|below)(?: \w+){0,3} (?:requirements?|actions?|steps?|measures?|rules|obligations|"
    r"practices|tasks|"
    r"principles|recommendations?|guidelines|conditions|procedures|things|duties|options|choices|alternatives|"
    r"controls)\b|\b(?:the following|as follows)\W*$",
    re.IGNORECASE,
)
_EMPTY_VERBS = frozenset({"do", "take", "comply", "follow", "adhere", "perform", "complete", "meet", "undertake", "be"})
_OPEN_END = re.compile(r"\b(?:to|must|that|should|shall|from|not)\W*$", re.IGNORECASE)
_ASIDE = re.compile(
    r",?\s*\b(?:at a minimum|at minimum|as a minimum|among other things|among others|as appropriate|where applicable|"
    r"in particular|for example|to the (?:greatest|maximum) extent \w+|consistent with applicable law)\b,?",
    re.IGNORECASE,
)
_INCLUDING = re.compile(
    r",?\s+(?:including|to include|in particular|specifically|namely|such as|among other things)\b", re.I
)
_SHORTEST_STEM = 5
_OPEN = re.compile(r"\s*(?:[:—–]|\s-)\s*$")
_THAT = re.compile(r"\s*that\b", re.IGNORECASE)
_SUBJECT_ENDS = re.compile(r"\b(?:must|should|shall|will|would|is|are|be|have|has|the following)\b", re.IGNORECASE)
_LONGEST_SUBJECT = 14
MEASURE = "does what follows"
LISTED = "following requirements"
"""Names of the two cues that only a list can follow."""
ENSURES = "ensures"
"""Name of the cue whose "that" may be left out: "would ensure these firms:"."""
_FILLER = re.compile(r"(?:to|that|also|then|either|each|not|both|:|immediately|\w+ly),?:?", re.IGNORECASE)
_SOMEONE_TO = re.compile(r"[A-Z][\w-]*(?: [\w,’'-]+){0,10}? to (?:be|" + "|".join(sorted(VERBS)) + r")\b")
_RULE = re.compile(
    r"\b(?:rules?|orders?|acts?|laws?|regulations?|directives?|amendments?|proposals?|provisions?|guidance|bills?|"
    r"ordinances?|decrees?|changes|standards?|measures?|decision|it|they)(?: [\w’'-]+){0,4}\s+$",
    re.IGNORECASE,
)
_NO_VERB = frozenset(
    [
        "the",
        "a",
        "an",
        "any",
        "each",
        "all",
        "no",
        "its",
        "their",
        "his",
        "her",
        "our",
        "your",
        "this",
        "that",
        "these",
        "those",
        "some",
        "for",
        "where",
        "when",
        "if",
        "as",
        "with",
        "on",
        "at",
        "there",
        "it",
        "they",
        "which",
        "who",
        "and",
        "or",
    ]
)
_BARE_BAN = re.compile(r"(?:not|never|['’]t|\bonly|\bto|no longer)$", re.IGNORECASE)
_NOT = re.compile(r"(?:not|never)\s+", re.IGNORECASE)
_TIME_LINE = re.compile(
    r"(?:within|by|no later than|not later than|before|on|immediately|at the latest|upon|after)\b[^.;:]{0,80}:",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?:[^.:;]|\.\d){3,140}:\s+(?=\S)")


class Shape(StrEnum):
    """What stands under a lead-in: acts, things (a ban's objects), the contents of the lead-in's own act, or what a
    rule itself does ("The rule would:")."""

    ACTS = "acts"
    THINGS = "things"
    CONTENTS = "contents"
    MEASURES = "measures"


class Lead(NamedTuple):
    """An open lead-in: its sentence, its cue, what its items are; `strict` where it breaks off at its modal ("must:"),
    so that grammar makes every item an act."""

    sentence: Sentence
    hit: Hit
    shape: Shape
    strict: bool = False


def unmarked(text: str) -> int:
    """Length of the bullet or number that opens `text`."""
    match = _MARKER.match(text)
    return match.end() if match else 0


def breaks_off(text: str) -> bool:
    """Whether a line ends open, as a lead-in does: with a colon or a dash."""
    return bool(_OPEN.search(text))


def lead_of(sentence: Sentence, hits: list[Hit]) -> Lead | None:
    """The lead-in that `sentence` is, if it breaks off behind a cue that speaks."""
    text = sentence.text.rstrip()
    speaking = [hit for hit in hits if not hit.against and hit.rule.family not in (Family.ABSENCE, Family.PERMISSION)]
    if not speaking or speaking[-1] is not hits[-1] or not (breaks_off(text) or text[-1:].isalpha()):
        return None
    last = speaking[-2] if speaking[-1].rule.name == LISTED and len(speaking) > 1 else speaking[-1]
    if last.rule.name == MEASURE and _RULE.search(text[: last.start]):
        return Lead(sentence, last, Shape.MEASURES)
    text = _OPEN.sub("", text)
    tail = text[act_start(text, last, 0) :] if last.rule.act is ActAt.OBJECT else text[last.end :]
    if last.rule.family is Family.INVITATION and last.rule.act is ActAt.WHOLE:
        return Lead(sentence, last, Shape.CONTENTS) if breaks_off(sentence.text) else None
    strict = _is_strict(last, text, tail)
    if not strict and not breaks_off(sentence.text):
        return None
    return Lead(sentence, last, Shape.ACTS if strict else _shape(last, tail), strict)


def _is_strict(hit: Hit, text: str, tail: str) -> bool:
    """Whether nothing but a verb can follow: "must:", "requires the firm to:", "recommends that owners:"."""
    if hit.rule.act is ActAt.WHOLE or (
        hit.rule.family is Family.BAN and not _BARE_BAN.search(text[hit.start : hit.end])
    ):
        return False
    words = [word for word in _ASIDE.sub(" ", tail).split() if not _FILLER.fullmatch(word)]
    if hit.rule.act is ActAt.OBJECT and (_THAT.match(text, hit.end) or hit.rule.name == ENSURES):
        return len(words) <= _LONGEST_SUBJECT and not _SUBJECT_ENDS.search(tail)
    return not words


def party_of(lead: Lead) -> Span | None:
    """Whom "requires that the bank and its agents:" names, as a span of the sentence."""
    if not lead.strict or lead.hit.rule.act is not ActAt.OBJECT:
        return None
    text = _OPEN.sub("", lead.sentence.text)
    that = _THAT.match(text, lead.hit.end)
    start = that.end() if that else lead.hit.end
    start += len(text[start:]) - len(text[start:].lstrip())
    return Span(start, len(text)) if (that or lead.hit.rule.name == ENSURES) and start < len(text) else None


def stem_end(lead: Lead) -> int | None:
    """Where the lead-in's own act ends ("shall protect the records|, including action to:"); None where it has none
    beside what its items say ("must take the following steps:")."""
    text, hit = _OPEN.sub("", lead.sentence.text), lead.hit
    if lead.shape is not Shape.ACTS or hit.rule.act is ActAt.WHOLE:
        return None
    start = act_start(text, hit, 0)
    if text[start:].split(" ", 1)[0].lower() not in VERBS:
        return None
    inside = _INCLUDING.search(text, start)
    if inside:
        return inside.start() if len(text[start : inside.start()].split()) >= _SHORTEST_STEM else None
    rest = [word for word in _FOLLOWING.sub(" ", text[start:]).split()[1:] if not _FILLER.fullmatch(word)]
    return len(text) if _FOLLOWING.search(text, start) and len(rest) >= _SHORTEST_STEM else None


def shape_below(hit: Hit, text: str) -> Shape:
    """What stands below the imperative of `hit`: acts below "Do the following:", else its contents."""
    return _shape(hit, _OPEN.sub("", text[hit.end :]))


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
    text = sentence.text.rstrip(" ”\"’')")
    if text[-1:] in ".:;?!,":
        return False
    longer = [w for w in re.findall(r"[A-Za-z][\w’'-]+", text) if len(w) > 3]
    return bool(longer) and sum(w[0].isupper() for w in longer) >= 0.7 * len(longer)


def sets_time(text: str) -> bool:
    """Whether a line only sets the time for the items below it ("Within 24 hours:")."""
    return bool(_TIME_LINE.fullmatch(text.strip()))


def someone_to(text: str) -> bool:
    """Whether an item reads "Each agency to prepare a plan"."""
    return bool(_SOMEONE_TO.match(text, unmarked(text)))


def opens_small(text: str, start: int) -> bool:
    """Whether an item opens with a small word that can be a verb ("re-verify subscribers …", "in agreement with …")."""
    word = text[start:].split(" ", 1)[0].strip(",")
    return word[:1].islower() and word not in _NO_VERB


def negation(text: str, start: int) -> int | None:
    """Where the verb of an item "not use the data" begins; None where `text` has no "not" at `start`."""
    match = _NOT.match(text, start)
    return match.end() if match else None


def negated(lead: Lead) -> Lead:
    """The lead-in as it speaks to an item that opens with "not"."""
    family = Family.ADVICE_AGAINST if lead.hit.rule.family in (Family.ADVICE, Family.ADVICE_AGAINST) else Family.BAN
    return lead._replace(hit=lead.hit._replace(rule=lead.hit.rule._replace(family=family)))


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
