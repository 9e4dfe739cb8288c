"""Processes beside this one that read, draft and check articles, so that more than one processor does.

They keep the paid answers in the database themselves. What belongs to one process, the embedded index, stays here:
they rank an article by its own vectors, and hand its chunks back to be indexed.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from retrieval.embedders import embedder
from retrieval.index import ArticleIndex, open_words
from retrieval.text.documents import Article, Chunk
from retrieval.vectors import MemoryVectors
from service.app import App
from service.errors import RegbriefError, Unavailable
from service.settings import Settings
from service.storage.job_records import Batch, Finished, Item


class ReaderLost(Unavailable):
    """A reading process ended by itself, for example because the machine had no memory left."""


@dataclass(frozen=True, slots=True)
class Read:
    """What became of an item, and the chunks that are to be indexed."""

    finished: Finished
    chunks: tuple[Chunk, ...] = ()


class Readers:
    """`count` processes with `threads` threads each. Threads may share it; close it at the end."""

    def __init__(self, settings: Settings, count: int, threads: int) -> None:
        self._readers = [_Reader(settings, threads) for _ in range(count)]
        self._turn = threading.Lock()

    def read(self, batch: Batch, item: Item) -> Read:
        """Wait for what becomes of an article. Raises Unavailable as `ArticleWork.finish` does."""
        with self._turn:
            reader = min(self._readers, key=lambda r: r.load)
            future = reader.send(batch, item)
        return future.result()

    @property
    def alive(self) -> bool:
        """Whether any of the processes is left."""
        return any(not reader.lost for reader in self._readers)

    def close(self) -> None:
        """End the processes; what they are at is dropped."""
        for reader in self._readers:
            reader.close()


class _Reader:
    """One process and the line to it."""

    def __init__(self, settings: Settings, threads: int) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._line, theirs = spawn.Pipe()
        self._process = spawn.Process(target=_work, args=(theirs, settings, threads), daemon=True)
        self._process.start()
        theirs.close()
        self._waiting: dict[int, Future[Read]] = {}
        self._number = 0
        self._lock = threading.Lock()
        self.lost = False
        self._thread = threading.Thread(target=self._receive, daemon=True)
        self._thread.start()

    @property
    def load(self) -> int:
        return len(self._waiting) if not self.lost else 1 << 30

    def send(self, batch: Batch, item: Item) -> Future[Read]:
        future: Future[Read] = Future()
        with self._lock:
            if self.lost:
                raise ReaderLost("A reading process has ended.")
            self._number += 1
            self._waiting[self._number] = future
            self._line.send((self._number, batch, item))
        return future

    def _receive(self) -> None:
        while True:
            try:
                number, answer = self._line.recv()
            except (EOFError, OSError):
                break
            future = self._waiting.pop(number)
            if isinstance(answer, Read):
                future.set_result(answer)
            else:
                future.set_exception(Unavailable(str(answer)))
        with self._lock:
            self.lost = True
        for future in list(self._waiting.values()):
            future.set_exception(ReaderLost("A reading process has ended."))

    def close(self) -> None:
        self._process.terminate()
        self._process.join()
        self._line.close()
        self._thread.join()


class _Aside:
    """An index that ranks, and keeps what is to be indexed for somebody else. Each article is one thread's."""

    def __init__(self, inner: ArticleIndex) -> None:
        self._inner = inner
        self._mine = threading.local()

    def ingest(self, article: Article, chunks: Sequence[Chunk]) -> bool:
        del article
        self._mine.chunks = tuple(chunks)
        return True

    def taken(self) -> tuple[Chunk, ...]:
        chunks: tuple[Chunk, ...] = self._mine.__dict__.pop("chunks", ())
        return chunks

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - everything else is the inner index's
        return getattr(self._inner, name)


def _work(line: Connection, settings: Settings, threads: int) -> None:
    """The life of a reading process: until the other end of the line is closed, by whatever."""
    from service.jobs.articles import ArticleWork

    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.WARNING)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started us says when
    key = settings.api_key.get_secret_value() if settings.api_key else ""
    chosen = embedder(settings.embedder, api_key=key, base_url=settings.embedder_url)
    aside = _Aside(ArticleIndex(chosen, MemoryVectors(), open_words(settings.index_dir, settings.postgres_url)))
    work = ArticleWork(App(settings, index=aside))
    sending = threading.Lock()

    def answer(number: int, batch: Batch, item: Item) -> None:
        told: Read | str
        try:
            told = Read(work.finish(batch, item), aside.taken())
        except RegbriefError as error:
            told = error.detail
        with sending:
            line.send((number, told))

    pool = ThreadPoolExecutor(threads)
    while True:
        try:
            pool.submit(answer, *line.recv())
        except EOFError:  # its process is gone: nobody waits for our answers
            os._exit(0)
