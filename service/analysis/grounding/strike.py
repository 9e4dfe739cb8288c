"""Take statements and facts out of a draft. Nothing is put in their place but the fixed sentence of absence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from service.analysis.grounding.case import Path
from service.analysis.schema import DraftAnalysis, Facts, JurisdictionFact, Statement, Status, Value, not_stated


def strike(draft: DraftAnalysis, paths: Iterable[Path]) -> DraftAnalysis:
    """The draft without what stands at `paths`: single places become absent, members of lists go, facts go."""
    wanted = set(paths)
    updates: dict[str, Any] = {"facts": _facts(draft.facts, {path[1:] for path in wanted if path[0] == "facts"})}
    body = {path for path in wanted if path[0] != "facts"}
    if draft.analysis is not None and body:
        updates["analysis"] = _without(draft.analysis, (), body)
    return draft.model_copy(update=updates)


def _without(value: Value, path: Path, wanted: set[Path]) -> Value:
    updates: dict[str, Any] = {}
    for name in type(value).model_fields:
        child, here = getattr(value, name), (*path, name)
        if isinstance(child, Statement):
            if here in wanted:
                updates[name] = None if name == "note" else not_stated(child.id)
        elif isinstance(child, tuple):
            kept = tuple(entry for at, entry in enumerate(child) if (*here, at) not in wanted)
            updates[name] = kept
        elif isinstance(child, Value):
            updates[name] = _without(child, here, wanted)
    return value.model_copy(update=updates)


def _facts(facts: Facts, wanted: set[Path]) -> Facts:
    updates: dict[str, Any] = {}
    for name in ("authorities", "effective_dates", "standards", "identifiers"):
        updates[name] = tuple(fact for at, fact in enumerate(getattr(facts, name)) if (name, at) not in wanted)
    if ("jurisdiction",) in wanted:
        updates["jurisdiction"] = JurisdictionFact(name=None, basis="not_stated")
    if ("status",) in wanted:
        updates |= {"status": Status.OTHER, "status_evidence": ()}
    return facts.model_copy(update=updates)
