"""The composition root: settings in, a working application out. Heavy parts are built when first needed."""

from __future__ import annotations

import hashlib
import json
import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self, TypeVar, overload

from pydantic import ValidationError

from retrieval.errors import RetrievalError
from service.errors import IndexUnavailable, Misconfigured, RegbriefError, Unavailable
from service.intake.article import Submission, TakenIn, build_article
from service.settings import PREFIX, Settings

if TYPE_CHECKING:
    from retrieval.text.documents import Article, Chunk
    from retrieval.tokens import TokenCounter
    from service.accounts.office import Office
    from service.analysis.schema import AnalysisResult, EngineInfo
    from service.engines.paid import Gate, Ledger
    from service.engines.protocol import Engine
    from service.feeds.desk import FeedDesk
    from service.outputs.desk import OutputDesk
    from service.pipeline import Index, Pipeline
    from service.progress import Progress
    from service.review.desk import ReviewDesk
    from service.storage.records import NewAnalysis, StoredAnalysis
    from service.storage.store import Store
    from service.webhooks.desk import WebhookDesk
    from service.workers import Workers

log = logging.getLogger("regbrief")

Clock = Callable[[], datetime]
T = TypeVar("T")


def read_settings() -> Settings:
    """The settings from the environment. Raises Misconfigured, naming every variable that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = (f"{PREFIX}{str(e['loc'][0]).upper().removeprefix(PREFIX)}: {e['msg']}" for e in error.errors())
        raise Misconfigured("; ".join(wrong)) from error


def utc_now() -> datetime:
    """The moment, with its time zone."""
    return datetime.now(UTC)


def idempotency_key(article: Article, engine: EngineInfo) -> str:
    """SHA-256 over all that decides a result: the text, what is known about it, and who drafts with what."""
    published = article.published.isoformat() if article.published else None
    known = [article.id, article.sha256, article.title, published, article.source, article.url]
    drafted = [engine.name, engine.version, engine.model, engine.prompt_digest]
    return hashlib.sha256(json.dumps(known + drafted).encode()).hexdigest()


class _Part(cached_property[T]):
    """A part that is built once, also where threads race for it: `cached_property` has had no lock since Python 3.12,
    and a second database or index, opened and forgotten, would never be closed."""

    @overload
    def __get__(self, instance: None, owner: type[Any] | None = None) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type[Any] | None = None) -> T: ...
    def __get__(self, instance: Any, owner: type[Any] | None = None) -> Self | T:
        """The part, under the application's lock; later calls find it in the instance and never come here."""
        if instance is None:
            return self
        with instance._lock:
            part: T = super().__get__(instance, owner)
            return part


@dataclass(frozen=True, slots=True)
class Outcome:
    """A result, and whether this call made it."""

    result: AnalysisResult
    created: bool


@dataclass(frozen=True, slots=True)
class Prepared:
    """A submission that was taken in, with the engine that is to draft it."""

    new: NewAnalysis
    engine: Engine


