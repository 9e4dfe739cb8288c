"""The reviewers' desk: everything a page, an API or a command does with drafts, in one place.

    desk = ReviewDesk(store, clock, four_eyes=False)
    desk.queue(filters, sort)                     -> QueuePage
    desk.open(id, actor)                          -> ReviewView     (view.etag goes back with every change)
    desk.edit(id, operation, actor, etag)         -> Saved          (operations: service.review.operations)
    desk.undo / restore / check / assign / bulk / begin
    desk.approve(id, hash, actor, etag), publish, reject, reopen, supersede
    desk.export(id, form), export_publication(id, form), verify(bytes)
    desk.history, diff, metrics, calendar, search, published, publication

Errors are those of `service.review.errors`, `Forbidden` and `NotFound`; nothing is changed where one is raised.
"""

from __future__ import annotations

from datetime import date

from service.accounts.model import Actor
from service.analysis.schema import AnalysisResult, ReviewState
from service.rendering import to_markdown
from service.review import workflow
from service.review.audit import Audited, Head
from service.review.audit import check as check_log
from service.review.cabinet import Case, etag_of
from service.review.content import Content
from service.review.deciding import content_of
from service.review.diff import differences
from service.review.metrics import metrics
from service.review.model import (
    Calendar,
    CalendarEntry,
    Difference,
    Metrics,
    ReviewView,
)
from service.review.publishing import Publishing
from service.review.view import Layout, blockers, progress
from service.storage.review_records import (
    Approval,
    AuditEntry,
    CalendarRow,
    Hit,
    Publication,
    PublishedContent,
    QueueFilters,
    QueuePage,
    Revision,
    Sort,
    Standing,
)

_IN_CALENDAR = frozenset({ReviewState.APPROVED, ReviewState.PUBLISHED, ReviewState.REOPENED, ReviewState.IN_REVIEW})
_MOST_FOUND = 50


