"""An edited document back into a draft, without losing what each statement rests on.

Unchanged statements keep their evidence. Edited ones keep their id and are offered their predecessor's evidence. New
ones have none: they are `unanchored`, an error, until a reviewer chooses a span. Facts stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from service.analysis.document import DocumentItem, TemplateDocument, all_statements, label_of, one_line, statements_at
from service.analysis.schema import (
    NOT_STATED,
    Analysis,
    Basis,
    DraftAnalysis,
    Finding,
    Force,
    Item,
    Precision,
    RequirementItem,
    Severity,
    Statement,
    TimelineEntry,
    VerifiedAnalysis,
)
from service.analysis.schema import DateRole as Role
from service.analysis.sections import SECTIONS, Kind, Section

SAME_ENOUGH = 0.6
"""Least ratio of difflib at which a changed entry counts as an edit of an old one rather than as a new one."""

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9“\"(*])")


def reattach(previous: DraftAnalysis | VerifiedAnalysis, document: TemplateDocument) -> DraftAnalysis:
    """The draft that `document`, an edit of `previous`, stands for; findings tell the edited and the unanchored apart.

    Raises ValueError where `previous` has no analysis to attach to (an article out of scope).
    """
    if previous.analysis is None:
        raise ValueError("an article out of scope has no analysis to edit")
    work = _Reattachment(previous.analysis)
    analysis = work.rebuild(document)
    return DraftAnalysis(scope=previous.scope, facts=previous.facts, analysis=analysis, findings=tuple(work.findings))


@dataclass(frozen=True, slots=True)
class _Match:
    """A new entry and the old one it comes from, if any."""

    text: str
    label: str | None
    origin: Statement | None


class _Reattachment:
    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.findings: list[Finding] = []
        self.ids = {s.id for _, s in all_statements(analysis)}
        self.kept: set[str] = set()

    def rebuild(self, document: TemplateDocument) -> Analysis:
        values: dict[str, Any] = {}
        pool = self._exact_pool(document)
        for section in SECTIONS:
            if section.kind is Kind.GROUP:
                continue
            if section.kind in (Kind.BULLETS, Kind.NUMBERED):
                values[section.key] = self._list(section, document.items[section.key], pool)
            elif section.kind is Kind.PARAGRAPH:
                values[section.key] = self._paragraph(section, document.texts.get(section.key, ""))
            else:
                values[section.key] = self._place(section.key, self._old(section.key)[0], document.texts[section.key])
        values["requirements.note"] = self._note(document.notes.get("requirements.mandatory"))
        return Analysis.model_validate(_nest(values))

    def _old(self, key: str) -> tuple[Statement, ...]:
        return statements_at(self.analysis, key)

    def _exact_pool(self, document: TemplateDocument) -> dict[tuple[str, str], list[Statement]]:
        """Old entries by label and text, over all lists, so that a moved entry keeps its evidence."""
        pool: dict[tuple[str, str], list[Statement]] = {}
        for key in document.items:
            for statement in self._old(key):
                pool.setdefault((one_line(label_of(statement)), one_line(statement.text)), []).append(statement)
        return pool

    def _place(self, key: str, old: Statement, text: str) -> Statement:
        if text == one_line(old.text):
            return self._claim(old)
        if text == NOT_STATED:
            return Statement(id=old.id, text=text, basis=Basis.NOT_STATED)
        return self._changed(key, _Match(text, None, old if old.evidence else None), fallback_id=old.id)

    def _note(self, text: str | None) -> Statement | None:
        old = self.analysis.requirements.note
        if text is None:
            return None
        if old is not None:
            return self._place("requirements.mandatory", old, text)
        return self._changed("requirements.mandatory", _Match(text, None, None))

    def _paragraph(self, section: Section, text: str) -> tuple[Statement, ...]:
        """Old sentences found verbatim and in order stay; what stands between them is edited or new."""
        result: list[Statement] = []
        waiting: list[Statement] = []
        for old in self._old(section.key):
            before, found, after = text.partition(one_line(old.text))
            if not found:
                waiting.append(old)
                continue
            result += self._between(section.key, before, waiting)
            waiting = []
            result.append(self._claim(old))
            text = after
        return (*result, *self._between(section.key, text, waiting))

    def _between(self, key: str, text: str, candidates: Sequence[Statement]) -> list[Statement]:
        origins = list(candidates)
        sentences = [s for s in _SENTENCE_END.split(text.strip()) if s.strip()]
        return [self._changed(key, _Match(s.strip(), None, _take_nearest(origins, s, None))) for s in sentences]

    def _list(
        self,
        section: Section,
        items: Sequence[DocumentItem],
        pool: dict[tuple[str, str], list[Statement]],
    ) -> tuple[Statement, ...]:
        exact = [_take(pool, self._old(section.key), item) for item in items]
        taken = {id(s) for s in exact if s is not None}
        here = [s for s in self._old(section.key) if id(s) not in taken]
        result: list[Statement] = []
        for item, origin in zip(items, exact, strict=True):
            if origin is not None:
                result.append(self._moved(section.key, origin, item))
                continue
            near = _take_nearest(here, item.text, item.label)
            result.append(self._changed(section.key, _Match(item.text, item.label, near)))
        return tuple(result)

    def _moved(self, key: str, origin: Statement, item: DocumentItem) -> Statement:
        if any(origin is old for old in self._old(key)) and origin.id not in self.kept:
            return self._claim(origin)
        return self._shape(key, _Match(item.text, item.label, origin), self._fresh_or(origin.id))

    def _claim(self, old: Statement) -> Statement:
        self.kept.add(old.id)
        return old

    def _changed(self, key: str, match: _Match, fallback_id: str | None = None) -> Statement:
        wanted = match.origin.id if match.origin else fallback_id
        statement = self._shape(key, match, self._fresh_or(wanted))
        if match.origin is not None and match.origin.evidence:
            self._find(
                "edited", Severity.WARNING, key, statement, "edited: check that the evidence kept still carries it"
            )
        else:
            self._find(
                "unanchored", Severity.ERROR, key, statement, "rests on no sentence yet: choose the words it rests on"
            )
        return statement

    def _fresh_or(self, wanted: str | None) -> str:
        if wanted is not None and wanted not in self.kept:
            self.kept.add(wanted)
            return wanted
        number = 1
        while f"new{number}" in self.ids | self.kept:
            number += 1
        self.kept.add(f"new{number}")
        return f"new{number}"

    def _shape(self, key: str, match: _Match, id: str) -> Statement:
        """A statement of the class that its section takes, with what can honestly be carried over."""
        origin = match.origin
        derived = origin.basis is Basis.DERIVED if origin else key.startswith(("guidance", "recommendations"))
        common: dict[str, Any] = {
            "id": id,
            "text": match.text,
            "basis": Basis.DERIVED if derived else Basis.STATED,
            "evidence": origin.evidence if origin else (),
        }
        if key == "timeline":
            return TimelineEntry(**common, **_time_of(origin, match.label or ""))
        if key.startswith("requirements.") and match.label is not None:
            return RequirementItem(**common, label=match.label, **_force_of(origin))
        return Item(**common, label=match.label) if match.label is not None else Statement(**common)

    def _find(self, code: str, severity: Severity, key: str, statement: Statement, message: str) -> None:
        first = statement.evidence[0] if statement.evidence else None
        in_article = first is not None and first.source == "article"
        self.findings.append(
            Finding(
                code=code,
                severity=severity,
                section=key,
                statement_id=statement.id,
                message=f"“{statement.text[:80]}” {message}.",
                start=first.start if first and in_article else None,
                end=first.end if first and in_article else None,
            )
        )


def _time_of(origin: Statement | None, when: str) -> dict[str, Any]:
    if isinstance(origin, TimelineEntry) and one_line(origin.when) == when:
        return {
            "when": origin.when,
            "date": origin.date,
            "precision": origin.precision,
            "role": origin.role,
            "computed": origin.computed,
        }
    role = origin.role if isinstance(origin, TimelineEntry) else Role.OTHER
    return {"when": when, "precision": Precision.NONE, "role": role}


def _force_of(origin: Statement | None) -> dict[str, Any]:
    if not isinstance(origin, RequirementItem):
        return {"force": Force.OTHER}
    return {name: getattr(origin, name) for name in ("force", "addressee", "condition", "deadline", "why")}


def _take(
    pool: dict[tuple[str, str], list[Statement]], here: Sequence[Statement], item: DocumentItem
) -> Statement | None:
    candidates = pool.get((item.label, item.text), [])
    if not candidates:
        return None
    local = next((c for c in candidates if any(c is old for old in here)), candidates[0])
    candidates.remove(local)
    return local


def _take_nearest(candidates: list[Statement], text: str, label: str | None) -> Statement | None:
    """The old entry that `text` most likely comes from, taken out of `candidates`; None below `SAME_ENOUGH`."""

    def likeness(old: Statement) -> float:
        ratio = SequenceMatcher(None, old.text.split(), text.split(), autojunk=False).ratio()
        same_label = label is not None and one_line(label_of(old)) == label
        return max(ratio, SAME_ENOUGH) if same_label else ratio

    best = max(candidates, key=likeness, default=None)
    if best is None or likeness(best) < SAME_ENOUGH:
        return None
    candidates.remove(best)
    return best


def _nest(values: dict[str, Any]) -> dict[str, Any]:
    nested: dict[str, Any] = {}
    for key, value in values.items():
        *path, name = key.split(".")
        place = nested
        for step in path:
            place = place.setdefault(step, {})
        place[name] = value
    return nested
