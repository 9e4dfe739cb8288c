"""Is the process alive, and can it work: for supervisors and load balancers."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from service.health import Check, readiness, ready

router = APIRouter()


@router.get("/healthz", summary="The process answers")
def healthz() -> dict[str, str]:
    """Nothing is checked beyond that."""
    return {"status": "ok"}


@router.get("/readyz", summary="Database, index and engine are usable", responses={503: {}})
def readyz(request: Request) -> JSONResponse:
    """Each part is really tried; 503 where one is missing. A model is not called."""
    checks = readiness(request.app.state.regbrief)
    usable = ready(checks)
    body = {"status": "ready" if usable else "not ready", "checks": [_told(check) for check in checks]}
    return JSONResponse(body, 200 if usable else 503)


def _told(check: Check) -> dict[str, Any]:
    """Without paths and addresses: whoever may ask for readiness need not know them."""
    found = {"name": check.name, "health": check.health.value}
    return found if check.health == "ok" else found | {"detail": check.detail, "remedy": check.remedy}
