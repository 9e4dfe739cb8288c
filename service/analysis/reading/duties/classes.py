"""The table of classes: what binds, what advises, what does neither.

A cue belongs to a family by its wording; the family, and for bare imperatives the kind of text, decide the class.
The table is the annotation guide's: what binds or would bind is mandatory; advice, invitations to comment and their
deadlines, and optional early compliance are recommended; other permissions, history and savings clauses are neither.
"""

from __future__ import annotations

from enum import StrEnum

from service.analysis.schema import Force, Klass, Status


class Family(StrEnum):
    """What kind of wording carries the force."""

    DUTY = "duty"
    BAN = "ban"
    SANCTION = "sanction"
    ADVICE = "advice"
    ADVICE_AGAINST = "advice_against"
    INVITATION = "invitation"
    OPTION = "option"
    IMPERATIVE = "imperative"
    PERMISSION = "permission"
    ABSENCE = "absence"


_KLASS = {
    Family.DUTY: Klass.MANDATORY,
    Family.BAN: Klass.MANDATORY,
    Family.SANCTION: Klass.MANDATORY,
    Family.ADVICE: Klass.RECOMMENDED,
    Family.ADVICE_AGAINST: Klass.RECOMMENDED,
    Family.INVITATION: Klass.RECOMMENDED,
    Family.OPTION: Klass.RECOMMENDED,
    Family.PERMISSION: Klass.NEITHER,
    Family.ABSENCE: Klass.NEITHER,
}

_FORCE = {
    Family.DUTY: Force.MUST,
    Family.BAN: Force.MUST_NOT,
    Family.SANCTION: Force.OTHER,
    Family.ADVICE: Force.SHOULD,
    Family.ADVICE_AGAINST: Force.SHOULD_NOT,
    Family.INVITATION: Force.SHOULD,
    Family.OPTION: Force.MAY,
    Family.IMPERATIVE: Force.IMPERATIVE,
    Family.PERMISSION: Force.MAY,
    Family.ABSENCE: Force.OTHER,
}

_ADVISING = frozenset(
    {
        Status.GUIDANCE,
        Status.ADVISORY_OR_ALERT,
        Status.CONSULTATION,
        Status.NOTICE,
        Status.POLICY_STATEMENT,
        Status.OTHER,
    }
)


def klass_of(family: Family, status: Status) -> Klass:
    """The class of a cue of `family` in a text of `status`."""
    if family is Family.IMPERATIVE:
        return Klass.MANDATORY if status is Status.ORDER_OR_DIRECTIVE else Klass.RECOMMENDED
    return _KLASS[family]


def imperatives_speak(status: Status) -> bool:
    """Whether a bare imperative of a text of `status` can be meant for its addressees at all."""
    return status is Status.ORDER_OR_DIRECTIVE or status in _ADVISING


def force_of(family: Family) -> Force:
    """The modal that `family` stands for."""
    return _FORCE[family]
