"""How the runs before this one went: the overall figure drawn, and a line for each run with what flipped."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from evals.runs.compare import Change, compare
from evals.runs.figures import OVERALL
from evals.runs.html import Html, el, join
from evals.runs.record import Run
from evals.runs.text import interval, number

_WIDTH, _HEIGHT, _EDGE = 640, 120, 8
_LEAST = 0.02
"""The least span of the drawing, so that noise is not drawn as a mountain."""


def history(runs: Sequence[Run]) -> Html:
    """The section; `runs` oldest first, two or more."""
    rows = [_row(None, runs[0]), *(_row(before, run) for before, run in pairwise(runs))]
    heads = ("run", "version", "overall", "95 % interval", "newly failing", "fixed")
    head = el("tr", *(el("th", text, scope="col") for text in heads))
    table = el("table", el("thead", head), el("tbody", *reversed(rows)))
    return join(
        el("h2", "Over runs", id="runs"),
        _drawing(runs),
        el("div", table, class_="scroll", tabindex="0", role="region", aria_label="Runs, newest first"),
    )


def _row(before: Run | None, run: Run) -> Html:
    figure = run.figures[OVERALL]
    cells: list[Html | str] = [el("th", f"{run.started:%Y-%m-%d %H:%M}", scope="row")]
    cells += [el("td", text) for text in (run.engine.version, number(figure.value), interval(figure))]
    if before is None:
        cells += [el("td", "–"), el("td", "–")]
    else:
        found = compare(before.cases, run.cases)
        failing, fixed = len(found.of(Change.NEWLY_FAILING)), len(found.of(Change.FIXED))
        cells += [el("td", str(failing), class_="bad" if failing else None)]
        cells += [el("td", str(fixed), class_="good" if fixed else None)]
    return el("tr", *cells)


def _drawing(runs: Sequence[Run]) -> Html | None:
    """The overall figure as a line over its interval."""
    known = [f for run in runs if (f := run.figures[OVERALL]).value is not None and f.low is not None]
    if len(known) < 2:
        return None
    low, high = min(f.low or 0 for f in known), max(f.high or 0 for f in known)
    span = max(high - low, _LEAST)
    step = (_WIDTH - 2 * _EDGE) / (len(known) - 1)

    def at(place: int, value: float | None) -> str:
        return f"{_EDGE + place * step:.1f},{_EDGE + (high - (value or 0)) / span * (_HEIGHT - 2 * _EDGE):.1f}"

    above = [at(i, f.high) for i, f in enumerate(known)]
    below = [at(i, f.low) for i, f in enumerate(known)]
    middle = [at(i, f.value) for i, f in enumerate(known)]
    dots = [el("circle", cx=x, cy=y, r="3", class_="dot") for x, y in (point.split(",") for point in middle)]
    told = f"Overall from {known[0].value:.3f} to {known[-1].value:.3f} over {len(known)} runs"
    return el(
        "svg",
        el("polygon", points=" ".join([*above, *reversed(below)]), class_="band"),
        el("polyline", points=" ".join(middle), class_="trend"),
        *dots,
        el("text", f"{high:.3f}", x=str(_EDGE + 4), y=str(_EDGE + 12)),
        el("text", f"{low:.3f}", x=str(_EDGE + 4), y=str(_HEIGHT - _EDGE - 4)),
        viewBox=f"0 0 {_WIDTH} {_HEIGHT}",
        role="img",
        aria_label=told,
        class_="history",
    )
