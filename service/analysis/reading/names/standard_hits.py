"""Where a text names a law, rule or standard: by the table, by its last word, by citation, by article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from service.analysis.reading.names.defined_terms import defined_otherwise
from service.analysis.reading.names.law_patterns import find_laws
from service.analysis.reading.names.tables import listed, rows

CITED = frozenset(
    (
        *("cfr", "usc", "public_law", "executive_order", "celex", "uk_si", "bill"),
        *("iso", "iec", "etsi", "en", "ansi", "ul", "ieee", "astm", "pci_dss", "owasp", "soc"),
        *("nist_sp", "nist_ir", "nist_ai", "fips", "omb"),
        *("bod", "emergency_directive", "presidential_directive"),
    )
)
"""Kinds of identifiers that are standards by themselves."""
BESIDE_A_NAME = frozenset({"usc", "public_law", "stat", "celex", "cfr", "uk_si", "fr"})
"""Kinds that only tell where a named law stands when they follow its name."""

_WORD = re.compile(r"[A-Zce](?<![\w-].)(?:(?<=[A-Z])[\w'&-]*|(?<=c)(?:urrent|GMP)|(?<=e)(?:IDAS|Privacy|-Privacy))")
"""Begins with a class of letters, to which the engine skips ahead; what must not stand before it is asked then."""
_ARTICLE_NUMBER = re.compile(r"\d+[a-z]?(?=[.\s,;(]|$)")
_ARTICLE_TITLE = re.compile(r" ?\(([A-Z][^()\n]{4,140})\)")
_HEADING_LAW = re.compile(r"(?:,? (?:of (?:the )?)?)(?P<law>[A-Z][\w ]*)$")
_ENUMERATED = re.compile(r"\d{4,5}")


class Hit(NamedTuple):
    """A span that names a standard. `kind` is "known", "named", "article" or the kind of an identifier."""

    start: int
    end: int
    name: str
    canonical: str | None
    kind: str


def find_hits(flat: str, cited: Iterable[tuple[int, int, str, str]]) -> list[Hit]:
    """All hits in `flat` (plain quotes) in order; of two that overlap the longer stays. `cited`: see `identify`."""
    cited = list(cited)
    found = [*_known(flat), *(Hit(law.start, law.end, law.name, None, "named") for law in find_laws(flat))]
    for start, end, kind, canonical in cited:
        if kind == "executive_order":
            found.extend(_orders(flat, start, end))
        elif kind != "article":
            found.append(Hit(start, end, canonical, canonical, kind))
    found = _longest(found)
    laws = {hit.name for hit in found if hit.kind == "known" and hit.canonical and hit.canonical[:1] == "3"}
    sole = next(iter(laws)) if len(laws) == 1 else None
    articles = [a for start, end, kind, _ in cited if kind == "article" for a in _articles(flat, start, end, sole)]
    return sorted([*found, *articles], key=lambda h: h.start)


def _longest(found: list[Hit]) -> list[Hit]:
    found.sort(key=lambda h: (h.start, -h.end))
    kept: list[Hit] = []
    for hit in found:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
        elif hit.end - hit.start > kept[-1].end - kept[-1].start or _opened_by_verb(kept[-1], hit):
            kept[-1] = hit
    return kept


def _opened_by_verb(named: Hit, known: Hit) -> bool:
    """Whether `named` is only a participle before a known law: "Pausing Foreign Corrupt Practices Act"."""
    first = named.name.split(" ", 1)[0]
    if named.kind != "named" or known.kind != "known":
        return False
    return first.endswith("ing") and named.end <= known.end and named.start + len(first) + 1 == known.start


@cache
def _table() -> dict[str, tuple[tuple[str, str, str | None], ...]]:
    """Known names by first word, longest first: surface, name, canonical."""
    found: dict[str, list[tuple[str, str, str | None]]] = {}
    for row in rows("laws.tsv"):
        for form in (row["name"], *listed(row["aliases"])):
            found.setdefault(form.split(" ")[0].removesuffix("'s"), []).append(
                (form, row["name"], row["canonical"] or None)
            )
    return {word: tuple(sorted(group, key=lambda g: -len(g[0]))) for word, group in found.items()}


@cache
def known_aliases() -> dict[str, tuple[str, str | None]]:
    """The table's law and canonical citation by each of its forms."""
    return {form: (name, canonical) for group in _table().values() for form, name, canonical in group}


@cache
def _acronyms() -> dict[str, tuple[str, ...]]:
    forms: dict[str, list[str]] = {}
    for form, (name, _) in known_aliases().items():
        forms.setdefault(name, []).append(form)
    return {form: tuple(forms[name]) for form, (name, _) in known_aliases().items() if " " not in form}


def _known(flat: str) -> Iterator[Hit]:
    table = _table()
    foreign = defined_otherwise(flat, _acronyms()) if "(" in flat else frozenset()
    for word in _WORD.finditer(flat):
        for form, name, canonical in table.get(word.group().removesuffix("'s"), ()):
            end = word.start() + len(form)
            following = flat[end : end + 2]
            if flat.startswith(form, word.start()) and not (following[:1].isalnum() or re.match(r"-\w", following)):
                if form in foreign:
                    break
                yield Hit(word.start(), end, name, canonical, "known")
                break


def _orders(flat: str, start: int, end: int) -> Iterator[Hit]:
    """One hit per number of "Executive Orders 14066 and 14068"."""
    for i, number in enumerate(_ENUMERATED.finditer(flat, start, end)):
        name = f"Executive Order {number.group()}"
        yield Hit(start if i == 0 else number.start(), number.end(), name, name, "executive_order")


def _articles(flat: str, start: int, end: int, sole: str | None) -> Iterator[Hit]:
    """One hit per article of a European law. Without a law beside it, an article counts if it has its title in
    brackets, or if the text names just one such law, to which it then belongs."""
    law = _HEADING_LAW.search(flat, start + 8, end)
    stop = law.start() if law else end
    owner = law.group("law") if law else sole
    title = _ARTICLE_TITLE.match(flat, end)
    numbers = [n for n in _ARTICLE_NUMBER.finditer(flat, start, stop) if flat[n.start() - 1] not in ".("]
    for number in numbers:
        if len(numbers) == 1 and law:
            name = re.sub(r" of (?:the )?|, ", " ", flat[start:end])
        elif owner:
            name = f"{_short(owner, flat)} Article {number.group()}"
        elif title and number is numbers[-1]:
            name = flat[start : title.end()]
        else:
            continue
        yield Hit(start if number is numbers[0] else number.start(), number.end(), name, None, "article")


@lru_cache(maxsize=16)
def _short(owner: str, flat: str) -> str:
    """The short form of a law's name that the text uses, if any."""
    forms = [form for form, (name, _) in known_aliases().items() if name == owner and form in flat]
    return min([owner, *forms], key=len)
