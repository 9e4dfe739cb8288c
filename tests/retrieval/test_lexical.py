"""BM25: over the sentences of one article, and over the chunks of the corpus."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.errors import WordsUnavailable
from retrieval.lexical import CorpusIndex, PassageIndex
from retrieval.text.chunker import chunk
from retrieval.text.documents import Article, Chunk
from retrieval.text.sentences import split
from retrieval.words import any_of

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


RULE = "Fees are capped at eight dollars."


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
