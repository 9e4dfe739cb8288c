"""How regulators, lawyers and the trade press cite laws, rules and standards, and what only looks like a citation."""

from __future__ import annotations

import pytest

from retrieval.text.documents import Article
from retrieval.text.sentences import split
from service.analysis.reading.names.identifiers import read_identifiers
from service.analysis.reading.names.standards import read_standards


def names(text: str, title: str = "") -> list[str]:
    article = Article.of(text, title=title)
    sentences = split(article.text)
    return [s.name for s in read_standards(article, sentences, read_identifiers(article, sentences))]


CITED = [
    ("Under the Ferry Safety Act 1994, owners must carry lifeboats.", ["Ferry Safety Act 1994"]),
    ("The Law of 11 March 2019 on electronic meters applies.", ["Law of 11 March 2019 on electronic meters"]),
    ("The Royal Decree of 4 May 2021 on dog trainers sets the fee.", ["Royal Decree of 4 May 2021 on dog trainers"]),
    ("Circular 2024/C/77 explains the tariff.", ["Circular 2024/C/77"]),
    ("Records are kept under section 14 of the Data Use Act.", ["Data Use Act"]),
    ("The firm breached Principle 6 and Principle 11.", ["Principle 6", "Principle 11"]),
    ("Executive Order no. 1204 of 7 November 2023 on paints is repealed.", ["Executive Order no. 1204"]),
    ("The Emergency Order 24-11 remains in place.", ["Emergency Order 24-11"]),
    ("Entities on the Munitions Control List need a licence.", ["Munitions Control List"]),
    ("The rule creates License Exception TSU for maintenance.", ["License Exception TSU"]),
    ("Notice is given under 44 U.S.C. 3506(c)(2)(A).", ["44 U.S.C. 3506(c)(2)(A)"]),
    ("See 15 U.S.C. 78s(b)(1).", ["15 U.S.C. 78s(b)(1)"]),
    ("The amendments to 40 CFR part 63 take effect.", ["40 CFR part 63"]),
    ("as required by 21 CFR 1308.11(h)", ["21 CFR 1308.11(h)"]),
    ("in Regulation (EU) 2023/1115 on deforestation", ["Regulation (EU) 2023/1115"]),
    ("pursuant to Directive 2014/53/EU", ["Directive 2014/53/EU"]),
    ("Article 5(1)(f) GDPR was infringed.", ["GDPR Article 5(1)(f)"]),
    ("The clinic infringed Articles 6 and 9 of the GDPR.", ["GDPR"]),
    ("Messages follow ISO 20022.", ["ISO 20022"]),
    ("certified to ISO/IEC 27001:2022", ["ISO/IEC 27001:2022"]),
    ("controls in NIST SP 800-53 Rev. 5", ["NIST SP 800-53"]),
    ("Invoices are exchanged over the Peppol network.", ["Peppol"]),
    ("conform to EN 301 549", ["EN 301 549"]),
    ("meets WCAG 2.1 level AA", ["WCAG 2.1"]),
    ("the Companies (Audit) Regulations 2019 (SI 2019/177)", ["Companies (Audit) Regulations 2019"]),
    ("The Payment Services Regulations 2017 require a licence.", ["Payment Services Regulations 2017"]),
    ("under the Information Technology Act, 2000", ["Information Technology Act, 2000"]),
    ("the Lei Geral de Proteção de Dados (LGPD)", ["Lei Geral de Proteção de Dados"]),
    ("under the Act on the Protection of Personal Information", ["Act on the Protection of Personal Information"]),
    ("Art. 12 of Law No. 14.478 of 2022", ["Law No. 14.478"]),
    ("Décret n° 2023-1208 sets the fee.", ["Décret n° 2023-1208"]),
    ("MAS Notice 626 applies to banks.", ["Notice 626"]),
    ("Prudential Standard CPS 230 starts in July.", ["CPS 230"]),
    ("AASB S2 sets climate disclosures.", ["AASB S2"]),
    (
        "Consultation under the Security of Critical Infrastructure Act 2018 (Cth)",
        ["Security of Critical Infrastructure Act 2018"],
    ),
    ("the Employment Equality Regulations, SOR/2021-5", ["SOR/2021-5"]),
    (
        "The Health Insurance Portability and Accountability Act (HIPAA)",
        ["Health Insurance Portability and Accountability Act"],
    ),
    ("Section 1033 of the Dodd-Frank Act", ["Dodd-Frank Act"]),
    ("the Sarbanes-Oxley Act", ["Sarbanes-Oxley Act"]),
    ("Regulation E and Regulation Z apply.", ["Regulation E", "Regulation Z"]),
    ("SEC Rule 10b-5 prohibits fraud.", ["Rule 10b-5"]),
    ("The CAN-SPAM Act applies.", ["CAN-SPAM Act"]),
    ("under PIPEDA and CASL", ["PIPEDA"]),
    ("the California Consumer Privacy Act (CCPA)", ["California Consumer Privacy Act"]),
    ("the EU's Digital Services Act", ["Digital Services Act"]),
    ("the Basel III framework", ["Basel III"]),
    ("the Montreal Protocol", ["Montreal Protocol"]),
    ("the SOLAS Convention", ["SOLAS"]),
    ("PCI DSS v4.0 applies to card data.", ["PCI DSS"]),
    ("the Consumer Duty", ["Consumer Duty"]),
    ("the Takeover Code", ["Takeover Code"]),
    ("under the Ordinance on Robotic Lawn Mowers (RLMO)", ["Ordinance on Robotic Lawn Mowers"]),
    ("the law of 2 June 2022 on scooters", ["law of 2 June 2022"]),
    ("Section 3502(6) of title 44, U.S. Code,", ["44 U.S.C. 3502(6)"]),
    ("Public Law 117-58", ["Pub. L. 117-58", "Public Law 117-58"]),
    ("Executive Order 14028", ["Executive Order 14028"]),
    ("the IT Security Act 2.0 (IT-SiG)", ["IT Security Act"]),
    ("the Federal Data Protection Act (BDSG)", ["Federal Data Protection Act"]),
    ("Commission Delegated Regulation (EU) 2024/1774", ["2024/1774"]),
    ("Guidelines 07/2020 on controllers", ["Guidelines 07/2020"]),
    ("ETSI EN 303 645", ["ETSI EN 303 645"]),
    ("the NIST Cybersecurity Framework", ["Cybersecurity Framework"]),
    ("IFRS S1 and IFRS S2", ["IFRS S1", "IFRS S2"]),
    ("the FATF Recommendations", ["FATF Recommendations"]),
]


