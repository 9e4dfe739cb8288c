"""The order of work: one page, nothing else calls two stages.

Article -> sentences -> chunks -> index -> reading -> ranking -> related coverage -> draft -> verified ->
(repaired once) -> result.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from retrieval.errors import RetrievalError
from retrieval.text import chunker, sentences
from retrieval.text.documents import Article, Chunk, Sentence
from service.analysis import grounding
from service.analysis.reading import reader
from service.analysis.reading.model import Reading
from service.analysis.schema import (
    AnalysisResult,
    ArticleInfo,
    DraftAnalysis,
    EngineInfo,
    Finding,
    Severity,
    Usage,
    VerifiedAnalysis,
)
from service.analysis.sections import queries
from service.engines.paid import Ledger
from service.engines.protocol import DraftRequest, Engine
from service.errors import EngineError, IndexUnavailable
from service.related import Coverage, gather, texts, with_coverage

if TYPE_CHECKING:
    from retrieval.vectors import Hit

T = TypeVar("T")


class Step(Protocol):
    """Runs one named stage; a durable job remembers its result instead of running it twice."""

    def __call__(self, name: str, work: Callable[[], T], /) -> T:
        """The result of `work`."""
        ...


class Index(Protocol):
    """What regbrief needs of the index. Safe to call from many threads."""

    def ingest(self, article: Article, chunks: Sequence[Chunk]) -> bool:
        """Make this version of the article searchable, in place of any earlier one; False where it was there."""
        ...

    def ingest_many(self, entries: Iterable[tuple[Article, Sequence[Chunk]]]) -> int:
        """The same for many in one write; how many were not there."""
        ...

    def rank(
        self, article: Article, sentences: Sequence[Sentence], chunks: Sequence[Chunk], queries: Mapping[str, str]
    ) -> Mapping[str, tuple[int, ...]]:
        """For each query, indexes of the article's sentences, best first."""
        ...

    def delete(self, article_id: str, *, sha256: str | None = None) -> None:
        """Forget an article, with `sha256` only if just that text is indexed; no error where it is not known."""
        ...

    def naming(self, phrases: Sequence[str], excluding: str = "") -> Sequence[Hit]:
        """Passages that hold any of the phrases, in articles other than `excluding`."""
        ...

    def ping(self) -> None:
        """Raises a RetrievalError where a store does not answer; costs no embedding."""
        ...

    def close(self) -> None:
        """Give files and connections back."""
        ...


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be analysed. `notes` are findings of the intake; `created_at` is aware."""

    analysis_id: str
    article: Article
    notes: tuple[Finding, ...]
    created_at: datetime


def direct(_name: str, work: Callable[[], T], /) -> T:
    """The step that only runs."""
    return work()


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The stages with their parts. `count` counts tokens, `budget` is the size of a chunk, `related` how many matters
    of related coverage a brief may name."""

    engine: Engine
    index: Index
    count: Callable[[str], int]
    budget: int
    related: int = 0

    def run(self, job: Job, *, step: Step = direct, ledger: Ledger | None = None) -> AnalysisResult:
        """The verified analysis of one article; `ledger` remembers what was paid for. Raises EngineError; a failure is
        never text."""
        article = job.article
        read = step("read", lambda: self._read(article))
        request = replace(step("rank", lambda: self._ranked(read)), ledger=ledger)
        coverage = step("related", lambda: self._coverage(article)) if self.related else ()
        check = partial(_checked, article=article, reading=request.reading, coverage=coverage)
        draft = step("draft", lambda: self.engine.draft(request))
        verified = step("verify", lambda: check(draft.analysis))
        usage = draft.usage
        if objections := _errors(verified):
            try:
                repaired = step("repair", lambda: self.engine.repair(request, draft.analysis, objections))
            except EngineError as error:  # the checked draft is worth more than nothing
                verified = verified.model_copy(update={"findings": (*verified.findings, _not_repaired(error))})
                repaired = None
            if repaired is not None:
                usage = _sum(usage, repaired.usage)
                again = step("verify again", lambda: check(repaired.analysis))
                verified = _better(verified, again)
        return _result(job, verified, self.engine.info.model_copy(update={"usage": usage}))

    def _read(self, article: Article) -> DraftRequest:
        found = sentences.split(article.text)
        chunks = chunker.chunk(article.text, found, self.count, budget=self.budget)
        return DraftRequest(article, reader.read(article, found), chunks, {})

    def _ranked(self, read: DraftRequest) -> DraftRequest:
        article, found = read.article, read.reading.sentences
        try:
            self.index.ingest(article, read.chunks)
            ranking = self.index.rank(article, found, read.chunks, queries())
        except RetrievalError as error:
            raise IndexUnavailable(f"{error}. {error.help}".strip()) from error
        return replace(read, ranking=ranking)

    def _coverage(self, article: Article) -> tuple[Coverage, ...]:
        try:
            return gather(article, self.index.naming, self.related)
        except RetrievalError as error:
            raise IndexUnavailable(f"{error}. {error.help}".strip()) from error


