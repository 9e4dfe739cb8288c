"""Several windows' answers into one, by code: lists without repeats, a single place from the first that has it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from service.analysis.schema import Scope, Status
from service.engines.llm.answer import Answer, Cited, CitedDate, CitedItem, CitedName, CitedStatus

MOST_OVERVIEW = 5
_ALIKE = 0.8
"""Share of common words, of the shorter text, from which two entries that cite a common sentence are one."""

_WORD = re.compile(r"\w+")


def merge(answers: Sequence[Answer]) -> Answer:
    """One answer for the whole article; out of scope only if every window is. Raises ValueError for none at all."""
    if not answers:
        raise ValueError("there is no answer to merge")
    inside = [a for a in answers if a.scope is Scope.REGULATORY]
    if not inside or len(answers) == 1:
        return answers[0]
    first = inside[0]
    values: dict[str, Any] = {name: getattr(first, name) for name in Answer.model_fields}
    for name, value in values.items():
        if isinstance(value, list):
            values[name] = _joined(name, inside)
        elif value is None:
            values[name] = next((v for a in inside if (v := getattr(a, name)) is not None), None)
    values["fact_status"] = _status(inside)
    return Answer(**values)


def _joined(name: str, answers: Sequence[Answer]) -> list[Any]:
    columns = [getattr(a, name) for a in answers]
    if name == "overview":
        return _overview(columns)
    if name.startswith("fact_"):
        return _unique([x for column in columns for x in column], _same_fact)
    return _unique([x for column in columns for x in column], _same_entry)


def _overview(columns: Sequence[list[Cited]]) -> list[Cited]:
    """All of the first window's sentences but room for one from each later window, up to the most an overview holds."""
    later = [column[0] for column in columns[1:] if column]
    room = max(MOST_OVERVIEW - len(later), 2)
    return _unique([*columns[0][:room], *later], _same_entry)[:MOST_OVERVIEW]


def _status(answers: Sequence[Answer]) -> CitedStatus:
    """The first window that commits itself; a text says what it does at its beginning."""
    vague = (Status.OTHER, Status.NOTICE)
    return next((a.fact_status for a in answers if a.fact_status.value not in vague), answers[0].fact_status)


def _unique(entries: Sequence[Any], same: Callable[[Any, Any], bool]) -> list[Any]:
    kept: list[Any] = []
    for entry in entries:
        if not any(same(entry, old) for old in kept):
            kept.append(entry)
    return kept


def _same_entry(a: Cited, b: Cited) -> bool:
    if not set(a.sentences) & set(b.sentences):
        return False
    if isinstance(a, CitedItem) and isinstance(b, CitedItem) and a.label.casefold() == b.label.casefold():
        return True
    words = [set(_WORD.findall(x.text.lower())) for x in (a, b)]
    return len(words[0] & words[1]) >= _ALIKE * (min(map(len, words)) or 1)


def _same_fact(a: CitedName | CitedDate, b: CitedName | CitedDate) -> bool:
    if isinstance(a, CitedDate) or isinstance(b, CitedDate):
        return isinstance(a, CitedDate) and isinstance(b, CitedDate) and a.date == b.date
    return a.name.casefold() == b.name.casefold()
