"""The lexical index of the corpus: one contract, in a file, in memory and in PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from retrieval.errors import WordsUnavailable
from retrieval.lexical import CorpusIndex
from retrieval.lexical_postgres import PostgresWords
from retrieval.text.chunker import chunk
from retrieval.text.documents import Article, Chunk
from retrieval.text.sentences import split
from retrieval.words import WordIndex, any_of, any_phrase
from tests.fakes.postgres import Postgres

Open = Callable[[], WordIndex]


def article(id: str, text: str) -> tuple[Article, tuple[Chunk, ...]]:
    made = Article.of(text, id=id)
    return made, chunk(made.text, split(made.text), lambda part: len(part.split()), budget=8)


@pytest.fixture(params=["memory", "file", "postgresql"])
def corpus(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[WordIndex]:
    made: WordIndex
    if request.param == "postgresql":
        made = PostgresWords(request.getfixturevalue("postgres_server").database())
    else:
        made = CorpusIndex(tmp_path / "deep" / "lexical.sqlite3" if request.param == "file" else None)
    yield made
    made.close()


RULE = "Lenders must give notice under 15 U.S.C. 1681m(a).\nFees are capped at eight dollars."
NEWS = "A bank was fined under section 1681 of title 15."


class TestCorpus:
    def test_hits_carry_their_exact_place(self, corpus: WordIndex) -> None:
        rule = article("a", RULE)
        corpus.replace([rule, article("b", NEWS)])
        hit = corpus.search(any_of("capped fees"), 5)[0]
        assert (hit.article_id, hit.sha256) == ("a", rule[0].sha256)
        assert rule[0].text[hit.start : hit.end] == hit.text == "Fees are capped at eight dollars."

    def test_an_identifier_is_found_word_by_word(self, corpus: WordIndex) -> None:
        corpus.replace([article("a", RULE), article("b", NEWS)])
        assert [hit.article_id for hit in corpus.search(any_phrase(["15 U.S.C. 1681m(a)"]), 5)] == ["a"]
        assert corpus.search(any_phrase(["16 U.S.C. 1681m"]), 5) == []

    def test_the_excluded_article_is_left_out(self, corpus: WordIndex) -> None:
        corpus.replace([article("a", RULE), article("b", RULE)])
        assert {hit.article_id for hit in corpus.search(any_of("fees"), 5, excluding="a")} == {"b"}

    def test_indexing_again_replaces(self, corpus: WordIndex) -> None:
        old, new = article("a", RULE), article("a", NEWS)
        corpus.replace([old, article("b", RULE)])
        corpus.replace([new])
        assert not corpus.holds("a", old[0].sha256)
        assert corpus.holds("a", new[0].sha256)
        assert {hit.article_id for hit in corpus.search(any_of("fees capped"), 5)} == {"b"}

    def test_deleting_leaves_the_others_whole(self, corpus: WordIndex) -> None:
        corpus.replace([article(name, f"Fees of firm {name} are capped.") for name in "abc"])
        corpus.delete("c")
        corpus.delete("never there")
        corpus.replace([article("d", "Fees of firm d are capped.")])
        corpus.delete("a")
        assert {hit.article_id for hit in corpus.search(any_of("fees"), 9)} == {"b", "d"}

    def test_a_failed_write_changes_nothing(self, corpus: WordIndex) -> None:
        def failing() -> Iterator[tuple[Article, tuple[Chunk, ...]]]:
            yield article("a", NEWS)
            raise KeyError("the source failed")

        corpus.replace([article("a", RULE)])
        with pytest.raises(KeyError):
            corpus.replace(failing())
        assert corpus.holds("a", article("a", RULE)[0].sha256)
        assert corpus.search(any_of("capped"), 5)

    def test_an_empty_question_finds_nothing(self, corpus: WordIndex) -> None:
        corpus.replace([article("a", RULE)])
        assert corpus.search(any_of(" - "), 5) == corpus.search(any_phrase([]), 5) == []

    def test_many_threads_may_write_and_ask(self, corpus: WordIndex) -> None:
        def work(number: int) -> int:
            corpus.replace([article(f"{number}", f"Fees of firm {number} are capped.")])
            return len(corpus.search(any_of("fees"), 100))

        with ThreadPoolExecutor(8) as pool:
            assert min(pool.map(work, range(24))) >= 1
        assert len(corpus.search(any_of("fees"), 100)) == 24

    def test_a_rarer_word_and_a_shorter_chunk_count_more(self, corpus: WordIndex) -> None:
        others = [article(f"n{n}", f"Fees are capped in year {n}.") for n in range(8)]
        corpus.replace(
            [*others, article("rare", "Fees are waived."), article("long", "Fees are waived " + "and so on " * 9)]
        )
        hits = corpus.search(any_of("waived fees"), 20)
        assert [hit.article_id for hit in hits[:2]] == ["rare", "long"]
        assert hits[0].score > hits[1].score > 3 * hits[2].score

    def test_stems_case_and_diacritics_make_no_difference(self, corpus: WordIndex) -> None:
        corpus.replace([article("a", "Die Société reported its FILINGS."), article("b", "Nothing of that kind.")])
        for asked in ("societe", "report", "filing", "SOCIÉTÉ reporting"):
            assert [hit.article_id for hit in corpus.search(any_of(asked), 5)] == ["a"]

    @pytest.mark.parametrize(
        "asked", ['"quoted" AND (x', "NEAR(a, b)", "a | !b <-> c:*", "a OR NOT b", "\\", "'; DROP"]
    )
    def test_the_query_language_of_the_vendor_does_not_shine_through(self, corpus: WordIndex, asked: str) -> None:
        corpus.replace([article("a", RULE)])
        corpus.search(any_of(asked), 5)
        corpus.search(any_phrase([asked]), 5)
        assert corpus.holds("a", article("a", RULE)[0].sha256)

    def test_a_text_without_a_full_stop_is_found_to_its_end_each_hit_in_its_place(self, corpus: WordIndex) -> None:
        long = article("long", " ".join(f"item{n}" for n in range(20_000)) + " harbour fees")
        corpus.replace([long, article("a", RULE)])
        (hit,) = corpus.search(any_phrase(["harbour fees"]), 5)
        assert long[0].text[hit.start : hit.end] == hit.text
        assert hit.text.endswith("harbour fees")

    def test_an_article_without_a_word_is_held(self, corpus: WordIndex) -> None:
        empty = article("empty", "§ – §.")
        corpus.replace([empty])
        assert corpus.holds("empty", empty[0].sha256)
        assert corpus.search(any_of("fees"), 5) == []


def test_both_databases_give_the_same_scores(postgres_server: Postgres) -> None:
    """BM25 is computed alike; the words of this text have the same stems by Porter's rules old and new."""
    entries = [
        article("a", RULE), article("b", NEWS),
        article("c", "The fee, the notice and the fee of a lender. Eight lenders gave notice of fees in two years."),
        article("d", "A bank may not charge a fee of more than eight dollars for a notice under title 15."),
    ]  # fmt: skip
    file, server = CorpusIndex(None), PostgresWords(postgres_server.database())
    for index in (file, server):
        index.replace(entries)
    for asked in (
        any_of("fees that lenders notice"),
        any_of("the bank"),
        any_phrase(["eight dollars", "15 U.S.C. 1681m"]),
    ):
        ours, theirs = ({(h.article_id, h.start): h.score for h in i.search(asked, 50)} for i in (file, server))
        assert theirs == pytest.approx(ours, rel=1e-4)
        assert ours
    file.close()
    server.close()


