"""Dates, statements, documents and summaries: loaders and measures on samples of our own."""

from __future__ import annotations

import gzip
import json
from datetime import date

import pytest

from evals.adapters import adapter, federal_register, recognizers, summedits, wikiwars
from evals.adapters.wikiwars import Timex
from service.analysis.schema import Severity, Status

TML = """<?xml version="1.0" ?>
<TimeML><DOCID>x</DOCID><DCT><TIMEX3 tid="t0" type="DATE" value="2009-12-19">2009-12-19</TIMEX3></DCT><TEXT>
The siege began on <TIMEX3 tid="t1" type="DATE" value="1914-08-05">August 5, 1914</TIMEX3> and lasted
<TIMEX3 tid="t2" type="DURATION" value="P11D">eleven days</TIMEX3>.
</TEXT></TimeML>"""


def test_a_history_keeps_text_day_and_spans():
    history = wikiwars.parse(TML)
    assert history.made == date(2009, 12, 19)
    assert [history.text[t.start : t.end] for t in history.gold] == ["August 5, 1914", "eleven days"]
    assert [t.is_calendar for t in history.gold] == [True, False]


@pytest.mark.parametrize(
    ("value", "calendar"),
    [("1914", True), ("1914-08", True), ("2024-Q3", True), ("BC0264", False), ("191", False), ("1914-08-05T06", False)],
)
def test_calendar_values_are_days_months_quarters_years(value, calendar):
    assert Timex(0, 1, value).is_calendar is calendar


def test_pairs_are_one_to_one_and_prefer_the_right_value():
    gold = [Timex(0, 10, "1914"), Timex(20, 30, "1915")]
    found = [Timex(0, 4, "1900"), Timex(5, 10, "1914"), Timex(40, 44, "1915")]
    assert wikiwars.pair(found, gold) == [(found[1], gold[0])]


def test_value_f1_of_a_history(tmp_path):
    """One of two expressions found, rightly, with nothing beside it: calendar F1 1, over all 2·1 / (found + 2)."""
    (tmp_path / "one.tml").write_text(TML)
    figures = {row.metric: row.value for row in adapter("wikiwars").run(tmp_path).rows}
    assert figures["calendar dates: value F1"] == 1.0
    assert figures["every expression: value right where found"] >= 0.5


def case(text, expression, kind, **value):
    start = text.index(expression)
    result = {"Start": start, "End": start + len(expression) - 1, "TypeName": kind, "Resolution": {"values": [value]}}
    return {"Input": text, "Context": {"ReferenceDateTime": "2024-03-05T00:00:00"}, "Results": [result]}


def test_cases_are_the_resolved_dates_and_ranges():
    rows = [
        case("It ends May 9, 2024.", "May 9, 2024", recognizers.DATE, timex="2024-05-09", value="2024-05-09"),
        case("It ends feb 30.", "feb 30", recognizers.DATE, timex="XXXX-02-30", value="not resolved"),
        case("At noon.", "noon", "datetimeV2.time", timex="T12", value="12:00:00"),
    ]
    (found,) = recognizers.cases(rows)
    assert found.text[found.start : found.end] == "May 9, 2024"


def test_a_period_is_right_by_its_timex_and_a_range_by_both_ends():
    month, span = recognizers.cases(
        [
            case("in May 2024", "May 2024", recognizers.RANGE, timex="2024-05", start="2024-05-01", end="2024-06-01"),
            case(
                "May 1 to May 9",
                "May 1 to May 9",
                recognizers.RANGE,
                timex="(2024-05-01,2024-05-09,P8D)",
                start="",
                end="",
            ),
        ]
    )
    assert recognizers.is_period(month)
    assert recognizers.is_range(span)
    assert recognizers.is_right(month, [Timex(3, 11, "2024-05")])
    assert not recognizers.is_right(span, [Timex(0, 5, "2024-05-01")])
    assert recognizers.is_right(span, [Timex(0, 5, "2024-05-01"), Timex(9, 14, "2024-05-09")])


def test_recognizers_reads_a_file_with_a_byte_order_mark(tmp_path):
    rows = [case("It ends on May 9, 2024.", "May 9, 2024", recognizers.DATE, timex="2024-05-09", value="2024-05-09")]
    (tmp_path / "recognizers_DateTimeModel.json").write_text("\ufeff" + json.dumps(rows), "utf-8")
    figures = {row.metric: row for row in adapter("recognizers").run(tmp_path).rows}
    assert (figures["dates: value right"].value, figures["dates: value right"].n) == (1.0, 1)


