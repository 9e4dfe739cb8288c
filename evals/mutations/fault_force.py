"""Faults in force: must softened, should raised, a "not" dropped or added, a class swapped, a proposal told as law."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

from evals.mutations.told import Ground, Mutant, Section, Told

Other = str | Callable[[re.Match[str]], str]
Rows = tuple[tuple[str, Other], ...]
"""What is looked for, and what is put in its place."""

_OPEN = frozenset({"proposed_rule", "consultation"})

_SOFTER: Rows = (
    (r"\b(must|shall) not\b", "should not"),
    (r"\b(?:must|shall)\b", "should"),
    (r"\b(?:is|are) required to\b", "may"),
    (r"\bwould have to\b", "could choose to"),
    (r"(?<!would )\b(?:has|have) to\b(?! say)", "may"),
    (r"\brequired to\b", "encouraged to"),
    (r"\bordered to\b", "invited to"),
)
_HARDER: Rows = (
    (r"\bshould not\b", "must not"),
    (r"\bshould\b", "must"),
    (r"\b(is|are) (?:encouraged|invited|advised|urged|recommended) to\b", r"\1 required to"),
    (r"\b(?:recommends|encourages|urges|advises)\b(?= (?:that|all|the|any|[a-z]+s)\b)", "requires"),
    (r"(?<!that )(?<!as )\bmay (?!not\b|have\b|be (?:liable|able|subject))(?!.* only\b)", "must "),
)
_DROPS: Rows = (
    (r"\b[Dd]o not (\w)", lambda m: m[1].upper()),
    (
        r"\b(must|shall|should|may|will|would|is|are|was|were|does|do|did|has|have|can) not (?!only|later|less|more)",
        r"\1 ",
    ),
    (r"\bcannot\b", "can"),
    (r"\bwithout\b", "with"),
    (r"\b[Nn]o (?=[a-z]+ (?:may|shall|must|can)\b)", "Any "),
    (r"\bnever\b", "always"),
    (r"\bprohibits\b", "permits"),
    (r"\b(is|are) prohibited\b", r"\1 permitted"),
)
_ADDS: Rows = (
    (r"\b(must|shall|should|will|would|is|are|was|were|(?:has|have)(?= been)|can|could)(?= [a-z])", r"\1 not"),
)
_AS_LAW: Rows = (
    (r"\bwould have to\b", "must"),
    (r"\bwould not be allowed to\b", "must not"),
    (r"\bwould be (required|prohibited|obliged|banned|allowed|able)\b", r"is \1"),
    (r"\bwould require\b", "requires"),
    (r"\bwould prohibit\b", "prohibits"),
    (r"\bwould apply\b", "applies"),
    (r"\bwould ban\b", "bans"),
    (r"\bwould not\b", "does not"),
    (r"\bwould (?!have\b)", "will "),
    (r"\b([Pp])roposed\b", lambda m: "Final" if m[1] == "P" else "final"),
    (r"\bproposes to\b", "now"),
    (r"\bis proposing to\b", "has decided to"),
    (r"\bproposes\b", "adopts"),
    (r" ?\((?:proposed|would-be)\)", ""),
    (r"\b[Dd]raft (?=\w)", "final "),
    (r"\bUnder the proposal, ?", "Under the rule, "),
)  # fmt: skip
_NEGATED = re.compile(r"\b(?:not|no|none|never|only|without|cannot|nor|neither|unless)\b|n't\b", re.I)
_STILL_OPEN = re.compile(
    r"\bpropos|\bwould\b|\bdraft|\bconsult|\bcomment|\bif (?:adopted|finali[sz]ed)|\bfeedback|\bcould\b|\bmay\b|"
    r"\bplan|\bintend|\bseek|\bconsider|\brespon[ds]", re.I
)  # fmt: skip
_FOUND: Rows = (
    (r"\balleges that\b", "found that"),
    (r"\balleges\b", "has established"),
    (r"\ballegedly ", ""),
    (r"\b(is|are|was|were) alleged to have\b", r"\1 found to have"),
    (r"\balleged ", "proven "),
    (r"\b(is|are) suspected of\b", r"\1 guilty of"),
    (r"\bsuspected ", "established "),
    (r"\bpreliminarily ", ""),
    (r"\b([Pp])reliminary ", lambda m: "Final " if m[1] == "P" else "final "),
    (r"\bmay have (\w+ed)\b", r"has \1"),
    (r"\baccused of\b", "convicted of"),
    (r"\bAllegedly ", ""),
)
_STILL_ALLEGED = re.compile(r"\balleg|\bsuspect|\baccus|\bprelimin|\bmay have\b|\bclaim|\bcomplaint", re.I)
_PROMOTED = {
    "proposed_rule": ("Final rule.", "final_rule"),
    "consultation": ("In force.", "in_force"),
    "allegation": ("Final enforcement decision.", "enforcement_action"),
    "delayed": ("In force.", "in_force"),
    "withdrawn_or_rescinded": ("Final rule.", "final_rule"),
    "guidance": ("Final rule.", "final_rule"),
}


def _rewritten(kind: str, told: Told, rows: Rows, rng: Random) -> Iterator[Mutant]:
    """One rule applied once, at one of its places."""
    masked = _unquoted(told.text)
    found = [(match, other) for pattern, other in rows for match in re.finditer(pattern, masked)]
    if not found:
        return
    match, other = rng.choice(found)
    new = match.expand(other) if isinstance(other, str) else other(match)
    text = told.text[: match.start()] + new + told.text[match.end() :]
    if text != told.text:
        yield Mutant(kind, told, told.with_text(text), f"{match[0].strip()} → {new.strip() or 'nothing'}")


def _all(text: str, rows: Rows) -> str:
    for pattern, other in rows:
        text = re.sub(pattern, other, text)
    return text


def _unquoted(text: str) -> str:
    """What stands in quotation marks is someone's own words and no place for a fault."""
    return re.sub(r"[\"“][^\"”]*[\"”]", lambda m: "\0" * len(m[0]), text)


