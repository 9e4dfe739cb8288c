"""Every question: right for a good result, wrong for one fault, and with a reason that points at the place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from evals.datasets.cases import Case
from evals.scorers import BY_NAME, QUESTIONS, put, score_all
from evals.scorers.score import Score, State

Raw = dict[str, Any]
Bend = Callable[[Raw], None]


def ask(name: str, case: Case, result: Raw) -> Score:
    return put(BY_NAME[name], case, result)


def pointed(case: Case, score: Score) -> list[str]:
    return [case.article.text[r.start : r.end] for r in score.reasons if r.start is not None]


def test_a_good_result_answers_every_question_well(case: Case, good: Raw):
    scores = score_all(case, good)
    below = {name: s.value for name, s in scores.items() if s.value is not None and s.value < 1}
    assert set(below) <= {"compression"}
    assert {name for name, s in scores.items() if s.state is not State.SCORED} == {"compression"}


def mandatory(result: Raw) -> list[Raw]:
    return result["analysis"]["requirements"]["mandatory"]


def drop_duty(result: Raw) -> None:
    del mandatory(result)[1]
    result["coverage"]["obligations"] = []


def swap_class(result: Raw) -> None:
    lists = result["analysis"]["requirements"]
    lists["mandatory"].append(lists["recommended"].pop())


def text(path: str, value: str) -> Bend:
    def bend(result: Raw) -> None:
        node: Any = result
        *way, last = [int(p) if p.isdigit() else p for p in path.split(".")]
        for key in way:
            node = node[key]
        node[last] = value

    return bend


def empty(path: str) -> Bend:
    return text(path, [])  # type: ignore[arg-type]


M = "analysis.requirements.mandatory"

FAULTS: list[tuple[str, Bend]] = [
    ("scope", text("scope", "not_regulatory")),
    ("authority", text("facts.authorities.0.name", "Ministry of Ports")),
    ("jurisdiction", text("facts.jurisdiction.name", "France")),
    ("jurisdiction", text("facts.jurisdiction.name", "everywhere on this earth and also in the United States")),
    ("status", text("facts.status", "proposed_rule")),
    ("penalties", text("analysis.penalties.0.text", "Civil penalties reach $400,000 per day.")),
    ("standards", text("facts.standards.0.name", "Clean Air Act")),
    ("timeline", text("analysis.timeline.2.date", "2027-03-03")),
    ("timeline_roles", text("analysis.timeline.2.role", "published")),
    ("effective", text("facts.effective_dates.0.date", "2026-11-02")),
    ("effective", empty("facts.effective_dates")),
    ("mandatory", drop_duty),
    ("mandatory", swap_class),
    ("recommended", empty("analysis.requirements.recommended")),
    ("force_swaps", swap_class),
    ("force_words", text(f"{M}.0.text", "Operators should report a spill within 24 hours.")),
    ("force_words", text(f"{M}.0.force", "may")),
    ("duties_told", drop_duty),
    ("duties_accounted", drop_duty),
    ("affected", empty("analysis.affected.industries.evidence")),
    ("technical", empty("analysis.technical")),
    ("resources", empty("analysis.resources.official.evidence")),
    ("abstention", empty("facts.standards")),
    ("schema", text(f"{M}.0.force", "perhaps")),
    ("template", text(f"{M}.0.force", "perhaps")),
    ("quotes", text(f"{M}.0.evidence.0.quote", "Port operators must report a spill within 48 hours.")),
    ("spans", text(f"{M}.0.evidence.0.start", 3)),  # type: ignore[arg-type]
    ("evidenced", empty(f"{M}.0.evidence")),
    ("own_source", text(f"{M}.0.evidence.0.source", "another@abc")),
    ("numbers", text(f"{M}.0.text", "Report a spill within 48 hours.")),
    ("numbers", text("analysis.timeline.0.date", "2031-11-02")),
    ("amounts", text("analysis.penalties.0.text", "Penalties reach $24 per day.")),
    ("dates", text("analysis.timeline.2.text", "The rule takes effect on April 2, 2027.")),
    ("dates", text("facts.effective_dates.0.date", "2027-03-24")),
    ("names", text("facts.authorities.0.name", "Coastguard Agency")),
    ("lengths", text("analysis.overview.0.text", "word " * 60)),
    ("labels", text(f"{M}.0.label", "Report a spill")),
    ("labels", text(f"{M}.0.label", "Report")),
    ("labels", text(f"{M}.1.label", "Spill Report")),
    ("own_words", text(f"{M}.0.text", "Port operators must report a spill to the Office within 24 hours.")),
    ("specific", text("analysis.guidance.assessment.0.text", "Stay informed and keep policies up to date.")),
]  # fmt: skip


@pytest.mark.parametrize(("name", "bend"), FAULTS)
def test_one_fault_costs_and_is_told(name: str, bend: Bend, case: Case, good: Raw):
    bend(good)
    score = ask(name, case, good)
    assert score.value is not None
    assert score.value < 1
    assert score.reasons


def test_every_question_has_a_fault_that_it_finds():
    without = {q.name for q in QUESTIONS} - {name for name, _ in FAULTS}
    assert without == {"repetition", "compression"}  # shown below: they need a longer brief, a longer article


def test_what_is_said_twice_is_repetition(case: Case, good: Raw):
    said = "Every port operator reports each spill of fuel to the Office."
    good["analysis"]["overview"][0]["text"] = said
    good["analysis"]["technical"][0]["text"] = said
    score = ask("repetition", case, good)
    assert score.counts is not None
    assert score.counts.wanted - score.counts.found == 2
    assert "overview[0]" in score.reasons[0].message


def test_compression_is_the_share_that_is_spared(new_case: Callable[..., Case], good: Raw, case: Case):
    assert ask("compression", case, good).state is State.NOT_APPLICABLE
    long = new_case(text=case.article.text + " Background follows here." * 200)
    value = ask("compression", long, good).value
    assert value is not None
    assert 0.7 < value < 1


@pytest.mark.parametrize(
    ("name", "bend", "place"),
    [
        ("mandatory", drop_duty, "Operators of terminals shall store booms of at least 300 metres on site."),
        ("force_swaps", swap_class, "Operators should keep a log of every transfer of fuel."),
        ("timeline", empty("analysis.timeline"), "The rule takes effect on March 2, 2027."),
        ("penalties", empty("analysis.penalties"), "civil penalties of up to $40,000 per day"),
    ],
)
def test_reasons_point_at_the_sentence(name: str, bend: Bend, place: str, case: Case, good: Raw):
    bend(good)
    assert place in pointed(case, ask(name, case, good))


def test_nothing_wanted_and_nothing_said_is_right(new_case: Callable[..., Case], good: Raw):
    teaser = new_case(mandatory=[], recommended=[], effective_dates=[])
    good["analysis"]["requirements"] = {"note": None, "mandatory": [], "recommended": []}
    good["facts"]["effective_dates"] = []
    assert [ask(n, teaser, good).value for n in ("mandatory", "recommended", "effective")] == [1, 1, 1]
    assert ask("duties_told", teaser, good).state is State.NOT_APPLICABLE


def test_something_said_where_nothing_is_wanted_is_wrong(new_case: Callable[..., Case], good: Raw):
    assert ask("mandatory", new_case(mandatory=[]), good).value == 0


def test_without_roles_in_the_gold_roles_are_not_asked_for(new_case: Callable[..., Case], case: Case, good: Raw):
    bare = [entry.model_dump(exclude={"role"}) for entry in case.gold.timeline]
    score = ask("timeline_roles", new_case(timeline=bare), good)
    assert score.state is State.NOT_APPLICABLE
    assert "roles" in score.reasons[0].message


def test_an_article_out_of_scope_is_asked_for_its_scope(new_case: Callable[..., Case], good: Raw):
    nothing = ("authorities", "effective_dates", "mandatory", "recommended", "timeline", "penalties", "affected",
               "technical_requirements", "standards", "resources")  # fmt: skip
    outside = new_case(in_scope=False, jurisdiction=None, **{key: [] for key in nothing})
    good.update(scope="not_regulatory", analysis=None, facts={})
    scores = score_all(outside, good)
    assert scores["scope"].value == 1
    assert scores["abstention"].value == 1
    assert scores["status"].state is State.NOT_APPLICABLE
    assert scores["quotes"].state is State.NOT_APPLICABLE


@pytest.mark.parametrize("strange", [{}, {"scope": 7, "analysis": "none"}, {"facts": [], "analysis": {"timeline": 3}}])
def test_a_strange_result_is_scored_or_errored_but_never_a_crash(strange: Raw, case: Case):
    scores = score_all(case, strange)
    assert set(scores) == set(BY_NAME)
    assert scores["schema"].value == 0
    assert scores["scope"].value == 0


def test_a_question_that_breaks_has_errored(case: Case, good: Raw):
    good["analysis"]["timeline"][0]["role"] = float("nan")
    good["facts"]["effective_dates"][0]["date"] = "2027-03-02"
    good["analysis"]["timeline"][0]["evidence"] = [{"quote": "x", "start": 1, "end": 2, "source": ["article"]}]
    assert all(s.state in State for s in score_all(case, good).values())


def test_paraphrase_order_and_extra_evidence_cost_nothing(case: Case, good: Raw):
    mandatory(good).reverse()
    mandatory(good)[0]["text"] = "Hold 300 metres of booms on the premises (operators of terminals)."
    mandatory(good)[0]["evidence"] += good["analysis"]["penalties"][0]["evidence"]
    scores = score_all(case, good)
    assert [scores[n].value for n in ("mandatory", "force_words", "numbers", "dates", "duties_told")] == [1] * 5
