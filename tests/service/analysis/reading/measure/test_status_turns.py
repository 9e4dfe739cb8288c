"""What a lead seems to do, and what turns it: a step still to come, a banner, another body's case, a kept text."""

from __future__ import annotations

import pytest

from retrieval.text.documents import Article
from retrieval.text.sentences import split
from service.analysis.reading.measure.status import read_status
from service.analysis.schema import Status


def status_of(text: str, title: str = "") -> Status:
    article = Article.of(text, title=title)
    return read_status(article, split(article.text)).value


@pytest.mark.parametrize(
    "text",
    [
        "Limits for ferry exhaust have now been approved by ministers. The next step is to lay them before Parliament.",
        "The Council agreed its negotiating mandate on ferry limits. The text must still be adopted by the Parliament.",
        "The Council today adopted its general approach on the ferry regulation; talks with the Parliament can begin.",
        "Ministers approved limits on quay noise. They remain subject to approval by Parliament.",
        "The Commission adopted a package for seaports that would apply to every harbour of the Union.",
    ],
)
def test_what_a_legislature_still_has_to_adopt_is_a_proposal(text: str) -> None:
    assert status_of(text) is Status.PROPOSED_RULE


@pytest.mark.parametrize(
    "text",
    [
        "The Secretary today approved new limits on ferry exhaust, which take effect on 1 May.",
        "The Parliament and the Council have adopted the Regulation on ferry data.",
        "The Ferry Fares Bill received Royal Assent today.",
        "This final rule sets exhaust limits. A major rule may be disapproved by Congress.",
        "Following consultation, we have decided to introduce new conditions for ferry operators from April.",
    ],
)
def test_what_is_made_is_final_even_where_a_legislature_is_named(text: str) -> None:
    assert status_of(text) is Status.FINAL_RULE


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Binding Operational Directive 99-02", "This directive has been revoked. Agencies shall patch the flaws."),
        ("Emergency Directive 99-01: Mend the Mast", "This directive is closed.\n\nAgencies shall disconnect masts."),
        ("Lights on ferries", "This guidance was withdrawn on 3 May 2024.\n\nOperators should follow this guidance."),
        ("[Withdrawn] Lights on ferries", "Guidance for operators on lights."),
        ("", "This publication is no longer current. Guidance on ferry lights for operators."),
        ("", "The Agency has retired Emergency Directive 99-01."),
        ("", "The Institute has withdrawn SP 999-3, which has been superseded by SP 999-4."),
        ("", "The Bureau's late fee rule was vacated by a federal court on Tuesday."),
    ],
)
def test_a_document_that_says_it_holds_no_more_is_withdrawn(title: str, text: str) -> None:
    assert status_of(text, title) is Status.WITHDRAWN_OR_RESCINDED


@pytest.mark.parametrize(
    ("title", "text", "status"),
    [
        (
            "Binding Operational Directive 99-05",
            "This directive supersedes BOD 99-02. Agencies shall patch.",
            Status.ORDER_OR_DIRECTIVE,
        ),
        (
            "",
            "This guidance supersedes the 2019 guidance on ferry lights, which has been withdrawn.",
            Status.GUIDANCE,
        ),
        ("", "This consultation has closed. We sought views on ferry lights.", Status.CONSULTATION),
    ],
)
def test_what_replaces_another_or_has_closed_for_replies_is_not_withdrawn(
    title: str, text: str, status: Status
) -> None:
    assert status_of(text, title) is status


def test_a_page_with_an_outcome_is_the_decision_and_not_the_consultation_that_it_keeps() -> None:
    kept = (
        "Original consultation\n\nWe are seeking views on our proposals for fares. This consultation closes on 4 May."
    )
    decided = "Detail of outcome\n\nWe have decided that fares will be capped at 2% from 2027."
    assert status_of(f"{decided}\n\n{kept}", "Ferry fares") is Status.FINAL_RULE
    assert status_of(kept, "Ferry fares") is Status.CONSULTATION


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "The Board welcomes the Commission's in-depth investigation into ticket platforms and will coordinate "
            "the work of national authorities.",
            Status.POLICY_STATEMENT,
        ),
        (
            "The Authority cooperates with its neighbours, which are investigating whether Shopwave broke the law, "
            "and agreed a joint statement on cooperation.",
            Status.POLICY_STATEMENT,
        ),
        (
            "Following complaints from passengers, the Authority has opened an investigation into Bulkline.",
            Status.ALLEGATION,
        ),
        ("Alongside nine other states, Attorney General Hale filed a lawsuit against Quickcash.", Status.ALLEGATION),
        ("The Commission fined Bulkline €4 million following an in-depth investigation.", Status.ENFORCEMENT_ACTION),
    ],
)
def test_only_ones_own_case_is_an_allegation(text: str, status: Status) -> None:
    assert status_of(text) is status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "As of today, supervision of the seafarers' register will be carried out by the Joint Supervision Group.",
            Status.NOTICE,
        ),
        ("New EU rules on ferry tickets start applying today across the EU.", Status.IN_FORCE),
        (
            "The Commission has approved, under EU State aid rules, a €90 million scheme to support ferries.",
            Status.ORDER_OR_DIRECTIVE,
        ),
        ("The Commission has made legally binding commitments offered by Bulkline.", Status.ORDER_OR_DIRECTIVE),
        (
            "The Bureau issued a determination that state disclosure laws are not preempted by federal law.",
            Status.NOTICE,
        ),
        ("The Office is issuing Ruritania-related General License 9A.", Status.NOTICE),
        ("The Agency is announcing a public workshop on ferry safety.", Status.NOTICE),
        ("The Office invites comment on the proposed collection of certain information.", Status.NOTICE),
        ("This action stays the effectiveness of the ferry rule for 90 days.", Status.DELAYED),
        ("The Agency is taking final action to approve the State's plan on ferry exhaust.", Status.FINAL_RULE),
        ("The Agency issued warning letters to five firms selling seasickness patches.", Status.ENFORCEMENT_ACTION),
        ("Attorney General Hale secured $4 million from Quickcash for hidden fees.", Status.ENFORCEMENT_ACTION),
        ("Attorney General Hale won a court order blocking the fare rule.", Status.ORDER_OR_DIRECTIVE),
        ("Attorney General Hale urged Congress to pass the ferry bill.", Status.POLICY_STATEMENT),
        ("The Board adopted a statement on the transfer of passenger data.", Status.POLICY_STATEMENT),
        ("The President signed a memorandum directing agencies to review ferry rules.", Status.ORDER_OR_DIRECTIVE),
        ("The Institute has released the initial public draft of SP 999-1 for public comment.", Status.CONSULTATION),
        ("We have decided to launch a consultation on ferry fares.", Status.CONSULTATION),
    ],
)
def test_leads_of_agencies_are_read_by_what_they_do(text: str, status: Status) -> None:
    assert status_of(text) is status
