"""The command line, through its entry point."""

from __future__ import annotations

import io
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import httpx
import jsonschema
import pytest

from service.cli import main
from service.cli.serving import is_loopback

HEAVY = ("langchain", "langchain_core", "langchain_openai", "chromadb", "openai", "tiktoken", "wordllama", "sqlalchemy",
         "alembic", "dbos", "fastapi", "uvicorn", "numpy", "trafilatura", "py3langid", "sentencex")  # fmt: skip


@dataclass(frozen=True)
class Ran:
    """What a command left."""

    returncode: int
    stdout: bytes
    stderr: bytes


Run = Callable[..., Ran]


@pytest.fixture
def regbrief(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs `regbrief …` through its entry point, in this process; the environment is the test's own."""

    def run(*arguments: str, stdin: bytes = b"", **environment: str) -> Ran:
        with monkeypatch.context() as patch:
            for name, value in {"REGBRIEF_EMBEDDER": "hashing", "COLUMNS": "200", **environment}.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["regbrief", *arguments])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
            capfdbinary.readouterr()
            with pytest.raises(SystemExit) as ended:
                main()
            return Ran(ended.value.code or 0, *capfdbinary.readouterr())

    return run


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["summarize", "--help"], ["serve", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys, atexit\n"
        f"atexit.register(lambda: print('LOADED', sorted(m for m in {HEAVY!r} if m in sys.modules), file=sys.stderr))\n"
        "from service.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0
    assert "LOADED []" in done.stderr


def test_help_names_every_command(regbrief: Run) -> None:
    text = regbrief("--help").stdout.decode()
    assert all(name in text for name in ("summarize", "batch", "serve", "schema", "doctor", "--version"))


def test_the_version_is_the_packages(regbrief: Run) -> None:
    assert regbrief("--version").stdout.decode() == f"regbrief {version('regbrief')}\n"


def test_a_file_becomes_a_brief(regbrief: Run, rule: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(rule, "utf-8")
    done = regbrief("summarize", str(tmp_path / "a.txt"), "--title", "Rule on spills", "--published", "2026-11-02")
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode().startswith("# Regulation/Compliance: ")
    assert "### Mandatory Requirements\n1. **" in done.stdout.decode()


def test_stdin_becomes_json_that_follows_the_schema(regbrief: Run, rule: str) -> None:
    done = regbrief("summarize", "-", "--format", "json", "--source", "Harbour Office", stdin=rule.encode())
    result = json.loads(done.stdout)
    jsonschema.validate(result, json.loads(regbrief("schema").stdout))
    assert result["article"]["source"] == "Harbour Office"


def test_the_report_holds_the_article_and_citations_come_when_asked_for(regbrief: Run, rule: str) -> None:
    report = regbrief("summarize", "-", "--format", "report", stdin=rule.encode()).stdout.decode()
    assert report.startswith(f"Full Report\n{rule}\nAnalysis Summary\n# Regulation/Compliance: ")
    assert "[^1]" not in report
    assert "[^1]: “" in regbrief("summarize", "-", "--citations", stdin=rule.encode()).stdout.decode()


def test_output_is_utf8_whatever_the_terminal_says() -> None:
    code = "from service.cli.console import out; out('WASHINGTON – “rule”')"
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment, timeout=60, check=False)
    assert done.stdout.decode("utf-8") == "WASHINGTON – “rule”\n"


def test_what_the_brief_does_not_show_is_told_beside_it(regbrief: Run) -> None:
    done = regbrief("summarize", "-", stdin=b"The firm must pay a fine of $2 million and\xe2\x80\xa6")
    assert done.returncode == 0
    assert b"note: Read as an excerpt of 10 words" in done.stderr


@pytest.mark.parametrize(
    ("stdin", "arguments", "says"),
    [
        (b"", ["-"], "The text is empty"),
        (b"\x00\x01\x02", ["-"], "not text"),
        ("Betreiber müssen".encode("latin-1"), ["-"], "stated encoding"),
        (b"Operators must report. " * 300_000, ["-"], "too large"),
        (b"", ["/no/such/file.txt"], "No such file"),
        (b"", ["/"], "directory"),
        (b"Operators must report.", ["-", "--published", "soon"], "published"),
        (b"Operators must report.", ["-", "--engine", "abstractive"], "none of extractive"),
        (b"Operators must report.", ["-", "--format", "pdf"], "pdf"),
    ],
)
def test_bad_input_is_one_clear_word_and_exit_2(regbrief: Run, stdin: bytes, arguments: list[str], says: str) -> None:
    done = regbrief("summarize", *arguments, stdin=stdin)
    assert done.returncode == 2
    assert done.stdout == b""
    assert says in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_what_is_not_configured_is_exit_1_and_says_what_to_do(regbrief: Run, rule: str) -> None:
    done = regbrief("summarize", "-", "--engine", "llm", stdin=rule.encode())
    assert done.returncode == 1
    assert "REGBRIEF_MODEL" in done.stderr.decode()
    assert "doctor" in done.stderr.decode()


def test_a_wrong_setting_is_named(regbrief: Run, rule: str) -> None:
    done = regbrief("summarize", "-", stdin=rule.encode(), REGBRIEF_WORKERS="many")
    assert (done.returncode, "REGBRIEF_WORKERS" in done.stderr.decode()) == (1, True)


@pytest.mark.parametrize(("level", "traced"), [("warning", False), ("debug", True)])
def test_an_error_nobody_foresaw_is_one_line_unless_more_is_asked_for(level: str, traced: bool) -> None:
    code = (
        "from service.app import App; from service.cli import main\n"
        "def broken(*_): raise ZeroDivisionError('nobody foresaw this')\n"
        "App.prepare = broken\n"
        "main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "summarize", "-"],
        input=b"Operators must report.",
        env=os.environ | {"REGBRIEF_LOG": level},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "ZeroDivisionError: nobody foresaw this" in done.stderr.decode()
    assert ("Traceback" in done.stderr.decode()) is traced


def test_a_batch_exits_0_when_every_line_has_an_analysis(regbrief: Run, rule: str, tmp_path: Path) -> None:
    teaser = {"id": "t", "title": "Fine for firm", "text": "The firm must pay a fine of $2 million and…"}
    feast = {
        "id": "f",
        "title": "Feast",
        "text": "The village held its feast on Sunday. Everybody danced and ate cake.",
    }
    lines = [{"id": "r", "text": rule}, teaser, feast]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    done = regbrief("batch", str(tmp_path / "in.jsonl"), "--out", str(tmp_path / "out.jsonl"))
    assert done.returncode == 0, done.stderr
    assert b"3 articles: 3 analysed, 0 kept, 0 failed." in done.stderr
    assert done.stdout == b""


def test_a_batch_with_a_failed_line_exits_1_and_sums_up(regbrief: Run, rule: str, tmp_path: Path) -> None:
    lines = [{"id": "r", "text": rule}, {"id": "bad", "text": ""}]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    done = regbrief("batch", str(tmp_path / "in.jsonl"), "--out", str(tmp_path / "out.jsonl"))
    assert done.returncode == 1
    assert "1 failed" in done.stderr.decode()
    assert "bad: empty-text: " in done.stderr.decode()
    assert len((tmp_path / "out.jsonl").read_text("utf-8").splitlines()) == 2


def test_a_batch_refuses_a_file_of_someone_else_with_exit_2(regbrief: Run, rule: str, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "r", "text": rule}), "utf-8")
    (tmp_path / "out.jsonl").write_text("my notes\nmore notes\n", "utf-8")
    done = regbrief("batch", str(tmp_path / "in.jsonl"), "--out", str(tmp_path / "out.jsonl"))
    assert (done.returncode, "--fresh" in done.stderr.decode()) == (2, True)


