"""The table of what follows from a duty: one pattern per kind of duty, each line filled from the clause or dropped."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from retrieval.text.documents import Evidence
from service.analysis.schema import Klass, Status
from service.engines.extractive.duties import Duty, Pattern, law, name_of, untriggered, without_deadline, yours
from service.engines.extractive.nouns import best_phrase, singular
from service.engines.extractive.source import Source
from service.engines.extractive.verbs import is_base, participle
from service.engines.extractive.wording import dated, strip_end, title_case


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
    text = f"Search for every case in which you {yours(one.phrase)}{tail}."
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
    binds = "must be" if one.clause.klass is Klass.MANDATORY else "should be"
    verb = "would have to be" if law(source) else binds
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
    target = re.sub(r"^(?:a|an|any|all|each|every|your|its|their) ", "", yours(one.target))
    the = "" if re.match(r"(?:certain|both|any|all|either|two|three|copies)\b", target) else "the "
    head = target.split()[-1].lower()
    if not _HELD.search(head):
        return None
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
    """What to find out before a duty can be met, by kind of duty; a slot that is missing drops the line."""
    voice = law(source)
    if source.status is Status.ENFORCEMENT_ACTION:
        return None
    if one.verb in {"begin", "start", "commence", "continue", "be", "send", "submit", "make", "take", "do"}:
        return None
    if voice:
        text = f"Compare present practice with what {voice} ask: to {yours(one.phrase)}."
        return Line(Phase.ASSESSMENT, name_of(one, "Comparison"), text, one.evidence)
    if one.trigger:
        text = f"Find past cases in which the duty to {yours(untriggered(one))} would have arisen: {one.trigger}."
        return Line(Phase.ASSESSMENT, name_of(one, "Cases"), text, one.evidence)
    return _by_kind(one)


def _by_kind(one: Duty) -> Line | None:
    target = re.sub(r"^(?:the|all|any|a|an|each|every) ", "", yours(one.target))
    scope = _scope(one)
    if re.match(r"(?:and|or|to)\b", target):
        return None
    if one.pattern is Pattern.RECORDS and len(target.split()) >= 2:
        return Line(
            Phase.ASSESSMENT,
            name_of(one, "Inventory"),
            f"Find out which {target} exist and who holds them.",
            one.evidence,
        )
    if one.pattern is Pattern.CONTROL and scope:
        done = participle(one.verb)
        text = f"List {scope}, and mark where {yours(one.target) or 'the measure'} has not been {done} yet."
        return Line(Phase.ASSESSMENT, name_of(one, "Scope"), text, one.evidence)
    if one.pattern is Pattern.LIMIT:
        return Line(
            Phase.ASSESSMENT,
            name_of(one, "Measurement"),
            f"Measure where you stand now against the duty to {yours(without_deadline(one))}.",
            one.evidence,
        )
    if one.pattern is Pattern.PLAN and len(target.split()) >= 2:
        text = (
            f"Take stock of what you have by way of {target}, and what the duty to {yours(without_deadline(one))} adds."
        )
        return Line(Phase.ASSESSMENT, name_of(one, "Stocktaking"), text, one.evidence)
    if one.pattern is Pattern.OTHER and len(one.phrase.split()) <= 20:
        text = f"Identify where the duty to {yours(without_deadline(one))} is not met today."
        return Line(Phase.ASSESSMENT, name_of(one, "Gap"), text, one.evidence)
    return None


def _scope(one: Duty) -> str:
    """The systems or things to which a measure is applied."""
    found = re.search(
        r"\b(?:to|on|for|across|in|from) ((?:all|any|each|every|the|affected|internet-facing|"
        r"critical)\s[^.,;()]{4,80})",
        without_deadline(one),
    )
    text = (
        strip_end(re.split(r"\s(?:by|within|before|until|when|if|unless|using)\s", found.group(1))[0]) if found else ""
    )
    return yours(text) if 2 <= len(text.split()) <= 12 and not re.match(r"the (?:extent|public|same)\b", text) else ""


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
    if one.pattern is Pattern.NOTICE:
        text = f"Prepare the text and the channel by which to {yours(untriggered(one))}, and name who sends it."
        return Line(Phase.IMPLEMENTATION, name_of(one, "Channel"), text, one.evidence)
    if one.clause.klass is not Klass.MANDATORY or len(one.phrase.split()) > 14:
        return None
    text = f"Assign the work needed to {yours(one.phrase)} to one owner."
    return Line(Phase.IMPLEMENTATION, name_of(one, "Owner"), text, one.evidence)


def _record_form(source: Source, one: Duty) -> Line | None:
    """Keep {records} for {period} in {form}."""
    if law(source) or not one.target:
        return None
    text = f"Set the retention rule: {yours(without_deadline(one))}."
    return Line(Phase.IMPLEMENTATION, name_of(one, "Retention Rule"), text, one.evidence)


_HELD = re.compile(
    r"^(?:data|information|reports?|notices?|statements?|disclosures?|notifications?|plans?|records?|documents?|"
    r"documentation|lists?|details|figures?|evidence|forms?|applications?|returns?|certificates?|polic(?:y|ies)|results?|"
    r"registers?|inventor(?:y|ies)|explanations?|reasons?|descriptions?|agreements?|assessments?|updates?|filings?)$"
)
"""Heads of what somebody in a firm holds or prepares."""


def _gather(source: Source, one: Duty) -> Line | None:
    """Gather the contents once, by the deadline."""
    if law(source) or source.status is Status.ENFORCEMENT_ACTION or len(one.target.split()) < 2:
        return None
    target = re.sub(r"^(?:a|an|any|all|each|every|the|your|its|their) ", "", yours(one.target))
    if not _HELD.search(target.split()[-1].lower()):
        return None
    due = f" {dated(one.deadline)}" if one.deadline and len(one.deadline.split()) <= 10 else ""
    if not due and not one.trigger:
        return None
    text = f"Draw up the {target} so that it can go out{due or f' {one.trigger}'}."
    return Line(Phase.IMPLEMENTATION, name_of(one, "Preparation"), text, one.evidence)


def _apply_control(source: Source, one: Duty) -> Line | None:
    """Apply the control where it is missing, and note what it replaces."""
    scope = _scope(one)
    if law(source) or source.status is Status.ENFORCEMENT_ACTION or not scope:
        return None
    text = f"Work through {scope} until you {yours(without_deadline(one))} everywhere."
    return Line(Phase.IMPLEMENTATION, name_of(one, "Rollout"), text, one.evidence)


def _ban_recheck(source: Source, one: Duty) -> Line | None:
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


def _evidence_kept(source: Source, one: Duty) -> Line | None:
    """Compare the finished document with what the text says it must hold."""
    found = re.search(
        r"\b(?:including|containing|that (?:includes|contains|describes|lists)|with) ([^.;()]{12,110})$", one.phrase
    )
    if law(source) or source.status is Status.ENFORCEMENT_ACTION or found is None or len(one.target.split()) < 1:
        return None
    holds = strip_end(found.group(1))
    if re.match(r"(?:the|this|these) (?:order|rule|law|act|requirement|section|directive)s?\b", holds):
        return None
    target = re.sub(r"^(?:a|an|any|all|each|every|the) ", "", yours(one.target))
    text = f"Compare the {target} with the contents asked for: {holds}."
    return Line(Phase.VALIDATION, name_of(one, "Contents Check"), text, one.evidence)


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
    where = _scope(one)
    text = (
        f"Test on a sample of {where} that you {yours(without_deadline(one))}."
        if where
        else (f"Have it shown, not only reported, that you {yours(without_deadline(one))}.")
    )
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
    Pattern.PROHIBITION: (_ban_search, _ban_hold, _ban_recheck),
    Pattern.REPORTING: (_trigger_watch, _holder, _gather, _date_plan, _evidence_kept, _clock),
    Pattern.NOTICE: (_trigger_watch, _owner, _clock),
    Pattern.RECORDS: (_gap, _record_form, _sample),
    Pattern.PAYMENT: (_persons_owed, _date_plan, _reconcile),
    Pattern.CONTROL: (_gap, _apply_control, _date_plan, _control_test),
    Pattern.PLAN: (_gap, _owner, _date_plan, _evidence_kept, _clock),
    Pattern.LIMIT: (_gap,),
    Pattern.CONSULTATION: (_compare_topic, _docket),
    Pattern.OTHER: (_gap, _date_plan, _clock),
}
"""In order of preference within a phase; a writer whose slot is missing gives nothing."""
