"""The three trials of the suite itself, as the command line runs them: mutations, controls, metamorphic relations.

Each gives a table for people and a record for machines, and says whether it met its goal.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from evals.suites import Suite
from service.errors import InvalidRequest

DOCUMENT = Path(__file__).parents[1] / "docs" / "mutations.md"


class Trial(NamedTuple):
    """What a trial found. `short` names what missed its goal."""

    name: str
    table: str
    record: Mapping[str, Any]
    short: tuple[str, ...]


def mutations(suite: Suite, *, rounds: int, seed: int, sample: int | None = None) -> Trial:
    """Single faults in good statements before the gate, and true rewrites."""
    from evals.mutations.session import held
    from evals.mutations.table import as_json, markdown

    outcome = held(suite, seed=seed, rounds=rounds, sample=sample)
    command = f"regbrief eval mutations --suite {suite.name} --rounds {rounds} --seed {seed}"
    return Trial(f"mutations.{suite.name}", markdown(outcome, command), as_json(outcome), outcome.short)


def controls(suite: Suite, limit: int | None = None) -> Trial:
    """Engines that must fail, on a suite that was cut to `limit` cases."""
    from evals.controls.session import held, markdown

    outcomes = held(suite)
    record = {"suite": suite.name, "controls": [{**o.model_dump(mode="json"), "failed": o.failed} for o in outcomes]}
    short = tuple(outcome.name for outcome in outcomes if not outcome.failed)
    return Trial(f"controls.{suite.name}", markdown(outcomes, _command("controls", suite, limit)), record, short)


def metamorphic(suite: Suite, limit: int | None = None) -> Trial:
    """What stays, or moves along, when an article changes in a known way; the suite was cut to `limit` cases."""
    from evals.metamorphic.session import FLOORS, held, markdown

    outcomes = held(suite)
    record = {"suite": suite.name, "relations": [{**o.model_dump(mode="json"), "share": o.share} for o in outcomes]}
    short = tuple(outcome.name for outcome in outcomes if outcome.share < FLOORS[outcome.name])
    return Trial(f"metamorphic.{suite.name}", markdown(outcomes, _command("metamorphic", suite, limit)), record, short)


def _command(name: str, suite: Suite, limit: int | None) -> str:
    return f"regbrief eval {name} --suite {suite.name}" + (f" --limit {limit}" if limit else "")


def save(trial: Trial, path: Path) -> None:
    """The record as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(trial.record, ensure_ascii=False, indent=1) + "\n", "utf-8")


def put_table(trial: Trial, document: Path) -> None:
    """The table in place of the one in `document`. Raises InvalidRequest where there is no place for it."""
    start, end = f"<!-- trial: {trial.name} -->\n", f"<!-- end of trial: {trial.name} -->"
    text = document.read_text("utf-8") if document.exists() else ""
    before, mark, rest = text.partition(start)
    _, mark_end, after = rest.partition(end)
    if not mark or not mark_end:
        raise InvalidRequest(f"{document} has no place for this table: the lines {start.strip()} and {end}.")
    document.write_text(f"{before}{start}{trial.table}{end}{after}", "utf-8")
