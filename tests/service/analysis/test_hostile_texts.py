"""A text of one sign or word without an end goes through reading, draft and gate like any other.

Each is so long that work which grows with the square of a run would not end within a test's patience.
"""

from __future__ import annotations

import pytest

from retrieval.text import sentences
from retrieval.text.documents import Article
from service.analysis import grounding
from service.analysis.reading import reader
from service.engines.extractive.engine import ExtractiveEngine
from service.engines.protocol import DraftRequest

LENGTH = 200_000
SHORTER = {"numerals": 20_000}
"""Ten thousand values cost their time each, also in linear work."""
LEAD = "The Federal Harbour Office issued a final rule. Operators must report a spill within 24 hours. "
UNITS = {
    "letters": "a", "capitals": "A", "digits": "1", "dots": ".", "dashes": "-", "brackets": "(",
    "semicolons": "; ", "numerals": "1,", "number words": "one and ", "cues": "must ", "lines": "a\n",
}  # fmt: skip


@pytest.mark.parametrize("kind", UNITS)
def test_it_is_analysed_to_its_end(kind: str) -> None:
    unit = UNITS[kind]
    article = Article.of(LEAD + unit * (SHORTER.get(kind, LENGTH) // len(unit)))
    reading = reader.read(article, sentences.split(article.text))
    draft = ExtractiveEngine(token_counter="none").draft(DraftRequest(article, reading)).analysis
    verified = grounding.verify(draft, article, reading)
    assert verified.analysis is not None
    assert any("spill" in item.text for item in verified.analysis.requirements.mandatory)


def test_a_date_behind_many_joining_words_ends() -> None:
    article = Article.of("The rule applies from May 1" + " , until" * 400 + " and x June 1, 2027.")
    reading = reader.read(article, sentences.split(article.text))
    draft = ExtractiveEngine(token_counter="none").draft(DraftRequest(article, reading)).analysis
    assert grounding.verify(draft, article, reading).coverage is not None
