"""What docs/evaluation.md shows is what the suite asks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evals.cli import app
from evals.runs.figures import OVERALL
from evals.scorers import QUESTIONS
from evals.suites import suite

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "evaluation.md").read_text("utf-8")


def table(name: str) -> str:
    return TEXT.partition(f"<!-- figures: {name} -->")[2].partition(f"<!-- end of figures: {name} -->")[0]


@pytest.mark.parametrize("name", ["bundled.extractive", "shared.extractive"])
def test_every_question_has_its_row_and_the_command_stands_beside(name: str):
    rows = re.findall(r"^\| ([^|]+?) \|", table(name), re.M)[1:]
    assert rows == [f"**{OVERALL}** (mean of the referee's ten)", *(f"{q.name}: {q.asks}" for q in QUESTIONS)]
    suite_name, engine = name.split(".")
    assert f"`regbrief eval run --suite {suite_name} --engine {engine}`" in table(name)


def test_the_bundled_table_is_about_the_bundled_set():
    assert f"fingerprint `{suite('bundled').fingerprint[:12]}`" in table("bundled.extractive")


def test_every_command_that_the_page_names_exists():
    known = {
        command.name or (command.callback.__name__ if command.callback else "") for command in app.registered_commands
    }
    assert set(re.findall(r"regbrief eval ([a-z]+)", TEXT)) <= known
