"""Whether an article is about regulation at all.

In scope is what brings a rule, proposal, guidance, consultation, enforcement, order, alert or duty. Out of scope is sport,
product news, earnings, crime without a regulator, and what an office says about itself: a new web site, a feast day.
"""

from __future__ import annotations

from retrieval.text.documents import Article, Sentence
from service.analysis.reading.model import Authority, Clause, ScopeReading, StatusReading
from service.analysis.schema import Klass, Scope, Status, Why


def read_scope(
    article: Article,
    sentences: tuple[Sentence, ...],
    status: StatusReading,
    clauses: tuple[Clause, ...],
    authorities: tuple[Authority, ...],
) -> ScopeReading:
    """Regulatory or not, with the cue that decided it."""
    if status.value is not Status.OTHER:
        return ScopeReading(Scope.REGULATORY, status.why)
    binding = [c for c in clauses if c.klass is not Klass.NEITHER]
    if binding and any(a.issuer for a in authorities):
        return ScopeReading(Scope.REGULATORY, binding[0].why)
    return ScopeReading(Scope.NOT_REGULATORY, Why(cue="", rule="no act of regulation, no duty and no issuer is found"))
