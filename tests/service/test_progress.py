"""How far an analysis is: what was done and how long it took, what runs, and only of the newest."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from service.app import App
from service.intake.article import Submission
from service.progress import ALWAYS, Progress


class Clock:
    """Moves on by a second with every look."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 1
        return self.now


def test_a_stage_that_runs_is_told_and_then_how_long_it_took() -> None:
    progress = Progress(Clock())
    step = progress.following("an-1")
    seen = step("read", lambda: progress.of("an-1"))
    assert [(stage.step, stage.seconds) for stage in seen] == [("read", None)]
    assert [(stage.step, stage.seconds) for stage in progress.of("an-1")] == [("read", 1.0)]


def test_a_stage_that_fails_is_told_as_the_one_that_ran() -> None:
    progress = Progress(Clock())
    with pytest.raises(ZeroDivisionError):
        progress.following("an-1")("draft", lambda: 1 / 0)
    assert [(stage.step, stage.seconds) for stage in progress.of("an-1")] == [("draft", None)]


def test_a_second_run_begins_anew_and_old_ones_are_forgotten() -> None:
    progress = Progress(Clock())
    progress.following("an-0")("read", lambda: None)
    progress.following("an-0")
    assert progress.of("an-0") == ()
    for n in range(600):
        progress.following(f"an-{n}")("read", lambda: None)
    assert progress.of("an-0") == ()
    assert progress.of("an-599") != ()


def test_the_pipeline_goes_through_the_stages_in_order_and_counts(app: App, rule: str) -> None:
    prepared = app.prepare(Submission(rule, "Rule on spills"))
    app.analyse(prepared)
    stages = app.progress.of(prepared.new.id)
    assert [stage.step for stage in stages if stage.step in ALWAYS] == list(ALWAYS)
    told = {stage.step: stage.told for stage in stages}
    assert told["read"].startswith("5 sentences")
    assert told["draft"].endswith("statements")
    assert all(stage.seconds is not None and stage.seconds >= 0 for stage in stages)


def test_other_analyses_are_not_mixed_in(app: App, make_app: Callable[..., App]) -> None:
    assert app.progress.of("an-none") == ()
