"""`regbrief explain`: an article with its reading, for the terminal and as a page."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from service.errors import InvalidRequest
from service.intake.article import Submission, build_article

WIDEST = 120
"""Columns: longer lines are hard to read."""


def explained(submission: Submission, page: Path | None) -> str:
    """The text for the terminal; with `page` the HTML goes there and the text says so. Raises BadInput."""
    from retrieval.text import sentences
    from service.analysis.reading import reader
    from service.explain.marks import shown
    from service.explain.summary import summary

    article = build_article(submission).article
    reading = reader.read(article, sentences.split(article.text))
    facts, told = summary(article, reading), shown(reading)
    if page is None:
        from service.explain.terminal import to_terminal

        return to_terminal(facts, told, width=min(_columns(), WIDEST), colour=_colour())
    from service.explain.page import to_page

    try:
        page.write_text(to_page(facts, told), "utf-8")
    except OSError as error:
        raise InvalidRequest(f"{page}: {error.strerror}.") from error
    return f"{page} written: {len(told)} sentences."


def _columns() -> int:
    return shutil.get_terminal_size((WIDEST, 40)).columns


def _colour() -> bool:
    """As terminals agreed: NO_COLOR forbids, FORCE_COLOR asks, else where somebody is looking."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()
