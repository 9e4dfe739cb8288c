"""The fields of a submission as callers send them, in a request or in a line of a batch."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from service.errors import InvalidRequest
from service.intake.article import Submission

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
"""No article to be analysed was published before or after; "last year" and "in 30 days" can be counted from both."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?![\d-])", re.ASCII)


def parse_published(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    """A date, the date of a moment (`2026-02-05T10:00:00Z`), or None for null and the empty string.

    Raises ValueError for everything else: pydantic would read a bare number as seconds since 1970.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    found = value if isinstance(value, date) else _day_of(value)
    if not EARLIEST <= found <= LATEST:
        raise ValueError(f"{found.isoformat()} is not between {EARLIEST.isoformat()} and {LATEST.isoformat()}")
    return found


def _day_of(value: object) -> date:
    told = "a day is wanted, such as 2026-02-05"
    if not isinstance(value, str) or not _DAY.match(value.strip()):
        raise ValueError(told)
    try:
        return datetime.fromisoformat(value.strip()).date()
    except ValueError as error:
        raise ValueError(told) from error


def _blank_is_none(value: Any) -> Any:  # noqa: ANN401 - as above
    return None if isinstance(value, str) and not value.strip() else value


def _null_is_empty(value: Any) -> Any:  # noqa: ANN401 - as above
    return "" if value is None else value


def _number_is_text(value: Any) -> Any:  # noqa: ANN401 - as above
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else _blank_is_none(value)


class SubmissionFields(BaseModel):
    """What is known about an article beside its text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Annotated[str, BeforeValidator(_null_is_empty), Field(max_length=2_000)] = Field(
        "", description="The article's headline."
    )
    id: Annotated[Annotated[str, Field(max_length=300)] | None, BeforeValidator(_number_is_text)] = Field(
        None, description="Your id of the article; without one it is derived from the text."
    )
    source: Annotated[Annotated[str, Field(max_length=500)] | None, BeforeValidator(_blank_is_none)] = Field(
        None, description="Who published it."
    )
    url: Annotated[Annotated[str, Field(max_length=4_000)] | None, BeforeValidator(_blank_is_none)] = Field(
        None, description="Where it was published."
    )
    published: Annotated[date | None, BeforeValidator(parse_published)] = Field(
        None, description="The day it was published (ISO 8601); “today” in the text is read against it."
    )

    def submission(self, text: str) -> Submission:
        """Together with the text."""
        return Submission(text, self.title, self.id, self.source, self.url, self.published)


class ArticleFields(SubmissionFields):
    """An article with its text."""

    text: str = Field(description="The article: plain text, Markdown, or HTML.")


class BatchLine(ArticleFields):
    """One line of a batch; fields that regbrief does not know are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")


def complaint(error: ValidationError) -> InvalidRequest:
    """Pydantic's findings as one readable error, without the values (an article may be long, or secret)."""
    return InvalidRequest("; ".join(f"{_place(e['loc'])}{e['msg']}" for e in error.errors(include_input=False)) + ".")


def _place(location: tuple[int | str, ...]) -> str:
    return ".".join(map(str, location)) + ": " if location else ""
