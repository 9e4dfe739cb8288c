"""What happens on a date, in at most fifteen words: subject and verb, without the date itself."""

from __future__ import annotations

import re

from service.analysis.reading.model import DateMention
from service.analysis.schema import DateRole, Status
from service.engines.extractive.source import Source
from service.engines.extractive.wording import balance, capital, clean, shorten, strip_end, undated

LONGEST_EVENT = 15
"""Words of an event."""

_LEAD = re.compile(
    r"^(?:and|but|or|which|that|who|while|when|where|as|so|then|thus|however|in addition|additionally|also|specifically|"
    r"further|moreover|furthermore|finally|meanwhile|because|since|although|instead|similarly|after|before)\b,?\s+",
    re.I,
)
_DANGLING = re.compile(
    r"(?:,|\b(?:on|by|in|at|of|from|until|before|after|within|to|and|or|the|a|an|for|with|as|no later than|beginning|starting|effective|dated|between|through|during|since))$",
    re.I,
)
_VERBAL = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|must|shall|should|may|can|will|would|begins?|began|starts?|ends?|"
    r"appl(?:y|ies)|takes?|took|enters?|\w{3,}ed|issues?|published|made|held|found|sent|gave|set|met|won|became|closes?|"
    r"requires?|submit|comply|comes?|came|go(?:es)?|went|remains?|expires?|launches|opens?|seeks?|proposes?)\b"
)


def event_text(source: Source, one: DateMention) -> str:
    """The event as a sentence with its stop."""
    told = _told(source, one)
    text = told or _by_role(source, one)
    text = capital(strip_end(text)) + "."
    if one.background and not text.lower().startswith("background"):
        text = f"Background: {text[0].lower() + text[1:] if _lowers(text, source) else text}"
    return text


def _lowers(text: str, source: Source) -> bool:
    first = text.split(" ", 1)[0].strip(".,")
    return first.lower() in {"the", "a", "an", "its", "comments", "congress-x", "this", "these", "after", "in", "under"}


def _told(source: Source, one: DateMention) -> str | None:
    """The clause around the date, without the date, where what is left is short and whole."""
    start, end = one.event
    if not start < end:
        return None
    article = source.article.text
    if start <= one.start and one.end <= end:
        raw = f"{article[start : one.start]} {article[one.end : end]}"
    else:
        raw = article[start:end]
    text = tidy(raw)
    if not _VERBAL.search(text) or len(text.split()) < 3:
        return None
    return fit(text, LONGEST_EVENT)


def tidy(raw: str) -> str:
    """One clean clause: linking words in front and torn ends behind go."""
    text = undated(clean(re.sub(r"\(\s*\)|\s+(?=,)", "", raw)))
    for _ in range(3):
        text = _LEAD.sub("", text.strip(" ,;:–—-"), count=1)
    text = re.sub(r"\s+", " ", re.sub(r"\s+([,.;])", r"\1", re.sub(r",\s*,", ",", text)))
    text = re.sub(r"\b(?:today|yesterday)\s+", "", text)
    for _ in range(4):
        cut = _DANGLING.sub("", strip_end(text)).strip()
        if cut == text:
            break
        text = cut
    return balance(text)


def fit(text: str, limit: int) -> str | None:
    """At most `limit` words, cut only where a side clause or a late prepositional phrase begins; None otherwise."""
    if len(text.split()) <= limit:
        return text
    short = shorten(text, limit)
    if short and _VERBAL.search(short):
        return short
    words = text.split()
    for at in range(limit, 5, -1):
        if words[at].lower() in _BEFORE and words[at - 1].lower() not in _AFTER:
            head = " ".join(words[:at])
            if _VERBAL.search(head) and balance(head) == head:
                return strip_end(head)
    return None


_BEFORE = frozenset(
    [
        "for",
        "in",
        "on",
        "by",
        "with",
        "under",
        "of",
        "at",
        "from",
        "to",
        "as",
        "that",
        "which",
        "who",
        "including",
        "pursuant",
        "following",
        "after",
        "before",
        "during",
        "through",
        "within",
        "while",
        "when",
        "where",
        "unless",
        "against",
        "regarding",
        "concerning",
        "relating",
        "related",
        "between",
        "among",
        "over",
        "into",
        "without",
        "upon",
        "because",
        "using",
        "based",
        "such",
        "so",
    ]
)
_AFTER = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "for",
        "in",
        "on",
        "by",
        "with",
        "and",
        "or",
        "not",
        "no",
        "any",
        "each",
        "that",
        "which",
        "its",
        "their",
        "is",
        "are",
        "be",
        "such",
        "as",
    ]
)

_ROLE_EVENT = {
    DateRole.ADOPTED: "The {measure} was adopted",
    DateRole.PUBLISHED: "The {document} was published",
    DateRole.COMMENT_DEADLINE: "Comments are due",
    DateRole.IN_FORCE: "The {measure} takes effect",
    DateRole.APPLIES: "The {measure} applies",
    DateRole.COMPLIANCE_DEADLINE: "Compliance is due",
    DateRole.ENFORCEMENT: "Enforcement date named in the text",
    DateRole.SUNSET: "The {measure} ends",
    DateRole.DELAYED: "The delayed date of the {measure}",
    DateRole.MILESTONE: "Milestone of the {measure}",
    DateRole.OTHER: "Date named for the {measure}",
}

_MEASURE = {
    Status.PROPOSED_RULE: "proposal",
    Status.FINAL_RULE: "rule",
    Status.IN_FORCE: "rule",
    Status.DELAYED: "rule",
    Status.WITHDRAWN_OR_RESCINDED: "measure",
    Status.GUIDANCE: "guidance",
    Status.CONSULTATION: "consultation",
    Status.ENFORCEMENT_ACTION: "decision",
    Status.ALLEGATION: "case",
    Status.ORDER_OR_DIRECTIVE: "order",
    Status.POLICY_STATEMENT: "statement",
    Status.ADVISORY_OR_ALERT: "advisory",
    Status.NOTICE: "notice",
    Status.OTHER: "measure",
}


def measure_noun(source: Source) -> str:
    """A word for the measure, from its status."""
    return _MEASURE[source.status]


def _by_role(source: Source, one: DateMention) -> str:
    noun = measure_noun(source)
    text = _ROLE_EVENT[one.role].format(measure=noun, document=noun)
    if one.abandoned:
        text = text.replace("takes effect", "was to take effect").replace("applies", "was to apply")
        text += "; this date was given up"
    topic = tidy(source.sentence(one.sentence).text)
    names = re.findall(
        r"(?:the |a |an )?((?:[A-Z][\w’'-]+ ){1,4}(?:Act|Rule|Order|Directive|Regulation|Guidance|Plan|Program|Report))\b",
        topic,
    )
    return f"{text} ({names[0]})" if names and one.role in (DateRole.MILESTONE, DateRole.OTHER) else text
