"""Where a measure holds: what the text says of it, else what its issuer, its law or its page implies."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlsplit

from retrieval.text.documents import Article, Sentence
from service.analysis.reading.model import Authority, JurisdictionReading, Span, Standard
from service.analysis.reading.places import Place, place_of_host, places, places_named
from service.analysis.reading.tables import plain

_LEAD = 6  # sentences in which a place counts where no issuer tells
_AMERICAN = re.compile(r"\b(?:CFR|C\.F\.R|U\.S\.C|USC|Pub\. L)|^Executive Order")
_PLACING = re.compile(r"\b(?:in|across|throughout|within|of|under|into|by)(?: the)?(?: State of)? $")
_NOTHING_MORE = re.compile(r"(?![\w-]|'s| [A-Z])")
_CELEX = re.compile(r"3\d{4}[A-Z]\d{4}$")


def read_jurisdiction(
    article: Article,
    sentences: tuple[Sentence, ...],
    authorities: tuple[Authority, ...],
    standards: tuple[Standard, ...],
) -> JurisdictionReading:
    """The jurisdiction by its printed name, with the spans it rests on. `inferred` is False only where the text itself
    says that something holds or happens there ("in the United Kingdom", "throughout the United States")."""
    issuer = next((a for a in authorities if a.issuer and a.jurisdiction in places()), None)
    if issuer is not None and issuer.jurisdiction:
        place = places()[issuer.jurisdiction]
        stated = _stated(article, place)
        if stated:
            return JurisdictionReading(place.name, False, (stated,))
        spans = (Span(issuer.start, issuer.end),) if issuer.start >= 0 else ()
        return JurisdictionReading(place.name, True, spans, issuer.in_title)
    return (
        _from_standards(standards)
        or _from_page(article)
        or _from_lead(article, sentences)
        or JurisdictionReading(None, True)
    )


def _stated(article: Article, place: Place) -> Span | None:
    """Where the text places something in the jurisdiction, by its noun: "in the United Kingdom"."""
    flat = plain(article.text)
    for form in place.forms:
        at = flat.find(form)
        while at >= 0:
            before = _PLACING.search(flat, max(0, at - 24), at)
            end = at + len(form)
            if before and _NOTHING_MORE.match(flat, end):
                return Span(before.start(), end)
            at = flat.find(form, end)
    return None


def _from_standards(standards: tuple[Standard, ...]) -> JurisdictionReading | None:
    """The place whose law the text cites most, where it cites any."""
    cited: Counter[str] = Counter()
    first: dict[str, Standard] = {}
    for standard in standards:
        name = standard.canonical or standard.name
        code = "EU" if _CELEX.match(name) else "US" if _AMERICAN.search(name) else None
        if code:
            cited[code] += 1
            first.setdefault(code, standard)
    if not cited:
        return None
    code = cited.most_common(1)[0][0]
    standard = first[code]
    return JurisdictionReading(places()[code].name, True, (Span(standard.start, standard.end),), standard.in_title)


def _from_page(article: Article) -> JurisdictionReading | None:
    """The place whose official site published the article; there is no span to show."""
    host = urlsplit(article.url).hostname or "" if article.url else ""
    code = "US" if article.source and "Federal Register" in article.source else place_of_host(host)
    return JurisdictionReading(places()[code].name, True) if code else None


def _from_lead(article: Article, sentences: tuple[Sentence, ...]) -> JurisdictionReading | None:
    """The place that title and lead name most often, the first of those."""
    titled = [(code, span, True) for code, span in places_named(plain(article.title))]
    end = sentences[:_LEAD][-1].end if sentences else 0
    led = [(code, span, False) for code, span in places_named(plain(article.text[:end]))]
    named = [*titled, *led]
    if not named:
        return None
    code = Counter(code for code, _, _ in named).most_common(1)[0][0]
    span, in_title = next((span, in_title) for found, span, in_title in named if found == code)
    return JurisdictionReading(places()[code].name, True, (span,), in_title)
