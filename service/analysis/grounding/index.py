"""Which sentence of an article says what: content words by sentence, rare ones weighing more."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from math import log

from retrieval.text.documents import Sentence
from service.analysis.grounding.words import stems


class SentenceIndex:
    """Built once per article, in time linear in its length."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        self._words = [frozenset(stems(sentence.text)) for sentence in sentences]
        self._holders: dict[str, list[int]] = defaultdict(list)
        for index, held in enumerate(self._words):
            for word in held:
                self._holders[word].append(index)

    def words(self, index: int) -> frozenset[str]:
        """The stems of one sentence."""
        return self._words[index]

    def weigh(self, wanted: Iterable[str]) -> Mapping[str, float]:
        """A weight for each wanted stem that the article holds at all: the rarer, the heavier."""
        count = len(self._words)
        return {word: log(1 + count / len(held)) for word in wanted if (held := self._holders.get(word))}

    def knows(self, word: str) -> bool:
        """Whether any sentence holds the stem."""
        return word in self._holders

    def best(self, weights: Mapping[str, float], apart_from: Collection[int]) -> tuple[int, float]:
        """The sentence that holds the most weight, and how much; (-1, 0) where none does."""
        scores: Counter[int] = Counter()
        for word, weight in weights.items():
            for index in self._holders[word]:
                scores[index] += weight  # type: ignore[assignment]  # a Counter of floats
        allowed = ((score, -index) for index, score in scores.items() if index not in apart_from)
        score, negative = max(allowed, default=(0.0, 1))
        return -negative, float(score)
