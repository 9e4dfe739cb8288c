"""A headline becomes a sentence: tense and capitals are undone, names stay."""

from __future__ import annotations

import pytest

from service.engines.extractive.headlines import in_sentence_case, past_of
from service.engines.extractive.source import Source
from tests.service.engines.extractive.samples import Sample


def test_names_keep_their_capitals_and_common_words_lose_them() -> None:
    source = Source(Sample("The rule under the Clean Lakes Act limits the dye that Orrin Mills may use.").request())
    assert in_sentence_case(source, "Limits on Dye Under the Clean Lakes Act for Orrin Mills") == (
        "limits on dye under the Clean Lakes Act for Orrin Mills"
    )


@pytest.mark.parametrize(
    ("headline", "verb"),
    [
        ("Fines Orrin Mills for Dye", "has fined"),
        ("Preliminarily Finds Mill in Breach", "has preliminarily found"),
        ("Seeks Comments on Dye", "is seeking"),
    ],
)
def test_the_verb_of_a_headline_tells_what_was_done(headline: str, verb: str) -> None:
    done = past_of(headline)
    assert done is not None
    assert done[0] == verb


def test_a_headline_without_a_verb_gives_no_sentence() -> None:
    assert past_of("New Rules for Dye") is None
