"""The forms of regulatory verbs, there and back."""

from __future__ import annotations

import pytest

from service.engines.extractive.verbs import (
    BASES,
    from_gerund,
    from_participle,
    from_third,
    gerund,
    participle,
    third,
)


@pytest.mark.parametrize(
    ("base", "he", "doing", "done"),
    [
        ("comply", "complies", "complying", "complied"),
        ("submit", "submits", "submitting", "submitted"),
        ("pay", "pays", "paying", "paid"),
        ("withdraw", "withdraws", "withdrawing", "withdrawn"),
        ("oversee", "oversees", "overseeing", "overseen"),
        ("establish", "establishes", "establishing", "established"),
        ("enter", "enters", "entering", "entered"),
        ("refer", "refers", "referring", "referred"),
        ("keep", "keeps", "keeping", "kept"),
    ],
)
def test_a_verb_has_its_forms(base: str, he: str, doing: str, done: str) -> None:
    assert (third(base), gerund(base), participle(base)) == (he, doing, done)


def test_a_noun_is_never_conjugated_back() -> None:
    assert from_gerund("building-site") is None
    assert from_third("citizens") is None
    assert from_participle("red") is None


def test_every_gerund_leads_back_to_a_base_with_that_gerund() -> None:
    wrong = [b for b in BASES if gerund(from_gerund(gerund(b)) or "") != gerund(b)]
    assert wrong == []
