"""Evidence exists, says what its quote says, comes from where it may, and is about the statement."""

from __future__ import annotations

import pytest

from retrieval.text.documents import Evidence
from service.analysis.grounding import check
from service.analysis.schema import Severity

TEXT = (
    "The Harbour Board has adopted a rule on ballast tanks. "
    "Ship owners must inspect every ballast tank before leaving port. "
    "Inspection records must be kept for five years at the owner's principal office. "
    "The Board will publish a list of accredited inspectors on its website."
)


def test_an_exact_quote_passes(desk) -> None:
    assert (
        desk(TEXT).overview(
            "The Harbour Board adopted a rule on ballast tanks.",
            "The Harbour Board has adopted a rule on ballast tanks.",
        )
        == set()
    )


def test_a_stated_statement_needs_evidence(desk) -> None:
    d = desk(TEXT)
    bare = d.statement("The Board adopted a rule.", "The Harbour Board").model_copy(update={"evidence": ()})
    assert {f.code for f in d.check(overview=(bare,))} == {"evidence-missing"}


@pytest.mark.parametrize(
    ("evidence", "code"),
    [
        (Evidence(start=0, end=17, quote="The Harbor Board."), "evidence-quote"),
        (Evidence(start=1, end=18, quote="The Harbour Board"), "evidence-quote"),
        (Evidence(start=9000, end=9017, quote="The Harbour Board"), "evidence-span"),
        (Evidence(start=54, end=55, quote=" "), "evidence-blank"),
        (Evidence(start=0, end=3, quote="The"), "evidence-thin"),
        (Evidence(start=0, end=17, quote="The Harbour Board", source="neighbour@" + "a" * 64), "evidence-source"),
        (Evidence(start=0, end=17, quote="The Harbour Board", source="memory"), "evidence-source"),
    ],
)
def test_a_span_that_does_not_carry_is_an_error(desk, evidence: Evidence, code: str) -> None:
    assert code in desk(TEXT).overview("The Harbour Board adopted a rule.", evidence)


def test_the_title_can_be_cited_by_its_own_offsets(desk) -> None:
    d = desk(TEXT, title="Rule on ballast tanks")
    assert d.overview("A rule on ballast tanks.", d.quote("Rule on ballast tanks", "title")) == set()


def test_an_article_without_text_fails_closed(desk) -> None:
    d = desk("", title="Rule on ballast tanks")
    assert "source-empty" in d.overview("A rule on ballast tanks.", d.quote("Rule on ballast tanks", "title"))


def test_related_coverage_counts_only_under_related_standards(desk) -> None:
    d = desk(TEXT + "It rests on 46 CFR part 31.")
    source = "other@" + "0" * 64
    told = Evidence(start=0, end=27, quote="A fine for 46 CFR 31.10-15.", source=source)
    item = d.item("Related coverage: 46 CFR part 31", "Named elsewhere too.", "46 CFR part 31", told, basis="stated")
    draft = d.draft(related_standards=(item,))
    unchecked = [f for f in check(draft, d.article, d.reading) if f.code.startswith(("evidence", "related"))]
    assert [(f.code, f.severity) for f in unchecked] == [("related-unchecked", Severity.WARNING)]
    known = check(draft, d.article, d.reading, related={source: "A fine for 46 CFR 31.10-15."})
    assert not [f for f in known if f.code.startswith(("evidence", "related"))]
    other = check(draft, d.article, d.reading, related={source: "The Bilge Act of 2001......"})
    assert "evidence-quote" in {f.code for f in other}


@pytest.mark.parametrize(
    "wrong",
    [
        "The Harbour Board has adopted a rule on ballast tanks.",
        "The Board will publish a list of accredited inspectors on its website.",
    ],
)
def test_a_citation_shifted_to_a_neighbour_is_caught(desk, wrong: str) -> None:
    text = "Keep inspection records for five years at the principal office."
    right = "Inspection records must be kept for five years at the owner's principal office."
    assert "citation-elsewhere" not in desk(TEXT).mandatory(text, right)
    assert "citation-elsewhere" in desk(TEXT).mandatory(text, wrong)


def test_the_finding_names_the_sentence_that_says_it(desk) -> None:
    d = desk(TEXT)
    shifted = d.statement(
        "Ship owners inspect every ballast tank before leaving port.", "Inspection records must be kept"
    )
    found = [f for f in d.check(overview=(shifted,)) if f.code == "citation-elsewhere"]
    assert found[0].message == "Sentence 2 says this rather than sentence 3."
    assert d.article.text[found[0].start : found[0].end].startswith("Ship owners must inspect")
