"""What binds, what advises and what does neither, read from sentences of invented bodies."""

from __future__ import annotations

import pytest

from retrieval.text.documents import Article
from retrieval.text.sentences import split
from service.analysis.reading.duties.clauses import read_clauses
from service.analysis.reading.model import Clause, StatusReading
from service.analysis.schema import Force, Klass, Status, Why


def read(text: str, status: Status = Status.FINAL_RULE) -> list[Clause]:
    article = Article.of(text)
    reading = StatusReading(status, (), Why(cue="test", rule="test"))
    clauses = read_clauses(article, split(article.text), reading, (), ())
    for clause in clauses:
        assert article.text[clause.start : clause.end] == clause.text
        assert clause.start <= clause.act.start <= clause.act.end <= clause.end
    return list(clauses)


def speaking(text: str, status: Status = Status.FINAL_RULE) -> list[Clause]:
    return [clause for clause in read(text, status) if clause.klass is not Klass.NEITHER]


def only(text: str, status: Status = Status.FINAL_RULE) -> Clause:
    clauses = speaking(text, status)
    assert len(clauses) == 1, [clause.text for clause in clauses]
    return clauses[0]


@pytest.mark.parametrize(
    "sentence",
    [
        "Carriers must keep call records for two years.",
        "Each permit holder shall submit an annual plan to the Board.",
        "A broker has to report every sale.",
        "Importers are required to register with the Harbour Agency.",
        "Importers are required by the Act to register with the Harbour Agency.",
        "Operators will be required to fit sensors.",
        "The vendor will have to comply by 3 May 2031.",
        "The firm was fined by the court, and it must delete the files.",
        "The Act requires lenders to disclose the full cost.",
        "The order requires that the pumping end immediately.",
        "The rule mandates that tanks be inspected.",
        "These include requirements to designate a safety officer.",
        "A licence is required for each vessel.",
        "Compliance reviews are to be completed by the auditor.",
        "Small mills have until 1 March 2033 to comply.",
        "The deadline for filing the return remains 30 June 2032.",
        "All ferries are hereby directed to remove the paint.",
        "The firms named in the annex are subject to an export ban.",
    ],
)
def test_a_duty_is_mandatory(sentence: str) -> None:
    clauses = speaking(sentence)
    assert clauses
    assert {clause.klass for clause in clauses} == {Klass.MANDATORY}


@pytest.mark.parametrize(
    "sentence",
    [
        "Dealers must not resell the permits.",
        "A platform may not charge for the transfer.",
        "Grocers cannot rely on sample labels to meet this duty.",
        "No person shall operate a drone over the harbour.",
        "The rule prohibits sellers from hiding fees.",
        "The order bans the company from opening new accounts.",
        "Selling the product to minors is prohibited.",
        "Providers are barred from sharing the data.",
        "The penalty shall not exceed $4,000.",
        "Couriers can only open the parcel to check its contents.",
        "Samples can be stored for no more than six weeks.",
        "Older vouchers are not enforceable after that date.",
        "It is unlawful for a dealer to alter the meter.",
        "The Act does not allow grocers to skip this label.",
    ],
)
def test_a_ban_or_limit_is_mandatory_and_negative(sentence: str) -> None:
    clause = only(sentence)
    assert clause.klass is Klass.MANDATORY
    assert clause.force is Force.MUST_NOT


@pytest.mark.parametrize(
    "sentence",
    [
        "Managers should review the plan every year.",
        "Owners are encouraged to test the valves.",
        "The Board recommends that firms encrypt backups.",
        "The agency urges operators to patch the servers.",
        "Boards may wish to appoint an adviser.",
        "The Office seeks comment on the draft.",
        "Comments must be received by 4 April 2031.",
        "All interested parties are invited to comment on the draft.",
        "Mills may choose to comply before that date.",
        "We will consider all comments that we receive on or before May 5, 2031.",
    ],
)
def test_advice_invitations_and_options_are_recommended(sentence: str) -> None:
    assert only(sentence).klass is Klass.RECOMMENDED


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Small firms are not required to file.", "no duty"),
        ("The rule does not require a new form.", "no duty"),
        ("Nothing in this order shall prohibit official travel.", "savings clause"),
        ("This order shall not be construed as a waiver.", "savings clause"),
        ("Farms are exempt from the levy.", "exemption"),
        ("This Regulation shall enter into force on 1 May 2031.", "commencement or definition"),
        ("The Board had ordered the firm to stop the sale in 2019.", "history"),
        ("The complaint alleges that the firm must have hidden the data.", None),
        ("Why should banks keep these records?", None),
        ("The value of this work cannot be overstated.", "fact"),
        ("We must do better for families.", "rhetoric"),
        ("Passengers may bring one bag.", "may"),
        ("The store should have warned its customers.", "what should have been"),
        ("One commenter argued that banks must hold more capital.", "opinion of a commenter"),
        ("The Office asks whether carriers should publish the list.", None),
        ("The agency intends to require permits next year.", "plan or power"),
    ],
)
def test_what_binds_nobody_is_kept_with_its_reason(sentence: str, rule: str | None) -> None:
    clauses = read(sentence)
    assert [clause.text for clause in clauses if clause.klass is Klass.MANDATORY] == []
    if rule is not None:
        assert rule in {clause.why.rule for clause in clauses}


