"""Do numbers, dates, amounts and names stand in the article?

Read here by expressions of the suite's own, not by the reader: a judge with the engine's eyes would share its blind
spots. What a reading cannot decide is let through; a figure of this page is a floor of what is wrong, not a ceiling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evals.datasets.cases import Case
from evals.scorers.calendar import Day, dates_in, fits
from evals.scorers.places import at_evidence, ground, shorten
from evals.scorers.question import Family, Figure, Question
from evals.scorers.result import Node, Result, quotes, text_of
from evals.scorers.score import Score, share
from evals.scorers.wording import amounts, known_numbers, norm, numbers, words

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FIELDS = ("text", "label", "when")


def numbers_grounded(case: Case, result: Result) -> Score:
    """Numbers in digits of texts, labels and `when`, and years of dates, stand in article, title or date of
    publication."""
    whole = _whole(case)
    known = known_numbers(whole) | numbers(_published(case))
    years = _years(case, whole)
    total, reasons = 0, []
    for where, node in result.bearers:
        strange = [n for field in _FIELDS for n in sorted(numbers(text_of(node, field)) - known)]
        year = re.match(r"\d{4}", text_of(node, "date"))
        if year and int(year[0]) not in years:
            strange.append(year[0])
        total += sum(len(numbers(text_of(node, field))) for field in _FIELDS) + bool(year)
        reasons += [at_evidence(node, f"{n} stands nowhere in the article", where) for n in strange]
    return share(total - len(reasons), total, reasons, none="no numbers")


def amounts_grounded(case: Case, result: Result) -> Score:
    """Each amount of money of a statement stands in its own evidence or in the title."""
    title = ground(case)["title"]
    total, reasons = 0, []
    for where, node in result.statements:
        said = amounts(text_of(node))
        total += len(said)
        strange = sorted(said - amounts(f"{quotes(node)} | {title}"))
        reasons += [at_evidence(node, f"{amount:,.10g} does not stand in the evidence", where) for amount in strange]
    return share(total - len(reasons), total, reasons, none="no amounts of money")


def dates_grounded(case: Case, result: Result) -> Score:
    """Each written date of a statement, and each ISO date of the timeline and of effective dates, agrees with a date in
    its own evidence, the title, or the date of publication. A date that is relative in the text is let through."""
    title = ground(case)["title"]
    published = dates_in(_published(case))
    total, reasons = 0, []
    for where, node in result.bearers:
        known = dates_in(f"{quotes(node)} | {title}") + published
        said = list(_dates_said(node))
        total += len(said)
        strange = [day for day in said if not any(fits(day, other) for other in known)]
        reasons += [at_evidence(node, f"the date {day} does not stand in the evidence", where) for day in strange]
    return share(total - len(reasons), total, reasons, none="no dates")


def names_grounded(case: Case, result: Result) -> Score:
    """Authorities and standards of the facts stand in article, title or source: in full, by half of their words, or by
    their initials."""
    whole = _whole(case) + f" {case.article.source or ''} {case.article.url or ''}"
    known = set(words(whole))
    plain = norm(whole)
    total, reasons = 0, []
    for key in ("authorities", "standards"):
        for at, node in enumerate(result.named(key)):
            name = text_of(node, "name")
            total += 1
            if not _named(name, plain, known):
                reasons.append(at_evidence(node, f"no such name in the article: {shorten(name)}", f"facts.{key}[{at}]"))
    return share(total - len(reasons), total, reasons, none="no names")


_NO_NAME = frozenset(["the", "of", "and", "for", "on", "in", "to", "a", "act", "u", "s", "us"])
_MOST_WORDS = 0.5


def _named(name: str, plain: str, known: set[str]) -> bool:
    """In full; or by half of its content words; or by its initials."""
    if norm(name) in plain:
        return True
    content = [w for w in words(name) if w not in _NO_NAME]
    if content and sum(w in known for w in content) / len(content) >= _MOST_WORDS:
        return True
    capitals = "".join(w[0] for w in re.findall(r"[A-Z]\w*", name))
    return len(capitals) > 1 and capitals.lower() in known


def _dates_said(node: Node) -> Iterator[Day]:
    for field in _FIELDS:
        yield from dates_in(text_of(node, field))
    iso = text_of(node, "date")
    when = text_of(node, "when") or quotes(node)
    if iso and dates_in(when):
        yield from dates_in(iso)


def _whole(case: Case) -> str:
    texts = ground(case)
    return f"{texts['title']}\n{texts['article']}"


def _published(case: Case) -> str:
    return str(case.article.published or "")


def _years(case: Case, whole: str) -> set[int]:
    """Years of the text and of publication; "last year" and "next January" reach one further."""
    published = _published(case)
    near = {int(published[:4]) + d for d in (-1, 1)} if re.match(r"\d{4}", published) else set()
    return {int(y) for y in _YEAR.findall(f"{whole} {published}".replace("\n", " "))} | near


QUESTIONS = (
    Question("numbers", "Does every number stand in the article?", Figure.SHARE, Family.FAULTS, numbers_grounded, 1.0),
    Question("amounts", "Does every amount stand in its evidence?", Figure.SHARE, Family.FAULTS, amounts_grounded, 1.0),
    Question("dates", "Does every date stand in its evidence?", Figure.SHARE, Family.FAULTS, dates_grounded, 1.0),
    Question("names", "Does every name stand in the article?", Figure.SHARE, Family.FAULTS, names_grounded, 1.0),
)
