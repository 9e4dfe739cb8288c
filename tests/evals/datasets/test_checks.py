"""The checks of an annotation: each fault is found, and a sound case has none."""

from __future__ import annotations

from typing import Any

import pytest

from evals.datasets.cases import Case
from evals.datasets.checks import problems

TEXT = (
    "The Lake Office adopted a rule on 3 June 2025. Boat owners must register by the third quarter of 2026. "
    "Owners should keep a log. Violators pay €500. Registration is renewed every two years."
)


def gold(**change: Any) -> dict[str, Any]:
    value: dict[str, Any] = {
        "id": "lake",
        "in_scope": True,
        "title": "Lake Office rule on boats",
        "authorities": [{"name": "Lake Office", "quote": "The Lake Office adopted a rule"}],
        "jurisdiction": {"name": "Ruritania"},
        "status": "final_rule",
        "effective_dates": [],
        "mandatory": [{"quote": "Boat owners must register", "who": "Boat owners", "gist": "Register the boat."}],
        "recommended": [{"quote": "Owners should keep a log.", "who": "Owners", "gist": "Keep a log."}],
        "timeline": [date("on 3 June 2025", "2025-06-03", "day", "The Lake Office adopted a rule on 3 June 2025.")],
        "penalties": [{"quote": "Violators pay €500.", "amounts": ["€500"], "gist": "Fine."}],
        "affected": [],
        "technical_requirements": [],
        "standards": [],
        "resources": [],
        "traps": [],
    }
    return value | change


def date(expression: str, iso: str | None, precision: str, quote: str, **more: Any) -> dict[str, Any]:
    value = {"expression": expression, "date": iso, "precision": precision, "event": "Something", "quote": quote}
    return value | {"role": "adopted"} | more


def found(roles: bool = False, text: str = TEXT, **change: Any) -> list[tuple[str, str]]:
    article = {"id": "lake", "title": "", "text": text, "published": "2025-06-04"}
    case = Case.model_validate({"article": article, "gold": gold(**change)})
    return [(problem.code, problem.where) for problem in problems(case, roles=roles)]


def test_a_sound_case_has_no_problems():
    assert found(roles=True) == []


def test_a_quote_must_stand_in_the_text_character_by_character():
    clause = {"quote": "Boat owners  must register", "who": "Boat owners", "gist": "Register."}
    assert found(mandatory=[clause]) == [("quote_absent", "mandatory.0.quote")]


def test_quotes_are_looked_for_in_the_text_as_engines_see_it():
    assert found(text=TEXT.replace("rule on", "rule\r\non"), timeline=[]) == []
    split = date("on 3 June 2025", "2025-06-03", "day", "adopted a rule\non 3 June 2025")
    assert found(text=TEXT.replace("rule on", "rule\r\non"), timeline=[split]) == []


def test_a_quote_of_many_words_is_no_clause():
    text = TEXT + " word" * 80
    assert found(text=text, affected=[{"quote": "word" + " word" * 79, "who": "all"}]) == [
        ("quote_long", "affected.0.quote")
    ]


@pytest.mark.parametrize(
    ("iso", "precision"),
    [
        ("2025-06", "day"),
        ("2025-06-03", "month"),
        ("2025", "month"),
        ("2026-Q3", "month"),
        ("2026-08", "quarter"),
        ("2025-06-31", "day"),
        ("2025-13", "month"),
        (None, "day"),
        ("2025-06-03", "relative"),
        ("2025", "none"),
    ],
)
def test_a_date_must_be_in_the_calendar_and_of_its_precision(iso, precision):
    entry = date("on 3 June 2025", iso, precision, "adopted a rule on 3 June 2025")
    assert found(timeline=[entry]) == [("date_wrong", "timeline.0.date")]


@pytest.mark.parametrize(
    ("expression", "iso", "precision", "quote"),
    [
        ("the third quarter of 2026", "2026-Q3", "quarter", "register by the third quarter of 2026"),
        ("June 2025", "2025-06", "month", "on 3 June 2025"),
        ("2025", "2025", "year", "on 3 June 2025"),
        ("every two years", None, "relative", "renewed every two years"),
    ],
)
def test_every_precision_has_its_form(expression, iso, precision, quote):
    assert found(timeline=[date(expression, iso, precision, quote)]) == []


def test_an_expression_must_stand_in_its_quote():
    entry = date("June 2026", "2026-06", "month", "adopted a rule on 3 June 2025")
    assert found(timeline=[entry]) == [("expression_absent", "timeline.0.expression")]


def test_roles_are_missed_only_where_they_are_asked_for():
    entry = date("on 3 June 2025", "2025-06-03", "day", "adopted a rule on 3 June 2025", role=None)
    assert found(timeline=[entry]) == []
    assert found(roles=True, timeline=[entry]) == [("role_missing", "timeline.0.role")]


def test_one_clause_is_one_item_in_one_list():
    clause = {"quote": "Owners should keep a log.", "who": "Owners", "gist": "Keep a log."}
    assert found(mandatory=[clause]) == [("clause_twice", "mandatory.0.quote"), ("clause_twice", "recommended.0.quote")]


def test_an_amount_must_stand_in_its_quote():
    penalty = {"quote": "Violators pay €500.", "amounts": ["€5,000"], "gist": "Fine."}
    assert found(penalties=[penalty]) == [("amount_absent", "penalties.0.amounts")]


def test_gists_and_events_are_short():
    clause = {"quote": "Boat owners must register", "who": "Boat owners", "gist": "word " * 21}
    assert found(mandatory=[clause]) == [("gist_long", "mandatory.0.gist")]
    entry = date("on 3 June 2025", "2025-06-03", "day", "adopted a rule on 3 June 2025", event="word " * 16)
    assert found(timeline=[entry]) == [("event_long", "timeline.0.event")]


def test_out_of_scope_leaves_the_regulatory_places_empty():
    wrong = found(in_scope=False, status="other", recommended=[], timeline=[], penalties=[])
    assert wrong == [("out_of_scope_filled", "mandatory")]


def test_in_scope_names_a_jurisdiction():
    assert found(jurisdiction=None) == [("jurisdiction_missing", "jurisdiction")]


def test_article_and_gold_share_their_id():
    article = {"id": "sea", "title": "", "text": TEXT, "published": None}
    case = Case.model_validate({"article": article, "gold": gold()})
    assert [problem.code for problem in problems(case)] == ["id_differs"]
