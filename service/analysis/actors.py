"""Who did an act, as a sentence says it: the grammatical subject of its verb, or whom "by" names in the passive.

Only what stands is given: an actor is a name from a list, or a court. Where the subject is neither, nobody is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from service.analysis.reading.model import Authority

_BASES = tuple(
    str.split(
        """
        order fine impose issue announce adopt approve finalize finalise publish propose direct require
        prohibit ban bar charge accuse allege warn determine conclude rule decide grant reject dismiss vacate
        revoke suspend withdraw rescind extend delay postpone launch open investigate settle enter release
        sentence award assess levy censure reprimand disqualify convict declare refer amend confirm uphold
        affirm overturn block enjoin
        """
    )
)
_IRREGULAR = {
    "find": "find|finds|found",
    "sue": "sue|sues|sued|suing",
    "withdraw": "withdraw|withdraws|withdrew|withdrawn",
    "seek": "seek|seeks|sought",
    "set": "set|sets",
    "uphold": "uphold|upholds|upheld",
    "overturn": "overturn|overturns|overturned",
    "give": "give|gives|gave|given",
}


def _forms(base: str) -> str:
    if base in _IRREGULAR:
        return _IRREGULAR[base]
    if base.endswith("e"):
        return f"{base}|{base}s|{base}d|{base[:-1]}ing"
    if base.endswith("y"):
        return f"{base}|{base[:-1]}ies|{base[:-1]}ied|{base}ing"
    third = "es" if base.endswith(("s", "sh", "ch", "x")) else "s"
    double = base[-1] if base in {"ban", "bar", "refer"} else ""
    return f"{base}|{base}{third}|{base}{double}ed|{base}{double}ing"


ACTS: dict[str, str] = {form: base for base in (*_BASES, *_IRREGULAR) for form in _forms(base).split("|")}
"""Each form of a verb by which authorities act, with its base."""
_VERB = re.compile(rf"(?<![\w’'-])(?P<v>{'|'.join(sorted(ACTS, key=len, reverse=True))})(?![\w’'-])", re.I)
_HELPING = re.compile(
    r"(?:\s|\b(?:has|have|had|is|are|was|were|been|be|being|will|would|also|today|recently|separately|jointly|"
    r"unanimously|preliminarily|provisionally|formally|then|therefore|hereby|previously|yesterday)\b)+$",
    re.I,
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|be|being)\s+(?:\w+ly\s+|also\s+)?$", re.I)
_COURT = re.compile(
    r"(?:^|\b(?:[Tt]he|[Aa]n?|[Tt]hat)\s+|(?<=[a-z,] ))(?P<court>(?:(?:[A-Z][\w.’'-]*|of|for|the)\s+){0,7}?"
    r"(?:Court|Tribunal|[Jj]udge|Justice|[Jj]ury|court|tribunal)(?:\s+(?:of|for|in)(?:\s+(?:[A-Z][\w.’'-]*|the|for|and|of))+)?"
    r"(?:\s+[A-Z][\w.’'-]+){0,3})$"
)
_ASIDE = re.compile(r"(?:\s*\([^()]{1,60}\)|,[^,;:]{2,90},)\s*$")
_BREAK = re.compile(r"[;:]|(?<=[a-z)”])[.]\s")
_GOVERNED = re.compile(r"\b(?:by|from|of|with|against|for|to|on|in|under|at|before|after)\s+(?:the\s+|an?\s+)?$", re.I)
COURT = "court"
"""Stands for a court that no list names."""


class Act(NamedTuple):
    """One use of an act verb, in its base form, and who does it; no actors where the subject is no name of the list."""

    verb: str
    actors: frozenset[str]


def acts_of(text: str, names: Iterable[str]) -> Iterator[Act]:
    """Each act in a text, with its actors among `names`, or COURT."""
    known = _pattern(tuple(names))
    for found in _VERB.finditer(text):
        base = ACTS[found["v"].lower()]
        if found["v"].lower() != base and not _BEFORE_NOUN.search(text[max(0, found.start() - 40) : found.start()]):
            yield Act(base, _actors(text, found.start(), found.end(), known))


def names_of(authorities: tuple[Authority, ...]) -> tuple[str, ...]:
    """Every name and alias of the authorities of an article, each once."""
    return tuple(dict.fromkeys(n for one in authorities for n in (one.name, one.text, *one.aliases) if len(n) > 1))


_BEFORE_NOUN = re.compile(
    r"(?:\b(?:an?|the|its|their|this|that|such|any|each|consent|new|proposed|of|to|in|under|for|by|from|no|not|"
    r"monetary|civil|[$€£]?[\d.,]+(?: million| billion)?)\s+|[’']s\s+)$",
    re.I,
)
"""Where no finite verb can stand ("the fines", "of finding")."""


def _actors(text: str, start: int, end: int, known: re.Pattern[str] | None) -> frozenset[str]:
    before = text[:start]
    broken = [m.end() for m in _BREAK.finditer(before)]
    before = before[broken[-1] if broken else 0 :]
    if _PASSIVE.search(before) and not text[start:end].lower().endswith("ing"):
        return _agents(text[end:], known)
    subject = _HELPING.sub("", before)
    for _ in range(3):
        if (found := _named(subject, known)) is not None:
            return frozenset({found, *_joined(subject, known)})
        shorter = _HELPING.sub("", _ASIDE.sub("", subject))
        if shorter == subject:
            break
        subject = shorter
    return frozenset()


def _agents(after: str, known: re.Pattern[str] | None) -> frozenset[str]:
    stop = _BREAK.search(after)
    for by in re.finditer(r"\bby\s+(?:the\s+|an?\s+)?", after[: stop.start() if stop else len(after)]):
        rest = after[by.end() :]
        found = known.match(rest) if known else None
        if found:
            return frozenset({found.group(), *_joined(rest[:200], known)})
        if re.match(r"(?:[A-Z][\w.’'-]*\s+){0,5}(?:court|tribunal|judge|jury)\b", rest, re.I):
            return frozenset({COURT})
    return frozenset()


def _joined(subject: str, known: re.Pattern[str] | None) -> Iterator[str]:
    """Further names of the same subject ("the FTC and the Department of Justice")."""
    for found in known.finditer(subject) if known else ():
        if not _GOVERNED.search(subject[: found.start()]):
            yield found.group()


def _named(subject: str, known: re.Pattern[str] | None) -> str | None:
    """The name with which a subject ends, unless a preposition governs it ("a ruling of the Board")."""
    for found in known.finditer(subject) if known else ():
        if found.end() == len(subject.rstrip()) and not _GOVERNED.search(subject[: found.start()]):
            return found.group()
    court = _COURT.search(subject)
    return COURT if court and not _GOVERNED.search(subject[: court.start("court")]) else None


@lru_cache(maxsize=256)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    wanted = sorted({re.sub(r"^[Tt]he ", "", name) for name in names if name}, key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in wanted)) if wanted else None
