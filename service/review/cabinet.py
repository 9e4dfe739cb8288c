"""Where drafts are kept while they are reviewed: taking them in, getting them out whole, putting changes back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from service.accounts.model import SYSTEM, Actor
from service.analysis.document import all_statements
from service.analysis.schema import AnalysisResult, ReviewState
from service.review import summary, workflow
from service.review.checking import checked, settled
from service.review.content import Content, of_machine, to_result
from service.review.errors import EditConflict, InvalidEdit, PreconditionMissing, Tampered
from service.review.ground import Ground, Grounds
from service.review.model import Saved
from service.review.recent import Recent
from service.review.seal import content_hash
from service.review.workflow import Act
from service.storage.records import StoredAnalysis
from service.storage.review_records import Change, Event, NewReview, NewRevision, ReviewRow, Revision
from service.storage.review_store import ReviewStore
from service.storage.store import Store

DRAFTED, REDRAFTED, ADOPTED = "drafted", "redrafted", "adopted"
MACHINE = frozenset({DRAFTED, REDRAFTED, ADOPTED})
"""Actions of revisions whose content a machine made; a person adopted the last kind."""
_AT_ONCE = 300
_GATED = 64
"""Contents kept with the gate's findings: checking a source of 10,000 words takes about a quarter of a second."""


@dataclass(frozen=True, slots=True)
class Case:
    """A draft with everything that an act on it needs. `content` has the gate's findings of now where it is open.
    `offered` is what a newer run of the same analysis drafted, None where the machine's draft here is the newest."""

    row: ReviewRow
    content: Content
    machine: Content
    ground: Ground
    history: tuple[Revision, ...]
    offered: Content | None = None


class Cabinet:
    """The shared base of the desk's rooms. Safe to use from many threads."""

    def __init__(self, store: Store, clock: Callable[[], datetime], *, four_eyes: bool = False) -> None:
        self._store = store
        self._reviews = ReviewStore(store)
        self._clock = clock
        self._four_eyes = four_eyes
        self._grounds = Grounds()
        self._gated: Recent[tuple[str, int, str], Content] = Recent(_GATED)

    def take_in(self) -> int:
        """Put finished analyses that the queue does not know yet into it, oldest first; how many.

        At most 300 a call, three seconds' work: after a large batch the next calls take in the rest.
        """
        fresh = self._reviews.waiting(_AT_ONCE)
        for id in fresh:
            self._take_in(self._store.get(id))
        return len(fresh)

    def forget(self, id: str, actor: Actor = SYSTEM) -> bool:
        """Take a draft out of the queue, for its analysis is to be deleted; False where a person worked on it."""
        return self._reviews.forget(id, Event(self._clock(), actor.name, "deleted", id))

    def result(self, row: ReviewRow, content: Content) -> AnalysisResult:
        """A content in the JSON form."""
        hash, made = content_hash(content), row.created_at
        return to_result(content, analysis_id=row.id, created_at=made, state=row.state, content_hash=hash)

    # --- taking in

    def _take_in(self, stored: StoredAnalysis) -> None:
        if stored.result is None:
            return
        content, now = of_machine(stored.result), self._clock()
        event = Event(now, SYSTEM.name, DRAFTED, stored.id, {"engine": content.engine.name, "revision": 1})
        revision = make_revision(content, number=1, parent=None, actor=SYSTEM, action=DRAFTED, now=now)
        event = replace(event, detail={**event.detail, **sealed(revision)})
        article = stored.article
        shown, dates = summary.shown(content), summary.dates(content)
        machine_hash = stored.result.content_hash
        new = NewReview(stored.id, article.id, article.sha256, machine_hash, shown, revision, dates, event)
        if not self._reviews.add(new):
            self._take_in_again(stored, content, machine_hash)

    def _take_in_again(self, stored: StoredAnalysis, content: Content, machine_hash: str) -> None:
        """The same analysis was made anew, with another result: an untouched draft is replaced, people's work stays."""
        row, now = self._reviews.get(stored.id), self._clock()
        if row.machine_hash == machine_hash:
            return
        touched = any(r.action not in MACHINE for r in self._reviews.history(row.id))
        if touched or row.state is not ReviewState.DRAFT:
            event = Event(now, SYSTEM.name, "analysed_again", row.id, {"machine_hash": machine_hash})
            self._reviews.change(Change(row.id, row.version, event, {"machine_hash": machine_hash}))
            return
        number = row.revision + 1
        revision = make_revision(content, number=number, parent=None, actor=SYSTEM, action=REDRAFTED, now=now)
        event = Event(now, SYSTEM.name, REDRAFTED, row.id, {"revision": number, **sealed(revision)})
        shown, dates = summary.shown(content), summary.dates(content)
        values = {"machine_hash": machine_hash}
        self._reviews.change(Change(row.id, row.version, event, values, shown, revision, dates))

    # --- getting out

    def _case(self, id: str) -> Case:
        """Raises NotFound, Tampered."""
        row = self._row(id)
        stored = self._store.get(id)
        history = self._reviews.history(id)
        ground = self._grounds.of(stored.article)
        drafted = max((r.number for r in history if r.action in MACHINE), default=1)
        machine = self._content(id, drafted)
        content = machine if row.revision == drafted else self._content(id, row.revision)
        if content_hash(content) != row.content_hash:
            raise Tampered(f"Revision {row.revision} of {id} does not fit the hash in the queue.")
        if row.state in workflow.OPEN | {ReviewState.APPROVED}:
            content = self._as_of_now(row, content, ground, untouched=row.revision == drafted)
        return Case(row, content, machine, ground, history, _offered(stored, machine))

    def _as_of_now(self, row: ReviewRow, content: Content, ground: Ground, *, untouched: bool) -> Content:
        """The content with the gate's findings; looking again at the same revision asks the gate once."""
        key = (row.id, row.revision, row.content_hash)
        known = self._gated.get(key)
        if known is None:
            known = settled(content, ground) if untouched else checked(content, ground)
            self._gated.put(key, known)
        return known

    def _row(self, id: str) -> ReviewRow:
        """The row of a draft, taken in if it is new. Raises NotFound."""
        from service.errors import NotFound

        try:
            return self._reviews.get(id)
        except NotFound:
            self._take_in(self._store.get(id))
            return self._reviews.get(id)

    def _content(self, id: str, number: int) -> Content:
        packed, stored_hash = self._reviews.content(id, number)
        if hashlib.sha256(packed).hexdigest() != stored_hash:
            raise Tampered(f"Revision {number} of {id} does not fit the hash it was stored under.")
        return Content.model_validate_json(packed)

    def _for_change(self, id: str, actor: Actor, act: Act, etag: str, reason: str = "") -> Case:
        """The case, if `actor` may do this now. Raises Forbidden, WrongState, EditConflict, InvalidEdit."""
        rule = workflow.RULES[act]
        actor.require(rule.permission)
        if rule.reason and not reason.strip():
            raise InvalidEdit(f"reason: {act.value} takes a reason.")
        row = self._row(id)
        if etag_of(row) != etag:
            raise self._conflict(row, etag)
        workflow.after(row.state, act)
        return self._case(id)

    # --- putting back

    def _commit(self, wanted: Change, etag: str) -> ReviewRow:
        row = self._reviews.change(wanted)
        if row is None:
            raise self._conflict(self._reviews.get(wanted.review_id), etag)
        return row

    def _conflict(self, row: ReviewRow, etag: str) -> EditConflict | PreconditionMissing:
        if not etag:
            return PreconditionMissing(f"The brief is at {etag_of(row)}.")
        seen = _revision_of(etag)
        since = [told(r) for r in self._reviews.history(row.id) if r.number > seen]
        who = ", ".join(dict.fromkeys(str(r["author"]) for r in since)) or "somebody"
        what = f"{len(since)} newer revision{'s' if len(since) != 1 else ''} by {who}" if since else "its state changed"
        detail = f"You changed {etag[:40]}, but the brief is at {etag_of(row)}, {row.state.value}: {what}."
        return EditConflict(detail, current=etag_of(row), since=since)

    def _event(self, actor: Actor, action: str, id: str, **detail: object) -> Event:
        return Event(self._clock(), actor.name, action, id, {"via": actor.via.value, **detail})


