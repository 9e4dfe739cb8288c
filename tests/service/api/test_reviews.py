"""Reviews over HTTP: the whole road, with ETags that keep two people from overwriting each other."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

Raw = dict[str, Any]


class Desk:
    """A reviewer's client of one draft."""

    def __init__(self, client: httpx.Client, id: str) -> None:
        self.client, self.url = client, f"/v1/reviews/{id}"

    def view(self) -> tuple[Raw, str]:
        answer = self.client.get(self.url)
        assert answer.status_code == 200
        return answer.json(), answer.headers["etag"]

    def post(self, act: str, body: Raw | None = None, etag: str | None = None) -> httpx.Response:
        headers = {"if-match": self.view()[1] if etag is None else etag}
        return self.client.post(f"{self.url}/{act}", json=body or {}, headers={k: v for k, v in headers.items() if v})


@pytest.fixture
def desk(client: httpx.Client, rule: str) -> Desk:
    made = client.post("/v1/analyses", json={"text": rule, "title": "FHO Final Rule on Fuel Spills"}).json()
    return Desk(client, made["analysis_id"])


def test_the_whole_road(client: httpx.Client, desk: Desk) -> None:
    (row,) = client.get("/v1/reviews").json()["rows"]
    assert row["shown"]["authority"] == "Federal Harbour Office"
    edited = desk.post("edits", {"op": "edit", "statement_id": "m1", "text": "Report a spill within 24 hours."})
    assert (edited.status_code, edited.json()["state"]) == (200, "in_review")
    assert edited.headers["etag"] == edited.json()["etag"]
    approved = desk.post("approve", {"content_hash": edited.json()["content_hash"]})
    assert approved.json()["state"] == "approved"
    published = desk.post("publish")
    assert published.status_code == 201
    id = published.json()["id"]
    assert [p["id"] for p in client.get("/v1/publications").json()] == [id]
    assert client.get(f"/v1/publications/{id}").json()["standing"] == {"superseded_by": None, "under_re_review": None}
    page = client.get(f"/v1/publications/{id}/export", params={"format": "html"})
    assert page.headers["content-disposition"].startswith("attachment")
    assert page.headers["content-security-policy"] == "sandbox"
    assert client.post("/v1/verify", content=page.content).json()["verdict"] == "approved"
    changed = client.post("/v1/verify", content=page.content.replace(b"24 hours", b"42 hours")).json()
    assert changed["verdict"] == "differs"
    assert [e["iso"] for e in client.get("/v1/calendar").json()["dated"]] == ["2027-03-02"]
    assert b"BEGIN:VEVENT" in client.get("/v1/calendar.ics").content
    assert client.get("/v1/search", params={"q": "spill"}).json()[0]["where"] == "brief"
    assert client.get("/v1/metrics").json()["approvals"] == 1
    revisions = client.get(f"{desk.url}/revisions").json()
    assert revisions[1]["machine"]["text"] != revisions[1]["after"]["text"] == "Report a spill within 24 hours."
    (difference,) = client.get(f"{desk.url}/diff").json()
    assert difference["kind"] == "edited"
    log = client.get("/v1/audit").text.splitlines()
    assert len(log) == 4


def test_a_change_says_which_version_it_was_made_on(desk: Desk) -> None:
    answer = desk.post("edits", {"op": "delete", "statement_id": "m1"}, etag="")
    assert (answer.status_code, answer.json()["type"]) == (428, "urn:regbrief:problem:precondition-missing")


def test_the_second_of_two_is_told_what_the_first_did(desk: Desk) -> None:
    _, etag = desk.view()
    assert desk.post("edits", {"op": "delete", "statement_id": "m1"}, etag).status_code == 200
    answer = desk.post("edits", {"op": "edit", "statement_id": "m1", "text": "Mine."}, etag)
    problem = answer.json()
    assert (answer.status_code, problem["type"]) == (412, "urn:regbrief:problem:edit-conflict")
    assert problem["since"][0]["statement_id"] == "m1"
    assert problem["etag"] == desk.view()[1]


