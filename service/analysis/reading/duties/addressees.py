"""Who is bound: the clause's subject, the object of "requires … to", the agent of a passive, or the lead-in's."""

from __future__ import annotations

import re

from service.analysis.reading.duties.cues import ActAt
from service.analysis.reading.duties.force import Hit
from service.analysis.reading.duties.objects import object_end
from service.analysis.reading.duties.verbs import VERBS
from service.analysis.reading.model import Span

_PRONOUNS = frozenset(
    ["it", "they", "he", "she", "this", "these", "those", "that", "which", "who", "we", "you", "one", "such", "there"]
)
_MEASURE = re.compile(
    r"\b(?:rules?|orders?|acts?|regulations?|directives?|settlements?|judgments?|decrees?|laws?|guidance|guidelines?|"
    r"amendments?|standards?|requirements?|sections?|polic(?:y|ies)|comments?)$",
    re.IGNORECASE,
)
_INTRO = re.compile(
    r"^(?:(?:for|in|on|at|by|under|if|when|where|while|after|before|as|to|with|within|upon|once|because|since|"
    r"unless|pursuant|(?:no|not) (?:later|earlier|sooner|more) than|"
    r"\w+ly|thus|hence|instead|first|second|third|then|additionally|however|moreover|further|also|finally|"
    r"consequently|therefore|in addition|"
    r"that|which|and|but|so|or|how|what|notwithstanding|until|beginning|following|during|given|having|building|"
    r"using|considering|recogni[sz]ing|acting|based|effective|depending|starting|according|whenever|"
    r"whether)\b[^,]{0,160}"
    r"(?:, \d{4})?,\s+)+",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\W*\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]\s+")
_LABEL = re.compile(r"^[A-Z][\w-]*(?: [\w-]+){0,3}:\s+(?=[A-Z])")
_LINK = re.compile(
    r"^[,;\s]*(?:that|which|and|but|so|or|how|what|when|where|if|whether|who|because|as|also|then)\s+", re.I
)
_AGENT = re.compile(
    r"\bby (?P<who>(?:(?:the|all|each|any|an?|its|their) )?(?:[\w’'-]+ ){0,5}?(?:[\w’'-]*[a-z]s|agency|"
    r"company|provider|operator|person|bank|lender|controller|processor|authority|department|secretary|"
    r"employer|manufacturer|commission))\b(?! \d)",
    re.I,
)
_REPORTING = re.compile(
    r"^.*\b(?:sa(?:y|id)|explain|clarif|emphasi[sz]|provid|stat|confirm|not|mean|ensur|affirm|indicat|"
    r"highlight|clear|warn|"
    r"conclud|determin|announc|remind|describ|outlin|show|specif|declar|i)(?:s|es|ed|d|ing|ied|ies|ying|y|e)? "
    r"(?:that|how|when|where) |^.*\b(?:guidance|guidelines?|advisory|circular|rule|order|report|officials?|it|"
    r"they) says? "
    r"(?=[a-z])",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"(?:\s(?:is|are|was|were|has|have|had|be|been|also|ordered|will|would|to|and|or|but|only|still|then|now))+\s*$",
    re.I,
)
_ANTECEDENT = re.compile(
    r"\b(?:if|when|where|unless|once|after|before|whenever|until)\s+(?P<who>(?:an?|the|any|each|every|such|all)\s+"
    r"(?:[\w’'-]+\s){0,4}?[\w’'-]+|[a-z]+s)\s+(?:is|are|has|have|does|do|must|will|can|cannot|fail|want|choose|"
    r"[a-z]{3,}s)\b",
    re.I,
)
_IN_CUE = re.compile(
    r"(?:only|neither|no)\s+(?!longer\b)(?P<who>(?:an? |the )?[^,.;:]{2,60}?)\s+(?:may|can|shall|must)\b\W*", re.I
)
"""Cues that hold their subject: "only licensed vets may", "neither banks nor brokers may"."""
_LONGEST_TOLD = 12
_VERBAL = VERBS | {"be", "have", "must", "should", "shall", "may", "can", "cannot", "will", "are", "is"}
_PASSIVE = re.compile(r"\s*be (?:\w+ly )?\w+(?:ed|en|ne|de|pt|id|ld|nt|ut)\b", re.I)
_ACTOR = re.compile(
    r"\b(?:\w+ers?|\w+ors?|agenc(?:y|ies)|compan(?:y|ies)|firms?|banks?|institutions?|platforms?|"
    r"business(?:es)?|persons?|people|"
    r"entit(?:y|ies)|organi[sz]ations?|authorit(?:y|ies)|states?|applicants?|residents?|citizens?|"
    r"participants?|consumers?|"
    r"individuals?|registrants?|governments?|departments?|Inc|LLC|Ltd|licensees|permittees|facilit(?:y|ies)|"
    r"schools?|hospitals?)\b",
    re.I,
)
_CONTRAST = re.compile(r",\s+(?:while|whereas|but|although)\s+", re.I)
_NARROWED = re.compile(r"(?<=s),? (?:that|who|which|[a-z]{3,}ing|with|in|of|subject|located|covered)\b", re.I)
_BRIEF = 12
_SHORT = 5
MOST_WORDS = 25


