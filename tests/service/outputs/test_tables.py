"""Requirements and dates as tables that a spreadsheet may open."""

from __future__ import annotations

import csv
import io
import json

import pytest

from service.app import App
from service.outputs.issues import Wanted
from service.outputs.tables import defused
from service.review.verifying import Verdict
from tests.service.outputs.conftest import ARTICLE, LATER, Publish

ALL = Wanted()


def rows(data: bytes) -> list[dict[str, str]]:
    assert data.startswith("\ufeff".encode())
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_row_per_requirement_with_its_citation_and_brief(app: App, publish: Publish) -> None:
    made = publish()
    found = rows(b"".join(app.outputs.requirements(ALL)))
    assert [r["class"] for r in found] == ["mandatory", "recommended"]
    must = found[0]
    assert (must["force"], must["standing"]) == ("must", "current")
    assert "within 24 hours" in must["deadline"]
    assert "port operators" in must["addressee"].lower()
    assert must["citation"] in ARTICLE
    start, end = must["citation_place"].removeprefix("article ").split("–")
    assert ARTICLE[int(start) : int(end)] == must["citation"]
    assert (must["publication"], must["content_hash"]) == (made.id, made.content_hash)


def test_a_row_per_date(app: App, publish: Publish) -> None:
    publish()
    found = {r["date"]: r for r in rows(b"".join(app.outputs.dates(ALL)))}
    assert (found["2027-05"]["first_day"], found["2027-05"]["last_day"]) == ("2027-05-01", "2027-05-31")
    assert found["2027-03-02"]["precision"] == "day"


def test_only_what_stands_today_is_exported(app: App, publish: Publish) -> None:
    publish()
    newest = publish(LATER)
    assert {r["publication"] for r in rows(b"".join(app.outputs.requirements(ALL)))} == {newest.id}


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", '=HYPERLINK("https://x.example","a")'],
)
def test_no_cell_is_a_formula(cell: str) -> None:
    assert defused(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "a=1", "1-2", "“quoted”", "2027-03-02"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert defused(cell) == cell


def test_a_formula_from_an_article_reaches_no_cell(app: App, publish: Publish) -> None:
    publish(title='=HYPERLINK("https://evil.example","Rule")', url="https://office.example/rule")
    data = b"".join(app.outputs.requirements(ALL))
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert b"HYPERLINK" in data


def test_a_line_of_jsonl_is_an_export_that_can_be_verified(app: App, publish: Publish) -> None:
    made = publish()
    (line,) = app.outputs.jsonl(ALL)
    told = json.loads(line)
    assert (told["publication"]["id"], told["standing"]["state"]) == (made.id, "current")
    assert told["content_hash"] == made.content_hash
    assert app.desk.verify(line).verdict is Verdict.APPROVED
    for old, new in ((b"within 24 hours", b"within 72 hours"), (b'"number": 1', b'"number": 2')):
        assert old in line
        assert app.desk.verify(line.replace(old, new)).verdict is Verdict.DIFFERS
