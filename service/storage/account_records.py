"""People, their sessions and keys, as storage gives and takes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What somebody is here for; each may do what the ones before may."""

    READER = "reader"
    SUBMITTER = "submitter"
    REVIEWER = "reviewer"
    APPROVER = "approver"
    ADMIN = "admin"


class Permission(StrEnum):
    """What an address or an operation asks for; also the scopes of API keys."""

    READ = "read"
    SUBMIT = "submit"
    REVIEW = "review"
    APPROVE = "approve"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Account:
    """A person. `password_hash` is argon2's own encoding."""

    name: str
    role: Role
    password_hash: str
    active: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """A signed-in browser; `token_hash` is the SHA-256 of the cookie's value."""

    token_hash: str
    account: str
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """An API key of an account; `secret_hash` is the SHA-256 of the whole key. `id` may be shown."""

    id: str
    secret_hash: str
    account: str
    label: str
    scopes: frozenset[Permission]
    created_at: datetime
    expires_at: datetime | None = None
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Failures:
    """Failed log-ins since a moment: for a name from an address, for the name, from the address; `newest` of them."""

    pair: int
    name: int
    address: int
    newest: datetime | None = None
