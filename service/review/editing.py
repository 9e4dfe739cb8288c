"""Editing: every operation makes one revision, and passes the gate before it is stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from service.accounts.model import Actor, Permission
from service.analysis.schema import ReviewState
from service.review import summary, workflow
from service.review.cabinet import ADOPTED, Cabinet, Case, make_revision, saved, sealed
from service.review.checking import checked
from service.review.edits import By, Edited, apply
from service.review.errors import InvalidEdit, NothingToUndo
from service.review.markdown import lines_of
from service.review.model import BulkOutcome, FindingView, Saved
from service.review.operations import EditMarkdown, EditSection, Operation
from service.review.seal import content_hash
from service.review.view import Layout
from service.review.workflow import Act
from service.storage.review_records import Change, Revision


class Editing(Cabinet):
    """What reviewers do to the text. Every method that changes it takes the ETag it was read with."""

    def begin(self, id: str, actor: Actor) -> Saved:
        """Somebody looks at a draft for the first time: it is in review, and the clock of its approval runs.

        Safe to repeat. Raises NotFound, Forbidden.
        """
        actor.require(Permission.REVIEW)
        row = self._row(id)
        if row.state is not ReviewState.DRAFT:
            return saved(row)
        values = {"state": ReviewState.IN_REVIEW.value, "opened_at": self._clock()}
        changed = self._reviews.change(Change(id, row.version, self._event(actor, "begun", id), values))
        return saved(changed or self._reviews.get(id))

    def edit(self, id: str, operation: Operation, actor: Actor, etag: str) -> Saved:
        """Do one operation.

        Raises NotFound, Forbidden, WrongState, EditConflict, PreconditionMissing, and InvalidEdit with what is wrong.
        """
        case = self._for_change(id, actor, Act.EDIT, etag)
        by = By(actor.name, self._clock(), case.row.revision + 1)
        edited = apply(operation, case.content, case.ground, by, case.machine)
        return self._store_edit(case, edited, actor, operation.op, etag)

    def check(self, id: str, operation: Operation, actor: Actor) -> tuple[FindingView, ...]:
        """The findings there would be after an operation; nothing is stored. Raises as `edit`, but for the ETag."""
        actor.require(Permission.REVIEW)
        case = self._case(id)
        by = By(actor.name, self._clock(), case.row.revision + 1)
        edited = apply(operation, case.content, case.ground, by, case.machine)
        return Layout(checked(edited.content, case.ground), case.machine, case.ground).findings

    def lines(self, id: str, operation: EditMarkdown | EditSection, actor: Actor) -> dict[str, int]:
        """On which line of a text that is being edited each statement stands, from 1. Raises as `check`."""
        actor.require(Permission.REVIEW)
        case = self._case(id)
        by = By(actor.name, self._clock(), case.row.revision + 1)
        content = apply(operation, case.content, case.ground, by).content
        return lines_of(content.analysis, operation.markdown)

    def undo(self, id: str, actor: Actor, etag: str) -> Saved:
        """Go back by one edit; again, by one more. Raises NothingToUndo at the machine's draft, else as `edit`."""
        case = self._for_change(id, actor, Act.EDIT, etag)
        at = {r.number: r for r in case.history}
        current = at[case.row.revision]
        base = at[current.restores] if current.restores is not None else current
        if base.parent is None:
            raise NothingToUndo("This is the draft as the machine made it.")
        return self._go_back(case, base.parent, actor, "undo", "", etag)

    def restore(self, id: str, number: int, actor: Actor, etag: str, reason: str = "") -> Saved:
        """Make an earlier (or a later, undone) revision the current one. Raises as `edit`."""
        case = self._for_change(id, actor, Act.EDIT, etag)
        if number not in {r.number for r in case.history}:
            raise InvalidEdit(f"There is no revision {number}.")
        if number == case.row.revision:
            raise InvalidEdit("This is the current revision.")
        return self._go_back(case, number, actor, "restore", reason, etag)

    def adopt(self, id: str, actor: Actor, etag: str) -> Saved:
        """Put the draft of a newer run in place of this one; undo brings this one back. Raises as `edit`."""
        case = self._for_change(id, actor, Act.EDIT, etag)
        if case.offered is None:
            raise InvalidEdit("The article was not analysed again with another result.")
        edited = Edited(case.offered, before=str(case.row.revision))
        return self._store_edit(replace(case, machine=case.offered), edited, actor, ADOPTED, etag)

    def assign(self, ids: Sequence[str], assignee: str | None, actor: Actor) -> tuple[BulkOutcome, ...]:
        """Give drafts to somebody, or with None to nobody. Raises Forbidden, NotFound."""
        actor.require(Permission.REVIEW)
        for id in ids:
            self._row(id)
            self._reviews.assign(id, assignee, self._event(actor, "assigned", id, assignee=assignee))
        return tuple(BulkOutcome(id, done=True) for id in ids)

    # --- inside

    def _go_back(self, case: Case, number: int, actor: Actor, action: str, reason: str, etag: str) -> Saved:
        content = self._content(case.row.id, number)
        content = content.model_copy(update={"carried": case.content.carried})
        edited = Edited(content, reason=reason, before=str(case.row.revision), after=str(number))
        return self._store_edit(case, edited, actor, action, etag, restores=number)

    def _store_edit(
        self, case: Case, edited: Edited, actor: Actor, action: str, etag: str, *, restores: int | None = None
    ) -> Saved:
        row = case.row
        content = checked(edited.content, case.ground)
        current = next(r for r in case.history if r.number == row.revision)
        new = make_revision(
            content,
            number=row.revision + 1,
            parent=current.restores or row.revision,
            actor=actor,
            action=action,
            now=self._clock(),
            restores=restores,
            reason=edited.reason,
            section=edited.section,
            statement_id=edited.statement_id,
            before=edited.before,
            after=edited.after,
            machine=case.machine,
        )
        same = content_hash(content) == row.content_hash
        state = row.state if same and row.state is not ReviewState.DRAFT else workflow.after(row.state, Act.EDIT)
        withdrew = row.state is ReviewState.APPROVED and state is not ReviewState.APPROVED
        values: dict[str, object] = {"state": state.value, "opened_at": row.opened_at or self._clock()}
        if withdrew:
            values |= {"approved_at": None, "approved_by": None}
        event = self._event(actor, action, row.id, **self._told(new.revision, withdrew), **sealed(new))
        wanted = Change(row.id, row.version, event, values, summary.shown(content), new, summary.dates(content))
        changed = self._commit(wanted, etag)
        self._gated.put((row.id, changed.revision, changed.content_hash), content)
        return saved(changed, new.revision, withdrew=withdrew)

    @staticmethod
    def _told(revision: Revision, withdrew: bool) -> dict[str, object]:
        named = {name: getattr(revision, name) for name in ("section", "statement_id", "reason", "restores")}
        told: dict[str, object] = {name: value for name, value in named.items() if value}
        told["revision"] = revision.number
        return told | ({"withdrew_approval": True} if withdrew else {})
