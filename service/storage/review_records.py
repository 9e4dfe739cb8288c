"""Reviews as storage gives and takes them: rows of the queue, revisions, publications, entries of the audit log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from service.analysis.schema import DateRole, Precision, ReviewState, Scope, Status


@dataclass(frozen=True, slots=True)
class Shown:
    """What the queue shows of a draft as it stands. `search` is casefolded; `worst` is the first open question."""

    title: str
    authority: str | None
    status: Status
    scope: Scope
    source: str | None
    published: date | None
    engine: str
    errors: int
    warnings: int
    uncovered: int
    struck: int
    doubt: int
    worst: str
    search: str


@dataclass(frozen=True, slots=True)
class DateRow:
    """A date of a brief: `first_day` to `last_day` bound what is stated (one day, a month, a year), both None where the
    text gives no calendar date. `computed_from` says how the date was worked out where no text states it."""

    statement_id: str
    when: str
    text: str
    role: DateRole
    precision: Precision
    iso: str | None
    first_day: date | None
    last_day: date | None
    computed_from: str | None = None


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A draft in the queue. `number` counts drafts as they came; `next_date` is the earliest that is not past."""

    id: str
    number: int
    article_id: str
    article_sha256: str
    machine_hash: str
    state: ReviewState
    version: int
    revision: int
    content_hash: str
    assignee: str | None
    last_editor: str | None
    created_at: datetime
    opened_at: datetime | None
    updated_at: datetime
    approved_at: datetime | None
    approved_by: str | None
    shown: Shown
    newer: str | None = None
    """The id of a newer draft of the same article, if there is one."""
    next_date: DateRow | None = None


class Sort(StrEnum):
    """Orders of the queue."""

    DOUBT = "doubt"
    DEADLINE = "deadline"
    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class QueueFilters:
    """What the queue may be narrowed by; None, "" and empty do not narrow. `assignee` "" means nobody."""

    states: frozenset[ReviewState] = frozenset()
    assignee: str | None = None
    source: str | None = None
    status: Status | None = None
    engine: str | None = None
    scope: Scope | None = None
    q: str = ""


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Some rows of the queue, how many there are in all, and how many in each state under the other filters."""

    rows: tuple[ReviewRow, ...]
    total: int
    by_state: Mapping[ReviewState, int]


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision without its content. `before`, `after` and `machine` are JSON of the values that it touched."""

    number: int
    parent: int | None
    restores: int | None
    at: datetime
    author: str
    action: str
    reason: str
    section: str | None
    statement_id: str | None
    before: str | None
    after: str | None
    machine: str | None
    content_hash: str


@dataclass(frozen=True, slots=True)
class NewRevision:
    """A revision to be added: what `Revision` tells, with the content as JSON and the SHA-256 of that JSON."""

    revision: Revision
    content: bytes
    stored_hash: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """The hashes of a stored revision: of what it stands for, of its JSON as noted, and of its JSON as found."""

    review_id: str
    number: int
    content_hash: str
    stored_hash: str
    found_hash: str


@dataclass(frozen=True, slots=True)
class Event:
    """An entry for the audit log; `detail` holds JSON values."""

    at: datetime
    actor: str
    action: str
    subject: str
    detail: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """An entry as it stands in the log; `detail` is JSON text, `at` ISO text, as they were hashed."""

    seq: int
    at: str
    actor: str
    action: str
    subject: str
    detail: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved which content."""

    review_id: str
    number: int
    revision: int
    content_hash: str
    at: datetime
    by: str
    minutes: float | None
    title: str
    markdown_hash: str


@dataclass(frozen=True, slots=True)
class Publication:
    """What went out, without its content. `machine_hash` is that of the draft it came from."""

    id: str
    number: int
    review_id: str
    review_number: int
    revision: int
    article_id: str
    content_hash: str
    machine_hash: str
    at: datetime
    by: str
    approved_at: datetime
    approved_by: str
    title: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How a publication stands today: what replaced it, and why it is looked at again, where it is."""

    superseded_by: str | None
    under_re_review: str | None


@dataclass(frozen=True, slots=True)
class Issued:
    """A publication and how it stands, and since when. `withdrawn` says why nobody stands for it any more although
    nothing replaced it."""

    publication: Publication
    standing: Standing
    withdrawn: str | None
    since: datetime

    @property
    def current(self) -> bool:
        """Whether it is what stands for its article, also while it is looked at again."""
        return self.standing.superseded_by is None and self.withdrawn is None


@dataclass(frozen=True, slots=True)
class PublishedContent:
    """The immutable part: content (JSON) and the article's text as approved."""

    publication: Publication
    content: bytes
    article_text: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an approval left of the machine's statements in one section."""

    section: str
    engine: str
    model: str | None
    prompts: str | None
    kept: int
    edited: int
    removed: int
    added: int
    distance: float


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A date of an approved brief, with the brief it stands in."""

    review_id: str
    state: ReviewState
    title: str
    authority: str | None
    entry: DateRow


@dataclass(frozen=True, slots=True)
class Hit:
    """A brief or article in which all words of a search were found; `excerpt` is around the first of them."""

    review_id: str
    article_id: str
    title: str
    source: str | None
    published: date | None
    state: ReviewState
    where: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Change:
    """Everything that one act changes, in one transaction.

    `expected` is the version that the act was decided on; another one there, and nothing is changed. `values` are
    columns of the review's row. None leaves alone.
    """

    review_id: str
    expected: int
    event: Event
    values: Mapping[str, object] = field(default_factory=dict)
    shown: Shown | None = None
    revision: NewRevision | None = None
    dates: tuple[DateRow, ...] | None = None
    approval: Approval | None = None
    publication: PublishedContent | None = None
    outcomes: tuple[Outcome, ...] | None = None
    supersedes: bool = False
    """Whether older published drafts of the article become superseded."""


@dataclass(frozen=True, slots=True)
class NewReview:
    """A draft to be put into the queue."""

    id: str
    article_id: str
    article_sha256: str
    machine_hash: str
    shown: Shown
    revision: NewRevision
    dates: tuple[DateRow, ...]
    event: Event
