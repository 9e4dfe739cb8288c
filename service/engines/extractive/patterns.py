"""The table of what follows from a duty: one pattern per kind of duty, each line filled from the clause or dropped."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from retrieval.text.documents import Evidence
from service.analysis.schema import Status
from service.engines.extractive.duties import Duty, Pattern, law, name_of, untriggered, without_deadline, yours
from service.engines.extractive.nouns import best_phrase, singular
from service.engines.extractive.source import Source
from service.engines.extractive.verbs import is_base
from service.engines.extractive.wording import strip_end, title_case


class Phase(StrEnum):
    """Where under Implementation Guidance a line stands."""

    ASSESSMENT = "assessment"
    IMPLEMENTATION = "implementation"
    VALIDATION = "validation"


@dataclass(frozen=True, slots=True)
class Line:
    """A derived line before it has an id."""

    phase: Phase
    label: str
    text: str
    evidence: tuple[Evidence, ...]


Writer = Callable[[Source, Duty], Line | None]


def _ban_search(source: Source, one: Duty) -> Line | None:
    voice = law(source)
    tail = f"; {voice} prohibit it" if voice else ""
    text = f"Find out whether and where you {yours(one.phrase)}{tail}."
    return Line(Phase.ASSESSMENT, name_of(one, "Exposure"), text, one.evidence)


def _ban_hold(source: Source, one: Duty) -> Line | None:
    if not one.exception or law(source):
        return None
    act = strip_end(one.phrase.split(" unless ")[0].split(" except ")[0])
    text = f"Hold every case in which you would {yours(act)}, {yours(one.exception)}."
    return Line(Phase.IMPLEMENTATION, name_of(one, "Hold"), text, one.evidence)


def _holder(source: Source, one: Duty) -> Line | None:
    if len(one.target.split()) < 2:
        return None
    verb = "would have to be" if law(source) else "must be"
    done = {
        "provide": "provided",
        "give": "given",
        "report": "reported",
        "disclose": "disclosed",
        "submit": "submitted",
        "publish": "published",
        "file": "filed",
    }
    if one.verb not in done or re.match(r"\w+ (?:\w+ ){1,3}with\b", one.phrase):
        return None
    target = re.sub(r"^(?:a|an|any|all|each|every) ", "", yours(one.target))
    the = "" if re.match(r"(?:certain|both|any|all|either|two|three|copies)\b", target) else "the "
    head = target.split()[-1].lower()
    if head in {"copy", "copies", "comment", "comments", "steps", "form", "submission", "submissions"}:
        return None
    does = (
        "prepares"
        if singular(head) in {"disclosure", "notice", "report", "statement", "plan", "notification"}
        else "holds"
    )
    to = re.search(r"\bto ((?:the )?[\w’'-]+(?: [A-Z][\w-]+){0,3})", one.phrase[len(one.verb) :])
    to_whom = (
        f" to {to.group(1)}" if to and one.target not in to.group(1) and not is_base(to.group(1).split()[0]) else ""
    )
    text = f"Establish who {does} {the}{re.sub(r'^the ', '', target)} that {verb} {done[one.verb]}{to_whom}."
    return Line(Phase.ASSESSMENT, name_of(one, "Sources"), text, one.evidence)


def _trigger_watch(source: Source, one: Duty) -> Line | None:
    if not one.trigger or law(source):
        return None
    text = (
        f"Establish who would know {one.trigger.replace('where ', 'when ', 1)}, since that starts the "
        f"duty to {yours(untriggered(one))}."
    )
    return Line(Phase.ASSESSMENT, name_of(one, "Trigger"), text, one.evidence)


def _gap(source: Source, one: Duty) -> Line | None:
    voice = law(source)
    if source.status is Status.ENFORCEMENT_ACTION:
        return None
    if one.verb in {"begin", "start", "commence", "continue", "be", "send", "submit"}:
        return None
    if voice:
        text = f"Compare what you do now with the duty that {voice} impose: to {yours(one.phrase)}."
        return Line(Phase.ASSESSMENT, name_of(one, "Comparison"), text, one.evidence)
    if one.trigger:
        text = f"Check whether, {one.trigger}, you {yours(untriggered(one))}."
    else:
        text = f"Check whether you already {yours(without_deadline(one))}, and note each case in which you do not."
    return Line(Phase.ASSESSMENT, name_of(one, "Gap"), text, one.evidence)


_CALENDAR = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)


def _date_plan(source: Source, one: Duty) -> Line | None:
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
    text = f"Plan backwards from {when}, the date for the duty to {act} ({who})."
    return Line(Phase.IMPLEMENTATION, name_of(one, "Calendar"), text, one.evidence)


def _clock(source: Source, one: Duty) -> Line | None:
    quick = re.match(
        r"(?:within|immediately|without (?:undue )?delay|promptly|no later than|not later than)\b", one.deadline, re.I
    )
    if not quick or law(source):
        return None
    act = one.phrase if one.deadline in one.phrase else f"{one.phrase} {one.deadline}"
    return Line(Phase.VALIDATION, name_of(one, "Rehearsal"), f"Rehearse whether you can {yours(act)}.", one.evidence)


def _owner(source: Source, one: Duty) -> Line | None:
    if len(one.target.split()) < 2 or law(source) or source.status is Status.ENFORCEMENT_ACTION:
        return None
    text = f"Name who is to {yours(one.phrase)}."
    return Line(Phase.IMPLEMENTATION, name_of(one, "Owner"), text, one.evidence)


def _sample(source: Source, one: Duty) -> Line | None:
    period = re.search(
        r"\bfor (?:at least |a minimum of |a period of )?(?:\w+|\d+)(?:\s\(\d+\))? (?:years?|months?|days?)\b",
        one.phrase,
    )
    if not one.target or law(source):
        return None
    tail = f" kept {period.group()}" if period else ""
    target = re.sub(r"^(?:the|all|any|a|an) ", "", yours(one.target))
    return Line(Phase.VALIDATION, name_of(one, "Sample"), f"Retrieve a sample of the {target}{tail}.", one.evidence)


def _control_test(source: Source, one: Duty) -> Line | None:
    if len(one.target.split()) < 2 or law(source) or source.status is Status.ENFORCEMENT_ACTION:
        return None
    text = f"Test in practice that you {yours(without_deadline(one))}."
    return Line(Phase.VALIDATION, name_of(one, "Test"), text, one.evidence)


def _owed(one: Duty) -> str:
    """The persons to whom a payment goes, as the act names them."""
    match = re.search(
        r"\b(?:to|refund|reimburse|compensate)\s+((?:more than |all |the |any |affected |eligible |"
        r"harmed )*(?:[\d,]+ )?(?:consumers|customers|borrowers|employees|workers|users|patients|"
        r"investors|members|tenants|students|drivers|individuals|people|persons|account holders|"
        r"victims)\b(?: (?:who|whose|that|harmed|affected|charged)\b[^.,;$€£\d]{0,80})?)",
        one.phrase,
    )
    return strip_end(match.group(1)) if match else ""


def _persons_owed(_: Source, one: Duty) -> Line | None:
    owed = _owed(one)
    if not owed:
        return None
    return Line(
        Phase.ASSESSMENT,
        title_case(f"{' '.join(best_phrase(owed, longest=2)) or 'Persons'} Owed"),
        f"Identify {owed} to whom payment is due under the order.",
        one.evidence,
    )


def _reconcile(_: Source, one: Duty) -> Line | None:
    owed = _owed(one)
    if not owed:
        return None
    return Line(Phase.VALIDATION, "Payment Reconciliation", f"Reconcile what was paid with {owed}.", one.evidence)


_RULE_LIKE = re.compile(
    r"\b(?:guid\w+|rules?|propos\w+|draft|requirements?|standards?|amend\w+|definitions?|polic\w+|"
    r"methods?|questions?|options?|measures?|"
    r"regulations?|code|criteria|benchmarks?|thresholds?|practices?|changes?|modif\w+)\b",
    re.I,
)


def _compare_topic(_: Source, one: Duty) -> Line | None:
    topic = re.match(r"comment on (.+)", one.phrase)
    if topic is None or len(topic.group(1).split()) > 25 or not _RULE_LIKE.search(topic.group(1)):
        return None
    text = f"Compare your own practice with {topic.group(1)}, and note the points worth a comment."
    return Line(Phase.ASSESSMENT, name_of(one, "Comparison"), text, one.evidence)


def _docket(_: Source, one: Duty) -> Line | None:
    """The number without which a comment does not arrive."""
    number = re.search(r"\b(?:Docket|File) (?:No\.|Number|ID:?)\s?[A-Z][\w-]*\d[\w-]*", one.phrase)
    if number is None:
        return None
    text = f"Check before filing that the comment carries {number.group()}."
    return Line(Phase.VALIDATION, "Docket Number Check", text, one.evidence)


WRITERS: dict[Pattern, tuple[Writer, ...]] = {
    Pattern.PROHIBITION: (_ban_search, _ban_hold),
    Pattern.REPORTING: (_trigger_watch, _holder, _date_plan, _clock),
    Pattern.NOTICE: (_trigger_watch, _clock, _owner),
    Pattern.RECORDS: (_gap, _sample),
    Pattern.PAYMENT: (_persons_owed, _date_plan, _reconcile),
    Pattern.CONTROL: (_gap, _date_plan, _control_test),
    Pattern.PLAN: (_gap, _owner, _date_plan, _clock),
    Pattern.LIMIT: (_gap,),
    Pattern.CONSULTATION: (_compare_topic, _docket),
    Pattern.OTHER: (_gap, _date_plan, _clock),
}
"""In order of preference within a phase; a writer whose slot is missing gives nothing."""
