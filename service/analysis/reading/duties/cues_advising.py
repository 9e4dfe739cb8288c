"""Cues that advise, invite, offer a choice, or only permit."""

from __future__ import annotations

from service.analysis.reading.duties.classes import Family
from service.analysis.reading.duties.cues import ADVERBS, BE, FUTURE, ActAt, Rule

_SAID = (
    r"(?:well )?(?:encouraged|urged|advised|recommended|invited|asked|requested|welcome|reminded|cautioned|"
    r"suggested|directed(?= to the))"
)
_COMMENTS = (
    r"(?:comments?|feedback|contributions|input|views|responses|evidence|submissions|opinions?|insights|perspectives|"
    r"representations)"
)
_WORDS = r"(?: [a-z-]+)"


def _advice(name: str, act: ActAt, pattern: str) -> Rule:
    return Rule(name, Family.ADVICE, act, pattern)


def _invitation(name: str, act: ActAt, pattern: str) -> Rule:
    return Rule(name, Family.INVITATION, act, pattern)


INVITATIONS: tuple[Rule, ...] = (
    _invitation(
        "has until to comment",
        ActAt.WHOLE,
        r"(?:will have|have|has) until\b(?=[^.;]*\b(?:comments?|feedback|views)\b)|"
        r"(?:interested (?:parties|persons)|the public|stakeholders|consultees) (?:now |also |will )*(?:have|"
        r"has) until\b",
    ),
    _invitation(
        "considers comments",
        ActAt.WHOLE,
        r"(?:will|would) (?:only |also )?(?:consider|accept) (?:all |any |only )?(?:[a-z]+ )?comments?\b"
        r"(?=[^.;]*\b(?:on or before|by|until|before|within|for the next|between)\b)",
    ),
    _invitation(
        "comment period",
        ActAt.WHOLE,
        rf"(?:comments?|consultations?|feedback|call for evidence)(?: (?:period|window|phase))?(?: {FUTURE})?{ADVERBS} "
        r"(?:closes?|ends?|runs?|is open|be open|remains? open|stays? open|expires?|concludes?)(?= [^.;]*\d)",
    ),
    _invitation(
        "comment period",
        ActAt.WHOLE,
        r"(?:period|deadline) (?:to|for) (?:[a-z]+ )?(?:submit\w*|fil\w+|public|post-)[^.;:]{0,60}\bcomments?"
        r"(?: [^.;:]{1,40})? (?:is|are|has been|have been) (?:hereby )?(?:extended|reopened)(?= [^.;]*\d)",
    ),
    _invitation(
        "comment deadline",
        ActAt.WHOLE,
        r"deadlines? (?:for|to)(?: [a-z]+){0,3} (?:comments?|feedback|responses|submissions|contributions) "
        r"(?:is|are|will be|has been)(?= [^.;]*\d)",
    ),
    _invitation(
        "filing deadline",
        ActAt.WHOLE,
        r"(?:petitions?|briefs?|objections?|nominations?|requests? (?:for|to)|written statements?|replies|"
        r"responses)\b"
        r"(?: (?!must|may|can|should)[^.;:\s]+){0,14} (?:must|should|may|can) be (?:received|submitted|sent|"
        r"filed|made|"
        r"postmarked)(?= [^.;]*(?:\d|\bdays\b))",
    ),
    _invitation(
        "wants to hear",
        ActAt.WHOLE,
        r"(?:wants?|would like|is keen|are keen|is eager|are eager|looks? forward) to hear(?:ing)? (?:from|your|"
        r"the)\b",
    ),
    _invitation(
        "please contact",
        ActAt.AFTER,
        r"please(?= (?:(?:contact|e-?mail|call|write|get in touch|let us know|reach out)\b|"
        rf"(?:send|submit|provide|share) (?:[a-z]+ ){{0,3}}{_COMMENTS}\b))",
    ),
    _invitation(
        "comments accepted", ActAt.WHOLE, r"comments? (?:[a-z]+ ){0,5}will be (?:accepted|considered)(?= [^.;]*\d)"
    ),
    _invitation(
        "seeks comment",
        ActAt.WHOLE,
        r"(?:seeks?|seeking|sought|issu(?:es|ing) (?:this|an?) request for|requests?(?! for)|requesting|"
        r"(?:issu|publish|releas)(?:es|ed|ing) an? request for(?= information\b| proposals\b)|"
        r"solicits?|soliciting|invites?|inviting|welcomes?|welcoming|"
        rf"calls? for|calling for|asks? for|asking for|opens|opened){_WORDS}{{0,6}} "
        rf"(?:{_COMMENTS}|information from|consultation|(?<=request for )information)\b",
    ),
    _invitation(
        "comment deadline",
        ActAt.WHOLE,
        r"(?:comments?|feedback|submissions|contributions)\b[^.;:]{0,80}?\b(?:must|should|may|can) (?:be )?"
        r"(?:received|submitted|sent|filed|made|postmarked|provided|identified|addressed)\b",
    ),
    _invitation(
        "invitation to comment",
        ActAt.WHOLE,
        r"invitations? (?:to|for)(?: public)? comments?(?=[^.;]{0,40}?"
        r"(?:\b(?:closes?|ends?|until|by)\b|:)[^.;]*\d)",
    ),
    _invitation(
        "comments due",
        ActAt.WHOLE,
        rf"(?:comments?|feedback|responses|submissions){_WORDS}{{0,6}} (?:are|is) (?:due|requested|invited|"
        rf"welcome|open)\b",
    ),
    _invitation(
        "submit comments",
        ActAt.AFTER,
        rf"(?<!may )(?<!can )submit(?= (?:[a-z/]+ ){{0,5}}{_COMMENTS}\b[^.;:]{{0,120}}\b(?:by|before|"
        rf"no later than)\b)",
    ),
    _invitation(
        "may comment",
        ActAt.AFTER,
        r"(?:may|can)(?= (?:comment on\b|(?:submit|send|provide|file|share) (?:[a-z]+ ){0,3}(?:comments?|feedback|"
        r"views)))",
    ),
    _invitation(
        "open for feedback",
        ActAt.WHOLE,
        rf"open (?:for|to){_WORDS}{{0,3}} (?:comments?|feedback|consultation|contributions)\b",
    ),
)

