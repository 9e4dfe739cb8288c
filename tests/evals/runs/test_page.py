"""The page and the XML about a run."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import lxml.html
import pytest

from evals.runs import record
from evals.runs.figures import figures
from evals.runs.junit import to_junit
from evals.runs.marks import Place, marked
from evals.runs.page import render, siblings, write_report
from evals.runs.record import CaseRun, Dataset, Engine, Run
from evals.runs.table import figures_table, replace_table
from evals.scorers import failed
from evals.scorers.score import Reason, f1_score, not_applicable, share, verdict
from service.errors import InvalidRequest

TEXT = "A rule on <ports> & spills. Operators must report a spill. It takes effect in May."
DUTY = "Operators must report a spill."
START = TEXT.index("must report")
MISSED = Reason(message="mandatory, missed", start=START, end=START + len("must report"))
BEGAN = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)


def run(*, started: datetime = BEGAN, suite: str = "bundled") -> Run:
    cases = (
        CaseRun(id="fine", title="Fine", scores={"status": verdict(True), "effective": not_applicable("none given")}),
        CaseRun(id="bad", title="Rule <on> spills", scores={"mandatory": f1_score([], [False], [MISSED])}),
        CaseRun(id="crashed", title="Crash", error="TypeError: \x00boom", scores=failed("TypeError: \x00boom")),
    )
    return Run(
        suite=suite, dataset=Dataset(name=suite, fingerprint="ab" * 32, cases=3),
        engine=Engine(name="extractive", version="1"), started=started, seconds=2, seed=1, cases=cases,
        figures=figures(cases),
    )  # fmt: skip


@pytest.fixture
def page() -> str:
    return render([run(), run()], {"bad": TEXT, "fine": TEXT})


def test_the_page_asks_nothing_of_any_other_machine(page: str):
    assert not re.search(r"(?:src|href)=\"(?!#)|url\(|@import|<script|<link|http", page)


def test_the_page_is_for_light_and_dark(page: str):
    assert "color-scheme: light dark" in page
    assert "prefers-color-scheme: dark" in page


def test_the_sentence_is_tinted_and_the_words_are_marked(page: str):
    tree = lxml.html.fromstring(page)
    (source,) = [s for s in tree.xpath("//div[@class='source']") if s.xpath(".//mark")]
    assert source.xpath("string(.//mark)") == "must report"
    assert "".join(source.xpath(".//span[@class='s']//text()")).replace("1", "") == DUTY
    assert re.sub(r"\d", "", source.text_content()) == TEXT


def test_failing_articles_come_first(page: str):
    titles = [e.text_content() for e in lxml.html.fromstring(page).xpath("//div[@class='cases']/details/summary")]
    assert [t.split(" ")[0] for t in titles] == ["Crash", "Rule", "Fine"]


def test_a_field_leads_to_the_articles_that_fail_it(page: str):
    tree = lxml.html.fromstring(page)
    (row,) = [r for r in tree.xpath("//tr[th]") if r.xpath("string(th)").startswith("mandatory")]
    (link,) = [a for a in row.xpath(".//details//a") if a.text_content() == "Rule <on> spills"]
    assert "Rule <on> spills" in tree.get_element_by_id(link.get("href")[1:]).getparent().text_content()


def test_the_writing_is_not_marked_in_the_text():
    copied = Reason(message="copied", start=0, end=10)
    case = CaseRun(id="a", title="A", scores={"own_words": share(1, 2, [copied], none="")})
    alone = run().model_copy(update={"cases": (case,), "figures": figures((case,))})
    page = render([alone], {"a": TEXT})
    assert "<mark>" not in page
    assert "copied" in page


def test_runs_are_told_with_what_flipped_in_each(page: str):
    worse = run().model_copy(
        update={"cases": (CaseRun(id="fine", title="Fine", scores={"status": verdict(False)}), *run().cases[1:])}
    )
    (table,) = lxml.html.fromstring(render([run(), worse], {})).xpath("//h2[@id='runs']/following::table[1]")
    newest, oldest = (row.xpath("td//text()") for row in table.xpath(".//tbody/tr"))
    assert newest[-2:] == ["1", "0"]
    assert oldest[-2:] == ["–", "–"]
    assert 'id="runs"' not in render([run()], {})


def test_every_link_on_the_page_has_its_target(page: str):
    tree = lxml.html.fromstring(page)
    targets = {link.removeprefix("#") for link in tree.xpath("//a/@href")}
    assert targets
    assert targets <= set(tree.xpath("//@id"))


def test_a_crash_is_told_once_and_not_for_every_question(page: str):
    assert page.count("boom") == 1


def test_overlapping_places_are_marked_without_losing_a_letter():
    html = marked(TEXT, [Place(0, 20, 1), Place(10, 40, 2), Place(10, 40, 3), Place(70, 9_999, 4)], "c0")
    assert re.sub(r"\d", "", lxml.html.fromstring(f"<p>{html}</p>").text_content()) == TEXT


def test_earlier_runs_of_the_same_kind_are_the_trend(tmp_path: Path):
    for name, days, suite in (
        ("old", 2, "bundled"),
        ("older", 3, "bundled"),
        ("other", 2, "shared"),
        ("now", 0, "bundled"),
    ):
        record.save(run(started=BEGAN - timedelta(days=days), suite=suite), tmp_path / name)
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "run.json").write_text("{")
    found = siblings(tmp_path / "now", run())
    assert [path.name for path in found] == ["older", "old"]
    assert "<polyline" in write_report([*found, tmp_path / "now"]).read_text("utf-8")


def test_a_run_is_read_back_as_it_was_written(tmp_path: Path):
    record.save(run(), tmp_path)
    assert record.load(tmp_path) == run()
    with pytest.raises(InvalidRequest):
        record.load(tmp_path / "missing")


def test_junit_tells_failures_errors_and_what_does_not_apply():
    root = ET.fromstring(to_junit(run()))
    assert int(root.get("failures", "")) == 1
    assert int(root.get("errors", "")) == len(failed(""))
    (failure,) = root.iter("failure")
    assert f"[character {START}]" in (failure.text or "")
    (quoted,) = ET.fromstring(to_junit(run(), texts={"bad": TEXT})).iter("failure")
    assert "missed: “must report”" in (quoted.text or "")
    assert [test.get("name") for test in root.iter("testcase") if test.find("skipped") is not None] == ["fine"]


def test_a_known_failure_does_not_break_the_build():
    root = ET.fromstring(to_junit(run(), known={("bad", "mandatory")}))
    assert root.get("failures") == "0"


def test_the_table_stands_in_its_document_with_the_command_beside_it(tmp_path: Path):
    document = tmp_path / "evaluation.md"
    marks = "<!-- figures: bundled.extractive -->", "<!-- end of figures: bundled.extractive -->"
    document.write_text(f"# Evaluation\n\n{marks[0]}\nold\n{marks[1]}\n\nafter\n")
    replace_table(document, run())
    text = document.read_text("utf-8")
    assert text.startswith("# Evaluation\n\n")
    assert text.endswith("\n\nafter\n")
    assert "regbrief eval run --suite bundled --engine extractive" in text
    assert "old" not in text.split()
    replace_table(document, run())
    assert document.read_text("utf-8") == text


def test_a_document_without_a_place_for_the_table_is_left_alone(tmp_path: Path):
    (tmp_path / "d.md").write_text("# Evaluation\n")
    with pytest.raises(InvalidRequest, match="no place"):
        replace_table(tmp_path / "d.md", run())
    assert (tmp_path / "d.md").read_text() == "# Evaluation\n"


def test_a_table_has_n_interval_and_published_figure_in_every_row():
    rows = [line for line in figures_table(run()).splitlines() if line.startswith("| ")]
    assert {row.count("|") for row in rows} == {8}
    assert any(row.startswith("| mandatory") and ".88" in row for row in rows)
