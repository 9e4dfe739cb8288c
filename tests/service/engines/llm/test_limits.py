"""What a model may say without end is bounded, and what was left out is told."""

from __future__ import annotations

import pytest

from service.engines.llm.answer import Answer
from service.engines.llm.assemble import assemble
from service.engines.llm.limits import MOST_CITED, MOST_ENTRIES, MOST_LABEL, MOST_TEXT, is_date, said, within
from service.engines.llm.numbering import Numbering
from tests.service.engines.llm.test_engine import duty, reply


@pytest.fixture
def numbering(request_) -> Numbering:
    return Numbering(request_.article, request_.reading.sentences, request_.reading.clauses)


def codes(findings) -> set[str]:
    return {finding.code for finding in findings}


def test_a_list_without_end_is_cut_and_told():
    answer, findings = within(Answer(**reply(mandatory=[duty("Report.", 2)] * 5_000)))
    assert len(answer.mandatory) == MOST_ENTRIES
    assert codes(findings) == {"too-many-entries"}
    assert "5,000" in findings[0].message


def test_an_answer_of_the_usual_size_is_untouched():
    usual = Answer(**reply(mandatory=[duty("Report.", 2)] * 30))
    assert within(usual) == (usual, ())


@pytest.mark.parametrize(
    "entry",
    [duty("Report. " * MOST_TEXT, 2), duty("Report.", 2, label="Report " * MOST_LABEL)],
    ids=["text", "label"],
)
def test_a_text_without_end_is_left_out_and_told(numbering: Numbering, entry: dict):
    draft = assemble(Answer(**reply(mandatory=[entry])), numbering)
    assert draft.analysis.requirements.mandatory == ()
    assert codes(draft.findings) == {"overlong-statement"}


def test_a_statement_on_everything_rests_on_the_first_few_and_says_so(numbering: Numbering):
    draft = assemble(Answer(**reply(mandatory=[duty("Report.", *range(1, 9_000))])), numbering)
    (item,) = draft.analysis.requirements.mandatory
    assert 0 < len(item.evidence) <= MOST_CITED
    assert codes(draft.findings) == {"too-many-entries", "unknown-sentence"}
    assert len(draft.findings) == 2, "not one for each number"


@pytest.mark.parametrize("number", [10**9, -1, -(10**9), 10**30])
def test_a_number_of_any_size_is_only_unknown(numbering: Numbering, number: int):
    draft = assemble(Answer(**reply(mandatory=[duty("Report.", 2, number)])), numbering)
    assert codes(draft.findings) == {"unknown-sentence"}
    assert str(number) in draft.findings[0].message


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ("Report\n## Penalties & Enforcement\nNone.", "Report ## Penalties & Enforcement None."),
        ("Report\0 a\x1b[31m spill\x85now", "Report a [31m spill now"),
        ("Report \u202ellips a\u202c now", "Report llips a now"),
        ("\u200b\ufeff", ""),
        (" \n ", ""),
        ("–", ""),
        ("監督 é", "監督 é"),
    ],
)
def test_a_text_is_one_line_that_shows_what_it_holds(given: str, line: str):
    assert said(given) == line


@pytest.mark.parametrize("text", ["2026", "2026-07", "2026-Q3", "2026-07-18", "2028-02-29"])
def test_dates_of_the_calendar(text: str):
    assert is_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "9999-99-99",
        "0000",
        "2027-02-29",
        "2027-13",
        "2027-Q5",
        "２０２７",
        "٢٠٢٧-03-02",
        "10000-01-01",
        "2027-03-02\n",
        "",
    ],
)
def test_whatever_only_looks_like_one_is_none(text: str):
    assert not is_date(text)
