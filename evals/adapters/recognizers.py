"""The date and date-range cases of Microsoft's Recognizers specifications.

Each case is a sentence, a reference day and the expressions in it with every admissible value. A *date* is right where
our ISO date is one of the values; a *period* (a month, quarter or year) where it is the TIMEX; a *range* from a day to
another where our mentions inside it hold both ends. Spoken-assistant wording ("the 09th", "a week from now") is most of
the set; regulatory text has little of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from evals.adapters import files
from evals.adapters.adapter import Adapter, Row, Step, row, tracked
from evals.adapters.intervals import share
from evals.adapters.wikiwars import Timex, read

DATE, RANGE = "datetimeV2.date", "datetimeV2.daterange"
_PERIOD = re.compile(r"\d{4}(?:-\d\d|-Q[1-4])?\Z")
_ENDS = re.compile(r"\((\d{4}-\d\d-\d\d),(\d{4}-\d\d-\d\d),[^)]*\)\Z")
_SOURCE = "the specification's own implementation passes its cases by construction"


@dataclass(frozen=True, slots=True)
class Wanted:
    """An expression of a case: where it stands, and its values."""

    text: str
    made: date
    start: int
    end: int
    kind: str
    timexes: tuple[str, ...]
    values: tuple[str, ...]


def cases(rows: Sequence[Mapping[str, Any]]) -> list[Wanted]:
    """The dates and date ranges that can be resolved; what the specification itself leaves unresolved is no case."""
    found = []
    for case in rows:
        made = date.fromisoformat((case.get("Context") or {}).get("ReferenceDateTime", "2016-11-07")[:10])
        for result in case.get("Results", []):
            values = (result.get("Resolution") or {}).get("values") or []
            resolved = [v for v in values if v.get("value") != "not resolved"]
            if result.get("TypeName") in (DATE, RANGE) and resolved:
                end = int(result["End"]) + 1
                timexes, given = ({v.get(key, "") for v in resolved} for key in ("timex", "value"))
                wanted = (tuple(sorted(timexes)), tuple(sorted(given)))
                found.append(Wanted(case["Input"], made, int(result["Start"]), end, result["TypeName"], *wanted))
    return found


def is_period(case: Wanted) -> bool:
    """Whether it is one month, quarter or year."""
    return case.kind == RANGE and any(_PERIOD.match(timex) for timex in case.timexes)


def is_range(case: Wanted) -> bool:
    """Whether it goes from a day to another."""
    return case.kind == RANGE and any(_ENDS.match(timex) for timex in case.timexes)


def is_right(case: Wanted, found: Sequence[Timex]) -> bool:
    """Whether the mentions that overlap the case give its value."""
    values = {f.value for f in found}
    if case.kind == DATE:
        return bool(values & set(case.values))
    ends = [m.groups() for t in case.timexes if (m := _ENDS.match(t))]
    return bool(values & set(case.timexes)) or any(values >= set(pair) for pair in ends)


def _inside(case: Wanted) -> list[Timex]:
    return [f for f in read(case.text, case.made) if f.start < case.end and case.start < f.end]


def _measure(path: Path, limit: int | None, step: Step) -> Sequence[Row]:
    found = [
        (c, _inside(c)) for c in tracked(cases(files.value(path / "recognizers_DateTimeModel.json"))[:limit], step)
    ]
    kinds: dict[str, Callable[[Wanted], bool]] = {
        "dates": lambda c: c.kind == DATE,
        "months, quarters, years": is_period,
        "ranges from day to day": is_range,
        "all dates and ranges": lambda _: True,
    }
    rows = []
    for name, belongs in kinds.items():
        mine = [(c, f) for c, f in found if belongs(c)]
        rows.append(row(f"{name}: value right", share([is_right(c, f) for c, f in mine]), "1.0", _SOURCE))
        rows.append(row(f"{name}: found", share([bool(f) for _, f in mine])))
        given = [(c, f) for c, f in mine if any(one.value for one in f)]
        rows.append(row(f"{name}: value right where one is given", share([is_right(c, f) for c, f in given])))
    return rows


ADAPTER = Adapter(
    name="recognizers",
    asks="Are dates, periods and ranges of everyday wording resolved against the day of writing?",
    place="dates",
    measure=_measure,
    note="The specification counts a range's end as the day after; so do these figures.",
)
