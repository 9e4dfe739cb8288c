"""What stands between somebody and what they asked for.

RegbriefError
├── Forbidden                known, but not allowed to
├── NotSignedIn              nobody we know
│   ├── WrongLogin           name or password is wrong
│   └── WrongKey             the API key is unknown, revoked or expired
├── ForeignForm              a form without the token of its session
├── TooManyLogins            too many failed log-ins; Retry-After says how long
└── InvalidAccount           a name, password or role that cannot be taken
"""

from __future__ import annotations

from service.errors import BadInput, RegbriefError


class Forbidden(RegbriefError):
    """Known, but not allowed to."""

    type = "forbidden"
    title = "You may not do this"
    status = 403
    help = "Ask somebody with the role that is named, or an admin for the role."


class NotSignedIn(RegbriefError):
    """Nobody we know."""

    type = "not-signed-in"
    title = "You are not signed in"
    status = 401
    help = "Sign in, or send an API key: Authorization: Bearer rbk_…"


class WrongLogin(NotSignedIn):
    """Name or password is wrong; which of them is not said."""

    type = "wrong-login"
    title = "Name or password is wrong"
    help = "Try again; an admin can set a new password with `regbrief users password`."


class WrongKey(NotSignedIn):
    """The key is unknown, revoked or expired."""

    type = "wrong-key"
    title = "This API key is not valid"
    help = "Make a new one with `regbrief users key`."


class ForeignForm(RegbriefError):
    """A form or a script without the token of the session it came with."""

    type = "foreign-form"
    title = "This form was not made for your session"
    status = 403
    help = "Load the page again and repeat what you did."


class TooManyLogins(RegbriefError):
    """Too many failed log-ins for this name or from this address."""

    type = "too-many-logins"
    title = "Too many failed log-ins"
    status = 429
    help = "Wait as long as is said; an admin can set a new password meanwhile."

    def __init__(self, detail: str, *, seconds: int) -> None:
        super().__init__(detail)
        self.headers = {"Retry-After": str(seconds)}


class InvalidAccount(BadInput):
    """A name, password or role that cannot be taken."""

    type = "invalid-account"
    title = "This account cannot be made"
