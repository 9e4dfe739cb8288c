"""What is about regulation is told from what is not, in both directions."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.text.documents import Article
from retrieval.text.sentences import split
from service.analysis.reading.measure.scope import read_scope
from service.analysis.reading.measure.status import read_status
from service.analysis.reading.model import Clause, ScopeReading, Span
from service.analysis.schema import Force, Klass, Scope, Why

HERE = Path(__file__).parent


def samples(name: str) -> list[tuple[str, str]]:
    blocks = (HERE / name).read_text(encoding="utf-8").strip().split("\n\n")
    pairs = [block.split("\n", 1) for block in blocks]
    return [(title, text) for title, text in pairs]


def duties(article: Article) -> tuple[Clause, ...]:
    """One clause for each plain duty of a sample, as the reader of clauses would hand it over."""
    found = []
    for sentence in split(article.text):
        if any(f" {cue} " in sentence.text for cue in ("must", "have to", "be required to", "may not")):
            span = Span(sentence.start, sentence.end)
            why = Why(cue="must", rule="modal")
            found.append(Clause(sentence.index, *span, sentence.text, Force.MUST, Klass.MANDATORY, act=span, why=why))
    return tuple(found)


def scope_of(title: str, text: str) -> ScopeReading:
    article = Article.of(text, title=title)
    sentences = split(article.text)
    return read_scope(article, sentences, read_status(article, sentences), duties(article), ())


@pytest.mark.parametrize(("title", "text"), samples("samples_out_of_scope.txt"), ids=lambda v: v[:40])
def test_what_is_not_about_regulation_is_left_out(title: str, text: str) -> None:
    assert scope_of(title, text).value is Scope.NOT_REGULATORY


@pytest.mark.parametrize(("title", "text"), samples("samples_in_scope.txt"), ids=lambda v: v[:40])
def test_regulation_in_another_dress_is_kept(title: str, text: str) -> None:
    assert scope_of(title, text).value is Scope.REGULATORY


def test_a_web_site_is_an_office_s_own_affair_though_guidance_is_mentioned() -> None:
    text = (
        "Since 2018 the Board has issued guidance on the data protection regulation and binding decisions. "
        "The redesigned website has a clearer navigation. Discover the new site."
    )
    found = scope_of("The Board's new look: discover the new website", text)
    assert found.value is Scope.NOT_REGULATORY
    assert found.why.rule == "reads as an office's own affairs"


def test_the_reason_names_what_was_seen() -> None:
    found = scope_of("Rovers win the cup", "The striker scored twice in the second half of the match.")
    assert found.why.rule == "reads as sport"
    assert "match" in found.why.cue


def test_a_teaser_of_one_sentence_stays_in() -> None:
    assert scope_of("Watchdog fines Fairdeal", "Fairdeal must pay £40,000.").value is Scope.REGULATORY
