"""Each form of duty, ban and advice that official texts use, whom it addresses, and what only looks like one.

Rows of a table read: class and force, the clause's words, its addressee. All bodies are invented.
"""

from __future__ import annotations

import pytest

from retrieval.text.documents import Article
from retrieval.text.sentences import split
from service.analysis.reading.duties.clauses import read_clauses
from service.analysis.reading.model import Clause, StatusReading
from service.analysis.schema import Klass, Status, Why

RULE, ORDER, CASE = Status.FINAL_RULE, Status.ORDER_OR_DIRECTIVE, Status.ENFORCEMENT_ACTION
PROPOSAL, GUIDANCE = Status.PROPOSED_RULE, Status.GUIDANCE


def clauses(text: str, status: Status) -> list[Clause]:
    article = Article.of(text)
    reading = StatusReading(status, (), Why(cue="test", rule="test"))
    return list(read_clauses(article, split(article.text), reading, (), ()))


def told(text: str, status: Status) -> list[str]:
    """ "M must: words (addressee)" for every clause that binds or advises."""
    marks = {Klass.MANDATORY: "M", Klass.RECOMMENDED: "R"}
    return [
        f"{marks[c.klass]} {c.force.value}: {c.text} ({c.addressee or '-'})"
        for c in clauses(text, status)
        if c.klass is not Klass.NEITHER
    ]


FORMS = {
    "a series of addressees": (
        RULE,
        "The statute requires lenders to disclose costs; brokers to register with the state; and servicers to answer "
        "letters within 10 days.",
        [
            "M must: The statute requires lenders to disclose costs (lenders)",
            "M must: brokers to register with the state (brokers)",
            "M must: servicers to answer letters within 10 days. (servicers)",
        ],
    ),
    "the stem of an enumerated duty": (
        ORDER,
        "The Secretary shall take all steps to protect records, including, within 90 days, action to:\n\n"
        "(a) issue guidance to hospitals;\n\n(b) require plans to publish prices.\n",
        [
            "M must: The Secretary shall take all steps to protect records (The Secretary)",
            "M must: issue guidance to hospitals; (The Secretary)",
            "M must: require plans to publish prices. (The Secretary)",
        ],
    ),
    "a stem that only announces its list": (
        ORDER,
        "Agencies are required to take the following actions:\n\n1. Appoint an officer.\n2. Publish an inventory.\n",
        ["M must: Appoint an officer. (Agencies)", "M must: Publish an inventory. (Agencies)"],
    ),
    "a lead-in behind a whole duty": (
        RULE,
        "All agencies must register, and registered agencies must:\n\n- appoint a lead;\n- train staff.\n",
        [
            "M must: All agencies must register (All agencies)",
            "M must: appoint a lead; (registered agencies)",
            "M must: train staff. (registered agencies)",
        ],
    ),
    "labelled items below an order": (
        CASE,
        "The order requires that Kestrel Bank, N.A. and Kestrel Holding, N.A.:\n\n- End unfair billing: Customers were "
        "charged for nothing. Kestrel must also take steps to prevent it.\n",
        [
            "M must: End unfair billing: Customers were charged for nothing. "
            "(Kestrel Bank, N.A. and Kestrel Holding, N.A.)",
            "M must: Kestrel must also take steps to prevent it. (Kestrel)",
        ],
    ),
    "what a rule ensures": (
        PROPOSAL,
        "The proposed rule would help ensure these large platforms:\n\n- Adhere to privacy laws\n- Answer complaints\n",
        [
            "M must: Adhere to privacy laws (these large platforms)",
            "M must: Answer complaints (these large platforms)",
        ],
    ),
    "one of several options": (
        RULE,
        "Banks would have to choose one of the following options:\n\n- Cap their fee at $5: They could simply cap it.\n"
        "- Disclose the terms of the loan: They may do so on paper.\n",
        [
            "M must: Cap their fee at $5: They could simply cap it. (Banks)",
            "M must: Disclose the terms of the loan: They may do so on paper. (Banks)",
        ],
    ),
    "an item that forbids": (
        RULE,
        "The law requires that agencies meet the following requirements and principles:\n\n- Be easy to use\n"
        "- Not require a stamp from visitors\n",
        ["M must: Be easy to use (agencies)", "M must_not: Not require a stamp from visitors (agencies)"],
    ),
    "one subject for two modals": (
        RULE,
        "Firms that sell lamps must register and may not sell uncertified lamps.",
        [
            "M must: Firms that sell lamps must register (Firms that sell lamps)",
            "M must_not: may not sell uncertified lamps. (Firms that sell lamps)",
        ],
    ),
    "a pronoun for the party of a condition": (
        RULE,
        "If an operator loses customer data, it must notify the Board within 72 hours.",
        ["M must: If an operator loses customer data, it must notify the Board within 72 hours. (an operator)"],
    ),
    "a deadline before the subject": (
        RULE,
        "No later than 1 June 2031, each operator shall file a plan.",
        ["M must: No later than 1 June 2031, each operator shall file a plan. (each operator)"],
    ),
    "a duty told in a quotation": (
        RULE,
        '"Under this rule, firms must delete the data," said Chair Ada Moss. "We must never forget it," she added.',
        ['M must: "Under this rule, firms must delete the data," said Chair Ada Moss. (firms)'],
    ),
    "the subject behind that": (
        GUIDANCE,
        "The Board recommends that hospitals replace the pumps.",
        ["R should: The Board recommends that hospitals replace the pumps. (hospitals)"],
    ),
    "the subject inside the cue": (
        RULE,
        "Only licensed dealers may sell it. Neither banks nor brokers may charge a fee. Nobody may export it.",
        [
            "M must_not: Only licensed dealers may sell it. (licensed dealers)",
            "M must_not: Neither banks nor brokers may charge a fee. (banks nor brokers)",
            "M must_not: Nobody may export it. (-)",
        ],
    ),
    "capitals as in specifications": (
        GUIDANCE,
        "Providers MUST document the boundary. Providers SHOULD automate it. Providers MAY reuse evidence. Agencies "
        "MUST NOT require extra reports.",
        [
            "M must: Providers MUST document the boundary. (Providers)",
            "R should: Providers SHOULD automate it. (Providers)",
            "M must_not: Agencies MUST NOT require extra reports. (Agencies)",
        ],
    ),
    "orders and bans of an authority": (
        CASE,
        "The Board ordered the deletion of the data. The judge barred the owner from trading. "
        "The city bans open fires.",
        [
            "M must: The Board ordered the deletion of the data. (The Board)",
            "M must_not: The judge barred the owner from trading. (the owner)",
            "M must_not: The city bans open fires. (-)",
        ],
    ),
    "what those bound will do, in an order": (
        ORDER,
        "Agencies that are unable to meet the date will provide a written justification to the Centre.",
        [
            "M must: Agencies that are unable to meet the date will provide a written justification to the Centre. "
            "(Agencies that are unable to meet the date)"
        ],
    ),
    "prohibiting commands": (
        ORDER,
        "Do not reconnect the units until they are patched. Power down all others.",
        [
            "M imperative: Do not reconnect the units until they are patched. (-)",
            "M imperative: Power down all others. (-)",
        ],
    ),
    "leave that must be had": (
        RULE,
        "Export of the listed resins requires specific authorization from the Ministry.",
        ["M must: Export of the listed resins requires specific authorization from the Ministry. (-)"],
    ),
    "an answer to a request for information": (
        Status.CONSULTATION,
        "The Centre has issued a Request for Information (RFI) seeking insights from industry.",
        ["R should: The Centre has issued a Request for Information (RFI) seeking insights from industry. (-)"],
    ),
    "the public's time to answer a proposal": (
        PROPOSAL,
        "Interested parties have until 1 May 2031 to respond. The public can comment on the draft through 1 May 2031.",
        [
            "R should: Interested parties have until 1 May 2031 to respond. (-)",
            "R should: The public can comment on the draft through 1 May 2031. (The public)",
        ],
    ),
}


