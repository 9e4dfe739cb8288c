"""The extractive engine: every section filled by reading, without a model and without a network."""

from __future__ import annotations

from collections.abc import Sequence

from service.analysis.schema import Analysis, DraftAnalysis, EngineInfo, Finding, Scope, Severity
from service.engines.extractive.affected import affected
from service.engines.extractive.details import key_details
from service.engines.extractive.facts import facts
from service.engines.extractive.guidance import guidance
from service.engines.extractive.once_told import told_once
from service.engines.extractive.overview import overview
from service.engines.extractive.penalties import penalties
from service.engines.extractive.recommendations import recommendations
from service.engines.extractive.resources import resources
from service.engines.extractive.source import Source
from service.engines.extractive.standards import related_standards
from service.engines.extractive.summary import requirements_of
from service.engines.extractive.technical import technical
from service.engines.extractive.timeline import timeline, told_plainly
from service.engines.extractive.title import title
from service.engines.protocol import Draft, DraftRequest
from service.engines.version import code_version

NAME = "extractive"


class ExtractiveEngine:
    """The default engine. Stateless and pure: the same request gives the same draft; safe for many threads."""

    def __init__(self, *, token_counter: str) -> None:
        """`token_counter` is the name of the counter by which chunks were cut, recorded in every result."""
        self._info = EngineInfo(name=NAME, version=code_version(), token_counter=token_counter)

    @property
    def info(self) -> EngineInfo:
        """Name, version and token counter; no model, no prompt."""
        return self._info

    def draft(self, request: DraftRequest) -> Draft:
        """A draft from the reading and the ranking; out of scope: no analysis, and a finding that says why."""
        source = Source(request)
        if request.reading.scope.value is Scope.NOT_REGULATORY:
            return Draft(DraftAnalysis(scope=Scope.NOT_REGULATORY, findings=(_out_of_scope(source),)))
        return Draft(DraftAnalysis(scope=Scope.REGULATORY, facts=facts(source), analysis=_analysis(source)))

    def repair(self, request: DraftRequest, previous: DraftAnalysis, findings: Sequence[Finding]) -> Draft | None:
        """The dates whose wording was refused, told by their role alone; None where nothing else can be done."""
        faulty = frozenset(f.statement_id for f in findings if f.section == "timeline" and f.statement_id)
        if previous.analysis is None or not faulty:
            return None
        entries = told_plainly(Source(request), previous.analysis.timeline, faulty)
        analysis = previous.analysis.model_copy(update={"timeline": entries})
        return Draft(previous.model_copy(update={"analysis": analysis}))


def _analysis(source: Source) -> Analysis:
    drafted = Analysis(
        title=title(source),
        overview=overview(source),
        key_details=key_details(source),
        requirements=requirements_of(source),
        affected=affected(source),
        timeline=timeline(source),
        guidance=guidance(source),
        technical=technical(source),
        penalties=penalties(source),
        related_standards=related_standards(source),
        resources=resources(source),
        recommendations=recommendations(source),
    )
    return told_once(drafted)


def _out_of_scope(source: Source) -> Finding:
    why = source.reading.scope.why
    message = f"The article is not about a rule, guidance, enforcement or duty ({why.rule})."
    return Finding(code="not_regulatory", severity=Severity.NOTE, section="scope", message=message)
