"""Cues that lift, deny or reserve: what looks like a duty and is none."""

from __future__ import annotations

from service.analysis.reading.duties.classes import Family
from service.analysis.reading.duties.cues import ADVERBS, BARRED, BE, BOUND, MODAL, NOT, ActAt, Rule


def _none(name: str, pattern: str) -> Rule:
    return Rule(name, Family.ABSENCE, ActAt.WHOLE, pattern)


RULES: tuple[Rule, ...] = (
    _none(
        "savings clause",
        r"nothing (?:in|contained in|about) (?:this|these|the|today)\b[^.;:]{0,80}?"
        r"\b(?:shall|should|may|will|is|are|prohibits?|precludes?|requires?|limits?|prevents?)\b",
    ),
    _none(
        "savings clause",
        rf"{MODAL} not{ADVERBS} be (?:construed|deemed|interpreted|read|regarded|understood|taken) (?:to|as|an?|in)\b",
    ),
    _none(
        "commencement or definition",
        r"shall (?:enter into force|come into force|take effect|be binding in its entirety|apply (?:from|only|as "
        r"of)|be as set out|"
        r"have the (?:same )?meaning|mean\b|be cited|be known|be treated as|constitute|be deemed)",
    ),
    _none(
        "consequence",
        r"(?:shall|will|may) be (?:subject|liable|punish\w+)\b[^.;:]{0,90}?\b(?:penalt|fines?\b|imprison|"
        r"liabilit|damages)",
    ),
    _none("commencement or definition", r"means [^.;]{1,200}?,? and shall(?: also)? include\b"),
    _none("savings clause", r"not intended to\b(?:, and does not,)?"),
    _none(
        "no duty",
        rf"(?:(?:{BE}|was|were|been)|{MODAL} be){NOT}{ADVERBS} "
        rf"(?:{BOUND}|{BARRED}|subject|necessary|needed|responsible|mandatory|binding|a requirement)\b",
    ),
    _none(
        "no duty",
        rf"{MODAL}{NOT}{ADVERBS} (?:be )?(?:(?:{BOUND}|{BARRED}|necessary|needed|need|have) to|subject to|"
        rf"apply|affect|create any|alter|supersede|be (?:necessary|affected))\b",
    ),
    _none(
        "no duty",
        rf"(?:will|would|can|could|should|might){NOT}{ADVERBS} "
        r"(?:require|prohibit|preclude|impose|prevent|limit|mandate)\b",
    ),
    _none(
        "no duty",
        rf"(?:do|does|did)(?: not|n['’]t)(?:, [^,.;]{{1,30}},)?{ADVERBS} (?:in (?:itself|any way) )?(?:require|"
        rf"need|have to|"
        r"prohibit|ban|bar|impose|establish|mandate|preclude|oblige|prevent|apply|limit|create|compel|forbid|restrict|"
        r"direct|order|recommend|address|include any|contain any)\b",
    ),
    _none("no duty", r"(?:need not|needn['’]t|not to be construed|not limited to)"),
    _none(
        "no duty",
        r"(?:no|not|without) (?:the |a |any |an )?(?:need|needing|obligation|requirement|duty)s? (?:to|for|that)",
    ),
    _none(
        "no duty",
        r"(?:no|neither)\b[^.;,:]{0,60}\b(?:is|are|was|were|will be|would be) (?:required|needed|necessary|"
        r"prohibited|subject to)",
    ),
    _none(
        "no duty",
        r"(?:rather than|instead of|without|not|absent) (?:requiring|being required|prohibiting|mandating|banning)\b",
    ),
    _none("no duty", r"no person (?:shall|may|will) be (?:subject|liable) (?:to|for)\b"),
    _none(
        "exemption",
        rf"(?:{BE}|{MODAL} be){ADVERBS} (?:exempt|exempted|excluded|excused|relieved) from\b",
    ),
)
