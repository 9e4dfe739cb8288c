"""An issuer that only the page names is shown where the text speaks of it."""

from __future__ import annotations

import pytest

from retrieval.text.documents import Article
from retrieval.text.sentences import split
from service.analysis.reading.model import Authority
from service.analysis.reading.names.authorities import read_authorities


def first(text: str, source: str) -> Authority:
    article = Article.of(text, source=source)
    return read_authorities(article, split(article.text))[0]


@pytest.mark.parametrize(
    ("text", "source", "shown"),
    [
        ("Last spring the department took advice on ferry limits.", "Department for Transport", "the department"),
        ("Feedback was mixed. The government has decided to go on.", "Department for Transport", "The government"),
        ("The notes are kept at https://www.cisa.gov/tlp for all.", "CISA", "https://www.cisa.gov/tlp"),
    ],
)
def test_the_place_that_speaks_of_the_issuer(text: str, source: str, shown: str) -> None:
    authority = first(text, source)
    assert authority.issuer
    assert text[authority.start : authority.end] == authority.text == shown


def test_a_text_that_never_speaks_of_its_issuer_shows_no_place() -> None:
    assert first("Ferry limits have been approved after two consultations.", "Department for Transport").start == -1


def test_the_unit_below_its_department_is_who_issues() -> None:
    text = "DEPARTMENT OF THE TREASURY\n\nOffice of Foreign Assets Control\n\nA general licence is published here.\n"
    assert first(text, "Federal Register").name == "Office of Foreign Assets Control"


def test_a_verb_with_a_capital_belongs_to_a_name() -> None:
    text = "It extends the Food and Drug Administration Approved Tests Project. The Defense Health Agency published it."
    assert first(text, "Federal Register").name == "Defense Health Agency"


def test_what_something_is_not_issues_nothing() -> None:
    text = "The Defense Health Agency reviewed non-FDA approved tests."
    article = Article.of(text, source="Federal Register")
    assert [a.name for a in read_authorities(article, split(article.text))] == ["Defense Health Agency"]
