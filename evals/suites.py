"""Suites by name: what `--suite` and `inspect eval … -T suite=` mean."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from evals.datasets import cases as datasets
from evals.datasets.cases import Case
from evals.datasets.errors import DatasetError
from service.errors import InvalidRequest

BUNDLED, SHARED = "bundled", "shared"


@dataclass(frozen=True, slots=True)
class Suite:
    """Cases under a name; `fingerprint` is that of exactly these cases."""

    name: str
    cases: tuple[Case, ...]

    @property
    def fingerprint(self) -> str:
        """Over articles and gold."""
        return datasets.fingerprint(self.cases)

    def only(self, ids: Collection[str] = (), limit: int | None = None) -> Suite:
        """The cases of these ids, then the first `limit` of them. Raises InvalidRequest for an id that is not there."""
        unknown = set(ids) - {case.id for case in self.cases}
        if unknown:
            raise InvalidRequest(f"--case: {self.name} has no case {', '.join(sorted(unknown))}.")
        chosen = [case for case in self.cases if not ids or case.id in ids]
        return Suite(self.name, tuple(chosen[:limit]))


def suite(name: str) -> Suite:
    """`bundled`, `shared` (the gold beside the project), or the path of a folder with articles.jsonl and gold.jsonl.

    Raises InvalidRequest where it cannot be read.
    """
    try:
        if name == BUNDLED:
            return Suite(BUNDLED, datasets.bundled())
        if name == SHARED:
            return Suite(SHARED, datasets.shared_gold())
        if not Path(name).is_dir():
            raise DatasetError(f"{name} is neither {BUNDLED}, {SHARED} nor a folder")
        return Suite(Path(name).resolve().name, datasets.folder(Path(name)))
    except (OSError, DatasetError) as error:
        raise InvalidRequest(f"--suite: {error}") from error
