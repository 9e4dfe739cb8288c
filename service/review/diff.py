"""What differs between two revisions: by statement, and within a statement by words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from service.analysis.document import all_statements, label_of
from service.analysis.schema import Analysis, Item, Statement, TimelineEntry
from service.review.model import Difference, Word

_TOKEN = re.compile(r"\S+\s*")


def differences(before: Analysis | None, after: Analysis | None) -> tuple[Difference, ...]:
    """Every statement that differs, in the order of the template, those taken out last. Reordering is none."""
    old = _places(before)
    new = _places(after)
    found = [d for id, (section, statement) in new.items() if (d := _difference(old.get(id), section, statement))]
    gone = [_removed(section, statement) for id, (section, statement) in old.items() if id not in new]
    return (*found, *gone)


def said(statement: Statement) -> str:
    """What a reader sees of a statement: label or time, and text."""
    head = label_of(statement) if isinstance(statement, Item | TimelineEntry) else ""
    return f"{head}: {statement.text}" if head else statement.text


def words(before: str, after: str) -> tuple[Word, ...]:
    """Runs of words kept, taken out and put in: without the new they join to `before`, without the old to `after`."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    return tuple(_runs(old, new))


def distance(before: str, after: str) -> float:
    """Words to put in, take out or change (Levenshtein), over the words of the longer text: 0 is the same."""
    old, new = before.split(), after.split()
    if not old and not new:
        return 0.0
    row = list(range(len(new) + 1))
    for n, word in enumerate(old, 1):
        diagonal, row[0] = row[0], n
        for m, other in enumerate(new, 1):
            change = diagonal + (word != other)
            diagonal, row[m] = row[m], min(row[m] + 1, row[m - 1] + 1, change)
    return row[-1] / max(len(old), len(new))


def _runs(old: list[str], new: list[str]) -> Iterator[Word]:
    bare = [w.rstrip() for w in old], [w.rstrip() for w in new]
    for tag, a, b, c, d in SequenceMatcher(None, *bare, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Word("kept", "".join(new[c:d]))
            continue
        if b > a:
            yield Word("out", "".join(old[a:b]))
        if d > c:
            yield Word("in", "".join(new[c:d]))


def _places(analysis: Analysis | None) -> dict[str, tuple[str, Statement]]:
    return {s.id: (section, s) for section, s in all_statements(analysis)} if analysis else {}


def _difference(old: tuple[str, Statement] | None, section: str, after: Statement) -> Difference | None:
    if old is None:
        return Difference("added", after.id, section, None, None, after, (Word("in", said(after)),))
    was_section, before = old
    if before == after and was_section == section:
        return None
    kind = "edited"
    if said(before) == said(after):
        kind = "moved" if was_section != section else "recited" if before.evidence != after.evidence else "redated"
    return Difference(kind, after.id, section, was_section, before, after, words(said(before), said(after)))


def _removed(section: str, before: Statement) -> Difference:
    return Difference("removed", before.id, section, section, before, None, (Word("out", said(before)),))
