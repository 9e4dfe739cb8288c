"""Published briefs on a real database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from service.accounts.model import MAY, Actor, Role, Via
from service.app import App
from service.intake.article import Submission
from service.storage.review_records import Publication

ARTICLE = (
    "WASHINGTON – The Federal Harbour Office (FHO) today issued a final rule on fuel spills in ports of the "
    "United States. "
    "Under the rule, port operators must report a spill to the FHO within 24 hours of discovering it. "
    "Operators should keep a log of every transfer of fuel. "
    "The rule takes effect on March 2, 2027. Comments on the log format are accepted until May 2027. "
    "Violations carry civil penalties of up to $40,000 per day."
)
"""An invented rule: a duty, an advice, dates of two precisions, a penalty."""
LATER = ARTICLE.replace("March 2, 2027", "June 1, 2027").replace(
    " Comments on the log format are accepted until May 2027.", ""
)
"""The same rule as it was issued later: one date moved, one is gone."""

TITLE = "FHO Final Rule on Fuel Spills"
APPROVER = Actor("paul", MAY[Role.APPROVER], Via.SESSION, Role.APPROVER)


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: int) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def app(make_app: Callable[..., App], clock: Clock) -> App:
    made = make_app()
    made._clock = clock
    return made


Publish = Callable[..., Publication]


@pytest.fixture
def publish(app: App) -> Publish:
    """Analyses, approves and publishes an article."""

    def make(text: str = ARTICLE, *, title: str = TITLE, id: str = "fho-1", **known: object) -> Publication:
        made = app.analyse(app.prepare(Submission(text=text, title=title, id=id, **known))).result
        return approve(app, made.analysis_id)

    return make


def approve(app: App, id: str) -> Publication:
    """Approve and publish a draft as it stands."""
    view = app.desk.open(id, APPROVER)
    done = app.desk.approve(id, view.row.content_hash, APPROVER, view.etag)
    return app.desk.publish(id, APPROVER, done.etag)
