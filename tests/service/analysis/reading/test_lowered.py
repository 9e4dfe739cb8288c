"""Patterns for lowered text find what their originals find."""

from __future__ import annotations

import re

import pytest

from service.analysis.reading.lowered import asks_for_case, in_lower_case, lowered


@pytest.mark.parametrize("text", ["The Rule", "İstanbul MUST report", "ΣΑΣ and ǅ", "STRASSE ẞ", ""])
def test_lowered_text_keeps_every_offset(text: str) -> None:
    low = lowered(text)
    assert len(low) == len(text)
    assert all(low[i] == c.lower() for i, c in enumerate(text) if len(c.lower()) == 1 and c not in "Σ")


@pytest.mark.parametrize(
    ("pattern", "text"), [(r"\bAct of\s\S+", "the ACT OF 2010"), (r"no [A-Z]+\b", "No Person"), (r"\D\W", "a.")]
)
def test_a_lowered_pattern_finds_at_the_same_place(pattern: str, text: str) -> None:
    expected = re.search(pattern, text, re.IGNORECASE)
    found = re.search(in_lower_case(pattern), lowered(text))
    assert expected
    assert found
    assert found.span() == expected.span()


def test_what_counts_case_is_told_and_loosened() -> None:
    assert asks_for_case(r"fines(?=(?-i: [A-Z]))")
    assert not asks_for_case("fines")
    assert re.search(in_lower_case(r"(?-i:Fines) [A-Z]"), "fines a")
