"""A result as text: the exact template, or the report with the article. One place for API, web and command line."""

from __future__ import annotations

import re

from service.analysis.markdown import render_analysis, render_out_of_scope, render_report
from service.analysis.schema import AnalysisResult

_SCOPE = "scope"
"""The section of findings that say why an article is out of scope."""
_SUBJECT = re.compile(r"^(?:The|This) (?:article|text)\b")


def to_markdown(result: AnalysisResult, *, citations: bool = False) -> str:
    """The brief in the exact template; one line with the reason where the article is out of scope."""
    if result.analysis is None:
        return render_out_of_scope(out_of_scope_reason(result))
    return render_analysis(result.analysis, citations=citations)


def to_report(result: AnalysisResult, article_text: str, *, citations: bool = False) -> str:
    """The whole page: the article, then the brief."""
    return render_report(article_text, to_markdown(result, citations=citations))


def summarised_from(result: AnalysisResult) -> str:
    """A line that says whether the whole article was read; it stands beside the exact forms, never in them."""
    return f"Summarised from: {result.article.summarised_from.value}"


def out_of_scope_reason(result: AnalysisResult) -> str:
    """Why there is no analysis, in the words of the finding that says so; they follow "Not a regulatory article:"."""
    told = [f.message for f in result.findings if f.section == _SCOPE]
    told += [f.message for f in result.findings if not f.code.startswith("input-")]
    return _SUBJECT.sub("it", told[0]) if told else "nothing in it issues, proposes, changes or enforces a rule."
