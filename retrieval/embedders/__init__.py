"""Texts to vectors. `embedder` builds one by name; each vendor is imported only when it is first used."""

from __future__ import annotations

from retrieval.embedders.protocol import Embedder
from retrieval.errors import EmbedderUnknown

DEFAULT = "wordllama"


def embedder(
    name: str = DEFAULT, *, api_key: str = "", base_url: str | None = None, dimension: int | None = None
) -> Embedder:
    """The embedder of that name: ``wordllama``, ``hashing``, or ``openai:<model>`` (any OpenAI-compatible server).

    `api_key`, `base_url` and `dimension` concern only the last. Raises EmbedderUnknown for any other name.
    """
    kind, _, model = name.partition(":")
    if name == "wordllama":
        from retrieval.embedders.wordllama import WordLlamaEmbedder

        return WordLlamaEmbedder()
    if name == "hashing":
        from retrieval.embedders.hashing import HashingEmbedder

        return HashingEmbedder()
    if kind == "openai" and model:
        from retrieval.embedders.openai import OpenAIEmbedder

        return OpenAIEmbedder(model, api_key=api_key, base_url=base_url, dimension=dimension)
    raise EmbedderUnknown(f"no embedder is called {name!r}")
