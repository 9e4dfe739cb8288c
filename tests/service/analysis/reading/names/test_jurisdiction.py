"""Jurisdiction: stated where the text places the measure, else inferred from issuer, law or page."""

from __future__ import annotations

import pytest

from retrieval.text.documents import Article
from retrieval.text.sentences import split
from service.analysis.reading.model import JurisdictionReading
from service.analysis.reading.names.authorities import read_authorities
from service.analysis.reading.names.identifiers import read_identifiers
from service.analysis.reading.names.jurisdiction import read_jurisdiction
from service.analysis.reading.names.standards import read_standards


def read(text: str, title: str = "", source: str | None = None, url: str | None = None) -> JurisdictionReading:
    article = Article.of(text, title=title, source=source, url=url)
    sentences = split(article.text)
    standards = read_standards(article, sentences, read_identifiers(article, sentences))
    return read_jurisdiction(article, sentences, read_authorities(article, sentences), standards)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The Federal Trade Commission announced a rule.", "United States (federal)"),
        ("The European Commission proposed a regulation.", "European Union"),
        ("The Italian SA fined a shop.", "Italy"),
        ("Ofqual has published its standards.", "England, United Kingdom"),
        ("The Texas Attorney General sued a dealer.", "Texas, United States"),
        ("APRA has issued a standard for banks.", "Australia"),
    ],
)
def test_the_issuer_implies_its_place(text: str, place: str) -> None:
    reading = read(text)
    assert (reading.name, reading.inferred) == (place, True)
    assert reading.spans


def test_a_text_that_names_the_place_states_it() -> None:
    text = "The Competition and Markets Authority has fined shops in the United Kingdom."
    reading = read(text)
    assert not reading.inferred
    assert [text[s.start : s.end] for s in reading.spans] == ["in the United Kingdom"]


def test_the_law_implies_the_place_where_no_issuer_does() -> None:
    assert read("Owners must keep logs under 7 CFR 945.3.").name == "United States (federal)"
    assert read("Owners must keep logs under Regulation (EU) 2019/1020.").name == "European Union"


def test_the_page_implies_the_place_without_a_span() -> None:
    reading = read("Owners must keep logs.", url="https://www.ferries.gov.au/news")
    assert (reading.name, reading.spans) == ("Australia", ())


def test_the_lead_names_the_place_at_last() -> None:
    reading = read("Canadian owners must keep logs.")
    assert (reading.name, reading.inferred) == ("Canada", True)


def test_a_court_or_a_currency_is_wording_that_implies_the_place() -> None:
    text = "The Office for Tunnels has fined a firm £40,000. The County Court may order more."
    reading = read(text)
    assert (reading.name, reading.inferred, reading.ground) == ("United Kingdom", True, "wording")
    assert [text[s.start : s.end] for s in reading.spans] == ["County Court"]


def test_a_dollar_sign_alone_is_no_place() -> None:
    assert read("The Tunnel Board charges $40.").name is None


def test_an_unknown_place_is_none() -> None:
    assert read("Owners must keep logs.").name is None


@pytest.mark.parametrize(
    "text",
    [
        "HARROW BAY – The Coastal Ferry Authority (CFA) today fined Northline $12,000 for sailing without logs.",
        "The Marsh Water Board issued a final rule. Operators must file under Docket No. 12-4. The fine is $500.",
        "The Federal Crossing Agency requires lamps. Nationwide checks start in June, with fines of $80.",
        "The Council of Grain Keepers says global silos need doors.",
        "The Westmark regulator fined the bank €20,000.",
        "The Harbour Safety Agency warned of a leak. Ferries to Canada are not affected.",
        "Attorney General Rhona Mills sued the firm for $3 million.",
    ],
)
def test_an_unknown_body_with_signs_that_many_places_have_implies_none(text: str) -> None:
    assert read(text).name is None


def test_a_place_that_is_named_says_so() -> None:
    reading = read("Canadian owners must keep logs.")
    assert reading.ground == "place named"
