"""A question that is put to every result, and how its answers become one figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from evals.datasets.cases import Case
from evals.scorers.result import Result
from evals.scorers.score import Score


class Figure(StrEnum):
    """How the answers of many cases become one figure: the mean of the values, F1 over all things predicted and wanted
    (micro, as the referee does), or the share of all things."""

    MEAN = "mean"
    F1 = "f1"
    SHARE = "share"


class Family(StrEnum):
    """What a question is about: the facts against gold, faults that must not occur at all, or the writing."""

    FACTS = "facts"
    FAULTS = "faults"
    WRITING = "writing"


Ask = Callable[[Case, Result], Score]


@dataclass(frozen=True, slots=True)
class Question:
    """`asks` is the question in words. A case fails where its value is below `floor`; None: no single case fails."""

    name: str
    asks: str
    figure: Figure
    family: Family
    ask: Ask
    floor: float | None = None

    def fails(self, score: Score) -> bool:
        """Whether a case with this score counts as failing; one that errored always does."""
        if score.state == "errored":
            return True
        return score.value is not None and self.floor is not None and score.value < self.floor
