"""Related coverage: other articles of the index that name the same legal matter. Background, labelled as such.

It goes into Related Standards and nowhere else, and rests on both texts: where this article names the matter, and where
the other does. Nothing else of the other article is told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.text.documents import Article, Evidence, evidence_at
from service.analysis.reading.names.matters import Matter, matters, spellings
from service.analysis.schema import Basis, DraftAnalysis, Item

if TYPE_CHECKING:
    from retrieval.vectors import Hit

Search = Callable[[Sequence[str], str], Sequence["Hit"]]
"""Passages that hold any of these phrases, in articles other than the one with that id."""

MOST_ARTICLES = 3
_COUNT = {1: "One other article", 2: "Two other articles", 3: "Three other articles"}


@dataclass(frozen=True, slots=True)
class Coverage:
    """A matter of the article, and where other articles name it."""

    matter: Matter
    evidence: Evidence
    others: tuple[Hit, ...]


def gather(article: Article, search: Search, most: int) -> tuple[Coverage, ...]:
    """At most so many matters that the index knows from other articles; an article is named once, with its first."""
    found: list[Coverage] = []
    taken: set[str] = set()
    for one in matters(article.text):
        if len(found) >= most:
            break
        others: dict[str, Hit] = {}
        for hit in search(tuple(spellings(one)), article.id):
            same_text = hit.sha256 == article.sha256
            if not same_text and hit.article_id not in taken and one.key in {m.key for m in matters(hit.text)}:
                others.setdefault(hit.article_id, hit)
        if others:
            chosen = tuple(sorted(others.values(), key=lambda hit: hit.article_id))[:MOST_ARTICLES]
            taken.update(hit.article_id for hit in chosen)
            found.append(Coverage(one, evidence_at(article, one.start, one.end), chosen))
    return tuple(found)


def source_of(hit: Hit) -> str:
    """How evidence names another article."""
    return f"{hit.article_id}@{hit.sha256}"


def texts(coverage: Sequence[Coverage]) -> Mapping[str, str]:
    """The other texts for the gate, by source: what is at hand is the passage, and before it stands blank space."""
    return {source_of(hit): " " * hit.start + hit.text for one in coverage for hit in one.others}


def with_coverage(draft: DraftAnalysis, coverage: Sequence[Coverage]) -> DraftAnalysis:
    """The draft with an item per matter at the end of Related Standards; unchanged where there is none."""
    if draft.analysis is None or not coverage:
        return draft
    items = tuple(_item(n, one) for n, one in enumerate(coverage, start=1))
    kept = (*draft.analysis.related_standards, *items)
    return draft.model_copy(update={"analysis": draft.analysis.model_copy(update={"related_standards": kept})})


def _item(number: int, one: Coverage) -> Item:
    name = " ".join(one.matter.text.split())
    verb = "names" if len(one.others) == 1 else "name"
    text = (
        f"{_COUNT[len(one.others)]} of the index {verb} {name} too; background only, nothing here is taken from there."
    )
    evidence = [one.evidence, *(_evidence(hit) for hit in one.others)]
    label = f"Related coverage: {name}" if len(name.split()) <= 5 else "Related coverage"
    return Item(id=f"rc{number}", label=label, text=text, basis=Basis.STATED, evidence=tuple(evidence))


def _evidence(hit: Hit) -> Evidence:
    return Evidence(start=hit.start, end=hit.end, quote=hit.text, source=source_of(hit))
