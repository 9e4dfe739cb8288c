"""What can be submitted, as items of a batch: lines of JSON, a folder of texts, addresses of pages, articles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from service.errors import InvalidRequest
from service.feeds.model import PolledArticle
from service.intake.article import Submission
from service.intake.lines import read_lines
from service.storage.job_records import ItemKind, NewItem

SUBMISSION = TypeAdapter(Submission)
"""Its JSON is the payload of `ItemKind.READ`."""
TEXTS = (".txt", ".md", ".html", ".htm")


def from_lines(source: Path) -> Iterator[NewItem]:
    """One item per line of JSON, also where it will be refused. Raises InvalidRequest where the file cannot be read."""
    for line in read_lines(source):
        yield NewItem(line.id, line.raw, ItemKind.LINE, line.number)


def from_folder(folder: Path) -> Iterator[NewItem]:
    """One item per text, Markdown or HTML file below `folder`, by path; its id is the path without the ending."""
    try:
        found = sorted(path for path in folder.rglob("*") if path.suffix.lower() in TEXTS and path.is_file())
        for number, path in enumerate(found, 1):
            name = path.relative_to(folder).with_suffix("").as_posix()
            yield NewItem(name, path.read_bytes(), ItemKind.FILE, number)
    except OSError as error:
        raise InvalidRequest(f"{error.filename}: {error.strerror}.") from error


def from_urls(source: Path) -> Iterator[NewItem]:
    """One item per line that holds an address; blank lines and those that begin with # do not count."""
    try:
        lines = source.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidRequest(f"{source}: {error}.") from error
    yield from addresses(line.strip() for line in lines)


def addresses(urls: Iterable[str]) -> Iterator[NewItem]:
    """One item per address. Raises InvalidRequest for what is none."""
    for number, url in enumerate(urls, 1):
        if not url or url.startswith("#"):
            continue
        if not url.lower().startswith(("http://", "https://")):
            raise InvalidRequest(f"line {number}: {url[:100]!r} is no http or https address.")
        yield NewItem(url, url.encode(), ItemKind.URL, number)


def from_articles(articles: Sequence[Mapping[str, Any]]) -> Iterator[NewItem]:
    """One item per article as the API takes it; checked one by one when they are worked on."""
    for number, article in enumerate(articles, 1):
        name = str(article.get("id") or f"line-{number}")
        yield NewItem(name, json.dumps(article, ensure_ascii=False).encode(), ItemKind.LINE, number)


def from_polled(articles: Iterable[PolledArticle]) -> Iterator[NewItem]:
    """One item per article that a poll brought."""
    for number, polled in enumerate(articles, 1):
        yield NewItem(polled.item_id, SUBMISSION.dump_json(polled.submission), ItemKind.READ, number)
