"""Chunks are runs of whole sentences within a budget."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.text.chunker import chunk
from retrieval.text.sentences import split


def words(text: str) -> int:
    return len(text.split())


texts = st.lists(
    st.lists(st.sampled_from(["Banks", "must", "report.", "Pay", "(a)", "# Fees"]), max_size=12).map(" ".join)
).map("\n".join)


@given(texts, st.integers(1, 20))
def test_every_sentence_is_in_exactly_one_chunk_within_the_budget(text: str, budget: int) -> None:
    sentences = split(text)
    chunks = chunk(text, sentences, words, budget=budget)
    assert [i for c in chunks for i in range(c.first, c.last + 1)] == list(range(len(sentences)))
    for index, c in enumerate(chunks):
        assert c.index == index
        assert (c.start, c.end) == (sentences[c.first].start, sentences[c.last].end)
        assert text[c.start : c.end] == c.text
        assert c.tokens == words(c.text)
        assert c.tokens <= budget or c.first == c.last


def test_a_sentence_over_the_budget_is_a_chunk_alone() -> None:
    text = "Pay. Banks must report each incident at once. Pay."
    assert [c.text for c in chunk(text, split(text), words, budget=3)] == [
        "Pay.",
        "Banks must report each incident at once.",
        "Pay.",
    ]


def test_a_heading_opens_a_chunk_once_the_last_one_is_half_full() -> None:
    text = "Banks must report. They must pay.\nPenalties\nThe fine is final."
    assert [c.text for c in chunk(text, split(text), words, budget=12)] == [
        "Banks must report. They must pay.",
        "Penalties\nThe fine is final.",
    ]


def test_no_sentences_no_chunks() -> None:
    assert chunk("", (), words) == ()


def test_a_budget_below_one_token_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1 token"):
        chunk("Pay.", split("Pay."), words, budget=0)
