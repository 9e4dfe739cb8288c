"""A draft laid out for reading: statements with what they rest on, sentences with what rests on them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from retrieval.text.documents import ARTICLE_SOURCE, TITLE_SOURCE, Evidence
from service.analysis.document import all_statements, label_of, statements_at
from service.analysis.schema import (
    Analysis,
    CoverageState,
    Finding,
    Item,
    Klass,
    ObligationCoverage,
    RequirementItem,
    Severity,
    Statement,
    TimelineEntry,
)
from service.analysis.sections import SECTIONS, Kind, Section
from service.review.checking import FIRM, keyed
from service.review.content import Content
from service.review.edits import MANDATORY, RECOMMENDED
from service.review.ground import Ground
from service.review.markdown import section_text
from service.review.model import DutyView, FindingView, SectionView, SentenceView, StatementView
from service.review.tree import NOTE

_GOES = {Klass.MANDATORY: MANDATORY, Klass.RECOMMENDED: RECOMMENDED, Klass.NEITHER: None}


@dataclass(frozen=True)
class Layout:
    """A content, the machine's, and the article, with the look-ups that the views share."""

    content: Content
    machine: Content
    ground: Ground

    def sections(self) -> tuple[SectionView, ...]:
        """Every section in the order of the template; none where the article is out of scope."""
        analysis = self.content.analysis
        return tuple(self._section(section, analysis) for section in SECTIONS) if analysis else ()

    def sentences(self) -> tuple[SentenceView, ...]:
        """Every sentence of the article."""
        text, found = self.ground.article.text, self.ground.reading.sentences
        paragraphs: list[int] = []
        for n, sentence in enumerate(found):
            new_line = n > 0 and "\n" in text[found[n - 1].end : sentence.start]
            paragraphs.append(paragraphs[-1] + new_line if paragraphs else 0)
        resting, duties = self._resting, self._duties_in
        return tuple(
            SentenceView(s, paragraphs[s.index], tuple(resting.get(s.index, ())), tuple(duties.get(s.index, ())))
            for s in found
        )

    @cached_property
    def duties(self) -> tuple[DutyView, ...]:
        """The ledger, in source order."""
        return tuple(self._duty(n, row) for n, row in enumerate(self.content.coverage.obligations))

    @cached_property
    def findings(self) -> tuple[FindingView, ...]:
        """Every finding on the brief as it stands, errors first."""
        order = list(Severity)
        found = [
            FindingView(
                key=key,
                finding=finding,
                sentences=self._touched(finding.start, finding.end),
                blocks=finding.severity is Severity.ERROR and (override is None or finding.code in FIRM),
                firm=finding.code in FIRM,
                override=override,
            )
            for key, finding, override in keyed(self.content)
        ]
        return tuple(sorted(found, key=lambda f: order.index(f.finding.severity)))

    def removed(self) -> tuple[StatementView, ...]:
        """Statements of the machine's draft that are no longer there."""
        gone = [(key, s) for key, s in _places(self.machine.analysis) if s.id not in self._ids]
        return tuple(self._statement(key, 0, s) for key, s in gone)

    # --- inside

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(s.id for _, s in _places(self.content.analysis))

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.ground.reading.sentences]

    @cached_property
    def _of_machine(self) -> dict[str, tuple[str, Statement]]:
        return {s.id: (key, s) for key, s in _places(self.machine.analysis)}

    @cached_property
    def _by_statement(self) -> dict[str, list[FindingView]]:
        found: dict[str, list[FindingView]] = {}
        for view in self.findings:
            found.setdefault(view.finding.statement_id or "", []).append(view)
        return found

    @cached_property
    def _resting(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for _, statement in _places(self.content.analysis):
            for index in self._rests_on(statement.evidence):
                found.setdefault(index, []).append(statement.id)
        return found

    @cached_property
    def _duties_in(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for duty in self.duties:
            for index in duty.sentences:
                found.setdefault(index, []).append(duty.index)
        return found

    @cached_property
    def _by_section(self) -> dict[str, list[FindingView]]:
        """Findings that stand at no statement that is there, by their section."""
        found: dict[str, list[FindingView]] = {}
        for view in self.findings:
            if view.finding.statement_id not in self._ids:
                found.setdefault(view.finding.section, []).append(view)
        return found

    def _section(self, section: Section, analysis: Analysis) -> SectionView:
        statements: Sequence[Statement] = ()
        if section.kind is not Kind.GROUP:
            statements = statements_at(analysis, section.key)
        note = analysis.requirements.note if section.note else None
        fields = section.kind is Kind.GROUP and any(
            s.kind is Kind.FIELD and s.key.startswith(f"{section.key}.") for s in SECTIONS
        )
        editable = section.level > 1 and (section.kind is not Kind.GROUP or fields)
        return SectionView(
            key=section.key,
            heading=section.heading,
            kind=section.kind,
            level=section.level,
            note=self._statement(NOTE, 0, note) if note else None,
            statements=tuple(self._statement(section.key, n, s) for n, s in enumerate(statements)),
            markdown=section_text(analysis, section.key) if editable else None,
            findings=tuple(self._by_section.get(section.key, ())),
        )

    def _statement(self, section: str, position: int, statement: Statement) -> StatementView:
        was_section, was = self._of_machine.get(statement.id, (None, None))
        return StatementView(
            statement=statement,
            section=section,
            position=position,
            label=label_of(statement) if isinstance(statement, Item | TimelineEntry) else "",
            sentences=self._rests_on(statement.evidence),
            in_title=any(e.source == TITLE_SOURCE for e in statement.evidence),
            why=statement.why if isinstance(statement, RequirementItem) else None,
            findings=tuple(self._by_statement.get(statement.id, ())),
            accepted=statement.id in self.content.accepted,
            edited=was != statement or was_section != section,
            machine=was,
            machine_section=was_section,
        )

    def _duty(self, index: int, row: ObligationCoverage) -> DutyView:
        clause = self.ground.clause(row.start, row.end)
        person = next((d for d in self.content.dismissals if (d.start, d.end) == (row.start, row.end)), None)
        if row.state is not CoverageState.DISMISSED:
            person = None
        klass = clause.klass if clause else Klass.NEITHER
        return DutyView(
            index=index,
            start=row.start,
            end=row.end,
            quote=row.quote,
            sentences=self._touched(row.start, row.end),
            force=row.force,
            klass=klass,
            state=row.state,
            statement_ids=row.statement_ids,
            reason=row.reason,
            addressee=clause.addressee if clause else None,
            deadline=clause.deadline if clause else None,
            why=clause.why if clause else None,
            would_go=_GOES[klass],
            dismissed_by=person.by if person else None,
            dismissed_at=person.at if person else None,
        )

    def _rests_on(self, evidence: Iterable[Evidence]) -> tuple[int, ...]:
        spans = [self._touched(e.start, e.end) for e in evidence if e.source == ARTICLE_SOURCE]
        return tuple(sorted({index for span in spans for index in span}))

    def _touched(self, start: int | None, end: int | None) -> tuple[int, ...]:
        """Indexes of the sentences that a span of the text touches."""
        if start is None or end is None:
            return ()
        sentences = self.ground.reading.sentences
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = bisect_right(self._starts, max(end - 1, start))
        return tuple(s.index for s in sentences[first:last] if s.start < end and s.end > start)


def _places(analysis: Analysis | None) -> Iterable[tuple[str, Statement]]:
    """Every statement with the place it stands in; the note has one of its own."""
    if analysis is None:
        return
    for key, statement in all_statements(analysis):
        yield (NOTE if statement is analysis.requirements.note else key), statement


def progress(content: Content) -> tuple[int, int]:
    """How many statements were accepted, and how many there are to accept: fixed sentences of absence are not asked."""
    there = [s for _, s in _places(content.analysis) if s.evidence or s.basis.value != "not_stated"]
    return sum(s.id in content.accepted for s in there), len(there)


def blockers(views: Iterable[FindingView]) -> tuple[str, ...]:
    """In words, what keeps the brief from being approved."""
    return tuple(_blocker(v.finding) for v in views if v.blocks)


def _blocker(finding: Finding) -> str:
    return f"{finding.section}: {finding.message}"
