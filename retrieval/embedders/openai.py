"""Embeddings from OpenAI, or from any server that speaks its protocol (vLLM, Ollama, LiteLLM, llama.cpp)."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from retrieval.embedders.protocol import Vectors, clean, unit
from retrieval.errors import EmbedderAnswerInvalid, EmbedderRefused, EmbedderUnavailable

if TYPE_CHECKING:
    from openai import OpenAI

KNOWN_DIMENSIONS = {"text-embedding-3-small": 1536, "text-embedding-3-large": 3072, "text-embedding-ada-002": 1536}
_MOST_TEXTS = 128  # per request
_MOST_CHARACTERS = 200_000  # per request; the provider's limit is 300,000 tokens


class OpenAIEmbedder:
    """Embeds over HTTP. `dimension` is asked from the model once where it is neither given nor known.

    The client retries connection errors, 429 and 5xx with backoff, honouring Retry-After, `max_retries` times.
    """

    cheap = False

    def __init__(
        self,
        model: str,
        *,
        api_key: str,
        base_url: str | None = None,
        dimension: int | None = None,
        timeout: float = 30.0,
        max_retries: int = 3,
    ) -> None:
        self.name = f"openai:{model}"
        self._model = model
        self._api_key = api_key
        self._base_url = base_url
        self._timeout = timeout
        self._max_retries = max_retries
        self._dimension = dimension or KNOWN_DIMENSIONS.get(model)
        self._client: OpenAI | None = None
        self._opening = threading.Lock()

    @property
    def dimension(self) -> int:
        """Length of each vector."""
        if self._dimension is None:
            self._dimension = len(self._request(["dimension"])[0])
        return self._dimension

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One unit row per text; empty texts are not sent."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        cleaned = [clean(text) for text in texts]
        for batch in _batches(cleaned):
            answer = self._request([cleaned[i] for i in batch])
            if any(len(vector) != self.dimension for vector in answer):
                lengths = sorted({len(vector) for vector in answer})
                raise EmbedderAnswerInvalid(f"{self.name} gave vectors of {lengths} numbers, not {self.dimension}")
            rows[batch] = np.asarray(answer, dtype=np.float32)
        return unit(rows)

    def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            self._client.close()

    def _request(self, texts: list[str]) -> list[list[float]]:
        import openai

        try:
            answer = self._opened().embeddings.create(model=self._model, input=texts, encoding_format="float")
        except (openai.APIConnectionError, openai.RateLimitError, openai.InternalServerError) as error:
            raise EmbedderUnavailable(f"{self.name}: {error}") from error
        except openai.OpenAIError as error:
            raise EmbedderRefused(f"{self.name}: {error}") from error
        rows = sorted(answer.data or (), key=lambda item: item.index)
        if [item.index for item in rows] != list(range(len(texts))):
            raise EmbedderAnswerInvalid(f"{self.name} gave {len(rows)} vectors for {len(texts)} texts")
        return [item.embedding for item in rows]

    def _opened(self) -> OpenAI:
        from openai import OpenAI

        with self._opening:
            if self._client is None:
                self._client = OpenAI(
                    api_key=self._api_key or "none",  # servers of one's own want no key; the client wants a text
                    base_url=self._base_url,
                    timeout=self._timeout,
                    max_retries=self._max_retries,
                )
        return self._client


def _batches(texts: Sequence[str]) -> Iterator[list[int]]:
    """Indexes of the non-empty texts, in order, within the limits of one request."""
    batch: list[int] = []
    size = 0
    for index, text in enumerate(texts):
        if not text:
            continue
        if batch and (len(batch) == _MOST_TEXTS or size + len(text) > _MOST_CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(index)
        size += len(text)
    if batch:
        yield batch
