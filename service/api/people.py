"""Accounts, keys and the audit log over HTTP, for admins."""

from __future__ import annotations

import dataclasses
import json
from datetime import datetime

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from service.accounts.model import Account, KeyRecord, Permission, Role
from service.api.access import actor_of
from service.api.routes import PROBLEM, application

router = APIRouter(prefix="/v1")
NDJSON = "application/x-ndjson"


class AccountBody(BaseModel):
    """An account without its password."""

    name: str
    role: Role
    active: bool
    created_at: datetime


class NewAccount(BaseModel):
    """An account to be made."""

    name: str
    role: Role
    password: str


class AccountChange(BaseModel):
    """What is not given stays."""

    role: Role | None = None
    password: str | None = None
    active: bool | None = None


class NewKey(BaseModel):
    """A key to be made; `days` until it expires, null for never."""

    account: str
    label: str = Field(max_length=100)
    scopes: list[Permission]
    days: int | None = Field(None, ge=1, le=3_650)


class KeyBody(BaseModel):
    """A key without its secret; `key` is told once, when it is made."""

    id: str
    account: str
    label: str
    scopes: list[Permission]
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    key: str | None = None


@router.get("/accounts", summary="All accounts")
def accounts(request: Request) -> list[AccountBody]:
    """By name."""
    return [_account(a) for a in application(request).office.accounts()]


@router.post("/accounts", summary="Make an account", status_code=201, responses={422: PROBLEM})
def add(request: Request, new: NewAccount) -> AccountBody:
    """The first account is made by a command, `regbrief users add`."""
    return _account(application(request).office.add(new.name, new.role, new.password, actor_of(request)))


@router.patch("/accounts/{name}", summary="Change an account", status_code=204, responses={404: PROBLEM, 422: PROBLEM})
def change(request: Request, name: str, wanted: AccountChange) -> Response:
    """The person is signed out everywhere."""
    office, by = application(request).office, actor_of(request)
    if wanted.role is not None:
        office.set_role(name, wanted.role, by)
    if wanted.password is not None:
        office.set_password(name, wanted.password, by)
    if wanted.active is not None:
        office.set_active(name, wanted.active, by)
    return Response(status_code=204)


@router.get("/keys", summary="API keys")
def keys(request: Request) -> list[KeyBody]:
    """Newest first, without their secrets."""
    found = application(request).office.keys()
    return [_key(key) for key in found]


@router.post("/keys", summary="Make an API key", status_code=201, responses={404: PROBLEM, 422: PROBLEM})
def make_key(request: Request, new: NewKey) -> KeyBody:
    """The key is told this once."""
    office = application(request).office
    key, record = office.make_key(new.account, new.label, new.scopes, actor_of(request), days=new.days)
    return _key(record).model_copy(update={"key": key})


@router.delete("/keys/{id}", summary="Revoke an API key", status_code=204, responses={404: PROBLEM})
def revoke(request: Request, id: str) -> Response:
    """It is not valid from now on."""
    application(request).office.revoke_key(id, actor_of(request))
    return Response(status_code=204)


@router.get("/audit", summary="The audit log", responses={200: {"content": {NDJSON: {}}}})
def audit(request: Request, after: int = 0, subject: str | None = None) -> Response:
    """One JSON object a line, oldest first; `regbrief audit check` reads it."""
    entries = application(request).desk.audit(after=after, id=subject)
    lines = (json.dumps(dataclasses.asdict(e), ensure_ascii=False) + "\n" for e in entries)
    return Response("".join(lines), media_type=NDJSON)


def _account(account: Account) -> AccountBody:
    return AccountBody(name=account.name, role=account.role, active=account.active, created_at=account.created_at)


def _key(key: KeyRecord) -> KeyBody:
    told = {name: getattr(key, name) for name in ("id", "account", "label", "created_at", "expires_at", "revoked_at")}
    return KeyBody(scopes=sorted(key.scopes), **told)