def addressee_of(sentence: str, start: int, end: int, hit: Hit) -> Span | None:
    """The span of the addressee's name within ``start:end`` of `sentence`, or None where the clause names none."""
    if hit.rule.act is ActAt.OBJECT:
        return _told_that(sentence, hit.end, end) or _object(sentence, hit.end, end)
    if named := _IN_CUE.fullmatch(sentence, hit.start, hit.end):
        return Span(named.start("who"), named.end("who"))
    if hit.rule.name in (
        "requirement to",
        "ban on",
        "seeks comment",
        "fines",
        "imposes",
        "lists",
        "open for feedback",
        "comment deadline",
        "comments due",
        "deadline is",
        "considers comments",
        "comments accepted",
        "seeks comment",
        "submit comments",
        "is a violation",
        "comment period",
        "filing deadline",
        "wants to hear",
        "please contact",
        "the limit is",
        "caps at",
        "sets a limit",
        "is void",
        "is conditional on",
        "neither may",
        "only some may",
        "fine imposed",
        "following requirements",
        "good practice",
        "ban covers",
        "invitation to comment",
    ):
        return None
    span = _subject(sentence, start, hit.start)
    name = sentence[span.start : span.end] if span else ""
    passive = bool(_PASSIVE.match(sentence, hit.end))
    if span is not None and not _is_measure(name) and (not passive or _ACTOR.search(name) or is_pronoun(name)):
        return span
    agent = _AGENT.search(sentence, hit.end, end)
    return Span(agent.start("who"), agent.end("who")) if agent else None


def subject_of(sentence: str) -> Span | None:
    """The span of the subject in a line that breaks off behind it ("Under the order, the company:")."""
    span = _subject(sentence, 0, len(sentence.rstrip(" :—–")))
    return span if span and _ACTOR.search(sentence[span.start : span.end]) else None


def antecedent(sentence: str, start: int, cue: int) -> Span | None:
    """The party of an introduction that a pronoun before the cue points back to ("If a bank closes, it must …")."""
    for match in _ANTECEDENT.finditer(sentence, start, cue):
        if _ACTOR.search(match.group("who")):
            return Span(match.start("who"), match.end("who"))
    return None


def named_in(sentence: str, start: int, verb: int) -> Span | None:
    """The name in "brokers to register", which begins at `start` and whose verb begins at `verb`."""
    to = sentence.rfind(" to ", start, verb)
    return _tidy(sentence, start, to if to > start else verb)


def brief(sentence: str, span: Span | None) -> Span | None:
    """`span` without what narrows it ("operators |flying within two miles …"), where it is long."""
    if span is None or len(sentence[span.start : span.end].split()) <= _BRIEF:
        return span
    cut = _NARROWED.search(sentence, span.start, span.end)
    return Span(span.start, cut.start()) if cut and cut.start() > span.start else span


def _is_measure(name: str) -> bool:
    return len(name.split()) <= _SHORT and bool(_MEASURE.search(name))


def is_pronoun(name: str) -> bool:
    """Whether `name` only points back at somebody named before."""
    return name.lower().split()[0] in _PRONOUNS if name.split() else True


def _told_that(sentence: str, start: int, end: int) -> Span | None:
    """The subject of "requires that |firms| keep records"; None where no base verb or modal shows where it ends."""
    words = list(re.finditer(r"\S+", sentence[start:end]))[:_LONGEST_TOLD]
    if not words or words[0].group().lower() != "that":
        return None
    for at, word in enumerate(words[2:], start=2):
        if word.group().lower().strip(",") in _VERBAL:
            name = Span(start + words[1].start(), start + words[at - 1].end())
            return name if _ACTOR.search(sentence[name.start : name.end]) else None
    return None


def _object(sentence: str, start: int, end: int) -> Span | None:
    behind = sentence[start:end]
    stop = object_end(behind, 0)
    if stop is None:
        return None
    name = re.sub(r"\s*(?:\bto|\bfrom|\bthat)(?: \w+ly)?\s*$", "", behind[:stop])
    return _tidy(sentence, start, start + len(name)) if name.strip() else None


def _subject(sentence: str, start: int, end: int) -> Span | None:
    while start < end and sentence[start] in "\"“‘'":
        start += 1
    text = sentence[start:end]
    for pattern in (_NUMBER, _LABEL, _REPORTING, _INTRO, _LINK):
        match = pattern.match(text)
        if match:
            start += match.end()
            text = sentence[start:end]
    contrast = list(_CONTRAST.finditer(sentence, start, end))
    return _tidy(sentence, contrast[-1].end() if contrast else start, end)


def _tidy(sentence: str, start: int, end: int) -> Span | None:
    tail = _AUXILIARY.search(sentence[start:end])
    end = start + tail.start() if tail else end
    while start < end and sentence[start] in ' ,;:–—-“"(':
        start += 1
    while end > start and sentence[end - 1] in ' ,;:–—-“"':
        end -= 1
    words = sentence[start:end].split()
    return Span(start, end) if 0 < len(words) <= MOST_WORDS else None
