"""The mechanical ways out of a finding: each is an act of the page with all its fields, so that one button does it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from service.analysis.grounding.codes import Code
from service.analysis.schema import NOT_STATED, Basis, Finding, Klass, Severity
from service.review.model import DutyView, FindingView, StatementView
from service.review.tree import MANY

_CLASS = frozenset({Code.CLASS_MISMATCH, Code.CLASS_DOUBTFUL})
_SAID_TWICE = frozenset({Code.DUPLICATE_TEXT, Code.ABSENCE_MISPLACED})
_OTHER_LIST = {"requirements.mandatory": "recommended", "requirements.recommended": "mandatory"}


@dataclass(frozen=True, slots=True)
class Fix:
    """A button: its words, the act, and the fields beside the statement's id."""

    words: str
    act: str
    fields: dict[str, str] = field(default_factory=dict)


def fixes(found: FindingView, at: StatementView, duties: Iterable[DutyView]) -> tuple[Fix, ...]:
    """What may be done about a finding by one click, the likeliest first; nothing where only a person can word it."""
    if found.override is not None or found.finding.severity is Severity.NOTE:
        return ()
    finding, made = found.finding, []
    if finding.code in _CLASS:
        made += _of_class(finding, at, duties)
    if finding.code == Code.CITATION_ELSEWHERE and finding.start is not None and finding.end is not None:
        spans = json.dumps([{"start": finding.start, "end": finding.end}])
        sentence = f"sentence {found.sentences[0] + 1}" if found.sentences else "that sentence"
        made.append(Fix(f"Rest it on {sentence}", "edit", {"spans": spans}))
    if finding.code in _SAID_TWICE and at.section in MANY:
        made.append(Fix("Delete it", "delete"))
    if at.edited and at.machine is not None:
        made.append(Fix("Put the machine's wording back", "restore_statement"))
    if finding.severity is Severity.ERROR and _may_be_empty(at):
        made.append(Fix(f"Set to “{NOT_STATED.rstrip('.')}”", "edit", {"text": NOT_STATED}))
    return tuple(made)


def _of_class(finding: Finding, at: StatementView, duties: Iterable[DutyView]) -> list[Fix]:
    """Into the list that its clause belongs in; out of both where the clause binds and advises nobody."""
    other = _OTHER_LIST.get(at.section)
    klass = next((d.klass for d in duties if (d.start, d.end) == (finding.start, finding.end)), None)
    if other is None or (klass is None and finding.code != Code.CLASS_MISMATCH):
        return []
    if klass is Klass.NEITHER:
        return [Fix("Delete it: it belongs in neither list", "delete")]
    return [Fix(f"Move to {other}", "move")]


def _may_be_empty(at: StatementView) -> bool:
    fixed = at.section not in MANY and at.section not in ("title", "requirements.note")
    return fixed and at.statement.basis is not Basis.NOT_STATED