class ReviewDesk(Publishing):
    """Reading, on top of editing, deciding and publishing. Safe to use from many threads."""

    def queue(
        self, filters: QueueFilters | None = None, sort: Sort = Sort.DOUBT, *, limit: int = 100, offset: int = 0
    ) -> QueuePage:
        """Drafts in order, with what is in doubt about each and its next date; what was analysed meanwhile comes in."""
        self.take_in()
        return self._reviews.page(filters or QueueFilters(), sort, self._today(), limit=limit, offset=offset)

    def choices(self) -> dict[str, tuple[str, ...]]:
        """The values of source, status, engine and assignee that the queue can be narrowed by."""
        return self._reviews.choices()

    def open(self, id: str, actor: Actor) -> ReviewView:
        """Everything about one draft. Raises NotFound, Tampered."""
        case = self._case(id)
        row, content = case.row, case.content
        layout = Layout(content, case.machine, case.ground)
        result = self.result(row, content)
        approvals = self._reviews.approvals(review_id=id)
        published = self._reviews.publications(review_id=id)
        accepted, statements = progress(content)
        current = next(r for r in case.history if r.number == row.revision)
        base = next((r for r in case.history if r.number == current.restores), current)
        return ReviewView(
            row=row,
            etag=etag_of(row),
            article=case.ground.article,
            result=result,
            markdown=to_markdown(result),
            sections=layout.sections(),
            sentences=layout.sentences(),
            duties=layout.duties,
            findings=layout.findings,
            carried=content.carried,
            removed=layout.removed(),
            accepted=accepted,
            statements=statements,
            blockers=blockers(layout.findings),
            may=frozenset(a for a in workflow.possible(row.state) if actor.may(workflow.RULES[a].permission)),
            can_undo=base.parent is not None,
            redrafted=case.offered is not None,
            last=current,
            approval=approvals[-1] if approvals else None,
            publication=published[0] if published else None,
            standing=self._reviews.standing(published[0]) if published else None,
        )

    def history(self, id: str) -> tuple[Revision, ...]:
        """All revisions, oldest first. Raises NotFound."""
        self._row(id)
        return self._reviews.history(id)

    def diff(self, id: str, old: int | None = None, new: int | None = None) -> tuple[Difference, ...]:
        """What differs between two revisions; without numbers, between the machine's draft and now. Raises NotFound."""
        case = self._case(id)
        before = case.machine if old is None else self._content(id, old)
        after = case.content if new is None else self._content(id, new)
        return differences(before.analysis, after.analysis)

    def offered(self, id: str) -> tuple[Difference, ...]:
        """What differs between the draft and what a newer run drafted; nothing where there is none. Raises NotFound."""
        case = self._case(id)
        return differences(case.content.analysis, case.offered.analysis) if case.offered else ()

    def machine_result(self, id: str) -> AnalysisResult:
        """The draft as the machine made it, in the JSON form. Raises NotFound."""
        case = self._case(id)
        return self.result(case.row, case.machine)

    def approved_result(self, id: str) -> AnalysisResult | None:
        """What was approved last, in the JSON form; None where nothing was. Raises NotFound."""
        approval = self.approval(id)
        if approval is None:
            return None
        return self.result(self._row(id), self._content(id, approval.revision))

    def approval(self, id: str) -> Approval | None:
        """The last approval of a draft, also one that a later edit took back."""
        return next(reversed(self._reviews.approvals(review_id=id)), None)

    def case(self, id: str) -> Case:
        """A draft whole: for exports. Raises NotFound, Tampered."""
        return self._case(id)

    def published(self, *, current: bool = True) -> tuple[Publication, ...]:
        """Publications, newest first; with `current` only the newest of each article."""
        return self._reviews.publications(current=current)

    def publication(self, id: str) -> tuple[PublishedContent, Content, Standing]:
        """A publication as it went out, and how it stands today. Raises NotFound, Tampered."""
        found = self._reviews.publication(id)
        return found, content_of(found), self._reviews.standing(found.publication)

    def metrics(self) -> Metrics:
        """Acceptance and edit distance by section, engine and prompts; minutes to approval."""
        found = self._reviews.outcomes()
        drafts = {id for id, _ in found}
        approvals = [self.approval(id) for id in sorted(drafts)]
        return metrics(found, [a for a in approvals if a is not None])

    def calendar(self, first: date | None = None, last: date | None = None) -> Calendar:
        """The dates of approved and published briefs that touch a range; what has no calendar date stands apart.

        A brief that was reopened keeps the dates of its publication here, for that is what is public.
        """
        rows = self._reviews.calendar(first=first, last=last, states=_IN_CALENDAR)
        public = {p.review_id for p in self._reviews.publications(current=True)}
        approved = (
            r for r in rows if r.state in (ReviewState.APPROVED, ReviewState.PUBLISHED) or r.review_id in public
        )
        entries = [self._entry(row) for row in approved]
        dated = [e for e in entries if e.first_day is not None]
        return Calendar(tuple(dated), tuple(e for e in entries if e.first_day is None))

    def search(self, q: str) -> tuple[Hit, ...]:
        """Briefs and articles in which every word of `q` stands, at most 50; those with it in the brief first."""
        self.take_in()
        words = tuple(q.casefold().split())
        return self._reviews.search(words, _MOST_FOUND) if words else ()

    def audited(self, kept: Head | None = None) -> Audited:
        """Whether the log and what is stored hold together; `kept` is an end of the log noted down earlier."""
        return check_log(self._reviews, kept)

    def audit(self, *, after: int = 0, id: str | None = None) -> tuple[AuditEntry, ...]:
        """The audit log in its order, or what it tells of one draft."""
        return self._reviews.audit(after=after, subject=id)

    # --- inside

    def _today(self) -> date:
        return self._clock().date()

    def _entry(self, row: CalendarRow) -> CalendarEntry:
        e = row.entry
        return CalendarEntry(
            review_id=row.review_id,
            state=row.state,
            title=row.title,
            authority=row.authority,
            statement_id=e.statement_id,
            when=e.when,
            text=e.text,
            role=e.role.value,
            precision=e.precision.value,
            iso=e.iso,
            first_day=e.first_day,
            last_day=e.last_day,
            computed_from=e.computed_from,
            past=e.last_day is not None and e.last_day < self._today(),
        )
