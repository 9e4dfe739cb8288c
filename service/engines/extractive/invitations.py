"""Invitations to comment, comment deadlines and filing routes, as what one may do."""

from __future__ import annotations

import re

from service.analysis.reading.model import Clause
from service.analysis.schema import Klass
from service.engines.extractive.clausing import Parts
from service.engines.extractive.verbs import is_base
from service.engines.extractive.wording import clean, dated, shorten, strip_end

LONGEST_TOPIC = 30
"""Words of what is to be commented on."""

_ASKED = re.compile(
    r"\b(?:comments?|input|feedback|views|contributions?|responses?|public comment)\b(?:(?:,? (?:and "
    r"|or )?(?:data|arguments?|information|views|suggestions|recommendations|feedback|"
    r"evidence)){0,4}(?: (?:is|are) (?:also )?(?:invited|requested|sought|solicited|welcome[d]?))?"
    r"\s+(?:on|concerning|regarding|about|related to|relating to|as to)\s*:?\s+(?P<topic>.+))?",
    re.I | re.S,
)
_ASKING = re.compile(
    r"\b(?:seek(?:s|ing)?|request(?:s|ing|ed)?|solicit(?:s|ing|ed)?|invit(?:e|es|ing|ed)|welcom(?:e|es|"
    r"ing)|ask(?:s|ing)? for|call(?:s|ing)? for|open(?:s|ed)?|sought)\b",
    re.I,
)
_OFFERED = r"(?:comments?|submissions?|responses?|replies|feedback|petitions|evidence|views|contributions)"
_DUE = re.compile(
    rf"\b{_OFFERED}\b.{{0,120}}?\b(?:due|received?|submitted|close[sd]?|ends?|until|accepted|filed|consider)\b|"
    rf"\b(?:until|before|by|consider)\b.{{0,60}}?\b{_OFFERED}\b",
    re.I | re.S,
)
_CALL = re.compile(
    r"\b((?:online |public |open |targeted |joint )*(?:calls? for (?:evidence|input|views|feedback|information)|"
    r"consultations?|surveys?|questionnaires?))\b",
    re.I,
)
_ROUTES = re.compile(r"\b(?:by|through|via|using) (?:any|either|one) (?:one )?of the following(?: (\w+))?", re.I)
_WINDOW = re.compile(
    rf"\b(?:open (?:for|to) (?:public )?{_OFFERED}|accept \w*\s?{_OFFERED}[^,;]{{0,80}}?) for (?:the next |a "
    rf"period of )?"
    r"(?P<time>[\w-]+ (?:\(\d+\) )?(?:days|weeks|months)(?: (?:following|after|from) [^,;]{3,80})?)",
    re.I,
)


def invited(clause: Clause, parts: Parts) -> str | None:
    """What an invitation or a comment deadline lets one do; None for anything else."""
    if clause.klass is not Klass.RECOMMENDED:
        return None
    whole = parts.whole
    window = _WINDOW.search(whole)
    if window:
        return f"submit {_offered(whole)} within {strip_end(window['time'])}"
    if clause.deadline and not _acts(parts.predicate):
        call = _CALL.search(whole)
        if call and not re.search(r"\bcomment", whole, re.I):
            return f"submit feedback through the {call.group(1)} {_limit(clause.deadline)}"
        if _DUE.search(whole):
            return _by(whole, clause.deadline)
    return _topic(whole) or _route(whole)


def _by(whole: str, deadline: str) -> str:
    offered = _offered(whole)
    if re.search(r"\breceived?\b", whole):
        return f"submit {offered} so that {'it is' if offered in _ONE else 'they are'} received {_limit(deadline)}"
    return f"submit {offered} {_limit(deadline)}"


_ONE = frozenset({"feedback", "evidence"})


def _offered(whole: str) -> str:
    """What is handed in, in the text's own word."""
    found = re.search(rf"\b{_OFFERED}\b", whole, re.I)
    word = found.group().lower() if found else "comments"
    return "comments" if word in {"comment", "submissions", "submission"} else word if word in _ONE else _plural(word)


def _plural(word: str) -> str:
    return word if word.endswith("s") else f"{word}s"


def _limit(deadline: str) -> str:
    return re.sub(r"^(?:until|till)\b", "by", dated(strip_end(clean(deadline))))


def _topic(whole: str) -> str | None:
    asking = _ASKING.search(whole)
    if asking is None:
        return None
    asked = _ASKED.search(whole, asking.start()) or _ASKED.search(whole)
    while asked and not asked.group("topic") and asked.end() < len(whole):
        asked = _ASKED.search(whole, asked.end())
    if asked is None or not asked.group("topic"):
        asked = next((m for m in _ASKED.finditer(whole) if m.group("topic")), None)
    topic = strip_end(asked.group("topic") or "") if asked else ""
    topic = re.split(r";|\.\s|,? including (?:whether|how|but)\b|,? and whether\b", topic)[0]
    topic = re.sub(r"^(?:its|our|their)\b", "the", re.sub(r"^\(?(?:1|a|i)\)\s*", "", topic))
    topic = topic[:1].lower() + topic[1:] if re.match(r"(?:Whether|How|The|What|All|Any|Ways)\b", topic) else topic
    if len(topic.split()) > LONGEST_TOPIC:
        topic = shorten(topic, LONGEST_TOPIC) or (topic if len(topic.split()) <= LONGEST_TOPIC + 10 else "")
    return f"comment on {strip_end(topic)}" if topic else None


def _route(whole: str) -> str | None:
    """ "Comments may be submitted by any of the following methods"."""
    found = _ROUTES.search(whole)
    if found is None or not re.search(rf"\b{_OFFERED}\b", whole, re.I):
        return None
    return f"submit {_offered(whole)} by one of the {found.group(1) or 'methods'} listed"


def _acts(predicate: str) -> bool:
    first = predicate.split(" ", 1)[0].lower()
    return first != "be" and is_base(first) and not re.match(r"(?:submit|provide|send|have|respond|open)\b", first)
