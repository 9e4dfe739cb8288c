"""The table of what follows from a duty: one pattern per kind of duty, each line filled from the clause or dropped."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from retrieval.text.documents import Evidence
from service.analysis.reading.model import Clause
from service.analysis.schema import Status
from service.engines.extractive.imperative import Worded, word
from service.engines.extractive.nouns import best_phrase, singular
from service.engines.extractive.requirements import evidence_of
from service.engines.extractive.source import Source
from service.engines.extractive.verbs import gerund, is_base
from service.engines.extractive.wordform import split_adverbs
from service.engines.extractive.wording import clean, lower_first, shorten, strip_end, title_case

LONGEST_PHRASE = 30
"""Words of a verb phrase that is set into a derived line."""


class Phase(StrEnum):
    """Where under Implementation Guidance a line stands."""

    ASSESSMENT = "assessment"
    IMPLEMENTATION = "implementation"
    VALIDATION = "validation"


class Pattern(StrEnum):
    """Kind of duty."""

    PROHIBITION = "prohibition"
    REPORTING = "reporting"
    NOTICE = "notice"
    RECORDS = "records"
    PAYMENT = "payment"
    CONTROL = "control"
    PLAN = "plan"
    LIMIT = "limit"
    CONSULTATION = "consultation"
    OTHER = "other"


_BY_VERB = {
    Pattern.REPORTING: "report submit disclose publish file provide furnish deliver post display describe state give "
    "present",
    Pattern.NOTICE: "notify inform warn alert tell advise",
    Pattern.RECORDS: "keep retain maintain record document preserve store log",
    Pattern.PAYMENT: "pay refund reimburse compensate return repay redress remit",
    Pattern.CONTROL: "implement encrypt authenticate apply patch update upgrade install configure adopt use disable "
    "block "
    "isolate segment scan monitor restrict secure protect enable enforce remove replace deploy verify set",
    Pattern.PLAN: "develop establish create prepare design designate appoint conduct perform carry assess "
    "evaluate review test",
    Pattern.LIMIT: "limit exceed cap round",
}
_VERB_PATTERN = {verb: pattern for pattern, verbs in _BY_VERB.items() for verb in verbs.split()}


@dataclass(frozen=True, slots=True)
class Duty:
    """A worded clause with the slots that the lines below draw on; empty text where the clause has none."""

    clause: Clause
    worded: Worded
    pattern: Pattern
    phrase: str
    verb: str
    target: str
    who: str
    deadline: str
    exception: str
    trigger: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A derived line before it has an id."""

    phase: Phase
    label: str
    text: str
    evidence: tuple[Evidence, ...]


def duty(source: Source, clause: Clause) -> Duty | None:
    """The slots of a clause; None where it could not be worded as an act."""
    worded = word(source, clause)
    phrase = _bare(worded)
    if phrase is None:
        return None
    _, words = split_adverbs(phrase.split())
    verb = words[0].rstrip(",").lower()
    if (not is_base(verb) and verb != "be") or _idle(phrase):
        return None
    return Duty(
        clause=clause,
        worded=worded,
        pattern=_pattern(worded, verb),
        phrase=phrase,
        verb=verb,
        target=_target(words[1:]),
        who=worded.parts.addressee or "",
        deadline=_deadline(clause),
        exception=_exception(worded),
        trigger=_trigger(clause, phrase),
        evidence=evidence_of(source, clause),
    )


_IDLE = re.compile(
    r"^(?:comply|implement|take|follow|observe|carry out|apply)\b(?: \w+){0,4}?(?: (?:this|these|the|"
    r"all|any|applicable|appropriate|"
    r"necessary|with|relevant|such|federal|its|their|DHS-developed)){0,4} (?:orders?|laws?|"
    r"directives?|measures?|rules?|regulations?|steps?|actions?|"
    r"requirements?|provisions?|memorandum|section)\b|^(?:comply|visit|see|read|contact|call|click)\b",
    re.I,
)


