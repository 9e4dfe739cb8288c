"""What binds is filed and worded as binding, advice as advice, and no "not" is lost or gained."""

from __future__ import annotations

import pytest

from service.analysis.schema import Force, Klass, Requirements, Severity

TEXT = (
    "Carriers must seal every container. "
    "Carriers should photograph each seal. "
    "Carriers may not open a sealed container without a permit. "
    "Carriers may use electronic seals. "
    "The agency does not intend to inspect empty containers. "
    "The agency prohibits carriers from reusing seals."
)
SEAL, PHOTO, OPEN, USE, INSPECT, REUSE = (f"{part}." for part in TEXT.rstrip(".").split(". "))


def test_a_duty_under_mandatory_and_advice_under_recommended_pass(desk) -> None:
    assert desk(TEXT).mandatory("Seal every container (carriers).", SEAL) == set()
    assert desk(TEXT).recommended("Photograph each seal (carriers).", PHOTO) == set()


def test_without_a_reading_the_wording_decides_the_list(desk) -> None:
    assert desk(TEXT).recommended("Seal every container.", SEAL) == {"class-mismatch"}
    assert desk(TEXT).mandatory("Photograph each seal.", PHOTO) == {"class-mismatch"}


def test_the_readers_class_decides_where_the_wording_is_silent(desk) -> None:
    text = "Seal every container. Keep a copy of the log."

    def read(klass: Klass):
        return desk(text).read_clause("Keep a copy of the log", klass, Force.IMPERATIVE)

    quote = "Keep a copy of the log."
    assert read(Klass.MANDATORY).mandatory("Keep a copy of the log.", quote) == set()
    assert read(Klass.MANDATORY).recommended("Keep a copy of the log.", quote) == {"class-mismatch"}
    assert read(Klass.RECOMMENDED).mandatory("Keep a copy of the log.", quote) == {"class-mismatch"}
    assert read(Klass.NEITHER).mandatory("Keep a copy of the log.", quote) == {"class-mismatch"}


def test_where_reader_and_wording_disagree_a_person_is_asked(desk) -> None:
    d = desk(TEXT).read_clause("Carriers must seal every container", Klass.NEITHER, Force.OTHER)
    found = d.check(requirements=Requirements(mandatory=(d.duty("Seal every container.", SEAL),)))
    assert [(f.code, f.severity) for f in found] == [("class-doubtful", Severity.WARNING)]


@pytest.mark.parametrize(
    ("text", "quote", "code"),
    [
        ("Carriers must photograph each seal.", PHOTO, "force-raised"),
        ("Carriers must use electronic seals.", USE, "force-raised"),
        ("Carriers are required to use electronic seals.", USE, "force-raised"),
        ("Carriers should seal every container.", SEAL, "force-softened"),
        ("Carriers may seal every container.", SEAL, "force-softened"),
        ("Carriers are encouraged to seal every container.", SEAL, "force-softened"),
    ],
)
def test_the_modal_of_the_text_is_that_of_the_evidence(desk, text: str, quote: str, code: str) -> None:
    assert desk(TEXT).overview(text, quote) == {code}


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Carriers are required to seal every container.", (SEAL,)),
        ("Carriers must seal every container and should photograph each seal.", (SEAL, PHOTO)),
        ("It is recommended to photograph each seal.", (PHOTO,)),
        ("Carriers can use electronic seals.", (USE,)),
        ("Carriers must not reuse seals.", (REUSE,)),
    ],
)
def test_other_words_of_the_same_force_pass(desk, text: str, quotes: tuple[str, ...]) -> None:
    assert desk(TEXT).overview(text, *quotes) == set()


def test_verbs_are_paired_where_the_evidence_holds_both_forces(desk) -> None:
    assert desk(TEXT).overview("Carriers should seal every container.", SEAL, PHOTO) == {"force-softened"}
    assert desk(TEXT).overview("Carriers must photograph each seal.", SEAL, PHOTO) == {"force-raised"}


def test_a_mandatory_item_does_not_say_should(desk) -> None:
    assert "force-softened" in desk(TEXT).mandatory("Carriers should lock containers with a seal.", SEAL)


