"""A brief beside its source: each statement with the sentences it rests on, findings, and the ledger of duties."""

from __future__ import annotations

from bisect import bisect_right

from retrieval.text.documents import ARTICLE_SOURCE, TITLE_SOURCE, Article, Evidence, Sentence
from retrieval.text.sentences import split
from service.analysis.document import statements_at
from service.analysis.schema import (
    Analysis,
    AnalysisResult,
    Basis,
    CoverageState,
    Finding,
    Item,
    ObligationCoverage,
    Severity,
    Statement,
    TimelineEntry,
)
from service.analysis.sections import SECTIONS, Kind, Section
from service.rendering import out_of_scope_reason
from service.web.html import Child, Html, el, join

_SEVERITY = {Severity.ERROR: "◆ error", Severity.WARNING: "△ warning", Severity.NOTE: "note"}
_COVERAGE = {
    CoverageState.COVERED: "● covered",
    CoverageState.DISMISSED: "○ dismissed",
    CoverageState.UNCOVERED: "◌ uncovered",
}


class Source:
    """The article's sentences, numbered from 1, and which of them a span touches."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.sentences = split(article.text)
        self._starts = [s.start for s in self.sentences]

    def numbers(self, start: int, end: int) -> list[int]:
        """Numbers of the sentences that the span of the text touches."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        touched = []
        for sentence in self.sentences[first:]:
            if sentence.start >= end:
                break
            if sentence.end > start:
                touched.append(sentence.index + 1)
        return touched


def brief_page(result: AnalysisResult, article: Article) -> Html:
    """The page of a finished analysis."""
    source = Source(article)
    return join(
        _head(result),
        el("div", el("div", *_brief(result, source), class_="brief"), _source(source, result), class_="panes"),
    )


def _head(result: AnalysisResult) -> Html:
    article = result.article
    facts = [article.source, article.published.isoformat() if article.published else None]
    facts += [f"{article.words:,} words, {article.completeness.value}", f"engine {result.engine.name}"]
    facts += [result.engine.model, f"content {result.content_hash[:12]}"]
    address = f"/v1/analyses/{result.analysis_id}"
    title = result.analysis.title.text if result.analysis else article.title or "Not a regulatory article"
    return el(
        "header",
        el("h1", title),
        el("p", " · ".join(f for f in facts if f), class_="sub"),
        el(
            "p",
            el("a", "Markdown", href=f"{address}?format=markdown"),
            el("a", "With citations", href=f"{address}?format=markdown&citations=true"),
            el("a", "Report", href=f"{address}?format=report"),
            el("a", "JSON", href=f"{address}?format=json"),
            class_="forms",
        ),
        el("p", "A draft: no person has approved it.", class_="quiet"),
    )


def _brief(result: AnalysisResult, source: Source) -> list[Html]:
    parts = [_findings(result.findings, source)] if result.findings else []
    if result.analysis is None:
        parts.append(el("p", f"Not a regulatory article: {out_of_scope_reason(result)}"))
    else:
        parts += [_section(section, result.analysis, source) for section in SECTIONS if section.kind is not Kind.TITLE]
    if result.coverage.obligations:
        parts.append(_ledger(result.coverage.obligations, source))
    return parts


def _section(section: Section, analysis: Analysis, source: Source) -> Html:
    if section.kind is Kind.FIELD:
        (statement,) = statements_at(analysis, section.key)
        return _statement(statement, source, el("b", f"{section.heading}: "))
    heading = el(f"h{section.level}", section.heading)
    if section.kind is Kind.GROUP:
        return heading
    statements = statements_at(analysis, section.key)
    note = analysis.requirements.note if section.note else None
    shown = [_statement(s, source, _lead(s)) for s in statements]
    absent = None if shown else el("p", "Not stated in the article.", class_="absent")
    return join(heading, _statement(note, source, el("i", "Note: ")) if note else None, *shown, absent)


