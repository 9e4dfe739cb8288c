"""BM25: over the sentences of one article, and over the chunks of the corpus."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.errors import WordsUnavailable
from retrieval.lexical import CorpusIndex, PassageIndex, any_of, any_phrase
from retrieval.text.chunker import chunk
from retrieval.text.documents import Article, Chunk
from retrieval.text.sentences import split

PASSAGES = [
    "Banks must report incidents.",
    "Fees are capped at eight dollars.",
    "The bank reported no incident. It paid.",
]


class TestPassages:
    def test_scores_stand_in_order_and_are_zero_without_a_word_in_common(self) -> None:
        with PassageIndex(PASSAGES) as index:
            scores = index.scores("incident reporting by banks")
        assert scores.shape == (3,)
        assert scores[0] > scores[2] > 0  # the shorter one, with the same stems, is more about it
        assert scores[1] == 0

    def test_a_rarer_word_counts_more(self) -> None:
        with PassageIndex(["bank fee", "bank loan", "bank card"]) as index:
            scores = index.scores("bank fee")
        assert scores[0] > 2 * scores[1]

    def test_words_that_stand_side_by_side_in_the_query_count_more_where_they_do_so_in_the_text(self) -> None:
        with PassageIndex(["A notice period of relief.", "A relief period of notice."]) as index:
            scores = index.scores("relief notice period")
            assert scores[0] > scores[1]
            alone = index.scores("notice")
            assert alone[0] == alone[1]

    @pytest.mark.parametrize("query", ["", "§ - ”", "zebra"])
    def test_a_query_without_a_hit_scores_nothing(self, query: str) -> None:
        with PassageIndex(PASSAGES) as index:
            assert not index.scores(query).any()

    def test_no_passages_give_no_scores(self) -> None:
        with PassageIndex([]) as index:
            assert index.scores("bank").shape == (0,)

    @given(st.text(), st.lists(st.text(), max_size=4))
    def test_any_text_may_be_indexed_and_asked_for(self, query: str, passages: list[str]) -> None:
        with PassageIndex(passages) as index:
            assert (index.scores(query) >= 0).all()

    @pytest.mark.parametrize("query", ['"quoted" AND (x', "NEAR(a, b)", "text:bank*", "a OR NOT b", "\ud800 \0"])
    def test_the_query_language_of_the_vendor_does_not_shine_through(self, query: str) -> None:
        with PassageIndex(PASSAGES) as index:
            index.scores(query)


def article(id: str, text: str) -> tuple[Article, tuple[Chunk, ...]]:
    made = Article.of(text, id=id)
    return made, chunk(made.text, split(made.text), lambda part: len(part.split()), budget=8)


@pytest.fixture(params=["memory", "file"])
def corpus(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[CorpusIndex]:
    made = CorpusIndex(tmp_path / "deep" / "lexical.sqlite3" if request.param == "file" else None)
    yield made
    made.close()


RULE = "Lenders must give notice under 15 U.S.C. 1681m(a).\nFees are capped at eight dollars."
NEWS = "A bank was fined under section 1681 of title 15."


class TestCorpus:
    def test_hits_carry_their_exact_place(self, corpus: CorpusIndex) -> None:
        rule = article("a", RULE)
        corpus.replace([rule, article("b", NEWS)])
        hit = corpus.search(any_of("capped fees"), 5)[0]
        assert (hit.article_id, hit.sha256) == ("a", rule[0].sha256)
        assert rule[0].text[hit.start : hit.end] == hit.text == "Fees are capped at eight dollars."

    def test_an_identifier_is_found_word_by_word(self, corpus: CorpusIndex) -> None:
        corpus.replace([article("a", RULE), article("b", NEWS)])
        assert [hit.article_id for hit in corpus.search(any_phrase(["15 U.S.C. 1681m(a)"]), 5)] == ["a"]
        assert corpus.search(any_phrase(["16 U.S.C. 1681m"]), 5) == []

    def test_the_excluded_article_is_left_out(self, corpus: CorpusIndex) -> None:
        corpus.replace([article("a", RULE), article("b", RULE)])
        assert {hit.article_id for hit in corpus.search(any_of("fees"), 5, excluding="a")} == {"b"}

    def test_indexing_again_replaces(self, corpus: CorpusIndex) -> None:
        old, new = article("a", RULE), article("a", NEWS)
        corpus.replace([old, article("b", RULE)])
        corpus.replace([new])
        assert not corpus.holds("a", old[0].sha256)
        assert corpus.holds("a", new[0].sha256)
        assert {hit.article_id for hit in corpus.search(any_of("fees capped"), 5)} == {"b"}

    def test_deleting_leaves_the_others_whole(self, corpus: CorpusIndex) -> None:
        corpus.replace([article(name, f"Fees of firm {name} are capped.") for name in "abc"])
        corpus.delete("c")
        corpus.delete("never there")
        corpus.replace([article("d", "Fees of firm d are capped.")])
        corpus.delete("a")
        assert {hit.article_id for hit in corpus.search(any_of("fees"), 9)} == {"b", "d"}

    def test_a_failed_write_changes_nothing(self, corpus: CorpusIndex) -> None:
        def failing() -> Iterator[tuple[Article, tuple[Chunk, ...]]]:
            yield article("a", NEWS)
            raise KeyError("the source failed")

        corpus.replace([article("a", RULE)])
        with pytest.raises(KeyError):
            corpus.replace(failing())
        assert corpus.holds("a", article("a", RULE)[0].sha256)
        assert corpus.search(any_of("capped"), 5)

    def test_an_empty_question_finds_nothing(self, corpus: CorpusIndex) -> None:
        corpus.replace([article("a", RULE)])
        assert corpus.search(any_of(" - "), 5) == corpus.search(any_phrase([]), 5) == []

    def test_many_threads_may_write_and_ask(self, corpus: CorpusIndex) -> None:
        def work(number: int) -> int:
            corpus.replace([article(f"{number}", f"Fees of firm {number} are capped.")])
            return len(corpus.search(any_of("fees"), 100))

        with ThreadPoolExecutor(8) as pool:
            assert min(pool.map(work, range(24))) >= 1
        assert len(corpus.search(any_of("fees"), 100)) == 24


def test_a_file_is_still_there_after_it_was_closed_and_may_be_shared(tmp_path: Path) -> None:
    path = tmp_path / "lexical.sqlite3"
    first, second = CorpusIndex(path), CorpusIndex(path)
    first.replace([article("a", RULE)])
    assert second.search(any_of("fees"), 5)
    first.close()
    second.close()
    third = CorpusIndex(path)
    assert third.search(any_of("fees"), 5)
    third.close()


def test_a_damaged_file_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "lexical.sqlite3"
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(WordsUnavailable, match="not a database"):
        CorpusIndex(path)
    assert path.read_bytes().startswith(b"no database")
