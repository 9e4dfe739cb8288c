"""How far an analysis is: the stages it has gone through, with their real times, for the page that waits for it.

Kept in memory, by the process that does the work; what another worker does is not known here.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from service.analysis.document import all_statements
from service.analysis.schema import VerifiedAnalysis
from service.engines.protocol import Draft, DraftRequest

if TYPE_CHECKING:
    from service.pipeline import Step

T = TypeVar("T")

STAGES = {
    "read": "Read",
    "rank": "Gather evidence",
    "related": "Related coverage",
    "draft": "Draft",
    "verify": "Check",
    "repair": "Correct what failed",
    "verify again": "Check again",
}
"""The steps of the pipeline, and what people call them."""
ALWAYS = ("read", "rank", "draft", "verify")
"""Steps that every article goes through."""
_KEPT = 500


@dataclass(frozen=True, slots=True)
class Stage:
    """A step that was begun. `seconds` is None while it runs; `told` is what came of it, in numbers."""

    step: str
    began: float
    seconds: float | None = None
    told: str = ""


class Progress:
    """Stages by analysis, those of the newest 500. Safe to use from many threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._of: OrderedDict[str, tuple[Stage, ...]] = OrderedDict()

    def of(self, id: str) -> tuple[Stage, ...]:
        """The stages so far, in their order; the last may still run."""
        with self._lock:
            return self._of.get(id, ())

    def following(self, id: str) -> Step:
        """A step for the pipeline that notes each stage of the analysis `id`, which begins anew."""
        self._put(id, ())

        def step(name: str, work: Callable[[], T]) -> T:
            begun = Stage(name, self._clock())
            earlier = self.of(id)
            self._put(id, (*earlier, begun))
            result = work()
            done = replace(begun, seconds=self._clock() - begun.began, told=_told(name, result))
            self._put(id, (*earlier, done))
            return result

        return step

    def seconds(self, stage: Stage) -> float:
        """How long a stage took, or has run so far."""
        return self._clock() - stage.began if stage.seconds is None else stage.seconds

    def _put(self, id: str, stages: tuple[Stage, ...]) -> None:
        with self._lock:
            self._of[id] = stages
            self._of.move_to_end(id)
            while len(self._of) > _KEPT:
                self._of.popitem(last=False)


def _told(step: str, result: object) -> str:
    match result:
        case DraftRequest() if step == "read":
            reading = result.reading
            return f"{_counted(len(reading.sentences), 'sentence')}, {_counted(len(reading.clauses), 'binding clause')}"
        case DraftRequest():
            return f"{_counted(len(result.ranking), 'section')} ranked"
        case Draft():
            analysis = result.analysis.analysis
            return _counted(len(list(all_statements(analysis))), "statement") if analysis else "not regulatory"
        case VerifiedAnalysis():
            return _counted(len(result.findings), "finding") if result.findings else "all checks passed"
        case _:
            return ""


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
