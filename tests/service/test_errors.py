"""Every error has a stable type of its own, an HTTP status and words for people; the documentation lists them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import service.errors
from service.errors import RegbriefError

API = Path(__file__).resolve().parents[2] / "docs" / "api.md"


def tree(error: type[RegbriefError] = RegbriefError) -> Iterator[type[RegbriefError]]:
    yield error
    for child in error.__subclasses__():
        if child.__module__ == service.errors.__name__:
            yield from tree(child)


def test_types_are_slugs_and_no_two_errors_share_one() -> None:
    types = [error.type for error in tree()]
    assert len(types) == len(set(types))
    assert all(type.replace("-", "").isalpha() and type.islower() for type in types)


def test_status_and_title_fit() -> None:
    for error in tree():
        assert 400 <= error.status < 600, error
        assert error.title[0].isupper() or error.title.startswith("regbrief"), error
        assert error.status >= 500 or not error.retryable, error


def test_the_documentation_lists_every_type_with_status_and_title() -> None:
    text = API.read_text("utf-8")
    for error in tree():
        assert f"| `{error.type}` | {error.status} | {error.title} |" in text, error.type


def test_the_drawn_tree_names_every_error() -> None:
    drawn = service.errors.__doc__ or ""
    assert [e.__name__ for e in tree() if e.__name__ not in drawn] == []
