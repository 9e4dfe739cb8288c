"""Labels name the duty: object and kind, never the first words of the text."""

from __future__ import annotations

import pytest

from service.analysis.schema import Force, Klass
from service.engines.extractive.imperative import word
from service.engines.extractive.labels import label
from service.engines.extractive.source import Source
from tests.service.engines.extractive.samples import Sample


def named(text: str, act: str, *, force: Force = Force.MUST, taken: frozenset[str] = frozenset()) -> str:
    sample = Sample(text)
    clause = sample.clause(text, act, who=text.split(" must")[0], force=force)
    return label(word(Source(sample.request()), clause), Klass.MANDATORY, taken)


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        ("submit an annual water report", "Annual Water Report"),
        ("develop and maintain a Drought Plan", "Drought Plan"),
        ("notify the Lake Board of spills", "Lake Board Notice"),
        ("begin collecting rainfall data", "Rainfall Data Collection Start"),
        ("delete expired client files", "Expired Client File Deletion"),
        ("comply with the Clean Lakes Act", "Clean Lakes Act Compliance"),
    ],
)
def test_a_label_is_object_and_kind(act: str, expected: str) -> None:
    assert named(f"Brokers must {act}.", act) == expected


def test_a_ban_is_called_a_ban() -> None:
    assert named("Brokers must not sell forged permits.", "sell forged permits", force=Force.MUST_NOT) == (
        "Forged Permit Sale Ban"
    )


def test_a_taken_label_is_told_apart() -> None:
    made = named(
        "Brokers must submit an annual water report.",
        "submit an annual water report",
        taken=frozenset({"annual water report"}),
    )
    assert made != "Annual Water Report"
    assert 2 <= len(made.split()) <= 7


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        ("provide tenants with accurate and specific reasons for a refusal", "Specific Reason Provision"),
        ("provide updates free of charge for two years", "Update Provision"),
        ("take all steps needed to close the upper gate", "Upper Gate Closure"),
        ("continue to report suspected leaks to the Board", "Suspected Leak Report"),
        ("submit a report to the Harbour Council", "Report to the Harbour Council"),
        ("comply by July 1, 2031", "Compliance Date, Brokers"),
        ("pay the penalty by July 1, 2031", "Penalty Payment"),
        ("ensure that worn filters are replaced each year", "Worn Filter Replacement"),
    ],
)
def test_a_label_names_the_thing_and_what_becomes_of_it(act: str, expected: str) -> None:
    assert named(f"Brokers must {act}.", act) == expected
