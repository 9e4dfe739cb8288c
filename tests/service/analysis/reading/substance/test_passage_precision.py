"""What counts as a technical requirement, a penalty or a resource, and what only looks like one."""

from __future__ import annotations

import pytest

from retrieval.text.documents import Article
from retrieval.text.sentences import split
from service.analysis.reading.model import MoneyRole, Passage, PassageKind
from service.analysis.reading.reader import read
from service.analysis.schema import Status

LEADS = {
    Status.GUIDANCE: "The Bureau published guidance on digital wallets. ",
    Status.FINAL_RULE: "The Bureau issued a final rule on digital wallets. ",
    Status.ENFORCEMENT_ACTION: "The Bureau fined Walleto Inc. for unlawful practices. ",
    Status.ORDER_OR_DIRECTIVE: "The Agency issued an emergency directive on mail servers. ",
    Status.ADVISORY_OR_ALERT: "Successful exploitation of this vulnerability may allow remote code execution. ",
}


def passages(status: Status, text: str, *kinds: PassageKind) -> list[Passage]:
    article = Article.of(LEADS[status] + text)
    return [
        p for p in read(article, split(article.text)).passages if p.kind in kinds and p.start >= len(LEADS[status]) - 1
    ]


TECHNICAL = [
    (Status.FINAL_RULE, "Providers must encrypt card data at rest."),
    (Status.FINAL_RULE, "Operators shall retain audit logs for 24 months."),
    (Status.FINAL_RULE, "The limit for lead is set at 5 µg/l."),
    (Status.FINAL_RULE, "Emissions may not exceed 40 mg/m3."),
    (Status.FINAL_RULE, "The rule applies to banks with more than $10 billion in assets."),
    (Status.FINAL_RULE, "Reports must be filed in machine-readable form."),
    (Status.FINAL_RULE, "Operators must keep records of each crossing for five years."),
    (Status.FINAL_RULE, "A driver shall not work more than ten hours in a row."),
    (Status.FINAL_RULE, "The builder shall test one boiler in every lot of fifty."),
    (Status.ORDER_OR_DIRECTIVE, "Remove the signing key from all trust stores."),
    (Status.GUIDANCE, "Firms should enable multi-factor authentication for remote access."),
    (Status.GUIDANCE, "Providers should conform to WCAG 2.2."),
    (Status.GUIDANCE, "Controllers should carry out penetration tests each year."),
    (Status.ORDER_OR_DIRECTIVE, "Agencies must apply the patch within 48 hours."),
    (Status.ORDER_OR_DIRECTIVE, "Disable legacy authentication on all servers."),
    (Status.ORDER_OR_DIRECTIVE, "Critical vulnerabilities must be remediated within 15 calendar days."),
    (Status.ORDER_OR_DIRECTIVE, "Agencies are required to rotate all credentials."),
    (Status.ADVISORY_OR_ALERT, "Users should update to version 3.2 of the firmware."),
    (Status.ADVISORY_OR_ALERT, "The flaw is fixed in version 3.2."),
]


@pytest.mark.parametrize(("status", "text"), TECHNICAL)
def test_prescribed_measures_are_technical(status: Status, text: str) -> None:
    assert passages(status, text, PassageKind.TECHNICAL)


NOT_TECHNICAL = [
    (Status.GUIDANCE, "For about 40% of complaints, customers listed frauds as the main issue."),
    (Status.GUIDANCE, "Digital assets depend primarily on cryptography and a distributed ledger."),
    (Status.GUIDANCE, "Over 50% of these visits occur on mobile devices."),
    (Status.GUIDANCE, "The term credential means a password or a token."),
    (Status.GUIDANCE, "The Board has created a team for guidelines on anonymisation."),
    (Status.GUIDANCE, "For more information about encryption, see https://example.org/crypto."),
    (Status.GUIDANCE, "Issues with assets made up about 16 percent of complaints."),
    (Status.GUIDANCE, "Many firms use biometric passwords, a survey found."),
    (Status.FINAL_RULE, "More than 90% of workers paid at least one fee in 2022."),
    (Status.FINAL_RULE, "In February the Bureau published a proposed rule on cybersecurity requirements."),
    (Status.FINAL_RULE, "The same safeguards, like deposit insurance, may not apply."),
    (Status.ENFORCEMENT_ACTION, "Walleto failed to encrypt backups and stored passwords in plain text."),
    (Status.ENFORCEMENT_ACTION, "Walleto must refund $309 million to more than 2.1 million customers."),
    (Status.FINAL_RULE, "Operators must notify passengers at least 14 days before a closure."),
    (Status.FINAL_RULE, "Lenders must pay at least 40 euros to each customer."),
    (Status.FINAL_RULE, "Applicants must sign up for the newsletter of the lending database."),
    (Status.ENFORCEMENT_ACTION, "The attackers used stolen credentials to enter the network."),
    (Status.ADVISORY_OR_ALERT, "Releases 8.0 and earlier are susceptible to XML injection."),
    (Status.ADVISORY_OR_ALERT, "The product stores credentials insecurely."),
]


