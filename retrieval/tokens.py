"""Counting tokens, offline.

`token_counter` builds a counter from tiktoken's ``o200k_base`` ranks where they are on this machine, else a
deterministic stand-in that says so in its name. No socket is ever opened: the rank file's hash is
verified *before* tiktoken sees it, because tiktoken deletes and downloads again a cached file that does not match.
"""

from __future__ import annotations

import hashlib
import math
import os
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from retrieval.errors import RankFileChanged

if TYPE_CHECKING:
    import tiktoken

ENCODING = "o200k_base"
RANK_FILE = "fb374d419588a4632f3f557e76b4b70aebbca790"
"""Name of the rank file in tiktoken's cache: the SHA-1 of its public address."""
RANK_SHA256 = "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"
CACHE_VARIABLE = "TIKTOKEN_CACHE_DIR"

_MOST_AT_ONCE = 100_000
"""Characters; measured: 400,000 spaces are read, 1,000,000 are not."""

_tiktoken_reads_the_environment = threading.Lock()


class TokenCounter(Protocol):
    """Counts the tokens of a text; deterministic, safe to call from many threads, opens no socket."""

    @property
    def name(self) -> str:
        """What counted, recorded with every result: ``tiktoken:o200k_base`` or ``approx:4chars``."""
        ...

    @property
    def reason(self) -> str:
        """Why this counter was chosen, in one sentence for people who check the set-up."""
        ...

    def count(self, text: str) -> int:
        """Number of tokens; 0 for the empty text."""
        ...


@dataclass(frozen=True)
class TiktokenCounter:
    """Counts with tiktoken, from the rank file in `folder`, whose hash was verified."""

    folder: Path
    reason: str
    name: str = field(default=f"tiktoken:{ENCODING}", init=False)

    def count(self, text: str) -> int:
        """Number of ``o200k_base`` tokens; text that looks like a special token is counted as the text it is."""
        return sum(len(self._encoding.encode_ordinary(part)) for part in _parts(text))

    @cached_property
    def _encoding(self) -> tiktoken.Encoding:
        import tiktoken

        with _tiktoken_reads_the_environment:
            if not is_rank_file(self.folder / RANK_FILE):  # again: it may have changed since the counter was chosen
                raise RankFileChanged(
                    f"the rank file in {self.folder} is no longer the published one; run `make setup`"
                )
            before = os.environ.get(CACHE_VARIABLE)
            os.environ[CACHE_VARIABLE] = str(self.folder)
            try:
                return tiktoken.get_encoding(ENCODING)
            finally:
                if before is None:
                    del os.environ[CACHE_VARIABLE]
                else:
                    os.environ[CACHE_VARIABLE] = before


@dataclass(frozen=True)
class ApproximateCounter:
    """One token per four characters, rounded up: what English averages with ``o200k_base``, and always the same."""

    reason: str
    name: str = field(default="approx:4chars", init=False)

    def count(self, text: str) -> int:
        """A quarter of the code points, rounded up."""
        return math.ceil(len(text) / 4)


def _parts(text: str) -> Iterator[str]:
    """`text` in pieces that tiktoken survives: a million spaces in a row overflow its stack, which ends the process.

    Cut before a space, where a token begins anyway; the sum is the count of the whole.
    """
    start = 0
    while len(text) - start > _MOST_AT_ONCE:
        space = text.rfind(" ", start + 1, start + _MOST_AT_ONCE)
        end = space if space > 0 else start + _MOST_AT_ONCE
        yield text[start:end]
        start = end
    yield text[start:]


def token_counter(folder: Path | None = None) -> TokenCounter:
    """The best counter this machine can give: tiktoken where a right rank file is found, else the approximate one.

    Looked for in `folder`, then in ``TIKTOKEN_CACHE_DIR``, then where `make setup` puts it (`setup_folder`).
    """
    refused: list[str] = []
    for candidate in _candidates(folder):
        path = candidate / RANK_FILE
        if not path.is_file():
            refused.append(f"none in {candidate}")
        elif not is_rank_file(path):
            refused.append(f"the one in {candidate} has a wrong hash")
        else:
            return TiktokenCounter(candidate, f"rank file found in {candidate}")
    return ApproximateCounter(f"no {ENCODING} rank file ({'; '.join(refused)}); `make setup` installs it")


def setup_folder() -> Path:
    """Where `make setup` puts the rank file: inside the environment, so that it lives and dies with it."""
    return Path(sys.prefix) / "share" / "regbrief" / "tiktoken"


def is_rank_file(path: Path) -> bool:
    """Whether the file at `path` is byte for byte the published rank file."""
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == RANK_SHA256


def _candidates(folder: Path | None) -> Iterator[Path]:
    if folder is not None:
        yield folder
    if named := os.environ.get(CACHE_VARIABLE):
        yield Path(named)
    yield setup_folder()
