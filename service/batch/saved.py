"""What earlier runs left in the output file: whose it is, what of it stands, and what can be used again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from service.errors import InvalidRequest, WrongOutFile

Belongs = Callable[[dict[str, Any]], bool]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a whole line stands in a file, without its line break."""

    start: int
    end: int
    failed: bool


class Saved:
    """Lines of earlier runs by their place in the input.

    The first `standing` lines of the output file stay as they are; behind them `<out>.previous` may hold more.
    """

    def __init__(self, out: Path) -> None:
        self._out, self._previous = _Lines(out), _Lines(previous(out))
        self.standing = 0

    def result(self, place: int) -> str | None:
        """The earlier output line for this place, if it is no failure."""
        return self._out.result(place) if place < self.standing else self._previous.result(place)

    def take_up(self, identities: Iterator[Belongs]) -> None:
        """Check that the output file belongs to this run, and keep what stands up to the first failure."""
        self._out.require(identities)
        good = self._out.leading_good()
        if good < len(self._out.spots):
            self._set_aside()
        self._out.cut(good)
        self.standing = good

    def finish(self) -> None:
        """All is written; nothing waits any more."""
        self._previous.path.unlink(missing_ok=True)

    def _set_aside(self) -> None:
        """Write all lines known so far to `<out>.previous`, in one step, before any is cut off."""
        lines = [self._out.line(n) for n in range(len(self._out.spots))]
        lines += [self._previous.line(n) for n in range(len(lines), len(self._previous.spots))]
        aside = self._previous.path
        fresh = aside.with_name(aside.name + ".new")
        fresh.write_bytes(b"".join(line + b"\n" for line in lines))
        fresh.replace(aside)
        self._previous = _Lines(aside)


def previous(out: Path) -> Path:
    """Where lines wait while earlier ones are tried again."""
    return out.with_name(out.name + ".previous")


def take_up(out: Path, *, fresh: bool, belongs: Callable[[], Iterator[Belongs]]) -> Saved:
    """What can be used of `out`; with `fresh` nothing. Raises WrongOutFile, InvalidRequest."""
    try:
        if fresh:
            out.unlink(missing_ok=True)
            previous(out).unlink(missing_ok=True)
        saved = Saved(out)
        saved.take_up(belongs())
    except OSError as error:
        raise InvalidRequest(f"--out: {out}: {error.strerror}.") from error
    return saved


@contextmanager
def append_to(out: Path) -> Iterator[Callable[[str], None]]:
    """A function that adds a whole line to `out`; what it wrote survives the end of this process."""
    try:
        file = out.open("ab")
    except OSError as error:
        raise InvalidRequest(f"--out: {out}: {error.strerror}.") from error
    with file:

        def write(line: str) -> None:
            file.write(line.encode("utf-8", "replace") + b"\n")
            file.flush()

        yield write


class _Lines:
    """The lines of a file by offset, so that a large one is not held in memory. A half-written last line is none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.spots = list(self._scan()) if path.exists() else []

    def line(self, place: int) -> bytes:
        spot = self.spots[place]
        with self.path.open("rb") as file:
            file.seek(spot.start)
            return file.read(spot.end - spot.start)

    def result(self, place: int) -> str | None:
        if place >= len(self.spots) or self.spots[place].failed:
            return None
        return self.line(place).decode("utf-8")

    def leading_good(self) -> int:
        return next((n for n, spot in enumerate(self.spots) if spot.failed), len(self.spots))

    def require(self, identities: Iterator[Belongs]) -> None:
        for place in range(len(self.spots)):
            belongs = next(identities, None)
            if belongs is None:
                raise WrongOutFile(f"{self.path} has more lines than the input.")
            if not belongs(json.loads(self.line(place))):
                raise WrongOutFile(f"{self.path}: line {place + 1} is not the result of the input's article there.")

    def cut(self, lines: int) -> None:
        """Keep the first `lines` lines, each ended by a line break."""
        if not self.path.exists():
            return
        end = self.spots[lines - 1].end if lines else 0
        with self.path.open("r+b") as file:
            file.truncate(end)
            if lines:
                file.seek(end)
                file.write(b"\n")

    def _scan(self) -> Iterator[Spot]:
        at = 0
        with self.path.open("rb") as file:
            for raw in file:
                spot = self._spot(at, raw.rstrip(b"\r\n"))
                if spot is not None:
                    yield spot
                elif raw.endswith(b"\n"):
                    raise WrongOutFile(f"{self.path} is no output of a batch.")
                at += len(raw)

    @staticmethod
    def _spot(start: int, body: bytes) -> Spot | None:
        try:
            found = json.loads(body)
        except (ValueError, RecursionError):
            return None
        if not isinstance(found, dict) or not ({"error", "content_hash"} & found.keys()):
            return None
        return Spot(start, start + len(body), "error" in found)
