"""How fast reading alone is, beside sumy's LexRank on the same articles, and how it grows on hostile texts.

    python -m evals.benchmarks.reading_speed [--articles FILE] [--rounds 3] [--hostile 200000]

Reading is sentence splitting and everything the reader finds; no draft, no gate, no index. Each article is read by
itself, the best of a few rounds counts, in processor time. LexRank gets our sentences and is left out, and said so,
where sumy is not installed. A hostile text (one word repeated, an unbroken run of signs) is read at a quarter of its
length and in full: linear work takes four times as long.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from evals.benchmarks.extractive_speed import lexrank, texts
from retrieval.text import sentences
from retrieval.text.documents import Article
from service.analysis.reading import reader

WORDS = 600
"""The length of the article that the speed is stated for."""
UNITS = {
    "letters": "a", "digits": "1", "brackets": "(", "dashes": "-", "cues": "must ", "quotations": "“must ",
    "addresses": "joe.bloggs@agency.gov ", "blanks": " ", "dates": "by July 1, 2027, ", "periods": "30 days after ",
    "long words": "x" * 5_000 + " ", "names": "Federal Office Board ", "amounts": "$1,000,000 fine ", "lines": "a\n",
}  # fmt: skip
_LEAD = "The Federal Harbour Office today issued a final rule. Operators must report a spill within 24 hours. "

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


def read(text: str) -> None:
    """Sentences and reading of one text."""
    article = Article.of(text)
    reader.read(article, sentences.split(article.text))


def seconds(work: Callable[[str], None], given: Sequence[str], rounds: int) -> float:
    """Processor time of the best of `rounds` over all texts."""
    found = []
    for _ in range(rounds):
        started = time.process_time()
        for text in given:
            work(text)
        found.append(time.process_time() - started)
    return min(found)


def growth(unit: str, length: int) -> tuple[float, float]:
    """Seconds for the text in full, and how many times as long that is as for a quarter of it."""
    whole = _LEAD + unit * (length // len(unit))
    quarter = _LEAD + unit * (length // 4 // len(unit))
    full = seconds(read, [whole], 1)
    return full, full / max(seconds(read, [quarter], 1), 1e-3)


@app.command()
def main(
    articles: Annotated[Path | None, typer.Option(help="JSON lines with a text; default the bundled articles.")] = None,
    rounds: Annotated[int, typer.Option(min=1)] = 3,
    hostile: Annotated[int, typer.Option(min=1_000, help="Characters of a hostile text.")] = 200_000,
) -> None:
    """Print articles per second, the ratio to LexRank, and growth on hostile texts."""
    given = texts(articles)
    words = sum(len(text.split()) for text in given)
    read(given[0])
    ours = seconds(read, given, rounds)
    rate = words / WORDS / ours
    typer.echo(f"{len(given)} articles, {words:,} words: {ours:.2f} s, {rate:.1f} articles of {WORDS} words a second")
    if find_spec("sumy") is None:
        typer.echo("sumy is not installed; for LexRank beside our figures: pip install sumy")
    else:
        typer.echo(f"LexRank takes {seconds(lexrank, given, rounds) / ours:.2f} times as long")
    for name, unit in UNITS.items():
        full, times = growth(unit, hostile)
        typer.echo(f"{name:12} {hostile:,} characters {full:6.2f} s, {times:4.1f} times a quarter of it")


if __name__ == "__main__":
    app()
