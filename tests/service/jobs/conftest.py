"""Batches on an application that drafts by a script, on both databases."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from retrieval.index import ArticleIndex
from service.app import App
from service.jobs.batches import Batches, is_over
from service.settings import Settings

OUT_OF_SCOPE = {"scope": "not_regulatory", "findings": []}
DOWN = {"error": "engine-unavailable", "detail": "down"}

Make = Callable[..., App]


@pytest.fixture
def make(memory_index: ArticleIndex, tmp_path: Path, database: str) -> Iterator[Make]:
    """An application whose engine replays a script; settings by keyword; closed at the end."""
    made: list[App] = []

    def build(script: dict[str, object] | None = None, **settings: object) -> App:
        path = tmp_path / "script.json"
        path.write_text(json.dumps(script or {"*": OUT_OF_SCOPE}), "utf-8")
        known = {"database_url": database, "engine": "scripted", "script": path, "data_dir": tmp_path / "data"}
        made.append(App(Settings(**(known | settings)), index=memory_index))
        return made[-1]

    yield build
    for app in made:
        app.close()


@pytest.fixture
def articles(rule: str) -> Callable[[int], list[dict[str, str]]]:
    """So many articles that differ in a number."""
    return lambda count: [{"id": f"a{n}", "text": f"{rule} It is rule {n}."} for n in range(count)]


def until_over(app: App, batch_id: str, seconds: float = 120) -> None:
    """Wait until the batch stands still."""
    deadline = time.monotonic() + seconds
    while not is_over(Batches(app).get(batch_id)[0]):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def until_done(app: App, batch_id: str, count: int, seconds: float = 120) -> None:
    """Wait until so many of its articles are done."""
    deadline = time.monotonic() + seconds
    while Batches(app).get(batch_id)[1].done < count:
        assert time.monotonic() < deadline
        time.sleep(0.05)
