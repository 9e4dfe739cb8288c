"""What all tests share: no network but loopback, no settings from outside, a folder of their own."""

from __future__ import annotations

import ipaddress
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest
from hypothesis import HealthCheck, settings

from retrieval.embedders import embedder
from retrieval.index import ArticleIndex
from retrieval.lexical import CorpusIndex
from retrieval.vectors import MemoryVectors
from service.app import App
from service.settings import Settings
from tests.fakes.postgres import Postgres, postgres

settings.register_profile("any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any-machine")
"""A slow or busy machine is no fault of the code: no example is judged by the time it takes."""

RULE = (
    "WASHINGTON – The Federal Harbour Office today issued a final rule on fuel spills in ports. Port operators must "
    "report a spill to the Office within 24 hours. Operators should keep a log of every transfer of fuel. The rule "
    "takes effect on March 2, 2027. Violations carry civil penalties of up to $40,000 per day."
)
"""An invented article: an issuer, a duty, an advice, a date and a penalty."""


class SocketsAreClosed(RuntimeError):
    """A test tried to reach another machine."""


def _is_here(address: object) -> bool:
    if not isinstance(address, tuple):
        return True  # a path: AF_UNIX
    try:
        return ipaddress.ip_address(str(address[0]).partition("%")[0]).is_loopback
    except ValueError:
        return address[0] in ("localhost", "")


@pytest.fixture(scope="session", autouse=True)
def only_loopback() -> Iterator[None]:
    """Connecting anywhere else fails the test that tries."""
    patch = pytest.MonkeyPatch()
    for name in ("connect", "connect_ex"):
        real = getattr(socket.socket, name)

        def guarded(self: socket.socket, address: object, _real: Callable[..., object] = real) -> object:
            if not _is_here(address):
                raise SocketsAreClosed(f"a test connects to {address!r}")
            return _real(self, address)

        patch.setattr(socket.socket, name, guarded)
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the person who runs the tests has a say; data go to a folder of the test."""
    for name in list(os.environ):
        if name.startswith("REGBRIEF_") or name == "OPENAI_API_KEY":
            monkeypatch.delenv(name)
    monkeypatch.setenv("REGBRIEF_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    """A real PostgreSQL for all tests of this process; each takes a database of its own."""
    with postgres() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database: the test runs once on each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/data/regbrief.sqlite3"
    server: Postgres = request.getfixturevalue("postgres_server")
    return server.database()


@pytest.fixture
def rule() -> str:
    """See RULE."""
    return RULE


@pytest.fixture
def memory_index(tmp_path: Path) -> Iterator[ArticleIndex]:
    """An index without Chroma and without weights: quick to build."""
    folder = tmp_path / "memory-index"
    folder.mkdir()
    with ArticleIndex(embedder("hashing"), MemoryVectors(), CorpusIndex(folder / "lexical.sqlite3")) as index:
        yield index


@pytest.fixture
def make_app(memory_index: ArticleIndex) -> Iterator[Callable[..., App]]:
    """Builds an application on the quick index; settings by keyword; closed at the end of the test."""
    made: list[App] = []

    def make(**settings: object) -> App:
        made.append(App(Settings(**settings), index=memory_index))
        return made[-1]

    yield make
    for app in made:
        app.close()


@pytest.fixture
def app(make_app: Callable[..., App]) -> App:
    """The application with its defaults."""
    return make_app()


@contextmanager
def listening(app: App, *, work: bool = False) -> Iterator[str]:
    """A real server on a free port of this machine, which with `work` works batches off; its base URL."""
    import uvicorn

    from service.server import LOOPBACK_NAMES, create

    api = create(app, hosts=LOOPBACK_NAMES, work=work)
    server = uvicorn.Server(uvicorn.Config(api, port=0, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        for _ in range(6_000):
            if server.started or not thread.is_alive():
                break
            threading.Event().wait(0.01)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(20)


@pytest.fixture
def serve() -> Callable[[App], object]:
    """`with serve(app) as url:` – see `listening`."""
    return listening


@pytest.fixture
def client(app: App) -> Iterator[httpx.Client]:
    """A client of a real server around `app`."""
    with listening(app) as url, closing(httpx.Client(base_url=url, timeout=60)) as made:
        yield made
