"""Chunks: runs of whole sentences within a budget of tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from retrieval.text.documents import Chunk, Sentence, SentenceKind

DEFAULT_BUDGET = 160  # tokens: a paragraph of a press release; small enough that a vector still means one thing


def chunk(
    text: str, sentences: Sequence[Sentence], count: Callable[[str], int], *, budget: int = DEFAULT_BUDGET
) -> tuple[Chunk, ...]:
    """Group `sentences` of `text`, in order, into chunks of at most `budget` tokens as `count` counts them.

    Every sentence is in exactly one chunk. A sentence longer than the budget is a chunk alone. A heading opens a chunk
    where the chunk before it already holds half the budget, so that it stays with what it heads.
    ``text[c.start:c.end] == c.text``; `tokens` is the count of that text. The budget is kept on the sum of the parts
    (each sentence with the space before it); a tokeniser that merges differently at the seams may count the whole a
    token apart. Each sentence is counted at most twice and each chunk once: linear.

    Raises ValueError for a budget below 1.
    """
    if budget < 1:
        raise ValueError(f"the budget must be at least 1 token, not {budget}")
    made: list[Chunk] = []
    for first, last in _runs(text, sentences, count, budget):
        start, end = sentences[first].start, sentences[last].end
        body = text[start:end]
        made.append(Chunk(len(made), start, end, body, first, last, count(body)))
    return tuple(made)


def _runs(
    text: str, sentences: Sequence[Sentence], count: Callable[[str], int], budget: int
) -> Iterator[tuple[int, int]]:
    """(first, last) of each chunk, inclusive."""
    first, used, end = 0, 0, 0
    for position, sentence in enumerate(sentences):
        cost = count(text[end : sentence.end]) if used else count(sentence.text)
        heads = sentence.kind is SentenceKind.HEADING and used * 2 >= budget
        if used and (used + cost > budget or heads):
            yield first, position - 1
            first, used, cost = position, 0, count(sentence.text)
        used += max(cost, 1)
        end = sentence.end
    if sentences:
        yield first, len(sentences) - 1
