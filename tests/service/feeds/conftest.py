"""A site of our own on this machine, and the feeds around it, with a clock that a test turns."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from service.feeds.desk import FeedDesk
from service.feeds.fetching.addresses import AllowedHosts
from service.feeds.fetching.client import Fetcher, Limits
from service.feeds.fetching.politeness import HostGate
from service.storage.store import Store
from tests.fakes.site import Site, serving


class Clock:
    """A clock that stands still until it is turned."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 6, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def turn(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


@pytest.fixture
def fetcher(site: Site, clock: Clock) -> Fetcher:
    """May ask this machine, in a hurry, and reads no robots.txt."""
    return Fetcher(
        limits=Limits(seconds=5), allowed=AllowedHosts.of("127.0.0.1"), robots=False, gate=HostGate(0), clock=clock
    )


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new database, migrated once for all tests."""
    path = tmp_path_factory.mktemp("feeds") / "new.sqlite3"
    Store.open(path).close()
    return path


@pytest.fixture
def store(migrated: Path, tmp_path: Path) -> Iterator[Store]:
    shutil.copy(migrated, tmp_path / "feeds.sqlite3")
    with closing(Store.open(tmp_path / "feeds.sqlite3")) as opened:
        yield opened


@pytest.fixture
def desk(store: Store, fetcher: Fetcher, clock: Clock) -> FeedDesk:
    return FeedDesk(store.feeds, fetcher, clock)
