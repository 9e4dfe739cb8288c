"""A clause becomes an imperative, or stays a whole sentence where turning it would change the duty."""

from __future__ import annotations

import pytest

from service.analysis.schema import Force, Klass
from service.engines.extractive.imperative import Worded, word
from service.engines.extractive.requirements import item_text
from service.engines.extractive.source import Source
from tests.service.engines.extractive.samples import Sample


def worded(text: str, act: str, **slots: object) -> Worded:
    sample = Sample(text)
    clause = sample.clause(text, act, **slots)  # type: ignore[arg-type]
    return word(Source(sample.request()), clause)


def told(text: str, act: str, **slots: object) -> str:
    sample = Sample(text)
    clause = sample.clause(text, act, **slots)  # type: ignore[arg-type]
    source = Source(sample.request())
    return item_text(source, clause, word(source, clause))


def test_an_active_duty_becomes_an_imperative_with_its_addressee() -> None:
    text = "Ferry operators must keep passenger logs for three years."
    assert told(text, "keep passenger logs for three years", who="Ferry operators") == (
        "Keep passenger logs for three years (ferry operators)."
    )


def test_a_duty_that_an_order_puts_on_somebody_is_an_imperative_too() -> None:
    text = "The rule requires harbour masters to report each spill."
    assert told(text, "report each spill", who="harbour masters") == "Report each spill (harbour masters)."


@pytest.mark.parametrize(
    ("text", "act", "core"),
    [
        ("Brokers must not share client files.", "share client files", "Do not share client files"),
        (
            "Brokers are prohibited from selling or offering to sell expired bonds.",
            "selling or offering to sell expired bonds",
            "Do not sell or offer to sell expired bonds",
        ),
    ],
)
def test_a_ban_says_do_not(text: str, act: str, core: str) -> None:
    assert worded(text, act, who="Brokers", force=Force.MUST_NOT).core == core


def test_a_passive_with_a_thing_as_its_subject_is_turned() -> None:
    text = "Test samples must be clearly labelled and stored apart from retail goods."
    assert worded(text, "be clearly labelled and stored apart from retail goods").core == (
        "Clearly label and store test samples apart from retail goods"
    )


def test_an_exception_to_a_ban_on_disclosure_becomes_only() -> None:
    text = "Sealed files will not be disclosed except in accordance with a court order."
    made = worded(text, "be disclosed except in accordance with a court order", force=Force.MUST_NOT)
    assert made.core == "Disclose sealed files only in accordance with a court order"


def test_nouns_of_acts_become_verbs_in_a_ban() -> None:
    text = "The sale, lease, or transfer of listed engines to Norland is prohibited."
    made = worded(text, "The sale, lease, or transfer of listed engines to Norland", force=Force.MUST_NOT)
    assert made.whole
    text = "The sale, purchase, or transfer of listed engines to Norland is prohibited."
    made = worded(text, "The sale, purchase, or transfer of listed engines to Norland", force=Force.MUST_NOT)
    assert made.core == "Do not sell, purchase, or transfer listed engines to Norland"


def test_a_limit_in_positive_words_is_not_turned_into_a_ban() -> None:
    text = "Access can be kept open for no more than a week."
    made = worded(text, "be kept open for no more than a week", force=Force.MUST_NOT)
    assert made.core == "Access can be kept open for no more than a week"


def test_only_stays_where_it_stands() -> None:
    text = "Agents may only use such data to fill an order."
    made = worded(text, "use such data to fill an order", who="Agents", force=Force.MUST_NOT)
    assert made.core == "Agents may only use such data to fill an order"


def test_a_duty_of_a_thing_is_told_in_the_third_person() -> None:
    text = "The swing bridge must return to its regular hours at the end of the works."
    assert told(text, "return to its regular hours at the end of the works") == text


def test_a_comment_deadline_is_an_invitation_with_its_date() -> None:
    text = "Comments must be received on or before May 4, 2031."
    made = told(
        text, "be received on or before May 4, 2031", klass=Klass.RECOMMENDED, deadline="on or before May 4, 2031"
    )
    assert made == "Submit comments so that they are received on or before May 4, 2031 (anyone wishing to comment)."


def test_a_fine_told_as_a_fact_is_a_duty_to_pay_it() -> None:
    text = "The Lake Board imposed a civil penalty of $40,000 on Orrin Mills."
    assert worded(text, "imposed a civil penalty", force=Force.OTHER).core == "Pay the civil penalty of $40,000"


def test_a_condition_before_the_duty_goes_into_the_parenthesis() -> None:
    text = "If a leak occurs, plant owners must notify the Lake Board within two hours."
    made = told(
        text,
        "notify the Lake Board within two hours",
        who="plant owners",
        condition="If a leak occurs",
        deadline="within two hours",
    )
    assert made == "Notify the Lake Board within two hours (plant owners; if a leak occurs)."


