"""Other articles of the index are named where they share a legal identifier, labelled, and nowhere else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from retrieval.index import ArticleIndex
from retrieval.text.documents import Article, Evidence
from service.analysis.schema import AnalysisResult, Basis, Item, Statement
from service.engines.extractive.engine import ExtractiveEngine
from service.pipeline import Job, Pipeline

RULE = (
    "The Ferry Safety Board issued a final rule on life rafts under 46 CFR 199.20 (Docket No. FSB-2031-0042). "
    "Operators must inspect each raft by May 4, 2031."
)
NEIGHBOUR = (
    "The Coastal Court fined Norline $7 million for breaches of 46 CFR part 199. "
    "All ferries must be repainted by June 9, 2032. A second hearing on the fine follows in autumn."
)
STRANGER = "The Tram Office must publish fares by August 1, 2033, as 15 U.S.C. 45 asks. Fares must be posted on doors."


def run(index: ArticleIndex, text: str, id: str, related: int = 3) -> AnalysisResult:
    engine = ExtractiveEngine(token_counter="none")
    pipeline = Pipeline(engine, index, lambda t: len(t.split()), 60, related)
    return pipeline.run(Job(id, Article.of(text, id=id), (), datetime(2031, 1, 2, tzinfo=UTC)))


def coverage(result: AnalysisResult) -> list[Item]:
    assert result.analysis is not None
    return [item for item in result.analysis.related_standards if item.label.startswith("Related coverage")]


def test_an_article_that_shares_an_identifier_is_named_with_its_passage(memory_index: ArticleIndex) -> None:
    run(memory_index, NEIGHBOUR, "norline")
    run(memory_index, STRANGER, "tram")
    (item,) = coverage(run(memory_index, RULE, "rafts"))
    assert item.label == "Related coverage: 46 CFR 199.20"
    assert item.text == (
        "One other article of the index names 46 CFR 199.20 too; background only, nothing here is taken from there."
    )
    own, other = item.evidence
    assert (own.source, own.quote) == ("article", "46 CFR 199.20")
    sha = Article.of(NEIGHBOUR).sha256
    assert other.source == f"norline@{sha}"
    assert NEIGHBOUR[other.start : other.end] == other.quote


def test_a_neighbour_fills_no_field(memory_index: ArticleIndex) -> None:
    alone = run(memory_index, RULE, "rafts")
    run(memory_index, NEIGHBOUR, "norline")
    beside = run(memory_index, RULE, "rafts")
    assert coverage(beside) != []
    assert alone.analysis is not None
    assert beside.analysis is not None
    kept = [i for i in beside.analysis.related_standards if not i.label.startswith("Related coverage")]
    assert beside.analysis.model_copy(update={"related_standards": tuple(kept)}) == alone.analysis
    assert (beside.facts, beside.coverage, beside.findings) == (alone.facts, alone.coverage, alone.findings)


def test_in_an_empty_corpus_and_with_the_setting_at_0_nothing_is_named(memory_index: ArticleIndex) -> None:
    assert coverage(run(memory_index, RULE, "rafts")) == []
    run(memory_index, NEIGHBOUR, "norline")
    assert coverage(run(memory_index, RULE, "rafts", related=0)) == []


def test_the_same_text_under_another_id_is_no_other_article(memory_index: ArticleIndex) -> None:
    run(memory_index, RULE, "rafts")
    assert coverage(run(memory_index, RULE, "rafts-again")) == []


def test_words_alone_relate_nothing(memory_index: ArticleIndex) -> None:
    run(memory_index, RULE.replace("46 CFR 199.20", "the raft code").replace("FSB-2031-0042", "FSB-2030-0007"), "x")
    assert coverage(run(memory_index, RULE, "rafts")) == []


@pytest.mark.parametrize(
    ("section", "label", "own", "quote"),
    [
        ("overview", "", "46 CFR 199.20", NEIGHBOUR[:76]),
        ("related_standards", "Life Raft Rule", "46 CFR 199.20", NEIGHBOUR[:76]),
        ("related_standards", "Related coverage", "Operators must inspect each raft", NEIGHBOUR[:76]),
        ("related_standards", "Related coverage", "46 CFR 199.20", STRANGER[:64]),
    ],
)
def test_the_gate_takes_out_what_is_not_related_by_identifier_or_not_labelled(
    section: str, label: str, own: str, quote: str
) -> None:
    from retrieval.text import sentences
    from service.analysis.reading import reader
    from service.pipeline import verify

    article = Article.of(RULE, id="rafts")
    reading = reader.read(article, sentences.split(article.text))
    at = RULE.index(own)
    evidence = (
        Evidence(start=at, end=at + len(own), quote=own),
        Evidence(start=0, end=len(quote), quote=quote, source=f"other@{'0' * 64}"),
    )
    from service.engines.protocol import DraftRequest

    draft = ExtractiveEngine(token_counter="none").draft(DraftRequest(article, reading)).analysis
    assert draft.analysis is not None
    text = "Another article names 46 CFR 199.20 too."
    if section == "overview":
        said = Statement(id="z1", text=text, basis=Basis.STATED, evidence=evidence)
    else:
        said = Item(id="z1", label=label, text=text, basis=Basis.STATED, evidence=evidence)
    body = draft.analysis.model_copy(update={section: (*getattr(draft.analysis, section), said)})
    verified = verify(draft.model_copy(update={"analysis": body}), article, reading, {evidence[1].source: quote})
    assert verified.analysis is not None
    assert "z1" not in [s.id for s in getattr(verified.analysis, section)]
    assert any(f.code == "evidence-source" for f in verified.findings)
