"""One structured call to a chat model through LangChain, with its failures as errors of ours.

Retries with backoff on 429, 5xx and time-outs, honouring Retry-After, are the provider client's own; what is left
after them arrives here. An answer that does not follow the schema is asked for once more. No failure becomes text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from service.analysis.schema import Usage
from service.engines.llm.pace import Pace
from service.engines.llm.prompt import Message
from service.engines.paid import Gate, Ledger
from service.errors import EngineAnswerInvalid, EngineError, EngineRefused, EngineUnavailable, Misconfigured

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

T = TypeVar("T", bound=BaseModel)

CUT_OFF = ("length", "max_tokens")
FILTERED = ("content_filter", "refusal")
MOST_TOLD = 400
"""Characters of a provider's own words in an error of ours; some answer a refusal with the whole request."""


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """How to reach the model: `model` is `provider:model`, `timeout` in seconds, prices in US dollars per million
    tokens; `extra` goes to the provider's class as it is."""

    model: str
    base_url: str | None = None
    api_key: str | None = None
    timeout: float = 120.0
    retries: int = 4
    price_input: float | None = None
    price_output: float | None = None
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply(Generic[T]):
    """The parsed answer and what all calls for it cost."""

    answer: T
    usage: Usage


class Chat(Generic[T]):
    """prompt | model | strict structured output, for one answer schema. Safe to use from several threads."""

    def __init__(
        self,
        settings: ModelSettings,
        schema: type[T],
        model: BaseChatModel | None = None,
        *,
        gate: Gate | None = None,
    ) -> None:
        from langchain_core.prompts import ChatPromptTemplate

        self.settings = settings
        self.schema = schema
        self._pace = None if gate is None else Pace(gate)
        chat = model or connect(settings, self._pace)
        structured = chat.with_structured_output(schema, method="json_schema", strict=True, include_raw=True)
        self._chain = ChatPromptTemplate.from_messages([("placeholder", "{messages}")]) | structured

    def ask(self, messages: Sequence[Message], ledger: Ledger | None = None) -> Reply[T]:
        """The answer to `messages`; what `ledger` has is not asked again.

        Raises EngineUnavailable, EngineRefused, EngineAnswerInvalid or EngineError.
        """
        first = self._remembered(messages, ledger)
        if first.answer is not None:
            return Reply(first.answer, first.usage)
        again = [
            *messages,
            ("human", f"Your answer did not follow the schema: {first.fault}. Give the whole answer again."),
        ]
        second = self._remembered(again, ledger)
        usage = add(first.usage, second.usage)
        if second.answer is None:
            raise EngineAnswerInvalid(f"{self.settings.model} answered twice outside the schema: {second.fault}")
        return Reply(second.answer, usage)

    def _remembered(self, messages: Sequence[Message], ledger: Ledger | None) -> _Outcome[T]:
        """One call, or its answer as it was kept. An answer out of a former schema counts as none."""
        if ledger is None:
            return self._call(messages)
        question = self._question(messages)
        kept = ledger.find(question)
        if kept is not None:
            with suppress(ValidationError):
                return self._kept(json.loads(kept))
        outcome = self._call(messages)
        answer = outcome.answer.model_dump(mode="json") if outcome.answer is not None else None
        told = {"answer": answer, "usage": outcome.usage.model_dump(mode="json"), "fault": outcome.fault}
        ledger.keep(question, json.dumps(told, ensure_ascii=False), outcome.usage)
        return outcome

    def _kept(self, told: dict[str, Any]) -> _Outcome[T]:
        answer = None if told["answer"] is None else self.schema.model_validate_json(json.dumps(told["answer"]))
        return _Outcome(answer, Usage.model_validate(told["usage"]), told["fault"])

    def _question(self, messages: Sequence[Message]) -> str:
        """SHA-256 over all that decides the answer: who is asked, for what form, and the messages."""
        asked = [self.settings.model, self.settings.base_url, self.schema.__name__, *map(list, messages)]
        return hashlib.sha256(json.dumps(asked).encode()).hexdigest()

    def _call(self, messages: Sequence[Message]) -> _Outcome[T]:
        import httpx
        import openai
        from langchain_core.exceptions import LangChainException
        from langchain_openai.chat_models.base import OpenAIRefusalError

        name = self.settings.model
        try:
            if self._pace is not None and not self._pace.on_the_wire:
                self._pace.request("\n".join(content for _, content in messages))
            result: Any = self._chain.invoke({"messages": list(messages)})
            return self._outcome(result)
        except (openai.LengthFinishReasonError, openai.ContentFilterFinishReasonError) as error:
            raise EngineRefused(f"{name} gave no complete answer: {self._told(error)}") from error
        except OpenAIRefusalError as error:
            raise EngineRefused(f"{name} declined to answer: {self._told(error)}") from error
        except ValidationError as error:  # the client parses a strict answer before LangChain sees it
            return _Outcome(None, self._usage(_tokens_of(error)), _first_fault(error))
        except (openai.RateLimitError, openai.APIConnectionError, openai.InternalServerError) as error:
            tried = f"did not answer after {self.settings.retries} retries"
            raise EngineUnavailable(f"{name} {tried}: {self._told(error)}") from error
        except httpx.HTTPError as error:
            raise EngineUnavailable(f"{name} did not answer: {self._told(error)}") from error
        except (openai.AuthenticationError, openai.PermissionDeniedError, openai.NotFoundError) as error:
            refused = "refused the key, the model or the address"
            raise Misconfigured(f"{name} {refused}: {self._told(error)}") from error
        except (openai.OpenAIError, LangChainException) as error:
            raise EngineError(f"{name} failed: {self._told(error)}") from error
        except (TypeError, LookupError, AttributeError, ValueError) as error:  # what clients raise on a foreign body
            sent = "sent no chat completion; is this the right address?"
            raise EngineAnswerInvalid(f"{name} {sent} {self._told(error)}") from error

    def _outcome(self, result: dict[str, Any]) -> _Outcome[T]:
        raw, parsed, fault = result["raw"], result["parsed"], result["parsing_error"]
        usage = self._usage(raw.usage_metadata or {})
        if self._pace is not None:
            self._pace.answered(usage.input_tokens + usage.output_tokens)
        reason = raw.response_metadata.get("finish_reason") or raw.response_metadata.get("stop_reason")
        if refusal := raw.additional_kwargs.get("refusal"):
            raise EngineRefused(f"{self.settings.model} declined to answer: {self._told(refusal)}")
        if reason in CUT_OFF:
            raise EngineRefused(f"{self.settings.model}'s answer was cut off at its length limit")
        if reason in FILTERED:
            raise EngineRefused(f"{self.settings.model}'s answer was withheld by its content filter")
        if fault is not None or parsed is None:
            return _Outcome(None, usage, _first_fault(fault) if fault else "there was no JSON object")
        return _Outcome(parsed, usage, "")

    def _told(self, what: object) -> str:
        """What a provider says, in one short line and without the key, which some repeat when they refuse it."""
        line = " ".join(str(what).split())
        if key := self.settings.api_key:
            line = line.replace(key, "(the key)")
        return line if len(line) <= MOST_TOLD else f"{line[:MOST_TOLD]}…"

    def _usage(self, tokens: Mapping[str, Any]) -> Usage:
        given, made = _count(tokens.get("input_tokens")), _count(tokens.get("output_tokens"))
        prices = (self.settings.price_input, self.settings.price_output)
        cost = None if None in prices else (given * (prices[0] or 0.0) + made * (prices[1] or 0.0)) / 1e6
        return Usage(calls=1, input_tokens=given, output_tokens=made, cost=cost)


