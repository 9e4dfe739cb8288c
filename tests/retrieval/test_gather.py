"""Which sentences of an article speak to a question, best first."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from retrieval.embedders.hashing import HashingEmbedder
from retrieval.gather import WEIGHTS, HybridRetriever, SourceOrderRetriever
from retrieval.text.chunker import chunk
from retrieval.text.documents import Article, Chunk, Sentence
from retrieval.text.sentences import split
from retrieval.vectors import MemoryVectors

TEXT = (
    "The office runs a ferry. Tickets cost two crowns. It sails at noon.\n"
    "A levy on nets is due in June. The amount is four crowns. Late payers owe more.\n"
    "The harbour was built long ago. The amount is four crowns. Gulls live there."
)


def parts(text: str, budget: int = 18) -> tuple[Article, tuple[Sentence, ...], tuple[Chunk, ...]]:
    article = Article.of(text)
    found = split(article.text)
    return article, found, chunk(article.text, found, lambda part: len(part.split()), budget=budget)


def ranked(query: str, text: str = TEXT, weights: Mapping[str, float] = WEIGHTS) -> list[str]:
    article, found, chunks = parts(text)
    retriever = HybridRetriever(HashingEmbedder(), MemoryVectors(), weights)
    return [found[i].text for i in retriever.rank(article, found, chunks, {"q": query})["q"]]


def test_the_sentence_that_answers_comes_first() -> None:
    assert ranked("When is the levy on nets due?")[0] == "A levy on nets is due in June."


def test_of_two_equal_sentences_the_one_among_related_ones_comes_first() -> None:
    article, found, chunks = parts(TEXT)
    retriever = HybridRetriever(HashingEmbedder(), MemoryVectors())
    order = retriever.rank(article, found, chunks, {"q": "amount of the levy on nets"})["q"]
    twins = [i for i in order if found[i].text == "The amount is four crowns."]
    assert twins == [4, 7]


def test_a_sentence_without_a_word_of_the_question_may_stand_by_its_neighbours() -> None:
    only_context = {"lexical": 0.5, "context": 0.5, "chunk": 0.0, "sentence": 0.0}
    assert "Late payers owe more." in ranked("levy", weights=only_context)
    assert "Gulls live there." not in ranked("levy", weights=only_context)


@pytest.mark.parametrize("text", ["", "One sentence only."])
def test_the_shortest_articles_are_ranked_too(text: str) -> None:
    assert ranked("sentence", text) == ([text] if text else [])


def test_no_ranking_is_the_order_of_the_text() -> None:
    article, found, chunks = parts(TEXT)
    assert SourceOrderRetriever().rank(article, found, chunks, {"q": "levy"})["q"] == tuple(range(len(found)))
