"""Reviewers' edits out of the store, kept as a folder, and held against what an engine makes of the same articles.

edits.jsonl     one typed case a line (`evals.harvest.EditCase`)
articles.jsonl  the articles that they are about, in the form of a data set
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from evals.datasets.cases import Case, CaseArticle
from evals.datasets.gold import Gold
from evals.harvest import EditCase, cases_from_edit, honoured
from evals.runs.record import ARTICLES, write_lines
from evals.scorers.result import Result
from evals.scorers.score import Score, State, errored
from evals.subjects import Subject
from retrieval.text.documents import Article
from service.analysis.schema import Status
from service.errors import InvalidRequest, RegbriefError
from service.review.desk import ReviewDesk
from service.storage.review_store import ReviewStore
from service.storage.store import Store

EDITS = "edits.jsonl"

Row = TypeVar("Row", bound=BaseModel)


class Harvest(NamedTuple):
    """What reviewers corrected in briefs that they approved, the articles, and how many approved briefs there are."""

    edits: tuple[EditCase, ...]
    articles: tuple[CaseArticle, ...]
    approved: int


def collect(store: Store) -> Harvest:
    """The corrections of every draft that was approved, each draft against its last approval."""
    desk = ReviewDesk(store, lambda: datetime.now(UTC))
    edits: list[EditCase] = []
    articles: dict[str, CaseArticle] = {}
    ids = list(dict.fromkeys(approval.review_id for approval in ReviewStore(store).approvals()))
    for id in ids:
        article, approved = store.get(id).article, desk.approved_result(id)
        found = cases_from_edit(article, desk.machine_result(id), approved) if approved else ()
        edits += found
        if found:
            articles[article.id] = _kept(article)
    return Harvest(tuple(edits), tuple(articles.values()), len(ids))


def save(harvest: Harvest, folder: Path) -> None:
    """Write the folder."""
    write_lines(folder / EDITS, (edit.model_dump(mode="json") for edit in harvest.edits))
    write_lines(folder / ARTICLES, (article.model_dump(mode="json") for article in harvest.articles))


def load(folder: Path) -> Harvest:
    """The folder again. Raises InvalidRequest, which names file and line."""
    edits = tuple(_lines(folder / EDITS, EditCase))
    articles = tuple(_lines(folder / ARTICLES, CaseArticle))
    missing = {edit.article_id for edit in edits} - {article.id for article in articles}
    if missing:
        raise InvalidRequest(f"{folder / ARTICLES} lacks {', '.join(sorted(missing))}.")
    return Harvest(edits, articles, len(articles))


def held(harvest: Harvest, examined: Subject) -> Iterator[tuple[EditCase, Score]]:
    """Every case with whether the engine's brief of today keeps to it; an engine that fails has errored."""
    for article in harvest.articles:
        mine = [edit for edit in harvest.edits if edit.article_id == article.id]
        try:
            result = Result(dict(examined.analyse(_case(article))))
        except (RegbriefError, LookupError) as error:
            yield from ((edit, errored(f"{type(error).__name__}: {error}")) for edit in mine)
            continue
        yield from ((edit, honoured(edit, result)) for edit in mine)


def told(scores: Iterable[tuple[EditCase, Score]]) -> str:
    """A line for every case that is not kept to, then the count."""
    pairs = list(scores)
    broken = [(edit, score) for edit, score in pairs if is_broken(score)]
    asked = sum(score.state is not State.NOT_APPLICABLE for _, score in pairs)
    lines = [f"✗ {e.id}  {e.kind}  {'; '.join(reason.message for reason in score.reasons)}" for e, score in broken]
    kept = f"{asked - len(broken)} of {asked} corrections kept to"
    return "\n".join([*lines, f"{kept}; {len(pairs) - asked} are of wording and not asked"])


def is_broken(score: Score) -> bool:
    """Whether a brief does not keep to a correction, or there is none."""
    return score.state is not State.NOT_APPLICABLE and score.value != 1


def _case(article: CaseArticle) -> Case:
    """What a subject is handed; nobody looks at its gold, for there is none."""
    nothing: dict[str, object] = dict.fromkeys(Gold.model_fields, ())
    named = {"id": article.id, "in_scope": True, "title": article.title or article.id}
    gold = Gold.model_validate({**nothing, **named, "jurisdiction": None, "status": Status.OTHER})
    return Case(article=article, gold=gold)


def _kept(article: Article) -> CaseArticle:
    return CaseArticle(
        id=article.id,
        title=article.title,
        text=article.text,
        published=article.published,
        source=article.source,
        url=article.url,
    )


def _lines(path: Path, model: type[Row]) -> Iterator[Row]:
    try:
        rows = path.read_text("utf-8").split("\n")
    except OSError as error:
        raise InvalidRequest(f"{path}: {error.strerror}.") from error
    for number, row in enumerate(rows, 1):
        if row.strip():
            try:
                yield model.model_validate_json(row)
            except ValidationError as error:
                raise InvalidRequest(f"{path}, line {number}: {error.errors()[0]['msg']}.") from error
