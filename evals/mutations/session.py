"""A whole trial: good statements, their mutants and true rewrites of a suite, tried by the gate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from evals.datasets.cases import Case
from evals.mutations.good import good, ground
from evals.mutations.kinds import FALSE_ALARMS, GOALS, SEED, mutants
from evals.mutations.paraphrases import rewrites
from evals.mutations.table import Missed, Outcome, Row, row
from evals.mutations.told import Ground, Mutant, Told
from evals.mutations.trial import Court, Verdict
from evals.suites import Suite

EXAMPLES = 400
"""Examples of one sort that a record keeps."""


@dataclass
class _Tried:
    """Everything of one suite that stands before the gate."""

    courts: dict[str, Court] = field(default_factory=dict)
    goods: list[tuple[Ground, Sequence[Told]]] = field(default_factory=list)
    untouched: list[tuple[Told, Verdict]] = field(default_factory=list)


def held(suite: Suite, *, seed: int = SEED, rounds: int = 1, sample: int | None = None) -> Outcome:
    """Try everything; with `sample` only that many mutants, drawn by seed. Mutants are made of statements that pass
    untouched: of one that is refused anyway nothing could be learned."""
    cases = {case.id: case for case in suite.cases}
    tried = _untouched(suite.cases)
    rewritten = _verdicts(
        [(g, each) for g, tolds in tried.goods for told in tolds for each in rewrites(told)], tried.courts, cases
    )
    everything = list(mutants(tried.goods, seed=seed, rounds=rounds))
    if sample is not None and sample < len(everything):
        everything = Random(seed).sample(everything, sample)
    faults = _verdicts(everything, tried.courts, cases)
    return Outcome(
        suite=suite.name,
        fingerprint=suite.fingerprint,
        seed=seed,
        rounds=rounds,
        faults=_rows(faults, list(GOALS)),
        untouched=row("untouched", (_word(v) for _, v in tried.untouched), FALSE_ALARMS),
        rewrites=_rows(rewritten, sorted({m.kind for m, _ in rewritten}), FALSE_ALARMS),
        left_out=sum(bool(verdict.errors) for _, verdict in tried.untouched),
        missed=tuple(_example(m, v) for m, v in faults if not v.errors)[:EXAMPLES],
        alarms=(
            *(_alarm(told, v) for told, v in tried.untouched if v.errors),
            *(_example(m, v) for m, v in rewritten if v.errors),
        )[:EXAMPLES],
    )


def _untouched(cases: Sequence[Case]) -> _Tried:
    tried = _Tried()
    for case in cases:
        if not case.gold.in_scope:
            continue
        court = Court.of(case)
        seen = ground(case, court.article.text, court.article.title)
        tolds = good(case, seen)
        verdicts = court.try_all(tolds)
        tried.courts[case.id] = court
        tried.untouched += zip(tolds, verdicts, strict=True)
        tried.goods.append((seen, [t for t, v in zip(tolds, verdicts, strict=True) if not v.errors]))
    return tried


def _verdicts(
    altered: Sequence[tuple[Ground, Mutant]], courts: dict[str, Court], cases: dict[str, Case]
) -> list[tuple[Mutant, Verdict]]:
    """Article by article; an article that a fault altered is read anew, once for each alteration."""
    groups: dict[tuple[str, str | None], list[Mutant]] = defaultdict(list)
    for seen, mutant in altered:
        groups[seen.case, mutant.text].append(mutant)
    found: list[tuple[Mutant, Verdict]] = []
    for (id, text), group in groups.items():
        court = courts[id] if text is None else Court.of(cases[id], text)
        found += zip(group, court.try_all([mutant.told for mutant in group]), strict=True)
    return found


def _word(verdict: Verdict) -> str:
    if verdict.errors:
        return "refused"
    return "warned" if verdict.warnings else "passed"


def _rows(tried: Sequence[tuple[Mutant, Verdict]], kinds: Sequence[str], goal: float | None = None) -> tuple[Row, ...]:
    words: dict[str, list[str]] = defaultdict(list)
    for mutant, verdict in tried:
        words[mutant.kind].append(_word(verdict))
    return tuple(row(kind, words[kind], goal) for kind in kinds)


def _example(mutant: Mutant, verdict: Verdict) -> Missed:
    return Missed(
        case=mutant.told.case,
        section=mutant.told.section.value,
        kind=mutant.kind,
        change=mutant.change,
        text=mutant.told.text,
        quotes=mutant.told.quotes,
        codes=tuple(sorted(verdict.errors | verdict.warnings)),
    )


def _alarm(told: Told, verdict: Verdict) -> Missed:
    return Missed(
        case=told.case,
        section=told.section.value,
        kind="untouched",
        change="nothing",
        text=told.text,
        quotes=told.quotes,
        codes=tuple(sorted(verdict.errors)),
    )
