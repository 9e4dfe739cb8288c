"""One article of a batch, from what was submitted to what became of it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from service.app import App
from service.errors import RegbriefError, Unavailable
from service.intake.article import Submission
from service.intake.decode import decode, within
from service.intake.lines import Line, parse
from service.jobs.sources import SUBMISSION
from service.storage.job_records import Batch, Finished, Item, ItemKind
from service.storage.records import StoredError

log = logging.getLogger("regbrief.batch")


class ArticleWork:
    """Analyses articles of batches with an application. Threads may share it."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._lock = threading.Lock()
        self._under_way: dict[str, threading.Lock] = {}

    def finish(self, batch: Batch, item: Item) -> Finished:
        """Its result, stored, or the error that it ends with. Raises Unavailable: that is no fault of the article."""
        analysis_id: str | None = None
        try:
            prepared = self._app.prepare(self._submission(item), batch.engine)
            analysis_id = prepared.new.id
            with self._alone(analysis_id):
                work = self._app.analyse_afresh if batch.afresh else self._app.analyse
                outcome = work(prepared)
            usage = outcome.result.engine.usage if outcome.created else None
            return Finished(item.place, outcome.result.id, analysis_id, usage=usage)
        except Unavailable:
            raise
        except RegbriefError as error:
            return Finished(item.place, item.name, analysis_id, error=told(error))
        except Exception as error:  # the door of an article: whatever happens in it, the others go on
            log.exception("line %d (%s)", item.line, item.name)
            inside = RegbriefError(f"An error inside regbrief ({type(error).__name__}); the log has the details.")
            return Finished(item.place, item.name, analysis_id, error=told(inside))

    def _submission(self, item: Item) -> Submission:
        limit = self._app.settings.max_body_bytes
        if item.kind is ItemKind.LINE:
            return parse(Line(item.line, item.name, item.payload), limit)
        if item.kind is ItemKind.READ:
            return SUBMISSION.validate_json(item.payload)
        if item.kind is ItemKind.URL:
            return self._app.feeds.read_address(Submission("", id=item.name, url=item.payload.decode()))
        within(len(item.payload), limit)
        return Submission(decode(item.payload), id=item.name)

    @contextmanager
    def _alone(self, analysis_id: str) -> Iterator[None]:
        """The same article twice in a batch is drafted once; the second finds the result of the first."""
        with self._lock:
            mine = self._under_way.setdefault(analysis_id, threading.Lock())
        with mine:
            yield
        with self._lock:
            self._under_way.pop(analysis_id, None)


def told(error: RegbriefError) -> StoredError:
    """An error as it is stored."""
    return StoredError(error.type, error.title, error.detail, error.status, error.help, error.retryable)
