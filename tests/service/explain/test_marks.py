"""A reading becomes marks: what was found, what was made of it, and why."""

from __future__ import annotations

import pytest

from retrieval.text.documents import Article
from retrieval.text.sentences import split
from service.analysis.reading.reader import read
from service.explain.marks import Kind, Mark, Shown, shown
from service.explain.summary import summary
from service.explain.terminal import to_terminal

TEXT = (
    "The Harbour Safety Agency issued a final rule on ferry lifts under the Ferry Safety Act. "
    "Operators must inspect each lift by May 4, 2031, as 46 CFR 71.25 provides. "
    "Crews should wear harnesses. "
    "The Agency may grant an extension. "
    "Operators that miss an inspection face a civil penalty of $9,000 per day."
)


@pytest.fixture(scope="module")
def sentences() -> tuple[Shown, ...]:
    article = Article.of(TEXT)
    return shown(read(article, split(article.text)))


def marks(sentences: tuple[Shown, ...], kind: Kind) -> list[Mark]:
    return [mark for one in sentences for mark in one.marks if mark.kind is kind]


def test_the_pieces_of_a_sentence_are_the_sentence(sentences: tuple[Shown, ...]) -> None:
    found = [s.text for s in split(TEXT)]
    assert ["".join(piece.text for piece in one.pieces) for one in sentences] == found


def test_every_mark_is_an_exact_span(sentences: tuple[Shown, ...]) -> None:
    found = [mark for one in sentences for mark in one.marks]
    assert {mark.kind for mark in found} >= set(Kind) - {Kind.PASSAGE}
    assert [mark.text for mark in found] == [TEXT[mark.start : mark.end] for mark in found]


def test_a_duty_tells_force_addressee_deadline_cue_and_rule(sentences: tuple[Shown, ...]) -> None:
    duty = next(mark for mark in marks(sentences, Kind.MANDATORY) if "inspect" in mark.text)
    assert {"force: must", "who: Operators"} <= set(duty.told)
    assert any(told.startswith("by: by May 4, 2031") for told in duty.told)
    assert duty.why is not None
    assert duty.cue is not None
    assert TEXT[slice(*duty.cue)] == "must"


def test_advice_and_permission_are_told_apart_from_duties(sentences: tuple[Shown, ...]) -> None:
    assert [m.text for m in marks(sentences, Kind.RECOMMENDED)] == ["Crews should wear harnesses."]
    assert any("may grant an extension" in m.text for m in marks(sentences, Kind.NEITHER))


def test_dates_and_amounts_tell_their_role(sentences: tuple[Shown, ...]) -> None:
    (date,) = [m for m in marks(sentences, Kind.DATE) if "2031" in m.text]
    assert {"role: compliance deadline", "2031-05-04"} <= set(date.told)
    (amount,) = marks(sentences, Kind.MONEY)
    assert amount.told == ("penalty: 9000 USD",)


def test_the_cue_is_a_piece_of_its_own_inside_the_duty(sentences: tuple[Shown, ...]) -> None:
    cues = [piece for one in sentences for piece in one.pieces if piece.cue and Kind.MANDATORY in piece.kinds]
    assert "must" in [piece.text for piece in cues]


def test_the_article_as_a_whole_has_its_reasons_too() -> None:
    article = Article.of(TEXT, title="Ferry lifts")
    facts = {fact.name: fact for fact in summary(article, read(article, split(article.text)))}
    assert facts["Status"].value == "final rule"
    assert "final rule" in facts["Status"].why
    assert facts["Issuers"].value == "Harbour Safety Agency"


def test_the_terminal_has_colour_only_where_asked_and_says_the_same_without(sentences: tuple[Shown, ...]) -> None:
    plain = to_terminal((), sentences, width=100, colour=False)
    coloured = to_terminal((), sentences, width=100, colour=True)
    assert "\x1b[" in coloured
    assert "\x1b[" not in plain
    assert "▸ mandatory" in plain
    assert "cue “must”" in plain
    assert all(len(line) <= 100 for line in plain.split("\n"))
