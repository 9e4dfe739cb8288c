"""The form of labels and the uniqueness of statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from service.analysis.grounding.case import Case, Claim, finding
from service.analysis.grounding.codes import Code
from service.analysis.grounding.words import words
from service.analysis.schema import Basis, Finding, Statement

FEWEST, MOST = 2, 7
"""Words of a label; from the style of a brief."""
_NAMES = "related_standards"


def check_label(claim: Claim, _case: Case) -> Iterator[Finding]:
    """A label has two to seven words and is not just the opening of its text. A standard's label is its name."""
    if not claim.label or claim.section == _NAMES:
        return
    label = [word.lower() for word in words(claim.label)]
    count = len(claim.label.split())
    if not FEWEST <= count <= MOST:
        yield finding(Code.LABEL_LENGTH, claim, f"The label “{claim.label}” has {count} words, not {FEWEST} to {MOST}.")
    if label and [word.lower() for word in words(claim.text)][: len(label)] == label:
        yield finding(Code.LABEL_ECHO, claim, f"The label “{claim.label}” only repeats the first words of its text.")


def check_unique(claims: Iterable[Claim]) -> Iterator[tuple[Claim, Finding]]:
    """No two statements carry one id, and no section says the same thing twice."""
    ids: set[str] = set()
    said: set[tuple[str, ...]] = set()
    for claim in claims:
        if claim.statement is None:
            continue
        if claim.statement.id in ids:
            yield claim, finding(Code.DUPLICATE_ID, claim, f"The id {claim.statement.id} is used twice.")
        ids.add(claim.statement.id)
        if claim.basis is Basis.NOT_STATED:
            continue
        key = (
            claim.section,
            _heard(claim.statement),
            *(text for name, text in claim.texts if name == "when"),
            claim.label if claim.section == _NAMES else "",
        )
        if key in said:
            yield claim, finding(Code.DUPLICATE_TEXT, claim, f"“{claim.text[:80]}” stands twice in this section.")
        said.add(key)


def _heard(statement: Statement) -> str:
    return " ".join(word.lower() for word in words(statement.text))
