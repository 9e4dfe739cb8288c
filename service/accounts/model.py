"""The one who acts, and what roles may do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from service.accounts.errors import Forbidden
from service.storage.account_records import Account, KeyRecord, Permission, Role

__all__ = ["LOCAL", "MAY", "SYSTEM", "Account", "Actor", "KeyRecord", "Permission", "Role", "Via"]

_LADDER = tuple(zip(Role, Permission, strict=True))

MAY: Mapping[Role, frozenset[Permission]] = {
    role: frozenset(granted for _, granted in _LADDER[: at + 1]) for at, (role, _) in enumerate(_LADDER)
}
"""Readers read; submitters hand articles in; reviewers edit, dismiss, reject, reopen; approvers approve and publish;
admins keep accounts, keys and the audit log."""


class Via(StrEnum):
    """How somebody came in."""

    LOCAL = "local"
    SESSION = "session"
    KEY = "key"
    COMMAND = "command"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. `name` is what revisions and the audit log record; `csrf` is the token of the session's forms."""

    name: str
    permissions: frozenset[Permission]
    via: Via
    role: Role | None = None
    csrf: str = ""

    def may(self, permission: Permission) -> bool:
        """Whether this is allowed."""
        return permission in self.permissions

    def require(self, permission: Permission) -> None:
        """Raises Forbidden, naming the lowest role that may."""
        if not self.may(permission):
            role = next(role for role in Role if permission in MAY[role])
            raise Forbidden(f"{self.name} may not do this; it takes the role {role.value}.")


LOCAL = Actor("local", MAY[Role.ADMIN], Via.LOCAL, Role.ADMIN)
"""The one person at this machine, while there are no accounts."""

SYSTEM = Actor("regbrief", frozenset(), Via.SYSTEM)
"""What happens by itself, such as taking in a draft."""
