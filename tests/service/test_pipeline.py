"""The order of work: gathered, drafted, verified, repaired once; an error is never text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from prompts import library
from retrieval.errors import VectorsUnavailable
from retrieval.index import ArticleIndex
from retrieval.text.documents import Article, evidence_at
from service.analysis.schema import (
    Affected,
    Analysis,
    Basis,
    DraftAnalysis,
    Facts,
    Finding,
    Guidance,
    KeyDetails,
    Requirements,
    Resources,
    Scope,
    Severity,
    Statement,
    Usage,
    not_stated,
)
from service.analysis.sections import queries
from service.engines.extractive.engine import ExtractiveEngine
from service.engines.llm.chat import ModelSettings
from service.engines.llm.engine import LlmEngine
from service.engines.protocol import Draft, DraftRequest
from service.engines.scripted import ScriptedEngine
from service.errors import EngineAnswerInvalid, EngineUnavailable, IndexUnavailable
from service.pipeline import Job, Pipeline
from tests.fakes.provider import Response, answer, fake_provider

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "example" / "article.txt"
NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


def words(text: str) -> int:
    return len(text.split())


def job(text: str, notes: tuple[Finding, ...] = ()) -> Job:
    return Job("an-1", Article.of(text, title="Rule on fuel spills", id="a"), notes, NOW)


def brief(article: Article, overview: str) -> DraftAnalysis:
    """A draft that says one thing, resting on the article's first sentence but one."""
    start = article.text.index("Port operators")
    ground = (evidence_at(article, start, article.text.index("Operators should")),)
    title = Statement(id="title", text="Fuel spills in ports", basis=Basis.STATED, evidence=ground)
    none = not_stated
    analysis = Analysis(
        title=title,
        overview=(Statement(id="overview-1", text=overview, basis=Basis.STATED, evidence=ground),),
        key_details=KeyDetails(
            issuing_authority=none("a"), effective_date=none("b"), jurisdiction=none("c"), status=none("d")
        ),
        requirements=Requirements(),
        affected=Affected(industries=none("e"), organization_size=none("f"), geographic_scope=none("g")),
        guidance=Guidance(),
        resources=Resources(official=none("h"), guidance=none("i"), tools=none("j")),
    )
    return DraftAnalysis(scope=Scope.REGULATORY, facts=Facts(), analysis=analysis)


RIGHT = "Port operators must report a spill to the Office within 24 hours."
WRONG = "Port operators must report a spill to the Office within 36 hours."


class Recording:
    """An engine that keeps what it was asked, and answers from a script."""

    def __init__(self, *answers: DraftAnalysis, usage: Usage | None = None) -> None:
        self._script = ScriptedEngine({"*": answers})
        self._usage = usage
        self.requests: list[DraftRequest] = []
        self.objections: list[Sequence[Finding]] = []

    @property
    def info(self):
        return self._script.info

    def draft(self, request: DraftRequest) -> Draft:
        self.requests.append(request)
        return Draft(self._script.draft(request).analysis, self._usage)

    def repair(self, request: DraftRequest, previous: DraftAnalysis, findings: Sequence[Finding]) -> Draft | None:
        self.objections.append(findings)
        repaired = self._script.repair(request, previous, findings)
        return repaired and Draft(repaired.analysis, self._usage)


@pytest.fixture
def pipeline(memory_index: ArticleIndex) -> Callable[..., Pipeline]:
    return lambda engine: Pipeline(engine, memory_index, words, 40)


def test_the_engine_gets_article_reading_chunks_and_a_ranking_of_every_section(pipeline, rule: str) -> None:
    engine = Recording(brief(Article.of(rule), RIGHT))
    pipeline(engine).run(job(rule))
    (request,) = engine.requests
    assert request.article.text == rule
    assert len(request.reading.sentences) == 5
    assert [rule[c.start : c.end] for c in request.chunks] == [c.text for c in request.chunks]
    assert request.ranking.keys() == queries().keys()
    assert rule[request.reading.sentences[request.ranking["penalties"][0]].start :].startswith("Violations")


