"""The texts of a feed's waiting items: read, compared with all others, stored as versions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from retrieval.text.documents import Completeness
from service.errors import BadInput, FetchError, RegbriefError
from service.feeds import alike, texts
from service.feeds.model import Feed, Item, ItemState
from service.feeds.pages.reader import PageReader
from service.feeds.verdict import Texts
from service.intake.article import TakenIn
from service.storage.feed_records import TextPrint
from service.storage.feeds import FeedStore

Progress = Callable[[str], None]

_FIRST_WAIT = timedelta(minutes=15)


@dataclass(slots=True)
class Tally:
    """What became of the items of one poll."""

    states: Counter[str] = field(default_factory=Counter)
    full: int = 0
    excerpts: int = 0

    @property
    def texts(self) -> Texts:
        """How many of the texts are whole articles."""
        return Texts(self.full, self.excerpts)


@dataclass(frozen=True, slots=True)
class ItemReader:
    """Reads items one by one; each is stored before the next is begun, so that nothing is read twice."""

    store: FeedStore
    pages: PageReader
    clock: Callable[[], datetime]

    def read(self, feed: Feed, items: Iterable[Item], progress: Progress, renew: Callable[[], None]) -> Tally:
        """Read these; `renew` is called before each."""
        tally = Tally()
        for item in items:
            renew()
            done = self._one(feed, item, tally)
            told = f" ({done.detail})" if done.detail else ""
            progress(f"{done.state.value}: {done.title or done.url or done.guid}{told}")
        return tally

    def _one(self, feed: Feed, item: Item, tally: Tally) -> Item:
        elsewhere = self.store.same_address(item, item.canonical_url) if item.canonical_url else None
        if elsewhere is not None and not item.version:
            return self._duplicate(item, elsewhere, "the same address", tally)
        try:
            found = texts.read(feed, item, self.pages)
        except (BadInput, FetchError) as error:
            return self._refused(item, error, tally)
        if isinstance(found, texts.TryLater):
            return self._later(item, found, tally)
        return self._stored(item, found, tally)

    def _stored(self, item: Item, taken: TakenIn, tally: Tally) -> Item:
        whole = taken.article.completeness is Completeness.FULL
        tally.full += whole
        tally.excerpts += not whole
        text_print = alike.fingerprint(taken.article.text)
        item = replace(item, detail="", error=None, attempts=0, retry_at=None, duplicate_of=None)
        if item.version:
            return self._next_version(item, taken, text_print, tally)
        if same := self.store.same_text(item, text_print.content):
            return self._duplicate(item, same, "the same text", tally)
        for other, text in self.store.near(item, text_print.bands):
            if alike.is_near_duplicate(taken.article.text, text):
                return self._duplicate(item, other, "nearly the same text", tally)
        tally.states["new"] += 1
        return self.store.add_version(item, taken.article, taken.findings, text_print, self.clock())

    def _next_version(self, item: Item, taken: TakenIn, text_print: TextPrint, tally: Tally) -> Item:
        newest = self.store.versions(item.id)[-1].article
        unchanged = newest is not None and (newest.text, newest.title) == (taken.article.text, taken.article.title)
        poorer = (
            newest is not None
            and newest.completeness is Completeness.FULL
            and taken.article.completeness is Completeness.EXCERPT
        )
        if unchanged or poorer:
            why = "The page could not be read again; the stored text is the fuller one." if poorer else ""
            return self._put(replace(item, state=ItemState.READY, detail=why))
        tally.states["updated"] += 1
        return self.store.add_version(item, taken.article, taken.findings, text_print, self.clock())

    def _duplicate(self, item: Item, other: Item, why: str, tally: Tally) -> Item:
        tally.states["duplicate"] += 1
        detail = f"It has {why} as {other.id} ({other.title[:80]})."
        return self._put(
            replace(item, state=ItemState.DUPLICATE, duplicate_of=other.id, detail=detail, error=None, retry_at=None)
        )

    def _refused(self, item: Item, error: RegbriefError, tally: Tally) -> Item:
        if item.version:  # what was read before stays
            return self._put(
                replace(item, state=ItemState.READY, detail=f"An update could not be read: {error.detail}")
            )
        tally.states["refused"] += 1
        detail = f"{error.title}: {error.detail}"
        return self._put(replace(item, state=ItemState.REFUSED, detail=detail, error=error.type, retry_at=None))

    def _later(self, item: Item, found: texts.TryLater, tally: Tally) -> Item:
        tally.states["later"] += 1
        wait = max(_FIRST_WAIT * 2**item.attempts, timedelta(seconds=found.wait or 0.0))
        return self._put(
            replace(item, attempts=item.attempts + 1, retry_at=self.clock() + wait, detail=found.why.detail)
        )

    def _put(self, item: Item) -> Item:
        self.store.put_items([item])
        return item
