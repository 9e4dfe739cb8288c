"""From the model's answer to a draft: numbers become evidence; what cannot be placed becomes a finding, not text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from retrieval.text.documents import Evidence
from service.analysis.document import one_line
from service.analysis.schema import (
    NOT_STATED,
    Affected,
    Analysis,
    AuthorityFact,
    Basis,
    DraftAnalysis,
    EffectiveDate,
    Facts,
    Finding,
    Guidance,
    Item,
    JurisdictionFact,
    KeyDetails,
    Precision,
    RequirementItem,
    Requirements,
    Resources,
    Scope,
    Severity,
    StandardFact,
    Statement,
    TimelineEntry,
    not_stated,
)
from service.engines.llm.answer import Answer, Cited, CitedItem, CitedName, CitedRequirement, CitedTime
from service.engines.llm.limits import MOST_CITED, MOST_LABEL, MOST_TEXT, is_date, said
from service.engines.llm.numbering import Numbering


def assemble(answer: Answer, numbering: Numbering) -> DraftAnalysis:
    """The draft that `answer` describes; never raises on what a model may say."""
    return _Assembly(numbering).draft(answer)


Quotes = tuple[Evidence, ...]

_SHOWN = 5
"""Numbers that a finding names; the rest is an ellipsis."""


class _Assembly:
    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self.findings: list[Finding] = []

    def draft(self, answer: Answer) -> DraftAnalysis:
        if answer.scope is Scope.NOT_REGULATORY:
            reason = said(answer.scope_reason)[:MOST_TEXT] or "the model gave no reason"
            self._find("out-of-scope", Severity.NOTE, "scope", None, reason)
            return DraftAnalysis(scope=answer.scope, findings=tuple(self.findings))
        facts, analysis = self._facts(answer), self._analysis(answer)
        return DraftAnalysis(scope=answer.scope, facts=facts, analysis=analysis, findings=tuple(self.findings))

    def _find(self, code: str, severity: Severity, section: str, id: str | None, message: str) -> None:
        self.findings.append(Finding(code=code, severity=severity, section=section, statement_id=id, message=message))

    def _cite(self, section: str, id: str | None, sentences: Iterable[int], duty: str | None = None) -> Quotes:
        wanted = list(dict.fromkeys(sentences))
        cited = self.numbering.cite(wanted[:MOST_CITED], duty=duty)
        if cited.unknown:
            several = len(cited.unknown) > 1
            numbers = ", ".join(map(str, cited.unknown[:_SHOWN])) + (", …" if len(cited.unknown) > _SHOWN else "")
            which = f"sentences {numbers}, which do" if several else f"sentence {numbers}, which does"
            message = f"The model cited {which} not exist (there are {len(self.numbering.sentences)})."
            self._find("unknown-sentence", Severity.WARNING, section, id, message)
        if len(wanted) > MOST_CITED:
            message = f"The model cited {len(wanted):,} sentences here; only the first {MOST_CITED} were taken."
            self._find("too-many-entries", Severity.WARNING, section, id, message)
        return cited.evidence

    def _text(self, section: str, id: str | None, value: str, most: int = MOST_TEXT) -> str | None:
        text = said(value)
        if not text:
            message = "The model gave an empty text here; it was left out."
            self._find("empty-statement", Severity.WARNING, section, id, message)
        elif len(text) > most:
            message = f"The model gave {len(text):,} characters here, more than {most:,}; they were left out."
            self._find("overlong-statement", Severity.WARNING, section, id, message)
        return text if text and len(text) <= most else None

    def _base(self, section: str, id: str, cited: Cited, basis: Basis, *, duty: bool = False) -> dict[str, Any] | None:
        text = self._text(section, id, cited.text)
        if text is None or text.casefold().rstrip(".") == NOT_STATED.casefold().rstrip("."):
            return None
        evidence = self._cite(section, id, cited.sentences, duty=text if duty else None)
        return {"id": id, "text": text, "basis": basis, "evidence": evidence}

    def _place(self, section: str, id: str, cited: Cited | None) -> Statement:
        base = self._base(section, id, cited, Basis.STATED) if cited else None
        return Statement(**base) if base else not_stated(id)

    def _paragraph(self, section: str, prefix: str, many: Sequence[Cited]) -> tuple[Statement, ...]:
        bases = [self._base(section, f"{prefix}{n}", c, Basis.STATED) for n, c in enumerate(many, start=1)]
        return tuple(Statement(**b) for b in bases if b)

    def _items(self, section: str, prefix: str, many: Sequence[CitedItem], basis: Basis) -> tuple[Item, ...]:
        made = []
        for number, cited in enumerate(many, start=1):
            base = self._base(section, f"{prefix}{number}", cited, basis)
            label = self._text(section, f"{prefix}{number}", cited.label, MOST_LABEL) if base else None
            if base and label:
                made.append(Item(**base, label=label))
        return tuple(made)

    def _requirements(self, section: str, prefix: str, many: Sequence[CitedRequirement]) -> tuple[RequirementItem, ...]:
        made = []
        for number, cited in enumerate(many, start=1):
            base = self._base(section, f"{prefix}{number}", cited, Basis.STATED, duty=True)
            label = self._text(section, f"{prefix}{number}", cited.label, MOST_LABEL) if base else None
            if base and label:
                terms = {k: _optional(getattr(cited, k)) for k in ("addressee", "condition", "deadline")}
                made.append(RequirementItem(**base, label=label, force=cited.force, **terms))
        return tuple(made)

    def _timeline(self, many: Sequence[CitedTime]) -> tuple[TimelineEntry, ...]:
        made = []
        for number, cited in enumerate(many, start=1):
            id = f"t{number}"
            base = self._base("timeline", id, cited, Basis.STATED)
            when = self._text("timeline", id, cited.when, MOST_LABEL) if base else None
            if base and when:
                date = self._date("timeline", id, cited.date)
                precision = cited.precision if date or cited.date is None else Precision.NONE
                made.append(TimelineEntry(**base, when=when, date=date, precision=precision, role=cited.role))
        return tuple(made)

    def _date(self, section: str, id: str | None, date: str | None) -> str | None:
        if date is None or is_date(date):
            return date
        shown = one_line(date)[:40]
        message = f"The model gave the date “{shown}”, which is none of the form 2026, 2026-07, 2026-Q3 or 2026-07-18."
        self._find("malformed-date", Severity.WARNING, section, id, message)
        return None

    def _analysis(self, a: Answer) -> Analysis:
        note = self._base("requirements.mandatory", "note", a.note, Basis.STATED) if a.note else None
        title = self._base("title", "title", a.title, Basis.STATED)
        return Analysis(
            title=Statement(**title) if title else not_stated("title"),
            overview=self._paragraph("overview", "ov", a.overview),
            key_details=KeyDetails(
                issuing_authority=self._place("key_details.issuing_authority", "kd1", a.issuing_authority),
                effective_date=self._place("key_details.effective_date", "kd2", a.effective_date),
                jurisdiction=self._place("key_details.jurisdiction", "kd3", a.jurisdiction),
                status=self._place("key_details.status", "kd4", a.status),
            ),
            requirements=Requirements(
                note=Statement(**note) if note else None,
                mandatory=self._requirements("requirements.mandatory", "m", a.mandatory),
                recommended=self._requirements("requirements.recommended", "r", a.recommended),
            ),
            affected=Affected(
                industries=self._place("affected.industries", "af1", a.industries),
                organization_size=self._place("affected.organization_size", "af2", a.organization_size),
                geographic_scope=self._place("affected.geographic_scope", "af3", a.geographic_scope),
            ),
            timeline=self._timeline(a.timeline),
            guidance=Guidance(
                assessment=self._items("guidance.assessment", "ga", a.assessment, Basis.DERIVED),
                implementation=self._items("guidance.implementation", "gi", a.implementation, Basis.DERIVED),
                validation=self._items("guidance.validation", "gv", a.validation, Basis.DERIVED),
            ),
            technical=self._paragraph("technical", "te", a.technical),
            penalties=self._paragraph("penalties", "pe", a.penalties),
            related_standards=self._items("related_standards", "st", a.related_standards, Basis.STATED),
            resources=Resources(
                official=self._place("resources.official", "rs1", a.official),
                guidance=self._place("resources.guidance", "rs2", a.guidance_documents),
                tools=self._place("resources.tools", "rs3", a.tools),
            ),
            recommendations=self._items("recommendations", "pr", a.recommendations, Basis.DERIVED),
        )

    def _facts(self, a: Answer) -> Facts:
        def cite(sentences: Sequence[int]) -> Quotes:
            return self._cite("facts", None, sentences)

        place = a.fact_jurisdiction
        where = self._text("facts", None, place.name, MOST_LABEL) if place else None
        dates = [(d, self._date("facts", None, d.date)) for d in a.fact_effective_dates]
        return Facts(
            authorities=tuple(
                AuthorityFact(name=name, evidence=cite(x.sentences)) for x, name in self._named(a.fact_authorities)
            ),
            jurisdiction=JurisdictionFact(
                name=where,
                basis="inferred" if place.inferred else "stated",
                evidence=cite(place.sentences),
            )
            if place and where
            else JurisdictionFact(name=None, basis="not_stated"),
            status=a.fact_status.value,
            status_evidence=cite(a.fact_status.sentences),
            effective_dates=tuple(
                EffectiveDate(
                    date=iso, precision=d.precision, what=said(d.what)[:MOST_LABEL], evidence=cite(d.sentences)
                )
                for d, iso in dates
                if iso
            ),
            standards=tuple(
                StandardFact(name=name, evidence=cite(x.sentences)) for x, name in self._named(a.fact_standards)
            ),
        )

    def _named(self, many: Sequence[CitedName]) -> Iterator[tuple[CitedName, str]]:
        """Those that have a name, with it."""
        for cited in many:
            name = self._text("facts", None, cited.name, MOST_LABEL)
            if name:
                yield cited, name


def _optional(value: str | None) -> str | None:
    return said(value)[:MOST_TEXT] or None if value else None