def test_the_result_carries_article_engine_clock_and_notes(pipeline, rule: str) -> None:
    note = Finding(code="input-html", severity=Severity.NOTE, section="article", message="It was HTML.")
    result = pipeline(Recording(brief(Article.of(rule), RIGHT))).run(job(rule, (note,)))
    assert (result.id, result.analysis_id, result.created_at) == ("a", "an-1", NOW)
    assert result.article.sha256 == Article.of(rule).sha256
    assert result.engine.name == "scripted"
    assert result.findings[0] == note


def test_a_draft_without_error_is_not_repaired(pipeline, rule: str) -> None:
    good = brief(Article.of(rule), RIGHT)
    engine = Recording(good, good)
    result = pipeline(engine).run(job(rule))
    assert engine.objections == []
    assert result.analysis.overview[0].text == RIGHT


def test_a_wrong_number_goes_back_once_and_the_repaired_draft_stands(pipeline, rule: str) -> None:
    article = Article.of(rule)
    engine = Recording(brief(article, WRONG), brief(article, RIGHT))
    result = pipeline(engine).run(job(rule))
    (objections,) = engine.objections
    assert any("36" in finding.message for finding in objections)
    assert result.analysis.overview[0].text == RIGHT
    assert not [f for f in result.findings if f.severity is Severity.ERROR]


def test_what_fails_again_is_struck_and_told(pipeline, rule: str) -> None:
    engine = Recording(brief(Article.of(rule), WRONG), brief(Article.of(rule), WRONG))
    result = pipeline(engine).run(job(rule))
    assert len(engine.objections) == 1
    assert "36" not in result.analysis.model_dump_json()
    assert any("36" in f.message for f in result.findings if f.severity is Severity.ERROR)


def test_what_cannot_be_repaired_is_struck_and_told(pipeline, rule: str) -> None:
    result = pipeline(Recording(brief(Article.of(rule), WRONG))).run(job(rule))
    assert "36" not in result.analysis.model_dump_json()
    assert any(f.severity is Severity.ERROR for f in result.findings)


def test_a_repair_that_fails_leaves_the_checked_draft_and_is_told(pipeline, rule: str) -> None:
    engine = ScriptedEngine({"*": [brief(Article.of(rule), WRONG), EngineUnavailable("down")]})
    result = pipeline(engine).run(job(rule))
    assert "36" not in result.analysis.model_dump_json()
    assert any("down" in finding.message for finding in result.findings)


def test_a_repair_that_makes_it_worse_is_not_taken(pipeline, rule: str) -> None:
    article = Article.of(rule)
    worse = brief(article, WRONG).analysis
    worse = worse.model_copy(
        update={
            "technical": (
                Statement(id="t", text="Fees rise by 77 percent.", basis=Basis.STATED, evidence=worse.title.evidence),
            )
        }
    )
    first = brief(article, WRONG)
    result = pipeline(Recording(first, first.model_copy(update={"analysis": worse}))).run(job(rule))
    assert not any("77" in f.message for f in result.findings)


def test_usage_is_the_sum_of_both_rounds(pipeline, rule: str) -> None:
    article = Article.of(rule)
    usage = Usage(calls=1, input_tokens=100, output_tokens=10, cost=0.25)
    result = pipeline(Recording(brief(article, WRONG), brief(article, RIGHT), usage=usage)).run(job(rule))
    assert result.engine.usage == Usage(calls=2, input_tokens=200, output_tokens=20, cost=0.5)


def test_an_engines_error_is_raised_and_not_told_as_text(pipeline, rule: str) -> None:
    with pytest.raises(EngineUnavailable, match="down"):
        pipeline(ScriptedEngine({"*": [EngineUnavailable("down")]})).run(job(rule))


def test_an_index_that_is_away_is_an_error_of_ours(rule: str) -> None:
    class Away:
        def ingest(self, *_: object) -> bool:
            raise VectorsUnavailable("the vector store cannot be reached")

    with pytest.raises(IndexUnavailable, match="cannot be reached"):
        Pipeline(ExtractiveEngine(token_counter="none"), Away(), words, 40).run(job(rule))


