"""Listening. Without accounts only this machine may come in."""

from __future__ import annotations

import ipaddress
import os
import sys
import threading
import webbrowser
from contextlib import suppress
from typing import TYPE_CHECKING

from service.errors import Misconfigured

if TYPE_CHECKING:
    import uvicorn

    from service.app import App

_LOOKS = 0.05
"""Seconds between two looks at whether the server is up."""


class NotOnlyThisMachine(Misconfigured):
    """An address that other machines reach, and nobody has to sign in."""

    type = "remote-refused"
    title = "This address is open to other machines, and there are no accounts"
    help = "Make an account first: regbrief users add NAME --role admin. Or listen on 127.0.0.1."


def listen(host: str | None, port: int | None, *, browse: bool = False) -> None:
    """Serve until interrupted; with `browse`, show the page in a browser where there is one.

    Raises NotOnlyThisMachine.
    """
    import uvicorn

    from service.app import App, read_settings
    from service.cli.logs import configure
    from service.server import LOOPBACK_NAMES, create

    settings = read_settings()
    configure(settings.log)
    host = host or settings.host
    port = settings.port if port is None else port
    here = is_loopback(host)
    app = App(settings)
    if not here and not app.office.has_accounts():
        app.close()
        raise NotOnlyThisMachine(f"{host} is not a loopback address.")
    app.engine()  # a wrong set-up is told now, not to the first caller
    tell_limits(app)
    api = create(app, hosts=LOOPBACK_NAMES | {host} if here else None, work=True)
    config = uvicorn.Config(api, host=host, port=port, log_level=settings.log, timeout_graceful_shutdown=10)
    server = uvicorn.Server(config)
    threading.Thread(target=_tell_when_up, args=(server, browse), daemon=True).start()
    with suppress(KeyboardInterrupt):  # the usual way to end it
        server.run()
    if not server.started:  # it has said why, for example that the port is taken
        raise SystemExit(1)


def tell_limits(app: App) -> None:
    """Say at the start what would surprise later: a set-up for several machines that is half done."""
    from service.cli.console import note
    from service.health import Health, scale

    for check in scale(app):
        if check.health is not Health.OK:
            note(f"regbrief: {check.detail}.\n  {check.remedy}")


def has_browser() -> bool:
    """Whether a person sits at a screen of this machine; a browser in the terminal would take the terminal away."""
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return not os.environ.get("SSH_CONNECTION")


def _tell_when_up(server: uvicorn.Server, browse: bool) -> None:
    """Print the address, the real port in it, once somebody answers there."""
    from service.cli.console import note

    while not server.started:
        if server.should_exit:
            return
        threading.Event().wait(_LOOKS)
    host, port = server.servers[0].sockets[0].getsockname()[:2]
    url = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    note(f"regbrief listens on {url} (Ctrl-C ends it)")
    if browse and has_browser():
        webbrowser.open(url)  # False where it cannot; the address stands above


def is_loopback(host: str) -> bool:
    """Whether `host` names this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
