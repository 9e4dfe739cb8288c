"""Everything storage knows of reviews, each call one transaction of the store's database."""

from __future__ import annotations

from datetime import date

from service.analysis.schema import ReviewState
from service.storage import audit, publications, queue, reviews
from service.storage.review_records import (
    Approval,
    AuditEntry,
    CalendarRow,
    Change,
    Event,
    Hit,
    Issued,
    NewReview,
    Outcome,
    Publication,
    PublishedContent,
    QueueFilters,
    QueuePage,
    ReviewRow,
    Revision,
    Sealed,
    Sort,
    Standing,
)
from service.storage.store import Store


class ReviewStore:
    """Safe to use from many threads. The methods are those of `reviews`, `queue`, `publications` and `audit`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def waiting(self, limit: int) -> tuple[str, ...]:
        """See `reviews.waiting`."""
        with self._store._read() as connection:
            return reviews.waiting(connection, limit)

    def add(self, new: NewReview) -> bool:
        """See `reviews.add`."""
        with self._store._write() as connection:
            return reviews.add(connection, new)

    def change(self, wanted: Change) -> ReviewRow | None:
        """See `reviews.change`. Raises NotFound."""
        with self._store._write() as connection:
            return reviews.change(connection, wanted)

    def assign(self, id: str, assignee: str | None, event: Event) -> None:
        """See `reviews.assign`. Raises NotFound."""
        with self._store._write() as connection:
            reviews.assign(connection, id, assignee, event)

    def forget(self, id: str, event: Event) -> bool:
        """See `reviews.forget`."""
        with self._store._write() as connection:
            return reviews.forget(connection, id, event)

    def get(self, id: str) -> ReviewRow:
        """Raises NotFound."""
        with self._store._read() as connection:
            return queue.get(connection, id)

    def choices(self) -> dict[str, tuple[str, ...]]:
        """See `queue.choices`."""
        with self._store._read() as connection:
            return queue.choices(connection)

    def history(self, id: str) -> tuple[Revision, ...]:
        """See `reviews.history`."""
        with self._store._read() as connection:
            return reviews.history(connection, id)

    def content(self, id: str, number: int) -> tuple[bytes, str]:
        """See `reviews.content`. Raises NotFound."""
        with self._store._read() as connection:
            return reviews.content(connection, id, number)

    def sealed(self) -> tuple[Sealed, ...]:
        """See `reviews.seals`."""
        with self._store._read() as connection:
            return tuple(reviews.seals(connection))

    def page(self, filters: QueueFilters, sort: Sort, today: date, *, limit: int, offset: int) -> QueuePage:
        """See `queue.page`."""
        with self._store._read() as connection:
            return queue.page(connection, filters, sort, today, limit=limit, offset=offset)

    def calendar(
        self, *, first: date | None, last: date | None, states: frozenset[ReviewState]
    ) -> tuple[CalendarRow, ...]:
        """See `queue.calendar`."""
        with self._store._read() as connection:
            return queue.calendar(connection, first=first, last=last, states=states)

    def search(self, words: tuple[str, ...], limit: int) -> tuple[Hit, ...]:
        """See `queue.search`."""
        with self._store._read() as connection:
            return queue.search(connection, words, limit)

    def publication(self, id: str) -> PublishedContent:
        """Raises NotFound."""
        with self._store._read() as connection:
            return publications.get(connection, id)

    def publications(
        self, *, review_id: str | None = None, title: str | None = None, current: bool = False
    ) -> tuple[Publication, ...]:
        """See `publications.listed`."""
        with self._store._read() as connection:
            return publications.listed(connection, review_id=review_id, title=title, current=current)

    def standing(self, publication: Publication) -> Standing:
        """See `publications.standing`."""
        with self._store._read() as connection:
            return publications.standing(connection, publication)

    def issued(self) -> tuple[Issued, ...]:
        """See `publications.issued`."""
        with self._store._read() as connection:
            return publications.issued(connection)

    def stamp(self) -> str:
        """See `publications.stamp`."""
        with self._store._read() as connection:
            return publications.stamp(connection)

    def approvals(self, **equal: str) -> tuple[Approval, ...]:
        """See `publications.approved`."""
        with self._store._read() as connection:
            return publications.approved(connection, **equal)

    def outcomes(self) -> tuple[tuple[str, Outcome], ...]:
        """See `publications.measured`."""
        with self._store._read() as connection:
            return publications.measured(connection)

    def audit(self, *, after: int = 0, subject: str | None = None) -> tuple[AuditEntry, ...]:
        """See `audit.entries`."""
        with self._store._read() as connection:
            return tuple(audit.entries(connection, after=after, subject=subject))

    def log(self, *events: Event) -> None:
        """See `audit.append`."""
        with self._store._write() as connection:
            audit.append(connection, events)
