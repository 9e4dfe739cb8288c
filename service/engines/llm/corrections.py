"""The repair round: faulted statements out to the model, its corrections back into the draft; nothing else moves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from service.analysis.document import all_statements
from service.analysis.schema import (
    Analysis,
    Basis,
    DraftAnalysis,
    Finding,
    Item,
    Klass,
    RequirementItem,
    Severity,
    Statement,
    TimelineEntry,
    Value,
    not_stated,
)
from service.engines.llm.answer import Correction
from service.engines.llm.limits import MOST_CITED, MOST_LABEL, MOST_TEXT, is_date, said
from service.engines.llm.numbering import Numbering

Fault = tuple[dict[str, Any], Sequence[Finding]]


def faults(draft: DraftAnalysis, findings: Iterable[Finding], numbering: Numbering) -> list[Fault]:
    """Every statement with an error, as the model is shown it, with its findings; in the order of the template."""
    by_id: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.severity is Severity.ERROR and finding.statement_id is not None:
            by_id.setdefault(finding.statement_id, []).append(finding)
    statements = all_statements(draft.analysis) if draft.analysis else ()
    return [(_shown(key, s, numbering), by_id[s.id]) for key, s in statements if s.id in by_id]


def apply(
    draft: DraftAnalysis, corrections: Iterable[Correction], asked: set[str], numbering: Numbering
) -> DraftAnalysis:
    """The draft with the corrections carried out; those for statements that were not `asked` about are ignored."""
    assert draft.analysis is not None
    wanted = {c.id: c for c in corrections if c.id in asked}
    if not wanted:
        return draft
    work = _Repair(wanted, numbering)
    return draft.model_copy(update={"analysis": work.analysis(draft.analysis)})


def withdrawn(asked: Sequence[Fault], corrections: Iterable[Correction]) -> tuple[Finding, ...]:
    """A note for each statement that the model took back, so that the reviewer sees what is no longer there."""
    dropped = {c.id for c in corrections if not c.keep or c.klass is Klass.NEITHER}
    return tuple(
        Finding(
            code="withdrawn",
            severity=Severity.NOTE,
            section=shown["section"],
            statement_id=shown["id"],
            message=f"The model took “{shown['text']}” back when told: {findings[0].message}",
        )
        for shown, findings in asked
        if shown["id"] in dropped
    )


def _shown(key: str, statement: Statement, numbering: Numbering) -> dict[str, Any]:
    shown: dict[str, Any] = {"id": statement.id, "section": key}
    if isinstance(statement, Item):
        shown["label"] = statement.label
    if isinstance(statement, TimelineEntry):
        shown |= {"when": statement.when, "date": statement.date}
    if isinstance(statement, RequirementItem):
        shown["force"] = statement.force.value
    return shown | {"text": statement.text, "sentences": numbering.numbers_of(statement.evidence)}


Corrected = Value | tuple[Any, ...]
"""A part of an analysis: a statement, a group of them, or a list."""


class _Repair:
    def __init__(self, wanted: Mapping[str, Correction], numbering: Numbering) -> None:
        self.wanted = wanted
        self.numbering = numbering

    def analysis(self, old: Analysis) -> Analysis:
        requirements = old.requirements
        mandatory = self._list(requirements.mandatory)
        recommended = self._list(requirements.recommended)
        others = (name for name in Analysis.model_fields if name != "requirements")
        values: dict[str, Any] = {name: self._value(getattr(old, name)) for name in others}
        values["requirements"] = requirements.model_copy(
            update={
                "note": self._optional(requirements.note),
                "mandatory": self._filed(mandatory, recommended, Klass.MANDATORY),
                "recommended": self._filed(recommended, mandatory, Klass.RECOMMENDED),
            }
        )
        return old.model_copy(update=values)

    def _filed(self, own: Sequence[Any], others: Sequence[Any], klass: Klass) -> tuple[Any, ...]:
        """`own` without what moves elsewhere, and what moves here from `others`."""
        stay = [s for s in own if self._klass(s) in (None, klass)]
        return (*stay, *(s for s in others if self._klass(s) is klass))

    def _klass(self, statement: Statement) -> Klass | None:
        return self.wanted[statement.id].klass if statement.id in self.wanted else None

    def _value(self, value: Corrected) -> Corrected:
        if isinstance(value, tuple):
            return self._list(value)
        if isinstance(value, Statement):
            return self._place(value)
        return value.model_copy(update={n: self._value(getattr(value, n)) for n in type(value).model_fields})

    def _list(self, statements: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(new for s in statements if (new := self._optional(s)) is not None)

    def _place(self, statement: Statement) -> Statement:
        return self._optional(statement) or not_stated(statement.id)

    def _optional(self, statement: Statement | None) -> Statement | None:
        correction = self.wanted.get(statement.id) if statement else None
        if statement is None or correction is None:
            return statement
        return self._corrected(statement, correction) if correction.keep else None

    def _corrected(self, old: Statement, correction: Correction) -> Statement:
        update: dict[str, Any] = {}
        if text := _taken(correction.text, MOST_TEXT):
            update["text"] = text
        if correction.sentences is not None:
            duty = update.get("text", old.text) if isinstance(old, RequirementItem) else None
            update["evidence"] = self.numbering.cite(correction.sentences[:MOST_CITED], duty=duty).evidence
        if isinstance(old, Item) and (label := _taken(correction.label, MOST_LABEL)):
            update["label"] = label
        if isinstance(old, RequirementItem) and correction.force is not None:
            update["force"] = correction.force
        if isinstance(old, TimelineEntry):
            update |= _time(correction)
        if old.basis is Basis.NOT_STATED:
            return old
        return type(old).model_validate(old.model_dump() | update)


def _time(correction: Correction) -> dict[str, str]:
    """The corrected expression and date; a date of the wrong form is not taken over."""
    when, date = _taken(correction.when, MOST_LABEL), correction.date or ""
    return ({"when": when} if when else {}) | ({"date": date} if is_date(date) else {})


def _taken(text: str | None, most: int) -> str:
    """What a correction says, if it says something and no more than a brief can hold; else nothing changes."""
    line = said(text or "")
    return line if len(line) <= most else ""
