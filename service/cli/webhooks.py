"""`regbrief webhooks`: where events go, what became of each, once more."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.console import FAILURE, note, out, told

if TYPE_CHECKING:
    from service.storage.webhook_records import Delivery

webhooks = typer.Typer(help="Webhooks: tell other programs what happens.", no_args_is_help=True)

Id = Annotated[str, typer.Argument(metavar="WEBHOOK", help="The webhook's id.")]


class Event(StrEnum):
    """The events of `service.webhooks.events`, told here so that --help loads nothing."""

    DRAFTED = "analysis.drafted"
    APPROVED = "review.approved"
    PUBLISHED = "publication.published"
    SUPERSEDED = "publication.superseded"
    RE_REVIEW = "publication.under_re_review"
    DEADLINE = "deadline.approaching"


class State(StrEnum):
    """Where a delivery stands."""

    WAITING = "waiting"
    DONE = "done"
    DEAD = "dead"


@webhooks.command("add")
def add(
    url: Annotated[str, typer.Argument(help="Where events are POSTed to; https.")],
    event: Annotated[list[Event], typer.Option("--event", help="An event to tell; may be given again.")],
    label: Annotated[str, typer.Option(help="What it is for.")] = "",
) -> None:
    """Add a webhook and print its secret, this once."""
    from service.cli.applying import application
    from service.cli.review import me

    with told(), application() as app:
        made = app.webhooks.add(url, [e.value for e in event], me(), label)
    out(made.secret)
    note(f"{made.id}: {made.url}; the secret above signs what is sent, and is shown this once.")


@webhooks.command("list")
def list_webhooks() -> None:
    """Id, on or off, address and events of each."""
    from service.cli.applying import application

    with told(), application() as app:
        for one in app.webhooks.rows.all():
            out(f"{one.id}\t{'on' if one.active else 'off'}\t{one.url}\t{', '.join(sorted(one.events))}\t{one.label}")
            if one.reason:
                note(f"  {one.reason}")


@webhooks.command("remove")
def remove(id: Id) -> None:
    """Remove a webhook with its deliveries."""
    from service.cli.applying import application
    from service.cli.review import me

    with told(), application() as app:
        app.webhooks.remove(id, me())


@webhooks.command("on")
def turn_on(id: Id) -> None:
    """Tell it again what happens, from now on, and what waited."""
    _switch(id, True)


@webhooks.command("off")
def turn_off(id: Id) -> None:
    """Tell it nothing; what happens meanwhile is not kept for it."""
    _switch(id, False)


@webhooks.command("test")
def test(id: Id) -> None:
    """Send a test event now; exit 1 where it did not arrive."""
    from service.cli.applying import application
    from service.cli.review import me

    with told(), application() as app:
        made = app.webhooks.test(id, me())
    _tell(made)
    if made.reason:
        raise typer.Exit(FAILURE)


@webhooks.command("log")
def log(
    id: Id,
    state: Annotated[State | None, typer.Option(help="Only those that stand so.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=500, help="Newest deliveries.")] = 50,
) -> None:
    """Show deliveries and their tries, newest first."""
    from service.cli.applying import application
    from service.storage.webhook_records import DeliveryState

    with told(), application() as app:
        wanted = DeliveryState(state.value) if state else None
        for one in app.webhooks.rows.deliveries(id, wanted, limit):
            _tell(one)


@webhooks.command("replay")
def replay(
    id: Id,
    delivery: Annotated[str | None, typer.Option(help="One delivery, by its id; without it all dead ones.")] = None,
) -> None:
    """Deliver again, with all its tries; a worker or server sends it."""
    from service.cli.applying import application
    from service.cli.review import me

    with told(), application() as app:
        count = app.webhooks.replay(id, me(), delivery)
    note(f"{count} deliveries wait to be sent again")


def _switch(id: str, on: bool) -> None:
    from service.cli.applying import application
    from service.cli.review import me

    with told(), application() as app:
        app.webhooks.switch(id, on, me())


def _tell(delivery: Delivery) -> None:
    when = delivery.next_at or delivery.finished_at
    moment = f"{'next ' if delivery.next_at else ''}{when:%Y-%m-%d %H:%M:%S} UTC" if when else ""
    out(f"{delivery.id}\t{delivery.event.type}\t{delivery.state.value}\t{moment}")
    for one in delivery.log:
        out(f"  {one.number}. {one.at:%Y-%m-%d %H:%M:%S} UTC, {one.milliseconds} ms: {one.error or one.status}")
