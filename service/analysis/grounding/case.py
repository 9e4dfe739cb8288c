"""What is being checked, and against what: the claims of a draft, and the case they are tried in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from retrieval.text.documents import ARTICLE_SOURCE, TITLE_SOURCE, Article, Evidence, Sentence
from service.analysis.grounding import temporal
from service.analysis.grounding.codes import MEANING, Code
from service.analysis.grounding.index import SentenceIndex
from service.analysis.grounding.known import Known
from service.analysis.grounding.terms import Key, plain
from service.analysis.grounding.values import ground_keys
from service.analysis.reading.model import Clause, Reading
from service.analysis.schema import (
    Analysis,
    Basis,
    DraftAnalysis,
    Facts,
    Finding,
    Item,
    RequirementItem,
    Severity,
    Statement,
    TimelineEntry,
    Value,
)

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of a brief, or one fact. `texts` are its wordings by field name; `statement` is None for a fact."""

    section: str
    path: Path
    basis: Basis
    evidence: tuple[Evidence, ...]
    texts: tuple[tuple[str, str], ...]
    statement: Statement | None = None
    fact: Value | None = None
    note: str = ""
    """The note over the requirements, for what stands under it."""

    @property
    def id(self) -> str | None:
        """The statement's id; facts have none."""
        return self.statement.id if self.statement else None

    @property
    def text(self) -> str:
        """The main wording."""
        return self.texts[0][1] if self.texts else ""

    @property
    def label(self) -> str:
        """The lead label, or nothing."""
        return self.statement.label if isinstance(self.statement, Item) else ""


@dataclass(frozen=True)
class Case:
    """The article, its reading, and the texts of related coverage by source (``<article id>@<sha256>``)."""

    article: Article
    reading: Reading
    related: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.reading.sentences]

    @cached_property
    def index(self) -> SentenceIndex:
        """The sentences by their content words."""
        return SentenceIndex(self.reading.sentences)

    @cached_property
    def known(self) -> Known:
        """The names that the article, its title and its source allow."""
        return Known(self.article, self.reading)

    @cached_property
    def dates(self) -> frozenset[str]:
        """Every ISO date that the article or its title spells out."""
        texts = [self.article.title, *(sentence.text for sentence in self.reading.sentences)]
        return frozenset(key[1] for text in texts for term in temporal.read(plain(text)) for key in term.keys)

    @cached_property
    def _clauses(self) -> dict[int, list[Clause]]:
        held: dict[int, list[Clause]] = {}
        for clause in self.reading.clauses:
            last = bisect_right(self._starts, clause.end - 1) - 1
            for index in range(max(bisect_right(self._starts, clause.start) - 1, 0), last + 1):
                held.setdefault(index, []).append(clause)
        return held

    def clauses_in(self, index: int) -> list[Clause]:
        """The reader's clauses that touch a sentence."""
        return self._clauses.get(index, [])

    def lead_of(self, clause: Clause) -> str:
        """The lead-in over a clause of a list, or nothing."""
        return self.article.text[clause.lead.start : clause.lead.end] if clause.lead else ""

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds an offset of the article's text, or the last before it."""
        index = bisect_right(self._starts, offset) - 1
        return self.reading.sentences[index] if index >= 0 else None

    def sentences_of(self, claim: Claim) -> list[int]:
        """Indexes of the sentences that the claim's evidence from the article touches, in order."""
        found: set[int] = set()
        for span in self.spans(claim):
            first = max(bisect_right(self._starts, span[0]) - 1, 0)
            last = bisect_right(self._starts, span[1] - 1) - 1
            found.update(range(first, last + 1))
        return sorted(found)

    def spans(self, claim: Claim) -> list[tuple[int, int]]:
        """The spans of the claim's evidence in the article's text."""
        return [(e.start, e.end) for e in claim.evidence if e.source == ARTICLE_SOURCE]

    def ground_text(self, source: str) -> str | None:
        """The text that a source names: the article, its title, or related coverage that is at hand."""
        if source == ARTICLE_SOURCE:
            return self.article.text
        return self.article.title if source == TITLE_SOURCE else self.related.get(source)

    def places(self, claim: Claim) -> str:
        """The claim's evidence in words, for messages: "sentence 9", "sentences 2 and 9", "the title"."""
        numbers = [str(index + 1) for index in self.sentences_of(claim)]
        named = [f"sentence {numbers[0]}"] if len(numbers) == 1 else []
        if len(numbers) > 1:
            named = [f"sentences {', '.join(numbers[:-1])} and {numbers[-1]}"]
        if any(e.source == TITLE_SOURCE for e in claim.evidence):
            named.append("the title")
        return " or ".join(named) or "the evidence"