@pytest.mark.parametrize(("status", "text"), NOT_TECHNICAL)
def test_statistics_definitions_and_stories_are_not(status: Status, text: str) -> None:
    assert not passages(status, text, PassageKind.TECHNICAL)


PENALTIES = [
    (Status.FINAL_RULE, "Whoever breaches the rule is liable to a fine of up to £5,000."),
    (Status.FINAL_RULE, "Violations may result in civil penalties."),
    (Status.FINAL_RULE, "Non-compliance can lead to suspension of the licence."),
    (Status.FINAL_RULE, "Each missed report could cost employers $750."),
    (Status.GUIDANCE, "Violators can face criminal penalties and imprisonment."),
    (Status.GUIDANCE, "A firm that ignores the rule is subject to enforcement."),
    (Status.ENFORCEMENT_ACTION, "Walleto must pay a $4 million civil money penalty."),
    (Status.ENFORCEMENT_ACTION, "The order bans Walleto from offering loans."),
    (Status.ENFORCEMENT_ACTION, "Walleto agreed to refund all fees."),
    (Status.ORDER_OR_DIRECTIVE, "The Agency will monitor compliance with the directive."),
    (Status.FINAL_RULE, "For a first infringement €500, for a second €900."),
]


@pytest.mark.parametrize(("status", "text"), PENALTIES)
def test_consequences_are_told(status: Status, text: str) -> None:
    assert passages(status, text, PassageKind.PENALTY, PassageKind.ENFORCEMENT)


NO_PENALTIES = [
    (Status.GUIDANCE, "Where consumers have been defrauded, they are often told that restitution is out of reach."),
    (Status.GUIDANCE, "Customers said that their accounts were hacked and refunds denied."),
    (Status.GUIDANCE, "Complaints about injunction scams rose."),
    (Status.GUIDANCE, "Difficulty obtaining restitution: victims describe long waits."),
    (Status.ENFORCEMENT_ACTION, "The full text of the consent order is available at https://example.org/order.pdf"),
    (Status.ENFORCEMENT_ACTION, "Read the consent order."),
    (Status.FINAL_RULE, "The Civil Penalties Adjustment Act of 1990 sets the formula."),
    (Status.FINAL_RULE, "The fee for a permit is $45."),
    (Status.FINAL_RULE, "The agency expects annual savings of $2 million."),
    (Status.FINAL_RULE, "Fine dust is measured daily."),
]


@pytest.mark.parametrize(("status", "text"), NO_PENALTIES)
def test_stories_and_links_are_no_penalties(status: Status, text: str) -> None:
    assert not passages(status, text, PassageKind.PENALTY, PassageKind.ENFORCEMENT)


ROLES = [
    ("For a first offence €1,300, for a second €2,600 and for each further one €4,100.", 3),
    ("Each late notice could cost employers $650.", 1),
    ("The fine is SEK 90,000.", 1),
    ("The Agency had sought penalties of $9 million.", 0),
    ("The compensation scheme has so far paid out £7.1 million.", 0),
    ("The rule covers firms with a turnover of more than €20 million.", 0),
    ("Walleto was ordered to pay a penalty of A$3.2 million and costs.", 1),
    ("The permit costs $45 a year.", 0),
    ("The watchdog fined the shop 40 000 euros.", 1),
    ("They must pay back €2 million in refunds.", 1),
]


