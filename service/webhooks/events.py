"""From an entry of the audit log to the events that webhooks hear. Pure but for what it looks up.

The id of an event follows from its entry, so that looking at an entry twice makes no second event.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from service.storage.review_records import AuditEntry, Publication, ReviewRow
from service.storage.webhook_records import NewEvent


class Kind(StrEnum):
    """What may be heard."""

    DRAFTED = "analysis.drafted"
    APPROVED = "review.approved"
    PUBLISHED = "publication.published"
    SUPERSEDED = "publication.superseded"
    RE_REVIEW = "publication.under_re_review"
    DEADLINE = "deadline.approaching"


TEST = "webhook.test"
"""Sent when somebody asks for it, to whatever webhook."""

Data = dict[str, Any]


class Lookup(Protocol):
    """What is known besides the entry."""

    def of_article(self, article_id: str) -> tuple[Publication, ...]:
        """Publications of an article, newest first."""

    def publication(self, id: str) -> Publication:
        """Raises NotFound."""

    def review(self, id: str) -> ReviewRow | None:
        """A draft; None where it was deleted."""


def events_of(entry: AuditEntry, lookup: Lookup, site: str = "") -> Iterator[NewEvent]:
    """The events that an entry stands for, most entries for none. `site` is the server's address, for links."""
    detail: Data = json.loads(entry.detail)
    at = datetime.fromisoformat(entry.at)
    for kind, data in _told(entry, detail, lookup, site):
        yield event(f"{entry.hash}\n{data.get('publication', entry.subject)}", kind, at, data)


def event(key: str, kind: str, at: datetime, data: Data) -> NewEvent:
    """An event whose id follows from `key` and `kind`."""
    id = f"evt_{hashlib.sha256(f'{kind}{chr(10)}{key}'.encode()).hexdigest()[:32]}"
    payload = {"id": id, "type": str(kind), "timestamp": at.isoformat(), "data": data}
    return NewEvent(id, str(kind), at, json.dumps(payload, ensure_ascii=False))


def _told(entry: AuditEntry, detail: Data, lookup: Lookup, site: str) -> Iterator[tuple[Kind, Data]]:
    if entry.action in ("drafted", "redrafted"):
        yield Kind.DRAFTED, _review(entry, detail, lookup, site)
    elif entry.action == "approved":
        yield Kind.APPROVED, _review(entry, detail, lookup, site) | {"by": entry.actor}
    elif entry.action == "published":
        yield from _published(lookup.publication(detail["publication"]), lookup, site)
    elif entry.action == "superseded" and "by" not in detail:
        for public in _public(entry.subject, lookup):
            yield Kind.SUPERSEDED, _publication(public, site) | {"superseded_by": None, "reason": detail.get("reason")}
    if entry.action in ("drafted", "redrafted", "reopened", "analysed_again"):
        for public in _overtaken(entry, lookup):
            yield Kind.RE_REVIEW, _publication(public, site) | {"reason": _reason(entry, detail)}


def _published(new: Publication, lookup: Lookup, site: str) -> Iterator[tuple[Kind, Data]]:
    older = [p for p in lookup.of_article(new.article_id) if p.number < new.number]
    yield Kind.PUBLISHED, _publication(new, site) | {"supersedes": older[0].id if older else None}
    if older:
        yield Kind.SUPERSEDED, _publication(older[0], site) | {"superseded_by": new.id, "reason": None}


def _public(review_id: str, lookup: Lookup) -> Iterator[Publication]:
    """What stands for the article of a draft, if it came from this draft."""
    review = lookup.review(review_id)
    newest = lookup.of_article(review.article_id)[:1] if review else ()
    return (p for p in newest if p.review_id == review_id)


def _overtaken(entry: AuditEntry, lookup: Lookup) -> Iterator[Publication]:
    """The publication that is looked at again: by its own draft, or by a newer one of its article."""
    if entry.action in ("reopened", "analysed_again"):
        yield from _public(entry.subject, lookup)
        return
    review = lookup.review(entry.subject)
    newest = lookup.of_article(review.article_id)[:1] if review else ()
    yield from (p for p in newest if review is not None and p.review_number < review.number)


def _reason(entry: AuditEntry, detail: Data) -> str:
    if entry.action == "reopened":
        return f"Reopened by {entry.actor}: {detail.get('reason', '')}"
    if entry.action == "analysed_again":
        return "The article was analysed again, with another result."
    return f"There is a newer draft of the article: {entry.subject}."


def _review(entry: AuditEntry, detail: Data, lookup: Lookup, site: str) -> Data:
    """A draft; what is known of it by now is null where it was deleted meanwhile."""
    review = lookup.review(entry.subject)
    return {
        "review": entry.subject,
        "url": f"{site}/review/{entry.subject}",
        "revision": detail.get("revision"),
        "content_hash": detail.get("content_hash"),
        "article_id": review.article_id if review else None,
        "title": review.shown.title if review else None,
        "authority": review.shown.authority if review else None,
        "status": review.shown.status.value if review else None,
    }


def _publication(publication: Publication, site: str) -> Data:
    return {
        "publication": publication.id,
        "url": f"{site}/published/{publication.id}",
        "number": publication.number,
        "review": publication.review_id,
        "article_id": publication.article_id,
        "title": publication.title,
        "content_hash": publication.content_hash,
        "published_at": publication.at.isoformat(),
        "approved_by": publication.approved_by,
    }
