"""Where the object of "requires", "orders" or "prohibits" ends and what is asked of it begins."""

from __future__ import annotations

import re

from service.analysis.reading.duties.verbs import VERBS

_TO = re.compile(r"\bto (?:not |(?:\w+ly,? )+)?(?P<verb>[a-z]+)", re.IGNORECASE)
_OPEN_TO = re.compile(r"\bto\W*$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom (?:\w+ly )?(?=[a-z]+ing\b)", re.IGNORECASE)
_THAT = re.compile(r"\s*that\b", re.IGNORECASE)
_NO_AGENT = re.compile(
    r"\b(?:likely|able|unable|required|necessary|procedures|measures|policies|steps|efforts|designed|intended|"
    r"used|needed|"
    r"plans?|ability|authority|rights?|access|subject|relat(?:ed|ing)|according|due|prior|risks|failure|order|"
    r"information)\s+$",
    re.IGNORECASE,
)
_LONGEST_OBJECT = 260
"""Characters; an infinitive further away belongs to something else."""
_INFINITIVES = VERBS | {"be", "have", "do", "go", "get"}


def object_end(clause: str, start: int) -> int | None:
    """Where, behind a verb that ends at `start`, its object is over and the act begins: "banks |to report", "firms
    |from charging", "|that data be kept". None where the object is all there is."""
    limit = start + _LONGEST_OBJECT
    that = _THAT.match(clause, start)
    if that:
        return that.end()
    for match in _FROM.finditer(clause, start, limit):
        return match.end()
    for match in _TO.finditer(clause, start, limit):
        if match.group("verb").lower() in _INFINITIVES and not _NO_AGENT.search(clause[start : match.start()]):
            return match.start() + 2
    unfinished = _OPEN_TO.search(clause, start)
    return unfinished.start() + 2 if unfinished else None
