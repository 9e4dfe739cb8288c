"""Everything that leaves regbrief by itself: one place for API and command line.

    outputs.atom(wanted, site, own)         -> Made     (json_feed alike)
    outputs.calendar(wanted, remind)        -> Made
    outputs.requirements(wanted), dates(wanted), jsonl(wanted)   -> pieces of a file
    outputs.files(wanted), zipped(wanted)   -> a folder of Markdown files
    outputs.approaching(days)               -> dates of which somebody is to be told

Errors are `InvalidRequest`, and `Tampered` where what is stored does not fit its hash.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from service.outputs.folder import File, all_files
from service.outputs.issues import Issue, Issues, Wanted, notice_of, standing_of
from service.review.desk import ReviewDesk
from service.review.exports.data import PUBLICATION, STANDING, as_published, as_told
from service.review.exports.sheet import Sheet
from service.review.recent import Recent
from service.storage.review_store import ReviewStore

_MADE = 64
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
NDJSON = "application/x-ndjson"

Heard = Callable[[Issue], None]


@dataclass(frozen=True, slots=True)
class Made:
    """A document with what a client needs to ask whether it changed; `modified` is None where it holds nothing."""

    data: bytes
    media_type: str
    etag: str
    modified: datetime | None


class OutputDesk:
    """Safe to use from many threads. Feeds and calendars are made anew only when a review has changed."""

    def __init__(self, desk: ReviewDesk, rows: ReviewStore, clock: Callable[[], datetime]) -> None:
        self.issues = Issues(desk, rows)
        self._clock = clock
        self._made: Recent[tuple[Hashable, ...], Made] = Recent(_MADE)

    def atom(self, wanted: Wanted, site: str, own: str, *, limit: int = 50) -> Made:
        """The newest publications as Atom; those that do not stand any more say so."""
        from service.outputs.atom import MEDIA_TYPE, to_atom

        return self._feed(to_atom, MEDIA_TYPE, wanted, site, own, limit)

    def json_feed(self, wanted: Wanted, site: str, own: str, *, limit: int = 50) -> Made:
        """The same as a JSON Feed."""
        from service.outputs.json_feed import MEDIA_TYPE, to_json_feed

        return self._feed(to_json_feed, MEDIA_TYPE, wanted, site, own, limit)

    def calendar(self, wanted: Wanted, remind: tuple[int, ...]) -> Made:
        """All dates, with reminders so many days before."""
        from service.outputs.subscription import MEDIA_TYPE, subscribed, to_calendar

        today = self._clock().date()

        def make() -> tuple[bytes, datetime | None]:
            found = subscribed(self.issues.all(), wanted)
            return to_calendar(found, today, remind), max((one.stamp for one in found), default=None)

        return self._known(("calendar", wanted, remind, today), MEDIA_TYPE, make)

    def requirements(self, wanted: Wanted, heard: Heard = lambda _: None) -> Iterator[bytes]:
        """Requirements of what stands today, as CSV."""
        from service.outputs.tables import REQUIREMENTS, requirement_rows, to_csv

        return to_csv(REQUIREMENTS, requirement_rows(self._sheets(wanted, heard)))

    def dates(self, wanted: Wanted, heard: Heard = lambda _: None) -> Iterator[bytes]:
        """Dates of what stands today, as CSV."""
        from service.outputs.tables import DATES, date_rows, to_csv

        return to_csv(DATES, date_rows(self._sheets(wanted, heard)))

    def jsonl(self, wanted: Wanted, heard: Heard = lambda _: None) -> Iterator[bytes]:
        """What stands today, one JSON object a line: the JSON export, and how it stands."""
        for issue, sheet in self._sheets(wanted, heard):
            stands = {"state": standing_of(issue.issued), "notice": notice_of(issue.issued)}
            told = as_told(sheet) | {PUBLICATION: as_published(issue.publication), STANDING: stands}
            yield json.dumps(told, ensure_ascii=False).encode("utf-8", "replace") + b"\n"

    def files(self, wanted: Wanted, *, citations: bool = False, heard: Heard = lambda _: None) -> Iterator[File]:
        """What stands today as Markdown files, and their index."""

        def sheet(issue: Issue) -> Sheet:
            heard(issue)
            return self.issues.sheet(issue)

        return all_files(tuple(self.issues.wanted(wanted)), sheet, citations=citations)

    def zipped(self, wanted: Wanted, *, citations: bool = False) -> bytes:
        """The same in one file, the same bytes for the same briefs."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in self.files(wanted, citations=citations):
                archive.writestr(zipfile.ZipInfo(file.name, _ZIP_TIME), file.data, zipfile.ZIP_DEFLATED)
        return packed.getvalue()

    def count(self, wanted: Wanted) -> int:
        """How many publications an export takes."""
        return sum(1 for _ in self.issues.wanted(wanted))

    # --- inside

    def _sheets(self, wanted: Wanted, heard: Heard) -> Iterator[tuple[Issue, Sheet]]:
        for issue in self.issues.wanted(wanted):
            yield issue, self.issues.sheet(issue)
            heard(issue)

    def _feed(
        self,
        pack: Callable[..., bytes],
        media_type: str,
        wanted: Wanted,
        site: str,
        own: str,
        limit: int,
    ) -> Made:
        from service.outputs.entries import entry

        def make() -> tuple[bytes, datetime | None]:
            issues = _first(self.issues.wanted(wanted, superseded=True), limit)
            entries = [entry(issue, self.issues.sheet(issue), site) for issue in issues]
            return pack(entries, site, own), max((e.updated for e in entries), default=None)

        return self._known((media_type, wanted, site, own, limit), media_type, make)

    def _known(
        self, key: tuple[Hashable, ...], media_type: str, make: Callable[[], tuple[bytes, datetime | None]]
    ) -> Made:
        key = (*key, self.issues.stamp())
        made = self._made.get(key)
        if made is None:
            data, modified = make()
            made = Made(data, media_type, f'"{hashlib.sha256(data).hexdigest()[:32]}"', modified)
            self._made.put(key, made)
        return made


def _first(issues: Iterable[Issue], limit: int) -> Iterator[Issue]:
    return (issue for _, issue in zip(range(limit), issues, strict=False))
