"""The guard that keeps all tests offline really bites."""

from __future__ import annotations

import socket

import pytest


def test_another_machine_cannot_be_reached() -> None:
    with socket.socket() as sock, pytest.raises(RuntimeError, match="a test connects"):
        sock.connect(("192.0.2.1", 80))


def test_this_machine_can() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname(), timeout=5):
        pass
