"""The order in which an article is read; one page, nothing else calls two readers."""

from __future__ import annotations

from retrieval.text.documents import Article, Sentence
from service.analysis.reading.model import Reading


def read(article: Article, sentences: tuple[Sentence, ...]) -> Reading:
    """Everything the reader finds in `article`, whose sentences are given."""
    from service.analysis.reading import quantities
    from service.analysis.reading.duties import clauses
    from service.analysis.reading.measure import scope, status
    from service.analysis.reading.names import authorities, identifiers, jurisdiction, standards
    from service.analysis.reading.substance import money, passages
    from service.analysis.reading.timeline import dates

    found_identifiers = identifiers.read_identifiers(article, sentences)
    found_standards = standards.read_standards(article, sentences, found_identifiers)
    found_authorities = authorities.read_authorities(article, sentences)
    found_status = status.read_status(article, sentences)
    found_dates = dates.read_dates(article, sentences, found_status, found_standards)
    found_clauses = clauses.read_clauses(article, sentences, found_status, found_authorities, found_dates)
    found_money = money.read_money(article, sentences, found_status)
    found_scope = scope.read_scope(article, sentences, found_status, found_clauses, found_authorities)
    return Reading(
        sentences=sentences,
        scope=found_scope,
        status=found_status,
        jurisdiction=jurisdiction.read_jurisdiction(article, sentences, found_authorities, found_standards),
        clauses=found_clauses,
        dates=found_dates,
        money=found_money,
        title_money=money.read_title_money(article, found_status),
        quantities=quantities.read_quantities(article, sentences),
        identifiers=found_identifiers,
        authorities=found_authorities,
        standards=found_standards,
        passages=passages.read_passages(
            article, sentences, found_status, found_clauses, found_authorities, found_money
        ),
    )
