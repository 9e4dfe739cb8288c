"""Where the sets lie, and reading them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from evals.adapters.adapter import Absent

BENCHMARKS = Path(__file__).resolve().parents[3] / "shared" / "benchmarks"
"""Beside the project's own folder; nothing of it is part of the project."""


def text(path: Path) -> str:
    """A file as text, unpacked where it ends in .gz. Raises Absent where it is not there."""
    if not path.is_file():
        raise Absent(f"no file {path.parent.name}/{path.name}")
    raw = path.read_bytes()
    if path.suffix == ".gz":
        raw = gzip.decompress(raw)
    return raw.decode("utf-8-sig", "replace")


def value(path: Path) -> Any:  # noqa: ANN401 - whatever the set holds; the adapter knows its form
    """A JSON file."""
    return json.loads(text(path))


def lines(path: Path) -> list[dict[str, Any]]:
    """A file of JSON lines."""
    return [json.loads(line) for line in text(path).split("\n") if line.strip()]
