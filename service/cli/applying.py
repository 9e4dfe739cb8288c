"""The application for the length of a command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.app import App


@contextmanager
def application() -> Iterator[App]:
    """Built from the environment; closed whatever happens."""
    from service.app import App, read_settings
    from service.cli.logs import configure

    settings = read_settings()
    configure(settings.log)
    with closing(App(settings)) as opened:
        yield opened
