"""Known changes of an article. Pure: case in, case out, or None where there is nothing to change."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from datetime import timedelta
from random import Random

from evals.datasets.cases import Case
from evals.mutations.values import Kind, Value, of_kind, put, written
from evals.mutations.values import write as write_date

SHIFT = 371
"""Days: 53 weeks, so that weekdays stay; months and years move by one year as well."""
ASIDE = (
    "The old building on the square was designed by a local architect. It has a small garden with a pond, and the "
    "bakery next door is known for its apple cake."
)
"""A paragraph that has nothing to do with any article."""

_YEAR = re.compile(r"(?<![\w/.,§$€£-])(?:19|20)\d\d(?![\w/%]|-\d|[.,]\d)")
_NAMED_YEAR = re.compile(r"(?:Act|Acts|Law|Code|Regulations?|Rules|Order|Directive|Decree|Standard)\)?(?: of|,)? $")
_ATTACHED = re.compile(
    r"^(?:It|This|These|That|Those|They|He|She|Such|Both|Also|However|But|And|Moreover|In addition|In particular|The "
    r"same|Then|There|His|Her|Its|Their|Another|Other|Further|[•*–-]|\(?\d+[.)]|\(?[a-z][.)]|[“\"])"
)
_MUST = re.compile(r"\b(?:must|shall)\b")
_SHOULD = re.compile(r"\bshould\b")


def _changed(case: Case, **fields: object) -> Case:
    return case.model_copy(update={"article": case.article.model_copy(update=fields)})


def shift_dates(case: Case, days: int = SHIFT) -> Case | None:
    """Every calendar date, month and year of text and title, and the date of publication, moved by `days`."""
    published = case.article.published
    if published is None:
        return None
    return _changed(
        case,
        text=shifted(case.article.text, days, published.year),
        title=shifted(case.article.title, days, published.year),
        published=published + timedelta(days=days),
    )


def shifted(text: str, days: int = SHIFT, year: int = 2025) -> str:
    """The dates of a text moved; one without a year is taken to lie in `year`. A month moves as its first day does, a
    year as its first of January. The year in the name of a law stays."""
    spans = [(value.start, value.end) for value in of_kind(text, Kind.DATE)]
    years = [
        Value(Kind.DATE, found.start(), found.end(), found[0])
        for found in _YEAR.finditer(text)
        if not any(start <= found.start() < end for start, end in spans)
        and not _NAMED_YEAR.search(text[max(0, found.start() - 16) : found.start()])
    ]
    values = sorted([*of_kind(text, Kind.DATE), *years], key=lambda value: -value.start)
    for value in values:
        text = put(text, value, _moved(value.text, days, year))
    return text


def _moved(text: str, days: int, year: int) -> str:
    if text.isdigit():
        return str(int(text) + round(days / 365))
    found = written(text, year)
    return write_date(found.day + timedelta(days=days), found.form) if found else text


def must_to_should(case: Case) -> Case | None:
    """Every must and shall becomes should."""
    text = _MUST.sub("should", case.article.text)
    return _changed(case, text=text) if text != case.article.text else None


def should_to_must(case: Case) -> Case | None:
    """Every should becomes must."""
    text = _SHOULD.sub("must", case.article.text)
    return _changed(case, text=text) if text != case.article.text else None


def shuffle_paragraphs(case: Case) -> Case | None:
    """Independent paragraphs in another order: the first stays, and what leans on the one before stays with it."""
    groups = independent(case.article.text.split("\n\n"))
    if len(groups) < 4:
        return None
    order = list(range(1, len(groups)))
    Random(case.id).shuffle(order)
    text = "\n\n".join("\n\n".join(groups[at]) for at in (0, *order))
    return _changed(case, text=text) if text != case.article.text else None


def independent(paragraphs: Sequence[str]) -> list[list[str]]:
    """Paragraphs in groups that belong together: a heading and what follows, a lead-in and its list, what opens with a
    word that points back."""
    groups: list[list[str]] = []
    for paragraph in paragraphs:
        before = groups[-1][-1].rstrip() if groups else ""
        leans = not before or before.endswith((":", ";")) or not re.search(r"[.!?:;\"”)]$", before)
        if groups and (leans or _ATTACHED.match(paragraph.lstrip())):
            groups[-1].append(paragraph)
        else:
            groups.append([paragraph])
    return groups


def add_aside(case: Case) -> Case | None:
    """One more paragraph at the end, about nothing."""
    return _changed(case, text=f"{case.article.text.rstrip()}\n\n{ASIDE}\n")


def as_html(case: Case) -> Case | None:
    """The article as a page: a paragraph for each block of lines, a break for each line."""
    blocks = [block for block in case.article.text.split("\n\n") if block.strip()]
    body = "\n".join(f"<p>{html.escape(block.strip()).replace(chr(10), '<br>')}</p>" for block in blocks)
    title = html.escape(case.article.title)
    page = (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{title}</title></head>"
        f"<body><main><article><h1>{title}</h1>\n{body}\n</article></main></body></html>"
    )
    return _changed(case, text=page)
