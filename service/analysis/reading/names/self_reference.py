"""How a text names its own issuer where it never spells the name out: "the department", "the government", an address.

The name itself is then known from the page the text was published on; what is found here is the place in the text that
speaks of it, so that a reader can see who is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from service.analysis.reading.model import Span

_HEADS = (
    "department", "ministry", "commission", "authority", "agency", "bureau", "board", "office", "council", "service",
    "regulator", "inspectorate", "administration", "committee", "executive", "institute", "directorate",
)  # fmt: skip
_DEPARTMENT = re.compile(r"\b(?:Department|Ministry|Office|Treasury|Cabinet)\b")
_GOVERNMENT = re.compile(
    r"\b(?:[Tt]he [Gg]overnment|Government(?:['’]s)?(?= \w+s\b| is\b| has\b| response\b| consulted\b))"
)
_LABEL = re.compile(r"[a-z][a-z0-9-]+")
_ADDRESS = re.compile(r"(?:https?://|www\.|@)[\w.-]+\.[a-z]{2,}(?:/[\w./-]*)?", re.IGNORECASE)


def self_reference(text: str, name: str, aliases: Iterable[str]) -> Span | None:
    """The first place in `text` that speaks of the body called `name`, or None."""
    for pattern in _patterns(name):
        if found := pattern.search(text):
            return Span(found.start(), found.end())
    short = {alias.lower() for alias in aliases if " " not in alias and len(alias) > 2}
    for found in _ADDRESS.finditer(text):
        if short & set(_LABEL.findall(found.group().lower())):
            return Span(found.start(), found.end())
    return None


def _patterns(name: str) -> list[re.Pattern[str]]:
    words = name.lower().split()
    heads = [head for head in _HEADS if head in words]
    found = [re.compile(rf"\b[Tt]he (?:{head}|{head.capitalize()})\b(?! of\b| for\b)") for head in heads]
    return [*found, _GOVERNMENT] if _DEPARTMENT.search(name) else found
