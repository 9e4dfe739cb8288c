"""One article of a batch, from what was submitted to what became of it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from service.app import App, Prepared
from service.errors import RegbriefError, Unavailable
from service.intake.article import Submission
from service.intake.decode import decode, within
from service.intake.lines import Line, parse
from service.jobs.sources import SUBMISSION
from service.storage.accounting import account_of
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
        """Its result, which is to be stored with the mark that it is done, or the error that it ends with.

        Raises Unavailable: that is no fault of the article.
        """
        account: str | None = None
        try:
            prepared = self._app.prepare(self._submission(item), batch.engine)
            account = account_of(prepared.new.article)
            with self._alone(prepared.new.id):
                return self._finished(batch, item, prepared)
        except Unavailable:
            raise
        except RegbriefError as error:
            return Finished(item.place, item.name, error=told(error), account=account)
        except Exception as error:  # the door of an article: whatever happens in it, the others go on
            log.exception("line %d (%s)", item.line, item.name)
            inside = RegbriefError(f"An error inside regbrief ({type(error).__name__}); the log has the details.")
            return Finished(item.place, item.name, error=told(inside), account=account)

    def _finished(self, batch: Batch, item: Item, prepared: Prepared) -> Finished:
        new = prepared.new
        known = None if batch.afresh else self._app.known(prepared)
        if known is not None and known.result is not None:
            return Finished(item.place, known.result.id, new.id)
        result = self._app.make(prepared)
        return Finished(item.place, result.id, new.id, new, result, usage=result.engine.usage)

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
        """The same article twice in a batch: the second finds the answers that the first has paid for."""
        with self._lock:
            mine = self._under_way.setdefault(analysis_id, threading.Lock())
        with mine:
            yield
        with self._lock:
            self._under_way.pop(analysis_id, None)


def told(error: RegbriefError) -> StoredError:
    """An error as it is stored."""
    return StoredError(error.type, error.title, error.detail, error.status, error.help, error.retryable)
