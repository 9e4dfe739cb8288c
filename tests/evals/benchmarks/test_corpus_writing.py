"""What is copied, repeated or fits any article shows in the figures, and nothing else does."""

from __future__ import annotations

from typing import Any

from evals.benchmarks.corpus_writing import measure, to_text

ARTICLE = "The agency shall keep a register of all licensed ferries and their safety certificates in every port."


def _brief(id: str, **analysis: Any) -> dict[str, Any]:
    return {"id": id, "scope": "regulatory", "analysis": analysis}


def _said(text: str, basis: str = "stated", **more: str) -> dict[str, Any]:
    return {"text": text, "basis": basis, "evidence": [], **more}


def test_only_runs_of_the_article_count_as_copied():
    copied = _said("The agency shall keep a register of all licensed ferries.")
    own = _said("Every licensed ferry is entered in a register that the agency must keep.")
    found = measure([(ARTICLE, _brief("a", overview=[copied, own]))])
    overview = found.sections["overview"]
    assert (overview.copied, overview.words, overview.over, overview.texts) == (10, 23, 1, 2)
    assert found.overview_sentences == {2: 1}


def test_a_sentence_in_two_sections_is_said_twice_whatever_stands_in_its_brackets():
    first = _said("Keep a register of ferries (ports).")
    found = measure([(ARTICLE, _brief("a", technical=[first], penalties=[_said("Keep a register of ferries.")]))])
    assert [fault.split(":")[0] for fault in found.faults["said twice"]] == ["a technical[0] = penalties[0]"]


def test_a_derived_sentence_in_many_briefs_is_told_with_their_number():
    briefs = [(ARTICLE, _brief(f"{n}", recommendations=[_said("Train your staff.", "derived")])) for n in range(3)]
    others = [(ARTICLE, _brief(f"x{n}", recommendations=[_said(f"Inspect ferry {n}.", "derived")])) for n in range(27)]
    assert measure([*briefs, *others]).common == [("train your staff", 3)]
    assert "3 × train your staff" in to_text(measure([*briefs, *others]), show=1)


def test_a_label_of_the_texts_first_words_and_a_lower_case_start_are_faults():
    item = _said("register of ferries: keep it", "derived", label="Register of Ferries")
    found = measure([(ARTICLE, _brief("a", recommendations=[item]))])
    assert (len(found.faults["label repeats its text"]), len(found.faults["odd form"])) == (1, 1)


def test_a_result_without_a_brief_counts_not():
    assert measure([(ARTICLE, {"id": "a", "scope": "not_regulatory", "analysis": None})]).briefs == 0
