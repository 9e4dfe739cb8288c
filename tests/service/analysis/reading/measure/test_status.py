"""The status is what the text does, not a word that stands in it."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.text.documents import Article
from retrieval.text.sentences import split
from service.analysis.reading.measure.status import read_status
from service.analysis.reading.measure.status_acts import ACTS
from service.analysis.reading.measure.status_stems import acts_stemmed
from service.analysis.reading.model import StatusReading
from service.analysis.schema import Status


def status_of(text: str, title: str = "", published: date | None = None) -> StatusReading:
    article = Article.of(text, title=title, published=published)
    return read_status(article, split(article.text))


WHAT_TEXTS_DO = [
    ("The Harbour Agency is proposing to amend its rules on fuel storage.", Status.PROPOSED_RULE),
    ("This notice of proposed rulemaking would require operators to log each transfer.", Status.PROPOSED_RULE),
    ("The Office is extending the comment period on its proposed rule by 30 days.", Status.PROPOSED_RULE),
    ("The Harbour Agency today issued a final rule on fuel storage.", Status.FINAL_RULE),
    ("In this interim final rule, the Bureau amends the Export Schedule.", Status.FINAL_RULE),
    ("The Council adopted today the fifth package of restrictive measures.", Status.FINAL_RULE),
    ("This document contains corrections to final regulations on partnerships.", Status.FINAL_RULE),
    (
        "The Commission is delaying the effective date of the final rule on dealers until further notice.",
        Status.DELAYED,
    ),
    ("The Board is extending the compliance date for the clearing standards by one year.", Status.DELAYED),
    ("The Agency is withdrawing its 2019 guidance on deposit pricing.", Status.WITHDRAWN_OR_RESCINDED),
    ("This memorandum has been rescinded. It is kept for reference.", Status.WITHDRAWN_OR_RESCINDED),
    ("A federal court vacated the rule on tip pooling on Monday.", Status.WITHDRAWN_OR_RESCINDED),
    ("The Department will not go ahead with the changes that it proposed last year.", Status.WITHDRAWN_OR_RESCINDED),
    ("The Authority published guidelines on the use of cookies.", Status.GUIDANCE),
    ("The Agency announces the availability of a draft guidance for industry on labels.", Status.GUIDANCE),
    ("The Bureau is issuing an advance notice of proposed rulemaking on data brokers.", Status.CONSULTATION),
    ("The Institute issued a request for information about secure agents.", Status.CONSULTATION),
    ("The Ministry has launched a public consultation on ferry fares.", Status.CONSULTATION),
    ("The Authority fined Fairdeal Ltd £40,000 for unlawful marketing calls.", Status.ENFORCEMENT_ACTION),
    ("The Bureau ordered Quickcash to refund $3 million to borrowers.", Status.ENFORCEMENT_ACTION),
    ("The Attorney General announced a settlement with Medilab over patient data.", Status.ENFORCEMENT_ACTION),
    ("The Bureau sued Quickcash for deceiving borrowers.", Status.ALLEGATION),
    ("The Authority is investigating whether Fairdeal misled its customers.", Status.ALLEGATION),
    ("The Commission preliminarily found Chatter in breach of the platform law.", Status.ALLEGATION),
    ("By the authority vested in me as President, I hereby order as follows.", Status.ORDER_OR_DIRECTIVE),
    ("The Agency issued an emergency directive on mail servers.", Status.ORDER_OR_DIRECTIVE),
    ("The Commission issued a policy statement on merger remedies.", Status.POLICY_STATEMENT),
    ("Successful exploitation of this vulnerability may allow remote code execution.", Status.ADVISORY_OR_ALERT),
    ("Brightwell is recalling 900 heaters because they can overheat.", Status.ADVISORY_OR_ALERT),
    ("The Coast Guard has issued a temporary deviation from the schedule of the bridge.", Status.NOTICE),
    ("New rules for parcels apply now, and the old exemption is gone as of today.", Status.IN_FORCE),
    ("The Ministry released draft rules on gene editing for public comment.", Status.PROPOSED_RULE),
    ("A bill introduced in the Senate would require labels on synthetic images.", Status.PROPOSED_RULE),
    ("The Port Authority published its final draft technical standards on mooring.", Status.FINAL_RULE),
    ("The Treasury pushed back the start of platform reporting by a year.", Status.DELAYED),
    ("The tribunal quashed the decision of the Gaming Office to bar the broker.", Status.WITHDRAWN_OR_RESCINDED),
    ("The Agency published answers to frequently asked questions on incident reports.", Status.GUIDANCE),
    ("The Harbour Agency consulted on mooring fees.", Status.CONSULTATION),
    ("The Court of Appeal upheld the €12 million fine on Datamine.", Status.ENFORCEMENT_ACTION),
    ("The Central Bank cancelled the licence of Metro Savings.", Status.ENFORCEMENT_ACTION),
    ("The Central Bank has revoked the licence held by Metro Savings.", Status.ENFORCEMENT_ACTION),
    ("The Privacy Office issued a reprimand to Milton Council.", Status.ENFORCEMENT_ACTION),
    ("The Office has commenced civil proceedings against Northbank.", Status.ALLEGATION),
    ("The Office proposes to fine Wessmere Water £7 million.", Status.ALLEGATION),
    ("The supervisors issued a joint statement on cloud services.", Status.POLICY_STATEMENT),
    ("The Health Office is warning the public of counterfeit pills.", Status.ADVISORY_OR_ALERT),
    ("The Gaming Office ordered two sellers to show full prices.", Status.ORDER_OR_DIRECTIVE),
    ("Notice is hereby given of a meeting of the Board.", Status.NOTICE),
    ("The Department gives notice that it alters a system of records.", Status.NOTICE),
    ("The Office served Fairdeal with a fine and issued a penalty notice.", Status.ENFORCEMENT_ACTION),
    ("The ferry carried 300 people across the bay.", Status.OTHER),
]


@pytest.mark.parametrize(("text", "status"), WHAT_TEXTS_DO, ids=lambda v: str(v)[:40])
def test_the_act_of_the_lead_decides(text: str, status: Status) -> None:
    assert status_of(text).value is status


def test_a_press_release_on_a_final_rule_may_recall_its_proposal() -> None:
    text = (
        "The Bureau today finalized a rule on remittances. The rule takes effect on 1 March.\n"
        "In October 2022, the Bureau proposed a rule and received 400 comments."
    )
    assert status_of(text, published=date(2024, 5, 2)).value is Status.FINAL_RULE


def test_a_notice_that_confirms_a_date_is_no_withdrawal_of_the_rule() -> None:
    text = (
        "The Bureau today announced that two final rules on collectors will take effect as planned on 30 November. "
        "It issued a proposal in April that would have extended the date. "
        "The Bureau will publish a notice withdrawing the April proposal."
    )
    assert status_of(text, "Bureau Confirms Effective Date for Final Rules").value is Status.FINAL_RULE


def test_a_delay_that_is_only_proposed_is_a_proposal() -> None:
    text = "The Bureau today proposed extending the effective date of two rules on collectors."
    assert status_of(text, "Bureau Proposes Delay of Effective Date").value is Status.PROPOSED_RULE


def test_feedback_on_guidelines_is_a_consultation_not_the_guidelines() -> None:
    text = "The guidelines aim to support platforms. Views can be sent until 10 June."
    assert status_of(text, "Commission seeks feedback on the guidelines on minors").value is Status.CONSULTATION


def test_history_counts_little() -> None:
    text = (
        "In March 2021, the Agency proposed rules on drones.\n"
        "This final rule establishes the requirements for drone operators."
    )
    assert status_of(text, published=date(2023, 1, 5)).value is Status.FINAL_RULE


def test_the_line_after_an_action_label_is_what_the_document_does() -> None:
    text = "AGENCY:\n\nBridge Office.\n\nACTION:\n\nNotice.\n\nSUMMARY:\n\nThe Office tells of a change to final rules."
    assert status_of(text).value is Status.NOTICE


def test_evidence_is_the_sentence_of_the_text_and_says_why() -> None:
    text = "Brussels, 3 May.\nThe Authority fined Fairdeal Ltd £40,000."
    found = status_of(text)
    (span,) = found.spans
    assert text[span.start : span.end] == "The Authority fined Fairdeal Ltd £40,000."
    assert not found.in_title
    assert found.why.cue in text
    assert found.why.rule == "imposes a fine"


def test_where_only_the_title_acts_the_evidence_lies_there() -> None:
    title = "Authority fines Fairdeal"
    found = status_of("More details follow on Monday.", title)
    assert found.in_title
    assert [title[s.start : s.end] for s in found.spans] == [title]


def test_a_text_that_does_nothing_has_no_evidence() -> None:
    assert status_of("The ferry carried 300 people.").spans == ()


def test_every_act_finds_what_its_pattern_finds() -> None:
    """The stems spare time; they must not lose a match."""
    texts = [text for text, _ in WHAT_TEXTS_DO]
    for act in ACTS:
        for text in texts:
            stemmed = act in acts_stemmed(text)
            assert stemmed or not act.pattern.search(text), act.rule
