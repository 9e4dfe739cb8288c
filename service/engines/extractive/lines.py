"""A derived line before it has an id, and the slots that more than one phase draws on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from retrieval.text.documents import Evidence
from service.engines.extractive.duties import Duty, without_deadline, yours
from service.engines.extractive.main_clause import is_clause
from service.engines.extractive.nouns import singular
from service.engines.extractive.source import Source
from service.engines.extractive.wording import dated, strip_end


class Phase(StrEnum):
    """Where under Implementation Guidance a line stands."""

    ASSESSMENT = "assessment"
    IMPLEMENTATION = "implementation"
    VALIDATION = "validation"


@dataclass(frozen=True, slots=True)
class Line:
    """A derived line before it has an id."""

    phase: Phase
    label: str
    text: str
    evidence: tuple[Evidence, ...]


Writer = Callable[[Source, Duty], Line | None]


def due(one: Duty) -> str:
    """The deadline as it follows an act; empty where the duty has none, or a long one."""
    wanted = one.deadline and len(one.deadline.split()) <= 10 and one.deadline not in without_deadline(one)
    return f" {dated(one.deadline)}" if wanted else ""


def scope_of(one: Duty) -> str:
    """The systems or things to which a measure is applied."""
    found = re.search(
        r"\b(?:to|on|for|across|in|from) ((?:all|any|each|every|the|affected|internet-facing|"
        r"critical)\s[^.,;()]{4,80})",
        without_deadline(one),
    )
    text = (
        strip_end(re.split(r"\s(?:by|within|before|until|when|if|unless|using)\s", found.group(1))[0]) if found else ""
    )
    return yours(text) if 2 <= len(text.split()) <= 12 and not re.match(r"the (?:extent|public|same)\b", text) else ""


def plural(noun: str) -> bool:
    last = re.split(r" (?:of|on|for|in|to|that|which) ", noun)[0].split()[-1].lower()
    return last in {"data", "records", "sales"} or singular(last) != last


def bare_noun(target: str) -> str:
    """An object without its articles and possessives."""
    return re.sub(r"^(?:(?:the|all|any|a|an|each|every|its|their|your|this|that|these|those) )+", "", target)


PERIOD = re.compile(
    r"\bfor (?:at least |a minimum of |a period of )?(?:\w+|\d+)(?:\s\(\d+\))? (?:years?|months?|days?)\b"
)


QUICK = re.compile(
    r"(?:within|immediately|without (?:undue )?delay|promptly|as soon as|no later than|not later than)\b", re.I
)


_BASE = re.compile(
    r"^(?:within|no later than|not later than) [^,]*?\b(?:of|after|from|following) ((?!the date|this|issu)[^,]+)$"
)
"""What starts the clock of a relative deadline."""


def clock_start(one: Duty) -> str:
    """The event from which a deadline runs, as a noun or as "when …"; empty where the text names none."""
    found = _BASE.match(one.deadline)
    if found and re.match(r"(?:the|an?|any|each|every|its|your) [^\d]+$", found.group(1)):
        return found.group(1)
    return re.sub(r"^(?:if|once|whenever)\b", "when", one.trigger) if one.trigger and is_clause(one.trigger) else ""


HELD = re.compile(
    r"^(?:data|information|reports?|notices?|statements?|disclosures?|notifications?|plans?|records?|documents?|"
    r"documentation|lists?|details|figures?|evidence|forms?|applications?|returns?|certificates?|polic(?:y|ies)|results?|"
    r"registers?|inventor(?:y|ies)|explanations?|reasons?|descriptions?|agreements?|assessments?|updates?|filings?)$"
)
"""Heads of what somebody in a firm holds or prepares."""


def persons_owed_in(one: Duty) -> str:
    """The persons to whom a payment goes, as the act names them."""
    match = re.search(
        r"\b(?:to|refund|reimburse|compensate)\s+((?:more than |all |the |any |affected |eligible |"
        r"harmed )*(?:[\d,]+ )?(?:consumers|customers|borrowers|employees|workers|users|patients|"
        r"investors|members|tenants|students|drivers|individuals|people|persons|account holders|"
        r"victims)\b(?: (?:who|whose|that|harmed|affected|charged)\b[^.,;$€£\d]{0,80})?)",
        one.phrase,
    )
    return strip_end(match.group(1)) if match else ""
