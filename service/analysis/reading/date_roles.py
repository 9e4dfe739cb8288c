"""What happens on a date: the cue nearest to it, within its own stretch of the clause."""

from __future__ import annotations

import re
from typing import NamedTuple

from service.analysis.schema import DateRole, Why

_CUES: tuple[tuple[DateRole, str, str], ...] = (
    (DateRole.COMMENT_DEADLINE, "comments or feedback are due", r"comments?\b|feedback|consultation|submissions?\s+(?:close|due)|respon(?:d|ses?)\s+to\s+(?:the|this)\s+consultation|written\s+data|reply\s+comments"),
    (DateRole.DELAYED, "an earlier date is moved", r"delay(?:s|ed|ing)?|postpon\w+|defer(?:s|red|ring)?|extend(?:s|ed|ing)?|extension|stay(?:s|ed)"),
    (DateRole.IN_FORCE, "it takes effect", r"effective|tak(?:e|es|ing)\s+effect|took\s+effect|enter(?:s|ed|ing)?\s+in(?:to)?\s+force|com(?:e|es|ing)\s+in(?:to)?\s+(?:force|effect|operation)|came\s+in(?:to)?\s+(?:force|effect)|go(?:es|ing)?\s+into\s+(?:force|effect)|went\s+into\s+effect|entry\s+into\s+force|in\s+force"),
    (DateRole.ENFORCEMENT, "enforcement begins", r"(?:begin|start)(?:s|ing)?\s+(?:to\s+)?enforc\w+|enforcement\s+(?:begins|starts|date)|will\s+(?:begin\s+)?enforc\w+"),
    (DateRole.APPLIES, "it applies", r"appl(?:y|ies|icable|icability)|applied\s+(?:from|as\s+of|since)|start(?:s)?\s+to\s+apply"),
    (DateRole.SUNSET, "it ends", r"expir\w+|sunsets?|terminat\w+|repeal\w*|ceas(?:e|es|ed)|ends?\b|ended|lapse[sd]?"),
    (DateRole.COMPLIANCE_DEADLINE, "something is due", r"compl(?:y|ies|ied|iance)|must|shall|required?|requires|deadline|due|have\s+to|has\s+to|need\s+to|obligat\w+"),
    (DateRole.PUBLISHED, "it is published", r"publi(?:sh|shes|shed|shing|cation)|press\s+release|releas(?:e|es|ed)|post(?:ed|s)|announc\w+|issu(?:e|es|ed|ing)|filed|launch\w*|unveil\w*|circulated|sent|wrote"),
    (DateRole.ADOPTED, "it is decided", r"adopt\w*|finali[sz]\w+|approv\w+|enact\w*|sign(?:s|ed|ing|ature)|dated|decision|decided|promulgat\w+|ordered|passed|orders|order\b|propos(?:e|es|ed|al|ing)|ratif\w+|amend(?:s|ed)|established|declared|voted|agreed|repealed|rescind\w+|vacated"),
    (DateRole.MILESTONE, "a step of the matter", r"filed|su(?:ed|es)|charged|settle\w*|began|begin\w*|start\w*|found|open(?:s|ed)|complet\w+|conven\w+|fined|served|met|held|hearing|inspect\w+|notified|received|detected|reported|convicted|sentenced|plead\w*|indict\w+|investigat\w+"),
)  # fmt: skip
_CUE = re.compile("|".join(rf"(?P<r{i}>\b(?:{pattern}))" for i, (_, _, pattern) in enumerate(_CUES)), re.I)


class Role(NamedTuple):
    """A role and why."""

    role: DateRole
    why: Why


def role_of(left: str, right: str, clause: str) -> Role:
    """The role of a date between `left` and `right`, its neighbourhood up to the next date, inside `clause`.

    A verb before its date goes before one after it ("published on March 28 and effective May 28").
    """
    before = [*_CUE.finditer(left[-160:])]
    after = [*_CUE.finditer(right[:120])]
    near = before[-1] if before else None
    if near is None or (after and after[0].start() <= 3 and len(left) - near.end() > 25):
        near = after[0] if after else near
    if near is None:
        near = _CUE.search(clause)
    if near is None:
        return Role(DateRole.OTHER, Why(cue=clause[:60].strip() or "-", rule="no cue near the date"))
    index = int((near.lastgroup or "r0")[1:])
    role, rule, _ = _CUES[index]
    return Role(role, Why(cue=near.group(), rule=rule))
