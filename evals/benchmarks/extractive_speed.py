"""How fast the extractive engine is, how its time and memory grow, and, beside it, sumy's LexRank on the same text.

    python -m evals.benchmarks.extractive_speed [--words 10000 --words 200000] [--sumy] [--out speed.json]

Texts are articles one after another, as often as it takes: the bundled ones, or those of `--articles` (JSON lines with
a `text`). From the second round on their numbers are moved, so that the same duty does not come back word for word.
The engine is timed from text to verified analysis (sentences, reading, draft, gate), without index and store. Each size
runs in a process of its own, so that its peak memory is its own; processor time is counted, not the clock, since other
work may run beside it. LexRank compares every sentence with every other and is given only the sizes up to
`LEXRANK_MOST`; it gets our sentences, so that it needs no data of its own. Sumy is no dependency of ours: without it,
the command says how to get it.
"""

from __future__ import annotations

import json
import multiprocessing
import re
import resource
import sys
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from evals.adapters.analysed import analysed
from evals.adapters.tables import SPEED, with_sections
from evals.datasets.cases import bundled
from retrieval.text import sentences
from retrieval.text.documents import Article

SIZES = (10_000, 20_000, 50_000, 100_000, 200_000)
LEXRANK_MOST = 10_000
LEXRANK_KEEPS = 10  # sentences of its summary; its cost hardly depends on it
_INSTALL = "sumy is not installed; for LexRank beside our figures: pip install sumy"

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"[1-9]\d{0,3}(?!\d)")

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


class Measured(NamedTuple):
    """One run: words in, seconds of processor time, and the peak of memory over what loading took, in MiB."""

    name: str
    words: int
    seconds: float
    memory: float

    @property
    def per_word(self) -> float:
        """Microseconds a word."""
        return self.seconds / self.words * 1e6


def texts(path: Path | None) -> list[str]:
    """The texts of a file of JSON lines, or of the bundled articles."""
    if path is None:
        return [case.article.text for case in bundled()]
    return [json.loads(line)["text"] for line in path.read_text("utf-8").split("\n") if line.strip()]


def text_of(words: int, path: Path | None = None) -> str:
    """Articles in turn, up to so many words, cut after a line; the numbers of round r are r higher."""
    lines: list[str] = []
    held = 0
    for turn in count():
        for line in "\n".join(texts(path)).split("\n"):
            if held >= words:
                return "\n".join(lines)
            lines.append(_NUMBER.sub(lambda m: str(int(m.group()) + turn), line) if turn else line)  # noqa: B023
            held += len(line.split())
    raise AssertionError("the rounds never end")


def extractive(text: str) -> None:
    """The engine with its reader and gate."""
    analysed(Article.of(text))


def lexrank(text: str) -> None:
    """Sumy's LexRank. Raises ImportError where it is not installed."""
    from importlib import import_module

    parser = import_module("sumy.parsers.plaintext").PlaintextParser
    summarizer = import_module("sumy.summarizers.lex_rank").LexRankSummarizer()
    summarizer(parser.from_string(text, _Tokenizer()).document, LEXRANK_KEEPS)


class _Tokenizer:
    """What sumy asks of a tokenizer, by our own sentences."""

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        return tuple(sentence.text for sentence in sentences.split(paragraph))

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(_WORD.findall(sentence))


WORK: dict[str, Callable[[str], None]] = {"extractive": extractive, "lexrank": lexrank}


def measure(name: str, words: int, path: Path | None = None) -> Measured:
    """Run it once in this process, warmed up on a short text first."""
    text = text_of(words, path)
    WORK[name](text_of(500))
    before, started = _peak(), time.process_time()
    WORK[name](text)
    return Measured(name, len(text.split()), time.process_time() - started, max(0.0, _peak() - before))


def measured_apart(work: Sequence[tuple[str, int]], path: Path | None) -> list[Measured]:
    """Each in a fresh process, one after another."""
    found = []
    for name, words in work:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            found.append(pool.apply(measure, (name, words, path)))
    return found


def _peak() -> float:
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10  # bytes there, KiB elsewhere
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def to_text(found: Sequence[Measured]) -> str:
    """Lines for a terminal: figures, then ratios to the smallest run of the same name."""
    heading = f"{'':12} {'words':>8} {'seconds':>8} {'µs/word':>8} {'peak MiB':>9}"
    lines = [f"{heading} {'words ×':>8} {'time ×':>7} {'memory ×':>9}"]
    first: dict[str, Measured] = {}
    for one in found:
        base = first.setdefault(one.name, one)
        memory = one.memory / base.memory if base.memory else 0.0
        lines.append(
            f"{one.name:12} {one.words:8,} {one.seconds:8.2f} {one.per_word:8.1f} {one.memory:9.1f} "
            f"{one.words / base.words:8.1f} {one.seconds / base.seconds:7.1f} {memory:9.1f}"
        )
    both = {one.words: {other.name: other for other in found if other.words == one.words} for one in found}
    for words, by_name in both.items():
        if len(by_name) > 1:
            ratio = by_name["lexrank"].seconds / by_name["extractive"].seconds
            lines.append(f"at {words:,} words LexRank takes {ratio:.2f} times as long as the extractive engine")
    return "\n".join(lines)


def to_section(found: Sequence[Measured]) -> str:
    """The section of the documentation."""
    asked = (
        "python -m evals.benchmarks.extractive_speed --sumy --articles ../shared/articles/articles.jsonl \\\n"
        "    --docs docs/benchmarks.md"
    )
    told = "Times are of one core of the machine that made them; what carries over is their growth and ratio."
    return f"## speed\n\n{told}\n\n```console\n{asked}\n```\n\n```\n{to_text(found)}\n```\n"


@app.command()
def main(
    words: Annotated[list[int] | None, typer.Option(min=1_000, help="Size of a text; may be given again.")] = None,
    sumy: Annotated[bool, typer.Option("--sumy", help="LexRank on the same texts, where sumy is installed.")] = False,
    articles: Annotated[Path | None, typer.Option(help="JSON lines with a text; the bundled articles without.")] = None,
    to: Annotated[Path | None, typer.Option("--out", help="File for the figures as JSON.")] = None,
    docs: Annotated[Path | None, typer.Option(help="Page whose section on speed is rewritten.")] = None,
) -> None:
    """Time per word and peak memory of the extractive engine, in figures and ratios."""
    sizes = sorted(words or SIZES)
    work = [("extractive", size) for size in sizes]
    if sumy and find_spec("sumy"):
        work += [("lexrank", size) for size in sizes if size <= LEXRANK_MOST]
    found = measured_apart(work, articles)
    typer.echo(to_text(found))
    if sumy and not find_spec("sumy"):
        typer.echo(_INSTALL, err=True)
    if to is not None:
        to.write_text(json.dumps([one._asdict() for one in found], indent=1) + "\n", "utf-8")
    if docs is not None:
        page = docs.read_text("utf-8") if docs.exists() else ""
        docs.write_text(with_sections(page, {SPEED: to_section(found)}), "utf-8")


if __name__ == "__main__":
    app()
