"""Posted forms, as their fields, and files that come with them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import parse_qsl

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from service.errors import InvalidRequest
from service.intake.decode import checked, decode

_MOST_FIELDS = 500
_PDF = b"%PDF-"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent."""

    name: str
    content: bytes

    def read(self) -> tuple[str, str]:
        """Its text, and its title where it has one. Raises BadInput."""
        if self.content.lstrip()[: len(_PDF)] == _PDF:
            from service.feeds.pages import pdf

            found = pdf.read(self.content)
            return found.text, found.title
        return decode(self.content), ""


async def form_of(request: Request) -> dict[str, str]:
    """The fields of a form, the last where a name comes twice. Raises InvalidRequest."""
    return dict(await pairs_of(request))


async def pairs_of(request: Request) -> list[tuple[str, str]]:
    """The fields of a form in their order. Raises InvalidRequest."""
    body = await request.body()
    try:
        pairs = parse_qsl(decode(body), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise InvalidRequest(f"The form cannot be read: {error}.") from error
    return [(name, value.replace("\r\n", "\n")) for name, value in pairs]


async def draft_form(request: Request, fields: Collection[str]) -> tuple[dict[str, str], Upload | None]:
    """The form of a new draft: its fields, and the file that came with it. Raises InvalidRequest."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return {name: value for name, value in await pairs_of(request) if name in fields}, None
    values: dict[str, str] = {}
    upload = None
    try:
        async with request.form(max_fields=_MOST_FIELDS, max_files=1) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    content = await value.read()
                    upload = Upload(value.filename or "", content) if content else upload
                elif name in fields:
                    values[name] = checked(value.replace("\r\n", "\n"))
    except HTTPException as error:
        raise InvalidRequest(f"The form cannot be read: {error.detail}") from error
    return values, upload
