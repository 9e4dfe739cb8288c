"""Documents of the Federal Register: agency, what is done, and the effective date.

Gold was cut from the documents' own headings AGENCY, ACTION and DATES, so a regex on those labels gets all of it. Three
readings of each document are therefore scored: as printed, with the labels taken out, and with the labels out and the
hard-wrapped lines of the print joined, as the same text stands in a news article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from evals.adapters import files
from evals.adapters.adapter import Adapter, Row, Step, row, tracked
from evals.adapters.analysed import analysed
from evals.adapters.intervals import micro_f1, share
from evals.adapters.pages import extracted
from retrieval.text.documents import Article
from service.analysis.schema import Facts, Status

_LABEL = re.compile(r"^(?:AGENCY|ACTION|SUMMARY|DATES):[ \t]*", re.M)
_WRAP = re.compile(r"(?<=[^\n]{55}[^\s.:;!?=-])[ \t]*\n(?=\S)")
"""A line break after a line as long as the print's, within a sentence."""
_SHORT = re.compile(r"\(([^)]*)\)")
_QUOTES = re.compile(r"``|''|\"")
_PAGE = re.compile(r"\[\[Page \d+\]\]")
_CORRECTION = re.compile("correct", re.I)

STATUSES: tuple[tuple[re.Pattern[str], frozenset[Status]], ...] = tuple(
    (re.compile(pattern, re.I), frozenset(statuses))
    for pattern, statuses in (
        (r"correct", (Status.FINAL_RULE, Status.NOTICE)),
        (r"extension|delay|postpone", (Status.DELAYED, Status.FINAL_RULE)),
        (r"(?:interim|temporary) final", (Status.FINAL_RULE,)),
        (r"request for comment|proposed", (Status.CONSULTATION, Status.PROPOSED_RULE)),
        (r"(?:final|temporary|interim)\b.*\b(?:rule|regulation)s?|^(?:rule|regulations?)\b", (Status.FINAL_RULE,)),
        (r"guidance|bulletin", (Status.GUIDANCE,)),
        (r"policy statement|statement of policy", (Status.POLICY_STATEMENT,)),
        (r"\border\b", (Status.ORDER_OR_DIRECTIVE,)),
        (r"notice|notification", (Status.NOTICE,)),
    )
)
"""What an ACTION line may be called in our terms: the first row that matches. An ACTION without a row is no case."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document and what its headings say; None where they do not."""

    text: str
    published: date
    agencies: tuple[str, ...]
    action: str | None
    effective: str | None


def documents(path: Path, limit: int | None) -> list[Document]:
    """The documents of the set, as the service's intake reads their pages."""
    return [_document(path, entry) for entry in files.value(path / "gold.json")[:limit]]


def _document(path: Path, entry: Mapping[str, Any]) -> Document:
    return Document(
        text=extracted(files.text(path / "docs" / f"{entry['file']}.gz")),
        published=date.fromisoformat(entry["published"]),
        agencies=agencies(entry["agency"] or ""),
        action=entry["action"],
        effective=entry["effective_on"],
    )


def agencies(heading: str) -> tuple[str, ...]:
    """The agencies of an AGENCY heading with their short forms; the departments they belong to are not meant."""
    found = []
    for part in _QUOTES.sub("", _PAGE.sub(" ", heading)).split(";"):
        name = _SHORT.sub(" ", part).split(",")[0].strip(" .")
        found += [re.sub(r"^(?:and\s+)?(?:the\s+)?", "", name, flags=re.I), *_SHORT.findall(part)]
    return tuple(" ".join(name.split()) for name in found if name.strip())


def is_named(name: str, wanted: Sequence[str]) -> bool:
    """Whether `name` and one of `wanted` are the same words, or one holds the other's words in a row."""
    mine = _words(name)
    return bool(mine) and any(_holds(mine, _words(one)) or _holds(_words(one), mine) for one in wanted)


def allowed(action: str) -> frozenset[Status]:
    """The statuses that fit an ACTION line; none where the table has no row for it."""
    return next((statuses for pattern, statuses in STATUSES if pattern.search(action)), frozenset())


def unlabelled(text: str) -> str:
    """Without the four labels; what they label stays."""
    return _LABEL.sub("", text)


def joined(text: str) -> str:
    """With full lines joined to the next, unless that is indented or a sentence ends between them."""
    return _WRAP.sub(" ", text)


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower().replace("u.s.", ""))


def _holds(longer: list[str], shorter: list[str]) -> bool:
    n = len(shorter)
    return n > 0 and any(longer[i : i + n] == shorter for i in range(len(longer) - n + 1))


VARIANTS: Mapping[str, Callable[[str], str]] = {
    "as printed": lambda text: text,
    "labels removed": unlabelled,
    "labels removed, lines joined": lambda text: joined(unlabelled(text)),
}


def _facts(document: Document, variant: Callable[[str], str]) -> Facts:
    return analysed(Article.of(variant(document.text), published=document.published)).facts


def rows_of(name: str, read: Sequence[tuple[Document, Facts]]) -> list[Row]:
    """The figures of one variant."""
    named = [is_named(f.authorities[0].name if f.authorities else "", d.agencies) for d, f in read if d.agencies]
    acted = [(d.action, f.status) for d, f in read if d.action and allowed(d.action)]
    plain = [status in allowed(action) for action, status in acted if not _CORRECTION.search(action)]
    mended = [status in allowed(action) for action, status in acted if _CORRECTION.search(action)]
    dated = [(d.effective, {e.date for e in f.effective_dates}) for d, f in read if d.effective]
    return [
        row(f"{name}: agency (first authority)", share(named)),
        row(f"{name}: status fits ACTION", share(plain)),
        row(f"{name}: status fits ACTION, corrections", share(mended)),
        row(f"{name}: effective date among those given", share([day in days for day, days in dated])),
        row(f"{name}: effective date F1", micro_f1([(day in days, len(days), 1) for day, days in dated])),
    ]


def _measure(path: Path, limit: int | None, step: Step) -> Sequence[Row]:
    taken = documents(path, limit)
    work = [(name, document) for name in VARIANTS for document in taken]
    read = [(name, document, _facts(document, VARIANTS[name])) for name, document in tracked(work, step)]
    return [r for name in VARIANTS for r in rows_of(name, [(d, f) for n, d, f in read if n == name])]


ADAPTER = Adapter(
    name="federal-register",
    asks="Who acts, what is done and from when, read from documents of the Federal Register?",
    place="federal_register",
    measure=_measure,
    note=(
        "No published figure is known for this cut. A regex on the printed labels is right by construction, hence "
        "the labels are taken out. Where two effective dates are given, F1 counts the one without a heading as wrong."
    ),
)
