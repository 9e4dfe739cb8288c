"""The scripted engine: replays drafts and errors that were written down beforehand. Shipped, for tests and rehearsals.

A script is a JSON object. Keys are article ids, or `*` for every other article; each value is one answer or a list
of answers, given out in order, the last one again and again. An answer is a DraftAnalysis as JSON, or
`{"error": "<type>", "detail": "…"}` with the type of an EngineError. The first answer serves `draft`, the next
`repair`; an article with a single answer has no repair.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from service.analysis.schema import DraftAnalysis, EngineInfo, Finding, Usage
from service.engines.protocol import Draft, DraftRequest
from service.engines.version import code_version
from service.errors import EngineAnswerInvalid, EngineError, EngineRefused, EngineUnavailable, Misconfigured

NAME = "scripted"
ANY = "*"

Answer = DraftAnalysis | EngineError

_ERRORS = {e.type: e for e in (EngineError, EngineUnavailable, EngineRefused, EngineAnswerInvalid)}


class ScriptedEngine:
    """Gives out `answers` by article id, in order. Threads may share it."""

    def __init__(self, answers: Mapping[str, Sequence[Answer]], *, token_counter: str = "none") -> None:
        self._answers = {id: list(given) for id, given in answers.items()}
        self._given: dict[str, int] = {}
        self._lock = threading.Lock()
        self._info = EngineInfo(name=NAME, version=code_version(), token_counter=token_counter)

    @classmethod
    def load(cls, path: Path, *, token_counter: str) -> ScriptedEngine:
        """An engine that replays the script at `path`. Raises Misconfigured where it cannot be read."""
        try:
            raw = json.loads(path.read_text("utf-8"))
            script = {
                id: [_answer(a) for a in (given if isinstance(given, list) else [given])] for id, given in raw.items()
            }
        except (OSError, ValueError, KeyError, TypeError, AttributeError, ValidationError) as error:
            raise Misconfigured(f"The script {path} cannot be replayed: {error}") from error
        return cls(script, token_counter=token_counter)

    @property
    def info(self) -> EngineInfo:
        """Name and version; there is no model."""
        return self._info

    def draft(self, request: DraftRequest) -> Draft:
        """The next answer for this article. Raises EngineRefused where the script has none."""
        answer = self._next(request.article.id)
        if answer is None:
            raise EngineRefused(f"The script has no answer for article {request.article.id!r}.")
        return _given(answer)

    def repair(
        self,
        request: DraftRequest,
        previous: DraftAnalysis,  # noqa: ARG002 - a script answers whatever the question
        findings: Sequence[Finding],  # noqa: ARG002
    ) -> Draft | None:
        """The next answer, or None where there is only one."""
        answers = self._script(request.article.id)
        return None if len(answers) < 2 else _given(self._next(request.article.id) or answers[-1])

    def _script(self, article_id: str) -> list[Answer]:
        return self._answers.get(article_id) or self._answers.get(ANY, [])

    def _next(self, article_id: str) -> Answer | None:
        answers = self._script(article_id)
        if not answers:
            return None
        with self._lock:
            at = self._given.get(article_id, 0)
            self._given[article_id] = at + 1
        return answers[min(at, len(answers) - 1)]


def _answer(raw: dict[str, Any]) -> Answer:
    if "error" in raw:
        return _ERRORS[raw["error"]](str(raw.get("detail", "as the script says")))
    return DraftAnalysis.model_validate(raw)


def _given(answer: Answer) -> Draft:
    if isinstance(answer, EngineError):
        raise answer
    return Draft(answer, Usage(calls=1))
