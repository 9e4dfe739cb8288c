"""Accounts, sessions, keys and failed log-ins; each method one transaction of the store's database."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from service.storage import audit
from service.storage.account_records import Account, Failures, KeyRecord, Permission, Role, SessionRecord
from service.storage.connect import lock
from service.storage.review_records import Event
from service.storage.store import Store
from service.storage.tables.accounts import accounts, api_keys, failed_logins, sessions


class AccountStore:
    """Safe to use from many threads. What is changed is told in the audit log by the event that comes with it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def any(self) -> bool:
        """Whether there is an account at all."""
        with self._store._read() as connection:
            return connection.execute(sa.select(accounts.c.name).limit(1)).first() is not None

    def accounts(self) -> tuple[Account, ...]:
        """All accounts by name."""
        with self._store._read() as connection:
            found = connection.execute(sa.select(accounts).order_by(accounts.c.name)).mappings()
            return tuple(_account(row) for row in found)

    def account(self, name: str) -> Account | None:
        """The account of that name."""
        with self._store._read() as connection:
            row = connection.execute(sa.select(accounts).where(accounts.c.name == name)).mappings().one_or_none()
            return None if row is None else _account(row)

    def add(self, account: Account, event: Event) -> bool:
        """Add an account; False where the name is taken."""
        with self._store._write() as connection:
            lock(connection, "accounts")
            if connection.execute(sa.select(accounts.c.name).where(accounts.c.name == account.name)).first():
                return False
            values = {name: getattr(account, name) for name in Account.__dataclass_fields__}
            connection.execute(sa.insert(accounts).values(values))
            audit.append(connection, [event])
            return True

    def change(self, name: str, event: Event, **values: object) -> bool:
        """Change an account, and sign it out everywhere; False where there is none, or it would leave no admin."""
        with self._store._write() as connection:
            lock(connection, "accounts")
            changed = sa.update(accounts).where(accounts.c.name == name).values(values)
            if connection.execute(changed).rowcount == 0:
                return False
            admins = sa.select(accounts.c.name).where(accounts.c.role == Role.ADMIN.value, accounts.c.active.is_(True))
            if connection.execute(admins.limit(1)).first() is None:
                connection.rollback()
                return False
            connection.execute(sa.delete(sessions).where(sessions.c.account == name))
            audit.append(connection, [event])
            return True

    def open_session(self, session: SessionRecord, event: Event, *, name: str, address: str) -> None:
        """Remember a session; failed log-ins of that name from that address are forgotten, old sessions go."""
        with self._store._write() as connection:
            connection.execute(sa.delete(sessions).where(sessions.c.expires_at <= session.created_at))
            values = {field: getattr(session, field) for field in SessionRecord.__dataclass_fields__}
            connection.execute(sa.insert(sessions).values(values))
            mine = (failed_logins.c.name == name, failed_logins.c.address == address)
            connection.execute(sa.delete(failed_logins).where(*mine))
            audit.append(connection, [event])

    def session(self, token_hash: str) -> tuple[SessionRecord, Account] | None:
        """A session and whose it is."""
        query = sa.select(
            sessions.c.token_hash,
            sessions.c.account,
            sessions.c.created_at.label("began"),
            sessions.c.expires_at,
            *accounts.c,
        ).join(accounts, accounts.c.name == sessions.c.account)
        with self._store._read() as connection:
            row = connection.execute(query.where(sessions.c.token_hash == token_hash)).mappings().one_or_none()
        if row is None:
            return None
        return SessionRecord(row["token_hash"], row["account"], row["began"], row["expires_at"]), _account(row)

    def close_session(self, token_hash: str) -> None:
        """Forget a session."""
        with self._store._write() as connection:
            connection.execute(sa.delete(sessions).where(sessions.c.token_hash == token_hash))

    def attempt(self, name: str, address: str, at: datetime, since: datetime, most: Failures) -> Failures | None:
        """Count a log-in as failed before it is tried, so that many at once are counted too; a good one forgets it.

        Where there were `most` already since a moment, nothing is counted and how many there were is returned.
        """
        touched = sa.or_(failed_logins.c.name == name, failed_logins.c.address == address)
        with self._store._write() as connection:
            lock(connection, "log-ins")
            connection.execute(sa.delete(failed_logins).where(failed_logins.c.at <= since))
            rows = connection.execute(sa.select(failed_logins).where(touched)).all()
            found = Failures(
                pair=sum(r.name == name and r.address == address for r in rows),
                name=sum(r.name == name for r in rows),
                address=sum(r.address == address for r in rows),
                newest=max((r.at for r in rows), default=None),
            )
            if found.pair >= most.pair or found.name >= most.name or found.address >= most.address:
                return found
            connection.execute(sa.insert(failed_logins).values(name=name, address=address, at=at))
            return None

    def log(self, event: Event) -> None:
        """Tell the audit log."""
        with self._store._write() as connection:
            audit.append(connection, [event])

    def add_key(self, key: KeyRecord, event: Event) -> None:
        """Remember a key, as a hash."""
        values = {name: getattr(key, name) for name in KeyRecord.__dataclass_fields__}
        values["scopes"] = " ".join(sorted(key.scopes))
        with self._store._write() as connection:
            connection.execute(sa.insert(api_keys).values(values))
            audit.append(connection, [event])

    def keys(self, account: str | None = None) -> tuple[KeyRecord, ...]:
        """Keys, newest first."""
        query = sa.select(api_keys).order_by(api_keys.c.created_at.desc(), api_keys.c.id)
        if account is not None:
            query = query.where(api_keys.c.account == account)
        with self._store._read() as connection:
            return tuple(_key(row) for row in connection.execute(query).mappings())

    def key(self, id: str) -> KeyRecord | None:
        """The key of that id."""
        with self._store._read() as connection:
            row = connection.execute(sa.select(api_keys).where(api_keys.c.id == id)).mappings().one_or_none()
            return None if row is None else _key(row)

    def revoke_key(self, id: str, at: datetime, event: Event) -> bool:
        """The key is not valid any more; False where there is none."""
        with self._store._write() as connection:
            changed = connection.execute(sa.update(api_keys).where(api_keys.c.id == id).values(revoked_at=at))
            if changed.rowcount:
                audit.append(connection, [event])
            return bool(changed.rowcount)


def _account(row: Any) -> Account:  # noqa: ANN401 - a RowMapping, whose values have no static types
    values = {name: row[name] for name in Account.__dataclass_fields__ if name != "role"}
    return Account(role=Role(row["role"]), **values)


def _key(row: Any) -> KeyRecord:  # noqa: ANN401 - as above
    values = {name: row[name] for name in KeyRecord.__dataclass_fields__ if name != "scopes"}
    return KeyRecord(scopes=frozenset(Permission(s) for s in row["scopes"].split()), **values)