ADVICE: tuple[Rule, ...] = (
    Rule("should not", Family.ADVICE_AGAINST, ActAt.AFTER, rf"(?:should|ought)(?: not|n['’]t| never){ADVERBS}"),
    _advice("should", ActAt.AFTER, rf"should\b(?! (?:the|an?|any|you|this|it|there|that|they|we|such)\b){ADVERBS}"),
    _advice("ought to", ActAt.AFTER, r"ought to\b"),
    _advice(
        "is encouraged to",
        ActAt.AFTER,
        rf"(?:(?:{FUTURE}|should){ADVERBS} be|{BE}){ADVERBS} {_SAID}{ADVERBS} (?:not )?to\b",
    ),
    _advice(
        "is recommended",
        ActAt.WHOLE,
        rf"(?:{BE}|it is){ADVERBS} (?:recommended|advisable|prudent|sensible|(?:a )?wise(?= (?:to|for|idea|step))|"
        rf"(?:strongly )?encouraged(?! to)|best practice|good practice)\b",
    ),
    _advice(
        "encourages",
        ActAt.OBJECT,
        r"(?:encourages|tells|urges|advises|recommends|asks|requests(?! (?:are|is|for|from|under|must|should|that)\b)|"
        r"invites|inviting|calls on|called on|calls upon|called upon|urged|"
        r"suggests|(?:is|are)(?: also| now| strongly| again)? (?:advising|urging|encouraging|asking|recommending|"
        r"calling on|inviting|reminding|requesting)|"
        r"(?<!, )(?<!\band )(?:encourage|urge|advise|recommend|ask|invite|call on|suggest))"
        r"(?= (?:that\b|[a-z]+ing\b|the use|using|(?:[^.;:\s]+ ){1,14}?to(?: [a-z]|\s*[:—–])))",
    ),
    _advice(
        "expects",
        ActAt.OBJECT,
        r"(?:expects?|expecting)(?= (?!to\b|that\b|the (?:rule|cost|number|change|measure)|"
        r"it\b)(?:[^.;:,\s]+ ){1,12}?to\W)",
    ),
    _advice(
        "would do well to", ActAt.AFTER, r"(?:would|will|may|might|could|should) (?:do well|be wise|be prudent) to\b"
    ),
    _advice("good practice", ActAt.WHOLE, r"(?:considers?|regards?)(?: it)?(?: as)? (?:good|best) practice"),
    _advice(
        "it is important",
        ActAt.WHOLE,
        rf"it (?:is|remains){ADVERBS} (?:important|essential|critical|vital|"
        rf"crucial) (?:not )?(?:to|that)\b",
    ),
    _advice("may wish", ActAt.AFTER, r"may find it (?:helpful|useful) to\b"),
    _advice("recommends", ActAt.OBJECT, r"recommend(?:s|ed(?= that\b))?(?= (?!to\b|for\b|the following\b)[a-z])"),
    _advice("best practice", ActAt.WHOLE, r"best practices? (?:is|include|would be)\b"),
    _advice("would likely need to", ActAt.AFTER, r"(?:would|will|may) likely need to\b"),
    _advice(
        "reminds",
        ActAt.OBJECT,
        r"(?:reminds?|reminded)(?= (?:(?!that\b)[^.;:\s]+ ){1,12}?(?:to [a-z]|of their (?:obligations?|dut|"
        r"responsib)))",
    ),
    _advice("users can update", ActAt.AFTER, r"users (?:can|may)(?= (?:download|update|upgrade|obtain)\b)"),
    _advice("may report", ActAt.AFTER, r"(?:may|can|should)(?: also)?(?= report\b[^.;:]{0,60}\bmisconduct\b)"),
    _advice("may wish", ActAt.AFTER, r"(?:may|might) (?:wish|want) to\b"),
    _advice("could consider", ActAt.AFTER, r"(?:may|might|could|can) (?=consider\b)"),
    _advice(
        "measures to take",
        ActAt.WHOLE,
        r"(?:measures|steps|practices|actions|controls)\b[^.;:]{0,80}\bcan (?:implement|take|use|adopt)\b",
    ),
)

