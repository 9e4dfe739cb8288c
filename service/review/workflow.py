"""The states of a review, the acts that lead from one to another, and who may do them. docs/review.md draws this table.

        begin            approve             publish
draft ───────▶ in_review ───────▶ approved ───────▶ published ──▶ superseded
                  ▲  ▲               │ edit               │ reopen
                  │  └───────────────┘                    ▼
                  └────────────── reopened ◀───────── rejected
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from service.accounts.model import Permission
from service.analysis.schema import ReviewState as State
from service.review.errors import WrongState


class Act(StrEnum):
    """What people do to a review."""

    BEGIN = "begin"
    EDIT = "edit"
    APPROVE = "approve"
    PUBLISH = "publish"
    REJECT = "reject"
    REOPEN = "reopen"
    SUPERSEDE = "supersede"


@dataclass(frozen=True, slots=True)
class Rule:
    """An act: from which states to which, with whose permission, and whether a reason has to be given."""

    moves: Mapping[State, State]
    permission: Permission
    reason: bool = False


OPEN = frozenset({State.DRAFT, State.IN_REVIEW, State.REOPENED})
"""States in which the text is worked on."""

RULES: Mapping[Act, Rule] = {
    Act.BEGIN: Rule({State.DRAFT: State.IN_REVIEW}, Permission.REVIEW),
    Act.EDIT: Rule(
        {
            State.DRAFT: State.IN_REVIEW,
            State.IN_REVIEW: State.IN_REVIEW,
            State.REOPENED: State.REOPENED,
            State.APPROVED: State.IN_REVIEW,
        },
        Permission.REVIEW,
    ),
    Act.APPROVE: Rule(dict.fromkeys(OPEN, State.APPROVED), Permission.APPROVE),
    Act.PUBLISH: Rule({State.APPROVED: State.PUBLISHED}, Permission.APPROVE),
    Act.REJECT: Rule(dict.fromkeys(OPEN | {State.APPROVED}, State.REJECTED), Permission.REVIEW, reason=True),
    Act.REOPEN: Rule(
        {
            State.REJECTED: State.REOPENED,
            State.APPROVED: State.REOPENED,
            State.PUBLISHED: State.REOPENED,
            State.SUPERSEDED: State.REOPENED,
        },
        Permission.REVIEW,
        reason=True,
    ),
    Act.SUPERSEDE: Rule(
        {state: State.SUPERSEDED for state in State if state is not State.SUPERSEDED}, Permission.APPROVE, reason=True
    ),
}


def after(state: State, act: Act) -> State:
    """The state that `act` leads to. Raises WrongState."""
    moves = RULES[act].moves
    if state not in moves:
        possible = ", ".join(s.value for s in State if s in moves)
        raise WrongState(f"{act.value}: the brief is {state.value}; this needs one of: {possible}.")
    return moves[state]


def possible(state: State) -> frozenset[Act]:
    """The acts that a state allows, to whoever may do them."""
    return frozenset(act for act, rule in RULES.items() if state in rule.moves)
