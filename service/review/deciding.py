"""Deciding: approve a hash, publish it, reject, reopen, set aside. Each is one entry of the audit log."""

from __future__ import annotations

from collections.abc import Sequence

from service.accounts.model import Actor
from service.analysis.schema import ReviewState
from service.errors import RegbriefError
from service.rendering import to_markdown
from service.review import summary, workflow
from service.review.cabinet import Case, etag_of, make_revision, saved, sealed
from service.review.checking import blocking
from service.review.content import Content
from service.review.editing import Editing
from service.review.errors import NotApprovable, Tampered
from service.review.metrics import outcomes
from service.review.model import BulkOutcome, Saved
from service.review.seal import content_hash, text_hash
from service.review.workflow import Act
from service.storage.review_records import (
    Approval,
    Change,
    NewRevision,
    Publication,
    PublishedContent,
    ReviewRow,
)

CHECKED = "checked"
_SECONDS = 60
_BULK = (Act.REJECT, Act.REOPEN, Act.PUBLISH, Act.SUPERSEDE)


class Deciding(Editing):
    """What becomes of a draft. Every decision takes the ETag that the draft was read with."""

    def approve(self, id: str, content_hash_seen: str, actor: Actor, etag: str) -> Saved:
        """Approve exactly the content with that hash.

        Raises NotApprovable where errors are open, the hash is another, or four eyes are needed; else as `edit`.
        """
        case = self._for_change(id, actor, Act.APPROVE, etag)
        self._may_approve(case, content_hash_seen, actor)
        row, now = case.row, self._clock()
        revision = self._as_checked(case, actor)
        opened = row.opened_at or now
        minutes = (now - opened).total_seconds() / _SECONDS
        number = len(self._reviews.approvals(review_id=id)) + 1
        at = revision.revision.number if revision else row.revision
        markdown_hash = text_hash(to_markdown(self.result(row, case.content)))
        title = summary.shown(case.content).title
        approval = Approval(id, number, at, content_hash_seen, now, actor.name, minutes, title, markdown_hash)
        values = {
            "state": ReviewState.APPROVED.value,
            "approved_at": now,
            "approved_by": actor.name,
            "opened_at": opened,
        }
        told = {"content_hash": content_hash_seen, "revision": at, "overrides": len(case.content.overrides)}
        event = self._event(actor, "approved", id, **(told | (sealed(revision) if revision else {})))
        wanted = Change(
            id,
            row.version,
            event,
            values,
            revision=revision,
            dates=summary.dates(case.content),
            approval=approval,
            outcomes=outcomes(case.machine, case.content),
        )
        return saved(self._commit(wanted, etag))

    def publish(self, id: str, actor: Actor, etag: str) -> Publication:
        """Make the approved content public: immutable from now on. Older publications of the article are superseded.

        Raises NotApprovable where the content is not what was approved; else as `edit`.
        """
        case = self._for_change(id, actor, Act.PUBLISH, etag)
        row = case.row
        approvals = self._reviews.approvals(review_id=id)
        last = approvals[-1] if approvals else None
        if last is None or last.content_hash != row.content_hash or content_hash(case.content) != row.content_hash:
            raise NotApprovable("Only what was approved can be published, and this is not what was approved.")
        number = len(self._reviews.publications(review_id=id)) + 1
        publication = self._publication(row, last, actor, number)
        stored = self._content(id, row.revision).model_dump_json().encode("utf-8", "surrogatepass")
        made = PublishedContent(publication, stored, case.ground.article.text)
        told = {"content_hash": row.content_hash, "publication": publication.id, "revision": row.revision}
        event = self._event(actor, "published", id, **told)
        values = {"state": ReviewState.PUBLISHED.value}
        self._commit(Change(id, row.version, event, values, publication=made, supersedes=True), etag)
        return self._reviews.publication(publication.id).publication

    def reject(self, id: str, reason: str, actor: Actor, etag: str) -> Saved:
        """Say no, and why. Raises as `edit`; InvalidEdit without a reason."""
        return self._move(id, Act.REJECT, reason, actor, etag)

    def reopen(self, id: str, reason: str, actor: Actor, etag: str) -> Saved:
        """Take a decision up again. A publication stays as it is and is marked under re-review. Raises as `reject`."""
        return self._move(id, Act.REOPEN, reason, actor, etag)

    def supersede(self, id: str, reason: str, actor: Actor, etag: str) -> Saved:
        """Set a draft aside: another one stands for it. Raises as `reject`."""
        return self._move(id, Act.SUPERSEDE, reason, actor, etag)

    def bulk(self, act: Act, ids: Sequence[str], actor: Actor, reason: str = "") -> tuple[BulkOutcome, ...]:
        """One decision for many drafts, each on its own: what cannot be done is told and stops nothing.

        Approving is not among them: an approval is of a text that somebody saw. Raises Forbidden.
        """
        if act not in _BULK:
            raise NotApprovable(f"{act.value} is done one by one.")
        actor.require(workflow.RULES[act].permission)
        return tuple(self._one_of_many(act, id, actor, reason) for id in ids)

    # --- inside

    def _one_of_many(self, act: Act, id: str, actor: Actor, reason: str) -> BulkOutcome:
        try:
            etag = etag_of(self._row(id))
            if act is Act.PUBLISH:
                self.publish(id, actor, etag)
            else:
                self._move(id, act, reason, actor, etag)
        except RegbriefError as error:
            return BulkOutcome(id, done=False, error=error.detail)
        return BulkOutcome(id, done=True)

    def _move(self, id: str, act: Act, reason: str, actor: Actor, etag: str) -> Saved:
        case = self._for_change(id, actor, act, etag, reason)
        state = workflow.after(case.row.state, act)
        values: dict[str, object] = {"state": state.value}
        if case.row.state is ReviewState.APPROVED:
            values |= {"approved_at": None, "approved_by": None}
        past = {Act.REJECT: "rejected", Act.REOPEN: "reopened", Act.SUPERSEDE: "superseded"}
        event = self._event(actor, past[act], id, reason=reason.strip(), content_hash=case.row.content_hash)
        return saved(self._commit(Change(id, case.row.version, event, values), etag))

    def _may_approve(self, case: Case, seen: str, actor: Actor) -> None:
        row = case.row
        if seen != row.content_hash:
            raise NotApprovable(f"You looked at {seen[:12]}, but the brief is {row.content_hash[:12]} now.")
        if self._four_eyes and row.last_editor == actor.name:
            raise NotApprovable(f"{actor.name} edited it last; four eyes are needed, so somebody else has to approve.")
        errors = [f"{f.section}: {f.message}" for f in blocking(case.content)]
        if errors:
            many = f"{len(errors)} errors are" if len(errors) > 1 else "1 error is"
            raise NotApprovable(f"{many} open: {errors[0]}", errors)

    def _as_checked(self, case: Case, actor: Actor) -> NewRevision | None:
        """What is approved is stored with the findings that the approver could see; None where it is already."""
        if self._content(case.row.id, case.row.revision) == case.content:
            return None
        return make_revision(
            case.content,
            number=case.row.revision + 1,
            parent=case.row.revision,
            actor=actor,
            action=CHECKED,
            now=self._clock(),
        )

    @staticmethod
    def _publication_id(row: ReviewRow, number: int) -> str:
        return f"br-{row.content_hash[:20]}" + (f"-{number}" if number > 1 else "")

    def _publication(self, row: ReviewRow, last: Approval, actor: Actor, number: int) -> Publication:
        return Publication(
            id=self._publication_id(row, number),
            number=0,
            review_id=row.id,
            review_number=row.number,
            revision=row.revision,
            article_id=row.article_id,
            content_hash=row.content_hash,
            machine_hash=row.machine_hash,
            at=self._clock(),
            by=actor.name,
            approved_at=last.at,
            approved_by=last.by,
            title=row.shown.title,
        )


def content_of(published: PublishedContent) -> Content:
    """The content of a publication. Raises Tampered where it does not fit the publication's hash."""
    content = Content.model_validate_json(published.content)
    if content_hash(content) != published.publication.content_hash:
        raise Tampered(f"Publication {published.publication.id} does not fit its hash.")
    return content
