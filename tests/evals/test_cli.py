"""`regbrief eval …`, through the entry point of the command line."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evals.datasets.cases import Case
from service.cli import main

Raw = dict[str, Any]
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def regbrief(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Call:
    """Runs `regbrief eval …` in this process and in a folder of the test: exit code, stdout, stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")

    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["regbrief", "eval", *arguments])
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capfd.readouterr()
        return int(ended.value.code or 0), captured.out, captured.err

    return call


@pytest.fixture
def suite(tmp_path: Path, new_case: Callable[..., Case]) -> Path:
    """A folder with two cases."""
    folder = tmp_path / "ports"
    folder.mkdir()
    cases = [new_case("a"), new_case("b")]
    (folder / "articles.jsonl").write_text("".join(c.article.model_dump_json() + "\n" for c in cases), "utf-8")
    (folder / "gold.jsonl").write_text("".join(c.gold.model_dump_json() + "\n" for c in cases), "utf-8")
    return folder


@pytest.fixture
def answers(tmp_path: Path, good: Raw) -> Callable[..., Path]:
    """Writes recorded results; statuses by case id."""

    def write(name: str, **status: str) -> Path:
        rows = [{**good, "id": id, "facts": {**good["facts"], "status": told}} for id, told in status.items()]
        path = tmp_path / f"{name}.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        return path

    return write


