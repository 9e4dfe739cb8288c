"""What is examined: anything that turns an article into a result in the JSON form.

Engines of the service run through its composition root, in a data folder that is thrown away. Another subject (a
control that has to fail, a recorded batch) needs nothing but the protocol; `evals.controls` registers its own in a
mapping `CONTROLS: Mapping[str, Callable[[], Subject]]`, run as `--engine control:<name>`.
"""

from __future__ import annotations

import importlib
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from evals.datasets.cases import Case
from evals.runs.record import Engine
from service.app import App, read_settings
from service.errors import InvalidRequest, RegbriefError, UnknownEngine
from service.intake.article import Submission

CONTROL = "control:"


class Subject(Protocol):
    """Something that can be examined. Used from several threads where `networked`, else from one at a time."""

    @property
    def engine(self) -> Engine:
        """Who answers."""
        ...

    @property
    def networked(self) -> bool:
        """Whether it waits on other machines, so that many articles may be in work at a time."""
        ...

    def analyse(self, case: Case) -> Mapping[str, Any]:
        """The result for the case's article. May raise; the case has errored then. Must not look at the gold."""
        ...

    def close(self) -> None:
        """Give everything back."""
        ...


class ServiceSubject:
    """An engine of the service: `extractive`, `llm`, `scripted`. Raises UnknownEngine, Misconfigured."""

    def __init__(self, name: str, *, app: App | None = None) -> None:
        self._name = name
        self._folder = Path(tempfile.mkdtemp(prefix="regbrief-eval-"))
        self._app = app or App(read_settings().model_copy(update={"data_dir": self._folder}))
        try:
            info = self._app.engine(name).info
            self.engine = Engine.model_validate(info.model_dump(include=set(Engine.model_fields)))
            self.networked = self._app.networked(name)
            self._app.warm()
        except RegbriefError:
            self.close()
            raise

    def analyse(self, case: Case) -> Mapping[str, Any]:
        """A fresh run of the whole pipeline."""
        prepared = self._app.prepare(submission(case), self._name)
        return self._app.analyse_afresh(prepared).result.model_dump(mode="json")

    def close(self) -> None:
        """Close the application and remove its data."""
        self._app.close()
        shutil.rmtree(self._folder, ignore_errors=True)


class RecordedSubject:
    """Results that stand in a file of JSON lines: the output of `regbrief batch`, or of a run."""

    networked = False

    def __init__(self, path: Path) -> None:
        """Raises InvalidRequest, which names file and line."""
        self._results = {str(result.get("id")): result for result in _objects(path)}
        engines = (result.get("engine") for result in self._results.values())
        info: Mapping[str, Any] = next((engine for engine in engines if isinstance(engine, dict)), {})
        self.engine = Engine(name=str(info.get("name", path.stem)), version=str(info.get("version", "?")))

    def analyse(self, case: Case) -> Mapping[str, Any]:
        """The line of this article. Raises LookupError where there is none, or where it tells of an error."""
        result = self._results.get(case.id)
        if result is None or "error" in result:
            raise LookupError(f"no result of {case.id}: {result['error'] if result else 'no line'}")
        return result

    def close(self) -> None:
        """Nothing is open."""


def _objects(path: Path) -> Iterator[Mapping[str, Any]]:
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidRequest(f"--engine: {path}: {error}.") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except json.JSONDecodeError as error:
            raise InvalidRequest(f"--engine: {path}, line {number}: not JSON: {error.msg}.") from error
        if not isinstance(found, dict):
            raise InvalidRequest(f"--engine: {path}, line {number}: a result is a JSON object.")
        yield found


def submission(case: Case) -> Submission:
    """What a caller of the service would send."""
    article = case.article
    return Submission(
        text=article.text,
        title=article.title,
        id=case.id,
        source=article.source,
        url=article.url,
        published=article.published,
    )


def subject(name: str) -> Subject:
    """By name: an engine of the service, `control:<name>`, or the path of recorded results (`*.jsonl`).

    Raises UnknownEngine, Misconfigured, InvalidRequest.
    """
    if name.endswith(".jsonl"):
        return RecordedSubject(Path(name))
    if not name.startswith(CONTROL):
        return ServiceSubject(name)
    known: Mapping[str, Any] = {}
    if find_spec("evals.controls"):
        known = getattr(importlib.import_module("evals.controls"), "CONTROLS", {})
    wanted = name.removeprefix(CONTROL)
    if wanted not in known:
        raise UnknownEngine(f"control: {wanted[:40]!r} is none of {', '.join(known) or 'none'}.")
    made: Subject = known[wanted]()
    return made