@dataclass(frozen=True, slots=True)
class _Outcome(Generic[T]):
    answer: T | None
    usage: Usage
    fault: str


def connect(settings: ModelSettings, pace: Pace | None = None) -> BaseChatModel:
    """The chat model that `provider:model` names. Raises Misconfigured where its package is missing."""
    from langchain.chat_models import init_chat_model

    options: dict[str, Any] = {"timeout": settings.timeout, "max_retries": settings.retries, "temperature": 0}
    if settings.base_url:
        options["base_url"] = settings.base_url
    if settings.api_key:
        options["api_key"] = settings.api_key
    if pace is not None and settings.model.startswith("openai:"):
        options["http_client"] = pace.client(settings.timeout)
    try:
        model: BaseChatModel = init_chat_model(settings.model, **(options | settings.extra))
    except ImportError as error:
        raise Misconfigured(
            f"the provider of {settings.model!r} needs a package that is not installed: {error}"
        ) from error
    except ValueError as error:
        raise Misconfigured(f"{settings.model!r} is no `provider:model` that can be reached: {error}") from error
    return model


def add(a: Usage, b: Usage) -> Usage:
    """What two calls cost together; no price on either side is no price for both."""
    cost = None if a.cost is None or b.cost is None else a.cost + b.cost
    return Usage(
        calls=a.calls + b.calls,
        input_tokens=a.input_tokens + b.input_tokens,
        output_tokens=a.output_tokens + b.output_tokens,
        cost=cost,
    )


def _first_fault(error: BaseException) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False, include_input=False)[0]
        return f"{'.'.join(map(str, first['loc'])) or 'the answer'}: {first['msg']}"
    return str(error).split("\n", 1)[0][:200]


def _tokens_of(error: BaseException) -> dict[str, Any]:
    """Token counts of a response whose content did not parse; LangChain hangs the response on the error."""
    response = getattr(error, "response", None)
    usage = response.json().get("usage") if response is not None else None
    if not isinstance(usage, dict):
        return {}
    return {"input_tokens": usage.get("prompt_tokens"), "output_tokens": usage.get("completion_tokens")}


def _count(tokens: object) -> int:
    """A provider's count; some servers send null, or nothing."""
    return tokens if isinstance(tokens, int) and tokens > 0 else 0