def test_doctor_tells_what_works_and_what_to_do_about_the_rest(regbrief: Run) -> None:
    done = regbrief("doctor", OPENAI_API_KEY="geheim")
    text = done.stdout.decode()
    assert done.returncode == 0
    for part in ("data folder", "lexical search", "database", "index", "engine", "token counter", "embedder"):
        assert re.search(rf"^[✓–] {part}: ", text, re.M), part
    assert "– language model: The llm engine needs a model: set REGBRIEF_MODEL" in text
    assert "geheim" not in text


@pytest.mark.parametrize(
    ("environment", "part"),
    [
        ({"REGBRIEF_ENGINE": "llm"}, "engine"),
        ({"REGBRIEF_EMBEDDER": "nonsense"}, "index"),
        ({"REGBRIEF_DATA_DIR": "/proc/nowhere"}, "data folder"),
        ({"REGBRIEF_CHROMA_URL": "http://127.0.0.1:9"}, "index"),
    ],
)
def test_doctor_exits_1_where_something_needed_is_missing(
    regbrief: Run, environment: dict[str, str], part: str
) -> None:
    done = regbrief("doctor", **environment)
    assert done.returncode == 1
    assert f"✗ {part}: " in done.stdout.decode()


@pytest.mark.parametrize(
    ("host", "here"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True),
     ("0.0.0.0", False), ("::", False), ("192.0.2.1", False), ("ports.example", False), ("", False)],
)  # fmt: skip
def test_loopback_is_this_machine_only(host: str, here: bool) -> None:
    assert is_loopback(host) is here


def test_serving_beyond_this_machine_needs_accounts(regbrief: Run) -> None:
    done = regbrief("serve", "--host", "0.0.0.0")
    assert done.returncode == 1
    assert "regbrief users add" in done.stderr.decode()


def test_serve_serves(rule: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from service.cli import main; main()", "serve", "--port", str(port)]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, env=os.environ | {"REGBRIEF_EMBEDDER": "hashing"}
    ) as process:
        try:
            for _ in range(600):
                try:
                    response = httpx.get(f"http://127.0.0.1:{port}/readyz", timeout=5)
                    break
                except httpx.TransportError:
                    time.sleep(0.05)
            assert response.json()["status"] == "ready"
            assert (
                httpx.post(f"http://127.0.0.1:{port}/v1/analyses", json={"text": rule}, timeout=30).status_code == 201
            )
        finally:
            process.terminate()
        assert f"http://127.0.0.1:{port}/" in process.stderr.read().decode()
