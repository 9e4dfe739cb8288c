"""The bundled set: sound, broad, and described as it is."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from evals.datasets.cases import bundled, fingerprint
from evals.datasets.checks import problems
from retrieval.text.documents import normalise
from service.analysis.schema import DateRole, Precision, Status

PAGE = Path(__file__).parents[3] / "docs/datasets.md"

CASES = bundled()
IN_SCOPE = [case for case in CASES if case.gold.in_scope]
OUT_OF_SCOPE = [case for case in CASES if not case.gold.in_scope]


def topics() -> Counter[str]:
    return Counter(case.provenance.topic for case in CASES if case.provenance is not None)


def jurisdictions() -> Counter[str]:
    return Counter(case.provenance.jurisdiction for case in CASES if case.provenance is not None)


def statuses() -> Counter[str]:
    return Counter(case.gold.status.value for case in IN_SCOPE)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_annotation_has_no_faults(case):
    assert problems(case, roles=True) == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_every_case_says_what_would_go_wrong(case):
    assert 1 <= len(case.gold.traps) <= 4


def test_there_are_enough_articles_in_and_out_of_scope():
    assert len(IN_SCOPE) >= 24
    assert len(OUT_OF_SCOPE) >= 7


def test_every_topic_is_there_at_least_twice():
    wanted = {
        "data-protection", "ai", "cyber", "finance", "health", "environment", "consumer", "export-sanctions",
        "telecom", "transport", "energy", "labour", "tax",
    }  # fmt: skip
    assert {topic for topic, count in topics().items() if count >= 2} >= wanted


def test_every_status_is_there():
    assert set(statuses()) == {status.value for status in Status}


def test_every_role_and_every_kind_of_date_is_there():
    entries = [entry for case in CASES for entry in case.gold.timeline]
    assert {entry.role for entry in entries} == set(DateRole)
    assert {entry.precision for entry in entries} >= set(Precision) - {Precision.NONE}


def test_many_jurisdictions_are_there():
    wanted = {
        "US-federal", "US-Texas", "EU", "Germany", "France", "United Kingdom", "Canada", "Australia", "Singapore",
        "India", "Japan", "Brazil", "International",
    }  # fmt: skip
    assert set(jurisdictions()) >= wanted


def test_lengths_go_from_a_teaser_to_a_long_alert():
    words = sorted(len(case.article.text.split()) for case in CASES)
    assert words[0] < 60
    assert sum(count >= 900 for count in words) >= 3
    assert sum(case.article.text.endswith("…") for case in CASES) >= 3


def test_some_articles_in_scope_hold_no_duty_and_no_advice():
    assert sum(not case.gold.mandatory and not case.gold.recommended for case in IN_SCOPE) >= 2


def test_every_text_is_stored_as_engines_see_it():
    assert all(normalise(case.article.text) == case.article.text for case in CASES)


def rows(heading: str) -> dict[str, int]:
    """The two-column table under a heading of the page."""
    section = PAGE.read_text(encoding="utf-8").partition(f"### {heading}\n")[2].partition("\n#")[0]
    return {name: int(count) for name, count in re.findall(r"^\| ([^|]+?) \| (\d+) \|$", section, re.M)}


def test_the_page_counts_what_is_there():
    assert rows("By topic") == topics()
    assert rows("By status") == statuses()
    assert rows("By jurisdiction") == jurisdictions()
    facts = {key: sum(len(getattr(case.gold, key)) for case in CASES) for key in rows("Facts")}
    assert facts
    assert rows("Facts") == facts


def test_the_page_names_the_fingerprint():
    assert fingerprint(CASES) in PAGE.read_text(encoding="utf-8")