@pytest.mark.parametrize(("text", "expected"), CITED)
def test_what_is_cited_is_found(text: str, expected: list[str]) -> None:
    found = names(f"{text.rstrip('.')} in every case, whatever its size, and to all who trade.")
    assert any(e in name or name in e for e in expected for name in found), found
    if len(expected) == 2 and "Law" not in text:
        assert all(any(e in name for name in found) for e in expected), found


LOOKS_ONLY = [
    "However, Rule 19b-4 filings are public.",
    "The Exchange proposes to adopt Exchange Rule 11.27 and amend it.",
    "The Act requires care. This Rule binds all.",
    "We follow industry standards and best practice codes.",
    "The Code is a code for everyone; see our Website Code.",
    "Conduct rules and Draft Rules are discussed.",
    "The zip code and the dress code changed.",
    "Each Member State shall act; the Rules of the game differ.",
    "Adopt Final Rule and Issue Standards Now.",
    "Many Standards and Several Regulations exist.",
]


@pytest.mark.parametrize("text", LOOKS_ONLY)
def test_what_only_looks_like_a_citation_has_no_odd_name(text: str) -> None:
    for name in names(text):
        assert not name.startswith(
            ("However", "Adopt", "Many", "Several", "The ", "This ", "Each ", "Issue", "Conduct", "Draft")
        )
        assert name not in {"Act", "Rule", "Code", "Rules", "Standards", "Website Code"}


def test_a_rule_of_a_named_exchange_keeps_its_owner_only() -> None:
    assert "Adopt Exchange Rule 11.27" not in names("", title="Notice of Filing To Adopt Exchange Rule 11.27")
    assert names("However, Rule 19b-4 applies.") == ["Rule 19b-4"]


def test_the_number_of_a_law_in_brackets_is_no_second_law() -> None:
    assert len(names("It rests on the Fair Parking Law (Law No. 12.345/2021) in every case.")) == 1
