"""Who a worker is, and how others see that it is gone."""

from __future__ import annotations

import os
import secrets
import socket
from datetime import datetime, timedelta

from service.storage.job_records import WorkerRow

BEATS = 3.0
"""Seconds between two signs of life."""
LEASE = timedelta(seconds=20)
"""A worker of another machine that gave no sign for so long is gone, and its work is taken up. Should it come back,
what it finishes a second time is the same row; only its calls under way are paid twice."""


def new_worker(now: datetime) -> WorkerRow:
    """This process, under a name that nobody had before."""
    host = socket.gethostname()
    return WorkerRow(f"{host}-{os.getpid()}-{secrets.token_hex(3)}", host, os.getpid(), now, now)


def is_gone(worker: WorkerRow, now: datetime) -> bool:
    """Whether the process cannot be there any more: on this machine at once, elsewhere when its lease is over."""
    if worker.host == socket.gethostname() and not _runs(worker.pid):
        return True
    return now - worker.seen_at > LEASE


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's process: the number is taken, by whomever
        return True
    return True