def test_the_subordinate_clause_ends_where_the_main_clause_begins() -> None:
    text = "While lenders are required to check every claim, the checks were poor."
    made = worded(text, "check every claim, the checks were poor", who="lenders")
    assert made.core == "Check every claim"


def test_an_item_of_a_list_takes_addressee_and_modal_from_its_lead() -> None:
    text = "All depots are required to:\n1. Count the drums in store."
    sample = Sample(text)
    clause = sample.clause(
        "Count the drums in store.", "Count the drums in store", who="All depots", lead="All depots are required to:"
    )
    source = Source(sample.request())
    assert item_text(source, clause, word(source, clause)) == "Count the drums in store (all depots)."


def test_what_stands_under_a_ban_is_forbidden_and_its_agent_goes_to_the_parenthesis() -> None:
    text = "The following are prohibited:\n(i) new investment in Norland by a Norland person, wherever located;"
    sample = Sample(text)
    act = "new investment in Norland by a Norland person, wherever located"
    clause = sample.clause(act, act, force=Force.MUST_NOT, lead="The following are prohibited:")
    source = Source(sample.request())
    assert item_text(source, clause, word(source, clause)) == (
        "Make no new investment in Norland (Norland person, wherever located)."
    )


def test_two_fines_of_one_sentence_are_both_told_with_who_pays() -> None:
    text = "The Lake Board issued Orrin Mills a fine of $40,000 and a fine of $9,000."
    made = worded(text, "issued Orrin Mills a fine", force=Force.OTHER)
    assert made.core == "Pay the fines of $40,000 and $9,000"
    assert made.parts.addressee == "Orrin Mills"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Do not open the valve before the test.", "open the valve before the test"),
        ("Recommended practice: Never open the valve before the test.", "open the valve before the test"),
        ("Operators are asked not to open the valve before the test.", "open the valve before the test"),
    ],
)
def test_a_command_not_to_do_something_never_loses_its_not(text: str, act: str) -> None:
    for force in (Force.IMPERATIVE, Force.SHOULD, Force.MUST):
        assert worded(text, act, force=force).core in ("Do not open the valve before the test", text.rstrip("."))


def test_time_that_somebody_has_is_a_deadline() -> None:
    text = "Smaller mills have until May 4, 2031 to close the old gates."
    made = worded(text, "have until May 4, 2031 to close the old gates")
    assert made.core == "Close the old gates by May 4, 2031"
    assert made.parts.addressee == "smaller mills"


def test_what_somebody_must_receive_is_a_duty_of_whoever_owes_it() -> None:
    text = "Tenants must receive a written notice before the gates close."
    made = worded(text, "receive a written notice before the gates close", who="Tenants")
    assert made.core == "Provide tenants with a written notice before the gates close"
    assert made.parts.addressee is None


@pytest.mark.parametrize(
    ("text", "act", "core"),
    [
        ("The Act requires a carrier to file a list.", "file a list", "File a list"),
        ("The Act requires that a carrier file a list.", "a carrier file a list", "File a list"),
        ("The Act provides that, except in winter, a carrier must file a list.", "file a list", "File a list"),
    ],
)
def test_whom_a_law_addresses_goes_to_the_parenthesis(text: str, act: str, core: str) -> None:
    made = worded(text, act)
    assert (made.core, made.parts.addressee) == (core, "a carrier")


def test_an_adverbial_before_a_command_is_its_time() -> None:
    text = "Within ten days, submit the plan."
    assert (
        told(text, "submit the plan", force=Force.IMPERATIVE)
        == "Submit the plan (no addressee named; within ten days)."
    )


def test_a_ban_on_a_thing_is_observed_with_its_exception() -> None:
    text = "Flights over the lake are prohibited, unless the Board has given leave."
    made = worded(text, "Flights over the lake", force=Force.MUST_NOT)
    assert made.core == "Observe the ban on flights over the lake, unless the Board has given leave"


@pytest.mark.parametrize(
    ("text", "act", "deadline", "core"),
    [
        (
            "The Calls for Evidence are open until 4 May 2031.",
            "open until 4 May 2031",
            "until 4 May 2031",
            "Submit feedback through the Calls for Evidence by 4 May 2031",
        ),
        (
            "Comments may be submitted by any of the following methods.",
            "be submitted by any of the following methods",
            None,
            "Submit comments by one of the methods listed",
        ),
        (
            "Comments are invited on: (a) Whether the dye is safe, including whether it fades.",
            "invited on",
            None,
            "Comment on whether the dye is safe",
        ),
    ],
)
def test_an_invitation_says_what_one_may_do(text: str, act: str, deadline: str | None, core: str) -> None:
    assert worded(text, act, klass=Klass.RECOMMENDED, force=Force.SHOULD, deadline=deadline).core == core
