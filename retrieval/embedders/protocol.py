"""The contract of an embedder, and what all of them do alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from retrieval.text.unicode import encodable

Vectors = NDArray[np.float32]
"""Shape (number of texts, dimension)."""

LONGEST = 8_000
"""Characters of a text that are embedded; a mean over more says nothing more, and providers refuse longer inputs."""


class Embedder(Protocol):
    """Turns texts into unit vectors.

    Lifecycle: built once, used for the life of the process, from many threads at a time. Deterministic for a given
    name. Raises a `RetrievalError` where a provider fails; never returns fewer vectors than texts.
    """

    @property
    def name(self) -> str:
        """Which model; part of the collection's name, so that vectors of two models never meet."""
        ...

    @property
    def dimension(self) -> int:
        """Length of each vector."""
        ...

    @property
    def cheap(self) -> bool:
        """Whether every sentence of an article may be embedded, or only its chunks and the queries."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row per text, in order, of length 1; the zero vector for a text that holds nothing to embed."""
        ...


def clean(text: str) -> str:
    """What is sent to a model: at most `LONGEST` characters, stray surrogates replaced."""
    return encodable(text[:LONGEST]).strip()


def unit(vectors: Vectors) -> Vectors:
    """Rows scaled to length 1; rows that are zero, or not numbers, become zero."""
    vectors = np.nan_to_num(np.asarray(vectors, dtype=np.float32), nan=0.0, posinf=0.0, neginf=0.0)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    lengths[lengths == 0] = 1.0
    return np.asarray(vectors / lengths, dtype=np.float32)
