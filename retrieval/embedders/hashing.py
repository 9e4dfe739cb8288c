"""A light embedder without a model: hashed words and word pairs. For tests, and where nothing else can be loaded."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np

from retrieval.embedders.protocol import Vectors, clean, unit

_WORD = re.compile(r"\w+")


class HashingEmbedder:
    """Each word and pair of words adds +1 or -1 to one place of the vector; the same on every machine."""

    cheap = True

    def __init__(self, dimension: int = 256) -> None:
        self.dimension = dimension
        self.name = "hashing"

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One unit row per text."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            words = _WORD.findall(clean(text).lower())
            for feature in [*words, *map(" ".join, pairwise(words))]:
                value = _hash(feature)
                row[value % self.dimension] += 1.0 if value >> 63 else -1.0
        return unit(rows)


@lru_cache(maxsize=100_000)
def _hash(feature: str) -> int:
    return int.from_bytes(hashlib.blake2b(feature.encode(), digest_size=8).digest(), "big")
