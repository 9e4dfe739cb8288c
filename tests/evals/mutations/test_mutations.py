"""Faults are single, real and seeded; rewrites keep the meaning; the gate catches the one and lets the other pass."""

from __future__ import annotations

import ast
from pathlib import Path
from random import Random

import pytest

from evals.mutations import fault_force, fault_sources, fault_values, paraphrases
from evals.mutations.good import good, ground, label
from evals.mutations.kinds import FALSE_ALARMS, FAULTS, GOALS, mutants
from evals.mutations.passages import sentences, share, supported
from evals.mutations.session import held
from evals.mutations.table import markdown, wilson
from evals.mutations.told import Ground, Piece, Section, Told
from evals.mutations.trial import Court
from evals.suites import Suite, suite

ROOM = Path(fault_force.__file__).parent
TEXT = (
    "The Harbour Board adopted a rule on May 4, 2027. Port operators must not store fuel above 500 litres for more "
    "than 30 days. Masters should keep a log under section 12. A breach carries a fine of $2,500,000."
)


@pytest.fixture(scope="module")
def harbour() -> Ground:
    known = {"addressees": ("Masters",), "authorities": ("Harbour Board",)}
    return Ground("harbour", TEXT, "Fuel rule", "2027-05-04", "final_rule", sentences(TEXT), **known)


def told(harbour: Ground, text: str, quote: str, section: Section = Section.OVERVIEW, **fields: object) -> Told:
    return Told("harbour", section, {"text": text, **fields}, supported(text, quote, harbour))


def one(fault, told: Told, harbour: Ground, seed: int = 1):
    found = list(fault(told, harbour, Random(seed)))
    assert len(found) == 1
    return found[0]


def test_who_makes_faults_knows_nothing_of_the_gate() -> None:
    """Only the room's door to the gate imports it; the makers import evals and the standard library."""
    for file in ROOM.glob("*.py"):
        names = {
            name
            for node in ast.walk(ast.parse(file.read_text("utf-8")))
            for name in (
                [node.module or ""] if isinstance(node, ast.ImportFrom) else
                [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            )
        }  # fmt: skip
        foreign = {name for name in names if name.startswith(("service", "retrieval"))}
        assert not foreign or file.name == "trial.py", (file.name, foreign)


def test_every_kind_has_a_goal() -> None:
    assert {kind for kind, _, _ in FAULTS} <= GOALS.keys()
    assert {GOALS[kind] for kind in ("date-moved", "digit-changed", "amount-scaled", "identifier-changed")} == {1.0}
    assert GOALS["citation-shifted"] == 1.0


def test_a_wording_that_says_more_than_its_quote_cites_the_sentence_that_says_it(harbour: Ground) -> None:
    pieces = supported(
        "Masters keep a log; a breach costs $2,500,000.", "Masters should keep a log under section 12.", harbour
    )
    assert [piece.quote[:9] for piece in pieces] == ["Masters s", "A breach "]
    assert all(harbour.text[piece.start : piece.end] == piece.quote for piece in pieces)


def test_a_quote_that_is_not_there_supports_nothing(harbour: Ground) -> None:
    assert supported("x", "Nobody said this.", harbour) == ()


@pytest.mark.parametrize(
    ("fault", "text", "change"),
    [
        (fault_values.date_moved, "The rule was adopted on May 4, 2027.", "May 4, 2027 → "),
        (fault_values.digit_changed, "Store at most 500 litres.", "500 → "),
        (fault_values.unit_changed, "Store it for no more than 30 days.", "30 days → 30 months"),
        (fault_values.identifier_changed, "Keep a log under section 12.", "section 12 → section "),
        (fault_values.amount_scaled, "The fine is $2,500,000.", "$2,500,000 → $"),
        (fault_values.currency_changed, "The fine is $2,500,000.", "$2,500,000 → €2,500,000"),
        (fault_force.must_softened, "Port operators must not store fuel.", "must not → should not"),
        (fault_force.should_raised, "Masters should keep a log.", "should → must"),
        (fault_force.not_dropped, "Port operators must not store fuel.", "must not → must"),
        (fault_force.not_added, "Masters should keep a log.", "should → should not"),
        (fault_sources.authority_swapped, "The Harbour Board adopted a rule.", "Harbour Board → "),
        (fault_sources.instruction_obeyed, "The Harbour Board adopted a rule.", "citing"),
    ],
)  # fmt: skip
def test_a_fault_changes_one_thing_and_tells_it(harbour: Ground, fault, text: str, change: str) -> None:
    mutant = one(fault, told(harbour, text, TEXT), harbour)
    assert change in mutant.change
    assert mutant.told.text != text
    assert mutant.origin.text == text


def test_a_changed_value_is_never_one_that_stands_in_the_evidence(harbour: Ground) -> None:
    quote = (
        "The limit is 500 litres, or 600, 700, 800, 900, 100, 200, 300 or 400 for a lighter; 510 to 590 need a permit."
    )
    piece = Piece(0, len(quote), quote)
    mutants = [
        mutant
        for seed in range(60)
        for mutant in fault_values.digit_changed(
            Told("harbour", Section.OVERVIEW, {"text": "The limit is 500 litres."}, (piece,)), harbour, Random(seed)
        )
    ]
    changed = {mutant.told.text.split()[3] for mutant in mutants}
    assert changed
    assert not changed & {"600", "700", "800", "900", "100", "200", "300", "400", "510", "590"}


def test_two_negations_are_not_made_of_one(harbour: Ground) -> None:
    barred = told(harbour, "Port operators must not store fuel.", TEXT)
    assert list(fault_force.not_added(barred, harbour, Random(1))) == []


def test_a_neighbour_that_carries_the_statement_too_is_no_wrong_citation() -> None:
    text = "Masters keep a log of fuel. Masters keep a log of fuel on deck."
    place = Ground("x", text, "", None, "notice", sentences(text))
    statement = Told("x", Section.OVERVIEW, {"text": "Masters keep a log of fuel."}, (place.piece(0, 27),))
    assert list(fault_sources.citation_shifted(statement, place, Random(1))) == []
    assert share(statement.text, text) == 1


@pytest.mark.parametrize(
    ("rewrite", "before", "after"),
    [
        (paraphrases.date_form, "Due July 18, 2026.", "Due 18 July 2026."),
        (paraphrases.date_form, "Due 3 May 2026.", "Due May 3, 2026."),
        (paraphrases.amount_form, "A fine of $1,500,000.", "A fine of $1.5 million."),
        (paraphrases.amount_form, "A fine of €2 million.", "A fine of €2,000,000."),
        (paraphrases.currency_form, "Pay EUR 500.", "Pay €500."),
        (paraphrases.percent_form, "At most 5% of it.", "At most 5 percent of it."),
        (paraphrases.number_words, "Answer within 30 days.", "Answer within thirty days."),
        (paraphrases.number_words, "Answer within three weeks.", "Answer within 3 weeks."),
        (paraphrases.modal_form, "Firms shall answer.", "Firms must answer."),
        (paraphrases.modal_form, "Firms may not answer.", "Firms must not answer."),
        (paraphrases.order, "Firms must keep all their records for five years.",
         "For five years, firms must keep all their records."),
        (paraphrases.passive, "Keep logs of decisions for 18 months.", "Logs of decisions must be kept for 18 months."),
        (paraphrases.time_words, "File no later than May 3.", "File by May 3."),
        (paraphrases.typography, "The “log”", 'The "log"'),
    ],
)  # fmt: skip
def test_a_rewrite_keeps_the_meaning(rewrite, before: str, after: str) -> None:
    assert rewrite(before) == after


def test_a_label_is_no_echo_of_its_text() -> None:
    assert label("Keep logs of automatic decisions for 18 months") == "Automatic Decisions Months"


def test_the_interval_is_wilsons() -> None:
    """Values of Newcombe (1998), table I: 81 of 263 and 0 of 20."""
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)
    assert wilson(0, 0) == (0.0, 1.0)


