"""A file of articles in, a file of analyses out: in order, nothing lost, resumable."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from service.app import App
from service.batch.run import Report, count_lines, run
from service.batch.saved import previous
from service.errors import InvalidRequest, Misconfigured, WrongOutFile

OUT_OF_SCOPE = {"scope": "not_regulatory", "findings": []}


class Feed:
    """A batch on disk, and what came out of it."""

    def __init__(self, folder: Path, rule: str) -> None:
        self.source, self.out = folder / "in.jsonl", folder / "out.jsonl"
        self._rule = rule

    def article(self, n: int, **known: object) -> dict[str, object]:
        return {"id": f"a{n}", "title": f"Rule {n}", "text": f"{self._rule} It is rule number {n}.", **known}

    def write(self, *lines: object) -> None:
        told = [line if isinstance(line, str) else json.dumps(line) for line in lines]
        self.source.write_text("\n".join(told) + "\n", "utf-8")

    def results(self) -> list[dict]:
        return [json.loads(line) for line in self.out.read_text("utf-8").splitlines()]

    def ids(self) -> list[str]:
        return [result["id"] for result in self.results()]


@pytest.fixture
def feed(tmp_path: Path, rule: str) -> Feed:
    return Feed(tmp_path, rule)


def go(app: App, feed: Feed, **options: object) -> Report:
    return run(app, feed.source, feed.out, **options)


def told(report: Report) -> tuple[int, int, int]:
    return report.total, report.kept, len(report.failed)


def test_every_line_becomes_a_line_with_the_same_id_in_the_same_order(app: App, feed: Feed) -> None:
    feed.write(*(feed.article(n, source="Office", published="2026-11-02", topic="ignored") for n in (3, 1, 2)))
    assert told(go(app, feed)) == (3, 0, 0)
    assert feed.ids() == ["a3", "a1", "a2"]
    assert feed.results()[0]["article"]["published"] == "2026-11-02"
    assert all(result["analysis"] for result in feed.results())


def test_a_bad_line_is_told_and_does_not_stop_the_others(app: App, feed: Feed) -> None:
    feed.write(
        feed.article(1), "{not json", {"id": "empty", "text": " "}, {"id": 7, "title": "x"}, '["list"]', feed.article(2)
    )
    report = go(app, feed)
    assert feed.ids() == ["a1", "line-2", "empty", "7", "line-5", "a2"]
    assert [r["error"]["type"].rpartition(":")[2] for r in feed.results() if "error" in r] == [
        "invalid-request",
        "empty-text",
        "invalid-request",
        "invalid-request",
    ]
    assert all(set(r["error"]) == {"type", "title", "detail"} for r in feed.results() if "error" in r)
    assert told(report) == (6, 0, 4)


def test_an_error_nobody_foresaw_costs_one_line_only(app: App, feed: Feed, monkeypatch: pytest.MonkeyPatch) -> None:
    real = app.make

    def broken(prepared):
        if prepared.new.article.id == "a2":
            raise ZeroDivisionError
        return real(prepared)

    monkeypatch.setattr(app, "make", broken)
    feed.write(*map(feed.article, (1, 2, 3)))
    assert told(go(app, feed)) == (3, 0, 1)
    assert feed.results()[1] == {"id": "a2", "error": feed.results()[1]["error"]}
    assert "ZeroDivisionError" in feed.results()[1]["error"]["detail"]


def test_byte_order_mark_carriage_returns_and_blank_lines_do_not_matter(app: App, feed: Feed) -> None:
    lines = [json.dumps(feed.article(n)) for n in (1, 2)]
    feed.source.write_bytes(b"\xef\xbb\xbf" + f"{lines[0]}\r\n\r\n   \r\n{lines[1]}".encode())
    assert told(go(app, feed)) == (2, 0, 0)
    assert feed.ids() == ["a1", "a2"]
    assert count_lines(feed.source) == 2


def test_an_empty_file_is_no_failure(app: App, feed: Feed) -> None:
    feed.source.write_bytes(b"")
    assert told(go(app, feed)) == (0, 0, 0)
    assert feed.out.read_bytes() == b""


def test_running_again_keeps_every_line_byte_for_byte(app: App, feed: Feed) -> None:
    feed.write(*map(feed.article, range(3)))
    go(app, feed)
    before = feed.out.read_bytes()
    assert told(go(app, feed)) == (3, 3, 0)
    assert feed.out.read_bytes() == before


def test_an_interrupted_run_is_continued_after_its_last_whole_line(app: App, feed: Feed) -> None:
    feed.write(*map(feed.article, range(4)))
    go(app, feed)
    lines = feed.out.read_bytes().splitlines(keepends=True)
    feed.out.write_bytes(lines[0] + lines[1] + lines[2][:200])  # killed while writing
    assert told(go(app, feed)) == (4, 2, 0)
    assert feed.ids() == ["a0", "a1", "a2", "a3"]
    assert feed.out.read_bytes().startswith(lines[0] + lines[1])


def test_a_last_line_that_lacks_only_its_line_break_is_kept(app: App, feed: Feed) -> None:
    feed.write(*map(feed.article, range(3)))
    go(app, feed)
    lines = feed.out.read_bytes().splitlines(keepends=True)
    feed.out.write_bytes(lines[0] + lines[1].rstrip(b"\n"))
    assert told(go(app, feed)) == (3, 2, 0)
    assert feed.ids() == ["a0", "a1", "a2"]


def test_articles_added_at_the_end_are_added_at_the_end(app: App, feed: Feed) -> None:
    feed.write(feed.article(1))
    go(app, feed)
    feed.write(feed.article(1), feed.article(2))
    assert told(go(app, feed)) == (2, 1, 0)


def test_failed_lines_are_tried_again_and_the_others_kept(
    make_app: Callable[..., App], feed: Feed, tmp_path: Path
) -> None:
    script = tmp_path / "script.json"
    down = {"error": "engine-unavailable", "detail": "down"}
    feed.write(*map(feed.article, range(4)))
    script.write_text(json.dumps({"a1": down, "*": OUT_OF_SCOPE}), "utf-8")
    assert told(go(make_app(engine="scripted", script=script), feed)) == (4, 0, 1)
    before = feed.out.read_bytes().splitlines()
    script.write_text(json.dumps({"*": OUT_OF_SCOPE}), "utf-8")
    assert told(go(make_app(engine="scripted", script=script), feed)) == (4, 3, 0)
    after = feed.out.read_bytes().splitlines()
    assert [after[n] == before[n] for n in range(4)] == [True, False, True, True]
    assert not previous(feed.out).exists()


def test_what_stood_behind_a_failure_outlives_a_second_interruption(
    make_app: Callable[..., App], feed: Feed, tmp_path: Path
) -> None:
    script = tmp_path / "script.json"
    feed.write(*map(feed.article, range(4)))
    script.write_text(json.dumps({"a1": {"error": "engine-unavailable"}, "*": OUT_OF_SCOPE}), "utf-8")
    go(make_app(engine="scripted", script=script), feed)
    before = feed.out.read_bytes().splitlines()

    def interrupt(done: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        go(make_app(engine="scripted", script=script), feed, progress=interrupt)
    assert len(feed.out.read_bytes().splitlines()) < 4
    script.write_text(json.dumps({"*": OUT_OF_SCOPE}), "utf-8")
    assert told(go(make_app(engine="scripted", script=script), feed)) == (4, 3, 0)
    assert feed.out.read_bytes().splitlines()[3] == before[3]


@pytest.mark.parametrize(
    "other",
    [
        [{"id": "a0", "text": "Another text. Operators must report it within a day."}],
        [{"id": "b0", "text": "same"}],
        [],
    ],
)
def test_an_output_of_other_input_is_not_touched(app: App, feed: Feed, rule: str, other: list[dict]) -> None:
    feed.write(feed.article(0))
    go(app, feed)
    before = feed.out.read_bytes()
    feed.write(*[line | ({"text": feed.article(0)["text"]} if line["text"] == "same" else {}) for line in other])
    with pytest.raises(WrongOutFile):
        go(app, feed)
    assert feed.out.read_bytes() == before
    assert told(go(app, feed, fresh=True)) == (len(other), 0, 0)


def test_an_output_of_another_engine_is_not_touched(make_app: Callable[..., App], feed: Feed, tmp_path: Path) -> None:
    script = tmp_path / "script.json"
    script.write_text(json.dumps({"*": OUT_OF_SCOPE}), "utf-8")
    app = make_app(script=script)
    feed.write(feed.article(0))
    go(app, feed)
    with pytest.raises(WrongOutFile, match="line 1"):
        go(app, feed, engine="scripted")


@pytest.mark.parametrize("content", [b"my notes\nnot yours\n", b"a,b\n1,2\n", b'{"id": "a0"}\n'])
def test_a_file_that_is_no_output_is_not_touched(app: App, feed: Feed, content: bytes) -> None:
    feed.write(feed.article(0))
    feed.out.write_bytes(content)
    with pytest.raises(WrongOutFile):
        go(app, feed)
    assert feed.out.read_bytes() == content


def test_the_input_is_never_the_output(app: App, feed: Feed) -> None:
    feed.write(feed.article(0))
    with pytest.raises(InvalidRequest, match="the input itself"):
        run(app, feed.source, feed.source, fresh=True)
    assert feed.source.exists()


def test_a_missing_input_is_told_before_anything_is_written(app: App, feed: Feed) -> None:
    with pytest.raises(InvalidRequest, match=r"in\.jsonl"):
        go(app, feed)


def test_an_engine_that_is_not_configured_stops_the_batch_at_once(app: App, feed: Feed) -> None:
    feed.write(feed.article(0))
    with pytest.raises(Misconfigured):
        go(app, feed, engine="llm")
    assert not feed.out.exists()


def test_a_networked_engine_works_on_many_at_a_time_and_the_order_stays(
    make_app: Callable[..., App], feed: Feed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "script.json"
    script.write_text(json.dumps({"*": OUT_OF_SCOPE}), "utf-8")
    app = make_app(engine="scripted", script=script, workers=4)
    monkeypatch.setattr(app, "networked", lambda _: True)
    real, at_once, most = app.make, [0], [0]

    def slow(prepared):
        at_once[0] += 1
        most[0] = max(most[0], at_once[0])
        time.sleep(0.2 if prepared.new.article.id == "a0" else 0.02)
        at_once[0] -= 1
        return real(prepared)

    monkeypatch.setattr(app, "make", slow)
    feed.write(*map(feed.article, range(12)))
    assert told(go(app, feed)) == (12, 0, 0)
    assert feed.ids() == [f"a{n}" for n in range(12)]
    assert most[0] > 1


def test_a_killed_process_loses_nothing_that_was_written(feed: Feed, tmp_path: Path) -> None:
    feed.write(*map(feed.article, range(40)))
    command = [sys.executable, "-c", "from service.cli import main; main()"]
    command += ["batch", str(feed.source), "--out", str(feed.out)]
    environment = os.environ | {"REGBRIEF_DATA_DIR": str(tmp_path / "killed"), "REGBRIEF_EMBEDDER": "hashing"}
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process:
        while not feed.out.exists() or feed.out.read_bytes().count(b"\n") < 3:
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    written = feed.out.read_bytes()
    whole = written[: written.rindex(b"\n") + 1]
    finished = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert finished.returncode == 0, finished.stderr
    assert feed.out.read_bytes().startswith(whole)
    assert feed.ids() == [f"a{n}" for n in range(40)]
