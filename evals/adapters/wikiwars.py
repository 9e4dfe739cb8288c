"""WikiWars: temporal expressions of twenty-two histories of wars, with TIMEX3 values.

Scored as TempEval-3 scores: a mention is found where it overlaps one of gold (one to one), and its value is right where
it equals gold's. The date reader is made for regulatory news: it reads no years before Christ, no durations and no
PRESENT_REF, so the whole set shows what it leaves out and the calendar dates alone (values that are a day, month,
quarter or year) show how well it reads what it claims to read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from evals.adapters import files
from evals.adapters.adapter import Absent, Adapter, Row, Step, row, tracked
from evals.adapters.intervals import micro_f1, ratio
from retrieval.text import sentences
from retrieval.text.documents import Article
from service.analysis.reading import reader

_CALENDAR = re.compile(r"[12]\d{3}(?:-Q[1-4]|-\d\d(?:-\d\d)?)?\Z")
_SOURCE = "TempEval-3 platinum (news), HeidelTime and UWTime: another corpus, the same scoring"


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression and its value; offsets into the text."""

    start: int
    end: int
    value: str

    @property
    def is_calendar(self) -> bool:
        """Whether the value is a day, month, quarter or year after 999."""
        return _CALENDAR.match(self.value) is not None


@dataclass(frozen=True, slots=True)
class History:
    """A document: its text, the day it was made, and gold in order."""

    text: str
    made: date
    gold: tuple[Timex, ...]


def parse(source: str) -> History:
    """A TimeML document."""
    root = ElementTree.fromstring(source)
    made = root.find("DCT/TIMEX3")
    body = root.find("TEXT")
    if made is None or body is None:
        raise ValueError("a TimeML document has a DCT with a TIMEX3, and a TEXT")
    text, gold = body.text or "", []
    for tag in body:
        inner = "".join(tag.itertext())
        if tag.tag == "TIMEX3":
            gold.append(Timex(len(text), len(text) + len(inner), tag.get("value", "")))
        text += inner + (tag.tail or "")
    return History(text, date.fromisoformat(made.get("value", "")[:10]), tuple(gold))


def read(text: str, made: date) -> list[Timex]:
    """What our date reader finds; an expression without a date has the value ""."""
    article = Article.of(text, published=made)
    if article.text != text:
        raise ValueError("the text is not normalised; offsets would not fit")
    found = reader.read(article, sentences.split(article.text)).dates
    return [Timex(m.start, m.end, m.date or "") for m in found]


def pair(found: Sequence[Timex], gold: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Found and gold that overlap, one to one, from left to right; of several the one with the right value."""
    free, pairs = list(found), []
    for wanted in gold:
        over = [f for f in free if f.start < wanted.end and wanted.start < f.end]
        if over:
            best = max(over, key=lambda f: f.value == wanted.value)
            free.remove(best)
            pairs.append((best, wanted))
    return pairs


def _rows(name: str, documents: Sequence[tuple[list[Timex], list[Timex]]], published: str = "") -> list[Row]:
    pairs = [pair(found, gold) for found, gold in documents]
    sizes = [(len(found), len(gold)) for found, gold in documents]
    right = [sum(f.value == g.value for f, g in one) for one in pairs]
    source = _SOURCE if published else ""
    return [
        row(f"{name}: value F1", micro_f1([(r, *s) for r, s in zip(right, sizes, strict=True)]), published, source),
        row(f"{name}: value right where found", ratio([(r, len(p)) for r, p in zip(right, pairs, strict=True)])),
        row(f"{name}: found (recall)", ratio([(len(p), s[1]) for p, s in zip(pairs, sizes, strict=True)])),
        row(f"{name}: precision of what is found", ratio([(len(p), s[0]) for p, s in zip(pairs, sizes, strict=True)])),
    ]


def _measure(path: Path, limit: int | None, step: Step) -> Sequence[Row]:
    paths = sorted(path.glob("*.tml"))[:limit]
    if not paths:
        raise Absent("no *.tml in wikiwars")
    histories = [parse(files.text(one)) for one in paths]
    found = [(read(h.text, h.made), list(h.gold)) for h in tracked(histories, step)]
    dated = [([f for f in mine if f.value], [g for g in gold if g.is_calendar]) for mine, gold in found]
    return [
        *_rows("calendar dates", dated, "77.6 HeidelTime, 82.4 UWTime (value F1)"),
        *_rows("every expression", found),
    ]


ADAPTER = Adapter(
    name="wikiwars",
    asks="Are temporal expressions of narrative text found, and dated rightly?",
    place="dates/wikiwars",
    measure=_measure,
    note="Intervals are over documents.",
)
