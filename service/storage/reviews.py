"""Reviews and their revisions: put into the queue, changed one act at a time. `queue` lists them."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from service.analysis.schema import ReviewState
from service.errors import NotFound
from service.storage import audit
from service.storage.connect import lock
from service.storage.publications import insert as insert_publication
from service.storage.queue import get
from service.storage.records import JobState
from service.storage.review_records import (
    Approval,
    Change,
    DateRow,
    Event,
    NewReview,
    NewRevision,
    Outcome,
    ReviewRow,
    Revision,
    Sealed,
    Shown,
)
from service.storage.tables.articles import analyses
from service.storage.tables.reviews import approvals, outcomes, review_dates, reviews, revisions

_REVISION = list(Revision.__dataclass_fields__)
_DATE = list(DateRow.__dataclass_fields__)


def waiting(connection: sa.Connection, limit: int) -> tuple[str, ...]:
    """Ids of finished analyses that the queue does not know yet, or knows with another result, oldest first."""
    other = sa.or_(reviews.c.id.is_(None), reviews.c.machine_hash != analyses.c.content_hash)
    query = sa.select(analyses.c.id).outerjoin(reviews, reviews.c.id == analyses.c.id)
    query = query.where(analyses.c.state == JobState.DONE.value, other)
    return tuple(connection.execute(query.order_by(analyses.c.created_at, analyses.c.id).limit(limit)).scalars())


def add(connection: sa.Connection, new: NewReview) -> bool:
    """Put a draft into the queue; False where somebody else just did. Older drafts of the article that nobody has
    touched are superseded by it."""
    lock(connection, "reviews")
    if connection.execute(sa.select(reviews.c.id).where(reviews.c.id == new.id)).first():
        return False
    number = connection.execute(sa.select(sa.func.coalesce(sa.func.max(reviews.c.number), 0))).scalar_one() + 1
    event, revision = new.event, new.revision.revision
    values = {
        "id": new.id,
        "number": number,
        "article_id": new.article_id,
        "article_sha256": new.article_sha256,
        "machine_hash": new.machine_hash,
        "state": ReviewState.DRAFT.value,
        "version": 1,
        "revision": revision.number,
        "content_hash": revision.content_hash,
        "created_at": event.at,
        "updated_at": event.at,
        **_shown(new.shown),
    }
    connection.execute(sa.insert(reviews).values(values))
    _insert_revision(connection, new.id, new.revision)
    _put_dates(connection, new.id, new.dates, approved=False)
    audit.append(connection, [event, *_supersede_untouched(connection, new, number)])
    return True


def change(connection: sa.Connection, wanted: Change) -> ReviewRow | None:
    """Do all of `wanted`, or nothing and None where the review is not at the version expected. Raises NotFound."""
    lock(connection, "reviews")
    row = get(connection, wanted.review_id)
    if row.version != wanted.expected:
        return None
    values: dict[str, Any] = {"version": row.version + 1, "updated_at": wanted.event.at, **wanted.values}
    events = [wanted.event]
    if wanted.shown is not None:
        values |= _shown(wanted.shown)
    if wanted.revision is not None:
        _insert_revision(connection, row.id, wanted.revision)
        made = wanted.revision.revision
        values |= {"revision": made.number, "content_hash": made.content_hash}
        if made.content_hash != row.content_hash:  # a yes to a statement edits nothing
            values["last_editor"] = made.author
    if wanted.approval is not None:
        _put_approval(connection, wanted.approval, wanted.dates or ())
    elif wanted.dates is not None:
        _put_dates(connection, row.id, wanted.dates, approved=False)
    if wanted.outcomes is not None:
        _put_outcomes(connection, row.id, wanted.outcomes)
    if wanted.publication is not None:
        insert_publication(connection, wanted.publication)
    connection.execute(sa.update(reviews).where(reviews.c.id == row.id).values(values))
    if wanted.supersedes:
        events += _supersede_published(connection, row, wanted.event)
    audit.append(connection, events)
    return get(connection, row.id)


def assign(connection: sa.Connection, id: str, assignee: str | None, event: Event) -> None:
    """Who is to review it. No version: it changes nothing that an editor sees of the text. Raises NotFound."""
    get(connection, id)
    connection.execute(sa.update(reviews).where(reviews.c.id == id).values(assignee=assignee))
    audit.append(connection, [event])


def history(connection: sa.Connection, id: str) -> tuple[Revision, ...]:
    """All revisions without their contents, oldest first."""
    columns = [revisions.c[name] for name in _REVISION]
    query = sa.select(*columns).where(revisions.c.review_id == id).order_by(revisions.c.number)
    return tuple(Revision(**row) for row in connection.execute(query).mappings())


def content(connection: sa.Connection, id: str, number: int) -> tuple[bytes, str]:
    """The content of a revision as JSON, and the SHA-256 it was stored under. Raises NotFound."""
    query = sa.select(revisions.c.content, revisions.c.stored_hash)
    row = connection.execute(query.where(revisions.c.review_id == id, revisions.c.number == number)).one_or_none()
    if row is None:
        raise NotFound(f"There is no revision {number} of {id[:80]!r}.")
    return zlib.decompress(row.content), str(row.stored_hash)


def seals(connection: sa.Connection) -> Iterator[Sealed]:
    """The hashes of every revision, its content's worked out anew; no hash where it cannot be unpacked."""
    columns = ("review_id", "number", "content_hash", "stored_hash", "content")
    query = sa.select(*[revisions.c[name] for name in columns]).order_by(revisions.c.review_id, revisions.c.number)
    for row in connection.execution_options(yield_per=50).execute(query):
        try:
            found = hashlib.sha256(zlib.decompress(row.content)).hexdigest()
        except zlib.error:
            found = ""
        yield Sealed(row.review_id, row.number, row.content_hash, row.stored_hash, found)


