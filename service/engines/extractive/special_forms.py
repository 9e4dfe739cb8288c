"""Duties that grammar hides: what one must receive, has until a day to do, may only do so, or is barred by noun."""

from __future__ import annotations

import re

from service.engines.extractive.agents import is_agent
from service.engines.extractive.clausing import Parts
from service.engines.extractive.verbs import is_base
from service.engines.extractive.wordform import PREPARED, ban_from_noun, gerunds_to_base, passive_to_active
from service.engines.extractive.wording import lower_first, strip_end

UNCLEAR = re.compile(
    r"^(?:it|they|this|these|those|that|which|who|such|what|there|he|she|we|you|no|neither|nothing)$", re.I
)


_RECEIVED = re.compile(
    r"receive (?P<what>(?:[\w-]+,? (?:and |or )?){0,5}?(?:notices?|reasons?|information|disclosures?|cop(?:y|ies)|"
    r"explanations?|refunds?|payments?|compensation|redress|statements?)\b.*)$",
    re.S,
)


def granted(parts: Parts, banned: bool) -> str | None:
    """ "Tenants must receive a notice": a duty of whoever owes it, not of the tenants."""
    found = _RECEIVED.match(parts.predicate)
    subject = strip_end(parts.subject) or (parts.addressee or "")
    if found is None or banned or not subject or len(subject.split()) > 12 or UNCLEAR.match(subject):
        return None
    return f"provide {lower_first(subject)} with {found['what']}"


_UNTIL = re.compile(
    r"^(?P<who>.{3,140}?) (?:will |would )?ha(?:s|ve|d) (?:(?P<until>until|till|up to|as long as)|(?P<bare>(?=\d|\w+ "
    r"(?:days|months|years)\b))) ?(?P<when>[^;]{2,60}?) to (?P<act>(?P<verb>[a-z]+)\b.*)$",
    re.S,
)


def given_time(parts: Parts) -> tuple[str, str] | None:
    """ "Smaller firms have until May 1 to comply": who, and "comply by May 1"."""
    found = _UNTIL.match(parts.whole)
    if found is None or not is_base(found["verb"]) or UNCLEAR.match(found["who"]):
        return None
    if not found["until"] and not is_agent(found["who"]):
        return None
    limit = "by" if found["until"] in ("until", "till") else "within"
    phrase = f"{strip_end(found['act'])} {limit} {found['when']}"
    return found["who"], phrase


def from_noun(parts: Parts) -> str | None:
    """What a ban on the noun of an act forbids: "any conspiracy to X" -> "form any conspiracy to X"."""
    noun = parts.predicate or parts.subject or parts.whole
    turned = ban_from_noun(noun)
    if turned:
        return turned
    made = re.match(r"(?:any |the )?((?:new )?investment\b.*)$", noun, re.S)
    if made:
        return f"make {made.group(1)}"
    acting = gerunds_to_base(noun[:1].lower() + noun[1:]) if not parts.predicate or noun is parts.subject else None
    if acting:
        return re.sub(r"\s+(?:is|are|would be|will be) (?:prohibited|banned|forbidden)\b.*$", "", acting)
    acted = re.match(r"(?:any |all )?(discriminat|retaliat)ion\b(.*)$", noun, re.S)
    if acted:
        return f"{acted.group(1)}e{acted.group(2)}"
    plotted = re.match(r"any (conspiracy) (?:formed )?to (.+?)(?: (?:is|are) prohibited)?$", noun, re.S | re.I)
    if plotted:
        return f"form any conspiracy to {plotted.group(2)}"
    tried = re.match(r"(?:any )?attempts? to (.+?)(?: (?:is|are) prohibited)?$", noun, re.S | re.I)
    if tried:
        return f"attempt to {tried.group(1)}"
    evaded = re.match(r"any (transaction (?:by .{3,60}?)?that .+?)(?:,? (?:is|are) prohibited)?$", noun, re.S)
    return f"enter into any {evaded.group(1)}" if evaded else None


def prepared(parts: Parts) -> str | None:
    """A noun that names a duty gets the verb by which one meets it: "annual audits" -> "carry out annual audits"."""
    words = parts.predicate.split()
    if not words or is_base(words[0]) or re.search(r"\bnot\b", f"{parts.cue} {words[0]}", re.I):
        return None
    for at, raw in enumerate(words[:5]):
        bare = raw.strip(",.;").lower()
        if bare in PREPARED and not re.search(r"\b(?:is|are|was|were|must|shall|will|has|have)\b", parts.predicate):
            return f"{PREPARED[bare].lower()} {lower_first(parts.predicate)}"
        if at and (is_base(bare) or bare in {"of", "for", "to", "on", "about", "in"}):
            return None
    return None


def only_in(parts: Parts) -> str | None:
    """ "X will not be disclosed except in accordance with Y" -> "disclose X only in accordance with Y"."""
    match = re.match(
        r"(?:not\s+)?be\s+(\w+)\s+except\s+((?:in|as|with|under|to|by|for|when|if|where)\b.+)$", parts.predicate, re.S
    )
    if match is None and not parts.cue:
        return _limited_whole(parts.whole)
    negated = "not" in parts.cue.lower() or parts.predicate.startswith("not ")
    if match is None or not negated or not parts.subject or UNCLEAR.match(parts.subject):
        return None
    active = passive_to_active(f"be {match.group(1)}", lower_first(parts.subject))
    return f"{active} only {match.group(2)}" if active else None


def _limited_whole(whole: str) -> str | None:
    found = re.match(
        r"(?P<what>.{3,90}?) (?:will|shall|must|may|can) not be (?P<act>\w+) except (?P<how>(?:in|as|with|under|to|by|"
        r"for|when|if|where)\b.+)$",
        whole,
        re.S,
    )
    if found is None or UNCLEAR.match(found["what"]):
        return None
    active = passive_to_active(f"be {found['act']}", lower_first(re.sub(r"^(?:Any|All) ", "", found["what"])))
    return f"{active} only {found['how']}" if active else None