def test_help_is_light_and_names_every_command():
    code = (
        "import sys, atexit\n"
        "heavy = ('inspect_ai', 'numpy', 'langchain', 'chromadb', 'tiktoken', 'sqlalchemy')\n"
        "atexit.register(lambda: print('LOADED', [m for m in heavy if m in sys.modules], file=sys.stderr))\n"
        "from service.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "eval", "--help"], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0
    assert "LOADED []" in done.stderr
    assert all(name in done.stdout for name in ("run", "compare", "gate", "report", "table", "harvest"))


def test_a_run_prints_figures_and_leaves_record_report_and_junit(regbrief: Call, suite: Path, answers: Any):
    results = answers("good", a="final_rule", b="notice")
    code, out, _ = regbrief("run", "--suite", str(suite), "--engine", str(results), "--out", "r1")
    assert code == 0
    assert re.search(r"^status +0\.500 ", out, re.M)
    assert all((Path("r1") / name).stat().st_size for name in ("run.json", "report.html", "junit.xml", "results.jsonl"))


def test_one_case_may_be_chosen(regbrief: Call, suite: Path, answers: Any):
    results = answers("good", a="final_rule", b="notice")
    code, out, _ = regbrief("run", "--suite", str(suite), "--engine", str(results), "--case", "a", "--out", "r1")
    assert code == 0
    assert re.search(r"^status +1\.000 ", out, re.M)
    code, _, err = regbrief("run", "--suite", str(suite), "--engine", str(results), "--case", "zz")
    assert code == 2
    assert "no case zz" in err


def test_an_answer_that_is_missing_has_errored_and_is_told(regbrief: Call, suite: Path, answers: Any):
    _, out, err = regbrief("run", "--suite", str(suite), "--engine", str(answers("one", a="final_rule")), "--out", "r1")
    assert re.search(r"^status +1\.000 .* 1 errored$", out, re.M)
    assert "b: LookupError: no result of b" in err


def test_compare_shows_the_case_that_flipped(regbrief: Call, suite: Path, answers: Any):
    for name, status in (("r1", "final_rule"), ("r2", "notice")):
        regbrief("run", "--suite", str(suite), "--engine", str(answers("x", a="final_rule", b=status)), "--out", name)
    code, out, _ = regbrief("compare", "r1", "r2")
    assert code == 0
    assert out.index("newly failing: 1\n  b  status  1.000 → 0.000") < out.index("overall  ")


def gate(regbrief: Call, suite: Path, results: Path, *more: str) -> tuple[int, str, str]:
    return regbrief("gate", "--suite", str(suite), "--engine", str(results), "--out", "g", "--baselines", "base", *more)


def test_the_gate_needs_a_baseline_and_records_one(regbrief: Call, suite: Path, answers: Any):
    results = answers("x", a="final_rule", b="final_rule")
    code, _, err = gate(regbrief, suite, results)
    assert code == 2
    assert "--update" in err
    assert gate(regbrief, suite, results, "--update")[0] == 0
    assert gate(regbrief, suite, results)[0] == 0
    assert Path("base/ports.hand.json").exists()


def test_the_gate_fails_on_a_new_failure_and_takes_a_drop_only_with_a_reason(regbrief: Call, suite: Path, answers: Any):
    gate(regbrief, suite, answers("x", a="final_rule", b="final_rule"), "--update")
    before = Path("base/ports.hand.json").read_text()
    worse = answers("x", a="final_rule", b="notice")
    code, out, _ = gate(regbrief, suite, worse, "--update")
    assert code == 1
    assert "✗ b: status newly fails" in out
    assert Path("base/ports.hand.json").read_text() == before
    assert gate(regbrief, suite, worse, "--accept-drop")[0] == 2
    assert gate(regbrief, suite, worse, "--reason", "because")[0] == 2
    assert gate(regbrief, suite, worse, "--accept-drop", "--reason", "the gold of b was wrong")[0] == 0
    (accepted,) = json.loads(Path("base/ports.hand.json").read_text())["accepted"]
    assert accepted["reason"] == "the gold of b was wrong"
    assert "b: status newly fails" in accepted["drops"]
    assert gate(regbrief, suite, worse)[0] == 0


def test_the_gates_junit_breaks_only_on_what_is_new(regbrief: Call, suite: Path, answers: Any):
    gate(regbrief, suite, answers("x", a="final_rule", b="notice"), "--update")
    gate(regbrief, suite, answers("x", a="final_rule", b="notice"))
    assert 'failures="0" errors="0"' in Path("g/junit.xml").read_text().splitlines()[1]


def test_report_and_table_can_be_made_again(regbrief: Call, suite: Path, answers: Any):
    results = answers("x", a="final_rule", b="final_rule")
    regbrief("run", "--suite", str(suite), "--engine", str(results), "--out", "r1")
    assert regbrief("report", "r1", "--out", "page.html")[0] == 0
    assert Path("page.html").read_text("utf-8").startswith("<!doctype html>")
    code, out, _ = regbrief("table", "r1")
    assert code == 0
    assert "| mandatory: " in out


def test_harvest_says_plainly_that_nothing_was_approved_yet(regbrief: Call, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("REGBRIEF_DATA_DIR", "data")
    code, _, err = regbrief("harvest")
    assert code == 0
    assert "No brief in the store has been approved yet" in err


@pytest.mark.parametrize(
    ("content", "told"),
    [("{bad", "line 1: not JSON"), ("\n[1]", "line 2: a result is a JSON object"), (None, "No such file")],
)
def test_recorded_results_that_cannot_be_read_are_named_with_their_line(
    regbrief: Call, suite: Path, content: str | None, told: str
):
    if content is not None:
        Path("x.jsonl").write_text(content)
    code, _, err = regbrief("run", "--suite", str(suite), "--engine", "x.jsonl")
    assert code == 2
    assert f"x.jsonl{', ' if content else ': '}" in err
    assert told in err


def test_a_suite_that_is_nothing_of_the_kind_is_one_clear_line(regbrief: Call):
    code, _, err = regbrief("run", "--suite", "nowhere")
    assert code == 2
    assert "nowhere is neither bundled, shared nor a folder" in err


def test_an_adapter_without_its_data_says_so(regbrief: Call, tmp_path: Path):
    code, out, _ = regbrief("adapters", "wice", "--data", str(tmp_path))
    assert code == 0
    assert "wice: skipped, there is no folder" in out


def test_a_run_that_is_not_there_is_one_clear_line(regbrief: Call):
    code, _, err = regbrief("compare", "nowhere", "nowhere")
    assert code == 2
    assert "run.json" in err or "nowhere" in err
