"""What was published, as the outputs need it: which publications there are, how each stands, and what is in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from service.analysis.schema import ArticleInfo, EngineInfo, Status
from service.review.content import Content
from service.review.desk import ReviewDesk
from service.review.exports.sheet import Sheet
from service.review.recent import Recent
from service.review.summary import dates
from service.storage.review_records import DateRow, Issued, Publication
from service.storage.review_store import ReviewStore

_KEPT = 5_000
"""Publications whose dates and names are kept at hand: unpacking one takes some milliseconds, and it never changes."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What outputs are narrowed to. Names are found by their parts, whatever their case; None takes all."""

    authority: str | None = None
    jurisdiction: str | None = None
    status: Status | None = None

    def takes(self, gist: Gist) -> bool:
        """Whether a publication is among them."""
        return (
            _in(self.authority, gist.authorities)
            and _in(self.jurisdiction, (gist.jurisdiction or "",))
            and self.status in (None, gist.status)
        )


@dataclass(frozen=True, slots=True)
class Gist:
    """What lists and calendars need of a publication's content."""

    article: ArticleInfo
    engine: EngineInfo
    title: str
    authorities: tuple[str, ...]
    jurisdiction: str | None
    status: Status
    dates: tuple[DateRow, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """A publication, how it stands, and the gist of it."""

    issued: Issued
    gist: Gist

    @property
    def publication(self) -> Publication:
        """What went out."""
        return self.issued.publication


class Issues:
    """Reads publications. Safe to use from many threads."""

    def __init__(self, desk: ReviewDesk, rows: ReviewStore) -> None:
        self._desk = desk
        self._rows = rows
        self._gists: Recent[str, Gist] = Recent(_KEPT)

    def stamp(self) -> str:
        """Another one whenever `all` would tell anything else."""
        return self._rows.stamp()

    def all(self) -> tuple[Issue, ...]:
        """Every publication, newest first. Raises Tampered."""
        return tuple(Issue(issued, self._gist(issued.publication)) for issued in self._rows.issued())

    def wanted(self, wanted: Wanted, *, superseded: bool = False) -> Iterator[Issue]:
        """Those asked for, newest first; with `superseded` also what does not stand any more. Raises Tampered."""
        for issued in self._rows.issued():
            if issued.current or superseded:
                issue = Issue(issued, self._gist(issued.publication))
                if wanted.takes(issue.gist):
                    yield issue

    def sheet(self, issue: Issue) -> Sheet:
        """All of a publication. Raises Tampered."""
        return self._desk.publication_sheet(issue.publication.id)

    def _gist(self, publication: Publication) -> Gist:
        known = self._gists.get(publication.id)
        if known is None:
            known = gist(self._desk.publication(publication.id)[1])
            self._gists.put(publication.id, known)
        return known


def gist(content: Content) -> Gist:
    """The gist of a content."""
    facts = content.facts
    return Gist(
        article=content.article,
        engine=content.engine,
        title=content.analysis.title.text if content.analysis else content.article.title,
        authorities=tuple(a.name for a in facts.authorities),
        jurisdiction=facts.jurisdiction.name,
        status=facts.status,
        dates=dates(content),
    )


def standing_of(issued: Issued) -> str:
    """How a publication stands, in one word: current, under_re_review, superseded, withdrawn."""
    if issued.standing.superseded_by is not None:
        return "superseded"
    if issued.withdrawn is not None:
        return "withdrawn"
    return "under_re_review" if issued.standing.under_re_review is not None else "current"


def notice_of(issued: Issued) -> str:
    """The sentence for readers, empty where a publication simply stands."""
    if issued.standing.superseded_by is not None:
        return f"Superseded by {issued.standing.superseded_by}."
    if issued.withdrawn is not None:
        return f"Withdrawn. {issued.withdrawn}"
    reason = issued.standing.under_re_review
    return f"Under re-review. {reason}" if reason is not None else ""


def _in(part: str | None, names: tuple[str, ...]) -> bool:
    return part is None or any(part.casefold() in name.casefold() for name in names)
