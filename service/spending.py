"""Paid answers and the rate of requests, kept in the database, so that all threads and processes share them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime

from service.analysis.schema import Usage
from service.engines.paid import Correct
from service.storage.ledger import LedgerStore

MINUTE = 62.0
"""Seconds that count as the provider's minute. Two are for the way: a request that left early may arrive late."""

_LONGEST_SLEEP = 5.0
_FIRST_GUESS = 2_000
"""Tokens that an answer is taken to have before one came; after that, the longest so far."""


class AnalysisLedger:
    """The `Ledger` of one analysis."""

    def __init__(self, store: LedgerStore, analysis_id: str, now: Callable[[], datetime]) -> None:
        self._store, self._id, self._now = store, analysis_id, now

    def find(self, question: str) -> str | None:
        """The answer that was kept."""
        return self._store.find(self._id, question)

    def keep(self, question: str, answer: str, usage: Usage) -> None:
        """Commit it before anybody uses it."""
        self._store.keep(self._id, question, answer, usage, self._now())


class RateGate:
    """The `Gate`: no `MINUTE` holds more than `requests` requests or `tokens` tokens, of all processes together.

    A request counts with its own tokens and, until the answer is there, with as many more as the longest answer had.
    """

    def __init__(
        self, store: LedgerStore, count: Callable[[str], int], *, requests: int | None, tokens: int | None
    ) -> None:
        self._store, self._count = store, count
        self._requests, self._tokens = requests, tokens
        self._longest = _FIRST_GUESS
        self._turn = threading.Lock()  # one asks the database, the others wait for their turn

    def enter(self, text: str) -> Correct:
        """Wait for room."""
        given = self._count(text) if self._tokens is not None else 0
        with self._turn:
            row = self._reserved(given + self._longest if self._tokens is not None else 0)
        return lambda tokens: self._correct(row, given, tokens)

    def _reserved(self, tokens: int) -> int:
        while True:
            room = self._store.reserve(time.time(), tokens, window=MINUTE, requests=self._requests, most=self._tokens)
            if room.row is not None:
                return room.row
            time.sleep(min(room.wait, _LONGEST_SLEEP))

    def _correct(self, row: int, given: int, tokens: int) -> None:
        if self._tokens is None:
            return
        self._longest = max(self._longest, tokens - given)
        self._store.correct(row, tokens)
