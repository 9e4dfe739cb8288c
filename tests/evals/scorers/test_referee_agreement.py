"""The suite and the referee measure the same where both measure; shown on shared gold and on results with faults.

The referee runs as the program that it is, on the same files.
"""

from __future__ import annotations

import copy
import json
import random
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from evals.datasets.cases import Case, shared_gold
from evals.datasets.errors import DatasetAbsent
from evals.runs.figures import OVERALL, figures
from evals.runs.record import CaseRun
from evals.scorers import REFEREE, score_all
from retrieval.text.documents import normalise

ROOT = Path(__file__).parents[3]
PROGRAM = ROOT.parent / "shared" / "tools" / "referee.py"
FAULTS = {
    "force_swaps": "force_swaps",
    "bad_quotes": "quotes",
    "bad_spans": "spans",
    "unevidenced": "evidenced",
    "elsewhere": "own_source",
    "invented": "numbers",
}
Raw = dict[str, Any]


@pytest.fixture(scope="module")
def cases() -> Sequence[Case]:
    if not PROGRAM.is_file():
        pytest.skip("no referee beside the repository")
    try:
        return shared_gold()
    except DatasetAbsent as absent:
        pytest.skip(str(absent))


def answer(case: Case, rng: random.Random) -> Raw:
    """A result made from the gold, with faults of every kind by seed: no engine's, and no two alike."""
    gold, text = case.gold, normalise(case.article.text)

    def proof(quote: str) -> list[Raw]:
        start = text.find(normalise(quote))
        end = start + len(normalise(quote))
        piece = {"quote": normalise(quote), "start": start, "end": end, "source": "article"}
        fault = rng.random()
        if fault < 0.05:
            piece["quote"] += " and much more"
        elif fault < 0.1:
            piece["start"] += 1
        elif fault < 0.13:
            piece["source"] = "another@0"
        elif fault < 0.16:
            return []
        return [piece]

    def some(entries: Sequence[Any]) -> list[Any]:
        return [e for e in entries if rng.random() < 0.8] + [e for e in entries if rng.random() < 0.1]

    def statement(told: str, quote: str, **more: object) -> Raw:
        return {"text": told + rng.choice(["", "", " since 1887"]), "basis": "stated", "evidence": proof(quote), **more}

    def item(clause: Any) -> Raw:
        return statement(clause.gist, clause.quote, label=rng.choice(["Spill Report", "Report 42"]))

    lists: dict[str, list[Raw]] = {"mandatory": [], "recommended": []}
    for kind, clauses in (("mandatory", gold.mandatory), ("recommended", gold.recommended)):
        for clause in some(clauses):
            other = "recommended" if kind == "mandatory" else "mandatory"
            lists[other if rng.random() < 0.1 else kind].append(item(clause))
    dates = [
        statement("Something happens.", e.quote, when=e.expression, date=e.date if rng.random() < 0.9 else "1999-01-01")
        for e in some(gold.timeline)
    ]
    names = [a for a in gold.authorities if rng.random() < 0.9]
    place = gold.jurisdiction.name if gold.jurisdiction and rng.random() < 0.8 else "Atlantis"
    return {
        "id": case.id,
        "scope": "regulatory" if gold.in_scope == (rng.random() < 0.9) else "not_regulatory",
        "facts": {
            "authorities": [{"name": a.name, "evidence": proof(a.quote)} for a in names],
            "jurisdiction": {"name": place},
            "status": gold.status if rng.random() < 0.8 else "notice",
            "effective_dates": [{"date": e.date, "evidence": proof(e.quote)} for e in some(gold.effective_dates)],
            "standards": [{"name": s.name, "evidence": proof(s.quote)} for s in some(gold.standards)],
        },
        "analysis": {
            "requirements": {"note": None, **lists},
            "timeline": dates,
            "penalties": [statement(f"Fined {' and '.join(p.amounts)}.", p.quote) for p in some(gold.penalties)],
            "related_standards": [statement("Named.", s.quote, label=s.name) for s in some(gold.standards)],
        },
    }


def referee(results: Sequence[Raw], folder: Path) -> dict[str, float]:
    out = folder / "results.jsonl"
    out.write_text("".join(json.dumps(result) + "\n" for result in results), "utf-8")
    gold = ROOT.parent / "shared" / "gold"
    command = [sys.executable, str(PROGRAM), "--gold", str(gold / "gold.jsonl")]
    command += ["--articles", str(gold / "articles.jsonl"), "--results", str(out)]
    told = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
    found = re.findall(r"^(\w+) +(?:F1 )?([\d.]+)", told, re.M)
    return {name: float(value) for name, value in found}


def ours(cases: Sequence[Case], results: Sequence[Raw]) -> dict[str, float]:
    runs = [CaseRun(id=c.id, title="", scores=score_all(c, r)) for c, r in zip(cases, results, strict=True)]
    made = figures(runs)
    values = {name: made[name].value for name in (*REFEREE, OVERALL)}
    counts = {name: made[question].counts for name, question in FAULTS.items()}
    return {k: v for k, v in values.items() if v is not None} | {
        name: float(c.wanted - c.found) for name, c in counts.items() if c is not None
    }


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_all_shared_measures_agree(seed: int, cases: Sequence[Case], tmp_path: Path):
    rng = random.Random(seed)
    results = [answer(case, rng) for case in cases]
    theirs = referee(results, tmp_path)
    assert set(theirs) >= {*REFEREE, *FAULTS, "overall"}
    mine = ours(cases, results)
    assert all(theirs[name] > 0 for name in FAULTS), "a fault that does not occur shows nothing"
    assert {name: round(mine[name], 3) for name in mine} == {name: theirs[name] for name in mine}


def test_they_agree_on_results_that_say_nothing(cases: Sequence[Case], tmp_path: Path):
    results = [{"id": case.id, "scope": "regulatory", "facts": {}, "analysis": None} for case in cases]
    theirs, mine = referee(copy.deepcopy(results), tmp_path), ours(cases, results)
    assert {name: round(mine[name], 3) for name in REFEREE} == {name: theirs[name] for name in REFEREE}
