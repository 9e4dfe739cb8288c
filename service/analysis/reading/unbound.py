"""Why a cue may bind nobody: history, negation, questions, allegations, rhetoric.

Each reason is a rule with a name, which the ledger shows when it dismisses the clause.
"""

from __future__ import annotations

import re

from service.analysis.reading.classes import Family
from service.analysis.reading.context import Context
from service.analysis.reading.cues import Rule

_PAST_BEFORE = re.compile(
    r"\b(?:had|has been|have been|was|were|been|previously|formerly|once)\s+(?:\w+\s+){0,2}$", re.I
)
_ALLEGED = re.compile(
    r"\b(?:alleg\w+|accus\w+|suspect\w+|complaint (?:charges|states|says)|claim(?:s|ed)? that|misle[da]\w*|told|represent(?:s|ed) (?:that|to)|falsely|lawsuit seeks|seeks to (?:stop|enjoin|end))\b",
    re.I,
)
_LAW = re.compile(r"\b(?:Act|law|laws|code|codes|rule|rules|regulations?|statutes?|directive)\b")
_EPISTEMIC = re.compile(
    r"must (?:also |surely |thus )?have (?:been|\w+ed)\b|must be (?:noted|remembered|said|admitted|a|the case)\b", re.I
)
_UNREAL = re.compile(
    r"\b(?:should|must|would|could|might|shall|may) (?:not )?have (?:been|\w+(?:ed|en|ne|de|pt|id|ld|ght))\b", re.I
)
_EXPECTATION = re.compile(
    r"should(?:,? \w+,?)? (?:help|make it|result|lead|enable|benefit|see|mean|expect|come as|prove|serve as|be (?:able to|noted|easier|clear|interpreted|possible|available|enough|sufficient|familiar|construed|considered exhaustive))\b",
    re.I,
)
_INVERTED = re.compile(r"^(?:[\"“‘(]?\s*)should\b", re.I)
_INDIRECT = re.compile(r"\b(?:whether|why|what|how|if)\b[^,.;:]{0,80}$", re.I)
_KNOW = re.compile(
    r"\s*(?:know|understand|see|do more|continue|work|act|remember|look|ask|think|talk|learn|be clear)\b", re.I
)
_FACTUAL = re.compile(
    r"\s*(?:simply )?(?:be (?:overstated|ruled out|verified|predicted|known|understated|determined|certain|sure|excluded|underestimated)|afford|know|see|guarantee|find|predict|imagine|estimate|determine|quantify|remember|wait|get|reach|understand|open|help|always|identify|access|control|pay|detect|speculate|thank)\b",
    re.I,
)
_FIRST_PERSON = re.compile(r"\b(?:we|I|America|Congress|Europe|you can['’]t)\s+(?:\w+\s+)?$", re.I)
_RHETORIC = re.compile(
    r"\s*(?:do (?:more|better)|be (?:held|able|done|clear|stopped|protected)|stop|end|work|continue|come|stand|remain|learn|get|keep|not be (?:above|allowed to)|protect|face|start|show)\b",
    re.I,
)

Reason = str | None


def reason_against(rule: Rule, before: str, after: str, cue: str, context: Context) -> Reason:
    """Why the cue between `before` and `after` (of one sentence) binds nobody, or None where nothing speaks against."""
    for test in (_time, _question, _allegation, _wording, _speech):
        found = test(rule, before, after, cue, context)
        if found:
            return found
    return None


def _time(rule: Rule, before: str, after: str, cue: str, context: Context) -> Reason:
    if cue.lower().startswith("had ") or (
        rule.name in ("requires", "orders", "fines", "imposes", "prohibits")
        and re.search(r"\bhad(?: \w+ly| also)? $", before)
    ):
        return "history"
    if (
        rule.family in (Family.DUTY, Family.BAN, Family.ADVICE)
        and _PAST_BEFORE.search(before)
        and cue.lower().startswith(("being", "be "))
    ):
        return "history"
    if _UNREAL.match(cue + after):
        return "what should have been"
    return None


def _question(rule: Rule, before: str, after: str, cue: str, context: Context) -> Reason:
    if after.rstrip("\"”’') ").endswith("?"):
        return "question"
    if rule.family is Family.ADVICE and _INDIRECT.search(before):
        return "open question"
    return None


def _allegation(rule: Rule, before: str, after: str, cue: str, context: Context) -> Reason:
    if _ALLEGED.search(before) and not (_LAW.search(before[-80:]) and rule.name == "requires"):
        return "allegation"
    return None


def _wording(rule: Rule, before: str, after: str, cue: str, context: Context) -> Reason:
    text = cue + after
    if rule.name in ("must", "shall") and _EPISTEMIC.match(text):
        return "inference"
    if rule.name == "should" and (_EXPECTATION.match(text) or (_INVERTED.match(before + cue) and not before.strip())):
        return "expectation or condition"
    if rule.name == "needs to" and (
        _KNOW.match(after)
        or re.search(r"\b(?:the|a|no|any|this|that|may|might|what|of|their|our)\s+(?:\w+\s+)?$", before, re.I)
    ):
        return "noun or information"
    if rule.name == "cannot" and _FACTUAL.match(after):
        return "fact"
    return None


def _speech(rule: Rule, before: str, after: str, cue: str, context: Context) -> Reason:
    if _FIRST_PERSON.search(before) and rule.name in (
        "must",
        "shall",
        "has to",
        "needs to",
        "cannot",
        "should",
        "should not",
        "must not",
    ):
        return "rhetoric"
    if context.spoken(len(before)):
        return "rhetoric in a quotation"
    return None
