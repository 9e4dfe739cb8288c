"""What a reviewer corrects becomes cases that a later draft is held to."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from evals.datasets.cases import Case
from evals.harvest import EditCase, EditKind, cases_from_edit, honoured
from evals.scorers.result import Result
from evals.scorers.score import State
from retrieval.text.documents import Article
from service.analysis.schema import AnalysisResult

Raw = dict[str, Any]
Edit = Callable[[Raw], None]


@pytest.fixture
def article(case: Case) -> Article:
    return Article.of(case.article.text, title=case.article.title, id=case.id, published=case.article.published)


def edited(article: Article, good: Raw, edit: Edit) -> tuple[tuple[EditCase, ...], Raw]:
    approved = copy.deepcopy(good)
    edit(approved)
    draft, final = AnalysisResult.model_validate(good), AnalysisResult.model_validate(approved)
    return cases_from_edit(article, draft, final), approved


def remove_duty(result: Raw) -> None:
    del result["analysis"]["requirements"]["mandatory"][1]


def add_duty(result: Raw) -> None:
    duty = copy.deepcopy(result["analysis"]["requirements"]["mandatory"][0])
    result["analysis"]["requirements"]["mandatory"].append({**duty, "id": "new", "text": "Report by phone."})


def move_log(result: Raw) -> None:
    lists = result["analysis"]["requirements"]
    lists["mandatory"].append(lists["recommended"].pop())


def redate(result: Raw) -> None:
    result["analysis"]["timeline"][2]["date"] = "2027-03-03"


def reword(result: Raw) -> None:
    result["analysis"]["requirements"]["mandatory"][0]["label"] = "Report of a Spill"


def recite(result: Raw) -> None:
    items = result["analysis"]["requirements"]["mandatory"]
    items[0]["evidence"] = items[1]["evidence"]


def restate(result: Raw) -> None:
    result["facts"]["status"] = "in_force"


def rescope(result: Raw) -> None:
    result.update(scope="not_regulatory", analysis=None)


EDITS = [
    (remove_duty, EditKind.REMOVED, "requirements.mandatory"),
    (add_duty, EditKind.ADDED, "requirements.mandatory"),
    (move_log, EditKind.MOVED, "requirements.mandatory"),
    (redate, EditKind.REDATED, "timeline"),
    (reword, EditKind.REWORDED, "requirements.mandatory"),
    (recite, EditKind.RECITED, "requirements.mandatory"),
    (restate, EditKind.RESTATED, "key_details.status"),
    (rescope, EditKind.RESCOPED, "scope"),
]


@pytest.mark.parametrize(("edit", "kind", "section"), EDITS)
def test_each_correction_is_one_case(edit: Edit, kind: EditKind, section: str, article: Article, good: Raw):
    (made,), _ = edited(article, good, edit)
    assert (made.kind, made.section) == (kind, section)
    assert (made.id, made.article_sha256) == ("fho-1#1", article.sha256)


def test_an_untouched_draft_makes_no_case(article: Article, good: Raw):
    assert edited(article, good, lambda _: None)[0] == ()


def test_written_sections_are_no_cases_of_fact(article: Article, good: Raw):
    assert edited(article, good, lambda r: r["analysis"]["guidance"].update(assessment=[]))[0] == ()


def test_the_evidence_is_exact(article: Article, good: Raw):
    (made,), _ = edited(article, good, remove_duty)
    assert made.evidence
    assert all(article.text[e.start : e.end] == e.quote for e in made.evidence)


@pytest.mark.parametrize(
    ("edit", "kind"), [(e, k) for e, k, _ in EDITS if k not in (EditKind.REWORDED, EditKind.RECITED, EditKind.ADDED)]
)
def test_the_approved_text_honours_the_case_and_the_draft_does_not(
    edit: Edit, kind: EditKind, article: Article, good: Raw
):
    (made,), approved = edited(article, good, edit)
    assert honoured(made, Result(approved)).value == 1
    assert honoured(made, Result(good)).value == 0


def test_a_duty_that_was_added_has_to_be_told(article: Article, good: Raw):
    (made,), approved = edited(article, good, add_duty)
    assert honoured(made, Result(approved)).value == 1
    approved["analysis"]["requirements"]["mandatory"] = []
    score = honoured(made, Result(approved))
    assert score.value == 0
    assert "Report by phone" in score.reasons[0].message


def test_taste_is_no_test(article: Article, good: Raw):
    (made,), _ = edited(article, good, reword)
    assert honoured(made, Result(good)).state is State.NOT_APPLICABLE


def test_an_edit_of_another_text_is_refused(good: Raw):
    other = Article.of("Another text altogether.", id="fho-1")
    with pytest.raises(ValueError, match="not about this text"):
        cases_from_edit(other, AnalysisResult.model_validate(good), AnalysisResult.model_validate(good))
