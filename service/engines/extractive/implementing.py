"""What a duty makes one set up or decide, in order."""

from __future__ import annotations

import re

from service.analysis.schema import Klass, Status
from service.engines.extractive.duties import (
    REFERRED,
    Duty,
    Pattern,
    law,
    name_of,
    untriggered,
    without_deadline,
    yours,
)
from service.engines.extractive.lines import (
    HELD,
    PERIOD,
    QUICK,
    Line,
    Phase,
    bare_noun,
    clock_start,
    due,
    plural,
    scope_of,
)
from service.engines.extractive.main_clause import short_act
from service.engines.extractive.source import Source
from service.engines.extractive.wording import dated, strip_end


def ban_hold(source: Source, one: Duty) -> Line | None:
    """What is held unless the exception applies."""
    if not one.exception or law(source):
        return None
    act = strip_end(one.phrase.split(" unless ")[0].split(" except ")[0])
    text = f"Hold every case in which you would {yours(act)}, {yours(one.exception)}."
    return Line(Phase.IMPLEMENTATION, name_of(one, "Hold"), text, one.evidence)


_CALENDAR = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)


def date_plan(source: Source, one: Duty) -> Line | None:
    """From the date backwards."""
    if not one.deadline or not _CALENDAR.search(one.deadline) or law(source):
        return None
    who = one.who or "those bound"
    act = without_deadline(one)
    if one.deadline not in one.phrase:
        act = one.phrase
    years = [int(y) for y in re.findall(r"\b(?:19|20)\d\d\b", one.deadline)]
    published = source.article.published
    if years and published is not None and max(years) < published.year:
        return None
    when = re.sub(
        r"^(?:(?:by|on|before|until|from|beginning|starting|in|no later than|not later than)\s+)+(?=\w)",
        "",
        one.deadline,
    )
    if re.match(r"(?:within|no later|not later|every|at least|for|up to|after)\b", when):
        return None
    act = short_act(act, REFERRED)
    text = f"Plan backwards from {when}, the date for the duty to {act} ({who})."
    return Line(Phase.IMPLEMENTATION, name_of(one, "Calendar"), text, one.evidence)


def steps_in_order(source: Source, one: Duty) -> Line | None:
    """A duty with a clock becomes steps in order: note the start, prepare, act in time."""
    start = clock_start(one)
    if not QUICK.match(one.deadline) or law(source) or not start or not one.target:
        return None
    noted = f"note {start}" if start.startswith("when ") else f"record the time of {start}"
    ready = re.sub(r"^(?:all|any|each|every) ", "the ", yours(one.target))
    it = "them" if plural(one.target) else "it"
    text = f"Set up the steps in order: first {noted}, then prepare {ready}, and last {one.verb} {it}{due(one)}."
    return Line(Phase.IMPLEMENTATION, name_of(one, "Process"), text, one.evidence)


def first_named(source: Source, one: Duty) -> Line | None:
    """Who does it comes first, what is delivered second."""
    if len(one.target.split()) < 2 or law(source) or source.status is Status.ENFORCEMENT_ACTION:
        return None
    if one.pattern is Pattern.NOTICE:
        text = f"Prepare the text and the channel by which to {yours(short_act(untriggered(one), REFERRED))}."
        return Line(Phase.IMPLEMENTATION, name_of(one, "Channel"), text, one.evidence)
    if one.clause.klass is not Klass.MANDATORY or len(one.phrase.split()) > 14:
        return None
    act = yours(without_deadline(one))
    text = f"First name who is to {act}, then agree with them what is delivered{due(one) or ' first'}."
    return Line(Phase.IMPLEMENTATION, name_of(one, "Owner"), text, one.evidence)


def record_form(source: Source, one: Duty) -> Line | None:
    """Keep {records} for {period} in {form}."""
    if law(source) or not one.target:
        return None
    held = bare_noun(yours(one.target))
    if period := PERIOD.search(one.phrase):
        kept = period.group().removeprefix("for ")
        text = f"Set {kept} as the retention period of the {held}, and bar earlier deletion."
        return Line(Phase.IMPLEMENTATION, name_of(one, "Retention Rule"), text, one.evidence)
    are, them = ("are", "them") if plural(held) else ("is", "it")
    text = f"Decide where the {held} {are} kept, and who may change or retrieve {them}."
    return Line(Phase.IMPLEMENTATION, name_of(one, "Filing"), text, one.evidence)


def gather(source: Source, one: Duty) -> Line | None:
    """Gather the contents once, by the deadline."""
    if law(source) or source.status is Status.ENFORCEMENT_ACTION or len(one.target.split()) < 2:
        return None
    target = re.sub(r"^(?:a|an|any|all|each|every|the|your|its|their) ", "", yours(one.target))
    if not HELD.search(target.split()[-1].lower()):
        return None
    due = f" {dated(one.deadline)}" if one.deadline and len(one.deadline.split()) <= 10 else ""
    if not due and not one.trigger:
        return None
    text = f"Draw up the {target} so that it can go out{due or f' {one.trigger}'}."
    return Line(Phase.IMPLEMENTATION, name_of(one, "Preparation"), text, one.evidence)


def apply_control(source: Source, one: Duty) -> Line | None:
    """Apply the control where it is missing, and note what it replaces."""
    scope = scope_of(one)
    if law(source) or source.status is Status.ENFORCEMENT_ACTION or not scope:
        return None
    text = f"Work through {scope} until you {yours(without_deadline(one))} everywhere."
    return Line(Phase.IMPLEMENTATION, name_of(one, "Rollout"), text, one.evidence)