def test_a_text_that_is_not_in_the_template_names_line_and_section(desk: Desk) -> None:
    view, _ = desk.view()
    broken = view["markdown"].replace("## Compliance Timeline", "## Timeline")
    answer = desk.post("edits", {"op": "edit_markdown", "markdown": broken})
    assert answer.status_code == 422
    line = broken.split("\n").index("## Timeline") + 1
    assert line in [problem["line"] for problem in answer.json()["problems"]]


@pytest.mark.parametrize(
    "body", [{"op": "fly"}, {"op": "delete"}, {"op": "delete", "statement_id": "m1", "x": 1}, {"op": "dismiss_duty",
    "start": 0, "end": 5, "reason": ""}, {"op": "edit", "statement_id": "m1", "date": "soon"}]
)  # fmt: skip
def test_an_operation_of_the_wrong_form_is_a_problem(desk: Desk, body: Raw) -> None:
    answer = desk.post("edits", body)
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:regbrief:problem:invalid-request")


def test_an_edit_is_tried_without_being_made(desk: Desk) -> None:
    _, etag = desk.view()
    answer = desk.post("checks", {"op": "edit", "statement_id": "m1", "text": "Report a spill within 36 hours."})
    assert any(f["blocks"] for f in answer.json())
    assert desk.view()[1] == etag


def test_undo_restore_reject_reopen_and_set_aside(desk: Desk) -> None:
    desk.post("edits", {"op": "delete", "statement_id": "m1"})
    assert desk.post("undo").json()["revision"] == 3
    assert desk.post("restore", {"revision": 2}).json()["revision"] == 4
    assert desk.post("reject", {"reason": ""}).status_code == 422
    assert desk.post("reject", {"reason": "No."}).json()["state"] == "rejected"
    assert desk.post("edits", {"op": "delete", "statement_id": "r1"}).status_code == 409
    assert desk.post("reopen", {"reason": "Yes."}).json()["state"] == "reopened"
    assert desk.post("supersede", {"reason": "Another one."}).json()["state"] == "superseded"


def test_what_keeps_from_approval_is_listed(desk: Desk) -> None:
    edited = desk.post("edits", {"op": "edit", "statement_id": "m1", "text": "Report a spill within 36 hours."}).json()
    answer = desk.post("approve", {"content_hash": edited["content_hash"]})
    assert answer.status_code == 409
    assert any("36 hours" in blocker for blocker in answer.json()["blockers"])


def test_many_are_assigned_and_rejected_at_once(client: httpx.Client, desk: Desk) -> None:
    id = desk.view()[0]["row"]["id"]
    assert client.post("/v1/reviews/assign", json={"ids": [id], "assignee": "vera"}).json()[0]["done"]
    assert client.get("/v1/reviews", params={"assignee": "vera"}).json()["total"] == 1
    done = client.post("/v1/reviews/bulk", json={"act": "reject", "ids": [id, "an-x"], "reason": "Old."}).json()
    assert [d["done"] for d in done] == [True, False]
    assert client.get("/v1/reviews", params={"state": ["rejected", "draft"]}).json()["total"] == 1


@pytest.mark.parametrize("format", ["markdown", "report", "html", "docx", "json", "ics"])
def test_a_draft_can_be_had_in_every_form(desk: Desk, format: str) -> None:
    answer = desk.client.get(f"{desk.url}/export", params={"format": format})
    assert answer.status_code == 200
    assert answer.content


def test_an_analysis_that_people_worked_on_is_not_deleted(client: httpx.Client, desk: Desk) -> None:
    desk.post("edits", {"op": "delete", "statement_id": "m1"})
    answer = client.delete(desk.url.replace("reviews", "analyses"))
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:regbrief:problem:under-review")


def test_an_unknown_draft_is_not_found(client: httpx.Client) -> None:
    assert client.get("/v1/reviews/an-none").status_code == 404
