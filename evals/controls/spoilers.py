"""How a good draft is spoiled. Each spoiler is pure: the good draft and what the engine was asked, the bad draft."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from retrieval.text.documents import ARTICLE_SOURCE, Article, Evidence, Sentence, evidence_at
from service.analysis.schema import (
    Affected,
    Analysis,
    Basis,
    DateRole,
    DraftAnalysis,
    EffectiveDate,
    Force,
    Guidance,
    KeyDetails,
    Precision,
    RequirementItem,
    Requirements,
    Resources,
    Scope,
    Statement,
    TimelineEntry,
    not_stated,
)
from service.engines.protocol import DraftRequest

Spoiler = Callable[[DraftAnalysis, DraftRequest], DraftAnalysis]

LEAD = 3
"""Sentences of an article that a lazy summariser copies."""
DATE = "31 December 2099"


def always_empty(draft: DraftAnalysis, _request: DraftRequest) -> DraftAnalysis:
    """Nothing is ever stated."""
    del draft
    return DraftAnalysis(scope=Scope.REGULATORY, analysis=_silent())


def copy_the_lead(draft: DraftAnalysis, request: DraftRequest) -> DraftAnalysis:
    """The first sentences, as overview and as duties, and nothing else."""
    del draft
    lead = request.reading.sentences[:LEAD]
    told = tuple(_statement(f"overview-{s.index}", s, request.article) for s in lead)
    duties = tuple(_duty(s, request.article) for s in lead)
    analysis = _silent().model_copy(update={"overview": told, "requirements": Requirements(mandatory=duties)})
    return DraftAnalysis(scope=Scope.REGULATORY, analysis=analysis)


def one_invented_date(draft: DraftAnalysis, request: DraftRequest) -> DraftAnalysis:
    """One deadline more than the article has, as an entry of the timeline and as effective date."""
    if draft.analysis is None or not request.reading.sentences:
        return draft
    evidence = (_evidence(request.reading.sentences[0], request.article),)
    entry = TimelineEntry(
        id="invented",
        text="The measure takes effect.",
        basis=Basis.STATED,
        evidence=evidence,
        when=DATE,
        date="2099-12-31",
        precision=Precision.DAY,
        role=DateRole.IN_FORCE,
    )
    fact = EffectiveDate(date="2099-12-31", precision=Precision.DAY, what="takes effect", evidence=evidence)
    facts = draft.facts.model_copy(update={"effective_dates": (*draft.facts.effective_dates, fact)})
    analysis = draft.analysis.model_copy(update={"timeline": (*draft.analysis.timeline, entry)})
    return draft.model_copy(update={"analysis": analysis, "facts": facts})


def swap_must_and_should(draft: DraftAnalysis, _request: DraftRequest) -> DraftAnalysis:
    """Duties filed as advice, advice as duties."""
    if draft.analysis is None:
        return draft
    old = draft.analysis.requirements
    new = Requirements(
        note=old.note,
        mandatory=tuple(item.model_copy(update={"force": Force.MUST}) for item in old.recommended),
        recommended=tuple(item.model_copy(update={"force": Force.SHOULD}) for item in old.mandatory),
    )
    return _with(draft, requirements=new)


def drop_every_second_duty(draft: DraftAnalysis, _request: DraftRequest) -> DraftAnalysis:
    """Every second duty is left out; what is told is right."""
    if draft.analysis is None:
        return draft
    old = draft.analysis.requirements
    return _with(draft, requirements=old.model_copy(update={"mandatory": old.mandatory[::2]}))


def cite_the_neighbour(draft: DraftAnalysis, request: DraftRequest) -> DraftAnalysis:
    """Every statement and fact cites the sentence after the right one, or before it at the end."""
    sentences = request.reading.sentences
    if len(sentences) < 2:
        return draft
    starts = [sentence.start for sentence in sentences]

    def shifted(piece: dict[str, Any]) -> dict[str, Any]:
        if piece["source"] != ARTICLE_SOURCE:
            return piece
        home = max((at for at, start in enumerate(starts) if start <= piece["start"]), default=0)
        other = sentences[home + 1] if home + 1 < len(sentences) else sentences[home - 1]
        return _evidence(other, request.article).model_dump()

    return DraftAnalysis.model_validate(_every_evidence(draft.model_dump(), shifted))


def list_everything(draft: DraftAnalysis, request: DraftRequest) -> DraftAnalysis:
    """Every sentence of the article is a duty."""
    if draft.analysis is None:
        return draft
    duties = tuple(_duty(s, request.article) for s in request.reading.sentences if s.text.strip())
    return _with(draft, requirements=Requirements(mandatory=duties))


def unspoiled(draft: DraftAnalysis, _request: DraftRequest) -> DraftAnalysis:
    """The good draft as it is: what has to pass, or the controls prove nothing."""
    return draft


def _with(draft: DraftAnalysis, **places: object) -> DraftAnalysis:
    assert draft.analysis is not None
    return draft.model_copy(update={"analysis": draft.analysis.model_copy(update=places)})


def _silent() -> Analysis:
    def none(kind: type[KeyDetails] | type[Affected] | type[Resources]) -> Any:  # noqa: ANN401 - one of the three
        return kind(**{name: not_stated(name) for name in kind.model_fields})

    return Analysis(
        title=not_stated("title"),
        key_details=none(KeyDetails),
        requirements=Requirements(),
        affected=none(Affected),
        guidance=Guidance(),
        resources=none(Resources),
    )


def _evidence(sentence: Sentence, article: Article) -> Evidence:
    return evidence_at(article, sentence.start, sentence.end)


def _statement(id: str, sentence: Sentence, article: Article) -> Statement:
    return Statement(id=id, text=sentence.text.strip(), basis=Basis.STATED, evidence=(_evidence(sentence, article),))


def _duty(sentence: Sentence, article: Article) -> RequirementItem:
    told = _statement(f"duty-{sentence.index}", sentence, article)
    return RequirementItem(**told.model_dump(), label=f"Sentence {sentence.index + 1}", force=Force.MUST)


def _every_evidence(node: Any, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Any:  # noqa: ANN401 - JSON
    if isinstance(node, dict):
        if {"start", "end", "quote"} <= node.keys():
            return change(node)
        return {key: _every_evidence(value, change) for key, value in node.items()}
    if isinstance(node, list | tuple):
        return [_every_evidence(value, change) for value in node]
    return node
