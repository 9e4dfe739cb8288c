"""Published briefs as a folder of Markdown files with an index: for a wiki, a repository, an archive.

The folder may hold other things. What was written stands, with its hash, in `.regbrief.json`; a file that is not there,
or that somebody has changed since, is left alone and told. Nothing is removed.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from service.errors import InvalidRequest
from service.outputs.issues import Issue, notice_of
from service.rendering import to_markdown
from service.review.exports.sheet import Sheet

INDEX, MANIFEST = "index.md", ".regbrief.json"
_MARKS = re.compile(r"([\\`*_{}\[\]<>()#|!~])")


@dataclass(frozen=True, slots=True)
class File:
    """A file of the folder; its name is the same at every export."""

    name: str
    data: bytes


@dataclass
class Written:
    """What an export did: names of files written, as they were, and left alone because they are somebody else's."""

    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def brief_file(sheet: Sheet, publication_id: str, *, citations: bool = False) -> File:
    """A brief in the exact template."""
    return File(name_of(sheet.name, publication_id), f"{to_markdown(sheet.result, citations=citations)}\n".encode())


def name_of(title: str, publication_id: str) -> str:
    """Lower case, ASCII, at most 92 characters, no two publications alike, safe on every file system."""
    return f"{title}-{publication_id}.md"


def index_file(issues: Iterable[Issue], names: dict[str, str]) -> File:
    """The list of the briefs; `names` gives each publication's file."""
    rows = [_row(issue, names[issue.publication.id]) for issue in issues]
    head = ["# Published briefs", "", "| brief | authority | status | published | stands |", "|---|---|---|---|---|"]
    return File(INDEX, "\n".join([*head, *rows, ""]).encode("utf-8", "replace"))


def write(folder: Path, files: Iterable[File], done: Callable[[str], None] = lambda _: None) -> Written:
    """Put files into a folder, which is made; `done` hears each name. Raises InvalidRequest where it cannot be."""
    report = Written()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        known = _manifest(folder)
        try:
            for file in files:
                _put(folder, file, known, report)
                done(file.name)
        finally:
            _replace(folder / MANIFEST, json.dumps(known, indent=1, sort_keys=True).encode())
    except OSError as error:
        raise InvalidRequest(f"{error.filename or folder}: {error.strerror}.") from error
    return report


def _put(folder: Path, file: File, known: dict[str, str], report: Written) -> None:
    path, digest = folder / file.name, _digest(file.data)
    if path.is_symlink() or path.exists():
        there = _digest(path.read_bytes()) if path.is_file() and not path.is_symlink() else None
        if there == digest:
            known[file.name] = digest
            report.unchanged.append(file.name)
            return
        if there is None or known.get(file.name) != there:
            report.refused.append(file.name)
            return
    known[file.name] = digest
    _replace(path, file.data)
    report.written.append(file.name)


def _replace(path: Path, data: bytes) -> None:
    """All of it or nothing, whatever happens meanwhile."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _manifest(folder: Path) -> dict[str, str]:
    path = folder / MANIFEST
    if not path.exists():
        return {}
    try:
        told = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise InvalidRequest(f"{path}: it tells which files are regbrief's, and cannot be read: {error}.") from error
    if not isinstance(told, dict):
        raise InvalidRequest(f"{path}: it tells which files are regbrief's, and has another form.")
    return {str(name): str(digest) for name, digest in told.items()}


def _row(issue: Issue, name: str) -> str:
    gist = issue.gist
    cells: Sequence[str] = (
        f"[{_plain(gist.title)}]({name})",
        _plain("; ".join(gist.authorities)),
        gist.status.value.replace("_", " "),
        issue.publication.at.date().isoformat(),
        _plain(notice_of(issue.issued) or "current"),
    )
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    """A text that means nothing in Markdown, on one line."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def all_files(
    issues: Sequence[Issue], sheet_of: Callable[[Issue], Sheet], *, citations: bool = False
) -> Iterator[File]:
    """The briefs, then their index."""
    names: dict[str, str] = {}
    for issue in issues:
        file = brief_file(sheet_of(issue), issue.publication.id, citations=citations)
        names[issue.publication.id] = file.name
        yield file
    yield index_file(issues, names)
