"""What each operation does to a brief. Pure: content in, content out; the gate runs afterwards (`checking.checked`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from retrieval.text.documents import ARTICLE_SOURCE, TITLE_SOURCE, Evidence, evidence_at
from service.analysis.document import one_line, statements_at
from service.analysis.schema import (
    NOT_STATED,
    Analysis,
    Basis,
    CoverageState,
    Finding,
    Item,
    Klass,
    RequirementItem,
    Scope,
    Severity,
    Statement,
    TimelineEntry,
    not_stated,
)
from service.engines.extractive.one_duty import item_for
from service.review import operations as ops
from service.review import tree
from service.review.checking import FIRM, checked, duty_at, keyed
from service.review.content import Content, Dismissal, Override
from service.review.errors import InvalidEdit
from service.review.ground import Ground
from service.review.markdown import merged, with_section
from service.review.periods import precision_of
from service.review.returning import put_back

MANDATORY, RECOMMENDED = "requirements.mandatory", "requirements.recommended"


@dataclass(frozen=True, slots=True)
class By:
    """Who edits, when, and the number that the revision will have: new statements are called after it."""

    name: str
    at: datetime
    revision: int


@dataclass(frozen=True, slots=True)
class Edited:
    """The content after an operation, and what it touched: a statement (`before`, `after`), or a section, or all."""

    content: Content
    section: str | None = None
    statement_id: str | None = None
    before: str | None = None
    after: str | None = None
    reason: str = ""


def apply(op: ops.Operation, content: Content, ground: Ground, by: By, machine: Content | None = None) -> Edited:
    """Do `op`; `machine` is the machine's draft, for going back to it. Raises InvalidEdit where it cannot be done,
    saying why."""
    try:
        if isinstance(op, ops.RestoreStatement):
            return _as_machine(op, content, machine or content)
        return _DOES[type(op)](op, content, ground, by)
    except ValidationError as error:
        told = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise InvalidEdit(told) from error


def _analysis(content: Content) -> Analysis:
    if content.analysis is None:
        raise InvalidEdit("The article is out of scope: there is no analysis to edit.")
    return content.analysis


def _with(content: Content, analysis: Analysis) -> Content:
    return content.model_copy(update={"analysis": analysis})


def _accept(op: ops.Accept, content: Content, ground: Ground, by: By) -> Edited:
    del ground, by
    for id in op.statement_ids:
        tree.find(_analysis(content), id)
    accepted = tuple(dict.fromkeys((*content.accepted, *op.statement_ids)))
    notices = tuple(n for n in content.notices if n.statement_id not in op.statement_ids)
    update = {"accepted": accepted, "notices": notices}
    one = op.statement_ids[0] if len(op.statement_ids) == 1 else None
    return Edited(content.model_copy(update=update), statement_id=one)


def _unaccept(op: ops.Unaccept, content: Content, ground: Ground, by: By) -> Edited:
    del ground, by
    kept = tuple(id for id in content.accepted if id not in op.statement_ids)
    one = op.statement_ids[0] if len(op.statement_ids) == 1 else None
    return Edited(content.model_copy(update={"accepted": kept}), statement_id=one)


def _edit(op: ops.EditStatement, content: Content, ground: Ground, by: By) -> Edited:
    del by
    at = tree.find(_analysis(content), op.statement_id)
    old = at.statement
    given = op.model_dump(exclude={"op", "statement_id", "spans", "reason"}, exclude_none=True)
    unknown = sorted(set(given) - set(type(old).model_fields))
    if unknown:
        raise InvalidEdit(f"{', '.join(unknown)}: a statement under {at.section} has no such field.")
    update: dict[str, Any] = {name: _line(value) for name, value in given.items()}
    for name in ("addressee", "condition", "deadline", "date"):
        if update.get(name) == "":
            update[name] = None
    if "text" in update and not update["text"]:
        raise InvalidEdit("text: a statement says something; delete it instead.")
    if op.spans is not None:
        update["evidence"] = _evidence(op.spans, ground)
    if update.get("text") == NOT_STATED and at.section not in tree.MANY:
        new: Statement = not_stated(old.id)
    else:
        if old.basis is Basis.NOT_STATED:
            update["basis"] = Basis.STATED
        if isinstance(old, TimelineEntry) and {"date", "when"} & set(update):
            update["computed"] = None
        if "date" in update and op.precision is None:
            update["precision"] = precision_of(update["date"])
        new = type(old).model_validate({**old.model_dump(), **update})
    if new == old:
        raise InvalidEdit("Nothing is changed by this.")
    changed = _with(content, tree.replaced(_analysis(content), at, new))
    return _told(_looked_at(changed, op.statement_id, yes=True), at.section, old, new, op.reason)


def _delete(op: ops.DeleteStatement, content: Content, ground: Ground, by: By) -> Edited:
    del ground, by
    at = tree.find(_analysis(content), op.statement_id)
    changed = _with(content, tree.without(_analysis(content), at))
    return _told(_looked_at(changed, op.statement_id), at.section, at.statement, None, op.reason)


def _move(op: ops.MoveStatement, content: Content, ground: Ground, by: By) -> Edited:
    del ground, by
    analysis = _analysis(content)
    at = tree.find(analysis, op.statement_id)
    if at.section not in (MANDATORY, RECOMMENDED):
        raise InvalidEdit("Only requirements have a class; this statement is none.")
    if at.section == op.to:
        raise InvalidEdit("It is filed there already; use reorder to change its place.")
    analysis = tree.inserted(tree.without(analysis, at), op.to, at.statement, op.position)
    changed = _looked_at(_with(content, analysis), op.statement_id, yes=True)
    edited = Edited(changed, op.to, op.statement_id, reason=op.reason)
    return replace(edited, before=at.section, after=op.to)


def _reorder(op: ops.Reorder, content: Content, ground: Ground, by: By) -> Edited:
    del ground, by
    analysis = _analysis(content)
    at = tree.find(analysis, op.statement_id)
    if at.section not in tree.MANY:
        raise InvalidEdit("This place holds one statement only.")
    analysis = tree.inserted(tree.without(analysis, at), at.section, at.statement, op.position)
    edited = Edited(_with(content, analysis), at.section, op.statement_id)
    return replace(edited, before=str(at.position), after=str(op.position))


def _add(op: ops.AddStatement, content: Content, ground: Ground, by: By) -> Edited:
    analysis = _analysis(content)
    if op.section not in tree.MANY:
        raise InvalidEdit(f"section: {op.section!r} is no list or paragraph; edit the statement that stands there.")
    derived = op.section.startswith(("guidance", "recommendations"))
    fields: dict[str, Any] = {
        "id": f"h{by.revision}",
        "text": _line(op.text),
        "basis": Basis.DERIVED if derived else Basis.STATED,
        "evidence": _evidence(op.spans, ground),
    }
    new = _shaped(op, fields)
    changed = _with(content, tree.inserted(analysis, op.section, new, op.position))
    return _told(_looked_at(changed, new.id, yes=True), op.section, None, new, op.reason)


def _shaped(op: ops.AddStatement, fields: dict[str, Any]) -> Statement:
    """A statement of the class that its section takes."""
    if op.section == "timeline":
        if not op.when:
            raise InvalidEdit("when: an entry of the timeline says when.")
        precision = op.precision or precision_of(op.date)
        return TimelineEntry(**fields, when=_line(op.when), date=op.date, precision=precision, role=op.role)
    if op.section in ("overview", "technical", "penalties"):
        return Statement(**fields)
    if not op.label:
        raise InvalidEdit("label: an entry of this list has a label.")
    if op.section in (MANDATORY, RECOMMENDED):
        return RequirementItem(**fields, label=_line(op.label), force=op.force)
    return Item(**fields, label=_line(op.label))


def _add_duty(op: ops.AddDuty, content: Content, ground: Ground, by: By) -> Edited:
    analysis = _analysis(content)
    clause = ground.clause(op.start, op.end)
    if clause is None:
        raise InvalidEdit("There is no duty of the source with exactly that span.")
    binding = clause.klass is Klass.MANDATORY
    section = op.to or (MANDATORY if binding else RECOMMENDED)
    taken = frozenset(s.label.lower() for s in statements_at(analysis, section) if isinstance(s, Item))
    klass = Klass.MANDATORY if section == MANDATORY else Klass.RECOMMENDED
    new = item_for(ground.article, ground.reading, clause, klass, id=f"h{by.revision}", taken=taken)
    given = {"text": op.text and _line(op.text), "label": op.label and _line(op.label)}
    new = new.model_copy(update={name: value for name, value in given.items() if value})
    position = _in_source_order(analysis, section, op.start)
    changed = _with(content, tree.inserted(analysis, section, new, position))
    if _errors_at(changed, ground, new.id):
        wide = new.model_copy(update={"evidence": _whole_sentences(new, ground)})
        wider = _with(content, tree.inserted(analysis, section, wide, position))
        if not _errors_at(wider, ground, new.id):
            changed, new = wider, wide
    return _told(_looked_at(changed, new.id, yes=True), section, None, new, op.reason)


def _errors_at(content: Content, ground: Ground, id: str) -> bool:
    found = checked(content, ground).findings
    return any(f.severity is Severity.ERROR and f.statement_id == id for f in found)


def _whole_sentences(statement: Statement, ground: Ground) -> tuple[Evidence, ...]:
    """The sentences that its quotes are parts of: between two cited parts may stand what the wording tells."""
    spans = [(e.start, e.end) for e in statement.evidence if e.source == ARTICLE_SOURCE]
    touched = [s for s in ground.reading.sentences if any(s.start < end and start < s.end for start, end in spans)]
    return tuple(evidence_at(ground.article, s.start, s.end) for s in touched)


def _as_machine(op: ops.RestoreStatement, content: Content, machine: Content) -> Edited:
    back = put_back(_analysis(content), _analysis(machine), op.statement_id)
    changed = _looked_at(_with(content, back.analysis), op.statement_id)
    return _told(changed, back.section, back.before, back.after, op.reason)


def _in_source_order(analysis: Analysis, section: str, start: int) -> int:
    """Before the first requirement that rests on a later place of the article."""
    entries = statements_at(analysis, section)
    later = (n for n, s in enumerate(entries) if s.evidence and s.evidence[0].start > start)
    return next(later, len(entries))


def _dismiss(op: ops.DismissDuty, content: Content, ground: Ground, by: By) -> Edited:
    del ground
    row = duty_at(content.coverage, op.start, op.end)
    if row is None or row.state is not CoverageState.UNCOVERED:
        raise InvalidEdit("There is no uncovered duty with exactly that span.")
    made = Dismissal(start=op.start, end=op.end, reason=_line(op.reason), by=by.name, at=by.at)
    changed = content.model_copy(update={"dismissals": (*content.dismissals, made)})
    return Edited(changed, MANDATORY, before=row.quote, after=None, reason=made.reason)


def _restore(op: ops.RestoreDuty, content: Content, ground: Ground, by: By) -> Edited:
    del ground, by
    kept = tuple(d for d in content.dismissals if (d.start, d.end) != (op.start, op.end))
    if len(kept) == len(content.dismissals):
        raise InvalidEdit("No person has dismissed a duty with exactly that span.")
    return Edited(content.model_copy(update={"dismissals": kept}), MANDATORY)


def _override(op: ops.OverrideFinding, content: Content, ground: Ground, by: By) -> Edited:
    del ground
    found = {key: (finding, override) for key, finding, override in keyed(content)}
    if op.key not in found:
        raise InvalidEdit("There is no such finding on the brief as it stands.")
    finding, override = found[op.key]
    if finding.severity is not Severity.ERROR or override is not None:
        raise InvalidEdit("Only an error that stands needs to be overridden.")
    if finding.code in FIRM:
        raise InvalidEdit(
            "This error cannot be overridden: choose the words of the article that the statement rests on."
        )
    told = {"key": op.key, "code": finding.code, "message": finding.message}
    made = Override(**told, reason=_line(op.reason), by=by.name, at=by.at)
    changed = content.model_copy(update={"overrides": (*content.overrides, made)})
    return Edited(changed, finding.section, finding.statement_id, before=finding.message, reason=made.reason)


def _withdraw(op: ops.WithdrawOverride, content: Content, ground: Ground, by: By) -> Edited:
    del ground, by
    kept = tuple(o for o in content.overrides if o.key != op.key)
    if len(kept) == len(content.overrides):
        raise InvalidEdit("Nobody has overridden that finding.")
    return Edited(content.model_copy(update={"overrides": kept}))


def _section(op: ops.EditSection, content: Content, ground: Ground, by: By) -> Edited:
    del ground, by
    analysis = _analysis(content)
    before, text = with_section(analysis, op.section, op.markdown)
    return replace(_merged(content, text, op.reason), section=op.section, before=before, after=op.markdown)


def _markdown(op: ops.EditMarkdown, content: Content, ground: Ground, by: By) -> Edited:
    del ground, by
    return _merged(content, op.markdown, op.reason)


def _merged(content: Content, markdown: str, reason: str) -> Edited:
    analysis, notices = merged(content.facts, _analysis(content), markdown)
    if analysis == content.analysis:
        raise InvalidEdit("Nothing is changed by this.")
    touched = {n.statement_id for n in notices}
    kept: tuple[Finding, ...] = tuple(n for n in content.notices if n.statement_id not in touched)
    accepted = tuple(id for id in content.accepted if id not in touched)
    update = {"analysis": analysis, "notices": (*kept, *notices), "accepted": accepted}
    return Edited(content.model_copy(update=update), reason=reason)


def _status(op: ops.SetStatus, content: Content, ground: Ground, by: By) -> Edited:
    del by
    old, evidence = content.facts.status, _evidence(op.spans, ground)
    facts = content.facts.model_copy(update={"status": op.status, "status_evidence": evidence})
    edited = Edited(content.model_copy(update={"facts": facts}), "key_details.status", reason=op.reason)
    return replace(edited, before=old.value, after=op.status.value)


def _out_of_scope(op: ops.SetOutOfScope, content: Content, ground: Ground, by: By) -> Edited:
    del ground, by
    _analysis(content)
    why = Finding(code="not_regulatory", severity=Severity.NOTE, section="scope", message=_line(op.reason))
    update = {"scope": Scope.NOT_REGULATORY, "analysis": None, "carried": (*content.carried, why)}
    edited = Edited(content.model_copy(update=update), "scope", reason=op.reason)
    return replace(edited, before=content.scope.value, after=Scope.NOT_REGULATORY.value)


def _line(value: Any) -> Any:  # noqa: ANN401 - texts are folded to one line, other values pass
    return one_line(value) if isinstance(value, str) else value


def _evidence(spans: Sequence[ops.Place], ground: Ground) -> tuple[Evidence, ...]:
    try:
        return tuple(evidence_at(ground.article, s.start, s.end, source=s.source) for s in spans)
    except ValueError as error:
        where = "title" if any(s.source == TITLE_SOURCE for s in spans) else "article"
        raise InvalidEdit(f"spans: {error}, the {where} as it was taken in.") from error


def _looked_at(content: Content, id: str, *, yes: bool = False) -> Content:
    """Somebody had this statement before their eyes: notices on it go; a yes to its earlier wording goes, too."""
    notices = tuple(n for n in content.notices if n.statement_id != id)
    accepted = tuple(a for a in content.accepted if a != id)
    return content.model_copy(update={"notices": notices, "accepted": (*accepted, id) if yes else accepted})


def _told(content: Content, section: str, old: Statement | None, new: Statement | None, reason: str) -> Edited:
    known = new or old
    return Edited(
        content,
        section,
        known.id if known else None,
        old.model_dump_json() if old else None,
        new.model_dump_json() if new else None,
        reason,
    )


_DOES: dict[type[Any], Callable[[Any, Content, Ground, By], Edited]] = {
    ops.Accept: _accept,
    ops.Unaccept: _unaccept,
    ops.EditStatement: _edit,
    ops.DeleteStatement: _delete,
    ops.MoveStatement: _move,
    ops.Reorder: _reorder,
    ops.AddStatement: _add,
    ops.AddDuty: _add_duty,
    ops.DismissDuty: _dismiss,
    ops.RestoreDuty: _restore,
    ops.OverrideFinding: _override,
    ops.WithdrawOverride: _withdraw,
    ops.EditSection: _section,
    ops.EditMarkdown: _markdown,
    ops.SetStatus: _status,
    ops.SetOutOfScope: _out_of_scope,
}
