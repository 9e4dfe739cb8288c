"""How a measure starts and what its sentence calls it, in the text's own words ("the order enters into force")."""

from __future__ import annotations

import re

from service.analysis.reading.model import DateMention
from service.analysis.schema import DateRole
from service.engines.extractive.nouns import singular
from service.engines.extractive.source import Source

_NOUNS = re.compile(
    r"\b(rule|regulations?|order|directive|guidance|guidelines|notice|proposal|act|law|amendments?|decision|standards?|"
    r"circular|policy|report|ordinance|decree|licen[cs]e|opinion|statement|memorandum)\b",
    re.I,
)
_STARTS = {
    "enters into force": "enter into force",
    "comes into force": "come into force",
    "comes into effect": "come into effect",
    "is effective": "become effective",
    "becomes effective": "become effective",
    "applies": "apply",
    "takes effect": "take effect",
}
_START_CUES = (
    (r"\benter\w* into force", "enters into force"),
    (r"\bcom(?:e|es|ing) into force|\bcame into force", "comes into force"),
    (r"\bcom(?:e|es|ing) into effect|\bcame into effect", "comes into effect"),
    (r"\bbecom(?:e|es|ing) effective|\bbecame effective", "becomes effective"),
    (r"\beffective\b", "is effective"),
    (r"\btak(?:e|es|ing) effect|\btook effect", "takes effect"),
    (r"\bappl(?:y|ies|icable)\b", "applies"),
)


def noun_in(source: Source, one: DateMention) -> str | None:
    """What the sentence itself calls the measure, one word in lower case, singular."""
    found = _NOUNS.search(source.sentence(one.sentence).text)
    return singular(found.group(1).lower()) if found else None


def bare_start(verb: str) -> str:
    """ "enters into force" -> "enter into force"."""
    return _STARTS[verb]


def start_verb(source: Source, one: DateMention) -> str:
    """How the text itself says that the measure starts ("enters into force"), in the present."""
    text = source.sentence(one.sentence).text
    found = next((verb for cue, verb in _START_CUES if re.search(cue, text, re.I)), None)
    return found or ("applies" if one.role is DateRole.APPLIES else "takes effect")


def was_to_start(text: str) -> str:
    """ "the rule takes effect" -> "the rule was to take effect"."""
    return _ANY_START.sub(lambda m: f"was to {_STARTS[m.group()]}", text)


_ANY_START = re.compile("|".join(_STARTS))
