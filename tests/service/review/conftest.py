"""A desk on a real database, with one article drafted by the real engine, and people of each role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from service.accounts.model import MAY, Actor, Role, Via
from service.app import App
from service.intake.article import Submission
from service.review.desk import ReviewDesk

ARTICLE = (
    "WASHINGTON – The Federal Harbour Office (FHO) today issued a final rule on fuel spills in ports of the "
    "United States. "
    "Under the rule, port operators must report a spill to the FHO within 24 hours of discovering it. "
    "Port operators must also train every crew that handles fuel once a year. "
    "Operators should keep a log of every transfer of fuel. "
    "The rule takes effect on March 2, 2027. Comments on the log format are accepted until May 2027. "
    "Violations carry civil penalties of up to $40,000 per day.\n"
    "“Clean water is not a luxury,” said FHO Director Lena Marsh. "
    "The rule carries out Section 8 of the Clean Ports Act."
)
"""An invented rule: two duties, an advice, dates of two precisions, a penalty, a law."""


class Clock:
    """Moves on by a minute with every look."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def person(name: str, role: Role) -> Actor:
    return Actor(name, MAY[role], Via.SESSION, role)


READER, SUBMITTER = person("rita", Role.READER), person("sam", Role.SUBMITTER)
REVIEWER, APPROVER, ADMIN = person("vera", Role.REVIEWER), person("paul", Role.APPROVER), person("ada", Role.ADMIN)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def draft(app: App) -> Callable[..., str]:
    """Analyses an article into the application's store; the id of its draft."""

    def make(text: str = ARTICLE, *, title: str = "FHO Final Rule on Fuel Spills", **known: object) -> str:
        return app.analyse(app.prepare(Submission(text=text, title=title, **known))).result.analysis_id

    return make


@pytest.fixture
def desk(app: App, clock: Clock) -> ReviewDesk:
    return ReviewDesk(app.store, clock)


@pytest.fixture
def strict_desk(app: App, clock: Clock) -> ReviewDesk:
    """A desk that wants four eyes."""
    return ReviewDesk(app.store, clock, four_eyes=True)
