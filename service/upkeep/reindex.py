"""The index anew from the stored articles: after a move, a restored backup, a lost folder, another embedder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from service.app import App
from service.storage.moving import articles_at, newest_rows

if TYPE_CHECKING:
    from retrieval.text.documents import Article, Chunk

Bar = Callable[[str, int], AbstractContextManager[Callable[[int], None]]]
"""Opens a progress bar of a unit and a total; what it gives is called with how many more are done."""

_AT_A_TIME = 50


def reindex(app: App, bar: Bar) -> tuple[int, int]:
    """Index the newest version of every article; how many there are, and how many were not in the index before.

    What stands there already is left alone. Raises IndexUnavailable, StorageUnavailable.
    """
    rows, new = newest_rows(app.store), 0
    with bar("articles", len(rows)) as went_on:
        for start in range(0, len(rows), _AT_A_TIME):
            portion = rows[start : start + _AT_A_TIME]
            new += app.put_many_in_index([(a, _chunks(app, a)) for a in articles_at(app.store, portion)])
            went_on(len(portion))
    return len(rows), new


def _chunks(app: App, article: Article) -> Sequence[Chunk]:
    from retrieval.text import chunker, sentences

    return chunker.chunk(
        article.text, sentences.split(article.text), app.counter.count, budget=app.settings.chunk_tokens
    )
