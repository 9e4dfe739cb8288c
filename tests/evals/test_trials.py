"""The trials on the command line: a table for people, a record for machines, an exit code for scripts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from evals import trials
from evals.cli import app
from service.errors import InvalidRequest

ROOT = Path(__file__).resolve().parents[2]


def test_mutations_leave_a_record_and_say_what_falls_short(tmp_path: Path) -> None:
    record = tmp_path / "record.json"
    ran = CliRunner().invoke(app, ["mutations", "--sample", "60", "--out", str(record)])
    found = json.loads(record.read_text("utf-8"))
    assert "| all faults | 60 |" in ran.output
    assert sum(row["n"] for row in found["faults"]) == 60
    assert all(0 <= row["low"] <= row["high"] <= 1 for row in found["faults"])
    assert (ran.exit_code == 0) == ("short of its goal" not in ran.output)


def test_a_table_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    document = tmp_path / "page.md"
    document.write_text("Before\n<!-- trial: t -->\nold\n<!-- end of trial: t -->\nAfter\n", "utf-8")
    trials.put_table(trials.Trial("t", "| new |\n", {}, ()), document)
    assert document.read_text("utf-8") == "Before\n<!-- trial: t -->\n| new |\n<!-- end of trial: t -->\nAfter\n"


def test_a_document_without_a_place_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidRequest, match="no place for this table"):
        trials.put_table(trials.Trial("t", "", {}, ()), tmp_path / "none.md")


def test_the_page_holds_the_table_of_every_trial() -> None:
    page = trials.DOCUMENT.read_text("utf-8")
    for name in ("mutations.bundled", "mutations.shared", "controls.bundled", "metamorphic.bundled"):
        table = page.partition(f"<!-- trial: {name} -->")[2].partition("<!-- end of trial")[0]
        assert f"Made by `regbrief eval {name.split('.')[0]}" in table
