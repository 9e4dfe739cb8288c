"""The audit log on a page, newest first, and whether it holds together."""

from __future__ import annotations

import json
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from service.accounts.model import Permission
from service.api.access import actor_of
from service.api.routes import application
from service.storage.review_records import AuditEntry
from service.web.templating import render

router = APIRouter(include_in_schema=False)

_PER_PAGE = 200


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as the page shows it: what it tells beside actor, act and subject, as pairs."""

    entry: AuditEntry
    told: tuple[tuple[str, str], ...]
    review: bool


@router.get("/audit")
def show(request: Request, subject: str = "", before: int = 0, check: bool = False) -> Response:
    """The log; `check` also looks whether nothing in it, or of what it tells, was changed. Raises Forbidden."""
    actor_of(request).require(Permission.ADMIN)
    desk = application(request).desk
    entries = desk.audit(id=subject[:200] or None)
    wanted = [e for e in entries if not before or e.seq < before]
    shown = wanted[-_PER_PAGE:]
    return render(
        request,
        "audit.html",
        here="/settings",
        lines=[_line(entry) for entry in reversed(shown)],
        total=len(entries),
        older=shown[0].seq if len(wanted) > len(shown) else 0,
        subject=subject[:200],
        checked=desk.audited() if check else None,
    )


def _line(entry: AuditEntry) -> Line:
    detail = json.loads(entry.detail)
    hidden = {"stored_hash", "via"}
    told = tuple(
        (name.replace("_", " "), str(value)[:12] if name.endswith("hash") else str(value))
        for name, value in detail.items()
        if name not in hidden and value is not None
    )
    return Line(entry, told, entry.subject.startswith("an-"))
