"""What to check before it counts."""

from __future__ import annotations

import re

from service.analysis.schema import Status
from service.engines.extractive.duties import Duty, law, name_of, without_deadline, yours
from service.engines.extractive.lines import (
    PERIOD,
    QUICK,
    Line,
    Phase,
    bare_noun,
    clock_start,
    due,
    persons_owed_in,
    scope_of,
)
from service.engines.extractive.source import Source
from service.engines.extractive.wording import strip_end


def trial_run(source: Source, one: Duty) -> Line | None:
    """A trial run against the clock."""
    if not QUICK.match(one.deadline) or law(source):
        return None
    act = yours(without_deadline(one))
    start = clock_start(one)
    if start and not start.startswith("when "):
        text = f"Time a trial run from {start} until you have what you need to {act}."
    else:
        text = f"Rehearse whether you can {act}{due(one)}."
    return Line(Phase.VALIDATION, name_of(one, "Rehearsal"), text, one.evidence)


def ban_recheck(source: Source, one: Duty) -> Line | None:
    """Recheck a ban against the list or determination on which it depends."""
    found = re.search(
        r"\b((?:the |a |any )?(?:list|determination|licen[cs]e|schedule|annex|approval|authorization|permission|"
        r"consent)"
        r"(?: (?:of|by|from|under) (?:the )?[A-Z]?[\w’'-]+(?: [A-Z][\w’'-]+){0,3})?)",
        one.phrase,
    )
    if law(source) or found is None:
        return None
    text = (
        f"Recheck {name_of(one, '').lower().strip() or 'each case'} against {found.group(1)} on which the ban depends."
    )
    return Line(Phase.VALIDATION, name_of(one, "Recheck"), text, one.evidence)


def evidence_kept(source: Source, one: Duty) -> Line | None:
    """Compare the finished document with what the text says it must hold."""
    found = re.search(
        r"\b(?:including|containing|that (?:includes|contains|describes|lists|sets forth)) ([^.;()]{12,110})$",
        one.phrase,
    )
    if law(source) or source.status is Status.ENFORCEMENT_ACTION or found is None or len(one.target.split()) < 1:
        return None
    holds = strip_end(found.group(1))
    if re.match(r"(?:the|this|these) (?:order|rule|law|act|requirement|section|directive)s?\b", holds):
        return None
    target = re.sub(r"^(?:a|an|any|all|each|every|the) ", "", yours(one.target))
    text = f"Compare the {target} with the contents asked for: {holds}."
    return Line(Phase.VALIDATION, name_of(one, "Contents Check"), text, one.evidence)


def sample(source: Source, one: Duty) -> Line | None:
    """A sample of what is kept."""
    period = PERIOD.search(one.phrase)
    if not one.target or law(source) or one.verb in {"document", "log"}:
        return None
    tail = f" kept {period.group()}" if period else ""
    text = f"Retrieve a sample of the {bare_noun(yours(one.target))}{tail}."
    return Line(Phase.VALIDATION, name_of(one, "Sample"), text, one.evidence)


def control_test(source: Source, one: Duty) -> Line | None:
    """A test of the measure, where it applies."""
    if len(one.target.split()) < 2 or law(source) or source.status is Status.ENFORCEMENT_ACTION:
        return None
    where = scope_of(one)
    text = (
        f"Test on a sample of {where} that you {yours(without_deadline(one))}."
        if where
        else f"Ask for proof, not for a report, that you {yours(without_deadline(one))}{due(one)}."
    )
    return Line(Phase.VALIDATION, name_of(one, "Test"), text, one.evidence)


def reconciliation(_: Source, one: Duty) -> Line | None:
    """What was paid against who was owed."""
    owed = persons_owed_in(one)
    if not owed:
        return None
    return Line(Phase.VALIDATION, "Payment Reconciliation", f"Reconcile what was paid with {owed}.", one.evidence)


def docket_number(_: Source, one: Duty) -> Line | None:
    """The number without which a comment does not arrive."""
    number = re.search(r"\b(?:Docket|File) (?:No\.|Number|ID:?)\s?[A-Z][\w-]*\d[\w-]*", one.phrase)
    if number is None:
        return None
    text = f"Check before filing that the comment carries {number.group()}."
    return Line(Phase.VALIDATION, "Docket Number Check", text, one.evidence)
