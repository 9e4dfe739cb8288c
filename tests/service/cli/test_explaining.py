"""`regbrief explain`, through its entry point."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from service.cli import main

TEXT = "The Harbour Agency issued a final rule. Operators must inspect each lift by May 4, 2031."


@dataclass(frozen=True)
class Ran:
    """What a command left."""

    returncode: int
    stdout: str
    stderr: str


Explain = Callable[..., Ran]


@pytest.fixture
def explain(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Explain:
    """Runs `regbrief explain …` through its entry point, in this process."""

    def run(*arguments: str, stdin: str = "", **environment: str) -> Ran:
        with monkeypatch.context() as patch:
            for name in ("FORCE_COLOR", "NO_COLOR"):
                patch.delenv(name, raising=False)
            for name, value in {"COLUMNS": "100", **environment}.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["regbrief", "explain", *arguments])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
            capfdbinary.readouterr()
            with pytest.raises(SystemExit) as ended:
                main()
            out, err = capfdbinary.readouterr()
            return Ran(int(ended.value.code or 0), out.decode(), err.decode())

    return run


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "article.txt"
    file.write_text(TEXT, "utf-8")
    return file


def test_a_file_is_shown_with_its_reading(explain: Explain, article: Path) -> None:
    done = explain(str(article), "--title", "Ferry lifts")
    assert done.returncode == 0
    assert "Ferry lifts" in done.stdout
    assert "▸ mandatory" in done.stdout
    assert "role: compliance deadline · 2031-05-04" in " ".join(done.stdout.split())
    assert "\x1b[" not in done.stdout


def test_colour_comes_where_it_is_asked_for_and_not_where_it_is_refused(explain: Explain) -> None:
    assert "\x1b[" in explain("-", stdin=TEXT, FORCE_COLOR="1").stdout
    assert "\x1b[" not in explain("-", stdin=TEXT, FORCE_COLOR="1", NO_COLOR="1").stdout


def test_the_page_goes_into_one_file(explain: Explain, article: Path, tmp_path: Path) -> None:
    page = tmp_path / "reading.html"
    done = explain(str(article), "--html", str(page))
    assert done.returncode == 0
    assert done.stdout == f"{page} written: 2 sentences.\n"
    assert page.read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize("arguments", [["missing.txt"], ["-", "--published", "tomorrow"]])
def test_what_cannot_be_read_is_one_line_and_exit_2(explain: Explain, arguments: list[str]) -> None:
    done = explain(*arguments, stdin=TEXT)
    assert done.returncode == 2
    assert done.stderr.startswith("regbrief: ")
    assert "Traceback" not in done.stderr


def test_a_page_that_cannot_be_written_says_why(explain: Explain, article: Path, tmp_path: Path) -> None:
    done = explain(str(article), "--html", str(tmp_path / "no such folder" / "x.html"))
    assert done.returncode == 2
    assert "No such file" in done.stderr
