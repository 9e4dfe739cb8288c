"""Dates that only the day of publication fixes, as the gate reads them for itself."""

from __future__ import annotations

from datetime import date

import pytest

from service.analysis.grounding.relative import resolved

PUBLISHED = date(2025, 5, 14)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("The Directions come into force with immediate effect.", "2025-05-14"),
        ("The order is effective immediately.", "2025-05-14"),
        ("Final rules are expected in the first quarter of next year.", "2026-Q1"),
        ("Operators must adapt by the end of the third quarter.", "2025-Q3"),
        ("The survey ran in the first quarter.", "2025-Q1"),
        ("A hearing is scheduled for January 15.", "2026-01-15"),
    ],
)
def test_what_the_day_of_publication_fixes(text: str, iso: str) -> None:
    assert ("date", iso) in resolved(text, PUBLISHED)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("The firm must immediately stop the sale.", "2025-05-14"),
        ("Final rules are expected in the first quarter of next year.", "2025-Q1"),
        ("A hearing is scheduled for January 15.", "2025-01-15"),
    ],
)
def test_what_it_does_not(text: str, iso: str) -> None:
    assert ("date", iso) not in resolved(text, PUBLISHED)
