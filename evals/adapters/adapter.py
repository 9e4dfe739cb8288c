"""What an adapter is, and the table that it makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

from evals.adapters.intervals import Figure

T = TypeVar("T")

Step = Callable[[int, int], None]
"""Told how many of how many pieces of work are done."""


class Absent(Exception):
    """The data of an adapter are not there; the message says what is missing."""


class Row(BaseModel):
    """One figure. `value`, `low` and `high` are 0..1 unless the metric says otherwise; low to high is a 95 % interval.

    `n` counts the units that the interval is over. `published` is the figure to hold beside it and `source` where that
    comes from and what differs; both empty where none is known.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    metric: str
    value: float
    n: int
    low: float
    high: float
    published: str = ""
    source: str = ""


class Table(BaseModel):
    """What an adapter found; without rows `skipped` says why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    asks: str
    note: str = ""
    limit: int | None = None
    rows: tuple[Row, ...] = ()
    skipped: str | None = None


@dataclass(frozen=True, slots=True)
class Adapter:
    """A published set and how it is measured. `place` is its folder, relative to the folder of benchmarks.

    `measure` takes that folder, how many cases to take at most (in the order of the set) and a `Step`; it raises
    `Absent` where a file is missing.
    """

    name: str
    asks: str
    place: str
    measure: Callable[[Path, int | None, Step], Sequence[Row]]
    note: str = ""

    def run(self, path: Path, limit: int | None = None, step: Step = lambda _done, _of: None) -> Table:
        """The table for the data in `path`; skipped with a reason where they are absent."""
        made = Table(name=self.name, asks=self.asks, note=self.note, limit=limit)
        if not path.is_dir():
            return made.model_copy(update={"skipped": f"there is no folder {path.parent.name}/{path.name}; see --data"})
        try:
            return made.model_copy(update={"rows": tuple(self.measure(path, limit, step))})
        except Absent as error:
            return made.model_copy(update={"skipped": str(error)})


def row(metric: str, figure: Figure, published: str = "", source: str = "") -> Row:
    """A row for a figure with its interval, rounded to a tenth of a thousandth so that tables compare byte for byte."""
    value, low, high = (round(x, 4) for x in (figure.value, figure.low, figure.high))
    return Row(metric=metric, value=value, n=figure.n, low=low, high=high, published=published, source=source)


def tracked(items: Sequence[T], step: Step) -> Iterator[T]:
    """The items, telling `step` after each."""
    for done, item in enumerate(items, 1):
        yield item
        step(done, len(items))
