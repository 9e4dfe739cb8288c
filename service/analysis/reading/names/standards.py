"""The laws, rules, standards and frameworks that an article names, once each, with every mention."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from retrieval.text.documents import Article, Sentence, SentenceKind
from service.analysis.reading.model import Identifier, Span, Standard
from service.analysis.reading.names.defined_terms import terms_after
from service.analysis.reading.names.gazetteer import find_bodies
from service.analysis.reading.names.identifiers import identify
from service.analysis.reading.names.standard_hits import BESIDE_A_NAME, CITED, Hit, find_hits
from service.analysis.reading.names.tables import plain

_DESIGNATIONS = frozenset({"executive_order", "bod", "emergency_directive"})
"""Kinds of documents whose title opens with their own number; a document is no related standard of itself."""
_SHORT_FORMS = {"bod": "BOD ", "omb": "OMB M-"}
"""Short forms that say by themselves what they are: the text's own, and printed where it has no longer one."""
_NAMES = frozenset({"known", "named"})
_BESIDE = re.compile(
    r"(?:[\s,;(\[)§]|\bat\b|\bof \d{4}\b|\bcodified\b|\bas amended(?: by)?\b|\bby\b|\band\b(?= Pub)|\"[^\"\n]{1,40}\"|"
    r"\([^()\n]{1,60}\)|\b[A-Z][A-Z&]{1,9}\b|\bTitle [IVX]+,?|\b[Ss]ections? [\w.()-]+|\bDiv\. [A-Z],?)*"
)
_HEADLINE = re.compile(
    r"^.* (?:[Ff]or|[Oo]n|[Uu]nder|[Tt]o|[Ww]ith|[Bb]y|[Ff]rom) (?:the |The |Certain |New )?(?=\S+ \S)"
)
_NUMBER_OF_LAW = re.compile(r"(?:Law|Act|Decree|Lei|Ley|Loi|Order|Ordinance|SOR)[ /](?:No|no|n[°º]|of|\d)")
_CELEX = re.compile(r"3\d{4}[A-Z]\d{4}")
_REVISION = re.compile(r",? (?:Rev(?:ision)?\.? ?|r)\d$")
_YEAR_TAIL = re.compile(r",?(?: of)? (?:18|19|20)\d\d$")
_SUBSECTIONS = re.compile(r"(?<=[\w.)])(?: ?\([a-zA-Z0-9]{1,5}\))+")
_ONE_PART = re.compile(r"(\d+) CFR (?:part )?(\d+)(?:\.\d[\w.-]*)?(?: ?\([a-zA-Z0-9]{1,5}\))*")
_INNER = re.compile(r"\(([A-Z][\w&]{1,9})\) (\w+)$")
_GENERIC_TERMS = frozenset(
    "act rule rules regulation regulations law code directive order standard standards agency notice nprm ifr ifrs "
    "final rule;final rules;proposed rule;proposed rules;proposal;interim final rule;the act".replace(" ", ";").split(
        ";"
    )
) | {"final rule", "final rules", "proposed rule", "proposed rules", "interim final rule"}


@dataclass(slots=True)
class _Law:
    kind: str
    canonical: str | None
    name: str
    forms: list[str] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    in_title: bool = False
    table_name: str | None = None


def read_standards(
    article: Article,
    sentences: tuple[Sentence, ...],
    identifiers: tuple[Identifier, ...],
) -> tuple[Standard, ...]:
    """The article's standards in the order of their first mention; those that only the title names stand last."""
    text, title = plain(article.text), plain(article.title)
    shelf = _Shelf()
    shelf.take(text, find_hits(text, ((i.start, i.end, i.kind, i.canonical) for i in identifiers)))
    titled = [hit for raw in find_hits(title, identify(title)) for hit in _without_headline(title, raw)]
    shelf.take(text, _repeated(text, titled))
    shelf.take(title, [hit for hit in titled if hit.kind != "named" or hit.start > 0], in_title=True)
    own = [*_own_names(text, title), *(Span(s.start, s.end) for s in sentences if s.kind is SentenceKind.HEADING)]
    return tuple(_standard(law) for law in shelf.laws(own, titled[0].name if titled and titled[0].start == 0 else ""))


def _without_headline(title: str, hit: Hit) -> Iterator[Hit]:
    """In a headline every word is large: keep of "CFPB Extends Dates for Small Business Lending Rule" what follows the
    last preposition, or the body and its verb; nothing where only "Proposes Rule" is left."""
    if hit.kind != "named":
        yield hit
        return
    name = _HEADLINE.sub("", title[hit.start : hit.end])
    body = next((m for m in find_bodies(name)[:1] if m.start == 0), None)
    if body and name[body.end :].count(" ") > 2:
        name = name[body.end :].lstrip().split(" ", 1)[1]
    if name.count(" ") > 1 or name.endswith(("Act", "Directive")):
        yield hit._replace(start=hit.end - len(name), name=name)


def _repeated(text: str, titled: list[Hit]) -> list[Hit]:
    """Where the text writes small what the title writes large: "the small business lending rule"."""
    found = []
    for hit in titled:
        if hit.kind == "named":
            small = text.find(hit.name.lower())
            if small >= 0:
                found.append(hit._replace(start=small, end=small + len(hit.name)))
    return found


def _own_names(text: str, title: str) -> list[Span]:
    """Where the text only repeats its own title, as the heading lines of official documents do."""
    pattern = rf"(?m)^[ #*]*{re.escape(title)}[ *.]*$"
    return [Span(m.start(), m.end()) for m in re.finditer(pattern, text)] if len(title) > 3 else []


class _Shelf:
    """Puts the mentions of one law together, under every name that the text gives it."""

    def __init__(self) -> None:
        self._laws: list[_Law] = []
        self._by_key: dict[str, _Law] = {}

    def take(self, flat: str, hits: Iterable[Hit], *, in_title: bool = False) -> None:
        """Add the hits of one ground, in order."""
        law: _Law | None = None
        previous: Hit | None = None
        for hit in hits:
            if law is not None and previous is not None and _belongs(flat, previous, hit):
                law.canonical = law.canonical or hit.canonical
                self._by_key.setdefault(_key(hit.name), law)
                law.mentions.append(Span(hit.start, hit.end))
                previous = hit
                continue
            if hit.kind in CITED or hit.kind in _NAMES or hit.kind == "article":
                law, previous = self._add(flat, hit, in_title=in_title), hit
            else:
                law = None

    def _add(self, flat: str, hit: Hit, *, in_title: bool) -> _Law:
        written = flat[hit.start : hit.end]
        law = (
            self._by_key.get(_key(written)) or self._by_key.get(_key(hit.name)) or self._by_key.get(hit.canonical or "")
        )
        inner = _INNER.search(written) if hit.kind in _NAMES else None
        if law is None:
            law = _Law(hit.kind, hit.canonical, _name(hit, written), in_title=in_title)
            self._laws.append(law)
        celex = [hit.canonical] if hit.canonical and _CELEX.fullmatch(hit.canonical) else []
        keys = [*celex, _key(hit.name), _key(written), *([_key(f"{inner[1]} {inner[2]}")] if inner else [])]
        for key in keys:
            self._by_key.setdefault(key, law)
        if law.in_title == in_title:
            law.mentions.append(Span(hit.start, hit.end))
        law.forms.append(written)
        if hit.kind == "known":
            law.table_name = law.table_name or hit.name
        if hit.kind in _NAMES:
            self._define(law, terms_after(flat, hit.end)[0])
        return law

    def _define(self, law: _Law, terms: tuple[str, ...]) -> None:
        for term in terms:
            if term.lower() not in _GENERIC_TERMS:
                self._by_key.setdefault(_key(term), law)
                law.terms.append(term)

    def laws(self, own: list[Span], designation: str) -> list[_Law]:
        """The laws, with short names merged into longer ones, and without what only repeats the document's own heading
        or the number that its title opens with."""
        kept = _without_own_sections(_without_covered_lists(_merged(self._laws)))
        return [law for law in kept if not _only_heading(law, own, designation)]


def _belongs(flat: str, previous: Hit, hit: Hit) -> bool:
    """Whether a citation only says where the law named just before it stands, or its number."""
    if hit.kind == "named" and previous.kind in _NAMES:
        return flat[previous.end : hit.start] == " (" and _NUMBER_OF_LAW.match(hit.name) is not None
    if hit.kind not in BESIDE_A_NAME or hit.start - previous.end > 160:
        return False
    if previous.kind not in _NAMES and not (previous.kind in {"public_law", "stat"} and hit.kind != "cfr"):
        return False
    return _BESIDE.fullmatch(flat, previous.end, hit.start) is not None


def _name(hit: Hit, written: str) -> str:
    if hit.kind in _SHORT_FORMS and written.startswith(_SHORT_FORMS[hit.kind]):
        return written
    if hit.kind in _DESIGNATIONS | {"article", "omb"}:
        return hit.name
    if hit.kind == "named":
        return hit.name
    return written if not written.lower().startswith(("section", "part", "title")) else hit.name


def _merged(laws: list[_Law]) -> list[_Law]:
    """Join a law whose name, or a name defined for it, ends a longer one's: "Security Rule", "HIPAA Security Rule"."""
    named = [law for law in laws if law.kind in _NAMES]
    by_tail: dict[str, list[_Law]] = {}
    for law in named:
        words = _key(law.name).split(" ")
        for i in range(1, len(words) - 1):
            by_tail.setdefault(" ".join(words[i:]), []).append(law)
    gone: set[int] = set()
    for law in named:
        for key in dict.fromkeys(_key(name) for name in (law.name, *law.terms)):
            longer = [x for x in by_tail.get(key, []) if id(x) not in gone and x is not law]
            if longer and id(law) not in gone and None in (law.canonical, longer[0].canonical):
                into, other = (longer[0], law) if key == _key(law.name) else (law, longer[0])
                _join(into, other)
                gone.add(id(other))
    kept = [law for law in laws if id(law) not in gone]
    return sorted(kept, key=lambda law: (law.in_title, law.mentions[0].start))


