"""`regbrief worker`: a runner until somebody says stop."""

from __future__ import annotations

import signal
import threading
from contextlib import closing
from types import FrameType

from service.app import App
from service.cli.console import note
from service.cli.serving import tell_limits
from service.jobs.runner import Runner


def work_until_stopped(app: App) -> None:
    """Work until SIGINT or SIGTERM; then finish what is under way. A second SIGINT leaves at once."""
    stop = threading.Event()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, on_signal)
    tell_limits(app)
    with closing(Runner(app)) as runner:
        note(f"regbrief worker {runner.id} works (Ctrl-C ends it)")
        stop.wait()
        note("Finishing what is under way; the rest goes on with the next worker.")
