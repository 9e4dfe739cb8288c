"""The laws, rules, standards and frameworks that an article names, once each, with every mention."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from retrieval.text.documents import Article, Sentence
from service.analysis.reading.defined_terms import initials_fit, terms_after
from service.analysis.reading.gazetteer import find_bodies
from service.analysis.reading.identifiers import identify
from service.analysis.reading.law_names import find_laws
from service.analysis.reading.model import Identifier, Span, Standard
from service.analysis.reading.tables import listed, plain, rows

_IDENTIFIERS = frozenset(
    "cfr usc public_law executive_order celex iso iec nist_sp nist_ir nist_ai fips pci_dss owasp soc etsi en ansi ul ieee "
    "astm bod emergency_directive omb presidential_directive uk_si bill article".split()
)
_CITATIONS = frozenset({"usc", "public_law", "stat", "celex", "cfr", "uk_si", "fr"})
_GAP = re.compile(
    r"(?:[\s,;(\[]|\bat\b|\bof \d{4}\b|\bcodified\b|\bas amended\b|\"[^\"\n]{1,40}\"|\b[A-Z][A-Z&]{1,9}\b|\)|§|Title [IVX]+,?)*"
)
_YEAR_TAIL = re.compile(r",?(?: of)? (?:18|19|20)\d\d$")
_DEFINED_GENERIC = frozenset(
    "act rule rules regulation regulations law code directive order final rule proposed rule standard standards agency "
    "final rules proposed rules proposal nprm notice".split()
)
_UNIT = re.compile(r" (?:part|parts|chapter|chapters|subpart) ")


class _Hit(NamedTuple):
    start: int
    end: int
    name: str
    canonical: str | None
    kind: str  # "known", "named", or the kind of an identifier


@dataclass(slots=True)
class _Law:
    name: str
    kind: str
    canonical: str | None
    aliases: list[str] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    in_title: bool = False


def read_standards(
    article: Article,
    sentences: tuple[Sentence, ...],
    identifiers: tuple[Identifier, ...],
) -> tuple[Standard, ...]:
    """The article's standards in the order of their first mention; those that only the title names stand last."""
    text, title = plain(article.text), plain(article.title)
    laws = _Shelf()
    laws.take(text, _hits(text, [(i.start, i.end, i.kind, i.canonical) for i in identifiers]))
    laws.take(title, _hits(title, list(identify(title))), in_title=True)
    return laws.standards(article)


def _hits(flat: str, cited: list[tuple[int, int, str, str]]) -> list[_Hit]:
    """Everything that may be a standard, in order, the longer of two that overlap."""
    found = [_Hit(s, e, c, c, k) for s, e, k, c in cited]
    found += _known(flat)
    organisations = {(m.start, m.end) for m in find_bodies(flat)}
    found += [_Hit(n.start, n.end, n.name, None, "named") for n in find_laws(flat)]
    found.sort(key=lambda h: (h.start, -(h.end)))
    kept: list[_Hit] = []
    for hit in found:
        if kept and hit.start < kept[-1].end:
            if hit.end - hit.start > kept[-1].end - kept[-1].start:
                kept[-1] = hit
            continue
        if (hit.start, hit.end) not in organisations or hit.kind == "known":
            kept.append(hit)
    return kept


@cache
def _table() -> dict[str, tuple[tuple[str, str, str | None], ...]]:
    """Known names by first word, longest first: surface, name, canonical."""
    found: dict[str, list[tuple[str, str, str | None]]] = {}
    for row in rows("laws.tsv"):
        for form in (row["name"], *listed(row["aliases"])):
            found.setdefault(form.split(" ")[0], []).append((form, row["name"], row["canonical"] or None))
    return {word: tuple(sorted(group, key=lambda g: -len(g[0]))) for word, group in found.items()}


_START = re.compile(r"(?<![\w-])(?:[A-Z][\w'&-]*|current|eIDAS|ePrivacy|e-Privacy|cGMP)")


def _known(flat: str) -> Iterator[_Hit]:
    table = _table()
    for word in _START.finditer(flat):
        for form, name, canonical in table.get(word.group().removesuffix("'s"), ()):
            end = word.start() + len(form)
            if flat.startswith(form, word.start()) and not flat[end : end + 1].isalnum():
                yield _Hit(word.start(), end, name, canonical, "known")
                break


class _Shelf:
    """Collects laws and puts mentions of one law together."""

    def __init__(self) -> None:
        self._laws: list[_Law] = []
        self._by_key: dict[str, _Law] = {}
        self._foreign: set[str] = set()

    def take(self, flat: str, hits: list[_Hit], *, in_title: bool = False) -> None:
        """Add the hits of one ground; what stands in brackets after a name becomes its alias."""
        cited_until = -1
        law: _Law | None = None
        for hit in hits:
            if hit.kind in _CITATIONS and law is not None and _GAP.fullmatch(flat, cited_until, hit.start):
                law.canonical = law.canonical or hit.canonical
                cited_until = hit.end
                continue
            if hit.kind not in _IDENTIFIERS | {"known", "named"}:
                continue
            taken = self._add(flat, hit, in_title=in_title)
            law, cited_until = (taken, hit.end) if hit.kind in {"known", "named"} else (None, -1)

    def _add(self, flat: str, hit: _Hit, *, in_title: bool) -> _Law | None:
        written = flat[hit.start : hit.end]
        law = self._find(hit, written)
        if law is None:
            if in_title and hit.kind == "named":
                return None
            law = _Law(
                hit.name if hit.kind != "known" else _own(written, hit.name), hit.kind, hit.canonical, in_title=in_title
            )
            self._laws.append(law)
        for key in {_key(hit.name), _key(written)}:
            self._by_key.setdefault(key, law)
        if not law.in_title or in_title:
            law.mentions.append(Span(hit.start, hit.end))
        if written not in law.aliases:
            law.aliases.append(written)
        if hit.kind in {"known", "named"}:
            for term in terms_after(flat, hit.end)[0]:
                if term.lower() not in _DEFINED_GENERIC:
                    self._by_key.setdefault(_key(term), law)
                    law.aliases.append(term)
        return law

    def _find(self, hit: _Hit, written: str) -> _Law | None:
        return self._by_key.get(_key(written)) or self._by_key.get(_key(hit.name))

    def standards(self, article: Article) -> tuple[Standard, ...]:
        """The laws as standards."""
        result = []
        for law in self._laws:
            first = law.mentions[0]
            aliases = tuple(a for a in dict.fromkeys(law.aliases) if a != law.name)
            result.append(
                Standard(first.start, first.end, law.name, law.canonical, aliases, tuple(law.mentions), law.in_title)
            )
        return tuple(result)


def _own(written: str, name: str) -> str:
    """The law's full name where the text uses it, else the text's own short name with the full one."""
    return name if len(written) >= len(name) - 8 else written


def _key(name: str) -> str:
    """What two mentions of one law have in common: no year, article or sub-section, one case."""
    name = _YEAR_TAIL.sub("", name.strip())
    name = re.sub(r" ?\([a-zA-Z0-9]{1,5}\)(?=$| ?\()", "", name) if re.match(r"\d", name) else name
    return re.sub(r"[\s-]+", " ", name).lower().removeprefix("the ").removeprefix("eu ").removesuffix("s")


__all__ = ["_UNIT", "initials_fit", "read_standards"]
