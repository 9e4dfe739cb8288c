"""The default embedder: WordLlama's static token vectors, 256 dimensions, weights inside its package, no network."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from retrieval.embedders.protocol import Vectors, clean, unit

_LARGEST_BATCH = 64_000  # characters after padding; the model pads every text of a batch to its longest


class WordLlamaEmbedder:
    """Mean of token vectors; loads (0.7 s) at the first text. About 10,000 sentences a second on one core."""

    name = "wordllama:l2_supercat_256"
    dimension = 256
    cheap = True

    def __init__(self) -> None:
        self._model: Any = None
        self._loading = threading.Lock()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One unit row per text."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        cleaned = [clean(text) for text in texts]
        for batch in _batches(cleaned):
            rows[batch] = self._loaded().embed([cleaned[i] for i in batch], norm=False)
        return unit(rows)

    def _loaded(self) -> Any:  # noqa: ANN401 - the vendor ships no types
        with self._loading:
            if self._model is None:
                package = import_module("wordllama")
                folder = Path(str(package.__file__)).parent  # its loader looks for the tokenizer elsewhere by default
                self._model = package.WordLlama.load(cache_dir=folder, disable_download=True)
        return self._model


def _batches(texts: Sequence[str]) -> Iterator[list[int]]:
    """Indexes of the non-empty texts, texts of like length together."""
    batch: list[int] = []
    for index in sorted((i for i, text in enumerate(texts) if text), key=lambda i: len(texts[i])):
        if batch and len(texts[index]) * (len(batch) + 1) > _LARGEST_BATCH:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch
