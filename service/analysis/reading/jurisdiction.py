"""Where a measure holds: what the text says, else what its issuer or its law implies."""

from __future__ import annotations

import re

from retrieval.text.documents import Article, Sentence
from service.analysis.reading.model import Authority, JurisdictionReading, Span, Standard
from service.analysis.reading.places import place_of_host, places, places_named


def read_jurisdiction(
    article: Article,
    sentences: tuple[Sentence, ...],
    authorities: tuple[Authority, ...],
    standards: tuple[Standard, ...],
) -> JurisdictionReading:
    """The jurisdiction by its printed name, with the spans it rests on; `inferred` unless the text names the place."""
    issuer = next((a for a in authorities if a.issuer and a.jurisdiction), None)
    if issuer is not None and issuer.jurisdiction in places():
        return JurisdictionReading(
            places()[issuer.jurisdiction].name,
            True,
            (Span(issuer.start, issuer.end),) if issuer.start >= 0 else (),
            issuer.in_title,
        )
    return JurisdictionReading(None, True)


__all__ = ["place_of_host", "places_named", "re", "read_jurisdiction"]
