"""Instructions that speak to whoever answers the text, or about nothing that the text is about.

A measure speaks to those it binds, about its own matter. A bare imperative in running prose that asks for an answer
("Translate the following sentence"), or whose words stand nowhere else in the text, was put there by somebody else: it
is kept for the ledger, and binds nobody. Measured on the imperatives of 280 official texts, 96 of 100 share a third of
their content words with the rest of their text or more; instructions meant for a machine share as much in 4 of 100.
"""

from __future__ import annotations

import re
from collections import Counter

TO_ANSWERER = "instruction to whoever answers"
OFF_TOPIC = "instruction about nothing else in the text"

_ANSWER = re.compile(
    r"\byour (?:\w+ )?(?:response|reply|answer|message|output|translation|completion)(?:['’]s|s)?\b"
    r"(?! (?:plans?|teams?|times?|efforts?|procedures?|capabilit\w+|measures?|systems?|queues?))|"
    r"\b(?:translate|rewrite|rephrase|paraphrase|summari[sz]e|encode|decode) (?:this|the (?:following|above|previous|"
    r"text|sentence|article|document))\b|"
    r"\b(?:ignore|disregard|forget|override|bypass)\b[^.;:]{0,30}\b(?:previous|prior|above|earlier|preceding|"
    r"system|all other) (?:\w+ )?(?:instructions?|prompts?|directions?|messages?|guidelines|context)\b|"
    r"\b(?:system prompt|as an ai\b|language model|you are now)\b",
    re.IGNORECASE,
)
_FILED = re.compile(
    r"\b(?:docket|question|name|address|contact|page|section|paragraph|evidence|comments?|submission|consultation|"
    r"confidential\w*|form|deadline|received|data|information|letter|deficienc\w+|violations?|application|resubmission|"
    r"observations?|inspection|corrective|agency|authority)\b",
    re.IGNORECASE,
)
"""What belongs to an answer that an authority asked for."""
_WORD = re.compile(r"[a-z][a-z'’-]{3,}")
_STOP_WORDS = """
with from that this these those your their they them have will shall must should when where which such each other than
into upon under about also only more most some after before within following based using used make made
"""
_STOP = frozenset(_STOP_WORDS.split())
_STEM = 6  # letters, so that inflections agree
_LEAST_SHARE = 1 / 3
_FEWEST_WORDS = 20
"""Content words; of less text nobody can tell what it is about."""


def _stems(text: str) -> list[str]:
    return [word[:_STEM] for word in _WORD.findall(text.lower()) if word not in _STOP]


class Matter:
    """The content words of a text and its title, to tell what an instruction has to do with them."""

    def __init__(self, title: str, text: str) -> None:
        self._counts = Counter(_stems(f"{title}\n{text}"))

    def is_strange(self, instruction: str) -> bool:
        """Whether less than a third of the content words of `instruction`, a part of the text, stand elsewhere too."""
        inside = Counter(_stems(instruction))
        if self._counts.total() - inside.total() < _FEWEST_WORDS:
            return False
        shared = sum(self._counts[word] > times for word, times in inside.items())
        return shared < _LEAST_SHARE * len(inside)


def speaks_to_answerer(sentence: str) -> bool:
    """Whether `sentence` says how something is to be answered, and not in a filing that an authority asked for."""
    return bool(_ANSWER.search(sentence)) and not _FILED.search(sentence)
