"""Answer to draft, window by window, over real HTTP; what cannot be placed is a finding and never text."""

from __future__ import annotations

import json
import re

import pytest

from prompts import library
from service.analysis.document import all_statements
from service.analysis.schema import NOT_STATED, Basis, Finding, Klass, Scope, Severity
from service.engines.llm.chat import ModelSettings
from service.engines.llm.engine import LlmEngine
from tests.fakes.provider import FakeProvider, answer, fake_provider

OUT = next(e.answer for e in library.examples() if e.name == "out-of-scope")


def reply(**changes) -> dict:
    empty = {k: ([] if isinstance(v, list) else None) for k, v in OUT.items()}
    base = empty | {
        "scope": "regulatory",
        "scope_reason": "An order.",
        "title": {"text": "Order on Meters", "sentences": [1]},
        "fact_status": {"value": "order_or_directive", "sentences": [1]},
    }
    return base | changes


def duty(text: str, *sentences: int, label: str = "Breach Report", force: str = "must") -> dict:
    terms = {"addressee": "utilities", "condition": None, "deadline": ""}
    return {"text": text, "label": label, "force": force, "sentences": list(sentences)} | terms


def engine(provider: FakeProvider, budget: int = 10_000) -> LlmEngine:
    settings = ModelSettings("openai:fake", base_url=provider.url, api_key="k", timeout=5, retries=0)
    return LlmEngine(settings, count=lambda t: len(t.split()), counter_name="words", context_budget=budget)


def test_the_info_says_what_drafted_and_with_which_words(request_):
    with fake_provider(answer(reply())) as provider:
        info = engine(provider).info
    assert (info.name, info.model, info.prompt_digest) == ("llm", "openai:fake", library.digest())


def test_numbers_become_evidence_and_absence_stays_absence(request_):
    body = reply(mandatory=[duty("Report each breach within 48 hours (utilities).", 2)])
    with fake_provider(answer(body)) as provider:
        draft = engine(provider).draft(request_)
    (item,) = draft.analysis.analysis.requirements.mandatory
    assert item.evidence[0].quote == "Utilities must report each breach within 48 hours"
    assert item.deadline is None
    assert draft.analysis.analysis.key_details.effective_date.text == NOT_STATED
    assert draft.usage.calls == 1


def test_sentences_that_do_not_exist_are_findings(request_):
    with fake_provider(answer(reply(mandatory=[duty("Report breaches.", 2, 77)]))) as provider:
        draft = engine(provider).draft(request_).analysis
    assert [f.code for f in draft.findings] == ["unknown-sentence"]
    assert "77" in draft.findings[0].message


def test_empty_texts_and_malformed_dates_never_reach_the_draft(request_):
    time = {
        "when": "March 1, 2027",
        "text": "The order applies.",
        "date": "1.3.2027",
        "precision": "day",
        "role": "applies",
    }
    body = reply(mandatory=[duty(" ", 2)], timeline=[time | {"sentences": [4]}])
    with fake_provider(answer(body)) as provider:
        draft = engine(provider).draft(request_).analysis
    assert draft.analysis.requirements.mandatory == ()
    assert draft.analysis.timeline[0].date is None
    assert {f.code for f in draft.findings} == {"empty-statement", "malformed-date"}


def test_the_fixed_sentence_typed_by_a_model_is_absence(request_):
    body = reply(tools={"text": NOT_STATED, "sentences": [1]}, technical=[{"text": NOT_STATED, "sentences": [1]}])
    with fake_provider(answer(body)) as provider:
        analysis = engine(provider).draft(request_).analysis.analysis
    assert analysis.resources.tools.basis is Basis.NOT_STATED
    assert analysis.technical == ()


def test_out_of_scope_has_no_analysis_and_says_why(request_):
    with fake_provider(answer(OUT)) as provider:
        draft = engine(provider).draft(request_).analysis
    assert (draft.scope, draft.analysis) == (Scope.NOT_REGULATORY, None)
    assert "exhibition" in draft.findings[0].message


def test_the_prompt_holds_every_sentence_numbered_and_the_ranking_by_section(request_):
    with fake_provider(answer(reply())) as provider:
        engine(provider).draft(request_)
    prompt = provider.requests[0]["messages"][-1]["content"]
    for sentence in request_.reading.sentences:
        assert f"[{sentence.index + 1}] {sentence.text}" in prompt
    assert "- Overview: 1, 4" in prompt
    assert "- Mandatory Requirements: 2, 3" in prompt


def test_the_worked_examples_go_with_every_call(request_):
    with fake_provider(answer(reply())) as provider:
        engine(provider).draft(request_)
    roles = [m["role"] for m in provider.requests[0]["messages"]]
    assert roles == ["system", *["user", "assistant"] * len(library.examples()), "user"]


