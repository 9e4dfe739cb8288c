"""Settings and health, and the newest report of the eval suite."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from pydantic import SecretStr

from service.api.routes import application
from service.errors import NotFound
from service.health import examine
from service.settings import PREFIX, Settings
from service.web.templating import render

router = APIRouter(include_in_schema=False)

REPORT = "eval-report.html"
"""The file in the data folder that `regbrief eval report` leaves for this page."""
_REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"


@router.get("/settings")
def settings(request: Request) -> Response:
    """What is set, where it comes from, and whether every part works. Secrets are never shown."""
    app = application(request)
    return render(
        request,
        "settings.html",
        here="/settings",
        checks=examine(app),
        settings=_rows(app.settings),
        report=(app.settings.data_dir / REPORT).is_file(),
    )


@router.get("/settings/eval-report")
def report(request: Request) -> Response:
    """The report as it was written, shut off from everything else. Raises NotFound."""
    file = application(request).settings.data_dir / REPORT
    if not file.is_file():
        raise NotFound(f"There is no eval report yet. Make one: regbrief eval report --out {file}")
    headers = {"Content-Security-Policy": _REPORT_POLICY, "Cache-Control": "no-store"}
    return Response(file.read_bytes(), media_type="text/html; charset=utf-8", headers=headers)


def _rows(values: Settings) -> list[tuple[str, str, str]]:
    """Name in the environment, value, description."""
    fields = type(values).model_fields
    return [
        (f"{PREFIX}{name.upper()}", _shown(getattr(values, name)), field.description or "")
        for name, field in fields.items()
    ]


def _shown(value: object) -> str:
    if isinstance(value, SecretStr):
        return "set"
    return "" if value is None else str(value)
