"""Where a measure holds: what the text says of it, else what its issuer, its law, its page or its wording implies.

An issuer whose place is known decides. Without one, everything that shows a place is weighed: the law that is cited,
the page the text comes from, other authorities, places and their adjectives (the title and the lead count most), and
signs such as courts, capitals and currencies (`place_signs`). What weighs most for the winner is the evidence.

Weight alone infers nothing: something must tie the text to that place alone. A body that no table knows, a dollar
sign, "federal" or "final rule" do not, however often they stand; many places have them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from retrieval.text.documents import Article, Sentence
from service.analysis.reading.model import Authority, JurisdictionReading, Span, Standard
from service.analysis.reading.names.place_signs import signs_in
from service.analysis.reading.names.places import Place, place_of_host, places, places_named
from service.analysis.reading.names.tables import plain

ENOUGH = 2.0
"""Weight from which a place is inferred; a dollar sign alone is no place."""

READ = 20_000
"""Characters that are looked at for signs of a place."""

_LEAD = 6  # sentences in which a place counts as much as one of the law
_LAW, _PAGE, _REGISTER, _SOURCE, _BODY, _TITLE, _LED, _NAMED = 3.0, 5.0, 12.0, 4.0, 1.5, 3.0, 2.0, 0.5
_MOST = 6.0  # what one kind of sign may weigh in all
_AMERICAN = re.compile(r"\b(?:CFR|C\.F\.R|U\.S\.C|USC|Pub\. L)|^Executive Order")
_PLACING = re.compile(r"\b(?:in|across|throughout|within|of|under|into|by)(?: the)?(?: State of)? $")
_ELSEWHERE = re.compile(
    r"\b(?:[Tt]o|[Ff]rom|[Ww]ith|[Tt]han|[Ll]ike|[Uu]nlike|[Oo]utside|[Bb]etween|[Nn]on)[ -](?:the )?\Z"
)
"""Before a place that is a destination, an origin or a likeness, not where a measure holds."""
_INSTITUTION = 2.0
"""Weight from which a sign that does not tie a text to its place does so together with the place's currency."""
_NOTHING_MORE = re.compile(r"(?![\w-]|'s| [A-Z])")
_CELEX = re.compile(r"3\d{4}[A-Z]\d{4}$")


_GROUNDS = {"law": "law cited", "page": "issuing authority", "source": "issuing authority", "name": "place named"}


@dataclass(slots=True)
class _Case:
    """What speaks for one place, and the span that speaks loudest."""

    kinds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    best: float = 0.0
    span: Span | None = None
    in_title: bool = False
    ground: str = "wording"
    is_tied: bool = False
    """Whether some sign is of this place alone."""
    has_currency: bool = False
    has_institution: bool = False

    @property
    def is_sound(self) -> bool:
        """Whether a place may be inferred: a sign of its own, or its currency with one of its institutions."""
        return self.weight >= ENOUGH and (self.is_tied or (self.has_currency and self.has_institution))

    @property
    def spans(self) -> tuple[Span, ...]:
        """The span that speaks loudest, where the text has one."""
        return (self.span,) if self.span else ()

    @property
    def weight(self) -> float:
        """The sum over the kinds of sign, each up to its most."""
        return sum(min(points, max(_MOST, _REGISTER * (kind == "page"))) for kind, points in self.kinds.items())

    def add(self, kind: str, points: float, span: Span | None, *, in_title: bool = False, tied: bool = True) -> None:
        self.kinds[kind] += points
        self.is_tied |= tied
        if span is not None and points > self.best:
            self.best, self.span, self.in_title = points, span, in_title
            self.ground = _GROUNDS.get(kind, "wording")


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
        if issuer.start >= 0:
            return JurisdictionReading(place.name, True, (Span(issuer.start, issuer.end),), issuer.in_title)
        case = _cases(article, sentences, authorities, standards)[place.code]
        return JurisdictionReading(place.name, True, case.spans, case.in_title, ground=case.ground)
    cases = _cases(article, sentences, authorities, standards)
    sound = [entry for entry in cases.items() if entry[1].is_sound]
    code, case = max(sound, key=lambda entry: entry[1].weight, default=("", _Case()))
    if not code:
        return JurisdictionReading(None, True)
    return JurisdictionReading(places()[code].name, True, case.spans, case.in_title, ground=case.ground)


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


def _cases(
    article: Article,
    sentences: tuple[Sentence, ...],
    authorities: tuple[Authority, ...],
    standards: tuple[Standard, ...],
) -> dict[str, _Case]:
    """What speaks for each place, by its code."""
    cases: dict[str, _Case] = defaultdict(_Case)
    _add_laws(cases, standards)
    _add_page(cases, article, authorities)
    _add_names(cases, article, sentences)
    for sign, span in signs_in(plain(article.text[:READ])):
        case = cases[sign.code]
        case.has_currency |= sign.is_currency
        case.has_institution |= sign.weight >= _INSTITUTION and not sign.is_currency
        shown = None if sign.is_currency and not sign.ties else span
        case.add("sign", sign.weight, shown, tied=sign.ties)
    for body in authorities:
        if body.jurisdiction in places() and body.jurisdiction:
            span_of = Span(body.start, body.end) if body.start >= 0 else None
            cases[body.jurisdiction].add("body", _BODY, span_of, in_title=body.in_title)
    return cases


def _add_laws(cases: dict[str, _Case], standards: tuple[Standard, ...]) -> None:
    for standard in standards:
        name = standard.canonical or standard.name
        code = "EU" if _CELEX.match(name) else "US" if _AMERICAN.search(name) else None
        if code:
            cases[code].add("law", _LAW, Span(standard.start, standard.end), in_title=standard.in_title)


def _add_page(cases: dict[str, _Case], article: Article, authorities: tuple[Authority, ...]) -> None:
    """What the page says that published the article; the issuer's name is the span that shows it."""
    issuer = next((a for a in authorities if a.issuer and a.start >= 0), None)
    span = Span(issuer.start, issuer.end) if issuer else None
    in_title = bool(issuer and issuer.in_title)
    host = urlsplit(article.url).hostname or "" if article.url else ""
    if article.source and "Federal Register" in article.source:
        cases["US"].add("page", _REGISTER, span, in_title=in_title)
    elif code := place_of_host(host):
        cases[code].add("page", _PAGE, span, in_title=in_title)
    for code, _ in places_named(plain(article.source or "")):
        cases[code].add("source", _SOURCE, span, in_title=in_title)
    for sign, _ in signs_in(plain(article.source or "")):
        cases[sign.code].add("source", sign.weight, span, in_title=in_title)


def _add_names(cases: dict[str, _Case], article: Article, sentences: tuple[Sentence, ...]) -> None:
    """The places that title, lead and text name."""
    for code, span in places_named(plain(article.title)):
        cases[code].add("name", _TITLE, span, in_title=True)
    end = sentences[:_LEAD][-1].end if sentences else 0
    flat = plain(article.text)[:READ]
    for code, span in places_named(flat):
        if not _ELSEWHERE.search(flat, max(0, span.start - 16), span.start):
            cases[code].add("name", _LED if span.start < end else _NAMED, span)
