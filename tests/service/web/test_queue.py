"""The queue as a page: narrowed, given to people, and honest about what could not be done."""

from __future__ import annotations

import re
from collections.abc import Callable

import httpx
import pytest

from service.accounts.model import LOCAL
from service.app import App
from service.intake.article import Submission


@pytest.fixture
def ids(app: App, rule: str) -> list[str]:
    """Three drafts: two final rules of two sources, and one of no source."""
    given = (("Rule on spills", "Harbour News"), ("Rule on ropes", "Rope Weekly"), ("Rule on sails", None))
    made = []
    for n, (title, source) in enumerate(given, 1):
        text = rule.replace("24 hours", f"{20 + n} hours")
        made.append(app.analyse(app.prepare(Submission(text, title, source=source))).result.analysis_id)
    app.desk.queue()
    return made


def rows(page: str) -> set[str]:
    return set(re.findall(r'name="id" value="([\w-]+)"', page))


def test_every_filter_narrows_and_they_add_up(client: httpx.Client, ids: list[str]) -> None:
    assert rows(client.get("/queue").text) == set(ids)
    assert rows(client.get("/queue?source=Rope+Weekly").text) == {ids[1]}
    assert rows(client.get("/queue?status=final_rule&engine=extractive").text) == set(ids)
    assert rows(client.get("/queue?status=withdrawn_or_rescinded").text) == set()
    assert "No draft matches these filters" in client.get("/queue?source=Rope+Weekly&engine=llm").text
    assert rows(client.get("/queue?who=nobody").text) == set(ids)


@pytest.mark.parametrize("query", ["page=-1", "page=99999999999", "sort=x", "tab=x", "status=x", "q=%00", "page=x"])
def test_an_address_that_makes_no_sense_is_a_page_all_the_same(
    client: httpx.Client, ids: list[str], query: str
) -> None:
    assert client.get(f"/queue?{query}").status_code == 200


def test_drafts_are_given_to_those_who_may_review_and_to_nobody_else(
    app: App, client: httpx.Client, ids: list[str]
) -> None:
    sent = client.post("/queue", data={"act": "assign", "to": "me", "id": ids[0], "source": "Harbour News"})
    assert sent.headers["location"] == "/queue?source=Harbour+News"
    assert app.desk.open(ids[0], LOCAL).row.assignee == "local"
    unknown = client.post("/queue", data={"act": "assign", "to": "mallory", "id": ids[1]})
    assert "There is no reviewer" in unknown.text
    assert app.desk.open(ids[1], LOCAL).row.assignee is None
    client.post("/queue", data={"act": "assign", "to": "nobody", "id": ids[0]})
    assert app.desk.open(ids[0], LOCAL).row.assignee is None


def test_what_of_many_could_not_be_done_is_told_at_its_row_and_stays_selected(
    app: App, client: httpx.Client, ids: list[str]
) -> None:
    view = app.desk.open(ids[0], LOCAL)
    app.desk.reject(ids[0], "Twice", LOCAL, view.etag)
    sent = client.post("/queue", data={"act": "reject", "reason": "Old", "id": [ids[0], ids[1]], "tab": "rejected"})
    assert sent.status_code == 409
    assert "1 done, 1 not" in sent.text
    assert f'value="{ids[0]}" aria-label="Select: ' in sent.text
    (box,) = re.findall(rf'<input[^>]*value="{ids[0]}"[^>]*>', sent.text)
    assert "checked" in box


def test_nothing_selected_is_said(client: httpx.Client, ids: list[str]) -> None:
    assert "No draft is selected" in client.post("/queue", data={"act": "assign", "to": "me"}).text


def test_the_filters_offer_what_there_is(client: httpx.Client, ids: list[str], make_app: Callable[..., App]) -> None:
    page = client.get("/queue").text
    assert '<option value="Rope Weekly"' in page
    assert '<option value="final_rule"' in page
