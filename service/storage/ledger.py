"""What models were asked and paid for: answers until their analysis is done, and the calls of the last minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from service.analysis.schema import Usage
from service.storage.connect import lock
from service.storage.jobs import Transaction
from service.storage.tables.jobs import model_answers, model_calls


@dataclass(frozen=True, slots=True)
class Room:
    """Whether a call may go out now: `row` is its place in the window; else `wait` says for how many seconds not."""

    row: int | None
    wait: float = 0.0


class LedgerStore:
    """Answers and calls, shared by all threads and processes. Every method is one transaction."""

    def __init__(self, read: Transaction, write: Transaction) -> None:
        self._read, self._write = read, write

    def find(self, account: str, question: str) -> str | None:
        """The answer that was kept."""
        query = sa.select(model_answers.c.answer).where(
            model_answers.c.account == account, model_answers.c.question == question
        )
        with self._read() as connection:
            found: str | None = connection.execute(query).scalar_one_or_none()
        return found

    def keep(self, account: str, question: str, answer: str, usage: Usage, now: datetime) -> None:
        """Keep an answer; of two to the same question the first stays."""
        values = {
            "account": account, "question": question, "answer": answer, "created_at": now,
            "calls": usage.calls, "input_tokens": usage.input_tokens, "output_tokens": usage.output_tokens,
            "cost": usage.cost,
        }  # fmt: skip
        with self._write() as connection:
            lock(connection, f"answer {account} {question}")
            same = (model_answers.c.account == account, model_answers.c.question == question)
            if connection.execute(sa.select(model_answers.c.question).where(*same)).first() is None:
                connection.execute(sa.insert(model_answers).values(values))

    def kept(self) -> tuple[str, ...]:
        """The accounts of texts that answers were paid for and whose analysis is not done yet."""
        query = sa.select(model_answers.c.account).distinct().order_by(model_answers.c.account)
        with self._read() as connection:
            return tuple(connection.execute(query).scalars())

    def reserve(self, now: float, tokens: int, *, window: float, requests: int | None, most: int | None) -> Room:
        """Room for a call of `tokens`, so that no `window` seconds hold more than `requests` calls or `most` tokens.

        A call of more tokens than `most` goes out alone.
        """
        with self._write() as connection:
            lock(connection, "model calls")
            connection.execute(sa.delete(model_calls).where(model_calls.c.at <= now - window))
            rows = connection.execute(
                sa.select(model_calls.c.at, model_calls.c.tokens).order_by(model_calls.c.at)
            ).all()
            wait = _wait([(row.at, row.tokens) for row in rows], now, tokens, window, requests, most)
            if wait > 0:
                return Room(None, wait)
            added = sa.insert(model_calls).values(at=now, tokens=tokens).returning(model_calls.c.row)
            return Room(int(connection.execute(added).scalar_one()))

    def correct(self, row: int, tokens: int) -> None:
        """A call turned out to have so many tokens."""
        with self._write() as connection:
            connection.execute(sa.update(model_calls).where(model_calls.c.row == row).values(tokens=tokens))


def _wait(
    calls: list[tuple[float, int]], now: float, tokens: int, window: float, requests: int | None, most: int | None
) -> float:
    """Seconds until so many of the oldest calls have left the window that this one fits; 0 where it does now."""
    count, held = len(calls), sum(used for _, used in calls)
    wait = 0.0
    for at, used in calls:
        enough = (requests is None or count < requests) and (most is None or held + tokens <= most)
        if enough:
            return wait
        wait = at + window - now
        count, held = count - 1, held - used
    return wait
