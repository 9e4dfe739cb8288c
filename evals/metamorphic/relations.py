"""The relations, each a judgement on a result before and after a change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from evals.datasets.cases import Case
from evals.metamorphic import transforms
from evals.metamorphic.facts import differences, facts, spans
from evals.scorers.result import Result, evidence, quotes, text_of
from evals.scorers.score import Value
from retrieval.text.documents import normalise

Raw = Mapping[str, Any]
Change = Callable[[Case], Case | None]


class Judgement(Value):
    """What of a relation held on one case, and what broke. `n` counts what was looked at."""

    n: int
    broken: tuple[str, ...] = ()

    @property
    def held(self) -> int:
        """What was as it should be."""
        return self.n - len(self.broken)


@dataclass(frozen=True, slots=True)
class Relation:
    """`change` makes the other article; `judge` gets both cases and both results."""

    name: str
    says: str
    change: Change
    judge: Callable[[Case, Raw, Case, Raw], Judgement]


def _same_facts(_case: Case, before: Raw, _other: Case, after: Raw) -> Judgement:
    """Every field is looked at by itself."""
    was = facts(before)
    told = differences(was, facts(after))
    return Judgement(n=len(was), broken=tuple(f"{field}: {change}" for field, change in told.items()))


def _same_bytes(_case: Case, before: Raw, _other: Case, after: Raw) -> Judgement:
    keys = {*before, *after} - {"created_at"}
    broken = sorted(key for key in keys if repr(before.get(key)) != repr(after.get(key)))
    return Judgement(n=1, broken=("differs: " + ", ".join(broken),) if broken else ())


def _moved_dates(_case: Case, before: Raw, _other: Case, after: Raw) -> Judgement:
    """Each dated entry of the timeline has its counterpart, moved; and no other came."""
    wanted = Counter(_moved(iso) for iso in _isos(before))
    found = Counter(_isos(after))
    broken = [f"{iso} is missing" for iso in (wanted - found).elements()]
    broken += [f"{iso} is new" for iso in (found - wanted).elements()]
    return Judgement(n=max(wanted.total(), len(broken)), broken=tuple(broken))


def _isos(raw: Raw) -> list[str]:
    result = Result(raw)
    entries = [text_of(node, "date") for node in result.items("timeline")]
    return [iso for iso in (*entries, *(text_of(n, "date") for n in result.named("effective_dates"))) if iso]


def _moved(iso: str) -> str:
    """The date as `shift_dates` moves what writes it."""
    if re.fullmatch(r"\d{4}", iso):
        return transforms.shifted(iso)
    if "-Q" in iso:
        return f"{int(iso[:4]) + round(transforms.SHIFT / 365)}{iso[4:]}"
    moved = transforms.shifted(f"{iso}-01" if len(iso) == 7 else iso)
    return moved[: len(iso)]


def _moves(source: str, target: str, modal: re.Pattern[str]) -> Callable[[Case, Raw, Case, Raw], Judgement]:
    """Items of one list whose quote has the changed modal, and no other word of force, stand in the other list."""

    def judge(case: Case, before: Raw, other: Case, after: Raw) -> Judgement:
        place = _mapping(normalise(case.article.text), normalise(other.article.text))
        there = spans(after, "requirements", target)
        wanted, broken = 0, []
        for node in Result(before).items("requirements", source):
            quote = quotes(node)
            if len(evidence(node)) != 1 or len(modal.findall(quote)) != 1 or _OTHER_FORCE.search(quote):
                continue
            wanted += 1
            start, end = (place(int(evidence(node)[0][key])) for key in ("start", "end"))
            if not any(a < end and start < b for a, b in there):
                broken.append(quote[:160])
        return Judgement(n=wanted, broken=tuple(broken))

    return judge


_OTHER_FORCE = re.compile(
    r"\b(?:required|requires?|requirements?|prohibit\w*|ban(?:ned|s)?|ordered|directed|obliged|may not|encourag\w*|"
    r"recommend\w*|urge\w*|invit\w*|advis\w*|comments?|would|fined?)\b",
    re.I,
)


def _mapping(old: str, new: str) -> Callable[[int], int]:
    """Where a place of the old text stands in the new one; both have the same words but for a few."""
    a, b = re.findall(r"\w+|\W+", old), re.findall(r"\w+|\W+", new)
    starts_a, starts_b = _starts(a), _starts(b)
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_opcodes() if len(a) != len(b) else [("", 0, len(a), 0, 0)]

    def place(offset: int) -> int:
        at = max((i for i, start in enumerate(starts_a) if start <= offset), default=0)
        first, other = next(((i, k) for _, i, j, k, _ in blocks if i <= at < j or (i == j == at)), (0, 0))
        token = min(other + at - first, len(starts_b) - 1)
        return starts_b[token] + offset - starts_a[at]

    return place


def _starts(tokens: list[str]) -> list[int]:
    found, at = [], 0
    for token in tokens:
        found.append(at)
        at += len(token)
    return found


def _unchanged(case: Case) -> Case:
    return case


RELATIONS: tuple[Relation, ...] = (
    Relation("same-input-twice", "the same input gives the same bytes", _unchanged, _same_bytes),
    Relation("shifted-dates", "dates move along", transforms.shift_dates, _moved_dates),
    Relation(
        "must-to-should",
        "the duty becomes advice",
        transforms.must_to_should,
        _moves("mandatory", "recommended", re.compile(r"\b(?:must|shall)\b")),
    ),
    Relation(
        "should-to-must",
        "the advice becomes a duty",
        transforms.should_to_must,
        _moves("recommended", "mandatory", re.compile(r"\bshould\b")),
    ),
    Relation("shuffled-paragraphs", "the facts stay", transforms.shuffle_paragraphs, _same_facts),
    Relation("added-aside", "the facts stay", transforms.add_aside, _same_facts),
    Relation("html", "the facts stay", transforms.as_html, _same_facts),
)
