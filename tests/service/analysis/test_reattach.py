"""A reviewer's edit keeps the evidence of what was not touched, and asks for that of what is new."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.text.documents import Evidence
from service.analysis.document import all_statements, one_line, to_document
from service.analysis.markdown import render
from service.analysis.reattach import reattach
from service.analysis.schema import (
    NOT_STATED,
    Affected,
    Analysis,
    Basis,
    DateRole,
    DraftAnalysis,
    Force,
    Guidance,
    Item,
    KeyDetails,
    Precision,
    RequirementItem,
    Requirements,
    Resources,
    Scope,
    Severity,
    Statement,
    TimelineEntry,
    not_stated,
)
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


hard_words = st.sampled_from(["**", ":**", "\\", "#", "1.", "- a", "(Note:", "A b. C d.", "same", "same.", "監督", "é"])
texts = st.lists(st.one_of(hard_words, st.text(min_size=1, max_size=8)), min_size=1, max_size=4).map("  ".join)
texts = texts.filter(lambda text: one_line(text) not in ("", NOT_STATED))


@st.composite
def analyses(draw: st.DrawFn) -> Analysis:
    """Any analysis: odd texts, the same entry twice, white space of every kind, places filled or not."""
    count = itertools.count()

    def common() -> dict[str, Any]:
        ground = tuple(quote(q) for q in draw(st.lists(st.sampled_from(["order", "report", "keys"]), max_size=2)))
        return {"id": f"s{next(count)}", "text": draw(texts), "basis": draw(bases), "evidence": ground}

    def many(make: Callable[[], Statement]) -> tuple[Any, ...]:
        return tuple(make() for _ in range(draw(st.integers(0, 3))))

    def place() -> Statement:
        return stated() if draw(st.booleans()) else not_stated(f"s{next(count)}")

    def stated() -> Statement:
        return Statement(**common())

    def item() -> Item:
        return Item(**common(), label=draw(texts))

    def duty() -> RequirementItem:
        terms = {"force": draw(st.sampled_from(Force)), "addressee": draw(st.none() | texts)}
        return RequirementItem(**common(), label=draw(texts), **terms)

    def time() -> TimelineEntry:
        dated = {"date": "2027-03", "precision": Precision.MONTH, "role": DateRole.APPLIES}
        return TimelineEntry(**common(), when=draw(texts), **dated)

    bases = st.sampled_from([Basis.STATED, Basis.DERIVED])
    return Analysis(
        title=stated(),
        overview=many(stated),
        key_details=KeyDetails(issuing_authority=place(), effective_date=place(), jurisdiction=place(), status=place()),
        requirements=Requirements(
            note=stated() if draw(st.booleans()) else None, mandatory=many(duty), recommended=many(duty)
        ),
        affected=Affected(industries=place(), organization_size=place(), geographic_scope=place()),
        timeline=many(time),
        guidance=Guidance(assessment=many(item), implementation=many(item), validation=many(item)),
        technical=many(stated),
        penalties=many(stated),
        related_standards=many(item),
        resources=Resources(official=place(), guidance=place(), tools=place()),
        recommendations=many(item),
    )


def quote(text: str) -> Evidence:
    return Evidence(start=7, end=7 + len(text), quote=text)


@given(analyses())
def test_what_nobody_touched_comes_back_as_it_was(analysis: Analysis) -> None:
    """Through the document and through its Markdown: every id, every span, every field that no text shows."""
    previous = DraftAnalysis(scope=Scope.REGULATORY, analysis=analysis)
    document = to_document(analysis)
    assert reattach(previous, document) == previous
    assert reattach(previous, parse(render(document))) == previous
