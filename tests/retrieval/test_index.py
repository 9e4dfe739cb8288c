"""The index: evidence inside one article, related coverage from the others, and what happens when articles change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from retrieval.embedders.hashing import HashingEmbedder
from retrieval.embedders.protocol import Vectors
from retrieval.errors import VectorsUnavailable
from retrieval.gather import HybridRetriever, Retriever, SourceOrderRetriever
from retrieval.index import ArticleIndex
from retrieval.lexical import CorpusIndex
from retrieval.text.chunker import chunk
from retrieval.text.documents import Article, Chunk, Sentence
from retrieval.text.sentences import split
from retrieval.vectors import Entry, MemoryVectors

QUERIES = {"penalties": "fine penalty pay", "timeline": "date deadline by within days"}
TEXT = (
    "The Harbour Authority regulates ports. Its office is by the sea.\n"
    "Operators must file a plan within 30 days of the deadline.\n"
    "Northport Ltd must pay a fine of $2 million. The penalty is final.\n"
    "Visitors liked the music."
)


def parts(id: str, text: str) -> tuple[Article, tuple[Sentence, ...], tuple[Chunk, ...]]:
    article = Article.of(text, id=id)
    sentences = split(article.text)
    return article, sentences, chunk(article.text, sentences, lambda part: len(part.split()), budget=12)


@pytest.fixture(params=["memory", "chroma"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ArticleIndex]:
    if request.param == "chroma":
        made = ArticleIndex.open(tmp_path, HashingEmbedder())
    else:
        made = ArticleIndex(HashingEmbedder(), MemoryVectors(), CorpusIndex(None))
    with made:
        yield made


class CountingEmbedder(HashingEmbedder):
    """Counts the texts it was given; not cheap, as a remote one."""

    cheap = False

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.texts += texts
        return super().embed(texts)


class TestRank:
    def test_each_section_gets_the_sentences_that_speak_to_it_best_first(self, index: ArticleIndex) -> None:
        article, sentences, chunks = parts("a", TEXT)
        index.ingest(article, chunks)
        ranking = index.rank(article, sentences, chunks, QUERIES)
        assert set(ranking) == set(QUERIES)
        assert "fine" in sentences[ranking["penalties"][0]].text
        assert "30 days" in sentences[ranking["timeline"][0]].text

    def test_indexes_are_of_this_article_and_none_comes_twice(self, index: ArticleIndex) -> None:
        article, sentences, chunks = parts("a", TEXT)
        other = parts("b", "The fine, the penalty, the fine they pay.\n" * 50)
        index.ingest(article, chunks)
        index.ingest(other[0], other[2])
        for order in index.rank(article, sentences, chunks, QUERIES).values():
            assert len(set(order)) == len(order)
            assert set(order) <= {s.index for s in sentences}

    def test_what_is_not_indexed_is_ranked_the_same_and_nothing_is_written(self, index: ArticleIndex) -> None:
        article, sentences, chunks = parts("a", TEXT)
        before = index.rank(article, sentences, chunks, QUERIES)
        assert not index.holds(article)
        index.ingest(article, chunks)
        assert index.rank(article, sentences, chunks, QUERIES) == before

    def test_an_article_without_a_sentence_ranks_nothing(self, index: ArticleIndex) -> None:
        article, sentences, chunks = parts("a", " \n ")
        assert index.rank(article, sentences, chunks, QUERIES) == {"penalties": (), "timeline": ()}

    def test_at_most_forty_sentences_per_section(self, index: ArticleIndex) -> None:
        article, sentences, chunks = parts(
            "a", "\n".join(f"Firm {i} must pay a fine of {i} dollars." for i in range(99))
        )
        assert len(index.rank(article, sentences, chunks, QUERIES)["penalties"]) == 40

    def test_another_retriever_ranks_otherwise(self) -> None:
        article, sentences, chunks = parts("a", TEXT)
        retrievers: list[Retriever] = [SourceOrderRetriever(), HybridRetriever(HashingEmbedder(), MemoryVectors())]
        plain, hybrid = (r.rank(article, sentences, chunks, QUERIES)["penalties"] for r in retrievers)
        assert plain == tuple(range(len(sentences)))
        assert hybrid != plain

    def test_a_costly_embedder_sees_queries_once_and_no_single_sentence(self) -> None:
        embedder = CountingEmbedder()
        index = ArticleIndex(embedder, MemoryVectors(), CorpusIndex(None))
        article, sentences, chunks = parts("a", TEXT)
        index.ingest(article, chunks)
        for _ in range(3):
            index.rank(article, sentences, chunks, QUERIES)
        assert embedder.texts == [c.text for c in chunks] + list(QUERIES.values())
        index.close()


class TestChange:
    def test_the_same_text_is_indexed_once(self, index: ArticleIndex) -> None:
        article, _, chunks = parts("a", TEXT)
        assert [index.ingest(article, chunks) for _ in range(3)] == [True, False, False]

    def test_a_new_text_replaces_the_old(self, index: ArticleIndex) -> None:
        old, new = parts("a", TEXT), parts("a", "Bakers may sell bread on Sundays.")
        index.ingest(old[0], old[2])
        assert index.ingest(new[0], new[2])
        assert (index.holds(old[0]), index.holds(new[0])) == (False, True)
        assert [r.hit.text for r in index.related("fine penalty bread")] == ["Bakers may sell bread on Sundays."]

    def test_a_deleted_article_is_never_found_again(self, index: ArticleIndex) -> None:
        article, _, chunks = parts("a", TEXT)
        index.ingest(article, chunks)
        index.delete("a")
        index.delete("never there")
        assert not index.holds(article)
        assert index.related("fine penalty") == []

    def test_many_articles_go_in_one_write(self, index: ArticleIndex) -> None:
        made = [parts(f"{i}", f"Firm {i} must pay a fine.") for i in range(30)]
        assert index.ingest_many([(a, c) for a, _, c in made] * 2) == 30
        assert index.ingest_many([(a, c) for a, _, c in made]) == 0
        assert all(index.holds(a) for a, _, _ in made)

    def test_an_article_without_text_is_no_trouble(self, index: ArticleIndex) -> None:
        article, _, chunks = parts("empty", "")
        assert index.ingest(article, chunks)
        assert not index.ingest(article, chunks)

    def test_many_threads_may_index_ask_and_delete(self, index: ArticleIndex) -> None:
        def work(number: int) -> bool:
            article, sentences, chunks = parts(f"{number}", f"Firm {number} must pay a fine. It has {number} days.")
            index.ingest(article, chunks)
            there = index.holds(article) and bool(index.rank(article, sentences, chunks, QUERIES)["penalties"])
            if number % 2:
                index.delete(article.id)
            return there

        with ThreadPoolExecutor(8) as pool:
            assert all(pool.map(work, range(40)))
        left = {r.hit.article_id for r in index.related("fine", limit=100)}
        assert left == {f"{number}" for number in range(0, 40, 2)}


def test_what_was_indexed_is_there_after_a_restart(tmp_path: Path) -> None:
    article, _, chunks = parts("a", TEXT)
    with ArticleIndex.open(tmp_path, HashingEmbedder()) as first:
        first.ingest(article, chunks)
    with ArticleIndex.open(tmp_path, HashingEmbedder()) as second:
        assert second.holds(article)
        assert not second.ingest(article, chunks)


def test_a_failing_store_is_raised_and_the_next_try_works() -> None:
    class Failing(MemoryVectors):
        down = True

        def replace(self, entries: Sequence[Entry]) -> None:
            if self.down:
                raise VectorsUnavailable("down")
            super().replace(entries)

    store = Failing()
    with ArticleIndex(HashingEmbedder(), store, CorpusIndex(None)) as index:
        article, _, chunks = parts("a", TEXT)
        other, _, others = parts("b", "Bakers may sell bread.")
        with pytest.raises(VectorsUnavailable):
            index.ingest(article, chunks)
        assert not index.holds(article)
        store.down = False
        assert index.ingest(other, others)
        assert not index.holds(article)  # a failed article is not written behind its caller's back
        assert index.ingest(article, chunks)


class TestRelated:
    def test_a_shared_identifier_goes_before_likeness(self, index: ArticleIndex) -> None:
        by_law = parts("law", "Lenders gave notices under 15 U.S.C. 1681m.")
        alike = parts("alike", "Ports must file a plan; operators of ports must file it.")
        index.ingest_many([(by_law[0], by_law[2]), (alike[0], alike[2])])
        found = index.related("ports operators file plan", identifiers=["15 U.S.C. 1681m", "12 CFR 9"], excluding="me")
        assert [(r.hit.article_id, r.identifiers) for r in found] == [("law", ("15 U.S.C. 1681m",)), ("alike", ())]

    def test_an_article_is_never_related_to_itself_and_each_other_comes_once(self, index: ArticleIndex) -> None:
        texts = {"me": TEXT, "b": TEXT + "\nMore on the fine.", "c": "The fine is final. The fine is paid."}
        index.ingest_many([(a, c) for a, _, c in (parts(*item) for item in texts.items())])
        assert sorted(r.hit.article_id for r in index.related(TEXT, excluding="me")) == ["b", "c"]

    def test_the_evidence_names_article_and_text_and_stands_there(self, index: ArticleIndex) -> None:
        article, _, chunks = parts("a", TEXT)
        index.ingest(article, chunks)
        evidence = index.related("fine penalty", excluding="me")[0].evidence
        assert evidence.source == f"a@{article.sha256}"
        assert article.text[evidence.start : evidence.end] == evidence.quote

    def test_an_empty_index_has_no_related_coverage(self, index: ArticleIndex) -> None:
        assert index.related("anything", identifiers=["12 CFR 9"]) == []
