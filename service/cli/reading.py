"""An article from a file or from stdin."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from service.errors import InvalidRequest
from service.intake.article import Submission
from service.intake.decode import decode, within
from service.intake.fields import SubmissionFields, complaint


def is_address(name: str) -> bool:
    """Whether an argument names a page rather than a file."""
    return name.lower().startswith(("http://", "https://"))


def read_known(fields: Mapping[str, str]) -> Submission:
    """What is known about an article, without its text. Raises InvalidRequest."""
    try:
        return SubmissionFields.model_validate(fields).submission("")
    except ValidationError as error:
        raise complaint(error) from error


def read_article(name: str, fields: Mapping[str, str], limit: int) -> Submission:
    """The text of file `name` (`-` is stdin), with what is known about it. Raises BadInput in its kinds."""
    known = read_known(fields)
    try:
        body = _bytes(name, limit)
    except OSError as error:
        raise InvalidRequest(f"{name}: {error.strerror}.") from error
    within(len(body), limit)
    return replace(known, text=decode(body))


def _bytes(name: str, limit: int) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read(limit + 1)
    with Path(name).open("rb") as file:
        return file.read(limit + 1)