def test_a_duty_whose_modal_stands_in_the_lead_in_is_not_raised(desk) -> None:
    d = desk("All carriers are ordered to:\n- seal every container.")
    d.read_clause("seal every container", Klass.MANDATORY, Force.MUST)
    assert d.overview("Carriers must seal every container.", "seal every container.") == set()


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Open a sealed container without a permit.", OPEN),
        ("Reuse seals.", REUSE),
    ],
)
def test_a_ban_does_not_become_a_duty(desk, text: str, quote: str) -> None:
    assert "polarity" in desk(TEXT).mandatory(text, quote)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Do not open a sealed container without a permit.", OPEN),
        ("Open a sealed container only with a permit.", OPEN),
        ("Make no second use of seals.", REUSE),
    ],
)
def test_a_ban_may_be_worded_as_abstention_or_limit(desk, text: str, quote: str) -> None:
    assert "polarity" not in desk(TEXT).mandatory(text, quote)


def test_a_duty_does_not_become_a_ban(desk) -> None:
    assert desk(TEXT).mandatory("Do not seal every container.", SEAL) == {"polarity"}


def test_a_dropped_not_is_caught_in_plain_statements_too(desk) -> None:
    assert desk(TEXT).overview("The agency does not intend to inspect empty containers.", INSPECT) == set()
    assert desk(TEXT).overview("The agency intends to inspect empty containers.", INSPECT) == {"polarity"}


def test_an_added_not_is_caught_in_plain_statements_too(desk) -> None:
    assert desk(TEXT).overview("Carriers do not seal every container.", SEAL) == {"polarity"}


def test_a_clause_of_absence_is_no_negation(desk) -> None:
    assert desk(TEXT).mandatory("Seal every container (carriers; no deadline stated).", SEAL) == set()


def test_a_not_in_a_leading_condition_denies_nothing_behind_it(desk) -> None:
    d = desk("If no seal is at hand, carriers must lock the container.")
    assert d.mandatory("Lock the container (carriers; if no seal is at hand).") == set()


@pytest.mark.parametrize(
    ("text", "quote", "code"),
    [
        ("Pilots should comply with section 4.", "Compliance with section 4 is required from May.", "force-softened"),
        (
            "Pilots should send the log to the port.",
            "Pilots must send the log on request of the port.",
            "force-softened",
        ),
        ("Pilots should leave only with consent.", "Pilots may leave only after consent.", "force-softened"),
        ("Pilots could choose to file a plan.", "Pilots would file a plan by the end of each year.", "force-softened"),
        ("Pilots must rely on the tide table.", "Pilots should not rely on the tide table.", "polarity"),
        ("Pilots must enter the dock without a tug.", "No pilot shall enter the dock without a tug.", "polarity"),
        ("Pilots must not have the hull surveyed.", "Pilots must have the hull surveyed.", "polarity"),
        ("Pilots should not file plans by 1 May.", "Pilots should file plans no later than 1 May.", "polarity"),
        (
            "Pilots must not sail with a working radio.",
            "No pilot may sail unless the boat has a working radio.",
            "polarity",
        ),
        (
            "Pilots must moor boats that can be moved.",
            "Where boats cannot be moved, pilots must moor them.",
            "polarity",
        ),
        ("Pilots would be allowed to tow rafts.", "Pilots would be prohibited from towing rafts.", "polarity"),
    ],
)
def test_the_verb_of_a_text_keeps_the_modal_and_the_not_of_its_clause(desk, text: str, quote: str, code: str) -> None:
    assert code in desk(f"{quote}\n").overview(text, quote)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Pilots should log each tow.", "A failure to log each tow might raise questions; pilots should log them."),
        ("Prohibited cargo can be seized.", "Prohibited cargo can be seized by the harbour police."),
        ("No later than 1 May, pilots must file plans.", "Pilots must file plans no later than 1 May."),
        ("Pilots must not manage a dock.", "Pilots are disqualified from managing a dock."),
        ("Pilots may leave only after consent.", "Pilots may leave only after consent of the port."),
    ],
)
def test_what_only_looks_like_a_denial_or_a_raise_passes(desk, text: str, quote: str) -> None:
    assert not {"polarity", "force-softened", "force-raised"} & desk(f"{quote}\n").overview(text, quote)
