"""The index anew from the stored articles: after a move, a restored backup, a lost folder, another embedder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from service.app import App
from service.storage.moving import newest_articles

if TYPE_CHECKING:
    from retrieval.text.documents import Article, Chunk

_AT_A_TIME = 50


def reindex(app: App, tell: Callable[[int], None] = lambda _count: None) -> tuple[int, int]:
    """Index the newest version of every article; how many there are, and how many were not in the index before.

    What stands there already is left alone. `tell` gets the number of articles done since it was last called. Raises
    IndexUnavailable, StorageUnavailable.
    """
    seen = new = after = 0
    while found := newest_articles(app.store, after=after, limit=_AT_A_TIME):
        after = found[-1][0]
        new += app.put_many_in_index([(article, _chunks(app, article)) for _, article in found])
        seen += len(found)
        tell(len(found))
    return seen, new


def _chunks(app: App, article: Article) -> Sequence[Chunk]:
    from retrieval.text import chunker, sentences

    return chunker.chunk(
        article.text, sentences.split(article.text), app.counter.count, budget=app.settings.chunk_tokens
    )
