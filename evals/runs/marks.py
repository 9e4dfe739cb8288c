"""An article's text with the places that reasons point at: the sentence tinted, the words themselves marked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from evals.runs.html import Html, el, join
from retrieval.text.documents import normalise
from retrieval.text.sentences import split


class Place(NamedTuple):
    """A span of the article's text and the number of the remark about it."""

    start: int
    end: int
    number: int


def marked(text: str, places: Sequence[Place], prefix: str) -> Html:
    """The whole text; `prefix` keeps the links of several articles on one page apart."""
    text = normalise(text)
    places = [p for p in places if 0 <= p.start < p.end <= len(text)]
    sentences = [(s.start, s.end) for s in split(text)]
    tinted = [span for span in sentences if any(p.start < span[1] and span[0] < p.end for p in places)]
    cuts = {0, len(text)}
    cuts.update(at for span in tinted for at in span)
    cuts.update(at for place in places for at in (place.start, place.end))
    edges = sorted(cuts)
    return join(*(_piece(text, a, b, places, tinted, prefix) for a, b in pairwise(edges)))


def _piece(
    text: str, start: int, end: int, places: Sequence[Place], tinted: Sequence[tuple[int, int]], prefix: str
) -> Html:
    words: Html | str = text[start:end]
    if any(p.start <= start and end <= p.end for p in places):
        words = el("mark", words)
    if any(a <= start and end <= b for a, b in tinted):
        words = el("span", words, class_="s")
    numbers = sorted({p.number for p in places if p.end == end})
    return join(words, el("sup", *(_link(n, prefix) for n in numbers)) if numbers else None)


def _link(number: int, prefix: str) -> Html:
    return el("a", str(number), href=f"#{prefix}-r{number}", id=f"{prefix}-m{number}", aria_label=f"remark {number}")
