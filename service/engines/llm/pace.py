"""The rate at which requests leave: each one passes the gate, also those that the provider's client repeats."""

from __future__ import annotations

import threading
import weakref
from functools import partial
from typing import TYPE_CHECKING

from service.engines.paid import Correct, Gate

if TYPE_CHECKING:
    import httpx

_MOST_CONNECTIONS = 512


class Pace:
    """Holds each request at the gate. With `client` it stands on the wire, where the client's own retries pass too;
    without, one call counts as one request."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self._mine = threading.local()
        self.on_the_wire = False

    def request(self, text: str) -> None:
        """Wait until a request with this text may leave."""
        self._mine.correct = self._gate.enter(text)

    def answered(self, tokens: int) -> None:
        """The last request of this thread had so many tokens, as the provider counts."""
        correct: Correct | None = self._mine.__dict__.pop("correct", None)
        if correct is not None:
            correct(tokens)

    def client(self, timeout: float) -> httpx.Client:
        """An HTTP client whose every request waits at the gate."""
        import httpx

        self.on_the_wire = True
        limits = httpx.Limits(max_connections=_MOST_CONNECTIONS, max_keepalive_connections=_MOST_CONNECTIONS)
        hook = partial(_hold, self._gate, self._mine)  # not a method of ours: the client must not keep us alive
        client = httpx.Client(timeout=timeout, limits=limits, event_hooks={"request": [hook]})
        weakref.finalize(self, client.close)
        return client


def _hold(gate: Gate, mine: threading.local, request: httpx.Request) -> None:
    mine.correct = gate.enter(request.content.decode("utf-8", "replace"))
