"""Signatures by Standard Webhooks 1.0 (standardwebhooks.com), for which receivers have libraries. Pure."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from datetime import datetime

PREFIX = "whsec_"
_BYTES = 32


def new_secret() -> str:
    """256 random bits, as the standard writes them."""
    return PREFIX + base64.b64encode(secrets.token_bytes(_BYTES)).decode()


def headers(secret: str, id: str, at: datetime, body: bytes) -> dict[str, str]:
    """What goes with a body: its id, the moment of this try in seconds since 1970, and the signature over all three."""
    stamp = str(int(at.timestamp()))
    return {
        "Content-Type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": stamp,
        "webhook-signature": f"v1,{signature(secret, id, stamp, body)}",
    }


def signature(secret: str, id: str, stamp: str, body: bytes) -> str:
    """HMAC-SHA256 over `id.stamp.body`, in base 64."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = b".".join((id.encode(), stamp.encode(), body))
    return base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
