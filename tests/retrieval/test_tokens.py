"""Token counts: tiktoken where its ranks are, else a stated stand-in; never a socket."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from retrieval import tokens
from retrieval.errors import RankFileChanged
from retrieval.tokens import CACHE_VARIABLE, RANK_FILE, ApproximateCounter, TiktokenCounter, setup_folder, token_counter

needs_ranks = pytest.mark.skipif(
    not tokens.is_rank_file(setup_folder() / RANK_FILE),
    reason="the token ranks are not installed; `make setup` does it",
)


@pytest.fixture
def no_setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine on which nothing was set up; returns an empty folder."""
    monkeypatch.delenv(CACHE_VARIABLE, raising=False)
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "prefix"))
    return tmp_path


@needs_ranks
def test_tiktoken_counts_and_its_name_says_so() -> None:
    counter = token_counter(setup_folder())
    assert counter.name == "tiktoken:o200k_base"
    assert (counter.count(""), counter.count("hello world")) == (0, 2)


@needs_ranks
def test_text_that_looks_like_a_special_token_is_counted_as_text() -> None:
    assert token_counter(setup_folder()).count("<|endoftext|>") > 1


@needs_ranks
def test_a_fresh_process_counts_without_opening_a_socket_and_leaves_the_environment_alone() -> None:
    code = (
        "import os, socket\n"
        "def refuse(*a, **k): raise SystemExit('a socket was opened')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse\n"
        "from retrieval.tokens import token_counter\n"
        "print(token_counter().name, token_counter().count('hello world'), os.environ.get('TIKTOKEN_CACHE_DIR'))\n"
    )
    environment = {key: value for key, value in os.environ.items() if key != CACHE_VARIABLE}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.split() == ["tiktoken:o200k_base", "2", "None"]


def test_the_environment_names_a_folder_too(no_setup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (no_setup / RANK_FILE).write_bytes(Path(__file__).read_bytes())
    monkeypatch.setenv(CACHE_VARIABLE, str(no_setup))
    counter = token_counter()
    assert isinstance(counter, ApproximateCounter)
    assert "wrong hash" in counter.reason


def test_without_ranks_the_count_is_a_stated_approximation(no_setup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    counter = token_counter(no_setup / "nothing")
    assert counter.name == "approx:4chars"
    assert [counter.count(text) for text in ("", "a", "four", "fives")] == [0, 1, 1, 2]
    assert "make setup" in counter.reason


def test_a_file_with_a_wrong_hash_never_reaches_tiktoken(no_setup: Path) -> None:
    (no_setup / RANK_FILE).write_bytes(b"IQ== 0\n")
    assert token_counter(no_setup).name == "approx:4chars"
    assert (no_setup / RANK_FILE).exists()  # tiktoken would have deleted it and gone to the network


def test_a_file_that_changes_after_the_choice_is_an_error_not_a_download(no_setup: Path) -> None:
    (no_setup / RANK_FILE).write_bytes(b"IQ== 0\n")
    with pytest.raises(RankFileChanged, match="no longer the published one"):
        TiktokenCounter(no_setup, "chosen earlier").count("hello")


@needs_ranks
@pytest.mark.parametrize("filler", [" ", "\t", "\u00a0", "\n"])
def test_a_million_blanks_in_a_row_do_not_end_the_process(filler: str) -> None:
    """tiktoken alone panics on them: an error that is no `Exception`."""
    assert token_counter().count(f"Operators must{filler * 1_000_000}report.") > 4


@needs_ranks
def test_a_long_text_counts_as_the_sum_of_its_sentences() -> None:
    counter = token_counter()
    sentence = " Operators must report each spill to the Office within 24 hours."
    assert counter.count(sentence * 5_000) == 5_000 * counter.count(sentence)
