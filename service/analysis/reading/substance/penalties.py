"""Penalties, redress and other consequences, and how compliance is verified, clause by clause.

A passage is the sentence, or its clause where the sentence is long. Headings and names of statutes ("Civil Penalties
Inflation Adjustment Act") punish no one. Past actions in another matter are marked as background.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from retrieval.text.documents import Article, Sentence, SentenceKind
from service.analysis.reading.model import Money, MoneyRole, Passage, PassageKind, StatusReading
from service.analysis.reading.substance.money_roles import is_past_matter
from service.analysis.reading.tense import is_background
from service.analysis.schema import Status, Why

LONG = 60
"""Words from which a sentence is cut to the clause that holds the cue."""

_MONETARY = (MoneyRole.PENALTY, MoneyRole.REDRESS, MoneyRole.CAP)
_SANCTION = re.compile(
    r"\b(?:civil (?:money |monetary )?penalt(?:y|ies)|administrative fines?|injunct\w+|enjoin\w*|restitution|"
    r"consent (?:decrees?|orders?)|compliance order|asset freezes?|travel ban|(?:port )?access ban|definitive ban|"
    r"import alerts?|warning letters?|cease[- ]and[- ]desist|imprison\w*|debar\w*|disqualif\w+|disgorge\w*|"
    r"(?:revo(?:ke[sd]?|cation)|suspen(?:d|ds|ded|sion)) (?:of )?(?:the |its |their )?(?:\w+ )?(?:licen[sc]es?|"
    r"registration|"
    r"authori[sz]ation|permits?)|withdraw\w* (?:\w+ )?from the market|market withdrawal|removed? from the market|"
    r"forbidden from|(?:banned|barred|banning|barring|bans|bars) .{0,60}?\bfrom\b|criminal (?:penalt\w+|liability|"
    r"charges)|"
    r"(?:is|are|be) (?:an? )?(?:criminal )?offence|punishable|structural remed(?:y|ies)|periodic penalty payments?)\b",
    re.IGNORECASE,
)
_REDRESS_DUTY = re.compile(
    r"\b(?:must|shall|ordered to|required to|requires .{2,60}? to|will|agreed to) (?:fully )?(?:refund|repay|"
    r"compensate|redress)\b",
    re.IGNORECASE,
)
_SOUGHT = re.compile(
    r"\b(?:lawsuit|complaint|case|suit|action|bureau|commission|attorney general|state|plaintiff|cfpb|ftc|ocda|"
    r"it)(?:’s \w+)? "
    r"(?:also )?(?:seeks?|is seeking|asks? the court)\b.{0,90}?\b(?:penalt\w+|redress|injunct\w+|restitution|damages|"
    r"relief|"
    r"fines?|to (?:stop|enjoin|end|halt))\b",
    re.IGNORECASE,
)
_EXPOSURE = re.compile(
    r"\b(?:subject to|face|risk|result in|lead to|liable (?:for|to)|exposed to|impose|assess|pay) (?:[\w-]+ ){0,4}?"
    r"(?:fines?|penalt(?:y|ies)|sanctions|enforcement|damages|prosecution)\b|"
    r"\b(?:held|be) (?:\w+ )?liable\b|\bliability (?:when|under|if|for)\b|\bat risk of violating\b|\bbring "
    r"(?:\w+ )?actions\b|"
    r"\brefer(?:red|s)? (?:\w+ ){1,4}?to the court\b|\bfailure to comply\b|\bnon-?compliance (?:with|may|can|"
    r"will|could)\b",
    re.IGNORECASE,
)
_VERIFIED = re.compile(
    r"\bwill (?:\w+ ){0,3}?(?:enforce|verify|monitor|audit|inspect|validate|track)\b.{0,80}\b(?:complian\w+|"
    r"implementation|order|progress|"
    r"rules?|requirements?)\b|\bindependent validation\b|\b(?:tracking and verifying|verify) (?:progress|compliance)\b",
    re.IGNORECASE,
)
_STEMS = (
    "penalt", "fine", "injunct", "enjoin", "restitut", "consent ", "compliance order", "freeze", " ban", "bann",
    "barr", "alert", "letter", "desist", "imprison", "debar", "disqualif", "disgorge", "revo", "suspen", "market",
    "forbid", "criminal", "offence", "punish", "remed", "refund", "repay", "compensate", "redress", "seek",
    "asks the", "sanction", "damages", "prosecution", "enforce", "liab", "failure to", "complian", "verify",
    "monitor", "audit", "inspect", "validat", "track", "violating", "actions", "refer",
)  # fmt: skip
"""Literals of which every cue holds one; most sentences hold none and need no pattern."""

_CUES = (
    (_SOUGHT, "a sanction that is sought, not imposed"),
    (_SANCTION, "a consequence other than money"),
    (_REDRESS_DUTY, "redress without an amount"),
    (_EXPOSURE, "what a breach exposes to"),
    (_VERIFIED, "how compliance is verified or enforced"),
)
_ACT_NAME = re.compile(r"(?:[A-Z][\w’'-]+ (?:(?:and|of|for|the|on) )?){1,12}(?:Act|Rule|Code|Program)\b(?: of \d{4})?")
_NOT_PUNISHED = re.compile(r"\bno (?:person|one|respondent)\b.{0,60}\b(?:subject to|penalt)", re.IGNORECASE)
_NO_STATEMENT = re.compile(
    r"^\W*(?:key ?words?:|part \d|sec\.|section \d|§|subpart|\(\w\) (?:\w+ ){0,4}\w+\.$)", re.IGNORECASE
)
_LINK = re.compile(
    r"^(?:the )?(?:full text|copy|copies|text) of .{0,80}\b(?:available|found)\b|\b(?:is|are) available (?:at|on|"
    r"here)\b|"
    r"^read (?:the|today)\b",
    re.IGNORECASE,
)
"""A sentence that only says where a document is."""

_STORY = re.compile(
    r"\b(?:complaints?|complained|victims?|consumers? (?:have|had|were|are often|reported|say|said|listed|describe)|"
    r"(?:customers|borrowers|workers|patients|people) (?:have|had|were|are often|reported|say|said|describe)|scam\w*|"
    r"defrauded|fraudsters?|hacked|difficult\w* (?:in )?obtaining)\b",
    re.IGNORECASE,
)
"""What happened to people, as reports tell it; it punishes no one."""

_TELLS_NO_CASE = frozenset(
    {
        Status.GUIDANCE,
        Status.OTHER,
        Status.NOTICE,
        Status.CONSULTATION,
        Status.POLICY_STATEMENT,
        Status.ADVISORY_OR_ALERT,
    }
)
_AUTHOR = re.compile(
    r"\b(?:impose\w*|issue[sd]?|face[sd]?|subject to|liable|enforce\w*|orders?|ordered|seeks?|punishable|offence|"
    r"fined?|"
    r"court|may (?:be|result)|will be|penalt(?:y|ies))\b",
    re.IGNORECASE,
)
_CUT = re.compile(r"; |(?<=\s)(?=[A-Z][a-z]+(?: [a-z()]+){0,3}: )")


def penalty_passages(
    article: Article, sentences: tuple[Sentence, ...], status: StatusReading, money: tuple[Money, ...]
) -> Iterator[Passage]:
    """In source order, one passage per sentence that names a penalty, redress or another consequence."""
    amounts: dict[int, Money] = {}
    for m in money:
        if m.role in _MONETARY:
            amounts.setdefault(m.sentence, m)
    lowered = article.text.lower()
    live = tuple(stem for stem in _STEMS if stem in lowered)
    for sentence in sentences:
        if amount := amounts.get(sentence.index):
            why = Why(cue=amount.text, rule=f"an amount of {amount.role}")
            at = amount.start - sentence.start
            yield _passage(PassageKind.PENALTY, article.published, sentence, at, why, status.value)
        elif found := _consequence(sentence, live, status.value):
            why = Why(cue=found[0].group()[:60], rule=found[1])
            yield _passage(PassageKind.ENFORCEMENT, article.published, sentence, found[0].start(), why, status.value)


def _is_story(text: str, status: Status) -> bool:
    return status in _TELLS_NO_CASE and bool(_STORY.search(text)) and not _AUTHOR.search(text)


def _consequence(sentence: Sentence, stems: tuple[str, ...], status: Status) -> tuple[re.Match[str], str] | None:
    text = sentence.text
    lowered = text.lower()
    if not any(stem in lowered for stem in stems):
        return None
    if (sentence.kind is SentenceKind.HEADING and ": " not in text) or _NO_STATEMENT.match(text):
        return None
    if _NOT_PUNISHED.search(text) or _LINK.search(text) or _is_story(text, status):
        return None
    for pattern, rule in _CUES:
        for found in pattern.finditer(text):
            if not any(name.start() <= found.start() < name.end() for name in _ACT_NAME.finditer(text)):
                return found, rule
    return None


def _passage(
    kind: PassageKind, published: date | None, sentence: Sentence, at: int, why: Why, status: Status
) -> Passage:
    start, end = _clause(sentence.text, at, whole=kind is PassageKind.PENALTY)
    past = is_background(sentence.text, published) or is_past_matter(sentence.text, status)
    text = sentence.text[start:end]
    return Passage(kind, sentence.index, sentence.start + start, sentence.start + end, text, why, past)


def _clause(text: str, at: int, *, whole: bool) -> tuple[int, int]:
    """The clause around `at` in a long sentence, the sentence itself where it is short or wanted `whole`."""
    if whole or len(text.split()) <= LONG:
        return 0, len(text)
    cuts = [0, *(m.end() for m in _CUT.finditer(text)), len(text)]
    start = max(c for c in cuts if c <= at)
    part = text[start : min(c for c in cuts if c > at)]
    return start, start + len(part.rstrip(" ;"))
