"""What the doors show of a review: values made for reading, complete, with nothing left to look up.

`desk.ReviewDesk` makes them. A page needs one `ReviewView`; a list needs one `Queue`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from retrieval.text.documents import Article, Sentence
from service.analysis.schema import (
    AnalysisResult,
    CoverageState,
    Finding,
    Force,
    Klass,
    ReviewState,
    Statement,
    Why,
)
from service.analysis.sections import Kind
from service.review.content import Override
from service.review.workflow import Act
from service.storage.review_records import Approval, Publication, QueuePage, ReviewRow, Revision, Standing

__all__ = ["Approval", "Publication", "QueuePage", "ReviewRow", "Revision", "Standing"]


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding on the brief as it stands. `key` names it for an override; an error that `blocks` keeps from approval;
    a `firm` one cannot be overridden."""

    key: str
    finding: Finding
    sentences: tuple[int, ...]
    blocks: bool
    firm: bool
    override: Override | None


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement with all that stands at it. `sentences` are indexes (from 0) of those it rests on.

    `machine` is what the machine had under this id, None where a person added it; `edited` where it differs.
    `label` is the label, or when something happens; empty in paragraphs and fixed places.
    """

    statement: Statement
    section: str
    position: int
    label: str
    sentences: tuple[int, ...]
    in_title: bool
    why: Why | None
    findings: tuple[FindingView, ...]
    accepted: bool
    edited: bool
    machine: Statement | None
    machine_section: str | None


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section in the order of the template. Groups have no statements of their own; `note` qualifies a list.
    `markdown` are the lines under the heading where it has one of its own to edit, else None."""

    key: str
    heading: str
    kind: Kind
    level: int
    note: StatementView | None
    statements: tuple[StatementView, ...]
    markdown: str | None
    findings: tuple[FindingView, ...] = ()


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence of the source, with the ids of the statements that rest on it and the duties that stand in it (their
    indexes in `ReviewView.duties`). `paragraph` counts lines of the text from 0."""

    sentence: Sentence
    paragraph: int
    statement_ids: tuple[str, ...]
    duties: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DutyView:
    """A row of the ledger. `would_go` is the section that "add" puts it into, None for what binds and advises nobody.
    `dismissed_by` is a person's name where one dismissed it, None where the reader did."""

    index: int
    start: int
    end: int
    quote: str
    sentences: tuple[int, ...]
    force: Force
    klass: Klass
    state: CoverageState
    statement_ids: tuple[str, ...]
    reason: str | None
    addressee: str | None
    deadline: str | None
    why: Why | None
    would_go: str | None
    dismissed_by: str | None
    dismissed_at: datetime | None


@dataclass(frozen=True, slots=True)
class ReviewView:
    """Everything about one draft. `etag` is what an edit has to send back.

    `blockers` say in words what keeps it from being approved; `may` are the acts that its state and the one who asks
    allow. `result` is the brief in the JSON form, with state and the hash an approval would be bound to. `removed` are
    the machine's statements that are no longer there; `redrafted` says that a newer run drafted something else.
    `carried` are findings on what the gate took out, and notes.
    """

    row: ReviewRow
    etag: str
    article: Article
    result: AnalysisResult
    markdown: str
    sections: tuple[SectionView, ...]
    sentences: tuple[SentenceView, ...]
    duties: tuple[DutyView, ...]
    findings: tuple[FindingView, ...]
    carried: tuple[Finding, ...]
    removed: tuple[StatementView, ...]
    accepted: int
    statements: int
    blockers: tuple[str, ...]
    may: frozenset[Act]
    can_undo: bool
    redrafted: bool
    last: Revision
    approval: Approval | None
    publication: Publication | None
    standing: Standing | None

    @property
    def id(self) -> str:
        """The draft's id, the same as its analysis'."""
        return self.row.id

    @property
    def state(self) -> ReviewState:
        """Where it stands."""
        return self.row.state

    @property
    def uncovered(self) -> tuple[DutyView, ...]:
        """Duties that no statement tells, in source order."""
        return tuple(d for d in self.duties if d.state is CoverageState.UNCOVERED)


@dataclass(frozen=True, slots=True)
class Saved:
    """After a change: where the draft stands, and whether the change took an approval back."""

    row: ReviewRow
    etag: str
    revision: Revision | None
    withdrew_approval: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A run of words in a diff: kept, taken out or put in."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One statement that differs between two revisions. `kind`: added, removed, edited, moved, recited (other
    evidence) or redated. `words` tell the text, label included, word by word."""

    kind: str
    statement_id: str
    section: str
    was_section: str | None
    before: Statement | None
    after: Statement | None
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class BulkOutcome:
    """What became of one draft in a bulk act: `error` says why it was left as it was."""

    id: str
    done: bool
    error: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """Acceptance of one group of statements. `distance` is the mean word edit distance (0 to 1) over statements told by
    both the machine and the approved brief."""

    group: str
    drafts: int
    kept: int
    edited: int
    removed: int
    added: int
    acceptance: float | None
    distance: float | None


@dataclass(frozen=True, slots=True)
class Metrics:
    """How the machine's drafts fared. Minutes run from the first look to the approval; None where there is none."""

    approvals: int
    minutes_median: float | None
    minutes_mean: float | None
    by_section: tuple[Figures, ...]
    by_engine: tuple[Figures, ...]
    by_prompts: tuple[Figures, ...]
    total: Figures


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A date of an approved or published brief. `computed_from` is set where no text states the date."""

    review_id: str
    state: ReviewState
    title: str
    authority: str | None
    statement_id: str
    when: str
    text: str
    role: str
    precision: str
    iso: str | None
    first_day: date | None
    last_day: date | None
    computed_from: str | None
    past: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """`dated` in order of days, months and longer after the days they end with; `vague` have no calendar date."""

    dated: tuple[CalendarEntry, ...]
    vague: tuple[CalendarEntry, ...]
