"""Long articles are read in windows; nothing is cut off silently."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from retrieval.text.sentences import split
from service.analysis.reading.model import JurisdictionReading, Reading, ScopeReading, StatusReading
from service.analysis.schema import Scope, Status, Why
from service.engines.llm.windows import OVERLAP, plan

WHY = Why(cue="", rule="")


def reading_of(lengths: list[int]) -> Reading:
    text = "\n".join("w " * n + "." for n in lengths)
    return Reading(
        split(text),
        ScopeReading(Scope.REGULATORY, WHY),
        StatusReading(Status.OTHER, (), WHY),
        JurisdictionReading(None, False),
    )


def words(text: str) -> int:
    return len(text.split())


def test_what_fits_is_one_window():
    assert plan(reading_of([5, 5, 5]), {}, 1000, words).windows == ((0, 1, 2),)


def test_windows_overlap_so_that_a_pronoun_finds_its_noun():
    first, second, *_ = plan(reading_of([10] * 12), {}, 70, words).windows
    assert second[:OVERLAP] == first[-OVERLAP:]


@given(st.lists(st.integers(1, 40), min_size=1, max_size=40), st.integers(10, 120))
def test_every_sentence_is_in_some_window_in_order(lengths, budget):
    reading = reading_of(lengths)
    made = plan(reading, {}, budget, words, most=10_000)
    assert made.unread == ()
    assert {i for w in made.windows for i in w} == set(range(len(reading.sentences)))
    assert all(list(w) == sorted(w) for w in made.windows)
    sizes = [words(s.text) + 4 for s in reading.sentences]
    assert all(sum(sizes[i] for i in w) <= budget or len(w) == 1 for w in made.windows)


def test_beyond_the_most_windows_the_telling_sentences_stay_and_the_rest_is_counted(request_):
    sentences = reading_of([10] * 200).sentences
    clauses = tuple(replace(c, sentence=150) for c in request_.reading.clauses)
    reading = replace(request_.reading, sentences=sentences, clauses=clauses)
    made = plan(reading, {"overview": (3,)}, 100, words, most=4)
    read = {i for w in made.windows for i in w}
    assert {2, 3, 4, 150} <= read
    assert set(made.unread) == set(range(200)) - read
