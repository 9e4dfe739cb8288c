"""One fact, one home: a sentence of one section is not repeated in another."""

from __future__ import annotations

from retrieval.text.documents import evidence_at
from service.analysis.schema import Analysis, Basis, Item, Statement
from service.engines.extractive.engine import ExtractiveEngine
from service.engines.extractive.once_told import told_once
from tests.service.engines.extractive.samples import Sample


def drafted() -> Analysis:
    sample = Sample("Well owners must test each well in spring.")
    sample.clause(sample.article.text, "test each well in spring", who="Well owners")
    found = ExtractiveEngine(token_counter="words").draft(sample.request()).analysis.analysis
    assert found is not None
    return found


def statement(id: str, text: str) -> Statement:
    return Statement(id=id, text=text, basis=Basis.STATED, evidence=drafted().requirements.mandatory[0].evidence)


def item(id: str, text: str) -> Item:
    return Item(**statement(id, text).model_dump(), label="Some Label")


def test_what_a_requirement_says_is_not_said_again() -> None:
    before = drafted().model_copy(
        update={
            "technical": (statement("x1", "Test each well in spring."), statement("x2", "Kits must find lead.")),
            "recommendations": (item("x3", "Test each well in spring (owners)."),),
        }
    )
    after = told_once(before)
    assert [s.text for s in after.technical] == ["Kits must find lead."]
    assert after.recommendations == ()
    assert after.requirements == before.requirements


def test_an_overview_keeps_its_first_sentence_and_penalties_keep_their_amounts() -> None:
    text = "A fine of $700 applies to each well."
    before = drafted().model_copy(
        update={
            "overview": (statement("x1", "Test each well in spring."), statement("x2", text)),
            "penalties": (statement("x3", text),),
        }
    )
    after = told_once(before)
    assert [s.id for s in after.overview] == ["x1", "x2"]
    assert [s.id for s in after.penalties] == ["x3"]


def test_a_requirement_told_twice_in_the_same_words_is_one_with_the_evidence_of_both() -> None:
    sample = Sample("Well owners must test each well. Well owners must test each well.")
    one = drafted().requirements.mandatory[0]
    at = evidence_at(sample.article, 33, len(sample.article.text))
    other = one.model_copy(update={"id": "again", "evidence": (at,)})
    stricter = one.model_copy(update={"id": "winter", "text": "Test each well in winter (well owners)."})
    before = drafted()
    before = before.model_copy(
        update={"requirements": before.requirements.model_copy(update={"mandatory": (one, other, stricter)})}
    )
    kept = told_once(before).requirements.mandatory
    assert [r.text for r in kept] == [one.text, stricter.text]
    assert kept[0].evidence == (*one.evidence, at)
