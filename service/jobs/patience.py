"""Waiting for a database or an index that is away for a while, instead of failing article after article."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from service.errors import Unavailable

T = TypeVar("T")

log = logging.getLogger("regbrief.jobs")

PATIENCE = 15 * 60.0
"""Seconds: long enough for a server to be restarted or restored, short enough to be told the same night."""
_FIRST, _LONGEST = 0.25, 10.0


def patiently(work: Callable[[], T], stop: threading.Event, patience: float = PATIENCE) -> T:
    """The result of `work`, tried again while a part of regbrief is away. Raises the `Unavailable` of the last try once
    `patience` seconds are over or `stop` is set."""
    deadline, pause = time.monotonic() + patience, _FIRST
    while True:
        try:
            return work()
        except Unavailable as error:
            if stop.is_set() or time.monotonic() + pause > deadline:
                raise
            log.warning("%s: %s Trying again in %.1f s.", error.title, error.detail, pause)
        stop.wait(pause)
        pause = min(pause * 2, _LONGEST)
