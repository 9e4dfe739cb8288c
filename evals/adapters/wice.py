"""WiCE: which sentences of a cited page support a claim of Wikipedia.

The claim is the query, the page's sentences are the article, and our ranking inside an article orders them. Annotators
may have marked several sets of sentences, each enough; as in the paper a ranking is held against the set that it fits
best. F1@k is of the first k sentences, R@k the share of that set among them. Claims without any support are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from evals.adapters import files
from evals.adapters.adapter import Adapter, Row, Step, row, tracked
from evals.adapters.intervals import mean
from retrieval.embedders import embedder
from retrieval.gather import HybridRetriever
from retrieval.lexical import PassageIndex
from retrieval.text import chunker
from retrieval.text.documents import Article, Sentence
from retrieval.vectors import MemoryVectors

_CHUNK = 120  # words, as many as the service's 160 tokens hold
_KS = (1, 3, 5, 10)


class Scores(NamedTuple):
    """Against the set of sentences that fits best."""

    precision: float
    recall: float
    f1: float


def at(k: int, ranked: Sequence[int], sets: Sequence[frozenset[int]]) -> Scores:
    """Precision, recall and F1 of the first `k`, each against the set that gives the best F1 (then the best recall)."""
    taken = frozenset(ranked[:k])
    return max((_against(taken, wanted) for wanted in sets), key=lambda s: (s.f1, s.recall))


def _against(taken: frozenset[int], wanted: frozenset[int]) -> Scores:
    right = len(taken & wanted)
    precision, recall = (right / len(taken) if taken else 0.0), right / len(wanted)
    return Scores(precision, recall, 2 * right / (len(taken) + len(wanted)))


def page(lines: Sequence[str]) -> tuple[Article, tuple[Sentence, ...]]:
    """The sentences as given, a line each."""
    clean = [" ".join(line.split()) or "-" for line in lines]
    article = Article.of("\n".join(clean))
    found, start = [], 0
    for index, line in enumerate(article.text.split("\n")):
        found.append(Sentence(index, start, start + len(line), line))
        start += len(line) + 1
    return article, tuple(found)


def supporting(case: Mapping[str, Any]) -> list[frozenset[int]]:
    """The sets of sentences that were marked; none for a claim without support."""
    return [frozenset(one) for one in case["supporting_sentences"] if one]


def _ranked(retriever: HybridRetriever, case: Mapping[str, Any]) -> tuple[int, ...]:
    article, found = page(case["evidence"])
    chunks = chunker.chunk(article.text, found, lambda text: len(text.split()), budget=_CHUNK)
    return retriever.rank(article, found, chunks, {"claim": case["claim"]})["claim"]


def _lexical(case: Mapping[str, Any]) -> tuple[int, ...]:
    with PassageIndex(case["evidence"]) as index:
        scores = index.scores(case["claim"])
    return tuple(sorted(range(len(scores)), key=lambda i: (-scores[i], i)))


def _measure(path: Path, limit: int | None, step: Step) -> Sequence[Row]:
    cases = [case for case in files.lines(path / "claim_dev.jsonl.gz") if supporting(case)][:limit]
    retriever = HybridRetriever(embedder(), MemoryVectors())
    ranked = {
        "our ranking": [_ranked(retriever, case) for case in tracked(cases, step)],
        "BM25 alone": [_lexical(case) for case in cases],
        "source order": [tuple(range(len(case["evidence"]))) for case in cases],
    }
    rows = []
    for name, orders in ranked.items():
        for k in _KS:
            scores = [at(k, order, supporting(case)) for order, case in zip(orders, cases, strict=True)]
            rows.append(row(f"F1@{k}, {name}", mean([s.f1 for s in scores])))
            rows.append(row(f"R@{k}, {name}", mean([s.recall for s in scores])))
    return rows


ADAPTER = Adapter(
    name="wice",
    asks="Are the sentences that support a claim among the first of our ranking?",
    place="wice",
    measure=_measure,
    note=(
        "The paper scores trained classifiers by F1 over sentences; no figure for an untrained ranking at a fixed "
        "depth is known to us, so BM25 alone and the source order stand in as baselines."
    ),
)
