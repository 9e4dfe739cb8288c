"""What an amount is for, read from the words between its neighbours.

The nouns right after an amount name it ("$45 million civil money penalty", "$10 billion in assets"); else the nearest
verb or noun before it does ("fined … £3m", "refunds totaling $205 million"). An amount in a series shares the role of
the one before it ("$205 million, $141 million, and $5 million").
"""

from __future__ import annotations

import re

from service.analysis.reading.model import MoneyRole
from service.analysis.schema import Status

_PENALTY = re.compile(
    r"\b(?:fine[sd]?|fining|penalt(?:y|ies)|penali[sz]ed|sanctioned|forfeit\w*|disgorge\w*|CMPs?|surcharges?|"
    r"settlements?|settle[sd]?|per violation|for (?:each|every) (?:such )?(?:\w+ )?violation)\b",
    re.IGNORECASE,
)
_REDRESS = re.compile(
    r"\b(?:refund\w*|redress|restitution|compensat(?:e|ed|ion|ing)|reimburs\w+|repa(?:y|id|yment)\w*|remediation|"
    r"consumer relief|return(?:ed|ing)? (?:(?:to|more|over|nearly|about|approximately)\b|$)|"
    r"(?:pay|paid|award\w*|seek\w*) damages)(?!\w)",
    re.IGNORECASE,
)
_PAY = re.compile(r"\b(?:pay|pays|paid|paying|payment)\b", re.IGNORECASE)
_CUSTOMER_PAYS = re.compile(
    r"\b(?:consumers?|customers?|workers?|households?|borrowers?|people|users?|subscribers?|patients?|drivers?|buyers?|"
    r"families|which|ransom) (?:\w+ ){0,4}?(?:pay|paid|paying)\b",
    re.IGNORECASE,
)
_CASE = re.compile(
    r"\b(?:order(?:s|ed|ing)?|require[sd]?|must|agree[sd]?|settle\w*|will|court|judgment|violat\w+|lawsuit|fund)\b",
    re.IGNORECASE,
)
_CAP = re.compile(
    r"\b(?:up to|maximum|not (?:to )?exceed|not exceeding|no more than|not more than|greater of|higher of|at most)\b",
    re.IGNORECASE,
)
_NAMED_OTHERWISE = re.compile(
    r"^[\s,)]*(?:or (?:more|less) )?(?:in|of|worth of)? ?"
    r"(?:(?:annual|total|gross|net|its|their|the|unlawful|illegal|junk|overdraft|\w+ fee|late)\s){0,4}"
    r"(?:assets?|turnover|revenues?|receipts|sales|income|savings|profits?|fees?|costs?|loans?|deposits?|transactions?|"
    r"losses|damage|investments?|funding|market|business|goods|food|funds)\b",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"\b(?:assets?|turnover|revenues?|receipts|sales|income|capital|value|threshold|balance|deposits?|transactions?)\b",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(?:more than|over|exceed\w*|at least|less than|under|below|above|greater than|threshold|in excess of|"
    r"assets of)\b",
    re.IGNORECASE,
)
_OR_MORE = re.compile(r"^,? or (?:more|less|above|below|over)\b", re.IGNORECASE)
_SERIES = re.compile(r"^[\s,]*(?:and|or|&)?[\s,]*(?:another |about |nearly |over )?$", re.IGNORECASE)
_NEXT_RANK = re.compile(
    r"^[\s,;]*(?:and |or )?(?:(?:of )?(?:up to )?)?for (?:a |the |each |every |any )(?:second|third|fourth|"
    r"subsequent|further|"
    r"repeat|repeated|later|following|next)(?: \w+){0,3} (?:of )?(?:up to )?$",
    re.IGNORECASE,
)
_RANKED = re.compile(
    r"\b(?:for|on) (?:a|the|each|every|any) (?:first|second|third|repeat(?:ed)?|subsequent|further|intentional|"
    r"negligent) "
    r"(?:infringement|offence|offense|violation|breach|infraction|contravention)s?,? (?:is |of |up to )?$",
    re.IGNORECASE,
)
_COSTS_BREAKER = re.compile(
    r"\b(?:violations?|breach(?:es|ing)?|infring\w+|missed|late|non-?compli\w+|errors?|failing|failure|omission|missing)\b"
    r".{0,60}\b(?:could|may|can|will|would) cost (?:\w+ ){0,3}?(?:up to |as much as )?$",
    re.IGNORECASE,
)
_SOUGHT = re.compile(
    r"\b(?:had|has|have) (?:sought|asked for|requested|demanded|proposed) [^.;]{0,60}$|"
    r"\b(?:originally|initially) (?:sought|asked)[^.;]{0,60}$",
    re.IGNORECASE,
)
_HAS_PAID_OUT = re.compile(r"\bha(?:s|ve|d) (?:so far |already |since )?paid out (?:\w+ ){0,2}$", re.IGNORECASE)
_PAID_OUT = re.compile(r"\b(?:paid|pays?|paying) out\b|\bpay-?outs?\b", re.IGNORECASE)
_FORMER = re.compile(r"^\)? (?:is|was) multiplied\b|^,? to $", re.IGNORECASE)
_FROM = re.compile(r"\bfrom $", re.IGNORECASE)
_NOT_THE_SUM = re.compile(
    r"\b(?:multiple of|rounded to|valued at|worth|adjusted to) (?:the )?(?:\w+ )?$|\bransom\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"(?:; |: |\. |, (?:and|but|while|which|who|after|whereas) )")
_PAST = re.compile(
    r"\b(?:ordered|took action|resulted in|fined|returned|paid|obtained|secured|imposed|recovered|ha(?:ve|s) led to)\b",
    re.IGNORECASE,
)
_MEASURES = frozenset(
    {
        Status.PROPOSED_RULE,
        Status.FINAL_RULE,
        Status.IN_FORCE,
        Status.DELAYED,
        Status.WITHDRAWN_OR_RESCINDED,
        Status.GUIDANCE,
        Status.CONSULTATION,
        Status.POLICY_STATEMENT,
        Status.NOTICE,
    }
)


def role_of(
    text: str, left: int, start: int, end: int, right: int, status: Status, previous: MoneyRole | None
) -> MoneyRole:
    """The role of the amount at `start:end` of a sentence, whose neighbours end at `left`, begin at `right`."""
    before, after = text[left:start], text[end:right]
    if previous is not None and (_SERIES.match(before) or _NEXT_RANK.match(before)):
        return previous
    if _SOUGHT.search(before) and status is not Status.ALLEGATION:
        return MoneyRole.OTHER
    if _HAS_PAID_OUT.search(before):
        return MoneyRole.OTHER
    if _RANKED.search(before[-60:]) or _COSTS_BREAKER.search(before):
        return MoneyRole.PENALTY
    before = before[_last_break(before) :]
    tail = _CLAUSE.split(after, maxsplit=1)[0]
    if is_former(before, after) or _NOT_THE_SUM.search(before):
        return MoneyRole.OTHER
    if _is_threshold(before, tail):
        return MoneyRole.THRESHOLD
    role = _monetary(before, tail, status)
    if role is MoneyRole.PENALTY and _CAP.search(before[-40:]):
        return MoneyRole.CAP
    return role


def is_past_matter(text: str, status: Status) -> bool:
    """True where a text about a rule, guidance or notice recounts what enforcement has brought already."""
    if status not in _MEASURES or _CAP.search(text) or not _PAST.search(text):
        return False
    return bool(_PENALTY.search(text) or _REDRESS.search(text))


def _monetary(before: str, tail: str, status: Status) -> MoneyRole:
    redress_before = _last(_REDRESS, before)
    if _NAMED_OTHERWISE.match(tail):
        return MoneyRole.REDRESS if redress_before is not None else MoneyRole.OTHER
    penalty_before = _last(_PENALTY, before)
    near = " ".join(tail.split()[:6])
    penalty_after, redress_after = _PENALTY.search(near), _REDRESS.search(near)
    if penalty_after or redress_after:
        first_is_penalty = penalty_after and not (redress_after and redress_after.start() < penalty_after.start())
        return MoneyRole.PENALTY if first_is_penalty else MoneyRole.REDRESS
    if penalty_before is not None or redress_before is not None:
        return MoneyRole.PENALTY if (penalty_before or -1) > (redress_before or -1) else MoneyRole.REDRESS
    return MoneyRole.PENALTY if _is_paid(before, status) else MoneyRole.OTHER


def _is_paid(before: str, status: Status) -> bool:
    """A payment that a case brings about: someone is ordered, has agreed or will have to pay it."""
    if not _PAY.search(before) or _CUSTOMER_PAYS.search(before) or _PAID_OUT.search(before):
        return False
    return bool(_CASE.search(before)) or status is Status.ENFORCEMENT_ACTION


def is_former(before: str, after: str) -> bool:
    """The old one of two amounts: "from $165,474 to …", "($9,704) is multiplied by …"."""
    return bool(_FORMER.match(after)) and bool(_FROM.search(before) or "multiplied" in after[:20])


def _is_threshold(before: str, tail: str) -> bool:
    if _PENALTY.search(before) or _REDRESS.search(before):
        return False
    measured = bool(_MEASURED.search(tail[:40]) or _MEASURED.search(before[-50:]))
    return measured and bool(_BOUND.search(before[-40:]) or _OR_MORE.match(tail))


def _last_break(text: str) -> int:
    ends = [m.end() for m in _CLAUSE.finditer(text)]
    return ends[-1] if ends else 0


def _last(pattern: re.Pattern[str], text: str) -> int | None:
    starts = [m.start() for m in pattern.finditer(text)]
    return starts[-1] if starts else None
