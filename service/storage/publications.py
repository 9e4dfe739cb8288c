"""Publications and approvals. Publications are added and read; nothing here changes one."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from service.analysis.schema import ReviewState
from service.errors import NotFound
from service.storage.review_records import Approval, Issued, Outcome, Publication, PublishedContent, Standing
from service.storage.tables.reviews import approvals, outcomes, publications, reviews

_SET_ASIDE = {
    ReviewState.REJECTED.value: "The brief was rejected.",
    ReviewState.SUPERSEDED.value: "The brief was set aside.",
}
_TOLD = list(Publication.__dataclass_fields__)
_COLUMNS = [publications.c[name] for name in _TOLD]


def insert(connection: sa.Connection, new: PublishedContent) -> None:
    """Add a publication; its number is the next."""
    count = connection.execute(sa.select(sa.func.coalesce(sa.func.max(publications.c.number), 0))).scalar_one()
    values = {name: getattr(new.publication, name) for name in _TOLD} | {"number": count + 1}
    stored = {"content": zlib.compress(new.content), "article_text": new.article_text}
    connection.execute(sa.insert(publications).values(values | stored))


def get(connection: sa.Connection, id: str) -> PublishedContent:
    """Raises NotFound."""
    row = connection.execute(sa.select(publications).where(publications.c.id == id)).mappings().one_or_none()
    if row is None:
        raise NotFound(f"There is no publication {id[:80]!r}.")
    return PublishedContent(_publication(row), zlib.decompress(row["content"]), row["article_text"])


def listed(
    connection: sa.Connection,
    *,
    review_id: str | None = None,
    title: str | None = None,
    article_id: str | None = None,
    current: bool = False,
) -> tuple[Publication, ...]:
    """Publications, newest first; with `current` only the newest of each article."""
    query = sa.select(*_COLUMNS).order_by(publications.c.number.desc())
    if review_id is not None:
        query = query.where(publications.c.review_id == review_id)
    if title is not None:
        query = query.where(publications.c.title == title)
    if article_id is not None:
        query = query.where(publications.c.article_id == article_id)
    if current:
        newest = sa.select(sa.func.max(publications.c.number)).group_by(publications.c.article_id)
        query = query.where(publications.c.number.in_(newest))
    return tuple(_publication(row) for row in connection.execute(query).mappings())


def standing(connection: sa.Connection, publication: Publication) -> Standing:
    """What replaced a publication, and why it is under re-review: a newer draft of its article, or its own reopened."""
    later = sa.select(publications.c.id).where(
        publications.c.article_id == publication.article_id, publications.c.number > publication.number
    )
    superseded = connection.execute(later.order_by(publications.c.number.desc()).limit(1)).scalar_one_or_none()
    own = sa.select(reviews.c.state, reviews.c.revision, reviews.c.machine_hash)
    row = connection.execute(own.where(reviews.c.id == publication.review_id)).one()
    newer = sa.select(reviews.c.id, reviews.c.article_sha256).where(
        reviews.c.article_id == publication.article_id,
        reviews.c.number > publication.review_number,
        reviews.c.state.not_in(list(_SET_ASIDE)),
    )
    newest = connection.execute(newer.order_by(reviews.c.number.desc()).limit(1)).one_or_none()
    return Standing(superseded, None if superseded else _reason(publication, row, newest))


def issued(connection: sa.Connection) -> tuple[Issued, ...]:
    """All publications with how they stand, newest first, in two queries however many there are."""
    names = ("id", "article_id", "number", "state", "revision", "machine_hash", "created_at", "updated_at")
    query = sa.select(*(reviews.c[name] for name in names)).where(
        reviews.c.article_id.in_(sa.select(publications.c.article_id))
    )
    drafts: defaultdict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(query.order_by(reviews.c.number)):
        drafts[row.article_id].append(row)
    latest: dict[str, Publication] = {}
    found = []
    for publication in listed(connection):
        found.append(_issued(publication, latest.get(publication.article_id), drafts[publication.article_id]))
        latest.setdefault(publication.article_id, publication)
    return tuple(found)


def stamp(connection: sa.Connection) -> str:
    """Another one whenever anything changed that `issued` tells."""
    counts = sa.func.count(reviews.c.id), sa.func.coalesce(sa.func.sum(reviews.c.version), 0)
    row = connection.execute(sa.select(*counts)).one()
    number = connection.execute(sa.select(sa.func.coalesce(sa.func.max(publications.c.number), 0))).scalar_one()
    return f"{number}.{row[0]}.{row[1]}"


def approved(connection: sa.Connection, **equal: str) -> tuple[Approval, ...]:
    """Approvals with these values in `content_hash`, `markdown_hash`, `title` or `review_id`, oldest first."""
    query = sa.select(approvals).order_by(approvals.c.at, approvals.c.number)
    for name, value in equal.items():
        query = query.where(approvals.c[name] == value)
    return tuple(Approval(**row) for row in connection.execute(query).mappings())


def measured(connection: sa.Connection) -> tuple[tuple[str, Outcome], ...]:
    """What approvals left of the machine's statements, a row per draft, whose id comes first, and section."""
    names = list(Outcome.__dataclass_fields__)
    found = connection.execute(sa.select(outcomes).order_by(outcomes.c.review_id)).mappings()
    return tuple((row["review_id"], Outcome(**{name: row[name] for name in names})) for row in found)


def _issued(publication: Publication, latest: Publication | None, drafts: Iterable[Any]) -> Issued:
    if latest is not None:
        return Issued(publication, Standing(latest.id, None), None, latest.at)
    drafts = list(drafts)
    own = next(d for d in drafts if d.id == publication.review_id)
    newer = [d for d in drafts if d.number > publication.review_number and d.state not in _SET_ASIDE]
    reason = _reason(publication, own, newer[-1] if newer else None)
    if reason is not None:
        since = newer[-1].created_at if newer else own.updated_at
    else:
        since = own.updated_at if own.state in _SET_ASIDE else publication.at
    withdrawn = _SET_ASIDE.get(own.state) if reason is None else None
    return Issued(publication, Standing(None, reason), withdrawn, max(since, publication.at))


def _reason(publication: Publication, own: Any, newest: Any) -> str | None:  # noqa: ANN401 - rows
    if newest is not None:
        return f"A newer draft of the article is in the queue: {newest.id}."
    if own.state in (ReviewState.REOPENED.value, ReviewState.IN_REVIEW.value, ReviewState.APPROVED.value):
        return "The brief was reopened."
    if own.revision != publication.revision:
        return f"There is a newer revision, {own.revision}."
    if own.machine_hash != publication.machine_hash:
        return "The article was analysed again, with another result."
    return None


def _publication(row: Any) -> Publication:  # noqa: ANN401 - a RowMapping
    return Publication(**{name: row[name] for name in _TOLD})