def test_a_long_article_is_read_in_windows_and_merged(request_):
    def by_window(request) -> object:
        prompt = request["messages"][-1]["content"].rpartition("<article>")[2]
        numbers = [int(n) for n in re.findall(r"^\[(\d+)\]", prompt, re.M) if int(n) in (2, 3)]
        return answer(reply(mandatory=[duty(f"Do what sentence {n} says.", n, label=f"Duty {n}") for n in numbers]))

    with fake_provider(by_window) as provider:
        draft = engine(provider, budget=30).draft(request_)
    assert len(provider.requests) == draft.usage.calls > 1
    assert [m.label for m in draft.analysis.analysis.requirements.mandatory] == ["Duty 2", "Duty 3"]
    shown = "\n".join(p.rpartition("<article>")[2] for p in provider.prompts())
    assert all(s.text in shown for s in request_.reading.sentences)


def fault(id: str, message: str = "this is not in sentence 2") -> Finding:
    return Finding(code="number", severity=Severity.ERROR, section="s", statement_id=id, message=message)


def correction(id: str, **changes) -> dict:
    none = dict.fromkeys(("text", "label", "when", "date", "sentences", "klass", "force"))
    return {"id": id, "keep": True} | none | changes


@pytest.fixture
def two_duties() -> dict:
    first = duty("Report each breach within 4 hours (utilities).", 2)
    return reply(mandatory=[first, duty("Rotate keys (operators).", 3, label="Key Rotation")])


def test_the_repair_shows_what_failed_and_changes_only_that(request_, two_duties):
    fixed = {
        "corrections": [
            correction("m1", text="Report each breach within 48 hours (utilities)."),
            correction("m2", keep=False),
        ]
    }
    with fake_provider(answer(two_duties), answer(fixed)) as provider:
        subject = engine(provider)
        before = subject.draft(request_).analysis
        after = subject.repair(request_, before, [fault("m1", "4 hours is not in sentence 2")]).analysis
    mandatory = after.analysis.requirements.mandatory
    assert [m.text for m in mandatory] == [
        "Report each breach within 48 hours (utilities).",
        "Rotate keys (operators).",
    ]
    assert "4 hours is not in sentence 2" in provider.prompts()[1]
    rest = {s.id: s for _, s in all_statements(before.analysis) if s.id != "m1"}
    assert rest == {s.id: s for _, s in all_statements(after.analysis) if s.id != "m1"}


@pytest.mark.parametrize(
    ("change", "left"),
    [({"klass": Klass.RECOMMENDED}, (1, 1)), ({"keep": False}, (1, 0)), ({"klass": Klass.NEITHER}, (1, 0))],
)
def test_the_repair_can_move_or_drop_a_requirement(request_, two_duties, change, left):
    body = {"corrections": [correction("m2", **change)]}
    with fake_provider(answer(two_duties), answer(body)) as provider:
        subject = engine(provider)
        draft = subject.draft(request_).analysis
        fixed = subject.repair(request_, draft, [fault("m2")]).analysis.analysis.requirements
    assert (len(fixed.mandatory), len(fixed.recommended)) == left


def test_what_the_model_takes_back_leaves_a_note(request_, two_duties):
    with fake_provider(answer(two_duties), answer({"corrections": [correction("m2", keep=False)]})) as provider:
        subject = engine(provider)
        repaired = subject.repair(request_, subject.draft(request_).analysis, [fault("m2")]).analysis
    (note,) = repaired.findings
    assert (note.code, note.severity, note.statement_id) == ("withdrawn", Severity.NOTE, "m2")
    assert "Rotate keys" in note.message


def test_a_dropped_place_becomes_the_fixed_sentence(request_):
    body = reply(tools={"text": "A portal.", "sentences": [1]})
    with fake_provider(answer(body), answer({"corrections": [correction("rs3", keep=False)]})) as provider:
        subject = engine(provider)
        draft = subject.draft(request_).analysis
        fixed = subject.repair(request_, draft, [fault("rs3")]).analysis.analysis
    assert fixed.resources.tools.basis is Basis.NOT_STATED


def test_without_a_faulted_statement_there_is_no_second_call(request_):
    with fake_provider(answer(reply())) as provider:
        subject = engine(provider)
        draft = subject.draft(request_).analysis
        assert subject.repair(request_, draft, []) is None
    assert len(provider.requests) == 1


def test_the_request_is_plain_json_for_any_compatible_server(request_):
    with fake_provider(answer(reply())) as provider:
        engine(provider).draft(request_)
    assert json.loads(json.dumps(provider.requests[0]))["temperature"] == 0
