"""Runs in words, for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from evals.runs.compare import Change, Comparison, Flip, Shift
from evals.runs.figures import OVERALL
from evals.runs.gate import Verdict
from evals.runs.record import Estimate, Run
from evals.scorers import BY_NAME
from evals.scorers.places import shorten, told

NO_TEXTS: Mapping[str, str] = MappingProxyType({})

_MOST = 40
"""Flips of one kind that are listed one by one."""


def figures_text(run: Run) -> str:
    """All figures of a run, the overall one last."""
    head = f"{run.suite}: {run.dataset.cases} cases, {run.engine.name} {run.engine.version}"
    lines = [f"{head}, fingerprint {run.dataset.fingerprint[:12]}, {run.seconds:.0f} s"]
    lines.append(f"{'':18} {'figure':>6}  {'95 % interval':13} {'n':>4}  failing")
    lines += [_figure(name, figure) for name, figure in run.figures.items()]
    return "\n".join(lines)


def comparison_text(comparison: Comparison, texts: Mapping[str, str] = NO_TEXTS) -> str:
    """Flips per case, with the words of the article that they are about where `texts` has it; then the figures that
    changed."""
    lines = [f"{len(comparison.shared)} cases in both"]
    for word, ids in (("only in the first", comparison.gone), ("only in the second", comparison.new)):
        if ids:
            lines.append(f"{len(ids)} {word}: {shorten(', '.join(ids))}")
    for change in Change:
        lines += _flips(change, comparison.of(change), texts)
    shifts = [shift for shift in comparison.shifts if number(shift.before) != number(shift.after)]
    lines.append("")
    lines += [_shift(shift) for shift in shifts] or ["no figure changed"]
    return "\n".join(lines)


def verdict_text(verdict: Verdict, texts: Mapping[str, str] = NO_TEXTS) -> str:
    """What changed, then what stands against the run."""
    lines = [f"✗ {line}" for line in verdict.told] or ["✓ nothing got worse"]
    worse = verdict.comparison.of(Change.WORSE)
    if worse and verdict.passed:
        lines.append(f"– {len(worse)} answers are worse, above their floor and within noise; see above")
    return "\n".join([comparison_text(verdict.comparison, texts), "", *lines])


def number(value: float | None) -> str:
    """Three places, or a dash."""
    return "–" if value is None else f"{value:.3f}"


def interval(figure: Estimate) -> str:
    """`.812–.934`, or a dash."""
    return "–" if figure.low is None or figure.high is None else f"{figure.low:.3f}–{figure.high:.3f}"


def _figure(name: str, figure: Estimate) -> str:
    beside = f"  {figure.errored} errored" if figure.errored else ""
    beside += f"  {figure.unscored} unscored" if figure.unscored else ""
    failing = str(figure.failing) if name != OVERALL and BY_NAME[name].floor is not None else ""
    return f"{name:18} {number(figure.value):>6}  {interval(figure):13} {figure.n:>4}  {failing:>7}{beside}".rstrip()


def _flips(change: Change, flips: Sequence[Flip], texts: Mapping[str, str]) -> list[str]:
    if not flips:
        return []
    lines = ["", f"{change.value}: {len(flips)}"]
    for flip in flips[:_MOST]:
        lines.append(f"  {flip.case}  {flip.question}  {number(flip.before)} → {number(flip.after)}")
        if change in (Change.NEWLY_FAILING, Change.WORSE):
            lines += [f"      {told(reason, texts.get(flip.case))}" for reason in flip.reasons[:3]]
    if len(flips) > _MOST:
        lines.append(f"  … and {len(flips) - _MOST} more")
    return lines


def _shift(shift: Shift) -> str:
    told = f"{shift.question:18} {number(shift.before)} → {number(shift.after)}"
    if shift.interval is None:
        return told
    low, high = shift.interval.low, shift.interval.high
    sign = "  significant" if shift.significant_drop or shift.significant_gain else ""
    return f"{told}  {shift.interval.value:+.3f} [{low:+.3f}, {high:+.3f}]{sign}"
