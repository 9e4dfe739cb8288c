"""An article read, drafted by the extractive engine and checked by the gate; no index, so nothing is ranked.

Facts do not depend on ranking. What does is measured through the whole service instead.
"""

from __future__ import annotations

from functools import cache

from retrieval.text import sentences
from retrieval.text.documents import Article
from service.analysis.grounding import verify
from service.analysis.reading import reader
from service.analysis.schema import VerifiedAnalysis
from service.engines.extractive.engine import ExtractiveEngine
from service.engines.protocol import DraftRequest


def analysed(article: Article) -> VerifiedAnalysis:
    """The verified analysis of an article."""
    reading = reader.read(article, sentences.split(article.text))
    draft = _engine().draft(DraftRequest(article, reading))
    return verify(draft.analysis, article, reading)


@cache
def _engine() -> ExtractiveEngine:
    return ExtractiveEngine(token_counter="none")
