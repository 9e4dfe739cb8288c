"""Engines that must fail do fail; and the engine around which they are built does not."""

from __future__ import annotations

import pytest

from evals.controls import CONTROLS
from evals.controls.session import GOOD, held, markdown
from evals.controls.subjects import ALL, Control
from evals.scorers import score_all
from evals.subjects import subject
from evals.suites import Suite, suite

NOTICED_BY = {
    "always-empty": {"mandatory", "timeline", "authority"},
    "copy-the-lead": {"timeline", "standards"},
    "invented-date": {"dates"},
    "swap-must-and-should": {"mandatory", "recommended"},
    "drop-every-second-duty": {"mandatory", "duties_told"},
    "cite-the-neighbour": {"mandatory", "dates"},
    "wrong-template": {"schema", "template"},
    "list-everything": {"mandatory"},
}


@pytest.fixture(scope="module")
def outcomes():
    cases = tuple(case for case in suite("bundled").cases if case.gold.in_scope)
    return {outcome.name: outcome for outcome in held(Suite("short", cases[::2]), (*ALL, GOOD))}


def test_there_is_a_control_for_every_way_to_cheat() -> None:
    assert CONTROLS.keys() == NOTICED_BY.keys()


@pytest.mark.parametrize("name", NOTICED_BY)
def test_a_control_is_found_out(outcomes, name: str) -> None:
    outcome = outcomes[name]
    assert outcome.failed
    assert NOTICED_BY[name] <= outcome.drops.keys()


@pytest.mark.parametrize("control", [control for control in ALL if control.refused], ids=lambda control: control.name)
def test_the_gate_objects_to_what_is_false(outcomes, control: Control) -> None:
    assert outcomes[control.name].refused >= outcomes[control.name].cases // 2


def test_the_good_engine_is_not_found_out(outcomes) -> None:
    good = outcomes[GOOD.name]
    assert (good.drops, good.newly_failing, good.refused) == ({}, 0, 0)
    assert not good.failed


def test_the_table_names_every_control(outcomes) -> None:
    table = markdown(tuple(outcomes.values()), "a command")
    assert "| unspoiled (changes nothing) | NO ✗ |" in table
    assert table.count("| yes |") == len(ALL)


def test_a_control_runs_under_its_name() -> None:
    case = suite("bundled").cases[0]
    examined = subject("control:always-empty")
    try:
        result = examined.analyse(case)
    finally:
        examined.close()
    assert examined.engine.name == "control:always-empty"
    assert result["analysis"]["timeline"] == []
    assert score_all(case, result)["mandatory"].value == 0
