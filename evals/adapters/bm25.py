"""A plain Okapi BM25, apart from the service's index, to prove a scorer with."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

K1, B = 1.2, 0.75
_WORD = re.compile(r"\w+")


class Bm25:
    """BM25 with idf ln(1 + (N - n + .5) / (n + .5)) over lower-cased words without a light plural `s`.

    The whole index is in memory: per word the places and the weights of the texts that hold it.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._count = len(texts)
        held = [words(text) for text in texts]
        average = sum(map(len, held)) / max(1, self._count)
        places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for at, found in enumerate(held):
            counts: dict[str, int] = {}
            for word in found:
                counts[word] = counts.get(word, 0) + 1
            for word, count in counts.items():
                places[word].append((at, count))
        lengths = np.array([len(found) for found in held], dtype=np.float32)
        self._norm = K1 * (1 - B + B * lengths / max(average, 1e-9))
        self._postings = {word: self._weighted(found) for word, found in places.items()}

    def scores(self, query: str) -> NDArray[np.float32]:
        """One score per text; a word that the query repeats counts again."""
        total = np.zeros(self._count, dtype=np.float32)
        for word in words(query):
            if word in self._postings:
                at, weights = self._postings[word]
                total[at] += weights
        return total

    def _weighted(self, found: Sequence[tuple[int, int]]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        at = np.array([place for place, _ in found], dtype=np.int64)
        count = np.array([count for _, count in found], dtype=np.float32)
        idf = np.log(1 + (self._count - len(found) + 0.5) / (len(found) + 0.5))
        return at, np.asarray(idf * count * (K1 + 1) / (count + self._norm[at]), dtype=np.float32)


def words(text: str) -> list[str]:
    """Lower-cased words; of a plural in -s (not -ss) the singular."""
    return [
        w[:-1] if len(w) > 3 and w.endswith("s") and not w.endswith("ss") else w for w in _WORD.findall(text.lower())
    ]
