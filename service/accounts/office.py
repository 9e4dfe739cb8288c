"""Who may come in: accounts are made here, and whoever asks for something is recognised here."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from service.accounts.errors import InvalidAccount, TooManyLogins, WrongKey, WrongLogin
from service.accounts.model import LOCAL, MAY, Account, Actor, KeyRecord, Permission, Role, Via
from service.accounts.passwords import fits, hashed
from service.errors import NotFound
from service.storage.account_records import Failures, SessionRecord
from service.storage.accounts import AccountStore
from service.storage.review_records import Event
from service.storage.store import Store

SESSION_HOURS = 12
WINDOW = timedelta(minutes=15)
MOST = Failures(pair=5, name=50, address=30)
"""Failed log-ins within the window after which no more are tried: for a name from one address, for a name from
anywhere, from one address for any name. The second is high, so that nobody locks another out by a handful of tries."""
KEY_PREFIX = "rbk"
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._@-]{0,62}[A-Za-z0-9])?", re.ASCII)
_RESERVED = frozenset({"local", "regbrief"})


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A new session: the cookie's value, which is stored nowhere, and until when it holds."""

    token: str
    actor: Actor
    expires_at: datetime


class Office:
    """Accounts, log-ins, sessions and keys. Safe to use from many threads."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._rows = AccountStore(store)
        self._clock = clock

    # --- accounts

    def has_accounts(self) -> bool:
        """Whether people have to sign in; without any account one person works at this machine."""
        return self._rows.any()

    def accounts(self) -> tuple[Account, ...]:
        """All accounts."""
        return self._rows.accounts()

    def add(self, name: str, role: Role, password: str, by: Actor) -> Account:
        """Make an account. The first has to be an admin's. Raises InvalidAccount, Forbidden."""
        by.require(Permission.ADMIN)
        if not _NAME.fullmatch(name) or name in _RESERVED:
            raise InvalidAccount(
                "A name has 1 to 64 letters, digits, and . _ @ - inside; local and regbrief are taken."
            )
        if role is not Role.ADMIN and not self.has_accounts():
            raise InvalidAccount("The first account is an admin's: somebody has to be able to make the others.")
        account = Account(name, role, hashed(password), active=True, created_at=self._clock())
        if not self._rows.add(account, self._event(by, "account_added", name, role=role.value)):
            raise InvalidAccount(f"There is an account {name} already.")
        return account

    def set_password(self, name: str, password: str, by: Actor) -> None:
        """A new password; the person is signed out everywhere. Raises NotFound, InvalidAccount, Forbidden."""
        if by.name != name:
            by.require(Permission.ADMIN)
        self._change(name, self._event(by, "password_set", name), password_hash=hashed(password))

    def set_role(self, name: str, role: Role, by: Actor) -> None:
        """Another role. Raises NotFound, InvalidAccount, Forbidden."""
        by.require(Permission.ADMIN)
        self._change(name, self._event(by, "role_set", name, role=role.value), role=role.value)

    def set_active(self, name: str, active: bool, by: Actor) -> None:
        """Let somebody in no more, or again. Raises NotFound, InvalidAccount, Forbidden."""
        by.require(Permission.ADMIN)
        self._change(name, self._event(by, "account_on" if active else "account_off", name), active=active)

    # --- sessions

    def sign_in(self, name: str, password: str, address: str) -> SignedIn:
        """Open a session. Raises WrongLogin, TooManyLogins."""
        now = self._clock()
        self._refuse_guessing(name, address, now)
        account = self._rows.account(name)
        known = account is not None and account.active
        if not fits(password, account.password_hash if account and known else None):
            self._rows.log(Event(now, name[:64], "login_failed", name[:64], {"address": address}))
            raise WrongLogin("There is no account with this name and this password.")
        assert account is not None
        token = secrets.token_urlsafe(32)
        session = SessionRecord(_digest(token), name, now, now + timedelta(hours=SESSION_HOURS))
        event = Event(now, name, "signed_in", name, {"address": address})
        self._rows.open_session(session, event, name=name, address=address)
        return SignedIn(token, self._by_session(account, token), session.expires_at)

    def sign_out(self, token: str) -> None:
        """End a session."""
        self._rows.close_session(_digest(token))

    def by_session(self, token: str) -> Actor | None:
        """Whose session a cookie stands for; None where it is unknown, over, or its account is not active."""
        found = self._rows.session(_digest(token))
        if found is None or found[0].expires_at <= self._clock() or not found[1].active:
            return None
        return self._by_session(found[1], token)

    # --- keys

    def make_key(
        self, name: str, label: str, scopes: Iterable[Permission], by: Actor, *, days: int | None = None
    ) -> tuple[str, KeyRecord]:
        """A new key of an account: the key, shown this once, and what is stored. Raises NotFound, Forbidden."""
        if by.name != name:
            by.require(Permission.ADMIN)
        account = self._rows.account(name)
        if account is None:
            raise NotFound(f"There is no account {name[:64]!r}.")
        wanted = frozenset(scopes)
        beyond = wanted - MAY[account.role]
        if beyond or not wanted:
            raise InvalidAccount(f"A key of {name} may have: {', '.join(sorted(MAY[account.role]))}.")
        now, id = self._clock(), secrets.token_hex(6)
        key = f"{KEY_PREFIX}_{id}_{secrets.token_urlsafe(32)}"
        until = now + timedelta(days=days) if days else None
        record = KeyRecord(id, _digest(key), name, label, wanted, now, until)
        event = self._event(by, "key_made", name, key=id, scopes=sorted(wanted))
        self._rows.add_key(record, event)
        return key, record

    def keys(self, account: str | None = None) -> tuple[KeyRecord, ...]:
        """Keys without their secrets."""
        return self._rows.keys(account)

    def revoke_key(self, id: str, by: Actor) -> None:
        """A key is not valid any more. Raises NotFound, Forbidden."""
        record = self._rows.key(id)
        if record is None:
            raise NotFound(f"There is no key {id[:16]!r}.")
        if by.name != record.account:
            by.require(Permission.ADMIN)
        self._rows.revoke_key(id, self._clock(), self._event(by, "key_revoked", record.account, key=id))

    def by_key(self, key: str) -> Actor:
        """Who a key stands for, with no more permissions than both the key and the account have. Raises WrongKey."""
        parts = key.split("_", 2)
        record = self._rows.key(parts[1]) if len(parts) == 3 and parts[0] == KEY_PREFIX else None
        if record is None or not hmac.compare_digest(record.secret_hash, _digest(key)):
            raise WrongKey("There is no such key.")
        now = self._clock()
        if record.revoked_at is not None or (record.expires_at is not None and record.expires_at <= now):
            raise WrongKey(f"The key {record.id} was revoked or has expired.")
        account = self._rows.account(record.account)
        if account is None or not account.active:
            raise WrongKey(f"The account of the key {record.id} is not active.")
        return Actor(account.name, record.scopes & MAY[account.role], Via.KEY, account.role)

    # --- inside

    def _by_session(self, account: Account, token: str) -> Actor:
        return Actor(account.name, MAY[account.role], Via.SESSION, account.role, csrf=csrf_of(token))

    def _change(self, name: str, event: Event, **values: object) -> None:
        if self._rows.account(name) is None:
            raise NotFound(f"There is no account {name[:64]!r}.")
        if not self._rows.change(name, event, **values):
            raise InvalidAccount("This would leave nobody who can keep the accounts.")

    def _refuse_guessing(self, name: str, address: str, now: datetime) -> None:
        found = self._rows.attempt(name[:64], address, now, now - WINDOW, MOST)
        if found is not None:
            until = (found.newest or now) + WINDOW
            minutes = int((until - now).total_seconds() // 60) + 1
            raise TooManyLogins(f"Try again in {minutes} minutes.", seconds=minutes * 60)

    def _event(self, by: Actor, action: str, subject: str, **detail: object) -> Event:
        return Event(self._clock(), by.name, action, subject, {"via": by.via.value, **detail})


def csrf_of(token: str) -> str:
    """The token that forms of a session carry: it follows from the cookie, and the cookie not from it."""
    return hmac.new(token.encode(), b"regbrief form", hashlib.sha256).hexdigest()


def command_line(user: str) -> Actor:
    """Somebody at the machine's own command line, who could read the database anyhow."""
    return replace(LOCAL, name=f"{user} (command line)" if user else LOCAL.name, via=Via.COMMAND)


def _digest(secret: str) -> str:
    """SHA-256: enough for what is random and long; passwords go through argon2."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
