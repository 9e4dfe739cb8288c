"""A cue of force as the tests against it see it, and what its following words show."""

from __future__ import annotations

from typing import NamedTuple

from service.analysis.reading.duties import unbound_wording as wording
from service.analysis.reading.duties.classes import Family


class Cue(NamedTuple):
    """A cue as the tests see it."""

    name: str
    family: Family
    before: str
    text: str
    after: str
    asks: bool
    listed: bool = False
    """Whether its sentence is an item below a subject without a verb ("The company:")."""


def next_is_verb(text: str) -> bool:
    """Whether `text` opens with a base verb, or an adverb and one."""
    words = [w.strip(',.;:“”"').lower() for w in text.split(maxsplit=3)[:3]]
    return any(w in wording.INFINITIVES for w in words[: 2 if words and words[0].endswith("ly") else 1])


def orders_that(text: str) -> bool:
    """Whether "requirements that …" goes on with a subject and a base verb ("… firms keep records")."""
    words = text.split(maxsplit=9)[:9]
    if words and words[0].lower() in wording.INFINITIVES | wording.FINITE:
        return False
    for word in words[1:]:
        if word.lower() in wording.FINITE:
            return False
        if word.lower() in wording.INFINITIVES:
            return True
    return False
