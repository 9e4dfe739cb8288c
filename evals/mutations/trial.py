"""Statements before the gate: whether it refuses them (an error), asks about them (a warning), or lets them pass.

The only module here that knows the gate and the reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evals.datasets.cases import Case
from evals.mutations.told import LISTED, Ground, Section, Told
from retrieval.text.documents import Article
from retrieval.text.sentences import split
from service.analysis.grounding import check
from service.analysis.reading import reader
from service.analysis.reading.model import Reading
from service.analysis.schema import DraftAnalysis, Finding, Severity, not_stated

_OWN_ARTEFACTS = frozenset({"duplicate-text", "duplicate-id", "label-echo", "label-length"})
"""Findings about many variants tried in one draft, or about the labels that were made up for them."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Codes of the findings on one statement."""

    errors: frozenset[str]
    warnings: frozenset[str]


@dataclass(frozen=True, slots=True)
class Court:
    """An article, read once, before which many statements are tried."""

    article: Article
    reading: Reading

    @classmethod
    def of(cls, case: Case, text: str | None = None) -> Court:
        """The court of a case; `text` replaces the article's."""
        given = case.article
        article = Article.of(
            given.text if text is None else text,
            title=given.title,
            id=case.id,
            source=given.source,
            url=given.url,
            published=given.published,
        )
        return cls(article, reader.read(article, split(article.text)))

    def try_all(self, statements: Sequence[Told]) -> list[Verdict]:
        """A verdict for each, in order. Statements of a list are tried together, single places one by one."""
        verdicts: dict[int, Verdict] = {}
        for hedge in (False, True):
            group = [at for at, told in enumerate(statements) if told.section in LISTED and told.hedge is hedge]
            if group:
                findings = self._findings(draft([(str(at), statements[at]) for at in group], hedge=hedge))
                verdicts |= {at: _verdict(f for f in findings if f.statement_id == f"s{at}") for at in group}
        for at, told in enumerate(statements):
            if told.section not in LISTED:
                findings = self._findings(draft([(str(at), told)]))
                verdicts[at] = _verdict(f for f in findings if _about(f, told, f"s{at}"))
        return [verdicts[at] for at in range(len(statements))]

    def _findings(self, given: DraftAnalysis) -> tuple[Finding, ...]:
        return check(given, self.article, self.reading)


def _about(found: Finding, told: Told, id: str) -> bool:
    if told.section.startswith("facts."):
        return found.section == told.section
    return found.statement_id == id


def _verdict(findings: Iterator[Finding]) -> Verdict:
    kept = [f for f in findings if f.code not in _OWN_ARTEFACTS]
    return Verdict(
        frozenset(f.code for f in kept if f.severity is Severity.ERROR),
        frozenset(f.code for f in kept if f.severity is Severity.WARNING),
    )


def draft(statements: Sequence[tuple[str, Told]], *, hedge: bool = False) -> DraftAnalysis:
    """A draft that says only this. With `hedge` a note says that the requirements are not in force."""
    analysis: dict[str, Any] = _silent()
    facts: dict[str, Any] = {}
    for number, told in statements:
        node = _node(number, told)
        *path, last = told.section.value.split(".")
        if path == ["facts"]:
            facts |= _fact(told, node)
            continue
        place = analysis
        for step in path:
            place = place[step]
        place[last] = [*place[last], node] if told.section in LISTED else node
    if hedge and statements:
        evidence = _evidence(statements[0][1])
        text = "Proposed or not in force; the duties would apply if adopted."
        analysis["requirements"]["note"] = {"id": "note", "text": text, "basis": "stated", "evidence": evidence}
    return DraftAnalysis.model_validate({"scope": "regulatory", "analysis": analysis, "facts": facts})


def _silent() -> dict[str, Any]:
    def none(*names: str) -> dict[str, Any]:
        return {name: not_stated(name).model_dump() for name in names}

    return {
        "title": not_stated("title").model_dump(),
        "overview": [],
        "key_details": none("issuing_authority", "effective_date", "jurisdiction", "status"),
        "requirements": {"note": None, "mandatory": [], "recommended": []},
        "affected": none("industries", "organization_size", "geographic_scope"),
        "timeline": [],
        "guidance": {"assessment": [], "implementation": [], "validation": []},
        "technical": [],
        "penalties": [],
        "related_standards": [],
        "resources": none("official", "guidance", "tools"),
        "recommendations": [],
    }


def _node(number: str, told: Told) -> Mapping[str, Any]:
    return {"id": f"s{number}", "basis": "stated", "evidence": _evidence(told), **told.fields}


def _evidence(told: Told) -> list[dict[str, Any]]:
    return [{"start": p.start, "end": p.end, "quote": p.quote, "source": p.source} for p in told.evidence]


def _fact(told: Told, node: Mapping[str, Any]) -> dict[str, Any]:
    fields = {key: value for key, value in node.items() if key not in ("id", "basis")}
    if told.section is Section.FACT_STATUS:
        return {"status": fields["status"], "status_evidence": fields["evidence"]}
    return {told.section.value.removeprefix("facts."): [fields]}


def courts(goods: Sequence[Ground], cases: Mapping[str, Case]) -> dict[str, Court]:
    """One court per article."""
    return {ground.case: Court.of(cases[ground.case]) for ground in goods}
