"""Sections of NAICS from the words for those who work in them."""

from __future__ import annotations

import pytest

from service.analysis.reading.substance.sectors import sectors


@pytest.mark.parametrize(
    ("phrase", "codes"),
    [
        ("insured banks and credit unions", ["52"]),
        ("all federal agencies", ["92"]),
        ("manufacturers and importers of heat meters", ["31-33", "42"]),
        ("ambulatory imaging centers", ["62"]),
        ("department stores", ["44-45"]),
        ("operators", []),
    ],
)
def test_a_party_is_placed_by_its_own_words(phrase: str, codes: list[str]) -> None:
    assert [sector.code for sector in sectors(phrase)] == codes