class App:
    """Everything regbrief can do, behind the doors. Threads may share it; close it at the end.

    `index` and `clock` may be given; everything else follows from the settings.
    """

    def __init__(self, settings: Settings, *, index: Index | None = None, clock: Clock = utc_now) -> None:
        self.settings = settings
        self._given_index = index
        self._clock = clock
        self._engines: dict[str, Engine] = {}
        self._lock = threading.RLock()

    # --- parts, each built once

    @_Part
    def counter(self) -> TokenCounter:
        """What counts tokens on this machine."""
        from retrieval.tokens import token_counter

        return token_counter()

    @_Part
    def store(self) -> Store:
        """The database, migrated."""
        from service.storage.store import Store

        return Store.open(self.settings.database_target)

    @_Part
    def desk(self) -> ReviewDesk:
        """Drafts under review, decisions and publications."""
        from service.review.desk import ReviewDesk

        return ReviewDesk(self.store, self._clock, four_eyes=self.settings.four_eyes)

    @_Part
    def outputs(self) -> OutputDesk:
        """What was published, as feeds, calendar, tables and files."""
        from service.outputs.desk import OutputDesk
        from service.storage.review_store import ReviewStore

        return OutputDesk(self.desk, ReviewStore(self.store), self._clock)

    @_Part
    def progress(self) -> Progress:
        """How far the analyses of this process are."""
        from service.progress import Progress

        return Progress()

    @_Part
    def webhooks(self) -> WebhookDesk:
        """Who is told what happened."""
        from service.feeds.fetching.post import Poster
        from service.webhooks.desk import WebhookDesk

        return WebhookDesk(self.store.webhooks, Poster.of(self.settings), self._clock)

    @_Part
    def office(self) -> Office:
        """Accounts, sessions and keys."""
        from service.accounts.office import Office

        return Office(self.store, self._clock)

    @_Part
    def feeds(self) -> FeedDesk:
        """Feeds, and articles by their address."""
        from service.feeds.desk import FeedDesk
        from service.feeds.fetching.client import Fetcher

        return FeedDesk(self.store.feeds, Fetcher.of(self.settings), self._clock)

    @_Part
    def index(self) -> Index:
        """The index of articles."""
        return self._given_index if self._given_index is not None else _build_index(self.settings)

    @_Part
    def workers(self) -> Workers[Outcome]:
        """The pool that analyses run in."""
        from service.workers import Workers

        return Workers(self.settings.workers, self.settings.backlog)

    def engine(self, name: str | None = None) -> Engine:
        """The engine called `name`, or the default. Raises UnknownEngine, Misconfigured."""
        from service.engines import registry

        name = name or self.settings.engine
        with self._lock:
            if name not in self._engines:
                entry = registry.entry(name)
                self._engines[name] = entry.build(
                    self.settings, self.counter, self._gate() if entry.networked else None
                )
            return self._engines[name]

    def networked(self, name: str | None = None) -> bool:
        """Whether the engine waits on other machines, so that many articles may be drafted at a time."""
        from service.engines import registry

        return registry.entry(name or self.settings.engine).networked

    @property
    def own_index(self) -> bool:
        """Whether the index follows from the settings, so that other processes can have one like it."""
        return self._given_index is None

    def now(self) -> datetime:
        """The moment, by the application's clock."""
        return self._clock()

    def warm(self) -> None:
        """Load and build everything now: before threads share it, and so that a broken set-up shows at once."""
        from service import pipeline  # noqa: F401 - a part that cannot even be imported must not fail article by article

        _ = self.store, self.counter, self.index, self.workers

    def close(self) -> None:
        """End running work and give everything back."""
        for part in ("workers", "index", "store"):
            if part in self.__dict__:
                getattr(self, part).close()

    # --- what it does

    def prepare(self, submission: Submission, engine: str | None = None) -> Prepared:
        """Take a submission in. Raises BadInput, UnknownEngine, Misconfigured."""
        chosen = self.engine(engine)
        return self._prepared(build_article(submission), chosen)

    def known(self, prepared: Prepared) -> StoredAnalysis | None:
        """What is stored under the same key already."""
        return self.store.find(prepared.new.idempotency_key)

    def analyse(self, prepared: Prepared) -> Outcome:
        """The result of a submission: the stored one where it was analysed before. Raises EngineError."""
        known = self.known(prepared)
        if known is not None and known.result is not None:
            return Outcome(known.result, created=False)
        return self.analyse_afresh(prepared)

    def analyse_afresh(self, prepared: Prepared) -> Outcome:
        """Run the pipeline and store the result, in place of an earlier one. Raises EngineError."""
        result = self.make(prepared)
        self.store.put_done(prepared.new, result, self._clock())
        return Outcome(result, created=True)

    def make(self, prepared: Prepared) -> AnalysisResult:
        """Run the pipeline; whoever calls stores the result. Raises EngineError."""
        from service.pipeline import Job

        new = prepared.new
        job = Job(new.id, new.article, new.notes, new.created_at)
        step = self.progress.following(new.id)
        return self._pipeline(prepared.engine).run(job, step=step, ledger=self._ledger(prepared))

    def put_in_index(self, article: Article, chunks: Sequence[Chunk]) -> None:
        """Make an article searchable that another process has read. Raises IndexUnavailable."""
        try:
            self.index.ingest(article, chunks)
        except RetrievalError as error:
            raise IndexUnavailable(f"{error}. {error.help}".strip()) from error

    def put_many_in_index(self, entries: Sequence[tuple[Article, Sequence[Chunk]]]) -> int:
        """Make stored articles searchable in one write; how many were not. Raises IndexUnavailable."""
        try:
            return self.index.ingest_many(entries)
        except RetrievalError as error:
            raise IndexUnavailable(f"{error}. {error.help}".strip()) from error

    def start(self, prepared: Prepared) -> Future[Outcome]:
        """Analyse in the pool; equal submissions share one run. Raises Overloaded."""
        return self.workers.submit(prepared.new.idempotency_key, lambda: self.analyse(prepared))

    def defer(self, prepared: Prepared) -> None:
        """Remember the work, then begin it in the pool; `store.get` tells how it stands. Raises Overloaded."""
        self.store.put_pending(prepared.new)
        try:
            self._enqueue(prepared)
        except RegbriefError:
            self.store.delete(prepared.new.id)
            raise

    def work_off(self, analysis_id: str) -> None:
        """Do the work that was remembered as pending; how it ended is stored. Raises Unavailable."""
        from service.storage.records import JobState

        stored = self.store.get(analysis_id)
        if stored.state is not JobState.PENDING:
            return
        try:
            engine = self.engine(stored.engine)
            self._work_off(self._prepared(TakenIn(stored.article, stored.notes), engine, stored), patient=True)
        except Unavailable:
            raise
        except RegbriefError as error:
            self._give_up(analysis_id, error)  # also a setting that is missing by now

    def resume(self) -> int:
        """Take up what was pending when the last process ended; how many."""
        waiting = self.store.pending()
        for stored in waiting:
            try:
                engine = self.engine(stored.engine)
                self._enqueue(self._prepared(TakenIn(stored.article, stored.notes), engine, stored), promised=True)
            except RegbriefError as error:
                self._give_up(stored.id, error)
        return len(waiting)

    def delete(self, analysis_id: str) -> None:
        """Delete an analysis, and its article's text, from the index too, where no other needs it.

        Raises NotFound, and UnderReview where a person has worked on it.
        """
        from service.review.errors import UnderReview

        if not self.desk.forget(analysis_id):
            raise UnderReview("A person has worked on this draft; reject it or set it aside instead.")
        gone = self.store.delete(analysis_id)
        if gone is None:
            return
        try:
            self.index.delete(gone.article_id, sha256=gone.sha256)
        except RetrievalError as error:
            raise IndexUnavailable(f"{error}. {error.help}".strip()) from error

    # --- inside

    def _prepared(self, taken: TakenIn, engine: Engine, stored: StoredAnalysis | None = None) -> Prepared:
        from service.storage.records import NewAnalysis

        key = stored.idempotency_key if stored else idempotency_key(taken.article, engine.info)
        new = NewAnalysis(
            id=stored.id if stored else f"an-{key[:24]}",
            idempotency_key=key,
            article=taken.article,
            notes=taken.findings,
            engine=engine.info.name,
            created_at=stored.created_at if stored else self._clock(),
        )
        return Prepared(new, engine)

    def _ledger(self, prepared: Prepared) -> Ledger | None:
        """Answers that cost nothing need not be remembered."""
        if not self.networked(prepared.engine.info.name):
            return None
        from service.spending import AnalysisLedger
        from service.storage.accounting import account_of

        return AnalysisLedger(self.store.ledger, account_of(prepared.new.article), self._clock)

    def _gate(self) -> Gate | None:
        requests, tokens = self.settings.requests_per_minute, self.settings.tokens_per_minute
        if requests is None and tokens is None:
            return None
        from service.spending import RateGate

        return RateGate(self.store.ledger, self.counter.count, requests=requests, tokens=tokens)

    def _pipeline(self, engine: Engine) -> Pipeline:
        from service.pipeline import Pipeline

        with self._lock:
            return Pipeline(engine, self.index, self.counter.count, self.settings.chunk_tokens, self.settings.related)

    def _enqueue(self, prepared: Prepared, *, promised: bool = False) -> None:
        """Under a key of its own: a call that someone waits for may fail without a trace, this one must not."""
        key = f"deferred:{prepared.new.idempotency_key}"
        self.workers.submit(key, lambda: self._work_off(prepared), promised=promised)

    def _work_off(self, prepared: Prepared, *, patient: bool = False) -> Outcome:
        """With `patient`, a part that is away is the caller's to wait for."""
        try:
            result = self.make(prepared)
        except RegbriefError as error:
            if patient and isinstance(error, Unavailable):
                raise
            self._give_up(prepared.new.id, error)
            raise
        except Exception:  # the worker's door: nobody waits for this future, so the row must tell
            log.exception("analysis %s failed", prepared.new.id)
            self._give_up(prepared.new.id, RegbriefError("An error inside regbrief; the server's log has the details."))
            raise
        self.store.put_done(prepared.new, result, self._clock(), add=False)
        return Outcome(result, created=True)

    def _give_up(self, analysis_id: str, error: RegbriefError) -> None:
        from service.storage.records import StoredError

        told = StoredError(error.type, error.title, error.detail, error.status, error.help, error.retryable)
        self.store.put_failed(analysis_id, told, self._clock())


def _build_index(settings: Settings) -> Index:
    from retrieval.embedders import embedder
    from retrieval.index import ArticleIndex

    key = settings.api_key.get_secret_value() if settings.api_key else ""
    try:
        chosen = embedder(settings.embedder, api_key=key, base_url=settings.embedder_url)
        return ArticleIndex.open(
            settings.index_dir, chosen, chroma_url=settings.chroma_url, words_url=settings.postgres_url
        )
    except RetrievalError as error:
        raise IndexUnavailable(f"{error}. {error.help}".strip()) from error
