"""An act is told of nobody but those whom the cited text has doing it."""

from __future__ import annotations

import pytest

TEXT = (
    "The Northland Federal Court has ordered Brightpane Ltd to pay $2 million in penalties, in proceedings brought by "
    "the Household Power Authority (HPA). "
    "The HPA and the Tariff Board announced new meter rules. "
    "Brightpane Ltd was fined $90,000 by the Tariff Board. "
    "It issued a recall. "
    "The Board found no fault."
)
COURT, JOINT, PASSIVE, IT, SHORT = (f"{part}." for part in TEXT.rstrip(".").split(". "))


def case(desk):
    made = desk(TEXT)
    made.read_issuer("Household Power Authority", "Household Power Authority", "HPA")
    return made.read_issuer("Tariff Board", "Tariff Board", "Board")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The Household Power Authority has ordered Brightpane Ltd to pay $2 million in penalties.", COURT),
        ("Brightpane Ltd was ordered by the HPA to pay $2 million in penalties.", COURT),
        ("The HPA fined Brightpane Ltd $90,000.", PASSIVE),
        ("The Household Power Authority found no fault.", SHORT),
    ],
)
def test_another_actor_than_the_subject_of_the_sentence_is_an_error(desk, text: str, quote: str) -> None:
    assert case(desk).overview(text, quote) >= {"actor-swapped"}


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The Northland Federal Court has ordered Brightpane Ltd to pay $2 million in penalties.", COURT),
        ("Brightpane Ltd was ordered by the Federal Court to pay $2 million in penalties.", COURT),
        ("The Household Power Authority (HPA) announced new meter rules.", JOINT),
        ("The Tariff Board has fined Brightpane Ltd $90,000.", PASSIVE),
        ("The Tariff Board found no fault.", SHORT),
        ("Brightpane Ltd was fined $90,000.", PASSIVE),
    ],
)
def test_the_actor_of_the_sentence_under_any_of_its_names_passes(desk, text: str, quote: str) -> None:
    assert "actor-swapped" not in case(desk).overview(text, quote)


def test_a_subject_that_is_no_name_decides_nothing(desk) -> None:
    assert "actor-swapped" not in case(desk).overview("The HPA issued a recall.", IT)
