"""What a question to a result answers: a value, or explicitly why there is none. Never NaN, never 0 for a crash."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Value(BaseModel):
    """Base of every value here: frozen, closed, without NaN or infinity."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class State(StrEnum):
    """Whether there is a value, and if not, why. `unscored`: the question could not be put (a grader gave no grade);
    `errored`: engine or scorer failed; `not_applicable`: the case has nothing that the question is about."""

    SCORED = "scored"
    UNSCORED = "unscored"
    ERRORED = "errored"
    NOT_APPLICABLE = "not_applicable"


class Reason(Value):
    """One thing that cost points, or a remark. `start` and `end` are code points of the article's text (of its title
    where `source` is ``title``), both null where there is no place; `where` is the path in the result's JSON."""

    message: str
    source: str = "article"
    start: int | None = None
    end: int | None = None
    where: str | None = None


class Counts(Value):
    """What a case adds to a figure over all cases: predictions that are right, of how many; wanted ones found, of how
    many. A plain ratio uses the second pair alone."""

    right: int = 0
    predicted: int = 0
    found: int = 0
    wanted: int = 0

    @model_validator(mode="after")
    def _shares(self) -> Self:
        if not (0 <= self.right <= self.predicted and 0 <= self.found <= self.wanted):
            raise ValueError(f"more hits than there are: {self.right}/{self.predicted}, {self.found}/{self.wanted}")
        return self

    def plus(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(
            right=self.right + other.right,
            predicted=self.predicted + other.predicted,
            found=self.found + other.found,
            wanted=self.wanted + other.wanted,
        )


class Score(Value):
    """The answer for one case. `value` is in 0..1, higher is better, and there exactly if the state is `scored`."""

    state: State
    value: Annotated[float, Field(ge=0, le=1)] | None = None
    counts: Counts | None = None
    reasons: tuple[Reason, ...] = ()

    @model_validator(mode="after")
    def _value_or_reason(self) -> Self:
        if (self.state is State.SCORED) != (self.value is not None):
            raise ValueError("a score has a value if, and only if, it is scored")
        if self.state is not State.SCORED and not self.reasons:
            raise ValueError("a score without a value says why")
        return self


def f1(counts: Counts) -> float:
    """F1 as the referee counts it: nothing wanted and nothing predicted is 1, anything predicted then is 0."""
    precision, recall = precision_recall(counts)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def precision_recall(counts: Counts) -> tuple[float, float]:
    """Without predictions precision is 1 if nothing was wanted; recall of nothing is 1."""
    precision = counts.right / counts.predicted if counts.predicted else float(not counts.wanted)
    recall = counts.found / counts.wanted if counts.wanted else 1.0
    return precision, recall


def verdict(right: bool, *reasons: Reason) -> Score:
    """Right or wrong."""
    return Score(state=State.SCORED, value=float(right), reasons=() if right else reasons)


def f1_score(right: list[bool], found: list[bool], reasons: Iterable[Reason] = ()) -> Score:
    """One flag per prediction (is it right?), one per wanted thing (was it found?)."""
    counts = Counts(right=sum(right), predicted=len(right), found=sum(found), wanted=len(found))
    return Score(state=State.SCORED, value=f1(counts), counts=counts, reasons=tuple(reasons))


def share(good: int, of: int, reasons: Iterable[Reason] = (), *, none: str) -> Score:
    """How many of all; not applicable, for the reason `none`, where there are none."""
    if not of:
        return not_applicable(none)
    counts = Counts(found=good, wanted=of)
    return Score(state=State.SCORED, value=good / of, counts=counts, reasons=tuple(reasons))


def measure(value: float, reasons: Iterable[Reason] = ()) -> Score:
    """A figure of its own, cut to 0..1."""
    return Score(state=State.SCORED, value=min(1.0, max(0.0, value)), reasons=tuple(reasons))


def not_applicable(why: str) -> Score:
    """The case has nothing that the question is about."""
    return Score(state=State.NOT_APPLICABLE, reasons=(Reason(message=why),))


def unscored(why: str) -> Score:
    """The question could not be put."""
    return Score(state=State.UNSCORED, reasons=(Reason(message=why),))


def errored(why: str) -> Score:
    """The engine or the scorer failed on this case."""
    return Score(state=State.ERRORED, reasons=(Reason(message=why),))
