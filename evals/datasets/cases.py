"""Cases: an article as an engine gets it, the gold facts it is measured by, and where it comes from.

Three sources: the bundled set, gold articles that lie beside the repository, and a user's own folder. All have one
form: `articles.jsonl` and `gold.jsonl`, joined by id, and optionally `provenance.jsonl`. A folder may instead hold
one JSON file a case.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from evals.datasets.errors import DatasetAbsent, DatasetError
from evals.datasets.gold import Gold, GoldClause, GoldDate, GoldValue, Text

__all__ = [
    "Case",
    "CaseArticle",
    "Gold",
    "GoldClause",
    "GoldDate",
    "Provenance",
    "bundled",
    "fingerprint",
    "folder",
    "shared_gold",
]

BUNDLED = Path(__file__).parent / "bundled"
SHARED = Path(__file__).parents[3] / "shared"
"""Where shared material lies: beside the repository."""

ARTICLES, GOLD, PROVENANCE = "articles.jsonl", "gold.jsonl", "provenance.jsonl"

Row = TypeVar("Row", bound=BaseModel)


class CaseArticle(GoldValue):
    """The article, with exactly the fields that an engine may see. The text is as written, not yet normalised."""

    id: Text
    title: str
    text: Text
    published: date | None
    source: str | None = None
    url: str | None = None


class Provenance(GoldValue):
    """What people want to know of an article and no engine may see."""

    id: Text
    topic: str
    jurisdiction: str
    doc_type: str
    license: str = ""
    origin: str = ""
    words: int | None = None


class Case(GoldValue):
    """One article with its gold. `provenance` serves to count and group, never as input."""

    article: CaseArticle
    gold: Gold
    provenance: Provenance | None = None

    @property
    def id(self) -> str:
        """The id that article and gold share."""
        return self.article.id


class Line(NamedTuple):
    """One line of a JSON Lines file, read; `where` names file and line."""

    where: str
    value: object


def bundled() -> tuple[Case, ...]:
    """The set that comes with regbrief."""
    return folder(BUNDLED)


def shared_gold(path: Path | None = None) -> tuple[Case, ...]:
    """The gold articles beside the repository, or in `path`. Raises DatasetAbsent where there are none."""
    place = path if path is not None else SHARED / "gold"
    if not (place / GOLD).is_file():
        raise DatasetAbsent(f"no shared gold: {place / GOLD} does not exist")
    return folder(place)


def folder(path: Path) -> tuple[Case, ...]:
    """The cases of a folder, in the order of its gold file, or by file name where each case has a file.

    Raises DatasetError, which names file, line and field.
    """
    if not path.is_dir():
        raise DatasetError(f"{path} is not a folder")
    if (path / ARTICLES).exists() or (path / GOLD).exists():
        cases = _joined(path)
    else:
        cases = tuple(_one_file(file) for file in sorted(path.glob("*.json")))
    if not cases:
        raise DatasetError(f"{path} holds no cases: neither {ARTICLES} and {GOLD} nor any .json file")
    _refuse_twins((case.id for case in cases), str(path))
    return cases


def fingerprint(cases: Iterable[Case]) -> str:
    """sha256 over articles and gold in canonical JSON, sorted by id: the same content in any order or layout."""
    digest = hashlib.sha256()
    for case in sorted(cases, key=lambda case: case.id):
        content = case.model_dump(mode="json", include={"article", "gold"})
        digest.update(json.dumps(content, sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode())
        digest.update(b"\n")
    return digest.hexdigest()


def _joined(path: Path) -> tuple[Case, ...]:
    articles = _by_id(path / ARTICLES, CaseArticle)
    golds = _by_id(path / GOLD, Gold)
    origins = _by_id(path / PROVENANCE, Provenance) if (path / PROVENANCE).exists() else {}
    _refuse_strays(golds, articles, path / GOLD, ARTICLES)
    _refuse_strays(articles, golds, path / ARTICLES, GOLD)
    return tuple(Case(article=articles[id], gold=gold, provenance=origins.get(id)) for id, gold in golds.items())


def _one_file(file: Path) -> Case:
    case = _valid(Line(str(file), _parsed(_text(file), str(file))), Case)
    if case.article.id != case.gold.id:
        raise DatasetError(f"{file}: gold.id: {case.gold.id!r} is not the article's id {case.article.id!r}")
    return case


def _by_id(file: Path, model: type[Row]) -> dict[str, Row]:
    rows = [_valid(line, model) for line in _lines(file)]
    ids = [str(getattr(row, "id", "")) for row in rows]
    _refuse_twins(ids, str(file))
    return dict(zip(ids, rows, strict=True))


def _lines(file: Path) -> Iterator[Line]:
    # Only LF ends a line: an article may hold U+2028, at which str.splitlines() would break it.
    for number, line in enumerate(_text(file).split("\n"), 1):
        if line.strip():
            where = f"{file}, line {number}"
            yield Line(where, _parsed(line, where))


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8")
    except FileNotFoundError as error:
        raise DatasetError(f"{file} does not exist") from error
    except UnicodeDecodeError as error:
        raise DatasetError(f"{file} is not UTF-8: byte {error.start}") from error


def _parsed(text: str, where: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise DatasetError(f"{where}: not JSON: {error.msg} (column {error.colno})") from error


def _valid(line: Line, model: type[Row]) -> Row:
    try:
        return model.model_validate(line.value)
    except ValidationError as error:
        raise DatasetError("; ".join(f"{line.where}: {problem}" for problem in _told(line.value, error))) from error


def _told(value: object, error: ValidationError) -> Iterator[str]:
    name = f" of {value['id']!r}" if isinstance(value, dict) and isinstance(value.get("id"), str) else ""
    for problem in error.errors(include_url=False):
        field = ".".join(str(part) for part in problem["loc"]) or "the value"
        yield f"{field}{name}: {problem['msg']}"


def _refuse_twins(ids: Iterable[str], where: str) -> None:
    twins = sorted(id for id, count in Counter(ids).items() if count > 1)
    if twins:
        raise DatasetError(f"{where}: id: more than once: {', '.join(twins)}")


def _refuse_strays(ids: Iterable[str], known: Iterable[str], where: Path, missing_from: str) -> None:
    strays = sorted(set(ids) - set(known))
    if strays:
        raise DatasetError(f"{where}: id: not in {missing_from}: {', '.join(strays)}")