def _lead(statement: Statement) -> Child:
    if isinstance(statement, TimelineEntry):
        return el("b", f"{statement.when}: ")
    return el("b", f"{statement.label}: ") if isinstance(statement, Item) else None


def _statement(statement: Statement, source: Source, lead: Child) -> Html:
    if statement.basis is Basis.NOT_STATED:
        return el("p", lead, statement.text, class_="absent")
    numbers = sorted(
        {n for e in statement.evidence if e.source == ARTICLE_SOURCE for n in source.numbers(e.start, e.end)}
    )
    where = ", ".join(map(str, numbers)) or "title"
    basis = el("summary", f"{statement.basis.value} {where}")
    quotes = [el("blockquote", _reference(e, source), e.quote) for e in statement.evidence]
    return el(
        "div",
        el("p", lead, statement.text),
        el("details", basis, *quotes) if quotes else None,
        class_=f"statement {statement.basis.value}",
        id=f"st-{statement.id}",
    )


def _reference(evidence: Evidence, source: Source) -> Html:
    if evidence.source == ARTICLE_SOURCE:
        return _numbers(source.numbers(evidence.start, evidence.end))
    return el("small", "title " if evidence.source == TITLE_SOURCE else f"related coverage {evidence.source} ")


def _numbers(numbers: list[int]) -> Html:
    return join(*[join(el("a", str(n), href=f"#s{n}", class_="number"), " ") for n in numbers])


def _findings(findings: tuple[Finding, ...], source: Source) -> Html:
    rows = [
        el(
            "li",
            el("b", f"{_SEVERITY[f.severity]} "),
            f.message,
            " " if f.start is not None else None,
            _numbers(source.numbers(f.start, f.end)) if f.start is not None and f.end is not None else None,
            class_=f.severity.value,
        )
        for f in findings
    ]
    return el("section", el("h2", "Findings"), el("ul", *rows, class_="findings"))


def _ledger(obligations: tuple[ObligationCoverage, ...], source: Source) -> Html:
    counts = [sum(o.state is state for o in obligations) for state in CoverageState]
    told = "{} covered, {} dismissed, {} uncovered. Every sentence of the source that carries a duty is here."
    rows = [
        el(
            "li",
            el("b", f"{_COVERAGE[o.state]} "),
            _numbers(source.numbers(o.start, o.end)),
            o.quote,
            el("small", f" {o.reason}") if o.reason else None,
            class_=o.state.value,
        )
        for o in obligations
    ]
    uncovered = counts[list(CoverageState).index(CoverageState.UNCOVERED)] > 0
    summary = el("summary", told.format(*counts))
    return el(
        "section",
        el("h2", "Duties of the source"),
        el("details", summary, el("ol", *rows), open=uncovered),
        class_="ledger",
    )


def _source(source: Source, result: AnalysisResult) -> Html:
    used = _used(result, source)
    lines: list[list[Html]] = []
    last_end = 0
    for sentence in source.sentences:
        if not lines or "\n" in source.article.text[last_end : sentence.start]:
            lines.append([])
        lines[-1].append(_sentence(sentence, sentence.index + 1 in used))
        last_end = sentence.end
    paragraphs = [el("p", *line) for line in lines]
    title = el("p", el("b", source.article.title)) if source.article.title else None
    return el("section", el("h2", "Source"), title, *paragraphs, class_="source", aria_label="Source")


def _sentence(sentence: Sentence, used: bool) -> Html:
    number = str(sentence.index + 1)
    return el("span", el("sup", number), sentence.text, " ", id=f"s{number}", class_="used" if used else None)


def _used(result: AnalysisResult, source: Source) -> set[int]:
    if result.analysis is None:
        return set()
    statements = [
        s for section in SECTIONS if section.kind is not Kind.GROUP for s in statements_at(result.analysis, section.key)
    ]
    spans = [(e.start, e.end) for s in statements for e in s.evidence if e.source == ARTICLE_SOURCE]
    return {n for start, end in spans for n in source.numbers(start, end)}
