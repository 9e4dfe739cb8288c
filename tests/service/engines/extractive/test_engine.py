"""What the extractive engine drafts, seen from outside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from retrieval.text.documents import TITLE_SOURCE
from service.analysis.reading.model import PassageKind
from service.analysis.schema import (
    NOT_STATED,
    Analysis,
    Basis,
    DateRole,
    Klass,
    Scope,
    Statement,
    Status,
    Value,
)
from service.engines.extractive.engine import ExtractiveEngine
from service.engines.protocol import DraftRequest
from tests.service.engines.extractive.samples import Sample

ENGINE = ExtractiveEngine(token_counter="words")
TEXT = (
    "The Norland Lake Board (NLB) issued a final rule on drinking water today. "
    "Water utilities with more than 900 customers must test each well by March 3, 2031. "
    "Small water utilities must test each well by March 3, 2032. "
    "The rule takes effect on January 5, 2031. "
    "Testing kits must detect lead above four units. "
    "Utilities that miss a test face a fine of $700 per day. "
    "The Board will publish violations on its portal every spring for all residents to read."
)


def sample() -> Sample:
    made = Sample(TEXT, title="NLB Issues Final Rule on Drinking Water", news="issued a final rule")
    made.issuer("Norland Lake Board", aliases=("NLB",))
    made.clause(
        "Water utilities with more than 900 customers must test each well by March 3, 2031.",
        "test each well by March 3, 2031",
        who="Water utilities with more than 900 customers",
        deadline="by March 3, 2031",
    )
    made.clause(
        "Small water utilities must test each well by March 3, 2032.",
        "test each well by March 3, 2032",
        who="Small water utilities",
        deadline="by March 3, 2032",
    )
    made.date(
        "on January 5, 2031",
        "The rule takes effect on January 5, 2031",
        "2031-01-05",
        DateRole.IN_FORCE,
        effective=True,
    )
    made.date(
        "by March 3, 2031",
        "Water utilities with more than 900 customers must test each well by March 3, 2031",
        "2031-03-03",
        DateRole.COMPLIANCE_DEADLINE,
    )
    made.passage(PassageKind.TECHNICAL, "Testing kits must detect lead above four units")
    made.passage(PassageKind.TECHNICAL, "test each well by March 3, 2032")
    made.passage(PassageKind.PENALTY, "a fine of $700 per day")
    made.passage(PassageKind.ENFORCEMENT, "The Board will publish violations on its portal")
    return made


def analysis(request: DraftRequest) -> Analysis:
    found = ENGINE.draft(request).analysis.analysis
    assert found is not None
    return found


def statements(value: object) -> Iterator[Statement]:
    if isinstance(value, Statement):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from statements(one)
    elif isinstance(value, Value):
        for name in type(value).model_fields:
            yield from statements(getattr(value, name))


def test_every_statement_that_says_something_carries_exact_evidence() -> None:
    request = sample().request()
    for one in statements(analysis(request)):
        assert one.evidence or one.basis is Basis.NOT_STATED, one
        for e in one.evidence:
            ground = request.article.title if e.source == TITLE_SOURCE else request.article.text
            assert ground[e.start : e.end] == e.quote


def test_ids_are_unique() -> None:
    ids = [one.id for one in statements(analysis(sample().request()))]
    assert len(ids) == len(set(ids))


def test_duties_are_imperatives_with_labels_that_tell_them_apart() -> None:
    items = analysis(sample().request()).requirements.mandatory
    assert [i.text for i in items] == [
        "Test each well by March 3, 2031 (water utilities with more than 900 customers).",
        "Test each well by March 3, 2032 (small water utilities).",
    ]
    assert len({i.label for i in items}) == 2
    assert all(2 <= len(i.label.split()) <= 7 for i in items)


def test_the_timeline_is_in_order_and_keeps_the_words_of_the_article() -> None:
    entries = analysis(sample().request()).timeline
    assert [(t.when, t.date) for t in entries] == [
        ("on January 5, 2031", "2031-01-05"),
        ("by March 3, 2031", "2031-03-03"),
    ]
    assert entries[0].text == "The rule takes effect."


def test_the_effective_date_is_that_of_the_measure_not_of_compliance() -> None:
    assert analysis(sample().request()).key_details.effective_date.text == "January 5, 2031: the rule takes effect."


def test_another_ranking_changes_overview_technical_and_penalties() -> None:
    made = sample()
    one = {"overview": (0,), "technical": (4, 2), "penalties": (5, 6)}
    other = {"overview": (0,), "technical": (2, 4), "penalties": (6, 5)}
    a, b = analysis(made.request(one)), analysis(made.request(other))
    assert len(a.technical) == len(a.penalties) == 2
    assert [s.text for s in a.technical] == list(reversed([s.text for s in b.technical]))
    assert [s.text for s in a.penalties] == list(reversed([s.text for s in b.penalties]))
    a, b = analysis(made.request({"overview": (0, 4)})), analysis(made.request({"overview": (6, 5)}))
    assert [s.text for s in a.overview] != [s.text for s in b.overview]


def test_another_ranking_changes_who_is_named_first_as_affected() -> None:
    made = sample()
    made.passage(PassageKind.AFFECTED, "Small water utilities")
    made.passage(PassageKind.AFFECTED, "all residents")
    first = analysis(made.request({"affected": (2, 6)})).affected.industries.text
    second = analysis(made.request({"affected": (6, 2)})).affected.industries.text
    assert first.startswith("Small water utilities")
    assert second.startswith("All residents")


def test_tiers_with_different_dates_lead_to_the_question_which_tier_applies() -> None:
    items = analysis(sample().request()).guidance.assessment
    tier = next(i for i in items if i.label == "Applicable Date Tier")
    assert "small water utilities, by March 3, 2032" in tier.text
    assert tier.basis is Basis.DERIVED


def test_where_the_text_says_nothing_the_brief_says_so() -> None:
    made = Sample("The Board met on a Tuesday to discuss the state of the lake.", status=Status.NOTICE)
    found = analysis(made.request())
    assert found.key_details.issuing_authority.text == NOT_STATED
    assert found.key_details.effective_date.text == NOT_STATED
    assert found.affected.organization_size.text == NOT_STATED
    assert found.resources.tools.text == NOT_STATED
    assert found.requirements.mandatory == ()
    assert found.guidance.assessment == ()
    assert found.recommendations == ()


def test_a_proposal_says_would_and_carries_a_note() -> None:
    text = "The Lake Board proposed a rule on wells. Well owners would have to seal old wells."
    made = Sample(text, status=Status.PROPOSED_RULE, news="proposed a rule")
    made.issuer("Lake Board")
    made.clause("Well owners would have to seal old wells.", "seal old wells", who="Well owners")
    found = analysis(made.request())
    assert found.requirements.note is not None
    assert "would impose if adopted" in found.requirements.note.text
    assert any("would have to seal old wells" in s.text for s in found.overview)
    assert found.guidance.implementation == ()


def test_an_allegation_yields_a_question_and_no_command() -> None:
    text = "The Lake Board is investigating Orrin Mills over the dumping of dye into the lake."
    made = Sample(text, status=Status.ALLEGATION, news="is investigating Orrin Mills")
    made.issuer("Lake Board")
    found = analysis(made.request({"overview": (0,)}))
    assert found.requirements.mandatory == ()
    assert len(found.guidance.assessment) == 1
    assert "alleged, not established" in found.guidance.assessment[0].text
    assert found.guidance.implementation == found.guidance.validation == ()


def test_a_dropped_date_leaves_the_calendar() -> None:
    text = "The Board delayed the well rule. The rule was to take effect on May 1, 2030."
    made = Sample(text, status=Status.DELAYED, news="delayed the well rule")
    made.date(
        "on May 1, 2030", "The rule was to take effect on May 1, 2030", "2030-05-01", DateRole.IN_FORCE, abandoned=True
    )
    found = analysis(made.request())
    assert found.key_details.effective_date.text == "Delayed; no new date is given; was to be May 1, 2030."
    assert "May 1, 2030" in found.guidance.implementation[0].text


def test_out_of_scope_has_no_analysis_and_a_reason() -> None:
    made = Sample("A new logo was unveiled at the harbour fair.")
    made.scope = Scope.NOT_REGULATORY
    draft = ENGINE.draft(made.request()).analysis
    assert draft.analysis is None
    assert draft.findings[0].code == "not_regulatory"


def test_advice_is_filed_as_advice_and_an_option_as_optional() -> None:
    from service.analysis.schema import Force

    text = "Well owners should test wells each spring. Well owners may start early."
    made = Sample(text)
    made.clause(
        "Well owners should test wells each spring.",
        "test wells each spring",
        who="Well owners",
        force=Force.SHOULD,
        klass=Klass.RECOMMENDED,
    )
    made.clause(
        "Well owners may start early.", "start early", who="Well owners", force=Force.MAY, klass=Klass.RECOMMENDED
    )
    found = analysis(made.request()).requirements
    assert found.mandatory == ()
    assert [i.text for i in found.recommended] == [
        "Test wells each spring (well owners).",
        "Start early (well owners; optional).",
    ]


def test_the_engine_says_what_it_is_and_repairs_nothing() -> None:
    request = sample().request()
    assert (ENGINE.info.name, ENGINE.info.model, ENGINE.info.token_counter) == ("extractive", None, "words")
    assert ENGINE.repair(request, ENGINE.draft(request).analysis, ()) is None


def test_the_same_request_gives_the_same_draft() -> None:
    request = sample().request({"overview": (1, 2)})
    assert ENGINE.draft(request) == ENGINE.draft(request)


def test_a_condition_becomes_the_question_who_settles_it() -> None:
    text = "If a pump fails for more than a day, plant owners must notify the Lake Board within two hours."
    made = Sample(text)
    made.clause(
        text,
        "notify the Lake Board within two hours",
        who="plant owners",
        condition="If a pump fails for more than a day",
        deadline="within two hours",
    )
    found = analysis(made.request())
    assert found.guidance.assessment[0].text == (
        "Establish who would know if a pump fails for more than a day, "
        "since that starts the duty to notify the Lake Board."
    )
    assert found.guidance.validation[0].text == "Rehearse whether you can notify the Lake Board within two hours."
    assert (
        "decides whether a pump fails for more than a day, since plant owners must then notify the Lake Board"
        in found.recommendations[0].text
    )


def test_what_was_found_wanting_with_one_is_a_check_for_peers() -> None:
    text = (
        "The Lake Board fined Orrin Mills $40,000 in May. "
        "The Board found that the mill failed to keep dye tanks closed in winter."
    )
    made = Sample(text, status=Status.ENFORCEMENT_ACTION, news="fined Orrin Mills")
    made.issuer("Lake Board")
    found = analysis(made.request()).recommendations
    assert found[0].text == (
        "If your business is comparable, check that you keep dye tanks closed in winter; "
        "the failure to do so is at issue here."
    )


def test_a_courts_order_is_told_of_the_court_though_an_agency_brought_the_case() -> None:
    text = (
        "The Northland Federal Court has ordered Brightpane Ltd to pay a combined $2.3 million in penalties for "
        "misleading households about solar panels, in proceedings brought by the Household Power Authority (HPA). "
        "Brightpane must pay $2 million within 60 days."
    )
    made = Sample(text, title="Court orders $2.3 million in penalties over misleading solar claims", news="has ordered")
    made.status = replace(made.status, value=Status.ENFORCEMENT_ACTION)
    made.issuer("Household Power Authority", aliases=("HPA",))
    drafted = ENGINE.draft(made.request({})).analysis.analysis
    assert drafted is not None
    assert drafted.overview[0].text.startswith("The Northland Federal Court has ordered Brightpane Ltd to pay")
    assert not any(s.text.startswith("The Household Power Authority") for s in drafted.overview)


def _overview_of(text: str, quote: str, act: str, who: str) -> list[str]:
    made = Sample(text, title="Norland Kiln Order", status=Status.ORDER_OR_DIRECTIVE, news="issued an order")
    made.issuer("Norland Kiln Board")
    made.clause(quote, act, who=who)
    drafted = ENGINE.draft(made.request({})).analysis.analysis
    assert drafted is not None
    return [s.text for s in drafted.overview]


def test_an_overview_keeps_the_clause_that_says_which_things_are_meant() -> None:
    quote = "All kiln owners must provide a place of work in each kiln hall that is safe and healthful for stokers."
    told = _overview_of(
        f"The Norland Kiln Board issued an order on kilns. {quote}",
        quote,
        "provide a place of work in each kiln hall that is safe and healthful for stokers",
        "All kiln owners",
    )
    assert not any(s.rstrip(".").endswith(("work", "hall")) for s in told)


def test_a_date_before_the_modal_is_no_addressee() -> None:
    quote = "By Monday, July 20, 2031 must submit a first status report."
    told = _overview_of(
        f"The Norland Kiln Board issued an order on kilns. {quote}",
        quote,
        "submit a first status report",
        "By Monday, July 20, 2031",
    )
    assert not any("2031 must" in s for s in told[:2] if s != quote)


def test_a_penalty_keeps_its_condition_at_any_length() -> None:
    text = (
        "The Norland Kiln Board issued an order on kilns. "
        "The Board does not intend to assess penalties for reporting errors during the first twelve months of "
        "collection of data by owners of kilns in every one of the provinces, so long as owners act in good faith."
    )
    made = Sample(text, title="Norland Kiln Order", status=Status.ORDER_OR_DIRECTIVE, news="issued an order")
    made.issuer("Norland Kiln Board", aliases=("Board",))
    made.passage(PassageKind.PENALTY, "assess penalties for reporting errors")
    drafted = ENGINE.draft(made.request({"penalties": (1, 0)})).analysis.analysis
    assert drafted is not None
    assert "so long as owners act in good faith" in drafted.penalties[0].text
