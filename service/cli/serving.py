"""Listening. Without accounts, only this machine may come in unless someone says otherwise."""

from __future__ import annotations

import ipaddress

from service.errors import Misconfigured


class NotOnlyThisMachine(Misconfigured):
    """An address that other machines reach, without leave."""

    type = "remote-refused"
    title = "This address is open to other machines, and there is no log-in yet"
    help = "Use 127.0.0.1, or pass --allow-remote where something in front decides who may come in."


def listen(host: str | None, port: int | None, *, allow_remote: bool) -> None:
    """Serve until interrupted. Raises NotOnlyThisMachine."""
    import uvicorn

    from service.app import App, read_settings
    from service.cli.console import note
    from service.cli.logs import configure
    from service.server import LOOPBACK_NAMES, create

    settings = read_settings()
    configure(settings.log)
    host = host or settings.host
    port = settings.port if port is None else port
    if not allow_remote and not is_loopback(host):
        raise NotOnlyThisMachine(f"{host} is not a loopback address.")
    app = App(settings)
    app.engine()  # a wrong set-up is told now, not to the first caller
    note(f"regbrief listens on http://{f'[{host}]' if ':' in host else host}:{port}/")
    server = create(app, hosts=None if allow_remote else LOOPBACK_NAMES | {host})
    uvicorn.run(server, host=host, port=port, log_level=settings.log, timeout_graceful_shutdown=10)


def is_loopback(host: str) -> bool:
    """Whether `host` names this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
