"""Authorities: who issues stands first; addressees, courts and publishers of other people's news do not."""

from __future__ import annotations

import pytest

from retrieval.text.documents import Article
from retrieval.text.sentences import split
from service.analysis.reading.model import Authority
from service.analysis.reading.names.authorities import read_authorities


def read(text: str, title: str = "", source: str | None = None, url: str | None = None) -> tuple[Authority, ...]:
    article = Article.of(text, title=title, source=source, url=url)
    found = read_authorities(article, split(article.text))
    for authority in found:
        ground = article.title if authority.in_title else article.text
        assert authority.start == -1 or ground[authority.start : authority.end] == authority.text
    return found


def issuers(text: str, title: str = "", source: str | None = None, url: str | None = None) -> list[str]:
    return [authority.name for authority in read(text, title, source, url) if authority.issuer]


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Today, the Federal Trade Commission (FTC) announced a rule on ferries.", "Federal Trade Commission"),
        ("WASHINGTON – The CFPB ordered Harbor Bank to pay.", "Consumer Financial Protection Bureau"),
        ("The Bureau of Ferry Safety has issued a notice to owners.", "Bureau of Ferry Safety"),
        ("The Ohio Attorney General sued two dealers.", "Ohio Attorney General"),
        ("The Lake County District Attorney's Office filed a civil case.", "Lake County District Attorney's Office"),
        ("The Spanish SA has imposed a fine on Puerto S.A.", "Spanish SA"),
        ("Rules were issued by the Environmental Protection Agency in May.", "Environmental Protection Agency"),
        ("The Secretary of State for Transport has published guidance.", "Secretary of State for Transport"),
    ],
)
def test_the_subject_of_the_issuing_verb_issues(text: str, issuer: str) -> None:
    assert issuers(text) == [issuer]


def test_the_addressee_and_the_court_do_not_issue() -> None:
    found = read("The European Commission refers Spain to the Court of Justice. It wrote to the European Parliament.")
    assert [(a.name, a.issuer) for a in found] == [
        ("European Commission", True),
        ("European Parliament", False),
        ("Court of Justice", False),
    ]


def test_joint_issuers_are_all_issuers() -> None:
    text = (
        "The FDIC, the Federal Reserve Board and the Office of the Comptroller of the Currency today proposed a rule."
    )
    assert sorted(issuers(text)) == [
        "Federal Deposit Insurance Corporation",
        "Federal Reserve Board",
        "Office of the Comptroller of the Currency",
    ]


def test_the_national_authority_issues_what_a_european_page_reports() -> None:
    found = issuers(
        "The French SA has fined Port SAS. The SA found gaps.",
        title="French SA fines Port SAS over cameras",
        source="EDPB",
        url="https://www.edpb.europa.eu/news/national-news/port_en",
    )
    assert found == ["French SA"]


def test_an_agency_line_names_the_issuer_and_its_department() -> None:
    text = (
        "DEPARTMENT OF HOMELAND SECURITY\n\nCoast Guard\n\nAGENCY:\n\nCoast Guard, DHS.\n\nACTION:\n\nFinal rule.\n\n"
        "SUMMARY:\n\nThe rule follows advice of the Environmental Protection Agency, which announced a study."
    )
    assert issuers(text)[:2] == ["Coast Guard", "Department of Homeland Security"]
    assert "Environmental Protection Agency" not in issuers(text)


def test_a_defined_short_name_means_the_body_it_was_defined_for() -> None:
    (authority,) = read(
        'The Securities and Exchange Commission ("Commission") is adopting rules. The Commission invites views.'
    )
    assert authority.name == "Securities and Exchange Commission"
    assert "Commission" in authority.aliases


def test_the_commission_is_the_european_one_on_a_european_page() -> None:
    (first,) = read("The Commission has opened a consultation.", source="European Commission press corner")
    assert (first.name, first.start) == ("European Commission", 4)


def test_a_commission_that_nothing_identifies_keeps_the_words_of_the_text() -> None:
    (only,) = read("The Commission announces a hearing on campaign notices.")
    assert (only.name, only.jurisdiction) == ("Commission", None)


def test_the_president_issues_what_rests_on_vested_authority() -> None:
    text = "By the authority vested in me as President it is ordered:\n\nThe Secretary shall report."
    assert issuers(text) == ["President of the United States"]


def test_metadata_alone_gives_an_issuer_without_a_span() -> None:
    (only,) = read("Owners must refund buyers by May.", source="CMA (feed)")
    assert (only.name, only.start, only.issuer) == ("Competition and Markets Authority", -1, True)


def test_the_host_of_the_page_is_the_last_hint() -> None:
    assert issuers("Owners must refund buyers.", url="https://www.consumerfinance.gov/x/") == [
        "Consumer Financial Protection Bureau"
    ]


def test_an_acronym_that_the_text_defines_otherwise_names_no_body() -> None:
    found = read("Under the Marine Audit Standard (MAS), firms report. MAS reports are due in May.")
    assert found == ()


def test_a_text_without_authorities_has_none() -> None:
    assert read("Bread prices rose in the spring.") == ()


def test_the_source_and_the_text_mean_one_body() -> None:
    text = "New guidance published today by the Tolls Ombudsman Service (TOS) explains how to complain."
    found = read(text, source="Tolls Ombudsman Service for Great Britain")
    assert [(a.name, a.jurisdiction) for a in found if a.issuer] == [("Tolls Ombudsman Service", "GB")]
    assert found[0].start >= 0


def test_a_publication_lends_its_publisher_no_name() -> None:
    found = read(
        "Drug Safety Update: the risk was reviewed.", source="Medicines and Healthcare products Regulatory Agency"
    )
    assert found[0].name == "Medicines and Healthcare products Regulatory Agency"
