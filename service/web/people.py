"""Who is asking, and the application they ask."""

from __future__ import annotations

from fastapi import Request

from service.accounts.model import LOCAL, Actor
from service.app import App


def application(request: Request) -> App:
    """The application that the server was built around."""
    app: App = request.app.state.regbrief
    return app


def actor_of(request: Request) -> Actor:
    """Who was let in: set by the guard in front, the one person at this machine where there are no accounts."""
    actor: Actor = getattr(request.state, "actor", LOCAL)
    return actor
