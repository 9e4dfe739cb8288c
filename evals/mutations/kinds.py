"""The kinds of faults, the goal of each, and the making of mutants by seed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from random import Random

from evals.mutations import fault_force as force
from evals.mutations import fault_sources as sources
from evals.mutations import fault_values as in_values
from evals.mutations.told import Ground, Mutant, Told

Fault = Callable[[Told, Ground, Random], Iterator[Mutant]]

SEED = 20_260_701
ALL, MOST = 1.0, 0.95
"""Goals: every fault in a number, date, amount, identifier or citation; of the others nearly every one."""

FAULTS: tuple[tuple[str, float, Fault], ...] = (
    ("date-moved", ALL, in_values.date_moved),
    ("date-field-moved", ALL, in_values.date_field_moved),
    ("computed-moved", ALL, in_values.computed_moved),
    ("digit-changed", ALL, in_values.digit_changed),
    ("percent-changed", ALL, in_values.percent_changed),
    ("amount-digit-changed", ALL, in_values.amount_digit_changed),
    ("amount-scaled", ALL, in_values.amount_scaled),
    ("currency-changed", ALL, in_values.currency_changed),
    ("unit-changed", ALL, in_values.unit_changed),
    ("identifier-changed", ALL, in_values.identifier_changed),
    ("citation-shifted", ALL, sources.citation_shifted),
    ("citation-broken", ALL, sources.citation_broken),
    ("value-swapped", MOST, in_values.value_swapped),
    ("must-softened", MOST, force.must_softened),
    ("should-raised", MOST, force.should_raised),
    ("not-dropped", MOST, force.not_dropped),
    ("not-added", MOST, force.not_added),
    ("class-swapped", MOST, force.class_swapped),
    ("authority-swapped", MOST, sources.authority_swapped),
    ("addressee-swapped", MOST, sources.addressee_swapped),
    ("status-promoted", MOST, force.status_promoted),
    ("told-as-law", MOST, force.told_as_law),
    ("told-as-found", MOST, force.told_as_found),
    ("instruction-obeyed", MOST, sources.instruction_obeyed),
)
FROM_OTHERS: tuple[tuple[str, float], ...] = (("requirement-slipped-in", MOST), ("addressee-foreign", MOST))
"""Kinds that need material of other articles."""
FALSE_ALARMS = 0.02
"""The most of good statements, and of true rewrites, that may be refused."""

GOALS = {kind: goal for kind, goal, _ in FAULTS} | dict(FROM_OTHERS)


def mutants(
    goods: Sequence[tuple[Ground, Sequence[Told]]], *, seed: int = SEED, rounds: int = 1
) -> Iterator[tuple[Ground, Mutant]]:
    """Up to one mutant per statement, kind and round; the same for the same seed."""
    everything = [told for _, tolds in goods for told in tolds]
    strangers = sorted({str(who) for told in everything if (who := told.fields.get("addressee"))})
    duties = [told for told in everything if told.fields.get("addressee")]
    rows: list[tuple[str, Fault]] = [(kind, fault) for kind, _, fault in FAULTS]
    rows.append(("requirement-slipped-in", partial(sources.requirement_slipped_in, others=duties)))
    rows.append(("addressee-foreign", partial(sources.addressee_foreign, strangers=strangers)))
    for ground, tolds in goods:
        for number, told in enumerate(tolds):
            for kind, fault in rows:
                yield from _rounds(kind, fault, told, ground, f"{seed}:{ground.case}:{number}", rounds)


def _rounds(
    kind: str, fault: Fault, told: Told, ground: Ground, seed: str, rounds: int
) -> Iterator[tuple[Ground, Mutant]]:
    seen = []
    for turn in range(rounds):
        for mutant in fault(told, ground, Random(f"{seed}:{kind}:{turn}")):
            if mutant.told not in seen:
                seen.append(mutant.told)
                yield ground, mutant