def _offered(stored: StoredAnalysis, machine: Content) -> Content | None:
    fresh = of_machine(stored.result) if stored.result is not None else None
    return None if fresh is None or content_hash(fresh) == content_hash(machine) else fresh


def etag_of(row: ReviewRow) -> str:
    """The version of a draft as an HTTP entity tag."""
    return f'"{row.version}.{row.revision}"'


def saved(row: ReviewRow, revision: Revision | None = None, *, withdrew: bool = False) -> Saved:
    """What a change came to."""
    return Saved(row, etag_of(row), revision, withdrew)


def told(revision: Revision) -> dict[str, object]:
    """A revision as JSON values."""
    moment = {"at": revision.at.isoformat()}
    plain = ("number", "author", "action", "reason", "section", "statement_id", "content_hash")
    values = {name: getattr(revision, name) for name in plain}
    changed = {name: _json(getattr(revision, name)) for name in ("before", "after", "machine")}
    return values | moment | changed


def _json(text: str | None) -> object:
    """A value of a revision: a statement as JSON, or the plain text that it is."""
    if text is None or not text.startswith("{"):
        return text
    return json.loads(text)


def _revision_of(etag: str) -> int:
    number = etag.strip('"').rpartition(".")[2]
    return int(number) if number.isdecimal() else 0


def sealed(new: NewRevision) -> dict[str, object]:
    return {"content_hash": new.revision.content_hash, "stored_hash": new.stored_hash}


def make_revision(
    content: Content,
    *,
    number: int,
    parent: int | None,
    actor: Actor,
    action: str,
    now: datetime,
    restores: int | None = None,
    reason: str = "",
    section: str | None = None,
    statement_id: str | None = None,
    before: str | None = None,
    after: str | None = None,
    machine: Content | None = None,
) -> NewRevision:
    packed = content.model_dump_json().encode("utf-8", "surrogatepass")
    there = {s.id: s for _, s in all_statements(machine.analysis)} if machine and machine.analysis else {}
    was = there.get(statement_id or "")
    revision = Revision(
        number=number,
        parent=parent,
        restores=restores,
        at=now,
        author=actor.name,
        action=action,
        reason=reason,
        section=section,
        statement_id=statement_id,
        before=before,
        after=after,
        machine=was.model_dump_json() if was else None,
        content_hash=content_hash(content),
    )
    return NewRevision(revision, packed, hashlib.sha256(packed).hexdigest())