def test_statements_that_bind_someone_are_regulatory(tmp_path):
    labelled = {
        "Member States shall notify the Commission of those provisions by 1 May 2026.": "regulatory",
        "This Regulation concerns the marketing of seed.": "constitutive",
    }
    (tmp_path / "dev.json").write_text(json.dumps(labelled))
    figures = {row.metric: row for row in adapter("eu-statements").run(tmp_path).rows}
    assert figures["accuracy, a binding clause that names who"].value == 1.0
    assert figures["accuracy of always the commoner label"].value == 0.5


def test_agencies_are_named_without_their_departments():
    heading = "Office of Seed Control (OSC), Department of Fields; and the Canal Board (``Board'')."
    assert federal_register.agencies(heading) == ("Office of Seed Control", "OSC", "Canal Board", "Board")


@pytest.mark.parametrize(
    ("name", "named"),
    [("the Office of Seed Control", True), ("OSC", True), ("Department of Fields", False), ("", False)],
)
def test_a_name_is_one_of_them_word_by_word(name, named):
    assert federal_register.is_named(name, ("Office of Seed Control", "OSC")) is named


@pytest.mark.parametrize(
    ("action", "status"),
    [
        ("Final rule.", Status.FINAL_RULE),
        ("Interim final rule; request for comment.", Status.FINAL_RULE),
        ("Final rule; delay of effective date.", Status.DELAYED),
        ("Notice of proposed rulemaking.", Status.PROPOSED_RULE),
        ("Policy statement.", Status.POLICY_STATEMENT),
        ("Final regulations; correction.", Status.NOTICE),
    ],
)
def test_an_action_line_allows_its_statuses(action, status):
    assert status in federal_register.allowed(action)


def test_an_action_line_that_says_nothing_known_is_no_case():
    assert not federal_register.allowed("Determination of results.")


def test_labels_go_and_what_they_label_stays():
    text = "AGENCY: Canal Board.\nACTION: Final rule.\nDATES: Effective May 1, 2024."
    assert federal_register.unlabelled(text) == "Canal Board.\nFinal rule.\nEffective May 1, 2024."


def test_wrapped_lines_are_joined_and_headings_are_not():
    wrapped = "This document sets the tolls that boats have to pay at the locks\nof the upper canal from May."
    assert (
        federal_register.joined(f"Tolls\n{wrapped}\n    Next.") == f"Tolls\n{wrapped.replace(chr(10), ' ')}\n    Next."
    )


def test_a_document_is_read_three_ways(tmp_path):
    body = "<p>AGENCY: Canal Board.</p><p>ACTION: Final rule.</p><p>DATES: This rule is effective May 1, 2024.</p>"
    rest = "The Canal Board adopts this final rule on tolls. " * 9
    page = f"<html><body><article>{body}<p>{rest}</p></article></body></html>"
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "one.htm.gz").write_bytes(gzip.compress(page.encode()))
    gold = {"file": "one.htm", "published": "2024-04-01", "agency": "Canal Board.", "action": "Final rule."}
    (tmp_path / "gold.json").write_text(json.dumps([gold | {"effective_on": "2024-05-01"}]))
    table = adapter("federal-register").run(tmp_path)
    assert {row.metric.split(":")[0] for row in table.rows} == set(federal_register.VARIANTS)
    figures = {row.metric: row.value for row in table.rows}
    assert figures["as printed: effective date among those given"] == 1.0


DOCUMENT = "Revenue of the harbour rose to 4.2 million euros in 2023. Anna Berg, its director, spoke of a good year."


@pytest.mark.parametrize(
    ("summary", "objected"),
    [
        ("The harbour's revenue rose to 4.2 million euros in 2023.", False),
        ("The harbour's revenue rose to 4.8 million euros in 2023.", True),
        ("The harbour's revenue rose to 4.2 million euros in 2021.", True),
    ],
)
def test_the_gate_objects_to_an_edited_value(summary, objected):
    assert any(f.severity is Severity.ERROR for f in summedits.objections(DOCUMENT, summary)) is objected


def test_domains_count_alike_whatever_their_size():
    """One domain all right (1.0), one always trusted (.5): .75, although the second is larger."""
    right = [(True, False), (False, True)]
    trusting = [(True, False), (False, False)] * 5
    assert summedits.mean_of_domains([right, trusting]).value == pytest.approx(0.75)


def test_summaries_are_judged_by_domain(tmp_path):
    rows = [
        {"doc": DOCUMENT, "summary": "Revenue of the harbour rose to 4.2 million euros.", "label": 1},
        {"doc": DOCUMENT, "summary": "Revenue of the harbour rose to 9.2 million euros.", "label": 0},
    ]
    packed = gzip.compress("\n".join(map(json.dumps, rows)).encode())
    (tmp_path / "harbours.jsonl.gz").write_bytes(packed)
    figures = {row.metric: row.value for row in adapter("summedits").run(tmp_path).rows}
    assert figures["balanced accuracy, harbours, errors"] == 1.0