def _join(into: _Law, law: _Law) -> None:
    if into.in_title and not law.in_title:
        into.mentions, into.in_title = law.mentions, False
        into.forms[:0] = []
    elif into.in_title == law.in_title:
        into.mentions = sorted([*into.mentions, *law.mentions])
    into.forms += law.forms
    into.terms += law.terms
    into.canonical = into.canonical or law.canonical


def _without_covered_lists(laws: list[_Law]) -> list[_Law]:
    """Drop "31 CFR parts 27 and 50" where both parts are named by themselves, and what a kept list holds."""
    elements = {id(law): frozenset(_elements(law.name)) for law in laws if law.kind in {"cfr", "usc"}}
    singles = frozenset(e for es in elements.values() if len(es) == 1 for e in es)
    lists = {i: es for i, es in elements.items() if len(es) > 1 and not es <= singles}
    held = frozenset(e for es in lists.values() for e in es)
    kept = []
    for law in laws:
        own = elements.get(id(law), frozenset())
        if len(own) > 1 and (id(law) not in lists or any(own < other for other in lists.values())):
            continue
        if len(own) == 1 and own <= held:
            continue
        kept.append(law)
    return kept


def _without_own_sections(laws: list[_Law]) -> list[_Law]:
    """Put a CFR part, and the sections of it, to the named law that the text says stands there."""
    homes = {part: law for law in laws if law.kind in _NAMES and (part := _part(law.canonical or ""))}
    kept = []
    for law in laws:
        home = homes.get(_part(law.canonical or "")) if law.kind == "cfr" and not law.in_title else None
        if home is None or home.in_title:
            kept.append(law)
        else:
            home.mentions = sorted([*home.mentions, *law.mentions])
            home.terms += law.forms
    return sorted(kept, key=lambda law: (law.in_title, law.mentions[0].start))


def _part(canonical: str) -> str:
    """The one CFR part that a citation names or lies in: "31 CFR 510" for "31 CFR part 510" and "31 CFR 510.521(b)"."""
    found = _ONE_PART.fullmatch(canonical)
    return f"{found[1]} CFR {found[2]}" if found else ""


def _elements(name: str) -> list[str]:
    """The single references of an enumeration, as keys."""
    head = re.match(
        r"(\d+ (?:CFR|C\.F\.R\.?|U\.? ?S\.? ?C\.?)) ?(parts?|chapters?|subparts?)?\s?(?:§+ ?)?(.*)", name, re.IGNORECASE
    )
    if head is None:
        return [_key(name)]
    unit = f" {head.group(2).lower().rstrip('s')}" if head.group(2) else ""
    numbers = re.split(r",? and |,? or |, ", _SUBSECTIONS.sub("", head.group(3)))
    return [_key(f"{head.group(1)}{unit} {n}") for n in numbers if n]


def _only_heading(law: _Law, own: list[Span], designation: str) -> bool:
    """Whether the law is the document itself: named only where the document repeats its title or its own number."""
    if law.in_title:
        return law.name == designation and law.kind in _DESIGNATIONS
    repeats = law.name == designation or law.kind in _NAMES
    return repeats and all(any(s.start <= m.start and m.end <= s.end for s in own) for m in law.mentions)


def _standard(law: _Law) -> Standard:
    first = law.mentions[0]
    name = _fullest(law)
    aliases = tuple(dict.fromkeys(a for a in (*law.forms, *law.terms) if a != name))
    return Standard(first.start, first.end, name, law.canonical, aliases, tuple(law.mentions), law.in_title)


def _fullest(law: _Law) -> str:
    """The name to print: the customary one where the text uses it, else the fullest; sections without paragraphs."""
    if law.kind in {"cfr", "usc"} and len(_elements(law.name)) == 1:
        return min([law.name, *(f for f in law.forms if not f.lower().startswith("section"))], key=len)
    if law.kind in _SHORT_FORMS and law.name.startswith(_SHORT_FORMS[law.kind]):
        longer = [f for f in law.forms if not f.startswith(_SHORT_FORMS[law.kind]) and not f.startswith("M-")]
        return (law.canonical or law.name) if longer else law.name
    if law.kind not in _NAMES:
        return law.name
    customary = [f for f in law.forms if law.table_name and f.lower() == law.table_name.lower()]
    if customary:
        return customary[0]
    whole = [f for f in law.forms if f.count('"') % 2 == 0]
    return max(dict.fromkeys([law.name, *whole]), key=lambda f: len(f.split()))


def _key(name: str) -> str:
    """What two mentions of one law have in common: no year, bracket or sub-section, one case and number."""
    name = _YEAR_TAIL.sub("", name.strip().strip(',."'))
    name = _SUBSECTIONS.sub("", name) if name[:1].isdigit() else re.sub(r" \([A-Z][\w&]{1,12}\)", "", name)
    name = re.sub(
        r"[\s-]+", " ", name.replace("§", " ").replace(".", "") if name[:1].isdigit() and "CFR" not in name else name
    )
    return name.lower().strip().removeprefix("the ").removeprefix("eu ").removesuffix("s")
