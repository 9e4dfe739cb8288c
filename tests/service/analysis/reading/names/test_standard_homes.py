"""One entry for one law: with its part of the code, its sections, its short forms and its year."""

from __future__ import annotations

import pytest

from retrieval.text.documents import Article
from retrieval.text.sentences import split
from service.analysis.reading.names.identifiers import read_identifiers
from service.analysis.reading.names.standards import read_standards


def names(text: str) -> list[str]:
    article = Article.of(text)
    sentences = split(article.text)
    return [s.name for s in read_standards(article, sentences, read_identifiers(article, sentences))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'It acts under the Executive Order (E.O.) entitled "Keeping the Ferry Supply Safe," and its rules.',
            ["Executive Order Keeping the Ferry Supply Safe"],
        ),
        (
            'A final rule amends the Ruritania Sanctions Regulations, 31 CFR part 599 (the "Regulations").',
            ["Ruritania Sanctions Regulations"],
        ),
        (
            "31 CFR Part 599\n\nThe Office amends the Ruritania Sanctions Regulations, 31 CFR part 599. "
            "See 31 CFR 599.521(b)(3)(ii).",
            ["Ruritania Sanctions Regulations"],
        ),
        (
            "The Office amends the Ruritania Sanctions Regulations, 31 CFR part 599. See 31 CFR 501.701.",
            ["Ruritania Sanctions Regulations", "31 CFR 501.701"],
        ),
        (
            "It implements the National Defense Authorization Act for FY2020.",
            ["National Defense Authorization Act for FY2020"],
        ),
        ("It is superseded by BOD 98-02.", ["BOD 98-02"]),
        (
            "It is superseded by BOD 98-02. See Binding Operational Directive 98-02.",
            ["Binding Operational Directive 98-02"],
        ),
        ("Agencies follow OMB M-97-10.", ["OMB M-97-10"]),
        ("Agencies follow M-97-10.", ["OMB Memorandum M-97-10"]),
    ],
)
def test_one_law_is_one_entry_under_the_texts_fullest_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected
