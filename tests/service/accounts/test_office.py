"""Accounts are made by admins, passwords are hashes, sessions and keys end; on SQLite and on PostgreSQL."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from service.accounts import office as office_module
from service.accounts import passwords
from service.accounts.errors import Forbidden, InvalidAccount, TooManyLogins, WrongKey, WrongLogin
from service.accounts.model import LOCAL, MAY, Actor, Permission, Role, Via
from service.accounts.office import MOST, SESSION_HOURS, WINDOW, Office
from service.storage.connect import address
from service.storage.review_store import ReviewStore
from service.storage.store import Store

GOOD = "correct horse battery"
HERE = "127.0.0.1"

_hashed_once = functools.cache(passwords.hashed)


@pytest.fixture(autouse=True)
def each_password_hashed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """argon2 is slow on purpose; the hash of one password may serve many accounts of a test."""
    monkeypatch.setattr(office_module, "hashed", _hashed_once)


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    opened = Store.open(database)
    yield opened
    opened.close()


@pytest.fixture
def office(store: Store, clock: Clock) -> Office:
    made = Office(store, clock)
    made.add("ada", Role.ADMIN, GOOD, LOCAL)
    return made


def test_the_first_account_is_an_admins(store: Store, clock: Clock) -> None:
    office = Office(store, clock)
    assert not office.has_accounts()
    with pytest.raises(InvalidAccount, match="first account"):
        office.add("vera", Role.REVIEWER, GOOD, LOCAL)
    office.add("ada", Role.ADMIN, GOOD, LOCAL)
    assert office.has_accounts()


@pytest.mark.parametrize("name", ["", "a b", "-x", "local", "regbrief", "x" * 65, "ä", "a\n"])
def test_a_name_that_would_deceive_is_refused(office: Office, name: str) -> None:
    with pytest.raises(InvalidAccount):
        office.add(name, Role.READER, GOOD, LOCAL)


def test_a_name_is_taken_once(office: Office) -> None:
    with pytest.raises(InvalidAccount, match="already"):
        office.add("ada", Role.READER, GOOD, LOCAL)


def test_a_short_password_is_refused(office: Office) -> None:
    with pytest.raises(InvalidAccount, match="12"):
        office.add("vera", Role.READER, "short", LOCAL)


def test_only_admins_make_accounts(office: Office) -> None:
    paul = Actor("paul", MAY[Role.APPROVER], Via.SESSION, Role.APPROVER)
    with pytest.raises(Forbidden, match="admin"):
        office.add("eve", Role.ADMIN, GOOD, paul)


def test_neither_password_nor_token_nor_key_is_stored(office: Office, database: str) -> None:
    token = office.sign_in("ada", GOOD, HERE).token
    key, _ = office.make_key("ada", "script", [Permission.READ], LOCAL)
    engine = sa.create_engine(address(database))
    with engine.connect() as connection:
        tables = ("accounts", "sessions", "api_keys", "audit_log")
        stored = "".join(str(row) for t in tables for row in connection.execute(sa.text(f"SELECT * FROM {t}")))
    engine.dispose()
    assert "$argon2id$" in stored
    for secret in (GOOD, token, key, key.rsplit("_", 1)[1]):
        assert secret not in stored


def test_a_wrong_name_and_a_wrong_password_are_told_alike(office: Office) -> None:
    told = []
    for name, password in (("ada", "wrong"), ("nobody", GOOD)):
        with pytest.raises(WrongLogin) as error:
            office.sign_in(name, password, HERE)
        told.append(error.value.detail)
    assert told[0] == told[1]


def test_a_session_ends_by_itself(office: Office, clock: Clock) -> None:
    token = office.sign_in("ada", GOOD, HERE).token
    assert office.by_session(token) is not None
    clock.now += timedelta(hours=SESSION_HOURS)
    assert office.by_session(token) is None


def test_whoever_is_switched_off_is_out_at_once(office: Office) -> None:
    office.add("vera", Role.REVIEWER, GOOD, LOCAL)
    token = office.sign_in("vera", GOOD, HERE).token
    key, _ = office.make_key("vera", "script", [Permission.READ], LOCAL)
    office.set_active("vera", False, LOCAL)
    assert office.by_session(token) is None
    with pytest.raises(WrongKey):
        office.by_key(key)
    with pytest.raises(WrongLogin):
        office.sign_in("vera", GOOD, HERE)


def test_a_new_password_signs_out_everywhere(office: Office) -> None:
    token = office.sign_in("ada", GOOD, HERE).token
    office.set_password("ada", "another long password", LOCAL)
    assert office.by_session(token) is None
    office.sign_in("ada", "another long password", HERE)


def test_the_last_admin_stays(office: Office) -> None:
    for change in (lambda: office.set_role("ada", Role.READER, LOCAL), lambda: office.set_active("ada", False, LOCAL)):
        with pytest.raises(InvalidAccount, match="nobody"):
            change()
    assert office.sign_in("ada", GOOD, HERE).actor.role is Role.ADMIN


def test_a_key_never_may_more_than_its_account(office: Office) -> None:
    office.add("vera", Role.REVIEWER, GOOD, LOCAL)
    with pytest.raises(InvalidAccount):
        office.make_key("vera", "x", [Permission.APPROVE], LOCAL)
    key, _ = office.make_key("vera", "x", [Permission.READ, Permission.REVIEW], LOCAL)
    office.set_role("vera", Role.READER, LOCAL)
    assert office.by_key(key).permissions == {Permission.READ}


def test_a_key_expires(office: Office, clock: Clock) -> None:
    key, _ = office.make_key("ada", "x", [Permission.READ], LOCAL, days=1)
    office.by_key(key)
    clock.now += timedelta(days=1)
    with pytest.raises(WrongKey, match="expired"):
        office.by_key(key)


def test_guessing_is_stopped_also_where_many_guess_at_once(office: Office, clock: Clock) -> None:
    def guess(n: int) -> type[Exception]:
        with pytest.raises((WrongLogin, TooManyLogins)) as error:
            office.sign_in("ada", f"guess {n}", HERE)
        return error.type

    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(guess, range(12)))
    assert told.count(WrongLogin) == MOST.pair
    office.sign_in("ada", GOOD, "192.0.2.7")  # another address is not locked out
    clock.now += WINDOW + timedelta(seconds=1)
    office.sign_in("ada", GOOD, HERE)


def test_a_good_log_in_forgets_the_failures_before(office: Office) -> None:
    for _ in range(3):
        for _ in range(MOST.pair - 1):
            with pytest.raises(WrongLogin):
                office.sign_in("ada", "wrong", HERE)
        office.sign_in("ada", GOOD, HERE)


def test_what_happens_to_accounts_stands_in_the_audit_log(office: Office, store: Store) -> None:
    with pytest.raises(WrongLogin):
        office.sign_in("ada", "wrong", HERE)
    office.sign_in("ada", GOOD, HERE)
    office.make_key("ada", "x", [Permission.READ], LOCAL)
    assert [e.action for e in ReviewStore(store).audit()] == ["account_added", "login_failed", "signed_in", "key_made"]
