"""Word lists, written as running text."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a list that is written as running text."""
    return frozenset(text.split())


def pairs(text: str) -> dict[str, str]:
    """A table written as "key=value" words; an underscore in a value is a space, an empty value is empty."""
    rows = (word.partition("=") for word in text.split())
    return {key: value.replace("_", " ") for key, _, value in rows}