def must_softened(told: Told, _ground: Ground, rng: Random) -> Iterator[Mutant]:
    """must, shall, required to → should, may, encouraged to."""
    yield from _rewritten("must-softened", told, _SOFTER, rng)


def should_raised(told: Told, _ground: Ground, rng: Random) -> Iterator[Mutant]:
    """should, encouraged to, may → must, required to. Not "no person may", which binds already."""
    if re.search(r"\b[Nn]o\b", told.text):
        return
    yield from _rewritten("should-raised", told, _HARDER, rng)


def not_dropped(told: Told, _ground: Ground, rng: Random) -> Iterator[Mutant]:
    """A negation taken away."""
    yield from _rewritten("not-dropped", told, _DROPS, rng)


def not_added(told: Told, _ground: Ground, rng: Random) -> Iterator[Mutant]:
    """A negation put in; before an imperative "Do not". Not where one stands already: two of them may cancel out."""
    if _NEGATED.search(told.text):
        return
    first = told.text[:1]
    if told.section in (Section.MANDATORY, Section.RECOMMENDED) and re.match(
        r"(?!Do not|Make no)[A-Z][a-z]+ ", told.text
    ):
        changed = told.with_text(f"Do not {first.lower()}{told.text[1:]}")
        yield Mutant("not-added", told, changed, "Do not put in front")
        return
    yield from _rewritten("not-added", told, _ADDS, rng)


def class_swapped(told: Told, _ground: Ground, _rng: Random) -> Iterator[Mutant]:
    """A duty filed as advice, advice filed as a duty."""
    swaps = {Section.MANDATORY: Section.RECOMMENDED, Section.RECOMMENDED: Section.MANDATORY}
    if other := swaps.get(told.section):
        changed = Told(told.case, other, told.fields, told.evidence, told.hedge)
        yield Mutant("class-swapped", told, changed, f"{told.section.value} → {other.value}")


def told_as_law(told: Told, ground: Ground, _rng: Random) -> Iterator[Mutant]:
    """Every hedge of a proposal taken out of a sentence: would require → requires."""
    if ground.status not in _OPEN or told.section not in (Section.OVERVIEW, Section.TIMELINE, Section.PENALTIES):
        return
    text = _all(told.text, _AS_LAW)
    hedged = re.search(r"\bwould\b|\bpropos|\bdraft", told.quotes)
    if text != told.text and hedged and not _STILL_OPEN.search(text):
        yield Mutant("told-as-law", told, told.with_text(text), "would → is")


def told_as_found(told: Told, _ground: Ground, _rng: Random) -> Iterator[Mutant]:
    """Every hedge of an allegation taken out."""
    text = _all(told.text, _FOUND)
    if told.section.startswith("requirements.") or not _STILL_ALLEGED.search(told.quotes):
        return
    if text != told.text and not _STILL_ALLEGED.search(text):
        yield Mutant("told-as-found", told, told.with_text(text), "alleged → found")


def status_promoted(told: Told, ground: Ground, _rng: Random) -> Iterator[Mutant]:
    """A status that the measure does not have (yet)."""
    text, status = _PROMOTED.get(ground.status, ("", ""))
    if text and told.section is Section.STATUS:
        yield Mutant("status-promoted", told, told.with_text(text), f"{told.text} → {text}")
    elif text and told.section is Section.FACT_STATUS:
        changed = told.with_fields(status=status)
        yield Mutant("status-promoted", told, changed, f"{ground.status} → {status}")