def test_the_same_seed_makes_the_same_faults() -> None:
    def changes(seed: int) -> list[str]:
        goods = []
        for case in suite("bundled").cases[:2]:
            seen = ground(case, case.article.text, case.article.title)
            goods.append((seen, good(case, seen)))
        return [mutant.change for _, mutant in mutants(goods, seed=seed)]

    assert changes(1) == changes(1)
    assert changes(1) != changes(2)


@pytest.fixture(scope="module")
def outcome():
    cases = suite("bundled").cases
    return held(Suite("short", cases[::3]), seed=7, sample=700)


def test_every_fault_in_numbers_dates_amounts_and_identifiers_is_caught(outcome) -> None:
    rows = {row.kind: row for row in outcome.faults}
    exact = [
        "date-moved", "digit-changed", "percent-changed", "amount-digit-changed", "amount-scaled", "currency-changed",
        "unit-changed", "identifier-changed", "citation-broken",
    ]  # fmt: skip
    assert sum(rows[kind].n for kind in exact) > 150
    assert {kind: rows[kind].n - rows[kind].refused for kind in exact} == dict.fromkeys(exact, 0)


def test_nearly_all_other_faults_are_caught(outcome) -> None:
    caught, n = (sum(getattr(row, name) for row in outcome.faults) for name in ("refused", "n"))
    assert n == 700
    assert caught / n >= 0.93


def test_true_statements_pass(outcome) -> None:
    assert outcome.untouched.n > 300
    assert outcome.untouched.share <= FALSE_ALARMS + 0.01
    assert outcome.rewritten.share <= FALSE_ALARMS


def test_the_table_shows_every_kind_with_its_interval(outcome) -> None:
    table = markdown(outcome, "a command")
    assert "Made by `a command` on the short set" in table
    assert all(f"| {row.kind} | {row.n} |" in table for row in outcome.faults if row.n)


def test_a_statement_without_its_evidence_is_refused() -> None:
    """The trial itself: a gate that refuses nothing, or everything, would show here."""
    case = suite("bundled").cases[0]
    court = Court.of(case)
    seen = ground(case, court.article.text, court.article.title)
    statement = next(t for t in good(case, seen) if t.section is Section.MANDATORY)
    bare = Told(statement.case, statement.section, statement.fields, ())
    verdicts = court.try_all([statement, bare])
    assert not verdicts[0].errors
    assert verdicts[1].errors == {"evidence-missing"}