OPTIONS: tuple[Rule, ...] = (
    Rule(
        "permits early",
        Family.OPTION,
        ActAt.OBJECT,
        r"(?:permits?|allows?)(?= [^.;:]*\b(?:early|(?:before|ahead of|prior to) (?:their|the|its) [a-z]+ "
        r"dates?|voluntarily)\b)",
    ),
    Rule(
        "may continue",
        Family.OPTION,
        ActAt.AFTER,
        r"may (?:also )?(?=continue (?:to )?(?:us|rely|apply|follow|comply))",
    ),
    Rule(
        "may choose",
        Family.OPTION,
        ActAt.AFTER,
        r"(?:may|can)(?: also| instead| alternatively| voluntarily)? (?:choose|elect|opt)\b(?: to)?",
    ),
    Rule(
        "may comply early",
        Family.OPTION,
        ActAt.AFTER,
        r"(?:may|can)(?= (?:[a-z]+ly )?(?:apply|comply|adopt|use|begin|start|follow)\b[^.;:,]{0,50}?\b(?:early|"
        r"voluntar\w+|before (?:that|the|this|their) (?:[a-z]+ )?date|"
        r"earlier|"
        r"sooner)\b)",
    ),
    Rule("may instead", Family.OPTION, ActAt.AFTER, r"(?:may|can) (?:instead|alternatively|voluntarily)\b"),
    Rule(
        "early compliance",
        Family.OPTION,
        ActAt.WHOLE,
        r"early (?:compliance|adoption|application) is (?:permitted|allowed|encouraged)\b",
    ),
    Rule("may", Family.PERMISSION, ActAt.AFTER, r"may\b(?! \d{1,2}\b| \d{4}\b)"),
)

RULES: tuple[Rule, ...] = INVITATIONS + ADVICE + OPTIONS
