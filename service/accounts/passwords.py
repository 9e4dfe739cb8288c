"""Passwords: argon2id, as argon2-cffi sets it up (RFC 9106, low-memory profile)."""

from __future__ import annotations

from functools import cache

from service.accounts.errors import InvalidAccount

SHORTEST, LONGEST = 12, 1_024
"""Characters. NIST SP 800-63B asks for at least 8, and for 15 where nothing else is asked; length is all we ask."""


def hashed(password: str) -> str:
    """The hash to store. Raises InvalidAccount where the password is too short or too long."""
    from argon2 import PasswordHasher

    if not SHORTEST <= len(password) <= LONGEST:
        raise InvalidAccount(f"A password has {SHORTEST} to {LONGEST:,} characters.")
    return PasswordHasher().hash(password)


def fits(password: str, stored: str | None) -> bool:
    """Whether the password is the one that was hashed; without a hash it takes the same time and is none."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        PasswordHasher().verify(stored or _nobodys(), password[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


@cache
def _nobodys() -> str:
    """A hash of nothing anybody knows, so that an unknown name takes as long as a wrong password."""
    import secrets

    from argon2 import PasswordHasher

    return PasswordHasher().hash(secrets.token_urlsafe(32))