def verify(
    draft: DraftAnalysis, article: Article, reading: Reading, related: Mapping[str, str] | None = None
) -> VerifiedAnalysis:
    """The gate: what the article does not bear out is taken out and told as a finding. `related` holds the texts of
    related coverage by source."""
    return grounding.verify(draft, article, reading, strike=True, related=related)


def _checked(
    draft: DraftAnalysis, *, article: Article, reading: Reading, coverage: Sequence[Coverage]
) -> VerifiedAnalysis:
    return verify(with_coverage(draft, coverage), article, reading, texts(coverage))


def content_hash(verified: VerifiedAnalysis, article: Article, engine: EngineInfo) -> str:
    """SHA-256 of what a reviewer would approve: analysis and facts, the article's text, and who drafted."""
    content = {
        "analysis": verified.analysis.model_dump(mode="json") if verified.analysis else None,
        "facts": verified.facts.model_dump(mode="json"),
        "scope": verified.scope.value,
        "article": article.sha256,
        "engine": engine.model_dump(mode="json", exclude={"usage"}),
    }
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def _errors(verified: VerifiedAnalysis) -> tuple[Finding, ...]:
    return tuple(f for f in verified.findings if f.severity is Severity.ERROR)


def _not_repaired(error: EngineError) -> Finding:
    message = f"The engine was asked to correct what failed and could not: {error.detail}"
    return Finding(code="repair-failed", severity=Severity.WARNING, section="article", message=message)


def _better(first: VerifiedAnalysis, second: VerifiedAnalysis) -> VerifiedAnalysis:
    """The one with fewer errors; the repaired one where they are equal, for it answers the findings."""
    return second if len(_errors(second)) <= len(_errors(first)) else first


def _sum(first: Usage | None, second: Usage | None) -> Usage | None:
    if first is None or second is None:
        return first or second
    costs = [u.cost for u in (first, second) if u.cost is not None]
    return Usage(
        calls=first.calls + second.calls,
        input_tokens=first.input_tokens + second.input_tokens,
        output_tokens=first.output_tokens + second.output_tokens,
        cost=sum(costs) if costs else None,
    )


def _result(job: Job, verified: VerifiedAnalysis, engine: EngineInfo) -> AnalysisResult:
    article = job.article
    return AnalysisResult(
        id=article.id,
        analysis_id=job.analysis_id,
        created_at=job.created_at,
        content_hash=content_hash(verified, article, engine),
        scope=verified.scope,
        article=ArticleInfo(
            id=article.id,
            title=article.title,
            source=article.source,
            url=article.url,
            published=article.published,
            sha256=article.sha256,
            completeness=article.completeness,
            words=article.words,
        ),
        engine=engine,
        facts=verified.facts,
        analysis=verified.analysis,
        findings=job.notes + verified.findings,
        coverage=verified.coverage,
    )
