"""Windows' answers become one, without repeats and without inventing."""

from __future__ import annotations

import pytest

from prompts import library
from service.engines.llm.answer import Answer
from service.engines.llm.merge import MOST_OVERVIEW, merge

BASE = next(e.answer for e in library.examples() if e.name == "proposed-rule")
OUT = next(e.answer for e in library.examples() if e.name == "out-of-scope")


def answer(**changes) -> Answer:
    return Answer.model_validate(BASE | changes)


def test_one_answer_is_itself():
    assert merge([answer()]) == answer()


def test_a_window_read_twice_adds_nothing():
    merged = merge([answer(), answer()])
    assert merged.mandatory == answer().mandatory
    assert merged.timeline == answer().timeline
    assert merged.fact_authorities == answer().fact_authorities


def test_lists_are_joined_and_places_filled_from_the_first_that_has_them():
    duty = dict(BASE["mandatory"][0], label="Yearly Report", text="Report once a year (operators).", sentences=[40])
    size = {"text": "More than 10 lockers.", "sentences": [41]}
    merged = merge([answer(organization_size=None), answer(mandatory=[duty], organization_size=size)])
    assert [m.label for m in merged.mandatory] == [*(m["label"] for m in BASE["mandatory"]), "Yearly Report"]
    assert merged.organization_size.text == "More than 10 lockers."


def test_the_overview_stays_an_overview():
    windows = [
        answer(overview=[{"text": f"Window {w} says {s}.", "sentences": [w * 9 + s]} for s in range(4)])
        for w in range(5)
    ]
    overview = merge(windows).overview
    assert len(overview) == MOST_OVERVIEW
    assert overview[0].text == "Window 0 says 0."
    assert any(c.text.startswith("Window 3") for c in overview)


def test_a_text_says_what_it_does_at_its_beginning():
    vague = {"value": "other", "sentences": [1]}
    ruling = {"value": "final_rule", "sentences": [9]}
    assert merge([answer(fact_status=vague), answer(fact_status=ruling)]).fact_status.value == "final_rule"
    assert merge([answer(), answer(fact_status=ruling)]).fact_status.value == "proposed_rule"


def test_out_of_scope_needs_every_window():
    assert merge([Answer.model_validate(OUT), answer()]).scope == "regulatory"
    assert merge([Answer.model_validate(OUT)] * 2).scope == "not_regulatory"


def test_no_answer_is_no_brief():
    with pytest.raises(ValueError, match="no answer"):
        merge([])
