"""Does the audit log hold together, and does what is stored still fit what it tells?

Each entry's hash covers the one before, so that nothing in the middle can be changed or taken out unseen. The end can
be cut off together with what it tells of; against that, note the last number and hash elsewhere and give them to the
check.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from service.storage.audit import START, link
from service.storage.review_records import Approval, AuditEntry, Publication
from service.storage.review_store import ReviewStore


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of a log: its number and hash; 0 and zeros where there is none."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Audited:
    """What a check found: the entries read, the end of the log, and what is wrong, in words."""

    entries: int
    head: Head
    problems: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def check(rows: ReviewStore, kept: Head | None = None) -> Audited:
    """The chain, then every revision, approval and publication against it; `kept` is a head noted down earlier."""
    entries = rows.audit()
    problems = [*chain(entries), *_kept(entries, kept), *_stored(entries, rows)]
    return Audited(len(entries), head_of(entries), tuple(problems))


def check_exported(lines: Iterable[str], kept: Head | None = None) -> Audited:
    """The chain of an exported log. Raises ValueError for a line that is no entry."""
    try:
        entries = [AuditEntry(**json.loads(line)) for line in lines if line.strip()]
    except TypeError as error:
        raise ValueError("a line is no entry of an audit log") from error
    return Audited(len(entries), head_of(entries), (*chain(entries), *_kept(entries, kept)))


def head_of(entries: Sequence[AuditEntry]) -> Head:
    """The end of a log."""
    return Head(entries[-1].seq, entries[-1].hash) if entries else Head(0, START)


def chain(entries: Iterable[AuditEntry]) -> Iterator[str]:
    """Breaks: a number left out, an entry that does not fit its hash, or not the one before."""
    expected, previous = 1, START
    for entry in entries:
        if entry.seq != expected:
            yield f"entry {expected} is missing: {entry.seq} follows {expected - 1}"
        if entry.previous != previous:
            yield f"entry {entry.seq} does not follow the entry before it"
        if link(entry) != entry.hash:
            yield f"entry {entry.seq} was changed: it does not fit its hash"
        expected, previous = entry.seq + 1, entry.hash


def _kept(entries: Sequence[AuditEntry], kept: Head | None) -> Iterator[str]:
    if kept is None or kept.seq == 0:
        return
    there = next((e for e in entries if e.seq == kept.seq), None)
    if there is None:
        yield f"the log ends before entry {kept.seq}, which was there"
    elif there.hash != kept.hash:
        yield f"entry {kept.seq} is not the one that was noted down"


def _stored(entries: Sequence[AuditEntry], rows: ReviewStore) -> Iterator[str]:
    told: dict[tuple[str, int], dict[str, Any]] = {}
    approved: set[tuple[str, int, str]] = set()
    published: set[tuple[str, str]] = set()
    for entry in entries:
        detail = json.loads(entry.detail)
        if "stored_hash" in detail:
            told[entry.subject, detail["revision"]] = detail
        if entry.action == "approved":
            approved.add((entry.subject, detail["revision"], detail["content_hash"]))
        if entry.action == "published":
            published.add((detail["publication"], detail["content_hash"]))
        if entry.action == "deleted":
            told = {key: value for key, value in told.items() if key[0] != entry.subject}
    yield from _revisions(told, rows)
    yield from _approvals(approved, rows.approvals())
    yield from _publications(published, rows)


def _revisions(told: dict[tuple[str, int], dict[str, Any]], rows: ReviewStore) -> Iterator[str]:
    seen: set[tuple[str, int]] = set()
    for stored in rows.sealed():
        key = (stored.review_id, stored.number)
        name = f"revision {stored.number} of {stored.review_id}"
        seen.add(key)
        detail = told.get(key)
        if detail is None:
            yield f"{name} is in no entry"
        elif (detail["stored_hash"], detail["content_hash"]) != (stored.stored_hash, stored.content_hash):
            yield f"{name} has another hash than its entry"
        if stored.found_hash != stored.stored_hash:
            yield f"{name} was changed: its content does not fit its hash"
    yield from (f"revision {number} of {id} is gone" for id, number in told.keys() - seen)


def _approvals(told: set[tuple[str, int, str]], stored: Iterable[Approval]) -> Iterator[str]:
    found = {(a.review_id, a.revision, a.content_hash) for a in stored}
    yield from (f"the approval of revision {number} of {id} is in no entry" for id, number, _ in found - told)
    yield from (f"the approval of revision {number} of {id} is gone" for id, number, _ in told - found)


def _publications(told: set[tuple[str, str]], rows: ReviewStore) -> Iterator[str]:
    from service.review.deciding import content_of
    from service.review.errors import Tampered

    stored: tuple[Publication, ...] = rows.publications()
    found = {(p.id, p.content_hash) for p in stored}
    yield from (f"publication {id} is in no entry" for id, _ in found - told)
    yield from (f"publication {id} is gone" for id, _ in told - found)
    for publication in stored:
        try:
            content_of(rows.publication(publication.id))
        except (Tampered, ValueError):
            yield f"publication {publication.id} was changed: its content does not fit its hash"
