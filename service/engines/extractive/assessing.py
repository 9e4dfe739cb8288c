"""What a duty makes one find out first."""

from __future__ import annotations

import re

from service.analysis.schema import Klass, Status
from service.engines.extractive.duties import (
    REFERRED,
    Duty,
    Pattern,
    brief,
    law,
    name_of,
    untriggered,
    without_deadline,
    yours,
)
from service.engines.extractive.lines import HELD, Line, Phase, bare_noun, due, persons_owed_in, plural, scope_of
from service.engines.extractive.main_clause import short_act
from service.engines.extractive.nouns import best_phrase, singular
from service.engines.extractive.source import Source
from service.engines.extractive.verbs import is_base, participle
from service.engines.extractive.wording import title_case


def ban_search(source: Source, one: Duty) -> Line | None:
    """Where the banned act occurs."""
    voice = law(source)
    tail = f"; {voice} prohibit it" if voice else ""
    text = f"Search for every case in which you {yours(brief(one))}{tail}."
    return Line(Phase.ASSESSMENT, name_of(one, "Exposure"), text, one.evidence)


def holder(source: Source, one: Duty) -> Line | None:
    """Who holds or prepares what has to be handed over."""
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
    if not HELD.search(head):
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


def trigger_watch(source: Source, one: Duty) -> Line | None:
    """Who would notice what starts the duty."""
    if not one.trigger or law(source):
        return None
    text = (
        f"Establish who would know {one.trigger.replace('where ', 'when ', 1)}, since that starts the "
        f"duty to {yours(short_act(untriggered(one), REFERRED))}."
    )
    return Line(Phase.ASSESSMENT, name_of(one, "Trigger"), text, one.evidence)


def gap(source: Source, one: Duty) -> Line | None:
    """What to find out before a duty can be met, by kind of duty; a slot that is missing drops the line."""
    voice = law(source)
    if source.status is Status.ENFORCEMENT_ACTION:
        return None
    if one.verb in {"begin", "start", "commence", "continue", "be", "send", "submit", "make", "take", "do"}:
        return None
    if voice:
        text = f"Compare present practice with what {voice} ask: to {yours(brief(one))}."
        return Line(Phase.ASSESSMENT, name_of(one, "Comparison"), text, one.evidence)
    if one.trigger:
        act = yours(short_act(untriggered(one), REFERRED))
        text = f"Find past cases in which the duty to {act} would have arisen: {one.trigger}."
        return Line(Phase.ASSESSMENT, name_of(one, "Cases"), text, one.evidence)
    return _by_kind(one)


def _by_kind(one: Duty) -> Line | None:
    target = re.sub(r"^(?:the|all|any|a|an|each|every) ", "", yours(one.target))
    scope = scope_of(one)
    if re.match(r"(?:and|or|to)\b", target):
        return None
    if one.pattern is Pattern.RECORDS and len(target.split()) >= 2:
        return Line(
            Phase.ASSESSMENT,
            name_of(one, "Inventory"),
            f"Find out which {bare_noun(target)} {'exist' if plural(target) else 'exists'}, and who holds "
            f"{'them' if plural(target) else 'it'}.",
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
        them = "them" if plural(target) else "it"
        if one.verb in _LOOKS:
            text = f"Collect what bears on {yours(one.target)}, before you {one.verb} {them}{due(one)}."
        else:
            text = f"Take stock of what already serves as {target}, before you {one.verb} {them}{due(one)}."
        return Line(Phase.ASSESSMENT, name_of(one, "Stocktaking"), text, one.evidence)
    if one.pattern is Pattern.OTHER and len(one.phrase.split()) <= 20:
        return _addressed(one)
    return None


_LOOKS = frozenset({"review", "assess", "evaluate", "test"})
_STATIVE = frozenset({"understand", "view", "receive", "count", "wait", "know", "note", "recognize", "contain", "see"})


def _addressed(one: Duty) -> Line | None:
    """Whom a duty binds is the first question where the text qualifies them; else what it takes, or what is missing."""
    act = yours(without_deadline(one))
    if _QUALIFIED.search(one.who):
        text = f"Establish whether you are among {one.who}, who must {act}."
        return Line(Phase.ASSESSMENT, name_of(one, "Addressees"), text, one.evidence)
    if one.verb in _STATIVE:
        return None
    if one.deadline:
        text = f"Work out what it takes to {act}{due(one)}."
        return Line(Phase.ASSESSMENT, name_of(one, "Effort"), text, one.evidence)
    return Line(Phase.ASSESSMENT, name_of(one, "Gap"), f"Identify where you do not {act} today.", one.evidence)


_QUALIFIED = re.compile(
    r"^(?!if\b|when)[\w-]+s\b.* (?:with|that|which|who|whose|using|offering|holding|operating|of|in|under|subject)\b|"
    r"^(?:small|large|larger|smaller|very|medium|highest|lowest|high|low|certain|covered|eligible|critical)\b",
    re.I,
)
"""Addressees whom the text tells apart from others of their kind."""


def persons_owed(_: Source, one: Duty) -> Line | None:
    """To whom money is owed."""
    owed = persons_owed_in(one)
    if not owed:
        return None
    return Line(
        Phase.ASSESSMENT,
        title_case(f"{' '.join(best_phrase(owed, longest=2)) or 'Persons'} Owed"),
        f"Identify {owed} to whom payment is due under the order.",
        one.evidence,
    )


def compare_topic(_: Source, one: Duty) -> Line | None:
    """Own practice beside what comments are asked on."""
    topic = re.match(r"comment on (.+)", one.phrase)
    if topic is None or len(topic.group(1).split()) > 25 or not _RULE_LIKE.search(topic.group(1)):
        return None
    text = f"Compare your own practice with {topic.group(1)}, and note the points worth a comment."
    return Line(Phase.ASSESSMENT, name_of(one, "Comparison"), text, one.evidence)


_RULE_LIKE = re.compile(
    r"\b(?:guid\w+|rules?|propos\w+|draft|requirements?|standards?|amend\w+|definitions?|polic\w+|"
    r"methods?|questions?|options?|measures?|"
    r"regulations?|code|criteria|benchmarks?|thresholds?|practices?|changes?|modif\w+)\b",
    re.I,
)
