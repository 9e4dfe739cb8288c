"""Which code drafted, told exactly: results are found again, and batches taken up, by it.

A version number that somebody has to remember to raise would hand out results of an older reader as today's.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

_DECIDING = ("retrieval", "prompts", "service.analysis", "service.engines")
"""The packages that decide what a draft says and what the gate lets through; the doors around them do not."""
_KINDS = frozenset({".py", ".tsv", ".md", ".json"})
_LENGTH = 8


@cache
def code_version() -> str:
    """The package's version and, after a `+`, the first digits of a SHA-256 over all that decides a result.

    Read once for a process: some 200 files, a few hundredths of a second.
    """
    digest = hashlib.sha256()
    for package in _DECIDING:
        root = Path(str(import_module(package).__file__)).parent
        for path in sorted(p for p in root.rglob("*") if p.suffix in _KINDS):
            content = path.read_bytes()
            digest.update(f"{package}/{path.relative_to(root).as_posix()}:{len(content)}\n".encode())
            digest.update(content)
    return f"{version('regbrief')}+{digest.hexdigest()[:_LENGTH]}"
