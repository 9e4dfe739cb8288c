"""From scores to figures with intervals."""

from __future__ import annotations

import pytest

from evals.runs.figures import OVERALL, figures
from evals.runs.record import CaseRun
from evals.scorers import QUESTIONS
from evals.scorers.score import Counts, Score, State, errored, f1_score, not_applicable, share, unscored, verdict
from evals.scorers.score import Reason as Remark


def runs(name: str, *scores: Score) -> list[CaseRun]:
    return [CaseRun(id=f"c{at}", title="", scores={name: score}) for at, score in enumerate(scores)]


def test_a_mean_is_over_scored_cases_and_the_others_are_counted():
    found = runs("scope", verdict(True), verdict(False, Remark(message="x")), errored("crash"), unscored("no grade"),
                 not_applicable("nothing"))  # fmt: skip
    figure = figures(found)["scope"]
    assert figure.value == 0.5
    assert (figure.n, figure.errored, figure.unscored, figure.not_applicable) == (2, 1, 1, 1)
    assert figure.failing == 2  # the wrong one and the crash


def test_f1_is_micro_as_the_referee_counts():
    figure = figures(runs("mandatory", f1_score([True] * 3, [True] * 3), f1_score([False], [False])))["mandatory"]
    assert figure.value == 0.75
    assert figure.counts == Counts(right=3, predicted=4, found=3, wanted=4)


def test_a_share_is_over_all_things():
    figure = figures(runs("quotes", share(9, 10, none=""), share(10, 90, none="")))["quotes"]
    assert figure.value == pytest.approx(0.19)


def test_nothing_scored_is_no_figure_rather_than_nought():
    figure = figures(runs("scope", errored("crash")))["scope"]
    assert (figure.value, figure.low, figure.n, figure.errored) == (None, None, 0, 1)


def test_the_interval_holds_the_figure_and_is_the_same_every_time():
    found = runs("scope", *[verdict(at % 3 > 0, Remark(message="x")) for at in range(30)])
    figure = figures(found)["scope"]
    assert figure == figures(found)["scope"]
    assert figure.value is not None
    assert figure.low is not None
    assert figure.high is not None
    assert 0.4 < figure.low < figure.value < figure.high < 0.9


def test_more_cases_give_a_narrower_interval():
    def width(n: int) -> float:
        figure = figures(runs("scope", *[verdict(at % 2 > 0, Remark(message="x")) for at in range(n)]))["scope"]
        return (figure.high or 0) - (figure.low or 0)

    assert width(200) < width(20) / 2


def test_epochs_of_one_case_are_no_more_cases():
    once = runs("scope", verdict(True), verdict(False, Remark(message="x")))
    again = [case.model_copy(update={"epoch": 2}) for case in once]
    one, two = figures(once)["scope"], figures(once + again)["scope"]
    assert (one.low, one.high, one.n) == (two.low, two.high, two.n)


def test_no_cases_are_no_figures():
    made = figures([])
    assert set(made) == {q.name for q in QUESTIONS} | {OVERALL}
    assert {figure.value for figure in made.values()} == {None}


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1.5, -0.1])
def test_a_score_is_a_number_between_nought_and_one(value: float):
    with pytest.raises(ValueError):
        Score(state=State.SCORED, value=value)


def test_a_score_has_a_value_or_says_why_not():
    with pytest.raises(ValueError):
        Score(state=State.SCORED)
    with pytest.raises(ValueError):
        Score(state=State.ERRORED, value=0, reasons=(Remark(message="crash"),))
    with pytest.raises(ValueError):
        Score(state=State.UNSCORED)


def test_counts_cannot_hit_more_than_there_is():
    with pytest.raises(ValueError):
        Counts(right=2, predicted=1)
