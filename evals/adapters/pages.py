"""Articles out of web pages, by the intake of the service.

Two measures, each as its set defines it: *segments* (trafilatura's own evaluation: texts that must be there and
boilerplate that must not) and *shingles* (Scrapinghub's article-extraction benchmark: overlapping runs of four words,
precision and recall per page, then averaged). The latter needs whole reference texts: hand-marked where the folder
`article-extraction-benchmark` is at hand, else cut by CSS selector from one regulator's pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from evals.adapters import files
from evals.adapters.adapter import Absent, Adapter, Row, Step, row, tracked
from evals.adapters.intervals import Sums, bootstrap, mean, micro_f1, ratio
from service.errors import BadInput
from service.intake import html

RUN = 4  # words in a shingle
_WORD = re.compile(r"\w+")
_BENCHMARK = "article-extraction-benchmark (181 hand-marked pages); best .970, trafilatura .960"


class Overlap(NamedTuple):
    """Precision and recall of one page."""

    precision: float
    recall: float


def extracted(page: str) -> str:
    """What the service takes out of a page; nothing where it finds no text."""
    try:
        return html.extract(page).text
    except BadInput:
        return ""


def overlap(found: str, wanted: str) -> Overlap:
    """Of shingles, as many times as they occur; an empty answer has precision 0 unless nothing was wanted."""
    mine, theirs = shingles(found), shingles(wanted)
    both = (mine & theirs).total()
    if not mine and not theirs:
        return Overlap(1.0, 1.0)
    return Overlap(both / mine.total() if mine else 0.0, both / theirs.total() if theirs else 0.0)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words; a shorter text is one run."""
    words = _WORD.findall(text)
    runs = [tuple(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1))]
    return Counter(run for run in runs if run)


def segments(text: str, wanted: Sequence[str], unwanted: Sequence[str]) -> tuple[int, int, int]:
    """Right, predicted, wanted: segments that are there and should be, that are there, that should be."""
    right = sum(one in text for one in wanted)
    return right, right + sum(one in text for one in unwanted), len(wanted)


def _shingle_rows(name: str, pairs: Sequence[Overlap], published: str, source: str) -> list[Row]:
    def harmonic(sums: Sums) -> Sums:
        return np.asarray(2 * sums[:, 0] * sums[:, 1] / (sums[:, 0] + sums[:, 1]) / sums[:, 2])

    return [
        row(f"{name}: F1", bootstrap([(*p, 1.0) for p in pairs], harmonic), published, source),
        row(f"{name}: precision", mean([p.precision for p in pairs])),
        row(f"{name}: recall", mean([p.recall for p in pairs])),
    ]


def _segment_rows(path: Path, limit: int | None, step: Step) -> list[Row]:
    pages = list(files.value(path / "evaldata.json").values())[:limit]
    counts = [_counted(path, page) for page in tracked(pages, step)]
    published, source = "trafilatura .909", "its documentation: 750 pages, most of them German; here its English ones"
    return [
        row("segments: F1", micro_f1(counts), published, source),
        row("segments: precision", ratio([(c[0], c[1]) for c in counts]), ".914", source),
        row("segments: recall", ratio([(c[0], c[2]) for c in counts]), ".904", source),
    ]


def _counted(path: Path, page: Mapping[str, Any]) -> tuple[int, int, int]:
    return segments(extracted(files.text(path / page["file"])), page["with"], page["without"])


def _cfpb(path: Path, limit: int | None, step: Step) -> list[Overlap]:
    listed = [page for page in files.value(path / "index.json") if page.get("gold")]
    at_hand = [page for page in listed if (path / page["html"]).is_file() and (path / page["gold"]).is_file()]
    pages = at_hand[:limit]  # the index lists more pages than its development half holds
    return [
        overlap(extracted(files.text(path / page["html"])), files.text(path / page["gold"]))
        for page in tracked(pages, step)
    ]


def _hand_marked(path: Path, limit: int | None, step: Step) -> list[Overlap]:
    pages = list(files.value(path / "ground-truth.json").items())[:limit]
    return [
        overlap(extracted(files.text(path / "html" / f"{name}.html.gz")), page.get("articleBody", ""))
        for name, page in tracked(pages, step)
    ]


def _measure(path: Path, limit: int | None, step: Step) -> Sequence[Row]:
    rows: list[Row] = []
    if (path / "article-extraction-benchmark").is_dir():
        pairs = _hand_marked(path / "article-extraction-benchmark", limit, step)
        rows += _shingle_rows(
            "hand-marked pages, shingles", pairs, "best .970, trafilatura .960", "the set's own table"
        )
    if (path / "cfpb").is_dir():
        source = f"{_BENCHMARK}: other pages, the same measure; these references are cut by CSS selector"
        rows += _shingle_rows("a regulator's pages, shingles", _cfpb(path / "cfpb", limit, step), ".970 / .960", source)
    if (path / "trafilatura-eval").is_dir():
        rows += _segment_rows(path / "trafilatura-eval", limit, step)
    if not rows:
        raise Absent("no folder cfpb, trafilatura-eval or article-extraction-benchmark under html")
    return rows


ADAPTER = Adapter(
    name="pages",
    asks="Does the intake take the article out of a page, all of it and nothing else?",
    place="../html",
    measure=_measure,
    note="The rules for the edges of a page were written with every other page of the regulator in view: F1 .985 "
    "on those, .981 on the others.",
)
