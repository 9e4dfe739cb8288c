"""The lines of a file of articles, and the line that tells of a failure."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from service.errors import URN, InvalidRequest, RegbriefError
from service.intake.article import Submission
from service.intake.decode import decode, within
from service.intake.fields import BatchLine, complaint

LONGEST_LINE = 64 * 1024 * 1024
"""Bytes; a file without line breaks must not be read into memory whole."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank; `number` counts from 1 as an editor does. `id` is the caller's, or `line-<number>`."""

    number: int
    id: str
    raw: bytes


def read_lines(source: Path) -> Iterator[Line]:
    """All lines but blank ones; a byte order mark and carriage returns are no part of them.

    Raises InvalidRequest where the file cannot be read.
    """
    try:
        with source.open("rb") as file:
            number = 0
            while raw := file.readline(LONGEST_LINE):
                number += 1
                body = (raw.removeprefix(codecs.BOM_UTF8) if number == 1 else raw).strip(b" \t\r\n")
                if body:
                    yield Line(number, _id(body) or f"line-{number}", body)
    except OSError as error:
        raise InvalidRequest(f"{source}: {error.strerror}.") from error


def parse(line: Line, limit: int = LONGEST_LINE) -> Submission:
    """The article of a line. Raises InvalidRequest and the kinds of BadInput."""
    within(len(line.raw), limit)
    text = decode(line.raw)
    try:
        fields = BatchLine.model_validate_json(text)
    except ValidationError as error:
        raise complaint(error) from error
    return fields.submission(fields.text)


def failure(id: str, error: RegbriefError) -> str:
    """The output line of an article that could not be analysed."""
    told = {"type": URN + error.type, "title": error.title, "detail": error.detail}
    return json.dumps({"id": id, "error": told}, ensure_ascii=False)


def _id(body: bytes) -> str | None:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    id = found.get("id") if isinstance(found, dict) else None
    return str(id) if isinstance(id, str | int) and not isinstance(id, bool) and str(id).strip() else None
