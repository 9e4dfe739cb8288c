"""The record of a run, and the folder it is kept in.

run.json       this record: who, on what, every score of every case, the figures with their intervals
articles.jsonl the articles examined, so that a report can show them
results.jsonl  what the engine answered, line by line
judged.json    the judged tier, where it ran; apart, never mixed into the figures
logs/          the log of Inspect, for `inspect view`
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from evals.scorers.score import Counts, Score, Value
from service.errors import InvalidRequest

RUN, ARTICLES, RESULTS, JUDGED, LOGS = "run.json", "articles.jsonl", "results.jsonl", "judged.json", "logs"


class Engine(Value):
    """Who answered; the same fields as in a result."""

    name: str
    version: str
    model: str | None = None
    prompt_digest: str | None = None
    token_counter: str | None = None


class Dataset(Value):
    """On what: a name for people, a fingerprint over articles and gold, and how many cases of it were run."""

    name: str
    fingerprint: str
    cases: int


class Estimate(Value):
    """A figure over all scored cases, with its 95 % bootstrap interval over cases; null where nothing was scored."""

    value: float | None
    low: float | None = None
    high: float | None = None
    n: int = 0
    unscored: int = 0
    errored: int = 0
    not_applicable: int = 0
    failing: int = 0
    counts: Counts | None = None


class CaseRun(Value):
    """One case in one epoch (counted from 1)."""

    id: str
    title: str
    epoch: Annotated[int, Field(ge=1)] = 1
    error: str | None = None
    scores: dict[str, Score]


class Run(Value):
    """Everything that one run found."""

    format: Literal["1"] = "1"
    suite: str
    dataset: Dataset
    engine: Engine
    started: datetime
    seconds: float
    epochs: int = 1
    seed: int
    cases: tuple[CaseRun, ...]
    figures: dict[str, Estimate]


def save(run: Run, folder: Path) -> Path:
    """Write the record; its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / RUN
    path.write_text(run.model_dump_json(indent=1, exclude_defaults=True) + "\n", "utf-8")
    return path


def load(path: Path) -> Run:
    """The record at `path`, or in the folder `path`. Raises InvalidRequest."""
    file = path / RUN if path.is_dir() else path
    try:
        return Run.model_validate_json(file.read_text("utf-8"))
    except OSError as error:
        raise InvalidRequest(f"{file}: {error.strerror}.") from error
    except ValidationError as error:
        raise InvalidRequest(f"{file} is no record of a run: {error.errors()[0]['msg']}.") from error


def texts(folder: Path) -> dict[str, str]:
    """The articles of a run by id; none where they were not kept."""
    place = folder if folder.is_dir() else folder.parent
    return {str(row["id"]): str(row["text"]) for row in read_lines(place / ARTICLES)}


def write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """JSON lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


def read_lines(path: Path) -> list[dict[str, Any]]:
    """JSON lines; none where there is no file."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]