def forget(connection: sa.Connection, id: str, event: Event) -> bool:
    """Take a draft out of the queue; False, and nothing is done, where a person has worked on it."""
    lock(connection, "reviews")
    state = connection.execute(sa.select(reviews.c.state).where(reviews.c.id == id)).scalar_one_or_none()
    if state is None:
        return True
    human = sa.select(revisions.c.number).where(revisions.c.review_id == id, revisions.c.author != event.actor)
    if state not in (ReviewState.DRAFT.value, ReviewState.SUPERSEDED.value) or connection.execute(human).first():
        return False
    for table in (review_dates, revisions):
        connection.execute(sa.delete(table).where(table.c.review_id == id))
    connection.execute(sa.delete(reviews).where(reviews.c.id == id))
    audit.append(connection, [event])
    return True


def _shown(shown: Shown) -> dict[str, Any]:
    return {name: getattr(shown, name) for name in Shown.__dataclass_fields__}


def _supersede_untouched(connection: sa.Connection, new: NewReview, number: int) -> list[Event]:
    """Drafts of the article that nobody has looked at: the newer one is to be reviewed."""
    older = (reviews.c.article_id == new.article_id, reviews.c.number < number)
    untouched = (*older, reviews.c.state == ReviewState.DRAFT.value)
    return _supersede(connection, untouched, new.event, by=new.id)


def _supersede_published(connection: sa.Connection, row: ReviewRow, event: Event) -> list[Event]:
    """Published drafts of the article that this publication replaces."""
    others = (reviews.c.article_id == row.article_id, reviews.c.id != row.id)
    return _supersede(connection, (*others, reviews.c.state == ReviewState.PUBLISHED.value), event, by=row.id)


def _supersede(
    connection: sa.Connection, where: Iterable[sa.ColumnElement[bool]], event: Event, *, by: str
) -> list[Event]:
    values = {"state": ReviewState.SUPERSEDED.value, "version": reviews.c.version + 1, "updated_at": event.at}
    changed = connection.execute(sa.update(reviews).where(*where).values(values).returning(reviews.c.id))
    return [Event(event.at, event.actor, "superseded", id, {"by": by}) for id in sorted(changed.scalars())]


def _insert_revision(connection: sa.Connection, id: str, new: NewRevision) -> None:
    told = {name: getattr(new.revision, name) for name in _REVISION}
    stored = {"content": zlib.compress(new.content), "stored_hash": new.stored_hash}
    connection.execute(sa.insert(revisions).values(review_id=id, **told, **stored))


def _put_dates(connection: sa.Connection, id: str, dates: Sequence[DateRow], *, approved: bool) -> None:
    same = (review_dates.c.review_id == id, review_dates.c.approved.is_(approved))
    connection.execute(sa.delete(review_dates).where(*same))
    for position, row in enumerate(dates):
        told = {name: getattr(row, name) for name in _DATE}
        place = {"review_id": id, "approved": approved, "position": position}
        connection.execute(sa.insert(review_dates).values(place | told))


def _put_approval(connection: sa.Connection, approval: Approval, dates: Sequence[DateRow]) -> None:
    values = {name: getattr(approval, name) for name in Approval.__dataclass_fields__}
    connection.execute(sa.insert(approvals).values(values))
    _put_dates(connection, approval.review_id, dates, approved=True)


def _put_outcomes(connection: sa.Connection, id: str, found: Sequence[Outcome]) -> None:
    connection.execute(sa.delete(outcomes).where(outcomes.c.review_id == id))
    for one in found:
        told = {name: getattr(one, name) for name in Outcome.__dataclass_fields__}
        connection.execute(sa.insert(outcomes).values(review_id=id, **told))
