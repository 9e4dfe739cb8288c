"""From an offset to its sentence."""

from __future__ import annotations

from bisect import bisect_right

from retrieval.text.documents import Sentence


class SentenceIndex:
    """Looks up sentences by offset in logarithmic time."""

    def __init__(self, sentences: tuple[Sentence, ...]) -> None:
        self._starts = [sentence.start for sentence in sentences]

    def at(self, offset: int) -> int:
        """The index of the sentence that holds `offset`, or the last one before it; 0 for a text without sentences."""
        return max(0, bisect_right(self._starts, offset) - 1)
