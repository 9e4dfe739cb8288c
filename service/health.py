"""What is configured, what is missing, what to do: for `/readyz` and `regbrief doctor`."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum

from retrieval.errors import RetrievalError
from service.app import App
from service.errors import RegbriefError


class Health(StrEnum):
    """Works; works, but less well than it could; does not work."""

    OK = "ok"
    LIMITED = "limited"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Check:
    """One part. `remedy` is empty where there is nothing to do; `needed`: regbrief does not run without it."""

    name: str
    health: Health
    detail: str
    remedy: str = ""
    needed: bool = True


def readiness(app: App) -> tuple[Check, ...]:
    """The parts that the next analysis needs, each really tried."""
    return (
        _try("database", lambda: _database(app)),
        _try("index", lambda: _index(app)),
        _try("engine", lambda: _engine(app)),
    )


def examine(app: App) -> tuple[Check, ...]:
    """Everything a person setting regbrief up wants to know."""
    return (
        _try("data folder", lambda: _data_folder(app)),
        _try("lexical search", lambda: _full_text_search(app)),
        *readiness(app),
        *scale(app),
        _try("access", lambda: _access(app)),
        _try("token counter", lambda: _token_counter(app)),
        _try("embedder", lambda: _embedder(app)),
        _llm(app),
    )


def scale(app: App) -> tuple[Check, ...]:
    """What stands in the way of a second machine, where the set-up looks as if there were to be one; told at start."""
    shared, name = app.settings.postgres_url is not None, "scale"
    if shared and app.settings.chroma_url is None:
        detail = (
            "the data are in PostgreSQL, but the vectors of articles in a folder of this machine: every machine knows "
            "the vectors of what it has read itself, and no other"
        )
        remedy = "Set REGBRIEF_CHROMA_URL to one Chroma server for all machines."
        return (Check(name, Health.LIMITED, detail, remedy, needed=False),)
    if not shared and app.settings.chroma_url is not None:
        detail = "Chroma is a server, but the data are in an SQLite file: processes of this machine alone share them"
        remedy = "Set REGBRIEF_DATABASE_URL to a PostgreSQL before a second machine joins; `regbrief migrate` moves."
        return (Check(name, Health.LIMITED, detail, remedy, needed=False),)
    return (Check(name, Health.OK, "any number of machines" if shared else "one machine"),)


def ready(checks: tuple[Check, ...]) -> bool:
    """Whether all that is needed works."""
    return all(check.health is not Health.MISSING for check in checks if check.needed)


def _try(name: str, check: Callable[[], Check]) -> Check:
    try:
        return check()
    except RegbriefError as error:
        return Check(name, Health.MISSING, error.detail, error.help)
    except RetrievalError as error:
        return Check(name, Health.MISSING, str(error), error.help)
    except OSError as error:
        return Check(
            name, Health.MISSING, f"{error.strerror or error}: {error.filename}", "Check path and permissions."
        )


def _database(app: App) -> Check:
    app.store.ping()
    return Check("database", Health.OK, app.store.name)


def _access(app: App) -> Check:
    active = sum(account.active for account in app.office.accounts())
    if active == 0:
        return Check("access", Health.OK, "single-user mode: no accounts, so the server listens on this machine only")
    return Check("access", Health.OK, f"{active} account{'s' if active != 1 else ''}; everybody signs in")


def _index(app: App) -> Check:
    app.index.ping()
    where = app.settings.chroma_url or app.settings.index_dir
    return Check("index", Health.OK, f"Chroma, {where}")


def _engine(app: App) -> Check:
    info = app.engine().info
    model = f", model {info.model}" if info.model else ""
    return Check("engine", Health.OK, f"{info.name} {info.version}{model}")


def _data_folder(app: App) -> Check:
    folder = app.settings.data_dir
    folder.mkdir(parents=True, exist_ok=True)
    probe = folder / ".doctor"
    probe.write_bytes(b"")
    probe.unlink()
    return Check("data folder", Health.OK, f"{folder}, writable")


def _full_text_search(app: App) -> Check:
    """Of an article's sentences SQLite's, whatever the database; of the corpus where the data are."""
    corpus = "" if app.settings.postgres_url is None else "; the corpus in PostgreSQL"
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE t USING fts5(x)")
        except sqlite3.OperationalError as error:
            return Check("lexical search", Health.MISSING, str(error), "Use a Python whose SQLite has FTS5.")
    return Check("lexical search", Health.OK, f"SQLite {sqlite3.sqlite_version} with FTS5{corpus}")


def _token_counter(app: App) -> Check:
    counter = app.counter
    if counter.name.startswith("tiktoken"):
        return Check("token counter", Health.OK, f"{counter.name}: {counter.reason}", needed=False)
    return Check(
        "token counter", Health.LIMITED, f"{counter.name}: {counter.reason}", "Run `make setup`.", needed=False
    )


def _embedder(app: App) -> Check:
    name = app.settings.embedder
    if name.startswith("openai:") and app.settings.api_key is None:
        return Check("embedder", Health.MISSING, f"{name} has no key", "Set REGBRIEF_API_KEY, or use wordllama.")
    return Check("embedder", Health.OK, name)


def _llm(app: App) -> Check:
    try:
        info = app.engine("llm").info
    except RegbriefError as error:
        remedy = "Needed only for the llm engine; the extractive engine works without."
        return Check("language model", Health.LIMITED, error.detail, remedy, needed=False)
    where = app.settings.base_url or "the provider's own address"
    return Check("language model", Health.OK, f"{info.model} at {where}; not called", needed=False)
