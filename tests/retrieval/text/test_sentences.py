"""Sentences: exact offsets for any text, and the boundaries that regulatory English needs."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.text.documents import SentenceKind, normalise
from retrieval.text.sentences import split

SHARED = Path(__file__).parents[4] / "shared" / "articles"

FRAGMENTS = """The bank~ must report~. ~.~? ~“~”~"~(~)~1. ~(a) ~a. ~• ~- ~> ~# ~
~

~\t~  ~Pub. L. 111-203~12 CFR 1026.2~15 U.S.C. 1681~ No. 3~ Inc. ~[^2]~\\11\\~é~法~\ud800"""
texts = st.one_of(st.text(), st.lists(st.sampled_from(FRAGMENTS.split("~")), max_size=40).map("".join)).map(normalise)


def assert_invariants(text: str) -> None:
    found = split(text)
    assert [s.index for s in found] == list(range(len(found)))
    position = 0
    for s in found:
        assert position <= s.start < s.end
        assert text[s.start : s.end] == s.text == s.text.strip()
        assert "\n" not in s.text
        assert not text[position : s.start].strip()
        position = s.end
    assert not text[position:].strip()


def parts(text: str) -> list[str]:
    return [s.text for s in split(text)]


@given(texts)
@settings(max_examples=400, deadline=None)
def test_every_character_that_is_not_space_is_in_exactly_one_sentence_at_its_place(text: str) -> None:
    assert_invariants(text)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared articles are not here")
def test_the_invariants_hold_on_real_articles() -> None:
    for name in ("articles.jsonl", "excerpts.jsonl"):
        for line in (SHARED / name).read_text(encoding="utf-8").splitlines():
            assert_invariants(normalise(json.loads(line)["text"]))


@pytest.mark.parametrize(
    "sentence",
    [
        "Creditors must follow 12 CFR 1026.2 and 15 U.S.C. 1681 et seq. when they report.",
        "The Act (Pub. L. 111-203, 124 Stat. 1376) applies to banks.",
        "See Harbor v. Lake, 86 F. 505, 511 (8th Cir. 1898) for the history.",
        "Under Art. 5 of the Regulation and No. 3 of the Annex, firms must keep records.",
        "Mr. T. Smith of the U.S. Department of Commerce signed it.",
        "Northbank Inc. (NYSE: NBK) must pay $1.5 million by Jan. 5, 2027.",
        "The office at Rm. 1061, Bldg. 7, is open from 9 a.m. to 4:00 p.m. (EST).",
        "He said “Report it. Now.” and left.",
        "Firms (e.g. Infrastructure providers. Others too) are covered.",
        "Fees may apply (see par. 2) unless waived.",
    ],
)
def test_citations_abbreviations_and_brackets_do_not_end_a_sentence(sentence: str) -> None:
    assert parts(sentence) == [sentence]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The fine is final. The bank must pay.", ["The fine is final.", "The bank must pay."]),
        ("It settled with Northbank Inc. The bank must pay.", ["It settled with Northbank Inc.", "The bank must pay."]),
        ("It applies in the U.S. The rule is new.", ["It applies in the U.S.", "The rule is new."]),
        ("“Stop. Report first.” The rest follows.", ["“Stop.", "Report first.”", "The rest follows."]),
        ("No. The rule does not apply.", ["No.", "The rule does not apply."]),
        ("It costs 3 percent.Next, it rises.", ["It costs 3 percent.", "Next, it rises."]),
    ],
)
def test_sentences_of_one_line_are_told_apart(line: str, expected: list[str]) -> None:
    assert parts(line) == expected


@pytest.mark.parametrize(
    "marker", ["1.", "12)", "(a)", "a.", "(iv)", "iv.", "A.", "IV.", "2.1.", "(1)(ii)", "•", "-", "> 1.", "## II."]
)
def test_a_list_marker_stays_with_its_text(marker: str) -> None:
    assert parts(f"{marker} Submit the plan. Keep a copy.") == [f"{marker} Submit the plan.", "Keep a copy."]


@pytest.mark.parametrize("number", ["Section 1.", "Sec. 2.", "SEC. 3.", "Article 5.", "§ 12."])
def test_the_number_of_a_section_stays_with_its_heading(number: str) -> None:
    assert parts(f"{number} Policy. Banks must report.") == [f"{number} Policy.", "Banks must report."]
    assert parts(f"It is in {number} The rule is new.")[-1] == "The rule is new."


def test_markers_inside_a_line_open_a_new_sentence_and_stay_with_it() -> None:
    assert parts("Agencies must: report. 2. Submit a plan. (b) Keep it.") == [
        "Agencies must: report.",
        "2. Submit a plan.",
        "(b) Keep it.",
    ]


@pytest.mark.parametrize("note", ["[^2]", "[3]", "\\11\\", "^5"])
def test_a_footnote_mark_belongs_to_the_sentence_before_it(note: str) -> None:
    assert parts(f"Banks must report.{note} The rule is new.") == [f"Banks must report.{note}", "The rule is new."]


def test_a_bare_footnote_number_belongs_to_the_sentence_before_it() -> None:
    assert parts("Banks must report. 19 If they fail, they pay.") == [
        "Banks must report. 19",
        "If they fail, they pay.",
    ]
    assert parts("Banks must report. 24") == ["Banks must report. 24"]


def test_a_hard_wrapped_sentence_is_one_sentence_per_line() -> None:
    assert parts("The bank must\nreport within\n72 hours. It pays.") == [
        "The bank must",
        "report within",
        "72 hours.",
        "It pays.",
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("## What changes", SentenceKind.HEADING),
        ("Background\n\nThe rule is new.", SentenceKind.HEADING),
        ("IV. Conclusion\n\nThe rule is new.", SentenceKind.HEADING),
        ("• Keep a record of each report", SentenceKind.ITEM),
        ("(a) Keep a record of each report.", SentenceKind.ITEM),
        ("2. Keep a record", SentenceKind.ITEM),
        ("> The rule is overdue.", SentenceKind.QUOTE),
        ("The rule is new.", SentenceKind.PROSE),
        ("The agency said that\nthe rule is new.", SentenceKind.PROSE),
    ],
)
def test_the_kind_of_line_is_told(text: str, kind: SentenceKind) -> None:
    assert split(text)[0].kind is kind


def test_the_end_of_a_wrapped_sentence_is_no_heading() -> None:
    assert [s.kind for s in split("the agency orders banks to\nreport by June")] == [SentenceKind.PROSE] * 2


@pytest.mark.parametrize(
    "unit", ["1.1.", "§", "((", "He paid. ", "No. ", '".', "(a. B)", ".[1] ", "\\1\\ . ", "“x. Y” ", "a. "]
)
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    started = time.perf_counter()
    split(unit * (200_000 // len(unit)))
    assert time.perf_counter() - started < 5  # a tenth of a second or so; anything quadratic takes minutes


def test_columns_set_apart_by_white_space_are_sentences_of_their_own() -> None:
    gap = " " * 60
    assert [s.text for s in split(f"Fee for banks{gap}$500{gap}due July 1.")] == [
        "Fee for banks",
        "$500",
        "due July 1.",
    ]
    assert [s.text for s in split("A note,    widely    set, is one.")] == ["A note,    widely    set, is one."]


def test_a_line_as_long_as_a_document_is_cut_at_sentences_only() -> None:
    one = "The Harbour Office told operators to report each spill."
    assert {s.text for s in split(" ".join([one] * 1_000))} == {one}