class TestPostgres:
    def test_processes_that_start_together_share_one_index(self, postgres_server: Postgres) -> None:
        url = postgres_server.database()
        with ThreadPoolExecutor(4) as pool:
            opened = list(pool.map(lambda _: PostgresWords(url), range(4)))
            list(
                pool.map(
                    lambda pair: pair[1].replace([article(f"{pair[0] % 2}", RULE), article("x", NEWS)]),
                    enumerate(opened * 5),
                )
            )
        for index in opened:
            assert {hit.article_id for hit in index.search(any_of("fees"), 9)} == {"0", "1"}
            assert len(index.search(any_of("fined"), 9)) == 1
            index.close()

    def test_a_connection_that_was_cut_is_made_anew(self, postgres_server: Postgres) -> None:
        url = postgres_server.database()
        index = PostgresWords(url)
        index.replace([article("a", RULE)])
        index.search(any_of("fees"), 1)
        with psycopg.connect(postgres_server.url(), autocommit=True) as admin:
            name = url.partition("?")[0].rpartition("/")[2]
            admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))
        assert index.search(any_of("fees"), 1)
        index.replace([article("b", RULE)])
        assert len(index.search(any_of("fees"), 9)) == 2
        index.close()

    def test_a_server_that_is_away_is_told(self) -> None:
        with pytest.raises(WordsUnavailable, match="lexical index failed"):
            PostgresWords("postgresql://nobody@127.0.0.1:1/none")
