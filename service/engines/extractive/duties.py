"""A duty with the slots that guidance is filled from: act, object, addressee, date, exception, trigger."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from retrieval.text.documents import Evidence
from service.analysis.reading.model import Clause
from service.analysis.schema import Status
from service.engines.extractive.imperative import Worded, word
from service.engines.extractive.label_objects import object_words
from service.engines.extractive.main_clause import short_act, unloosened
from service.engines.extractive.nouns import best_phrase
from service.engines.extractive.requirements import evidence_of
from service.engines.extractive.source import Source
from service.engines.extractive.verbs import is_base
from service.engines.extractive.wordform import split_adverbs
from service.engines.extractive.wording import clean, dated, lower_first, shorten, strip_end, title_case

LONGEST_PHRASE = 30
"""Words of a verb phrase that is set into a derived line."""


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


def duty(source: Source, clause: Clause) -> Duty | None:
    """The slots of a clause; None where it could not be worded as an act."""
    worded = word(source, clause)
    phrase = _bare(worded)
    if phrase is None:
        return None
    _, words = split_adverbs(phrase.split())
    verb = words[0].rstrip(",").lower()
    if len(words) > 2 and words[1] in _PARTICLES and not is_base(words[2]):
        verb, words = f"{verb} {words[1]}", words[1:]
    if (not is_base(verb.split()[0]) and verb != "be") or is_idle(phrase) or unloosened(phrase) != phrase:
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


_PARTICLES = frozenset({"out", "up", "down"})
_IDLE = re.compile(
    r"^(?:comply|implement|take|follow|observe|carry out|apply)\b(?: \w+){0,4}?(?: (?:this|these|the|"
    r"all|any|applicable|appropriate|"
    r"necessary|with|relevant|such|federal|its|their|DHS-developed)){0,4} (?:orders?|laws?|"
    r"directives?|measures?|rules?|regulations?|steps?|actions?|"
    r"requirements?|provisions?|memorandum|section)\b|^(?:comply|visit|see|read|contact|call|click)\b",
    re.I,
)


def is_idle(phrase: str) -> bool:
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
    return _VERB_PATTERN.get(verb.split()[0], Pattern.OTHER)


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
    due = strip_end(clean(clause.deadline)) if clause.deadline else ""
    return due[:1].lower() + due[1:] if dated(due).startswith(due[:1].lower()) else due


def _exception(worded: Worded) -> str:
    match = re.search(r"\b(?:unless|except)\s+.{4,160}$", worded.phrase or "", re.S)
    return strip_end(match.group()) if match else ""


def _trigger(clause: Clause, phrase: str) -> str:
    text = lower_first(strip_end(clean(clause.condition))) if clause.condition else ""
    if f"even {text}" in phrase.lower() or re.match(r"\w+ (?:they|it|he|she|this|these|those|such|so)\b", text):
        return ""  # whose they are is known to the requirement only
    return text if re.match(r"(?:if|when|whenever|once)\b", text) and 4 <= len(text.split()) <= 25 else ""


def name_of(one: Duty, kind: str) -> str:
    """A label from the object of the duty and the kind of line."""
    words = object_words(" ".join(one.phrase.split()[1:]))[-3:] or best_phrase(one.target or one.phrase, longest=3)
    return title_case(" ".join([*words, *kind.split()]))


REFERRED = 10
"""Words of an act that guidance refers to; the requirements tell it in full."""


def without_deadline(one: Duty) -> str:
    """The act without its date, and without the side clauses that only its requirement needs."""
    act = one.phrase
    if one.deadline and act.endswith(one.deadline):
        act = strip_end(act.replace(one.deadline, "").replace("  ", " "))
    return short_act(act, REFERRED)


def brief(one: Duty) -> str:
    """The act with its date, without the side clauses that only its requirement needs."""
    return short_act(one.phrase, REFERRED + 4)


def untriggered(one: Duty) -> str:
    """The act without its condition and its date."""
    act = without_deadline(one)
    at = act.lower().find(one.trigger.lower()) if one.trigger else -1
    return strip_end(act[:at]) if at > 0 else act


def yours(text: str) -> str:
    """The act as it reads after "you"."""
    text = re.sub(r"\btheir own\b", "your own", text)
    return re.sub(r"\btheir\b(?! (?:accounts?|consent|data|rights?|children|parents))", "your", text)


def law(source: Source) -> str:
    """What forbids or asks, in the voice that the status allows."""
    return {
        Status.PROPOSED_RULE: "the proposal would",
        Status.CONSULTATION: "the proposal would",
        Status.DELAYED: "the delayed measure would",
    }.get(source.status, "")
