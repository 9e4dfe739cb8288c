"""An article, its sentences and a reading by hand, for the engine's own parts."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.text.documents import Article
from retrieval.text.sentences import split
from service.analysis.reading.model import Clause, JurisdictionReading, Reading, ScopeReading, Span, StatusReading
from service.analysis.schema import Force, Klass, Scope, Status, Why
from service.engines.protocol import DraftRequest

TEXT = (
    "The Office of Water Metering has issued an order. "
    "Utilities must report each breach within 48 hours and must keep the logs for two years. "
    "Operators should rotate keys. "
    "The order takes effect on March 1, 2027."
)
WHY = Why(cue="must", rule="modal")


def clause(text: str, sentence: int) -> Clause:
    start = TEXT.index(text)
    span = Span(start, start + len(text))
    return Clause(sentence, *span, text, Force.MUST, Klass.MANDATORY, span, WHY)


@pytest.fixture
def request_() -> DraftRequest:
    article = Article.of(TEXT, title="Order on meters", id="meters", published=date(2027, 1, 5))
    reading = Reading(
        sentences=split(article.text),
        scope=ScopeReading(Scope.REGULATORY, WHY),
        status=StatusReading(Status.ORDER_OR_DIRECTIVE, (Span(0, 10),), WHY),
        jurisdiction=JurisdictionReading(None, inferred=False),
        clauses=(
            clause("Utilities must report each breach within 48 hours", 1),
            clause("must keep the logs for two years", 1),
        ),
    )
    return DraftRequest(article, reading, ranking={"overview": (0, 3), "requirements.mandatory": (1, 2)})
