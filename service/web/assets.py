"""Style sheets and modules, from the package's own folder. A browser asks each time; 304 while nothing changed."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

from fastapi import APIRouter, Request, Response

from service.errors import NotFound

router = APIRouter(include_in_schema=False)

_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}


@router.get("/static/{name}")
def asset(request: Request, name: str) -> Response:
    """One file. Raises NotFound."""
    content, tag = _file(name)
    headers = {"Cache-Control": "no-cache", "ETag": tag}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=_TYPES[name.rpartition(".")[2]], headers=headers)


@cache
def _names() -> frozenset[str]:
    folder = files("service.web") / "static"
    return frozenset(entry.name for entry in folder.iterdir() if entry.name.rpartition(".")[2] in _TYPES)


@cache
def _file(name: str) -> tuple[bytes, str]:
    if name not in _names():
        raise NotFound(f"There is no file {name[:100]!r}.")
    content = (files("service.web") / "static" / name).read_bytes()
    return content, f'"{hashlib.sha256(content).hexdigest()[:20]}"'
