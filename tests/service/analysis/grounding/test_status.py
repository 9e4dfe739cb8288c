"""A proposal is not law, and an allegation is not a finding."""

from __future__ import annotations

import pytest

from service.analysis.schema import Facts, KeyDetails, Requirements, Severity, Status, not_stated

PROPOSAL = (
    "The Rail Office is proposing a rule on brake tests. "
    "The rule would require operators to test brakes every week. "
    "Comments are due by May 2, 2033."
)
PROPOSES, WOULD, COMMENTS = (f"{part}." for part in PROPOSAL.rstrip(".").split(". "))
COMPLAINT = (
    "The Rail Office alleges that Swift Trains falsified brake records. "
    "It seeks a penalty. "
    "Swift Trains failed to keep logs."
)
ALLEGES, SEEKS, FAILED = (f"{part}." for part in COMPLAINT.rstrip(".").split(". "))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The rule would require operators to test brakes every week.", WOULD),
        ("Under the proposed rule, operators test brakes every week.", WOULD),
        ("The Rail Office proposes a rule on brake tests.", PROPOSES),
        ("Comments are due by May 2, 2033.", COMMENTS),
    ],
)
def test_a_proposal_told_as_one_passes(desk, text: str, quote: str) -> None:
    assert desk(PROPOSAL, status=Status.PROPOSED_RULE).overview(text, quote) == set()


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The rule requires operators to test brakes every week.", WOULD),
        ("Operators must test brakes every week.", WOULD),
        ("The Rail Office has adopted a rule on brake tests.", PROPOSES),
        ("The rule on brake tests takes effect.", PROPOSES),
    ],
)
def test_a_proposal_told_as_law_does_not(desk, text: str, quote: str) -> None:
    assert "proposal-as-law" in desk(PROPOSAL, status=Status.PROPOSED_RULE).overview(text, quote)


def test_would_in_the_evidence_is_enough_whatever_was_read(desk) -> None:
    assert "proposal-as-law" in desk(PROPOSAL).overview("The rule requires operators to test brakes every week.", WOULD)


def test_a_note_that_says_so_lets_the_items_be_imperatives_or_duties(desk) -> None:
    d = desk(PROPOSAL, status=Status.PROPOSED_RULE)
    note = d.statement("These duties would apply only if the proposed rule is adopted.", PROPOSES, id="n")
    bare = d.duty("Operators must test brakes every week.", WOULD)

    def codes(note_or_none) -> set[str]:
        return {f.code for f in d.check(requirements=Requirements(note=note_or_none, mandatory=(bare,)))}

    assert "proposal-as-law" in codes(None)
    assert "proposal-as-law" not in codes(note)


@pytest.mark.parametrize(
    ("text", "verdict"), [("Proposed rule (open for comment).", False), ("Final rule.", True), ("In force.", True)]
)
def test_the_status_line_does_not_promote_a_proposal(desk, text: str, verdict: bool) -> None:
    d = desk(PROPOSAL, status=Status.PROPOSED_RULE)
    details = {name: not_stated(name) for name in KeyDetails.model_fields} | {"status": d.statement(text, PROPOSES)}
    assert ("proposal-as-law" in {f.code for f in d.check(key_details=KeyDetails(**details))}) is verdict


@pytest.mark.parametrize("given", [Status.FINAL_RULE, Status.IN_FORCE])
def test_the_status_fact_does_not_promote_a_proposal(desk, given: Status) -> None:
    d = desk(PROPOSAL, status=Status.PROPOSED_RULE)
    facts = Facts(status=given, status_evidence=(d.quote(PROPOSES),))
    assert {f.code for f in d.check(facts)} == {"proposal-as-law"}


def test_a_status_that_merely_differs_is_a_warning(desk) -> None:
    d = desk(PROPOSAL, status=Status.GUIDANCE)
    found = d.check(Facts(status=Status.NOTICE, status_evidence=(d.quote(PROPOSES),)))
    assert [(f.code, f.severity) for f in found] == [("status-doubtful", Severity.WARNING)]


def test_a_status_without_evidence_is_an_error(desk) -> None:
    assert {f.code for f in desk(PROPOSAL).check(Facts(status=Status.NOTICE))} == {"evidence-missing"}


def test_an_allegation_keeps_its_word(desk) -> None:
    d = desk(COMPLAINT, status=Status.ALLEGATION)
    assert d.overview("The Rail Office alleges that Swift Trains falsified records.", ALLEGES) == set()
    assert d.overview("Swift Trains violated its duties and falsified brake records.", ALLEGES) == {
        "allegation-as-finding"
    }
    assert d.overview("The Rail Office found that Swift Trains falsified brake records.", ALLEGES) == {
        "allegation-as-finding"
    }


def test_the_complaints_own_narrative_is_a_warning(desk) -> None:
    d = desk(COMPLAINT, status=Status.ALLEGATION)
    found = d.check(overview=(d.statement("Swift Trains failed to keep logs.", FAILED),))
    assert [(f.code, f.severity) for f in found] == [("allegation-as-finding", Severity.WARNING)]
