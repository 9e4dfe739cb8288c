"""Whether an article is about regulation at all.

In scope is what brings a rule, proposal, guidance, consultation, enforcement, order, alert or duty. Out of scope is
sport, product news, company results, crime without a regulator, and what an office says about itself (a new web site,
a feast day). The two sides are weighed by the different cues that each has; an act of regulation in the title weighs
most.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from retrieval.text.documents import Article, Sentence
from service.analysis.reading.measure.scope_terms import BODY, GENRES, LEGAL, OWN_AFFAIRS, Cue, Words
from service.analysis.reading.measure.status import acts_in
from service.analysis.reading.model import Authority, Clause, ScopeReading, StatusReading
from service.analysis.schema import Force, Klass, Scope, Status, Why

OPENING = 8_000
"""Characters of the text that are weighed; what an article is about shows early."""

ENOUGH = 2.5
"""The balance from which an article is regulatory: an act, a public body and one more sign, or three legal cues."""

_MOST_LEGAL = 5  # legal cues that count
_PLAIN = 3.0
"""Weight from which an act in the title stands for itself; lighter ones are mere nouns ("framework", "standard")."""


class _Genre(NamedTuple):
    name: str
    cues: tuple[str, ...]
    in_title: int
    """How many of its cues the title holds."""


def read_scope(
    article: Article,
    sentences: tuple[Sentence, ...],  # noqa: ARG001  part of the reader's contract
    status: StatusReading,
    clauses: tuple[Clause, ...],
    authorities: tuple[Authority, ...],
) -> ScopeReading:
    """Regulatory or not, with the cue that decided it."""
    words = Words(f"{article.title}\n{article.text[:OPENING]}")
    act = status.value is not Status.OTHER
    bound = sum(c.klass is Klass.MANDATORY and c.force is not Force.IMPERATIVE for c in clauses)
    legal = tuple(islice(_found(LEGAL, words), _MOST_LEGAL))
    genre = _genre(Words(article.title), words)
    body = bool(authorities) or any(_found(BODY, words))
    title = _title_balance(article.title, genre)
    balance = 2.5 * act + min(bound, 2) + len(legal) + 2 * body + title - _against(genre)
    if balance < ENOUGH or (title <= 0 and _is_own_affair(genre, weighty=act or bound > 0)):
        rule = f"reads as {genre.name}" if genre.cues else "no act of regulation, hardly a legal term"
        return ScopeReading(Scope.NOT_REGULATORY, Why(cue=", ".join(genre.cues[:3]), rule=rule))
    why = status.why if act else Why(cue=", ".join(legal[:3]), rule="legal terms and who is bound by them")
    return ScopeReading(Scope.REGULATORY, why)


def _title_balance(title: str, genre: _Genre) -> float:
    """An act of regulation in the title speaks for it; a title of another genre without one against."""
    if any(a.status is not Status.OTHER and a.weight >= _PLAIN for a, _, _ in acts_in(title)):
        return 2.0
    return -2.0 if genre.in_title and len(genre.cues) > 1 else 0.0


def _is_own_affair(genre: _Genre, *, weighty: bool) -> bool:
    """A title about the office itself; what is `weighty` (an act, a duty) takes two words of the title to outweigh."""
    return genre.name == OWN_AFFAIRS and genre.in_title > weighty


def _against(genre: _Genre) -> float:
    """One cue of another genre may be chance, several are a genre."""
    return 0.5 if len(genre.cues) == 1 else 1.5 * min(len(genre.cues), 4)


def _found(cues: tuple[Cue, ...], words: Words) -> Iterator[str]:
    return (found for cue in cues if (found := cue.found_in(words)))


def _distinct(cues: tuple[Cue, ...], words: Words) -> tuple[str, ...]:
    return tuple(_found(cues, words))


def _genre(title: Words, words: Words) -> _Genre:
    """The kind of text, other than regulation, that has most cues."""
    name, cues = max(((name, _distinct(cues, words)) for name, cues in GENRES.items()), key=lambda entry: len(entry[1]))
    return _Genre(name, cues, len(_distinct(GENRES[name], title)))