@pytest.mark.parametrize("name", FORMS)
def test_each_form_is_read(name: str) -> None:
    status, text, expected = FORMS[name]
    assert told(text, status) == expected


NONE = [
    (RULE, "Firms may have to stop importing.", "possibility"),
    (RULE, "Permits that are not authorized by statute lapse.", "description of a thing"),
    (RULE, "“Agency” means any office under title 3, and shall also include the Board.", "commencement or definition"),
    (RULE, "This rule shall not require new forms.", "no duty"),
    (RULE, "Banks used to have to file paper forms.", "history"),
    (RULE, "No list can be exhaustive.", "fact"),
    (GUIDANCE, 'The key word "MUST" is written in capitals.', "word mentioned"),
    (GUIDANCE, "The change should reduce costs.", "expectation or condition"),
    (CASE, "Kestrel failed to keep the records that the rule requires.", "reference to a rule"),
    (RULE, "Before buying, teams ask whether an audit is required.", "open question"),
    (Status.NOTICE, "Region 5 changes how it issues public notices seeking comment.", "description of a thing"),
    (RULE, "Making homes safe again will require training inspectors to look twice.", "what a thing takes"),
]


@pytest.mark.parametrize(("status", "text", "rule"), NONE)
def test_what_binds_nobody_says_why(status: Status, text: str, rule: str) -> None:
    found = clauses(text, status)
    assert {c.klass for c in found} == {Klass.NEITHER}
    assert rule in {c.why.rule for c in found}


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (RULE, "The rule takes effect in May."),
        (GUIDANCE, "Draft labels for the carton will be provided in a separate letter."),
        (GUIDANCE, "When offices share their code, it can cut costs, save money, and raise quality."),
        (RULE, "Import bans hurt mills."),
        (RULE, "A strong team ensures that customers come back."),
    ],
)
def test_words_that_only_look_like_cues_are_no_clauses(status: Status, text: str) -> None:
    assert clauses(text, status) == []
