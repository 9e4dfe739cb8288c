"""A reviewer's edit keeps the evidence of what was not touched, and asks for that of what is new."""

from __future__ import annotations

import pytest

from service.analysis.document import all_statements, to_document
from service.analysis.markdown import render
from service.analysis.reattach import reattach
from service.analysis.schema import NOT_STATED, Basis, DraftAnalysis, Scope, Severity
from service.analysis.template_parser import parse


def edit(draft: DraftAnalysis, *changes: tuple[str, str]) -> DraftAnalysis:
    assert draft.analysis is not None
    text = render(to_document(draft.analysis))
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return reattach(draft, parse(text))


def by_id(draft: DraftAnalysis) -> dict:
    return {s.id: s for _, s in all_statements(draft.analysis)}


def test_nothing_changed_is_the_same_draft(meter_draft):
    assert edit(meter_draft) == meter_draft


def test_an_edited_statement_is_offered_its_old_evidence_and_says_so(meter_draft):
    edited = edit(meter_draft, ("Report each breach within 48 hours", "Report every breach within 48 hours"))
    old, new = by_id(meter_draft)["m1"], by_id(edited)["m1"]
    assert new.evidence == old.evidence
    assert (new.force, new.deadline) == (old.force, old.deadline)
    assert [(f.code, f.severity, f.statement_id) for f in edited.findings] == [("edited", Severity.WARNING, "m1")]


def test_a_new_statement_is_unanchored_until_a_span_is_chosen(meter_draft):
    added = "\n2. **Log Retention:** Keep logs for a year."
    edited = edit(meter_draft, ("within 48 hours (utilities).", f"within 48 hours (utilities).{added}"))
    assert [(f.code, f.severity) for f in edited.findings] == [("unanchored", Severity.ERROR)]
    new = edited.analysis.requirements.mandatory[1]
    assert (new.label, new.evidence) == ("Log Retention", ())
    assert new.id not in by_id(meter_draft)


def test_an_item_moved_to_the_other_class_keeps_its_evidence(meter_draft):
    item = "1. **Key Rotation:** Rotate keys every 90 days (operators)."
    edited = edit(meter_draft, (item, NOT_STATED), ("(utilities).", f"(utilities).\n{item}"))
    moved = edited.analysis.requirements.mandatory[1]
    assert moved.evidence == by_id(meter_draft)["r1"].evidence
    assert edited.analysis.requirements.recommended == ()
    assert edited.findings == ()


def test_a_new_sentence_in_a_paragraph_leaves_its_neighbours_alone(meter_draft):
    edited = edit(meter_draft, ("meter security. Utilities", "meter security. Smaller ones follow. Utilities"))
    first, new, last = edited.analysis.overview
    assert (first, last) == meter_draft.analysis.overview
    assert new.text == "Smaller ones follow."
    assert [f.code for f in edited.findings] == ["unanchored"]


def test_a_place_set_to_the_fixed_sentence_is_not_stated(meter_draft):
    edited = edit(meter_draft, ("- Effective Date: March 1, 2027.", f"- Effective Date: {NOT_STATED}"))
    assert edited.analysis.key_details.effective_date.basis is Basis.NOT_STATED
    assert edited.analysis.key_details.effective_date.evidence == ()


def test_a_changed_when_loses_the_date_that_it_no_longer_says(meter_draft):
    edited = edit(meter_draft, ("**on March 1, 2027:**", "**on April 1, 2027:**"))
    assert edited.analysis.timeline[0].date is None
    assert edited.analysis.timeline[0].evidence == meter_draft.analysis.timeline[0].evidence


def test_a_new_note_has_to_be_anchored(meter_draft):
    heading = "### Mandatory Requirements\n"
    edited = edit(meter_draft, (heading, f"{heading}*(Note: These duties are interim.)*\n"))
    assert edited.analysis.requirements.note.text == "These duties are interim."
    assert [f.code for f in edited.findings] == ["unanchored"]


def test_an_article_out_of_scope_has_nothing_to_edit(meter_draft):
    with pytest.raises(ValueError, match="out of scope"):
        reattach(DraftAnalysis(scope=Scope.NOT_REGULATORY), to_document(meter_draft.analysis))
