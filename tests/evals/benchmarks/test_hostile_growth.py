"""The benchmark of growth tells every kind of hostile text at three lengths, and puts its table into a page."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from evals.benchmarks.hostile_growth import KINDS, Growth, app, to_text


def test_every_kind_is_told_at_three_lengths(tmp_path: Path) -> None:
    page = tmp_path / "benchmarks.md"
    result = CliRunner().invoke(app, ["--length", "200", "--docs", str(page)])
    assert result.exit_code == 0, result.output
    heading, *rows = result.output.splitlines()
    assert heading.split()[:3] == ["200", "400", "800"]
    assert [row[:14].strip() for row in rows] == list(KINDS)
    assert rows[0] in page.read_text("utf-8")


def test_a_ratio_is_told_only_where_it_can_be_measured() -> None:
    table = to_text([Growth("slow", 1.0, 4.0, 16.0), Growth("quick", 0.0, 0.001, 0.002)], 100)
    _, slow, quick = table.splitlines()
    assert slow.split()[-2:] == ["4.0", "16.0"]
    assert quick.split()[-2:] == ["-", "-"]