def _idle(phrase: str) -> bool:
    """A duty that says no more than "comply": nothing can be derived from it that another article would not give."""
    return bool(_IDLE.match(phrase)) and (len(phrase.split()) < 14 or " this order" in phrase)


def _bare(worded: Worded) -> str | None:
    if worded.phrase is None:
        return None
    phrase = re.sub(r"\s*\([^()]*\)", "", strip_end(worded.phrase))
    if is_base(phrase.split(" ", 1)[0]):
        phrase = phrase[:1].lower() + phrase[1:]
    if len(phrase.split()) > LONGEST_PHRASE:
        phrase = shorten(phrase, LONGEST_PHRASE) or ""
    return phrase or None


def _pattern(worded: Worded, verb: str) -> Pattern:
    if worded.banned:
        return Pattern.PROHIBITION
    phrase = worded.phrase or ""
    if re.match(r"(?:submit comments|comment on)\b", phrase) or _FILING.search(phrase):
        return Pattern.CONSULTATION
    return _VERB_PATTERN.get(verb, Pattern.OTHER)


_FILING = re.compile(
    r"\b(?:docket (?:no|number|id)|(?:your|electronic|written|public) comments?|submissions? received|cover sheet|"
    r"copies total|both copies|single copies|adhesive labels?|dockets management|paper submission)\b",
    re.I,
)


def _target(words: list[str]) -> str:
    """The object of the verb up to the next clause, at most twelve words."""
    text = " ".join(words)
    text = re.split(
        r"[,;:]|\s(?:to the|to a|by|within|before|after|until|unless|when|whenever|if|no later|on or|at "
        r"least|upon|that|which|who|through|in order|so that|for|from|as)\s",
        text,
    )[0]
    text = strip_end(text)
    if re.match(r"(?:to|of|in|on|at|by|with|from|for|as|into|that|if)\b", text):
        return ""
    return text if 1 <= len(text.split()) <= 12 else ""


def _deadline(clause: Clause) -> str:
    return strip_end(clean(clause.deadline)) if clause.deadline else ""


def _exception(worded: Worded) -> str:
    match = re.search(r"\b(?:unless|except)\s+.{4,160}$", worded.phrase or "", re.S)
    return strip_end(match.group()) if match else ""


def _trigger(clause: Clause, phrase: str) -> str:
    text = lower_first(strip_end(clean(clause.condition))) if clause.condition else ""
    if f"even {text}" in phrase.lower():
        return ""
    return text if re.match(r"(?:if|when|whenever|once)\b", text) and 4 <= len(text.split()) <= 25 else ""


def name_of(one: Duty, kind: str) -> str:
    """A label from the object of the duty and the kind of line."""
    words = best_phrase(one.target or one.phrase, longest=3) or best_phrase(one.phrase, longest=3)
    return title_case(" ".join([*words, *kind.split()]))


def without_deadline(one: Duty) -> str:
    """The act without its date."""
    if one.deadline and one.phrase.endswith(one.deadline):
        return strip_end(one.phrase.replace(one.deadline, "").replace("  ", " "))
    return one.phrase


def untriggered(one: Duty) -> str:
    """The act without its condition and its date."""
    act = without_deadline(one)
    at = act.lower().find(one.trigger.lower()) if one.trigger else -1
    return strip_end(act[:at]) if at > 0 else act


def yours(text: str) -> str:
    """The act as it reads after "you"."""
    text = re.sub(r"\btheir own\b", "your own", text)
    return re.sub(r"\btheir\b(?! (?:accounts?|consent|data|rights?|children|parents))", "your", text)


def ing(phrase: str) -> str:
    """The act as a gerund ("keep records" -> "keeping records"); coordinated verbs stay out of it."""
    adverbs, words = split_adverbs(phrase.split())
    verb = words[0].rstrip(",").lower()
    return " ".join([*adverbs, gerund(verb), *words[1:]])


def law(source: Source) -> str:
    """What forbids or asks, in the voice that the status allows."""
    return {
        Status.PROPOSED_RULE: "the proposal would",
        Status.CONSULTATION: "the proposal would",
        Status.DELAYED: "the delayed measure would",
    }.get(source.status, "")


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
