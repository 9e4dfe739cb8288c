"""How a whole corpus of briefs is written: what is copied, what is said twice, what would fit any article.

    regbrief batch articles.jsonl --out results.jsonl
    python -m evals.benchmarks.corpus_writing --articles articles.jsonl --results results.jsonl [--show 10]

The scorers of the suites look at one brief; some faults only show over many. Copied are words that stand in a run of
RUN or more words of the article in the same order; in the requirements they are the duty's own terms. A derived
sentence that stands in more than COMMON of the briefs says nothing about any of them.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import typer

from evals.scorers.result import Node, Result, text_of
from evals.scorers.wording import words
from retrieval.text.documents import normalise

RUN = 8
"""Words in a row that stand in the article: from here on it is copying, not naming."""

MOST_COPIED = 0.4
"""Share of a text's words that may be copied."""

COMMON = 0.05
"""Share of briefs that a derived sentence may stand in."""

SHORTEST = 4
"""Words below which two equal sentences are no repetition."""

_SENTENCE = re.compile(r"(?<=[a-z0-9\)”\"][.!?])\s+(?=[A-Z“\"])")
_BRACKETS = re.compile(r"\([^()]*\)")
_PLACE = re.compile(r"\[\d+\]")

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@dataclass
class Section:
    """Texts, words and copied words of a section over all briefs; `over` counts texts above MOST_COPIED."""

    texts: int = 0
    words: int = 0
    copied: int = 0
    over: int = 0

    @property
    def share(self) -> float:
        """Copied words per word."""
        return self.copied / self.words if self.words else 0.0


@dataclass
class Measured:
    """The figures of a corpus. `faults` are lines a person can look up, by kind."""

    briefs: int = 0
    sections: dict[str, Section] = field(default_factory=lambda: defaultdict(Section))
    overview_sentences: Counter[int] = field(default_factory=Counter)
    faults: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    common: list[tuple[str, int]] = field(default_factory=list)


def measure(pairs: Iterable[tuple[str, Mapping[str, Any]]]) -> Measured:
    """Figures over pairs of an article's text and its result in the JSON form; results without a brief count not."""
    found = Measured()
    derived: dict[str, set[str]] = defaultdict(set)
    for text, raw in pairs:
        result = Result(raw)
        if not result.analysis:
            continue
        found.briefs += 1
        name = str(raw.get("id"))
        told = [(where, node) for where, node in result.told() if where != "title"]
        _copied(found, words(normalise(text)), told)
        _said_twice(found, name, told)
        _labels(found, name, told)
        found.overview_sentences[sum(len(_SENTENCE.split(text_of(n))) for _, n in result.told("overview"))] += 1
        for where, node in told:
            if node.get("basis") == "derived":
                for part in _SENTENCE.split(text_of(node)):
                    derived[" ".join(words(part))].add(name)
                _look(found, name, where, node)
    most = COMMON * found.briefs
    found.common = sorted(((s, len(ids)) for s, ids in derived.items() if len(ids) > most), key=lambda x: -x[1])
    return found


def section_of(where: str) -> str:
    """`requirements.mandatory[3]` belongs to `requirements.mandatory`."""
    return _PLACE.sub("", where)


def _copied(found: Measured, article: list[str], told: list[tuple[str, Node]]) -> None:
    known = set(_runs(article))
    for where, node in told:
        text = words(text_of(node))
        taken, end = 0, 0
        for at, run in enumerate(_runs(text)):
            if run in known:
                taken += at + RUN - max(at, end)
                end = at + RUN
        section = found.sections[section_of(where)]
        section.texts += 1
        section.words += len(text)
        section.copied += taken
        section.over += taken > MOST_COPIED * len(text)


def _runs(text: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(text[at : at + RUN]) for at in range(len(text) - RUN + 1))


def _said_twice(found: Measured, name: str, told: list[tuple[str, Node]]) -> None:
    seen: dict[str, str] = {}
    for where, node in told:
        for part in _SENTENCE.split(text_of(node)):
            key = " ".join(words(_BRACKETS.sub(" ", part)))
            if len(key.split()) < SHORTEST:
                continue
            if key in seen:
                found.faults["said twice"].append(f"{name} {seen[key]} = {where}: {part}")
            seen.setdefault(key, where)


def _labels(found: Measured, name: str, told: list[tuple[str, Node]]) -> None:
    for where, node in told:
        label = words(text_of(node, "label"))
        if label and not where.startswith("related_standards") and words(text_of(node))[: len(label)] == label:
            found.faults["label repeats its text"].append(f"{name} {where}: {text_of(node, 'label')}")


_LOWER = re.compile(r"[a-z]+(?![A-Z\w])")


def _look(found: Measured, name: str, where: str, node: Node) -> None:
    text = text_of(node)
    if _LOWER.match(text) or not text.rstrip('”"’)').endswith((".", "?", "!")) or "  " in text or " ," in text:
        found.faults["odd form"].append(f"{name} {where}: {text}")


def to_text(found: Measured, show: int = 0) -> str:
    """Lines for a terminal."""
    lines = [f"{found.briefs} briefs; copied in runs of {RUN} or more words, by section:"]
    for name, one in sorted(found.sections.items()):
        lines.append(
            f"  {name:32} {one.share:6.3f} of {one.words:7,} words; "
            f"{one.over:4} of {one.texts:5} over {MOST_COPIED:.0%}"
        )
    sentences = ", ".join(f"{n}: {count}" for n, count in sorted(found.overview_sentences.items()))
    lines.append(f"overviews by sentences: {sentences}")
    for kind in ("said twice", "label repeats its text", "odd form"):
        lines.append(f"{kind}: {len(found.faults[kind])}")
        lines += [f"    {fault}" for fault in found.faults[kind][:show]]
    lines.append(f"derived sentences in more than {COMMON:.0%} of briefs: {len(found.common)}")
    lines += [f"    {count} × {text}" for text, count in found.common[:show]]
    return "\n".join(lines)


def pairs_of(articles: Path, results: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Texts with their results, by id; a result whose article is not there is left out."""
    texts = {one["id"]: one["text"] for one in _lines(articles)}
    return ((texts[one["id"]], one) for one in _lines(results) if one.get("id") in texts)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip())


@app.command()
def main(
    articles: Annotated[Path, typer.Option(help="JSON lines with id and text.")],
    results: Annotated[Path, typer.Option(help="What `regbrief batch` made of them.")],
    show: Annotated[int, typer.Option(help="Faults of each kind to print.")] = 0,
) -> None:
    """How the briefs of a corpus are written, in figures."""
    typer.echo(to_text(measure(pairs_of(articles, results)), show))


if __name__ == "__main__":
    app()
