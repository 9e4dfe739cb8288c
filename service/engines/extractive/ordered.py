"""Who is to act, where the verb of ordering stands before them: "requires a carrier to file", "requests that X amend".

Grammar only: a noun phrase that can act, then a base verb. What does not fit stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import replace

from service.analysis.reading.model import Clause
from service.analysis.schema import Force
from service.engines.extractive.agents import is_agent
from service.engines.extractive.clausing import Parts, as_addressee
from service.engines.extractive.source import Source
from service.engines.extractive.verbs import is_base
from service.engines.extractive.wordform import split_adverbs
from service.engines.extractive.wording import lower_first, strip_end

_ORDERING = (
    r"(?:requir|order|direct|oblig|mandat|instruct|encourag|urg|advis|invit|ask|request|remind|recommend|"
    r"call(?:s|ed|ing)? "
    r"(?:on|upon))\w*"
)
_OBJECT_IN_CUE = re.compile(rf"^(?P<cue>{_ORDERING}) (?P<who>.{{3,120}}?) to$", re.I | re.S)
_TO = re.compile(r"^(?P<who>[^,;:]{3,120}?) to (?P<act>(?:(?:\w+ly|not) )?(?P<verb>[a-z-]+)\b.*)$", re.S)
_FRONT = re.compile(
    r"^(?:if|when|whenever|where|unless|once|before|after|upon|within|by|until|from|at|on|in|for|to|during|with|prior|"
    r"every|each|beginning|starting|following|as|no later|not later|immediately|promptly)\b",
    re.I,
)
_CLAUSE_START = re.compile(r"\bthat,?\s+|,\s+(?:and\s+)?|:\s+", re.I)


def redirected(parts: Parts, clause: Clause, source: Source) -> Parts:
    """`parts` with act and addressee as grammar gives them; unchanged where they stand where they should."""
    if parts.in_subject and not (parts.subject and not parts.cue):
        return _narrowed(parts, source)
    for turn in (_fronted, _object_of_cue, _infinitive, _that_clause):
        found = turn(parts, clause, source)
        if found is not None:
            return found
    return _narrowed(parts, source)


def _fronted(parts: Parts, clause: Clause, _: Source) -> Parts | None:
    """ "Within ten days, submit the plan": the adverbial before a command is its time or condition."""
    front = strip_end(parts.subject)
    if clause.force is not Force.IMPERATIVE or parts.cue or not _FRONT.match(front) or not _acts(parts.predicate):
        return None
    return replace(parts, lead=parts.lead or front, subject="", in_subject=True)


def _object_of_cue(parts: Parts, _: Clause, source: Source) -> Parts | None:
    found = _OBJECT_IN_CUE.match(parts.cue.strip())
    if found is None or not is_agent(found["who"]) or not _acts(parts.predicate):
        return None
    return _told(parts, found["who"], parts.predicate, source, cue=f"{found['cue']} to")


def _infinitive(parts: Parts, clause: Clause, source: Source) -> Parts | None:
    """ "the Authority to amend its list" behind a verb that asks for it."""
    asked = re.search(rf"\b{_ORDERING}\s*$", f"{parts.subject} {parts.cue}".strip(), re.I)
    found = _TO.match(parts.predicate)
    if found is None or not (asked or clause.lead is not None) or not is_base(found["verb"]):
        return None
    return _told(parts, found["who"], found["act"], source) if is_agent(found["who"]) else None


def _that_clause(parts: Parts, _: Clause, source: Source) -> Parts | None:
    """ "requires that a creditor provide a notice": the subjunctive is a base form."""
    if not re.search(rf"\b{_ORDERING}(?:\s+that)?$", f"{parts.subject} {parts.cue}".strip(), re.I):
        return None
    words = parts.predicate.split()
    for at in range(1, min(len(words) - 1, 12)):
        if is_base(words[at]) and words[at].islower() and is_agent(" ".join(words[:at])):
            return _told(parts, " ".join(words[:at]), " ".join(words[at:]), source)
    return None


def _narrowed(parts: Parts, source: Source) -> Parts:
    """Of "The law provides that, except as stated, a firm" only "a firm" is the subject."""
    if not parts.cue or not parts.subject or re.match(_ORDERING, parts.cue, re.I):
        return parts
    starts = [m.end() for m in _CLAUSE_START.finditer(parts.subject)]
    last = parts.subject[starts[-1] :] if starts else ""
    if not re.match(r"(?:the|a|an|any|all|each|every|no|such)\b|[a-z-]+s\b|[A-Z]", last) or len(last.split()) > 12:
        return parts
    if re.match(r"(?:and|or|but)\b", last) or not is_agent(last) or not _verbal(parts.subject[: starts[-1]]):
        return parts
    return replace(parts, subject=last, addressee=parts.addressee or as_addressee(last, source), in_subject=True)


def _verbal(front: str) -> bool:
    """Whether what stands before the comma is a clause or an adverbial of its own, not the first part of a list."""
    bare = front.rstrip(" ,:")
    return bool(_FRONT.match(bare) or bare.endswith("that") or re.search(r"\bthat\b", bare) or front.endswith(": "))


def _acts(predicate: str) -> bool:
    _, words = split_adverbs(re.sub(r"^(?:not )?to ", "", predicate).split())
    return bool(words) and is_base(words[0].rstrip(",")) and words[0].lower() != "be"


def _told(parts: Parts, who: str, act: str, source: Source, *, cue: str | None = None) -> Parts:
    named = parts.addressee or as_addressee(strip_end(who), source)
    return replace(
        parts, subject="", cue=cue or "must", predicate=lower_first(act), addressee=named, in_subject=True, gap=""
    )