def test_a_step_sees_every_stage_in_order_and_may_remember_it(pipeline, rule: str) -> None:
    article = Article.of(rule)
    remembered: dict[str, object] = {}

    def step(name: str, work: Callable[[], object]) -> object:
        return remembered.setdefault(name, work()) if name not in remembered else remembered[name]

    engine = Recording(brief(article, WRONG), brief(article, RIGHT))
    first = pipeline(engine).run(job(rule), step=step)
    assert list(remembered) == ["read", "rank", "draft", "verify", "repair", "verify again"]
    again = pipeline(Recording()).run(job(rule), step=step)  # nothing is drafted a second time
    assert again == first


def test_the_hash_binds_content_text_and_engine_and_nothing_else(pipeline, rule: str) -> None:
    def hash_of(text: str, *, at: datetime = NOW) -> str:
        made = pipeline(ExtractiveEngine(token_counter="none"))
        return made.run(Job("an-1", Article.of(text, id="a"), (), at)).content_hash

    assert hash_of(rule) == hash_of(rule, at=datetime(2027, 1, 1, tzinfo=UTC))
    assert hash_of(rule) != hash_of(rule.replace("24 hours", "48 hours"))
    assert hash_of(rule) != hash_of(rule + " ")


class Reversed:
    """Another retriever: the article back to front, whatever is asked."""

    def ingest(self, *_: object) -> bool:
        return True

    def rank(
        self, _a: object, found: Sequence[object], _c: object, asked: Mapping[str, str]
    ) -> dict[str, tuple[int, ...]]:
        return dict.fromkeys(asked, tuple(reversed(range(len(found)))))


def test_another_retriever_changes_the_extractive_draft(memory_index: ArticleIndex) -> None:
    text = EXAMPLE.read_text("utf-8")
    ours, other = (
        Pipeline(ExtractiveEngine(token_counter="none"), index, words, 160).run(job(text)).analysis
        for index in (memory_index, Reversed())
    )
    assert ours.overview != other.overview
    assert ours.affected != other.affected
    assert ours.technical != other.technical
    assert ours.timeline == other.timeline, "dates are read, not retrieved"


def test_another_retriever_changes_what_the_model_is_shown(memory_index: ArticleIndex) -> None:
    text = EXAMPLE.read_text("utf-8")
    with fake_provider(answer("{}")) as provider:
        settings = ModelSettings("openai:fake", base_url=provider.url, api_key="key", retries=0)
        engine = LlmEngine(settings, count=words, counter_name="words", context_budget=80)
        shown = []
        for index in (memory_index, Reversed()):
            provider.requests.clear()
            with pytest.raises(EngineAnswerInvalid):
                Pipeline(engine, index, words, 160).run(job(text))
            shown.append(provider.prompts()[0])
    assert shown[0] != shown[1]


def reading_what_it_is_shown(request: Mapping[str, Any]) -> Response:
    """A model of the simplest kind: its overview is the sentence that the prompt ranks first for it."""
    prompt = request["messages"][-1]["content"]
    number = re.search(r"^- Overview: (\d+)", prompt, re.M)
    assert number is not None
    shown = re.search(rf"^\[{number[1]}\] (.+)$", prompt, re.M)
    assert shown is not None, "what is ranked is in the window"
    blank = {k: ([] if isinstance(v, list) else None) for k, v in library.examples()[0].answer.items()}
    cited = {"text": shown[1], "sentences": [int(number[1])]}
    told = {"scope": "regulatory", "scope_reason": "A rule.", "title": cited, "overview": [cited]}
    return answer(blank | told | {"fact_status": {"value": "final_rule", "sentences": [1]}})


def test_another_retriever_changes_the_models_draft(memory_index: ArticleIndex) -> None:
    text = EXAMPLE.read_text("utf-8")
    with fake_provider(reading_what_it_is_shown) as provider:
        settings = ModelSettings("openai:fake", base_url=provider.url, api_key="key", retries=0)
        engine = LlmEngine(settings, count=words, counter_name="words", context_budget=10_000)
        ours, other = (
            Pipeline(engine, index, words, 160).run(job(text)).analysis.overview for index in (memory_index, Reversed())
        )
    assert ours
    assert other
    assert ours != other
    assert text.rstrip().endswith(other[0].evidence[0].quote), "the last sentence, as that retriever has it"
