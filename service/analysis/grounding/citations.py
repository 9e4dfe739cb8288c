"""Legal identifiers and links in a text, in one spelling.

A key is a kind and its parts from the coarse to the fine: ``("cfr", "12", "1002", "5")`` or
``("article", "5", "1", "a")``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from service.analysis.grounding.terms import Key, Term, TermKind, without

_REF = (
    r"(?!\d+ ?(?:C\.? ?F\.? ?R|U\.? ?S\.? ?C|FR\b|Fed\.|F\.R))\d{1,5}[A-Za-z]{0,2}(?![\dA-Za-z])"
    r"(?:[.-]\d+[a-z]{0,2})*(?: ?\((?:[a-zA-Z]{1,5}|\d{1,3})\))*"
)
_LIST = rf"{_REF}(?:(?: ?, ?(?:and |or )?| and | or | to | through |-| & ){_REF})*"
_CFR = re.compile(
    rf"\b(?P<t>\d{{1,2}}) ?C\.? ?F\.? ?R\.?,? ?(?:(?:parts?|pts?\.|sections?|sec\.|§§?) ?)?(?P<r>{_LIST})", re.I
)
_USC = re.compile(
    rf"\b(?P<t>\d{{1,2}}) ?U\.? ?S\.? ?C\.?(?: ?A\.)?,? ?(?:(?:sections?|secs?\.|§§?) ?)?(?P<r>{_LIST})", re.I
)
_TITLE_CODE = re.compile(
    rf"\b(?:sections?|secs?\.|parts?|§§?) ?(?P<r>{_LIST}) of title (?P<t>\d{{1,2}}),? (?:of the )?"
    r"(?P<c>United States Code|U\.? ?S\.? ?C(?:ode|\.)?|Code of Federal Regulations|C\.? ?F\.? ?R\.?)",
    re.I,
)
_CODE_TITLE = re.compile(
    rf"\btitle (?P<t>\d{{1,2}}),? (?P<c>United States Code|Code of Federal Regulations),? (?:sections?|parts?|"
    rf"§§?) ?(?P<r>{_LIST})",
    re.I,
)
_FR = re.compile(r"\b(?P<t>\d{1,3}) (?:FR|Fed\. ?Reg\.|F\.R\.) (?P<r>\d{1,3}(?:,\d{3})+|\d{1,6})\b")
_LAW = re.compile(r"\b(?:Pub(?:lic|\.) ?L(?:aw|\.)?|P\.L\.)(?: No\.?)? ?(?P<r>\d{2,3}-\d{1,4})\b", re.I)
_ORDER = re.compile(
    r"\b(?:Executive Orders?|E\.O\.|EO)(?: \((?:EO|E\.O\.)s?\))?(?: Nos?\.?)? ?(?P<r>\d{4,5}(?:(?:, (?:and )?| "
    r"and | or )\d{4,5})*)\b"
)
_EU = re.compile(
    r"\b(?:Regulations?|Directives?|Decisions?|Recommendations?)(?: ?\((?:EU|EC|EEC|CFSP|"
    r"Euratom)[^)]{0,16}\))?(?: No\.?)? ?"
    r"(?P<r>\d{1,4}/\d{1,4})(?:/[A-Z]{2,6})?\b"
)
_PLACE = re.compile(
    r"(?:\b(?P<k>articles?|arts?\.?|sections?|secs?\.|annex(?:es)?|parts?|chapters?|titles?|recitals?|"
    r"paragraphs?|paras?\.|"
    r"schedules?|subparts?|appendix|rules?|regulations?) |(?P<s>§§?) ?)"
    rf"(?P<r>{_LIST})(?!\w)(?! ?%| percent| million| billion| days| months| years| hours)",
    re.I,
)
_ROMAN = re.compile(r"\b(?P<k>(?i:annex(?:es)?|titles?|chapters?|parts?|appendix)) (?P<r>[IVXL]{1,6})\b")
_TOKEN = re.compile(
    r"(?<![\w$€£])(?=[A-Za-z/-]{0,60}\d)(?=\d*[-/:]?[A-Za-z]|"
    r"\d+[-/]\d)[A-Z0-9]+(?:[-/:][A-Z0-9]+)*(?:\([a-z0-9]\))*(?![\w%])"
)
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}|"
    r"(?<![\w.-])(?:[a-z0-9][a-z0-9-]{0,62}\.){1,8}(?:gov|eu|org|com|int|uk|net)(?:/[^\s<>\"]*)?"
)
"""Bounded, and begun at a word's start only: a run of letters is read once."""
_TIME = re.compile(r"(?<![\d:.])(?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?![\d:])")
_RANGE = re.compile(r"\d+-\d+")
_MEASURED = re.compile(
    r"[ -](?:calendar|business|working|day|week|month|year|hour|minute|quarter|per|million|billion|thousand|basis)| ?%",
    re.I,
)
_ONE = re.compile(_REF)
_PARTS = re.compile(r"\d+[A-Za-z]*|[A-Za-z]+")
_NUMBERISH = re.compile(r"\d[\d,]*(?:-\d[\d,]*)?")

_KINDS = {"art": "article", "sec": "section", "§": "section", "para": "paragraph", "annexe": "annex"}


def _kind(word: str) -> str:
    word = word.lower().rstrip(".")
    if word not in ("annex", "appendix"):
        word = word.rstrip("s") or word
    return _KINDS.get(word[:1] if word.startswith("§") else word, word)


