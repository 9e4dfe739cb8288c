"""An engine around another one that spoils every draft."""

from __future__ import annotations

from collections.abc import Sequence

from evals.controls.spoilers import Spoiler
from service.analysis.schema import DraftAnalysis, EngineInfo, Finding
from service.engines.protocol import Draft, DraftRequest, Engine


class SpoilingEngine:
    """Drafts as `inner` does, then spoils. `good` and `spoiled` are of the last draft: for one thread at a time."""

    def __init__(self, name: str, inner: Engine, spoiler: Spoiler) -> None:
        self._inner = inner
        self._spoiler = spoiler
        self._info = inner.info.model_copy(update={"name": f"control:{name}"})
        self.request: DraftRequest | None = None
        self.good: DraftAnalysis | None = None
        self.spoiled: DraftAnalysis | None = None

    @property
    def info(self) -> EngineInfo:
        """As the engine inside, under the control's name."""
        return self._info

    def draft(self, request: DraftRequest) -> Draft:
        """The spoiled draft."""
        given = self._inner.draft(request)
        self.request, self.good = request, given.analysis
        self.spoiled = self._spoiler(given.analysis, request)
        return Draft(self.spoiled, given.usage)

    def repair(self, request: DraftRequest, previous: DraftAnalysis, findings: Sequence[Finding]) -> Draft | None:
        """None: a control does not get better."""
        del request, previous, findings
        return None
