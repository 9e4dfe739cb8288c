"""Standards: every named law, rule or framework once, under one name, with all its mentions."""

from __future__ import annotations

import pytest

from retrieval.text.documents import Article
from retrieval.text.sentences import split
from service.analysis.reading.model import Standard
from service.analysis.reading.names.identifiers import read_identifiers
from service.analysis.reading.names.standards import read_standards


def read(text: str, title: str = "") -> tuple[Standard, ...]:
    article = Article.of(text, title=title)
    sentences = split(article.text)
    found = read_standards(article, sentences, read_identifiers(article, sentences))
    for standard in found:
        ground = article.title if standard.in_title else article.text
        assert all(0 <= m.start < m.end <= len(ground) for m in standard.mentions)
    return found


def names(text: str, title: str = "") -> list[str]:
    return [standard.name for standard in read(text, title)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lenders are covered by the Harbor Loan Fairness Act.", ["Harbor Loan Fairness Act"]),
        (
            "It rests on the Grain, Feed, and Seed Inspection Act of 1961.",
            ["Grain, Feed, and Seed Inspection Act of 1961"],
        ),
        ("The Merchant Ledgers Regulations 2014 still apply.", ["Merchant Ledgers Regulations 2014"]),
        ("Firms follow Regulation Z and Regulation S-P.", ["Regulation Z", "Regulation S-P"]),
        ("The GDPR applies.", ["GDPR"]),
        ("Keep records under the Port Dues Records rule.", ["Port Dues Records rule"]),
        ("It complies with ISO/IEC 27701:2019.", ["ISO/IEC 27701:2019"]),
        ("Executive Orders 13771 and 13777 were revoked.", ["Executive Order 13771", "Executive Order 13777"]),
        ("The Convention on the Marking of Ferries binds both.", ["Convention on the Marking of Ferries"]),
        ('The interim final rule, "Ferry Lights; Correction," was published.', ["Ferry Lights; Correction"]),
        ("Under the Iowa labor code, notice is due.", ["Iowa labor code"]),
        ("See Harbor Finance Circular 2031-02.", ["Harbor Finance Circular 2031-02"]),
    ],
)
def test_a_named_law_is_found_by_its_whole_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Rule takes effect in May, and this Act does not change it.",
        "The final rule and the proposed rules are explained below.",
        "The Commission's regulation was amended.",
        "Federal law and State law both apply.",
        "The Code of Federal Regulations is online.",
        "Staff of the Center for AI Standards and Innovation answered.",
        "They Could Not Act in time.",
    ],
)
def test_generic_words_name_no_law(text: str) -> None:
    assert names(text) == []


def test_a_defined_short_name_is_the_same_law() -> None:
    (act,) = read(
        "The Harbor Loan Fairness Act (HLFA) applies. The HLFA Act has limits, and the Harbor Loan Fairness Act too."
    )[:1]
    assert act.name == "Harbor Loan Fairness Act"
    assert "HLFA" in act.aliases
    assert len(act.mentions) == 2


def test_year_and_short_tail_are_the_same_law() -> None:
    assert names("The Harbor Loan Fairness Act of 1971 applies. The Harbor Loan Fairness Act has limits.") == [
        "Harbor Loan Fairness Act of 1971"
    ]
    assert names("The Ferry Safety Lights Rule applies. The Safety Lights Rule has limits.") == [
        "Ferry Safety Lights Rule"
    ]


def test_the_citation_beside_a_name_belongs_to_it() -> None:
    (act,) = read("The Harbor Loan Fairness Act (12 U.S.C. 9901 et seq.) applies.")
    assert (act.name, act.canonical) == ("Harbor Loan Fairness Act", "12 U.S.C. 9901 et seq.")


def test_a_citation_by_itself_is_a_standard() -> None:
    assert names("See 7 CFR 945.3(b), 7 CFR 945.3 and 42 U.S.C. 9601.") == ["7 CFR 945.3", "42 U.S.C. 9601"]


def test_a_list_is_dropped_where_each_part_is_named_by_itself() -> None:
    text = "7 CFR Parts 27 and 50\n\nThe limits in 7 CFR part 27 and those in 7 CFR part 50 are adjusted."
    assert names(text) == ["7 CFR part 27", "7 CFR part 50"]


def test_an_acronym_that_the_text_defines_otherwise_is_not_the_known_law() -> None:
    assert names("The Data Station Administrator (DSA) answers. Ask the DSA.") == []


def test_articles_belong_to_the_law_beside_them_or_to_the_only_one() -> None:
    assert names("The firm infringed Article 17 GDPR and Articles 5 and 6.") == [
        "Article 17 GDPR",
        "GDPR",
        "GDPR Article 5",
        "GDPR Article 6",
    ]
    assert names("Legal references: Article 6 (Lawfulness of processing).") == ["Article 6 (Lawfulness of processing)"]
    assert names("Article 5 of the lease was broken.") == []


def test_a_document_is_no_standard_of_itself() -> None:
    title = "Executive Order 13771: Reducing Ferry Noise"
    assert names("Executive Order 13771\n\nIt amends Executive Order 12866.", title) == ["Executive Order 12866"]
    assert names("Ferry Noise Regulation; Delay\n\nThe date moves.", "Ferry Noise Regulation; Delay") == []


def test_a_name_of_the_title_is_found_small_in_the_text() -> None:
    (rule,) = read("Deadlines under the ferry lights rule move.", "Agency Extends Dates for Ferry Lights Rule")
    assert rule.name == "Ferry Lights Rule"
    assert not rule.in_title


def test_a_law_that_only_the_title_names_says_so() -> None:
    (act,) = read("Limits apply from May.", "What firms should know about the Digital Markets Act")
    assert (act.name, act.in_title) == ("Digital Markets Act", True)


def test_number_and_short_name_of_a_european_act_are_one_law() -> None:
    (act,) = read("Regulation (EU) 2016/679 applies. The GDPR asks for records.")
    assert act.canonical == "32016R0679"
    assert len(act.mentions) == 2


def test_a_headline_verb_names_no_rule() -> None:
    assert names("Views are welcome.", "Agencies Join to Propose Rule") == []
