"""What must stay, or move along, when an article changes in a known way."""

from __future__ import annotations

from datetime import date

import pytest

from evals.datasets.cases import Case
from evals.metamorphic import transforms
from evals.metamorphic.facts import differences, facts
from evals.metamorphic.relations import RELATIONS, Relation
from evals.metamorphic.session import FLOORS, held, markdown
from evals.suites import Suite, suite


@pytest.fixture(scope="module")
def case() -> Case:
    return suite("bundled").cases[0]


def with_text(case: Case, text: str) -> Case:
    return case.model_copy(update={"article": case.article.model_copy(update={"text": text})})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Due July 18, 2025.", "Due July 24, 2026."),
        ("Due 18 July 2025 or in May 2026.", "Due 24 July 2026 or in May 2027."),
        ("In 2024, before 30.09.2025", "In 2025, before 06.10.2026"),
        ("The Data Act 2019 of the second quarter of 2026", "The Data Act 2019 of the second quarter of 2027"),
        ("Regulation (EU) 2024/1689, $2025 and §2025", "Regulation (EU) 2024/1689, $2025 and §2025"),
    ],
)
def test_dates_move_and_what_is_no_date_stays(before: str, after: str) -> None:
    assert transforms.shifted(before) == after


def test_the_date_of_publication_moves_too(case: Case) -> None:
    moved = transforms.shift_dates(case)
    assert moved is not None
    assert case.article.published is not None
    assert moved.article.published == date.fromordinal(case.article.published.toordinal() + transforms.SHIFT)
    assert moved.article.published.weekday() == case.article.published.weekday()


def test_what_leans_on_the_paragraph_before_stays_with_it() -> None:
    groups = transforms.independent(
        ["Lead.", "Firms must:", "keep a log", "It applies now.", "Scope", "All firms.", "Fees rise."]
    )
    assert groups == [
        ["Lead."],
        ["Firms must:", "keep a log", "It applies now."],
        ["Scope", "All firms."],
        ["Fees rise."],
    ]


def test_a_short_article_is_not_shuffled(case: Case) -> None:
    assert transforms.shuffle_paragraphs(with_text(case, "One.\n\nTwo.")) is None


def test_two_results_differ_by_field() -> None:
    one = {"scope": "regulatory", "facts": {"status": "final_rule"}, "analysis": None}
    other = {"scope": "regulatory", "facts": {"status": "delayed"}, "analysis": None}
    assert differences(facts(one), facts(one)) == {}
    assert differences(facts(one), facts(other)) == {"status": "− final_rule; + delayed"}


def test_a_relation_that_does_not_hold_is_told(case: Case) -> None:
    """The same judge on an article that lost its end."""
    cut = Relation("cut", "the facts stay", lambda c: with_text(c, c.article.text[:900]), RELATIONS[-1].judge)
    (outcome,) = held(Suite("one", (case,)), relations=(cut,))
    assert outcome.held < outcome.n
    assert outcome.broken[0].case == case.id


@pytest.fixture(scope="module")
def outcomes():
    return {outcome.name: outcome for outcome in held(Suite("short", suite("bundled").cases[1::4]))}


def test_the_same_input_gives_the_same_bytes(outcomes) -> None:
    assert outcomes["same-input-twice"].broken == ()
    assert outcomes["same-input-twice"].n > 8


@pytest.mark.parametrize("name", ["shifted-dates", "shuffled-paragraphs", "added-aside", "html"])
def test_facts_stay_or_move_along(outcomes, name: str) -> None:
    """At the floor of the whole set, less one thing: this is a quarter of the set."""
    outcome = outcomes[name]
    assert outcome.n > 20
    assert outcome.held + 1 >= FLOORS[name] * outcome.n, outcome.broken


def test_force_moves_items(outcomes) -> None:
    moved = [outcomes["must-to-should"], outcomes["should-to-must"]]
    held_, n = sum(o.held for o in moved), sum(o.n for o in moved)
    assert n >= 8
    assert held_ / n >= 0.85, [o.broken for o in moved]


def test_the_table_names_every_relation(outcomes) -> None:
    table = markdown(tuple(outcomes.values()), "a command")
    assert all(f"| {relation.name}: {relation.says} |" in table for relation in RELATIONS)
