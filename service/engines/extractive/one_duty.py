"""One clause worded as a requirement: for a reviewer who adds what a draft left out."""

from __future__ import annotations

from retrieval.text.documents import Article
from service.analysis.reading.model import Clause, Reading
from service.analysis.schema import Basis, Klass, RequirementItem
from service.engines.extractive.imperative import word
from service.engines.extractive.labels import label
from service.engines.extractive.requirements import evidence_of, item_text
from service.engines.extractive.source import Source
from service.engines.protocol import DraftRequest


def item_for(
    article: Article, reading: Reading, clause: Clause, klass: Klass, *, id: str, taken: frozenset[str]
) -> RequirementItem:
    """The requirement that tells `clause`, as the extractive engine would write it; `taken` are labels in use, lower
    case."""
    source = Source(DraftRequest(article, reading, (), {}))
    worded = word(source, clause)
    return RequirementItem(
        id=id,
        label=label(worded, klass, set(taken)),
        text=item_text(source, clause, worded),
        basis=Basis.STATED,
        evidence=evidence_of(source, clause, worded),
        force=clause.force,
        addressee=clause.addressee,
        condition=clause.condition,
        deadline=clause.deadline,
        why=clause.why,
    )
