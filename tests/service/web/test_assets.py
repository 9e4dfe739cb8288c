"""Style sheets and modules, and nothing else, from our own server."""

from __future__ import annotations

import httpx
import pytest


def test_a_style_sheet_is_sent_once_and_then_only_confirmed(client: httpx.Client) -> None:
    first = client.get("/static/base.css")
    assert first.headers["content-type"] == "text/css; charset=utf-8"
    again = client.get("/static/base.css", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("name", ["none.css", "..%2Ftemplating.py", "__init__.py", "", "%00.css"])
def test_what_is_not_in_the_folder_is_not_found(client: httpx.Client, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404
