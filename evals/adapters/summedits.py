"""SummEdits: is an edited summary still true to its document? The gate as the judge.

A summary is put to the gate as one statement whose evidence is the whole document; it counts as inconsistent where the
gate objects to a value, a name, its force or a negation. Twice: by errors, which strike a statement, and by errors and
warnings together, which a reviewer sees. The gate is made to miss no wrong number, date or name; words that change the
meaning without any of these ("rose" for "fell") are not its business, and half of this set is just that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from evals.adapters import files
from evals.adapters.adapter import Absent, Adapter, Row, Step, row, tracked
from evals.adapters.intervals import Figure, Sums, balanced_accuracy, bootstrap, share
from retrieval.text import sentences
from retrieval.text.documents import Article, evidence_at
from service.analysis import grounding
from service.analysis.reading import reader
from service.analysis.schema import (
    Affected,
    Analysis,
    Basis,
    DraftAnalysis,
    Finding,
    Guidance,
    KeyDetails,
    Requirements,
    Resources,
    Scope,
    Severity,
    Statement,
    not_stated,
)

SUMMARY = "summary"
_PUBLISHED = "QAFactEval .655 (no LLM), GPT-4 .824"
_SOURCE = "paper: ten domains, whole set; here the development half of eight"


def objections(document: str, summary: str) -> tuple[Finding, ...]:
    """What the gate finds against `summary` as a statement on `document`; notes apart."""
    article = Article.of(document)
    text = " ".join(summary.split())
    whole = evidence_at(article, 0, len(article.text))
    said = Statement(id=SUMMARY, text=text, basis=Basis.STATED, evidence=(whole,))
    draft = DraftAnalysis(scope=Scope.REGULATORY, analysis=_analysis(said))
    found = grounding.check(draft, article, reader.read(article, sentences.split(article.text)))
    return tuple(f for f in found if f.statement_id == SUMMARY and f.severity is not Severity.NOTE)


def _analysis(said: Statement) -> Analysis:
    gap = not_stated("none")
    return Analysis(
        title=gap,
        overview=(said,),
        key_details=KeyDetails(issuing_authority=gap, effective_date=gap, jurisdiction=gap, status=gap),
        requirements=Requirements(),
        affected=Affected(industries=gap, organization_size=gap, geographic_scope=gap),
        guidance=Guidance(),
        resources=Resources(official=gap, guidance=gap, tools=gap),
    )


def _domains(path: Path) -> dict[str, list[dict[str, Any]]]:
    found = {file.name.split(".")[0]: files.lines(file) for file in sorted(path.glob("*.jsonl.gz"))}
    if not found:
        raise Absent("no *.jsonl.gz in summedits")
    return found


Judged = tuple[bool, bool, bool]
"""Whether the summary is consistent, whether an error was found, whether an error or a warning was."""


def _judge(case: Mapping[str, Any]) -> Judged:
    found = objections(case["doc"], case["summary"])
    return case["label"] == 1, any(f.severity is Severity.ERROR for f in found), bool(found)


def mean_of_domains(domains: Sequence[Sequence[tuple[bool, bool]]]) -> Figure:
    """The mean of the domains' balanced accuracies, as the paper averages; pairs are (consistent, objected).

    Resampled over summaries, within the domains as they fall.
    """
    width = 4 * len(domains)
    units = []
    for at, pairs in enumerate(domains):
        for true, objected in pairs:
            unit = [0.0] * width
            unit[4 * at : 4 * at + 4] = [true and not objected, true, not true and objected, not true]
            units.append(unit)

    def measure(sums: Sums) -> Sums:
        parts = sums.reshape(len(sums), len(domains), 4)
        each = (parts[:, :, 0] / parts[:, :, 1] + parts[:, :, 2] / parts[:, :, 3]) / 2
        return np.asarray(each.mean(axis=1))

    return bootstrap(units, measure)


def _measure(path: Path, limit: int | None, step: Step) -> Sequence[Row]:
    work = [(name, case) for name, cases in _domains(path).items() for case in cases[:limit]]
    judged: dict[str, list[Judged]] = {}
    for name, case in tracked(work, step):
        judged.setdefault(name, []).append(_judge(case))
    rows = []
    for at, which in ((1, "errors"), (2, "errors and warnings")):
        pairs = {name: [(one[0], one[at]) for one in found] for name, found in judged.items()}
        overall = mean_of_domains(list(pairs.values()))
        rows.append(row(f"balanced accuracy, mean of domains, {which}", overall, _PUBLISHED, _SOURCE))
        rows += [
            row(f"balanced accuracy, {name}, {which}", balanced_accuracy([t for t, _ in p], [not o for _, o in p]))
            for name, p in pairs.items()
        ]
        every = [one for found in pairs.values() for one in found]
        rows.append(row(f"inconsistent ones objected to, {which}", share([o for t, o in every if not t])))
        rows.append(row(f"consistent ones objected to, {which}", share([o for t, o in every if t])))
    return rows


ADAPTER = Adapter(
    name="summedits",
    asks="Does the gate object to summaries that were edited away from their document, and to no others?",
    place="summedits",
    measure=_measure,
    note="A constant answer has .5. Documents here are dialogues, calls and papers, far from the gate's purpose.",
)
