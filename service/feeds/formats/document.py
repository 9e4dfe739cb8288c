"""What a feed document says, whatever its format. Pure values."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Entry:
    """One item, as text. `guid` tells it from all others of the feed; `published` keeps the publisher's time zone, so
    that its date is the day in which the publisher wrote "today"."""

    guid: str
    link: str | None
    title: str
    published: datetime | None
    updated: datetime | None
    summary: str
    content: str
    categories: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The fuller of what the feed itself carries."""
        return self.content if len(self.content) >= len(self.summary) else self.summary

    @property
    def fingerprint(self) -> str:
        """SHA-256 of what the publisher would change when the article changes."""
        parts = [self.link, self.title, self.summary, self.content, _iso(self.updated)]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

    def dump(self) -> str:
        """As JSON."""
        values = asdict(self) | {"published": _iso(self.published), "updated": _iso(self.updated)}
        return json.dumps(values, ensure_ascii=False)

    @classmethod
    def load(cls, text: str) -> Self:
        """From `dump`."""
        values: dict[str, Any] = json.loads(text)
        moments = {name: _moment(values[name]) for name in ("published", "updated")}
        return cls(**(values | moments | {"categories": tuple(values["categories"])}))


@dataclass(frozen=True, slots=True)
class Document:
    """A feed. `problems` tell of items that were left out or are incomplete; `ttl` is the seconds it asks to wait."""

    format: str
    title: str
    site_url: str | None
    entries: tuple[Entry, ...]
    problems: tuple[str, ...] = ()
    ttl: int | None = None


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
