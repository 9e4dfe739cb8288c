"""Every export tells what it is, and the desk tells a changed one from what was approved."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import docx
import icalendar
import pytest

from service.analysis.schema import AnalysisResult
from service.analysis.template_parser import parse
from service.review import operations as ops
from service.review.desk import ReviewDesk
from service.review.errors import UnreadableExport
from service.review.exports.forms import Form
from service.review.exports.reading import read
from service.review.verifying import Verdict, verify_offline

from .conftest import APPROVER, ARTICLE, REVIEWER

VERIFIED = [form for form in Form if form is not Form.ICS]


@pytest.fixture
def id(draft: Callable[..., str]) -> str:
    return draft(source="FHO newsroom", url="https://fho.example/<rule>")


@pytest.fixture
def approved(desk: ReviewDesk, id: str) -> str:
    view = desk.open(id, APPROVER)
    desk.approve(id, view.row.content_hash, APPROVER, view.etag)
    return id


def word_changed(data: bytes, old: str, new: str) -> bytes:
    """A Word document with a word changed as a person would."""
    document = docx.Document(io.BytesIO(data))
    cells = [p for t in document.tables for row in t.rows for cell in row.cells for p in cell.paragraphs]
    for paragraph in (*document.paragraphs, *cells):
        for run in paragraph.runs:
            run.text = run.text.replace(old, new)
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


@pytest.mark.parametrize("form", VERIFIED)
def test_an_export_of_what_was_approved_is_proven(desk: ReviewDesk, approved: str, form: Form) -> None:
    found = desk.verify(desk.export(approved, form).data)
    assert (found.verdict, found.differences) == (Verdict.APPROVED, ())
    assert found.approval is not None
    assert found.approval.by == "paul"
    assert "paul" in found.detail


@pytest.mark.parametrize("form", VERIFIED)
def test_it_is_still_proven_after_publication_and_says_so(desk: ReviewDesk, approved: str, form: Form) -> None:
    data = desk.export(approved, form).data
    publication = desk.publish(approved, APPROVER, desk.open(approved, APPROVER).etag)
    for each in (data, desk.export_publication(publication.id, form).data):
        found = desk.verify(each)
        assert found.verdict is Verdict.APPROVED
        assert publication.id in found.detail


@pytest.mark.parametrize("form", VERIFIED)
def test_one_changed_number_is_told_with_both_wordings(desk: ReviewDesk, approved: str, form: Form) -> None:
    data = desk.export(approved, form).data
    data = word_changed(data, "24 hours", "42 hours") if form is Form.DOCX else data.replace(b"24 hours", b"42 hours")
    found = desk.verify(data)
    assert found.verdict is Verdict.DIFFERS
    told = " ".join(found.differences)
    assert "42 hours" in told or form is Form.JSON
    assert "24 hours" in told or form is Form.JSON


@pytest.mark.parametrize("form", [Form.MARKDOWN, Form.REPORT])
def test_footnotes_are_verified_too(desk: ReviewDesk, approved: str, form: Form) -> None:
    data = desk.export(approved, form, citations=True).data
    assert desk.verify(data).verdict is Verdict.APPROVED
    assert desk.verify(data.replace("[^1]: “".encode(), "[^1]: “Not ".encode())).verdict is Verdict.DIFFERS


@pytest.mark.parametrize(
    "change", [lambda d: d.replace(b"\n", b"\r\n"), lambda d: d + b"\n", lambda d: b"\xef\xbb\xbf" + d]
)
def test_line_ends_and_a_byte_order_mark_change_nothing(desk: ReviewDesk, approved: str, change) -> None:
    assert desk.verify(change(desk.export(approved, Form.MARKDOWN).data)).verdict is Verdict.APPROVED


@pytest.mark.parametrize("form", VERIFIED)
def test_a_draft_is_marked_and_proves_nothing(desk: ReviewDesk, id: str, form: Form) -> None:
    data = desk.export(id, form).data
    assert desk.verify(data).verdict is Verdict.UNKNOWN
    if form is Form.HTML:
        assert b"no person has approved it" in data


def test_what_was_approved_once_and_edited_since_is_told_as_such(desk: ReviewDesk, approved: str) -> None:
    data = desk.export(approved, Form.MARKDOWN).data
    view = desk.open(approved, REVIEWER)
    desk.edit(approved, ops.DeleteStatement(statement_id="m1"), REVIEWER, view.etag)
    found = desk.verify(data)
    assert found.verdict is Verdict.APPROVED
    assert "changed since" in found.detail
    assert desk.verify(desk.export(approved, Form.MARKDOWN).data).verdict is Verdict.DIFFERS


@pytest.mark.parametrize(
    "hidden",
    [b"<script>alert(1)</script>", b"<p style='color:red'>x</p>", b"<!-- x -->", b"<iframe src=x></iframe>"],
)
def test_a_page_with_something_put_in_is_not_the_page(desk: ReviewDesk, approved: str, hidden: bytes) -> None:
    data = desk.export(approved, Form.HTML).data.replace(b"</main>", hidden + b"</main>")
    assert desk.verify(data).verdict is Verdict.DIFFERS


def test_a_json_export_that_was_given_another_hash_is_unknown(desk: ReviewDesk, approved: str) -> None:
    """Whoever changes the content can work its hash out anew; that hash was approved by nobody."""
    from service.review.exports.data import from_json
    from service.review.seal import content_hash

    told = json.loads(desk.export(approved, Form.JSON).data)
    told["analysis"]["overview"][0]["text"] = "All is well."
    _, content, _ = from_json(told)
    told["content_hash"] = content_hash(content)
    data = json.dumps(told).encode()
    assert verify_offline(data).verdict is Verdict.CONSISTENT
    assert desk.verify(data).verdict is Verdict.UNKNOWN


def test_a_json_export_is_checked_offline_down_to_the_article(desk: ReviewDesk, approved: str) -> None:
    data = desk.export(approved, Form.JSON).data
    assert verify_offline(data).verdict is Verdict.CONSISTENT
    told = json.loads(data)
    told["article_text"] = told["article_text"].replace("24 hours", "42 hours")
    found = verify_offline(json.dumps(told).encode())
    assert found.verdict is Verdict.DIFFERS
    assert "article_text" in found.differences[0]
    assert verify_offline(desk.export(approved, Form.HTML).data).verdict is Verdict.UNKNOWN


def test_a_json_export_with_another_approver_differs(desk: ReviewDesk, approved: str) -> None:
    data = desk.export(approved, Form.JSON).data.replace(b'"by": "paul"', b'"by": "mary"')
    found = desk.verify(data)
    assert found.verdict is Verdict.DIFFERS
    assert found.differences == ("approval: not as it was approved",)


@pytest.mark.parametrize("data", [b"PK\x03\x04 no zip", b"\xff\xfe\x00", b"{ no json"])
def test_a_file_that_is_no_export_is_refused(desk: ReviewDesk, data: bytes) -> None:
    with pytest.raises(UnreadableExport):
        desk.verify(data)


# --- the forms themselves


def test_markdown_is_the_exact_template(desk: ReviewDesk, approved: str) -> None:
    text = desk.export(approved, Form.MARKDOWN).data.decode()
    parse(text)
    assert text == desk.open(approved, REVIEWER).markdown


def test_the_report_is_article_then_brief(desk: ReviewDesk, approved: str) -> None:
    text = desk.export(approved, Form.REPORT).data.decode()
    assert text.startswith(f"Full Report\n{ARTICLE}\nAnalysis Summary\n# Regulation/Compliance: ")


def test_json_holds_the_shared_form_the_approval_and_the_text(desk: ReviewDesk, approved: str) -> None:
    told = json.loads(desk.export(approved, Form.JSON).data)
    extra = {k: told.pop(k) for k in ("approval", "decisions", "article_text")}
    result = AnalysisResult.model_validate(told)
    assert result.state == "approved"
    assert result.content_hash == desk.open(approved, REVIEWER).row.content_hash
    assert (extra["approval"]["by"], extra["article_text"]) == ("paul", ARTICLE)


def test_word_has_headings_a_table_numbered_lists_and_the_hash(desk: ReviewDesk, approved: str) -> None:
    hash = desk.open(approved, REVIEWER).row.content_hash
    document = docx.Document(io.BytesIO(desk.export(approved, Form.DOCX).data))
    styles = {p.style.name for p in document.paragraphs}
    assert {"Title", "Subtitle", "Heading 1", "Heading 2", "List Number", "List Bullet"} <= styles
    assert document.tables[0].rows[0].cells[0].text == "Issuing Authority"
    assert hash in document.sections[0].footer.paragraphs[0].text
    assert document.core_properties.identifier == hash
    assert "Approved by paul" in next(p.text for p in document.paragraphs if p.style.name == "Subtitle")
    numbered = [p for p in document.paragraphs if p.style.name == "List Number"]
    lists = [p._p.pPr.numPr.numId.val for p in numbered]
    assert len(set(lists)) == 3  # mandatory, recommended, recommendations: each begins at 1


def test_the_page_stands_alone_and_escapes_what_the_article_says(desk: ReviewDesk, draft: Callable[..., str]) -> None:
    hostile = draft(
        ARTICLE, title="<script>alert(1)</script> FHO rule", source='x" onload="y', url="javascript:alert(1)"
    )
    page = desk.export(hostile, Form.HTML).data.decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert 'href="javascript' not in page
    assert ' onload="' not in page
    assert "src=" not in page
    assert "default-src 'none'" in page
    assert read(page.encode()).odd == ()


def test_words_that_xml_cannot_hold_do_not_break_the_document(desk: ReviewDesk, draft: Callable[..., str]) -> None:
    id = draft(ARTICLE + " The form is \ufffe and \x0b odd.", title="Rule \ufffe of the FHO")
    docx.Document(io.BytesIO(desk.export(id, Form.DOCX).data))


def test_the_calendar_has_stable_uids_and_guesses_no_day(desk: ReviewDesk, approved: str) -> None:
    def events() -> dict[str, icalendar.Event]:
        found = icalendar.Calendar.from_ical(desk.export(approved, Form.ICS).data).walk("VEVENT")
        return {str(e["summary"]): e for e in found}

    first = events()
    rule = next(e for name, e in first.items() if name.startswith("The rule takes effect"))
    assert (str(rule["dtstart"].dt), str(rule["dtend"].dt)) == ("2027-03-02", "2027-03-03")
    may = next(e for name, e in first.items() if name.startswith("Some time in 2027-05"))
    assert (str(may["dtstart"].dt), str(may["dtend"].dt)) == ("2027-05-01", "2027-06-01")
    assert not any("within 24 hours" in str(e["description"]) for e in first.values())
    view = desk.open(approved, REVIEWER)
    desk.edit(approved, ops.DeleteStatement(statement_id="m1"), REVIEWER, view.etag)
    view = desk.open(approved, APPROVER)
    desk.approve(approved, view.row.content_hash, APPROVER, view.etag)
    again = events()
    assert {str(e["uid"]) for e in again.values()} == {str(e["uid"]) for e in first.values()}
    assert all(again[name]["sequence"] > first[name]["sequence"] for name in first)


def test_a_brief_out_of_scope_can_be_had_in_every_form(desk: ReviewDesk, id: str) -> None:
    desk.edit(id, ops.SetOutOfScope(reason="it is a speech"), REVIEWER, desk.open(id, REVIEWER).etag)
    view = desk.open(id, APPROVER)
    desk.approve(id, view.row.content_hash, APPROVER, view.etag)
    for form in VERIFIED:
        assert desk.verify(desk.export(id, form).data).verdict is Verdict.APPROVED
    assert b"VEVENT" not in desk.export(id, Form.ICS).data
