"""Fields as callers send them."""

from __future__ import annotations

import json
from datetime import date

import pytest
from pydantic import ValidationError

from service.intake.fields import ArticleFields, BatchLine, complaint


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("2026-02-05", date(2026, 2, 5)),
        ("2026-02-05T23:30:00Z", date(2026, 2, 5)),
        ("2026-02-05 10:00:00+02:00", date(2026, 2, 5)),
        ("", None),
        (None, None),
    ],
)
def test_published_is_a_day(given: str | None, read: date | None) -> None:
    assert ArticleFields.model_validate({"text": "x", "published": given}).published == read


NO_DAYS = ["yesterday", "2026-13-01", "05/02/2026", "2026-02-05Tnoon", "2026-02-3011", "1770249600", "２０２６-02-05"]
NO_NEWS_DAYS = ["0001-01-01", "9999-12-31", "-2026-02-05", "1899-12-31"]


@pytest.mark.parametrize("given", [*NO_DAYS, *NO_NEWS_DAYS, 0, 86_400, 1.5, True, ["2026-02-05"], {"day": 5}])
def test_what_is_no_day_of_news_is_refused_by_name(given: object) -> None:
    """A number least of all: pydantic alone would read it as seconds since 1970."""
    with pytest.raises(ValidationError) as caught:
        ArticleFields.model_validate_json(json.dumps({"text": "x", "published": given}))
    assert complaint(caught.value).detail.startswith("published: ")


def test_absent_null_and_blank_mean_the_same() -> None:
    nothing = ArticleFields(text="x")
    blank = ArticleFields.model_validate({"text": "x", "title": None, "source": " ", "url": "", "id": None})
    assert blank == nothing


def test_a_number_is_an_id_and_true_is_none() -> None:
    assert BatchLine.model_validate({"text": "x", "id": 7}).id == "7"
    with pytest.raises(ValidationError):
        BatchLine.model_validate({"text": "x", "id": True})


def test_a_batch_ignores_what_it_does_not_know_and_a_request_does_not() -> None:
    assert BatchLine.model_validate({"text": "x", "topic": "ports"}).text == "x"
    with pytest.raises(ValidationError):
        ArticleFields.model_validate({"text": "x", "topic": "ports"})


def test_a_complaint_names_the_field_and_never_repeats_the_value() -> None:
    with pytest.raises(ValidationError) as caught:
        ArticleFields.model_validate({"text": {"secret": "geheim"}})
    detail = complaint(caught.value).detail
    assert detail.startswith("text: ")
    assert "geheim" not in detail
