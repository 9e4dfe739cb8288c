"""What a trial found, per kind, with intervals; as a value, as JSON and as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from typing import Any

from evals.mutations.kinds import FALSE_ALARMS, GOALS, SEED
from evals.scorers.score import Value

Z = 1.959964
"""The normal quantile of a two-sided 95 % interval."""


def wilson(hits: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share (E. B. Wilson, 1927); (0, 1) of nothing."""
    if not n:
        return 0.0, 1.0
    share, square = hits / n, Z * Z
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = Z * sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n)
    return max(0.0, middle - half), min(1.0, middle + half)


class Row(Value):
    """One kind: refused (an error), asked about (a warning, no error), passed."""

    kind: str
    refused: int
    warned: int
    passed: int
    goal: float

    @property
    def n(self) -> int:
        """How many were tried."""
        return self.refused + self.warned + self.passed

    @property
    def share(self) -> float:
        """The share refused."""
        return self.refused / self.n if self.n else 0.0


class Missed(Value):
    """An example of what the gate got wrong: a fault that passed, or a true statement that it refused."""

    case: str
    section: str
    kind: str
    change: str
    text: str
    quotes: str
    codes: tuple[str, ...] = ()


class Outcome(Value):
    """A whole trial. `faults` by kind; `untouched` and `rewrites` count false alarms in `refused`."""

    suite: str
    fingerprint: str
    seed: int = SEED
    rounds: int = 1
    faults: tuple[Row, ...]
    untouched: Row
    rewrites: tuple[Row, ...]
    left_out: int
    missed: tuple[Missed, ...] = ()
    alarms: tuple[Missed, ...] = ()

    @property
    def rewritten(self) -> Row:
        """All rewrites together."""
        return total("all rewrites", self.rewrites, FALSE_ALARMS)

    @property
    def short(self) -> tuple[str, ...]:
        """The kinds that miss their goal."""
        faults = [row.kind for row in self.faults if row.n and row.share < row.goal]
        return (*faults, *(row.kind for row in (self.untouched, self.rewritten) if row.share > FALSE_ALARMS))


def row(kind: str, verdicts: Iterable[str], goal: float | None = None) -> Row:
    """Counts of `refused`, `warned` and `passed`."""
    given = list(verdicts)
    counts = {word: given.count(word) for word in ("refused", "warned", "passed")}
    return Row(kind=kind, goal=GOALS[kind] if goal is None else goal, **counts)


def total(kind: str, rows: Sequence[Row], goal: float) -> Row:
    """Several rows as one."""
    return Row(
        kind=kind,
        refused=sum(r.refused for r in rows),
        warned=sum(r.warned for r in rows),
        passed=sum(r.passed for r in rows),
        goal=goal,
    )


def markdown(outcome: Outcome, command: str) -> str:
    """The table of docs/mutations.md."""
    lines = [f"Made by `{command}` on the {outcome.suite} set ({outcome.fingerprint[:12]}), seed {outcome.seed}.", ""]
    lines += [
        "| fault | n | caught | warned | missed | share caught | 95 % interval | goal |",
        "|---|--:|--:|--:|--:|--:|---|--:|",
    ]
    lines += [_fault(each) for each in outcome.faults if each.n]
    lines.append(_fault(total("all faults", outcome.faults, 0.95)))
    lines += ["", "| true statements | n | refused | warned | share refused | 95 % interval | goal |"]
    lines += ["|---|--:|--:|--:|--:|---|--:|"]
    lines += [_true(each) for each in (outcome.untouched, *outcome.rewrites, outcome.rewritten) if each.n]
    return "\n".join(lines) + "\n"


def _fault(row: Row) -> str:
    low, high = wilson(row.refused, row.n)
    met = "" if row.share >= row.goal else " ✗"
    return (
        f"| {row.kind} | {row.n} | {row.refused} | {row.warned} | {row.passed} | {row.share:.3f} | "
        f"{low:.3f}–{high:.3f} | {row.goal:.2f}{met} |"
    )


def _true(row: Row) -> str:
    low, high = wilson(row.refused, row.n)
    met = "" if row.share <= FALSE_ALARMS else " ✗"
    return (
        f"| {row.kind} | {row.n} | {row.refused} | {row.warned} | {row.share:.3f} | {low:.3f}–{high:.3f} | "
        f"≤ {FALSE_ALARMS:.2f}{met} |"
    )


def as_json(outcome: Outcome) -> Mapping[str, Any]:
    """The outcome with shares and intervals beside the counts."""
    found: dict[str, Any] = outcome.model_dump(mode="json")
    for rows in (found["faults"], found["rewrites"], [found["untouched"]]):
        for each in rows:
            n = each["refused"] + each["warned"] + each["passed"]
            low, high = wilson(each["refused"], n)
            each |= {
                "n": n,
                "share": round(each["refused"] / n, 4) if n else None,
                "low": round(low, 4),
                "high": round(high, 4),
            }
    return found
