"""The wording by which `unbound` tells definitions, mentions, effects and plans from duties.

As in `unbound_wording`: a pattern that ends in ``$`` is searched before a cue, one that begins with a space behind it.
"""

from __future__ import annotations

import re

from service.analysis.schema import Status

OF_RULES = frozenset(
    {
        "prevents",
        "caps at",
        "sets a limit",
        "limits",
        "ensures",
        "subjects to",
        "places requirements on",
        "forces",
        "makes responsible",
    }
)
"""What binds only where a rule does it: everything else has effects."""
SOMEBODY = re.compile(
    r"\s(?:that )?(?:(?:the|these|those|all|each|every|any|such|most|our|its)\s)?(?:[\w’'-]+\s){0,4}?(?:[a-z]+(?:ers|"
    r"ors|ants)|"
    r"agencies|companies|firms|banks|institutions|platforms|businesses|entities|organi[sz]ations|schools|hospitals|"
    r"facilities|airlines|utilities|parties)\b",
    re.I,
)
DOING = re.compile(r"\s[a-z]{3,}ing\b", re.I)
EXPLAINED = re.compile(r"\s*be (?:interpreted|understood|read|construed) (?:as|in)\b", re.I)
LINKED = re.compile(r"\b(?:with|of)\s+$", re.I)
MAYBE = re.compile(r"\b(?:may|might|could)(?: also| well| even)? (?:have to$|$)", re.I)
USED_TO = re.compile(r"\bused to\s+$", re.I)
INCLUDES = re.compile(r"shall(?: also)? include\b", re.I)
MEANS = re.compile(r"\bmeans?\b[^;]*$", re.I)
THAT_ARE = re.compile(r"\b(?:that|which|who)\s+$", re.I)
MEASURE_SHOULD = re.compile(
    r"\b(?:rule|law|act|change|measure|move|reform|deal|plan|settlement|scheme|system|tool|this|it|funding|programme|"
    r"program|"
    r"policy|update|decision)s?\s+$",
    re.I,
)
HAS_EFFECT = re.compile(
    r"\s*(?:reduce|increase|save|improve|lower|boost|ease|cut|speed|encourage|enable|allow|bring|create|free|"
    r"strengthen|"
    r"deliver|simplify|attract|stimulate)\b",
    re.I,
)
OBLIGED = re.compile(
    r"\b(?:agencies|departments|banks|lenders|creditors|companies|firms|employers|operators|providers|manufacturers|"
    r"importers|issuers|registrants|licensees|institutions|platforms|applicants|entities|controllers|owners|"
    r"states|businesses|sellers|dealers|carriers|facilities)\b(?: (?:that|which|who|with|in|of)\b[^.;:]{1,90})?\s+$",
    re.I,
)
"""Those a measure binds, in the plural, right before the cue."""
LAYING_DOWN = frozenset({Status.ORDER_OR_DIRECTIVE, Status.WITHDRAWN_OR_RESCINDED, Status.FINAL_RULE, Status.IN_FORCE})
OF_A_RULE = re.compile(r"\s*(?:require|prohibit|preclude|impose|prevent|limit|mandate|apply)\b", re.I)
PLACE = re.compile(r"\b(?:state|city|county|country|council|government|town|province|territory|island|court)\s+$", re.I)
DECIDED = re.compile(
    r"\b(?:determin\w+|decid\w+|conclud\w+|consider\w*|assess\w*|find\w*|if|whether)\b[^.;,]{0,40}$", re.I
)
NOTICES = re.compile(r"\b(?:notices|requests|documents|papers)\s+$", re.I)
"""Several of a kind: what such papers do, not what this one does."""
LEAVE = re.compile(
    r"\s(?:an? |the )?(?:[a-z]+ ){0,2}(?:authori[sz]ation|approval|licen[cs]e|permit|consent|permission|clearance)"
    r"(?: (?:from|of|by|under|before|prior)\b|\W*$)",
    re.I,
)
"""Leave that has to be had: what needs it must not be done without."""

_MENTION = re.compile(r"\W*(?:this (?:word|phrase|term)\b|in this (?:document|specification|documentation)\b)", re.I)


def is_mention(before: str, after: str) -> bool:
    """Whether the cue's word itself is spoken of: in quotation marks of its own, or explained ("MUST This word …")."""
    quoted = before[-1:] in ('"', "“") and after[:1] in ('"', "”", ",")
    return quoted or bool(_MENTION.match(after))
