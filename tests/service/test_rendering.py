"""A result as text."""

from __future__ import annotations

from retrieval.text.documents import Completeness
from service.analysis.schema import AnalysisResult
from service.app import App
from service.intake.article import Submission
from service.rendering import out_of_scope_reason, summarised_from, to_markdown, to_report

FEAST = "The village held its feast on Sunday. Everybody danced, and there was cake for all who came."


def test_the_brief_follows_the_template_without_blank_lines(app: App, rule: str) -> None:
    result = app.analyse(app.prepare(Submission(rule))).result
    text = to_markdown(result)
    assert text.startswith("# Regulation/Compliance: ")
    assert "" not in text.split("\n")


def test_the_report_is_article_then_brief(app: App, rule: str) -> None:
    result = app.analyse(app.prepare(Submission(rule))).result
    assert to_report(result, rule) == f"Full Report\n{rule}\nAnalysis Summary\n{to_markdown(result)}"


def test_a_result_says_what_it_was_summarised_from(app: App, rule: str) -> None:
    for completeness, told in ((Completeness.FULL, "full text"), (Completeness.EXCERPT, "feed excerpt")):
        result = app.analyse_afresh(app.prepare(Submission(rule, completeness=completeness))).result
        assert result.model_dump(mode="json")["article"]["summarised_from"] == told
        assert summarised_from(result) == f"Summarised from: {told}"
        assert AnalysisResult.model_validate_json(result.model_dump_json()) == result


def test_out_of_scope_is_one_line_with_the_finding_that_says_why(app: App) -> None:
    result = app.analyse(app.prepare(Submission(FEAST, "Feast"))).result
    assert result.analysis is None
    reason = out_of_scope_reason(result)
    (told,) = [f.message for f in result.findings if f.section == "scope"]
    assert told.endswith(reason.removeprefix("it"))
    assert to_markdown(result) == f"Not a regulatory article: {reason}"


def test_the_line_names_the_article_once(app: App) -> None:
    result = app.analyse(app.prepare(Submission(FEAST, "Feast"))).result
    assert to_markdown(result).lower().count("article") == 1
