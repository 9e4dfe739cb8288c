"""Names of authorities, organisations and standards stand in the article and in the evidence cited for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.analysis.grounding.case import Case, Claim, finding, ground
from service.analysis.grounding.codes import Code
from service.analysis.grounding.known import RUN, Known, abbreviates, fold, said
from service.analysis.grounding.terms import TermKind, plain
from service.analysis.grounding.values import values
from service.analysis.grounding.words import STOP, stem, stems
from service.analysis.schema import AuthorityFact, Basis, Finding, Severity, StandardFact

_OPENING = re.compile(r"(?:^|[.!?:;]\s+|\n)\s*[\"'(]*$")
_QUARTER = re.compile(r"[QH][1-4]")
"""Quarters and halves of a year."""
_HEADS = frozenset(
    str.split(
        """
        commission authority agency bureau board department ministry council parliament committee administration
        court office tribunal treasury reserve bank service corporation institute garante act directive
        regulation code treaty convention framework inc ltd llc corp plc gmbh group association foundation
        """
    )
)
_CALENDAR = frozenset(
    str.split(
        """
        january february march april may june july august september october november december monday tuesday
        wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec
        """
    )
)
_FREE = frozenset(
    str.split(
        """
        one two three four five six seven eight nine ten eleven twelve first second third fourth fifth
        eur usd gbp chf sek dkk nok pln cad aud sgd hkd nzd jpy inr
        background note article articles section sections annex chapter title part parts paragraph schedule
        appendix rule item no nos docket level phase step day q i ii iii iv v vi vii viii ix x
        """
    )
)
_SET_ASIDE = STOP | _FREE | _CALENDAR
_PLACES = frozenset(
    str.split(
        """
        united states us u.s usa uk u.k eu e.u european union kingdom great britain england federal national
        state nationwide
        """
    )
)
_NAMED = frozenset({"key_details.issuing_authority"})
_GENERIC = frozenset(
    str.split(
        """
        act acts order orders executive rule rules regulation regulations directive law laws code decision treaty
        convention framework public notice standard standards statute statutes cited named further other
        """
    )
)
_FRAME = frozenset(str.split("date dates deadline milestone proposed final adopted removed"))
"""Words that open an entry without naming anyone."""
_FRAME_STEMS = frozenset(
    stem(word) for word in str.split("act rule law order regulation directive code standard article section title part")
)
_STRICT_LABELS = frozenset({"related_standards"})
_UNNAMED = frozenset({"facts.status", "facts.effective_dates", "facts.jurisdiction", "key_details.jurisdiction"})


def _cut(word: str) -> str:
    return re.sub(r"'s$|[.'-]+$", "", word)


def _is_acronym(word: str) -> bool:
    """CFPB, BaFin, U.S.; not the Title Case of Cost-Based."""
    parts = [re.sub(r"[^A-Za-z]", "", part) for part in word.split("-")]
    return any(len(part) >= 2 and (part.isupper() or any(letter.isupper() for letter in part[1:])) for part in parts)


def _runs(text: str, titled: bool, opens: bool) -> Iterator[str]:
    """Runs of capitalised words that can be names. In a Title Case text only acronyms; where the text is no name from
    its first word on, the word that opens a sentence is set aside."""
    text = plain(text)
    for found in RUN.finditer(text):
        parts = [_cut(part) for part in found.group().split()]
        if not opens and _OPENING.search(text[: found.start()]) and not _is_acronym(parts[0]):
            parts = parts[1:]
        parts = _trimmed(parts)
        if titled:
            yield from (part for part in parts if _is_acronym(part))
        elif parts:
            yield " ".join(parts)


def _trimmed(parts: list[str]) -> list[str]:
    """The run without free words at its ends."""

    def free(word: str) -> bool:
        return word.lower() in _SET_ASIDE or not word[:1].isupper() or _QUARTER.fullmatch(word) is not None

    while parts and free(parts[0]):
        parts = parts[1:]
    while parts and free(parts[-1]):
        parts = parts[:-1]
    return parts


def _parts(name: str) -> list[str]:
    """A run split at its connectors: "Wells Fargo and Regions Bank" are two names."""
    return [part for part in re.split(r" (?:(?:and|for|on|in|to|the|&) )+", name) if part]


def _unknown_words(name: str, known: Known, text: str) -> list[str]:
    short = {word for part in name.split() if abbreviates(part, text) for word in fold(part).split()}
    return [
        word
        for word in fold(name).split()
        if word not in short
        and not known.has_root(word)
        and word not in STOP
        and word not in _PLACES
        and not word[0].isdigit()
    ]


def _judge(name: str, claim: Claim, case: Case) -> Iterator[Finding]:
    known, quotes = case.known, said(ground(claim))
    whole = fold(name)
    if known.cited(whole, quotes) or all(known.cited(fold(part), quotes) for part in _parts(name)):
        return
    if set(whole.split()) <= _PLACES | _GENERIC:
        return
    if known.stands(whole) or all(known.stands(fold(part)) for part in _parts(name)):
        yield finding(Code.NAME_UNCITED, claim, f"{name} stands in the article, but not in {case.places(claim)}.")
        return
    missing = _unknown_words(name, known, f"{ground(claim)} {case.article.title}")
    words = whole.split()
    if missing or (len(words) > 1 and not _HEADS.isdisjoint(words) and not known.has_run(words)):
        yield finding(Code.NAME_UNKNOWN, claim, f"{name} stands nowhere in the article.")


def check_names(claim: Claim, case: Case) -> Iterator[Finding]:
    """An error for a name that the article lacks, a warning for one that the cited sentences lack."""
    if claim.fact is not None or claim.basis is Basis.NOT_STATED or not claim.evidence or claim.section in _UNNAMED:
        return
    seen: set[str] = set()
    for field, text in claim.texts:
        if field in ("when", "addressee"):
            continue
        titled = claim.section == "title" or (field == "label" and claim.section not in _STRICT_LABELS)
        if titled:
            yield from _heads(text, claim, case)
        for name in _runs(text, titled, claim.section in _NAMED):
            if name not in seen:
                seen.add(name)
                yield from _judge(name, claim, case)


_ISSUERS = "Commission|Authority|Agency|Bureau|Board|Ministry|Council|Parliament|Administration|Court|Department"
_TITLED = re.compile(
    rf"\b(?P<w>[A-Z][\w'-]+) (?P<h>{_ISSUERS})\b|\b(?P<h2>{_ISSUERS}) of (?:the )?(?P<w2>[A-Z][\w'-]+)"
)


def _heads(text: str, claim: Claim, case: Case) -> Iterator[Finding]:
    """In Title Case: the word that makes a Commission this Commission stands by it in the article too."""
    for found in _TITLED.finditer(plain(text)):
        pair = [found["w"] or found["w2"], found["h"] or found["h2"]]
        words = fold(" ".join(pair)).split()
        if fold(found.group()) not in case.known.article + case.known.head and not case.known.has_run(words):
            severity = Severity.ERROR if claim.section == "title" else Severity.WARNING
            yield finding(
                Code.NAME_UNKNOWN, claim, f"{found.group()} stands nowhere in the article.", severity=severity
            )


_SUBJECT = re.compile(
    r"^(?P<w>[A-Z][a-z]+[a-rt-z]) (?:(?:has|had|will|is|was) )?(?P<v>[a-z]{2,}(?:ed|es|s)|sued|sought|began)\b"
)


def check_subject(claim: Claim, case: Case) -> Iterator[Finding]:
    """A warning where a timeline or overview opens with an acting subject that the article nowhere names."""
    if claim.section not in ("timeline", "overview") or not claim.evidence:
        return
    found = _SUBJECT.match(plain(claim.text))
    if found and found["w"].lower() not in STOP | _FREE | _FRAME and not case.known.has_root(found["w"]):
        message = f"{found['w']} stands nowhere in the article."
        yield finding(Code.NAME_UNKNOWN, claim, message, severity=Severity.WARNING)


def check_fact_names(claim: Claim, case: Case) -> Iterator[Finding]:
    """The name of an authority or standard is that of the article; brackets and numbered places in it are set aside."""
    if not isinstance(claim.fact, AuthorityFact | StandardFact) or not claim.evidence:
        return
    name = _without_places(re.sub(r" ?\([^()]*\)", "", plain(claim.fact.name)))
    if not _touched(claim, case):
        message = f"{case.places(claim).capitalize()} does not name {claim.fact.name}."
        yield finding(Code.CITATION_ELSEWHERE, claim, message)
        return
    if case.known.stands(fold(claim.fact.name)):
        return
    for part in name.split(","):
        if words := _trimmed(part.split()):
            yield from _judge(" ".join(words), claim, case)


_TOKEN = re.compile(r"[^\W_]+")


def _as_named(name: str, quotes: str) -> set[str]:
    """Stems of the quotes' words that may name: those written large or with a figure, and the name's own words but for
    a plural. "Renters" are not the Renting Act."""
    own = {word.lower().removesuffix("s") for word in _TOKEN.findall(name)}
    told = _TOKEN.findall(quotes)
    return {stem(word) for word in told if not word[0].islower() or word.lower().removesuffix("s") in own}


def _touched(claim: Claim, case: Case) -> bool:
    """Whether the quotes hold a word of the name, one of its aliases, or its initials."""
    quotes = ground(claim)
    name = claim.text
    shared = {*stems(name), *re.findall(r"\d+", name)} & {*stems(quotes), *re.findall(r"\d+", quotes)}
    if (shared & _as_named(name, quotes)) - _FRAME_STEMS or case.known.alias_in(fold(name), said(quotes)):
        return True
    heads = re.findall(r"(?<![\w.])(?:[A-Z]\.?){2,}(?!\w)", quotes)
    return any(abbreviates(head, name) for head in heads) or not stems(name)


def _without_places(name: str) -> str:
    """A name without "Article 5", "12 CFR part 1002" and the like, which are checked as identifiers."""
    for term in reversed(values(name)):
        if term.kind is TermKind.CITATION:
            name = f"{name[: term.start]} {name[term.end :]}"
    return " ".join(name.split()).strip(" ,;:")
