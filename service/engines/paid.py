"""What an engine that pays for answers is given: a ledger that remembers them, and a gate that holds the rate.

Both are optional. A failure of the database behind them raises `StorageUnavailable` like any other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from service.analysis.schema import Usage


class Ledger(Protocol):
    """The answers that one analysis has paid for so far. Safe to call from many threads."""

    def find(self, question: str) -> str | None:
        """The answer that was kept for the digest of a question."""
        ...

    def keep(self, question: str, answer: str, usage: Usage) -> None:
        """Remember an answer; when this returns it survives the end of the process."""
        ...


Correct = Callable[[int], None]
"""Tells how many tokens a request had in the end."""


class Gate(Protocol):
    """Lets requests out no faster than the rate limits allow, counted over all processes."""

    def enter(self, text: str) -> Correct:
        """Wait until one more request with this text may go out."""
        ...