def test_two_acts_with_objects_of_their_own_are_two_clauses() -> None:
    first, second = speaking("Seatfinder must refund more than 9,000 customers and pay a fine of €400,000.")
    assert first.text == "Seatfinder must refund more than 9,000 customers"
    assert second.text.startswith("pay a fine of €400,000")
    assert second.addressee == "Seatfinder"
    assert second.lead is not None


def test_two_verbs_with_one_object_are_one_clause() -> None:
    only("Providers must identify and document the risks.")
    only("The rule requires ports to copy the log and send it to another port.")


def test_clauses_of_different_subjects_are_parted() -> None:
    first, second = speaking(
        "The largest mills will have to comply by April 1, 2031, while small mills have until 2034."
    )
    assert first.text.endswith("April 1, 2031")
    assert second.text.startswith("small mills")


def test_every_item_below_a_lead_in_is_a_clause() -> None:
    text = (
        "All ferries are required to:\n"
        "- identify the paint on their hulls\n"
        "- report the findings to the Harbour Office\n"
        "\n"
        "Other news."
    )
    first, second = speaking(text, Status.ORDER_OR_DIRECTIVE)
    assert first.text == "identify the paint on their hulls"
    assert second.text == "report the findings to the Harbour Office"
    assert {first.addressee, second.addressee} == {"All ferries"}
    assert first.lead is not None
    assert text[first.lead.start : first.lead.end] == "All ferries are required to:"


def test_items_of_advice_are_advice_even_where_they_hold_another_modal() -> None:
    text = "Platforms should:\n\nEnable guests to hide any remark and ensure they cannot be traced by others.\n"
    assert {clause.klass for clause in speaking(text, Status.CONSULTATION)} == {Klass.RECOMMENDED}


def test_the_contents_of_a_report_are_no_clauses_of_their_own() -> None:
    text = (
        "Station plans must address the following elements:\na. Station name.\nb. Stock of fuel.\nc. List of pumps.\n"
    )
    assert only(text, Status.ORDER_OR_DIRECTIVE).text.startswith("Station plans must address")


def test_items_with_their_own_deadline_and_a_nested_list() -> None:
    text = (
        "All ferries are required to:\n"
        "1. Within 30 days after issuance, identify every use of the paint "
        "and provide to the Harbour Office a report that includes:\n"
        "a. A list of hulls.\n"
        "b. The number of crews.\n"
        "2. Within 60 days after issuance, develop a repair plan.\n"
    )
    texts = [clause.text for clause in speaking(text, Status.ORDER_OR_DIRECTIVE)]
    assert len(texts) == 3
    assert texts[0].startswith("Within 30 days after issuance, identify every use")
    assert texts[1].startswith("provide to the Harbour Office a report")
    assert texts[2].startswith("Within 60 days")


def test_a_label_before_a_clause_is_not_the_clause() -> None:
    text = (
        "The order requires Fastcoin to:\n"
        "- Pay $2 million: Fastcoin must pay $2 million to its users. "
        "Refunds take time.\n"
    )
    assert only(text, Status.ENFORCEMENT_ACTION).text == "Fastcoin must pay $2 million to its users."


def test_things_below_a_ban_are_bans() -> None:
    text = (
        "The following are prohibited:\n"
        "(i) the sale of pumps in the region by any resident;\n"
        "(ii) the export of valves.\n"
    )
    clauses = speaking(text, Status.ORDER_OR_DIRECTIVE)
    assert [clause.force for clause in clauses] == [Force.MUST_NOT, Force.MUST_NOT]


@pytest.mark.parametrize(
    ("status", "klass"),
    [
        (Status.ORDER_OR_DIRECTIVE, Klass.MANDATORY),
        (Status.ADVISORY_OR_ALERT, Klass.RECOMMENDED),
        (Status.GUIDANCE, Klass.RECOMMENDED),
    ],
)
def test_a_bare_imperative_binds_in_a_directive_and_advises_elsewhere(status: Status, klass: Klass) -> None:
    assert only("- Disconnect the affected devices from the network.", status).klass is klass


@pytest.mark.parametrize(
    "line",
    [
        "Read today's order.",
        "Visit the agency's website for more.",
        "Report finds gaps in oversight.",
        "REACH entered into force.",
    ],
)
def test_navigation_and_headlines_are_no_imperatives(line: str) -> None:
    assert speaking(line, Status.GUIDANCE) == []


def test_press_releases_on_rules_have_no_bare_imperatives() -> None:
    assert speaking("Submit your story to the newsletter team.", Status.FINAL_RULE) == []


def test_duties_of_a_proposal_would_bind() -> None:
    clause = only("The proposal would require carriers to notify customers within 7 days.", Status.PROPOSED_RULE)
    assert clause.klass is Klass.MANDATORY
    assert clause.would_be


