"""Two runs side by side, and the gate that lets nothing get worse unknowingly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from evals.runs import gate
from evals.runs.compare import Change, compare
from evals.runs.figures import figures
from evals.runs.record import CaseRun, Dataset, Engine, Run
from evals.runs.text import comparison_text, verdict_text
from evals.scorers.score import Reason, Score, errored, f1_score, measure, not_applicable, verdict
from service.errors import InvalidRequest

TODAY = date(2026, 11, 3)
WRONG = verdict(False, Reason(message="said notice, wanted final_rule", start=3, end=9))
RIGHT = verdict(True)


def items(hit: int, of: int = 10) -> Score:
    return f1_score([True] * hit, [at < hit for at in range(of)])


def run(scores: Sequence[dict[str, Score]], fingerprint: str = "aa") -> Run:
    cases = tuple(CaseRun(id=f"c{at}", title="Rule", scores=s) for at, s in enumerate(scores))
    return Run(
        suite="bundled",
        dataset=Dataset(name="bundled", fingerprint=fingerprint, cases=len(cases)),
        engine=Engine(name="extractive", version="1"),
        started=datetime(2026, 11, 3, tzinfo=UTC),
        seconds=1,
        seed=1,
        cases=cases,
        figures=figures(cases),
    )


def judged(before: Run, after: Run) -> gate.Verdict:
    return gate.judge(after, gate.record(before, TODAY))


def test_the_same_run_passes():
    same = run([{"status": RIGHT, "mandatory": items(7)}, {"status": WRONG, "mandatory": items(2)}])
    assert judged(same, same).passed
    assert judged(same, same).comparison.flips == ()


def test_one_newly_failing_case_fails_the_gate():
    before, after = run([{"status": RIGHT}] * 20), run([{"status": RIGHT}] * 19 + [{"status": WRONG}])
    found = judged(before, after)
    assert not found.passed
    assert [(f.case, f.question) for f in found.new_failures] == [("c19", "status")]
    assert found.drops == ()


def test_a_crash_is_a_new_failure():
    assert not judged(run([{"status": RIGHT}]), run([{"status": errored("TypeError: boom")}])).passed


def test_a_case_without_any_result_is_told_once():
    broken = {name: errored("TypeError: boom") for name in ("status", "scope", "mandatory")}
    good = {"status": RIGHT, "scope": RIGHT, "mandatory": items(9)}
    (flip,) = judged(run([good]), run([broken])).new_failures
    assert (flip.case, flip.question, flip.reasons[0].message) == ("c0", "engine", "TypeError: boom")
    (back,) = compare(run([broken]).cases, run([good]).cases).flips
    assert back.change is Change.FIXED


def test_a_case_that_failed_before_may_go_on_failing():
    assert judged(run([{"status": WRONG}]), run([{"status": WRONG}])).passed


def test_gains_do_not_pay_for_a_new_failure():
    before = run([{"status": WRONG}] * 10 + [{"status": RIGHT}])
    after = run([{"status": RIGHT}] * 10 + [{"status": WRONG}])
    assert not judged(before, after).passed


def test_a_significant_drop_fails_although_no_case_does():
    found = judged(run([{"mandatory": items(9)}] * 12), run([{"mandatory": items(8)}] * 12))
    assert found.new_failures == ()
    assert [shift.question for shift in found.drops] == ["overall", "mandatory"]
    assert not found.passed


def test_a_drop_within_noise_passes_and_is_told():
    before = run([{"mandatory": items(9)}] * 12)
    after = run([{"mandatory": items(9)}] * 11 + [{"mandatory": items(8)}])
    found = judged(before, after)
    assert found.passed
    assert "1 answers are worse" in verdict_text(found)


def test_other_cases_make_the_baseline_outdated():
    found = judged(run([{"status": RIGHT}]), run([{"status": RIGHT}], fingerprint="bb"))
    assert found.outdated
    assert not found.passed


def test_a_baseline_is_read_back_as_it_was_written(tmp_path: Path):
    made = gate.record(
        run([{"status": RIGHT, "mandatory": items(7), "effective": not_applicable("none")}, {"status": WRONG}]), TODAY
    )
    path = gate.place("bundled", "control:empty", tmp_path)
    gate.save(made, path)
    assert gate.load(path) == made
    assert gate.load(tmp_path / "other.json") is None
    assert path.name == "bundled.control-empty.json"
    assert made.failing == {("c1", "status")}


def test_a_baseline_holds_no_text_and_a_line_per_case(tmp_path: Path):
    path = tmp_path / "b.json"
    gate.save(gate.record(run([{"status": WRONG}] * 3), TODAY), path)
    text = path.read_text()
    assert "wanted final_rule" not in text
    assert len([line for line in text.splitlines() if line.startswith('  "c')]) == 3


def test_what_was_accepted_stays_written():
    first = gate.Accepted(on=TODAY, reason="the gold was wrong", engine_version="1", drops=("c1: status newly fails",))
    base = gate.record(run([{"status": RIGHT}]), TODAY, accepted=first)
    assert gate.record(run([{"status": RIGHT}]), TODAY, before=base).accepted == (first,)


def test_a_broken_baseline_is_refused(tmp_path: Path):
    (tmp_path / "b.json").write_text('{"suite": 1}')
    with pytest.raises(InvalidRequest, match="is no baseline"):
        gate.load(tmp_path / "b.json")


def test_flips_are_told_before_figures():
    before = run([{"status": RIGHT, "mandatory": items(9)}, {"status": WRONG, "mandatory": items(5)}])
    after = run([{"status": WRONG, "mandatory": items(9)}, {"status": RIGHT, "mandatory": items(6)}])
    found = compare(before.cases, after.cases)
    assert [flip.change for flip in found.flips] == [Change.NEWLY_FAILING, Change.FIXED, Change.BETTER]
    text = comparison_text(found)
    assert text.index("newly failing") < text.index("fixed") < text.index("mandatory          ")
    assert "said notice, wanted final_rule" in text
    assert "said notice, wanted final_rule: “final”" in comparison_text(found, {"c0": "a, final rule"})


def test_only_cases_of_both_are_compared():
    before, after = run([{"status": RIGHT}] * 2), run([{"status": RIGHT}] * 3)
    found = compare(before.cases, after.cases)
    assert (found.shared, found.gone, found.new) == (("c0", "c1"), (), ("c2",))


def test_a_paired_interval_is_narrower_than_the_spread_of_the_cases():
    before = run([{"mandatory": items(at)} for at in range(1, 10)])
    after = run([{"mandatory": items(at + 1)} for at in range(1, 10)])
    (shift,) = [s for s in compare(before.cases, after.cases).shifts if s.question == "mandatory"]
    assert shift.significant_gain
    assert shift.interval is not None
    spread = before.figures["mandatory"]
    assert shift.interval.high - shift.interval.low < (spread.high or 0) - (spread.low or 0)


def test_rounding_in_the_baseline_is_no_drop():
    exact = run([{"compression": measure(0.123449)}] * 9)
    assert judged(exact, exact).passed
    assert judged(exact, exact).comparison.flips == ()
