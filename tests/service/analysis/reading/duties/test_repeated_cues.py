"""A cue said over and over is one cue."""

from __future__ import annotations

import pytest

from retrieval.text.documents import Article
from retrieval.text.sentences import split
from service.analysis.reading.reader import read


@pytest.mark.parametrize("unit", ["must ", "“must ", "shall "])
def test_a_run_of_the_same_cue_makes_no_more_clauses_than_one(unit: str) -> None:
    def clauses(times: int) -> int:
        article = Article.of(f"Operators {unit * times}report each spill within 24 hours.")
        return len(read(article, split(article.text)).clauses)

    assert clauses(50) == clauses(1)
