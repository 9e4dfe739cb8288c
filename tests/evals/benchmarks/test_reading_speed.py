"""The benchmark of reading says its rate, its peer, and how every hostile text grows."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from evals.benchmarks.reading_speed import UNITS, app


def test_every_figure_is_printed(tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"
    articles.write_text(json.dumps({"text": "The Harbour Office told operators to report each spill by May 1, 2027."}))
    result = CliRunner().invoke(app, ["--articles", str(articles), "--rounds", "1", "--hostile", "1000"])
    assert result.exit_code == 0, result.output
    first, peer, *growth = result.output.splitlines()
    assert first.startswith("1 articles, 13 words")
    assert "LexRank" in peer
    assert [line.split("  ")[0].strip() for line in growth] == list(UNITS)