def test_a_ban_on_paper_is_not_would_be() -> None:
    assert not only("Carriers must notify customers.").would_be


def test_the_addressee_is_the_subject_or_the_object_of_a_command() -> None:
    assert only("Under the Act, licensed lenders must keep records.").addressee == "licensed lenders"
    assert only("The rule requires licensed lenders to keep records.").addressee == "licensed lenders"
    assert only("The rule prohibits licensed lenders from selling records.").addressee == "licensed lenders"


def test_they_are_those_named_before() -> None:
    _, second = speaking("Licensed lenders must keep records. They must also show them to the inspector.")
    assert second.addressee == "Licensed lenders"


def test_the_act_is_the_verb_phrase() -> None:
    text = "The rule requires licensed lenders to keep records."
    clause = only(text)
    assert text[clause.act.start : clause.act.end] == "keep records."


def test_condition_and_deadline_are_verbatim() -> None:
    clause = only("If a breach occurs, carriers must notify the Board within 72 hours of discovery.")
    assert clause.condition == "If a breach occurs"
    assert clause.deadline == "within 72 hours of discovery"


def test_a_condition_of_another_clause_is_no_duty() -> None:
    assert speaking("If an employee must sign such a form, she may see a threat in it.") == []


def test_a_repeat_points_to_the_first() -> None:
    first, second = speaking(
        "Carriers must notify every customer of a breach within seven days.\n\n"
        "The Board said that carriers must notify every customer of a breach within seven days.\n"
    )
    assert first.same_as is None
    assert second.same_as == 0


def test_a_ban_is_no_repeat_of_a_duty() -> None:
    clauses = speaking(
        "Carriers must publish full customer lists yearly. Carriers must not publish full customer lists yearly."
    )
    assert [clause.same_as for clause in clauses] == [None, None]


def test_in_a_complaint_law_restated_counts_and_alleged_conduct_does_not() -> None:
    text = (
        "The complaint alleges that Fastcoin required couriers to use its cards. "
        "The Payments Act requires employers to offer a choice of card."
    )
    assert only(text, Status.ALLEGATION).addressee == "employers"


def test_quoted_rhetoric_about_a_party_is_no_duty() -> None:
    text = "“Employers cannot push couriers into cards that eat up their wages,” said Director Ada Moss."
    assert speaking(text, Status.ALLEGATION) == []


def test_past_orders_of_other_matters_are_history_in_a_rule() -> None:
    text = "The Bureau ordered Oldbank to pay $90 million in a separate case."
    assert speaking(text, Status.PROPOSED_RULE) == []
    assert only(text, Status.ENFORCEMENT_ACTION).klass is Klass.MANDATORY


def test_uppercase_key_words_count_and_words_that_begin_like_them_do_not() -> None:
    assert only("Providers MUST notify the programme office.").force is Force.MUST


def test_no_clause_is_longer_than_a_reader_can_quote() -> None:
    text = "Carriers must keep " + "records and files of any kind, " * 40 + "for two years."
    assert all(len(clause.text.split()) <= 61 for clause in read(text))


def test_a_sentence_of_many_thousand_cues_is_read_in_one_pass() -> None:
    text = "Banks must keep data and firms must report it, " * 1500 + "."
    assert len(read(text)) >= 2 * 1500 - 10


@pytest.mark.parametrize(
    ("sentence", "deadline"),
    [
        (
            "Mills must file the form no later than 30 business days after the sale.",
            "no later than 30 business days after the sale",
        ),
        ("Mills must file the form by March 3, 2031.", "by March 3, 2031"),
        ("Mills must file the form by the end of 2031.", "by the end of 2031"),
        ("Mills must file the form without undue delay.", "without undue delay"),
        ("Mills must keep at least 2,500 forms set out by the 2015 Act.", None),
    ],
)
def test_a_deadline_is_a_limit_in_time(sentence: str, deadline: str | None) -> None:
    assert only(sentence).deadline == deadline


def test_comply_is_the_act_and_not_an_adverb() -> None:
    text = "Mills must comply with the Act."
    clause = only(text)
    assert text[clause.act.start : clause.act.end] == "comply with the Act."


def test_a_thing_that_must_be_treated_is_no_addressee() -> None:
    assert only("Old batteries must be stored in a closed room.").addressee is None
    assert only("Old batteries must be stored by retailers in a closed room.").addressee == "retailers"


def test_a_hard_wrapped_sentence_is_read_whole() -> None:
    text = (
        "All of the agencies that were named in the annex to this directive must\n"
        "report the incident and what was done to the Centre\n"
        "by March 3, 2031.\n"
        "- first item of another list\n"
    )
    clause = only(text, Status.ORDER_OR_DIRECTIVE)
    assert clause.text == text[: text.index(".\n") + 1]
    assert clause.deadline == "by March 3, 2031"
    assert clause.sentence == 0


def test_short_lines_are_not_joined() -> None:
    assert only("Mills must report\nannual output\n").text == "Mills must report"
