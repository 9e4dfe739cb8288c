"""What articles will cost: tokens and US dollars, before anything is sent."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass

from service.app import App
from service.storage.job_records import Batch, Item, NewItem

ANSWER = 2_500
"""Tokens of an answer where none came yet: the worked examples of the prompt have 900 to 1,900."""
_OVER = 1.2
"""A repair round, now and then."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of a batch. `cost` is None where the engine costs nothing or no price is set."""

    articles: int
    input_tokens: int = 0
    output_tokens: int = 0
    cost: float | None = None


class Estimator:
    """Counts what the model would be shown. Threads may share it."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._lock = threading.Lock()
        self._frame: int | None = None

    def of(self, items: Iterable[NewItem | Item], engine: str) -> Cost:
        """The sum over the articles."""
        counts = [self._tokens(item, engine) for item in items]
        given, made = sum(g for g, _ in counts), sum(m for _, m in counts)
        return Cost(len(counts), given, made, self._price(given, made))

    def cost(self, batch: Batch, item: Item) -> float:
        """Of one article in US dollars; 0 where it costs nothing that we know of."""
        return self._price(*self._tokens(item, batch.engine)) or 0.0

    def _tokens(self, item: NewItem | Item, engine: str) -> tuple[int, int]:
        if not self._app.networked(engine):
            return 0, 0
        text = self._app.counter.count(item.payload.decode("utf-8", "replace"))
        calls = 1 + text // self._app.settings.context_budget
        return int((text + calls * self._prompt()) * _OVER), int(calls * ANSWER * _OVER)

    def _price(self, given: int, made: int) -> float | None:
        prices = (self._app.settings.price_input, self._app.settings.price_output)
        if prices[0] is None or prices[1] is None or given + made == 0:
            return None
        return (given * prices[0] + made * prices[1]) / 1e6

    def _prompt(self) -> int:
        """Tokens that every call has beside the article."""
        with self._lock:
            if self._frame is None:
                from service.engines.llm.engine import frame

                self._frame = self._app.counter.count(frame())
            return self._frame
