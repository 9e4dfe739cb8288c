"""The tree of errors.

RegbriefError
├── BadInput                 what the caller sent cannot be worked on
├── NotFound                 no such analysis
├── EngineError              an engine could not draft
│   ├── EngineUnavailable    the provider is away or overloaded; `retryable`
│   ├── EngineRefused        the model refused, or was cut off
│   └── EngineAnswerInvalid  the answer does not follow the schema
└── Misconfigured            a setting is wrong or missing

Each carries a stable `type` (a slug), a `title` for people, an HTTP `status`, and `help`: what to do about it.
"""

from __future__ import annotations

from typing import ClassVar


class RegbriefError(Exception):
    """Root of all errors that regbrief raises on purpose. `detail` says what was wrong, and where."""

    type: ClassVar[str] = "internal"
    title: ClassVar[str] = "Something went wrong"
    status: ClassVar[int] = 500
    retryable: ClassVar[bool] = False
    help: ClassVar[str] = ""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class BadInput(RegbriefError):
    """The input cannot be worked on; nothing was stored."""

    type = "bad-input"
    title = "The input cannot be analysed"
    status = 422


class NotFound(RegbriefError):
    """There is no such thing under that id."""

    type = "not-found"
    title = "Not found"
    status = 404


class Misconfigured(RegbriefError):
    """A setting is wrong or missing; `regbrief doctor` shows all of them."""

    type = "misconfigured"
    title = "regbrief is not configured for this"
    status = 503
    help = "Run `regbrief doctor` to see what is configured and what is missing."


class EngineError(RegbriefError):
    """An engine could not draft. No text of the failure ever enters a brief."""

    type = "engine-failed"
    title = "The engine could not draft this article"
    status = 502


class EngineUnavailable(EngineError):
    """The provider did not answer, timed out, or is overloaded, after all retries."""

    type = "engine-unavailable"
    title = "The model provider is not available"
    status = 503
    retryable = True
    help = "Try again later, or choose the extractive engine, which needs no provider."


class EngineRefused(EngineError):
    """The model declined to answer, or its answer was cut off."""

    type = "engine-refused"
    title = "The model gave no complete answer"


class EngineAnswerInvalid(EngineError):
    """The model's answer does not follow the schema, also after the retry."""

    type = "engine-answer-invalid"
    title = "The model's answer does not follow the schema"
