"""Every error of reviews and of access is drawn in its module and listed for those who call the API."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import service.accounts.errors
import service.errors
import service.review.errors
from service.errors import RegbriefError

API = Path(__file__).resolve().parents[3] / "docs" / "api.md"
ROOMS = (service.review.errors, service.accounts.errors)


def errors(room: ModuleType) -> Iterator[type[RegbriefError]]:
    for each in vars(room).values():
        if isinstance(each, type) and issubclass(each, RegbriefError) and each.__module__ == room.__name__:
            yield each


@pytest.mark.parametrize("room", ROOMS)
def test_they_are_drawn_and_listed(room: ModuleType) -> None:
    text = API.read_text("utf-8")
    for error in errors(room):
        assert error.__name__ in (room.__doc__ or "")
        assert f"| `{error.type}` | {error.status} | {error.title} |" in text, error.type


def test_no_two_share_a_type() -> None:
    types = [e.type for room in (*ROOMS, service.errors) for e in errors(room)]
    assert len(types) == len(set(types))
