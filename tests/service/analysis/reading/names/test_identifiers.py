"""Identifiers: each is found where it stands and has one canonical form, however it is written."""

from __future__ import annotations

import pytest

from retrieval.text.documents import Article
from retrieval.text.sentences import split
from service.analysis.reading.names.identifiers import read_identifiers


def read(text: str) -> list[tuple[str, str]]:
    article = Article.of(text)
    found = read_identifiers(article, split(article.text))
    for identifier in found:
        assert article.text[identifier.start : identifier.end] == identifier.text
    return [(identifier.kind, identifier.canonical) for identifier in found]


@pytest.mark.parametrize(
    ("written", "kind", "canonical"),
    [
        ("7 CFR 945.3(b)(2)", "cfr", "7 CFR 945.3(b)(2)"),
        ("7 C.F.R. § 945.3", "cfr", "7 CFR 945.3"),
        ("7 CFR parts 945, 946, and 948", "cfr", "7 CFR parts 945, 946, and 948"),
        ("7 CFR Part 945", "cfr", "7 CFR part 945"),
        ("part 945 of title 7 of the Code of Federal Regulations", "cfr", "7 CFR part 945"),
        ("42 U.S.C. 9601 et seq.", "usc", "42 U.S.C. 9601 et seq."),
        ("42 USC § 9601", "usc", "42 U.S.C. 9601"),
        ("44 U.S.C. Chapter 31", "usc", "44 U.S.C. chapter 31"),
        ("section 204 of title 5, United States Code", "usc", "5 U.S.C. 204"),
        ("Public Law 112-29", "public_law", "Pub. L. 112-29"),
        ("125 Stat. 284", "stat", "125 Stat. 284"),
        ("86 FR 70,900", "fr", "86 FR 70900"),
        ("FR Doc. 2021-04417", "fr_doc", "FR Doc. 2021-04417"),
        ("Docket No. NRC-2021-0044", "docket", "NRC-2021-0044"),
        ("WC Docket No. 21-450", "docket", "WC Docket 21-450"),
        ("File No. S7-99-21", "docket", "File No. S7-99-21"),
        ("RIN 3150-AK55", "rin", "RIN 3150-AK55"),
        ("H.R. 4417", "bill", "H.R. 4417"),
        ("Assembly Bill 1234", "bill", "AB 1234"),
        ("E.O. 13771", "executive_order", "Executive Order 13771"),
        ("Regulation (EU) 2019/1020", "celex", "32019R1020"),
        ("Regulation (EU) No 305/2011", "celex", "32011R0305"),
        ("Regulation (EC) No 765/2008", "celex", "32008R0765"),
        ("Directive 2006/42/EC", "celex", "32006L0042"),
        ("Directive 93/42/EEC", "celex", "31993L0042"),
        ("Commission Implementing Decision (EU) 2021/1195", "celex", "32021D1195"),
        ("Council Decision 2013/255/CFSP", "celex", "32013D0255"),
        ("Article 17(1) GDPR", "article", "Article 17(1) GDPR"),
        ("recital 71 of the GDPR", "recital", "Recital 71 GDPR"),
        ("SI 2016/1091", "uk_si", "SI 2016/1091"),
        ("ISO/IEC 27701:2019", "iso", "ISO/IEC 27701:2019"),
        ("NIST Special Publication 800-82 Rev. 3", "nist_sp", "NIST SP 800-82 Rev. 3"),
        ("FIPS 201-3", "fips", "FIPS 201-3"),
        ("PCI DSS v4.0.1", "pci_dss", "PCI DSS 4.0.1"),
        ("SOC 2 Type II", "soc", "SOC 2 Type II"),
        ("CVE-2023-40044", "cve", "CVE-2023-40044"),
        ("CWE-502", "cwe", "CWE-502"),
        ("ICSA-23-271-02", "icsa", "ICSA-23-271-02"),
        ("ETSI EN 319 401", "etsi", "ETSI EN 319 401"),
        ("IEC 61508-3", "iec", "IEC 61508-3"),
        ("BOD 23-02", "bod", "Binding Operational Directive 23-02"),
        ("M-21-31", "omb", "OMB Memorandum M-21-31"),
        ("Case C-252/21", "case", "Case C-252/21"),
    ],
)
def test_every_way_of_citing_has_one_canonical_form(written: str, kind: str, canonical: str) -> None:
    assert read(f"The notice cites {written} as its ground.") == [(kind, canonical)]


def test_typographic_hyphens_and_spaces_do_not_hide_an_identifier() -> None:
    assert read("Public Law 112–29 and 7\u00a0CFR\u00a0945.3 apply.") == [
        ("public_law", "Pub. L. 112-29"),
        ("cfr", "7 CFR 945.3"),
    ]


def test_an_enumeration_ends_where_another_title_begins() -> None:
    assert read("See 7 CFR 945.3 and 9 CFR 301.2.") == [("cfr", "7 CFR 945.3"), ("cfr", "9 CFR 301.2")]


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. 2023 budget grew by 12 percent.",
        "Section 4 applies.",
        "Call 555-2023-11 today.",
        "Rooms A to C are open.",
    ],
)
def test_plain_numbers_are_no_identifiers(text: str) -> None:
    assert read(text) == []


def test_an_identifier_knows_its_sentence() -> None:
    article = Article.of("Nothing is cited here. The rule amends 7 CFR 945.3.")
    (found,) = read_identifiers(article, split(article.text))
    assert found.sentence == 1