def ground(claim: Claim) -> str:
    """The claim's quotes, each on a line."""
    return "\n".join(evidence.quote for evidence in claim.evidence)


def copied(claim: Claim) -> bool:
    """Whether the text is a whole quote, letter for letter but for its end: nothing in it can differ."""

    def bare(text: str) -> str:
        return plain(text).strip().rstrip(".;").lower()

    return any(bare(claim.text) == bare(evidence.quote) for evidence in claim.evidence)


def keys_of(claim: Claim) -> frozenset[Key]:
    """Every value that the claim's quotes support."""
    return frozenset().union(*(ground_keys(evidence.quote) for evidence in claim.evidence))


def finding(
    code: Code,
    claim: Claim | None,
    message: str,
    *,
    severity: Severity | None = None,
    span: tuple[int, int] | None = None,
) -> Finding:
    """A finding on a claim; without a span it points at the claim's first evidence in the article."""
    if span is None and claim is not None:
        span = next(((e.start, e.end) for e in claim.evidence if e.source == ARTICLE_SOURCE), None)
    return Finding(
        code=code.value,
        severity=severity or MEANING[code][0],
        section=claim.section if claim else "article",
        statement_id=claim.id if claim else None,
        message=message,
        start=span[0] if span else None,
        end=span[1] if span else None,
    )


def _texts(statement: Statement) -> tuple[tuple[str, str], ...]:
    found = [("text", statement.text)]
    names = {Item: ("label",), RequirementItem: ("deadline", "condition", "addressee"), TimelineEntry: ("when",)}
    for kind, fields in names.items():
        if isinstance(statement, kind):
            found += [(name, value) for name in fields if (value := getattr(statement, name))]
    return tuple(found)


def _of_statement(path: Path, statement: Statement) -> Claim:
    section = ".".join(part for part in path if isinstance(part, str))
    return Claim(section, path, statement.basis, statement.evidence, _texts(statement), statement)


def _walk(value: Value, path: Path) -> Iterator[Claim]:
    for name in type(value).model_fields:
        child = getattr(value, name)
        if isinstance(child, Statement):
            yield _of_statement((*path, name), child)
        elif isinstance(child, Value):
            yield from _walk(child, (*path, name))
        elif isinstance(child, tuple):
            yield from (_of_statement((*path, name, at), entry) for at, entry in enumerate(child))


def _facts(facts: Facts) -> Iterator[Claim]:
    def claim(path: Path, fact: Value, evidence: tuple[Evidence, ...], text: str, basis: Basis = Basis.STATED) -> Claim:
        return Claim(f"facts.{path[0]}", ("facts", *path), basis, evidence, (("name", text),), None, fact)

    for at, authority in enumerate(facts.authorities):
        yield claim(("authorities", at), authority, authority.evidence, authority.name)
    place = facts.jurisdiction
    if place.basis != "not_stated":
        yield claim(("jurisdiction",), place, place.evidence, place.name or "")
    if facts.status != "other":
        yield claim(("status",), facts, facts.status_evidence, facts.status.value)
    for at, effective in enumerate(facts.effective_dates):
        yield claim(("effective_dates", at), effective, effective.evidence, effective.what)
    for at, standard in enumerate(facts.standards):
        yield claim(("standards", at), standard, standard.evidence, standard.name)
    for at, identifier in enumerate(facts.identifiers):
        yield claim(("identifiers", at), identifier, identifier.evidence, identifier.text)


def statements(analysis: Analysis) -> Iterator[Claim]:
    """Every statement of an analysis in the order of the template."""
    return _walk(analysis, ())


def claims(draft: DraftAnalysis) -> tuple[Claim, ...]:
    """Every statement and fact of a draft."""
    body = tuple(statements(draft.analysis)) if draft.analysis else ()
    note = draft.analysis.requirements.note if draft.analysis else None
    if note is not None:
        body = tuple(replace(c, note=note.text) if c.section.startswith("requirements.") else c for c in body)
    return (*body, *_facts(draft.facts))