@pytest.mark.parametrize(("text", "wanted"), ROLES)
def test_amounts_of_penalties_are_told_from_others(text: str, wanted: int) -> None:
    article = Article.of(LEADS[Status.ENFORCEMENT_ACTION] + text)
    found = [m for m in read(article, split(article.text)).money if m.role in (MoneyRole.PENALTY, MoneyRole.REDRESS)]
    assert len(found) == wanted


KINDS = (PassageKind.RESOURCE_OFFICIAL, PassageKind.RESOURCE_GUIDANCE, PassageKind.RESOURCE_TOOL)


@pytest.mark.parametrize(
    "text",
    [
        "Many virtual currency complaints can be found in the complaint database at the Bureau.",
        "The comment is available for public inspection at regulations.gov.",
        "See Owens, 710 F.3d at 1366.",
        "FOR FURTHER INFORMATION CONTACT: Ada Lund, 202-555-0100.",
        "Review of foreign investment is an important tool.",
        "Consumers can be found online in large numbers.",
    ],
)
def test_what_is_no_document_is_no_resource(text: str) -> None:
    assert not passages(Status.GUIDANCE, text, *KINDS)


def test_a_name_is_not_cut_at_an_initial() -> None:
    found = passages(Status.GUIDANCE, "See Letter from Marta E. Hale, General Counsel.", *KINDS)
    assert [p.text for p in found] == ["Letter from Marta E. Hale, General Counsel"]


def _found(text: str) -> set[tuple[PassageKind, str]]:
    article = Article.of(text)
    return {(p.kind, p.text) for p in read(article, split(article.text)).passages}


def test_two_documents_in_one_breath_are_two_resources():
    text = "The text of the order and a guide for small ports are available on the Office's website."
    assert _found(f"The Harbour Office issued an order. {text}") >= {
        (PassageKind.RESOURCE_OFFICIAL, "The text of the order"),
        (PassageKind.RESOURCE_GUIDANCE, "a guide for small ports"),
    }


def test_a_named_place_to_hand_something_in_is_a_tool():
    text = "The Harbour Office issued an order. Reports are submitted through the Spill Reporting Portal."
    assert (PassageKind.RESOURCE_TOOL, "Spill Reporting Portal") in _found(text)
    assert not any(kind is PassageKind.RESOURCE_TOOL for kind, _ in _found("Reports were submitted on the whole day."))


def test_a_revenue_threshold_after_its_noun_is_a_size():
    text = "The Harbour Office issued an order. Ports with annual turnover of more than €5 million must report spills."
    assert (PassageKind.SIZE, "annual turnover of more than €5 million") in _found(text)


POINTED_TO = [
    ("Report outages through the River Watch portal.", "River Watch portal", PassageKind.RESOURCE_TOOL),
    ("Applicants must file the data in Form-K.", "Form-K", PassageKind.RESOURCE_TOOL),
    ("Send questions by e-mail to desk@agency.example.", "desk@agency.example", PassageKind.RESOURCE_TOOL),
    ("The patch is described in Vendor advisory VX-2031-07.", "Vendor advisory VX-2031-07", None),
    ("The text and a summary are on the Office's website.", "The text", None),
    ("The Office has published its report on river tolls.", "report on river tolls", None),
]


@pytest.mark.parametrize(("text", "what", "kind"), POINTED_TO)
def test_documents_and_places_that_the_text_points_to(text: str, what: str, kind: PassageKind | None) -> None:
    kinds = (PassageKind.RESOURCE_OFFICIAL, PassageKind.RESOURCE_GUIDANCE, PassageKind.RESOURCE_TOOL)
    found = {p.text: p.kind for p in passages(Status.GUIDANCE, text, *kinds)}
    assert any(name.startswith(what) and kind in (None, its) for name, its in found.items()), found


@pytest.mark.parametrize(
    "text", ["Review logs for connections from outside.", "Firms should consult contracts to see who bears the cost."]
)
def test_ones_own_papers_are_no_resource(text: str) -> None:
    assert not passages(Status.GUIDANCE, text, PassageKind.RESOURCE_OFFICIAL, PassageKind.RESOURCE_GUIDANCE)
