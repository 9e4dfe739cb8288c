"""What stands around an article in a page goes; what says something stays."""

from __future__ import annotations

import pytest

from service.intake.margins import trimmed

BODY = "The Office fined a firm.\nIt must pay by May 4, 2027."
SELF = "The Federal Harbour Office (FHO) is an independent agency that supervises ports and their operators."


@pytest.mark.parametrize(
    "head", ["Office fines firm", "# Office fines firm", "- English\n- Español", "English\n\nOffice fines firm"]
)
def test_headline_and_switch_of_languages_go(head: str) -> None:
    assert trimmed(f"{head}\n{BODY}", "Office fines firm") == BODY


def test_another_headline_stays() -> None:
    assert trimmed(f"Firm fined\n{BODY}", "Office fines firm").startswith("Firm fined")


@pytest.mark.parametrize("end", [SELF, f"About the Federal Harbour Office\n{SELF}", f"*{SELF}*"])
def test_who_the_issuer_is_goes(end: str) -> None:
    assert trimmed(f"{BODY}\n{end}", "") == BODY


@pytest.mark.parametrize(
    "end",
    [
        "The Federal Harbour Office is an agency that fined two firms in 2026.",
        "The Harbour Act is a law that binds ports.",
        "Operators should keep a log.",
        "The rule is an order that operators must follow.",
    ],
)
def test_what_tells_something_stays(end: str) -> None:
    assert trimmed(f"{BODY}\n{end}", "").endswith(end)


def test_a_text_that_is_nothing_else_stays_whole() -> None:
    assert trimmed("Office fines firm", "Office fines firm") == "Office fines firm"
    assert trimmed(SELF, "") == SELF


def test_no_space_is_left_before_a_sign_where_a_link_ended() -> None:
    assert trimmed("See the rule , and the guide .\nIt is (see there ) final.\nA 5 .5 mm gap.", "") == (
        "See the rule, and the guide.\nIt is (see there) final.\nA 5 .5 mm gap."
    )
