"""The contract of a lexical index of the corpus, and how a question is put to it, whatever the vendor.

A question is a tuple of phrases, and a text answers it that holds any of them. A phrase is one or more words in lower
case with a space between; its words stand side by side in the text, in this order. Words are compared by their stems
(Porter's, English), without diacritics.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Protocol

from retrieval.text.documents import Article, Chunk
from retrieval.vectors import Hit

Phrases = tuple[str, ...]

_WORD = re.compile(r"\w+")
_SHORT = 3  # letters
_MOST_TERMS = 64  # of a question; more only costs time


def any_of(question: str) -> Phrases:
    """Texts that hold any word of `question`; none where it has no word."""
    return tuple(dict.fromkeys(word.lower() for word in _WORD.findall(question)))[:_MOST_TERMS]


def any_pair(question: str) -> Phrases:
    """Texts that hold two neighbouring words of `question` side by side; pairs of short words alone ("of the") tell
    nothing and would cost most."""
    words = _WORD.findall(question.lower())
    pairs = dict.fromkeys(f"{a} {b}" for a, b in pairwise(words) if max(len(a), len(b)) > _SHORT)
    return tuple(pairs)[:_MOST_TERMS]


def any_phrase(phrases: Iterable[str]) -> Phrases:
    """Texts that hold any of the phrases, word by word (``15 U.S.C. 1681``)."""
    found = dict.fromkeys(" ".join(_WORD.findall(phrase.lower())) for phrase in phrases)
    return tuple(phrase for phrase in tuple(found)[:_MOST_TERMS] if phrase)


class WordIndex(Protocol):
    """BM25 over the chunks of all articles (k1 = 1.2, b = .75; what more than half of the chunks hold counts next to
    nothing).

    Lifecycle: opened by its constructor, `close`d once. Every method may be called from many threads at a time, and
    several processes may have the same index open. Raises WordsUnavailable where the index cannot be reached.
    """

    def holds(self, article_id: str, sha256: str) -> bool:
        """Whether just this text of the article is indexed."""
        ...

    def replace(self, entries: Iterable[tuple[Article, Sequence[Chunk]]]) -> None:
        """Index the chunks of each article in place of what is indexed under its id, all in one transaction."""
        ...

    def delete(self, article_id: str) -> None:
        """Forget an article; unknown ids are no error."""
        ...

    def search(self, phrases: Phrases, limit: int, excluding: str = "") -> list[Hit]:
        """Chunks that hold any of the phrases, best first, none of article `excluding`."""
        ...

    def close(self) -> None:
        """Give the file or the connections back."""
        ...
