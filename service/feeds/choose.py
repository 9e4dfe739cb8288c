"""Which items of a feed are taken. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from service.feeds.formats.document import Entry
from service.feeds.model import Filters


def why_left_out(entry: Entry, filters: Filters) -> str | None:
    """The filter that leaves an item out, in words; None for one that is taken."""
    words = f"{entry.title}\n{entry.text}"
    categories = {_folded(c) for c in entry.categories}
    if found := _first(k for k in filters.exclude_keywords if has_keyword(words, k)):
        return f"it has the excluded keyword {found!r}"
    if found := _first(c for c in filters.exclude_categories if _folded(c) in categories):
        return f"it is of the excluded category {found!r}"
    if filters.include_categories and not any(_folded(c) in categories for c in filters.include_categories):
        return "it is of none of the categories that are taken"
    if filters.include_keywords and not any(has_keyword(words, k) for k in filters.include_keywords):
        return "it has none of the keywords that are taken"
    return None


def has_keyword(text: str, keyword: str) -> bool:
    """Whether `keyword` (one word or several) stands in `text` as whole words, without case."""
    words = r"\s+".join(map(re.escape, keyword.split()))
    return bool(words) and re.search(rf"(?<!\w){words}(?!\w)", text, re.I) is not None


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _first(found: Iterable[str]) -> str | None:
    return next(iter(found), None)