def _refs(text: str) -> Iterator[tuple[str, ...]]:
    """The members of "5.1 (a), 12 and 13", each in its parts; a range "12-14" or "12 to 14" names all its members."""
    members = [tuple(part.lower() for part in _PARTS.findall(found.group())) for found in _ONE.finditer(text)]
    yield from members
    for found in re.finditer(r"(?<![\d.])(\d{1,4})(?: to | through | ?- ?)(\d{1,4})(?![\d.])", text):
        first, last = int(found[1]), int(found[2])
        if first < last <= first + 60:
            yield from ((str(number),) for number in range(first + 1, last + 1))


def _listed(kind: str, found: re.Match[str], head: tuple[str, ...] = ()) -> Iterator[tuple[Key, ...]]:
    for parts in _refs(found["r"]):
        yield ((kind, *head, *parts),)


def _cfr(found: re.Match[str]) -> Iterator[tuple[Key, ...]]:
    yield from _listed("cfr", found, (found["t"],))


def _usc(found: re.Match[str]) -> Iterator[tuple[Key, ...]]:
    yield from _listed("usc", found, (found["t"],))


def _of_title(found: re.Match[str]) -> Iterator[tuple[Key, ...]]:
    """ "section 301 of title 3, United States Code" is 3 U.S.C. 301, and still section 301."""
    kind = "cfr" if "f" in found["c"].lower() else "usc"
    place = _kind(found.group().split(" ")[0]) if found.group()[:1].lower() in "sp§" else "section"
    for parts in _refs(found["r"]):
        yield ((kind, found["t"], *parts), (place, *parts))


def _fr(found: re.Match[str]) -> Iterator[tuple[Key, ...]]:
    yield (("fr", found["t"], found["r"].replace(",", "")),)


def _law(found: re.Match[str]) -> Iterator[tuple[Key, ...]]:
    yield (("law", found["r"]),)


def _order(found: re.Match[str]) -> Iterator[tuple[Key, ...]]:
    yield from ((("order", number),) for number in re.findall(r"\d+", found["r"]))


def _eu(found: re.Match[str]) -> Iterator[tuple[Key, ...]]:
    yield (("token", found["r"]),)


def _place(found: re.Match[str]) -> Iterator[tuple[Key, ...]]:
    yield from _listed(_kind(found["k"] or "§"), found)


def _roman(found: re.Match[str]) -> Iterator[tuple[Key, ...]]:
    yield ((_kind(found["k"]), found["r"].lower()),)


def _token(found: re.Match[str]) -> Iterator[tuple[Key, ...]]:
    """A code; not a bare number, and not the range of "1-2 business days" or "5-10 percent"."""
    if not found.group().isdigit() and not (
        _RANGE.fullmatch(found.group()) and _MEASURED.match(found.string, found.end())
    ):
        yield (("token", found.group().upper().replace(" ", "")),)


def _time(found: re.Match[str]) -> Iterator[tuple[Key, ...]]:
    """A time of day; a full hour may be told by its number alone."""
    hour = str(int(found["h"]))
    keys: tuple[Key, ...] = (("token", f"{hour}:{found['m']}"),)
    yield (*keys, ("number", hour)) if found["m"] == "00" else keys


def _link(found: re.Match[str]) -> Iterator[tuple[Key, ...]]:
    yield (("link", link(found.group())),)


def link(text: str) -> str:
    """A link without its scheme, "www." and closing punctuation, in lower case."""
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", text.lower()).rstrip("/.,;:)]'\"")


_DIGIT = re.compile(r"\d")
_WITHOUT_DIGITS = frozenset({_LINK, _ROMAN})
"""What can be found where no digit stands; every other pattern needs one."""
_IN_LINKS = ("http", "www.", "@", ".gov", ".eu", ".org", ".com", ".int", ".uk", ".net")
"""One of these stands in every match of _LINK."""

_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Iterator[tuple[Key, ...]]]], ...] = (
    (_LINK, _link),
    (_TITLE_CODE, _of_title),
    (_CODE_TITLE, _of_title),
    (_CFR, _cfr),
    (_USC, _usc),
    (_FR, _fr),
    (_LAW, _law),
    (_ORDER, _order),
    (_EU, _eu),
    (_PLACE, _place),
    (_ROMAN, _roman),
    (_TIME, _time),
    (_TOKEN, _token),
)


def links(text: str) -> list[Term]:
    """The links of a plain text alone, in order."""
    if not any(sign in text for sign in _IN_LINKS):
        return []
    return [
        Term(TermKind.LINK, keys, found.group(), found.start(), found.end())
        for found in _LINK.finditer(text)
        for keys in _link(found)
    ]


def read(text: str) -> tuple[Term, ...]:
    """All identifiers and links of a plain text; a list names each of its members over the same span."""
    masked: str = text
    found_terms: list[Term] = []
    digits = _DIGIT.search(text) is not None
    for pattern, reader in _READERS:
        if not digits and pattern not in _WITHOUT_DIGITS:
            continue
        spans: list[tuple[int, int]] = []
        for found in pattern.finditer(masked):
            kind = TermKind.LINK if pattern is _LINK else TermKind.CITATION
            whole = text[found.start() : found.end()]
            terms = [Term(kind, keys, whole, found.start(), found.end()) for keys in reader(found)]
            found_terms += terms
            spans += [found.span()] if terms else []
        masked = without(masked, spans)
    return tuple(sorted(found_terms, key=lambda term: term.start))


def coarser(key: Key) -> Iterator[Key]:
    """The citation and what it lies in: section 1002.5 lies in part 1002; a title alone is no citation."""
    least = {"cfr": 3, "usc": 3}.get(key[0], 2)
    if key[0] in ("token", "law", "order", "fr", "link"):
        yield key
        return
    for length in range(least, len(key) + 1):
        yield key[:length]
