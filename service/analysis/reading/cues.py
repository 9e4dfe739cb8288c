"""The wording that carries force, as one table of cues, read left to right.

At one place the earlier rule wins, so what lifts a duty ("is not required to") stands before what lays it down.
`act` says where the verb phrase is found: after the cue, after the cue's object ("requires banks to report"), or in
the clause as a whole.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from service.analysis.reading.classes import Family


class ActAt(StrEnum):
    """Where the act stands, seen from the cue."""

    AFTER = "after"
    OBJECT = "object"
    WHOLE = "whole"


class Rule(NamedTuple):
    """One row of the table: a name for the reviewer, the family, the pattern, the place of the act."""

    name: str
    family: Family
    act: ActAt
    pattern: str


_ADV = (
    r"(?:\s(?:also|only|hereby|now|still|therefore|thus|always|again|instead|each|all|both|not only|in turn|[a-z]+ly))*"
)
_BE = r"(?:is|are|be|being|am)"
_WILL = r"(?:will|would|shall|must|may|can|could|should|might)"
_BOUND = r"(?:required|obliged|obligated|ordered|directed|mandated|instructed|compelled|bound|commanded)"
_BARRED = r"(?:prohibited|banned|barred|forbidden|enjoined|restrained|precluded|disqualified|debarred)"
_SAID = r"(?:encouraged|urged|advised|recommended|invited|asked|requested|welcome|reminded|cautioned|suggested)"
_MEASURE = (
    r"(?:rules?|regulations?|acts?|laws?|orders?|directives?|amendments?|standards?|codes?|statutes?|provisions?|"
    r"decrees?|settlements?|judgments?|bills?|proposals?|decisions?|sections?|articles?|guidelines?|polic(?:y|ies)|"
    r"conditions?|agreements?|injunctions?|ordinances?|it|which|that|they|this|also|and|would|will|to)"
)

RULES: tuple[Rule, ...] = (
    # What lifts or denies a duty.
    Rule(
        "savings clause",
        Family.ABSENCE,
        ActAt.WHOLE,
        r"nothing (?:in|contained in) (?:this|these|the)\b[^.;:]{0,80}?\b(?:shall|should|may|will|is|are|prohibits?|precludes?|requires?|limits?|prevents?)\b",
    ),
    Rule(
        "savings clause",
        Family.ABSENCE,
        ActAt.WHOLE,
        rf"{_WILL} not{_ADV} be (?:construed|deemed|interpreted|read|regarded|understood|considered) (?:to|as|an?|in)\b",
    ),
    Rule(
        "no duty",
        Family.ABSENCE,
        ActAt.WHOLE,
        rf"(?:{_BE}|was|were|been|will be|would be|shall be|may be) (?:not|no longer|neither|never){_ADV} (?:{_BOUND}|{_BARRED}|subject|necessary|needed|responsible)\b",
    ),
    Rule(
        "no duty",
        Family.ABSENCE,
        ActAt.WHOLE,
        rf"(?:{_WILL}) (?:not|no longer|never){_ADV} (?:be )?(?:{_BOUND}|{_BARRED}|necessary|needed|need to|have to|subject to|require|apply|affect|prohibit|preclude|impose|prevent|limit|mandate|create any)\b",
    ),
    Rule(
        "no duty",
        Family.ABSENCE,
        ActAt.WHOLE,
        rf"(?:do|does|did)(?: not|n['’]t){_ADV} (?:in (?:itself|any way) )?(?:require|need|have to|prohibit|ban|bar|impose|establish|mandate|preclude|oblige|prevent|apply|limit|create|compel|forbid|restrict|direct|order|recommend|address)\b",
    ),
    Rule(
        "no duty",
        Family.ABSENCE,
        ActAt.WHOLE,
        r"(?:need not|needn['’]t|(?:no|not|without) (?:the |a |any )?(?:need|obligation|requirement|duty)s? (?:to|for|that)|not to be construed|(?:no|neither)\b[^.;,:]{0,60}\b(?:is|are|was|were|will be|would be) (?:required|needed|necessary|prohibited|subject to))",
    ),
    Rule(
        "no duty",
        Family.ABSENCE,
        ActAt.WHOLE,
        r"(?:rather than|instead of|without|not|absent) (?:requiring|being required|prohibiting|mandating|banning)\b",
    ),
    # Bans and limits.
    Rule(
        "no one may",
        Family.BAN,
        ActAt.AFTER,
        r"no (?:person|one|entity|company|firm|provider|operator|[a-z]+(?: [a-z]+){0,3}) (?:shall|may|can|must)\b",
    ),
    Rule("must not", Family.BAN, ActAt.AFTER, rf"(?:must|shall|may)(?: not| never| no longer|n['’]t){_ADV}"),
    Rule("cannot", Family.BAN, ActAt.AFTER, rf"(?:cannot|can not|can['’]t|can no longer|can never){_ADV}"),
    Rule("only if allowed", Family.BAN, ActAt.AFTER, r"(?:may|can|must|shall|will) only\b"),
    Rule(
        "limit",
        Family.BAN,
        ActAt.WHOLE,
        r"(?:can|may|shall|must) be [a-z]+ (?:for |in |at |to )?(?:no|not) (?:more|longer|later|less|fewer|higher) than\b",
    ),
    Rule("will not be", Family.BAN, ActAt.WHOLE, r"(?:will|shall) not be [a-z]+ (?:except|unless)\b"),
    Rule(
        "is prohibited",
        Family.BAN,
        ActAt.AFTER,
        rf"(?:(?:{_WILL}|to)(?: also)? be|{_BE}){_ADV} {_BARRED}(?: from| to)?\b",
    ),
    Rule(
        "is not permitted",
        Family.BAN,
        ActAt.AFTER,
        rf"(?:{_WILL} (?:not|no longer) be|{_BE} (?:not|no longer|never)){_ADV} (?:permitted|allowed|authori[sz]ed|enforceable|permissible|acceptable)(?: to)?\b",
    ),
    Rule(
        "is unlawful",
        Family.BAN,
        ActAt.AFTER,
        r"(?:is|are|be) (?:an? )?(?:unlawful|illegal|unfair method of competition|unfair or deceptive act or practice|offen[cs]e|null and void)(?:\b[^.;:]{0,60}?\bto)?\b(?! (?:conduct|practice|act|activit))",
    ),
    Rule("does not allow", Family.BAN, ActAt.OBJECT, r"(?:do|does) not (?:allow|permit)\b"),
    Rule(
        "prohibits",
        Family.BAN,
        ActAt.OBJECT,
        r"(?:prohibits?|prohibiting|bans?(?= [a-z]+ing| the| all| any)|banning|bars?(?= [a-z]+ (?:from|and|or)|ing| the| all| any)|barring|forbids?|forbidding|outlaws|disallows)\b(?! (?:against|on|of|exam)\b)",
    ),
    Rule(
        "ban on",
        Family.BAN,
        ActAt.WHOLE,
        r"(?:ban|bans|prohibition|prohibitions|moratorium|restrictions) (?:on|against|of)\b",
    ),
    # Duties.
    Rule("must", Family.DUTY, ActAt.AFTER, rf"must\b(?! have [a-z]+(?:ed|en)\b|-){_ADV}"),
    Rule("shall", Family.DUTY, ActAt.AFTER, rf"shall\b{_ADV}"),
    Rule("has to", Family.DUTY, ActAt.AFTER, rf"(?:{_WILL}{_ADV} have|has|have|having) to\b(?! do with| date)"),
    Rule("needs to", Family.DUTY, ActAt.AFTER, rf"(?:will{_ADV} need|would{_ADV} need|needs|need) to\b"),
    Rule(
        "is required to",
        Family.DUTY,
        ActAt.AFTER,
        rf"(?:(?:{_WILL}|to){_ADV} be|{_BE}){_ADV} {_BOUND}{_ADV} (?:by (?:law|[^,.;:]{{1,60}}?) )?(?:not )?to\b",
    ),
    Rule(
        "is required",
        Family.DUTY,
        ActAt.WHOLE,
        rf"(?:{_WILL}{_ADV} be|{_BE}){_ADV} (?:required|mandatory|compulsory|obligatory)\b(?! under the terms| by law to)",
    ),
    Rule(
        "is responsible for ensuring",
        Family.DUTY,
        ActAt.AFTER,
        rf"(?:{_BE}|will be|would be){_ADV} responsible for(?= ensuring)",
    ),
    Rule("is to be", Family.DUTY, ActAt.AFTER, r"(?:is|are) to(?= be [a-z]+(?:ed|en|ne|de|pt|id)\b)"),
    Rule(
        "is subject to",
        Family.DUTY,
        ActAt.WHOLE,
        rf"(?:(?:{_WILL}){_ADV} be|{_BE}){_ADV} subject to (?=(?:an? |the |these |this |new |additional |strict |such |any )?(?:[a-z-]+ ){{0,3}}(?:ban|freeze|requirements?|obligations?|prohibitions?|restrictions?|fines?|penalt|dut(?:y|ies)|limits?|caps?)\b)",
    ),
    Rule(
        "has until",
        Family.DUTY,
        ActAt.WHOLE,
        r"(?:will have|would have|have|has) (?:until\b|(?:up to )?(?:\d+|[a-z]+)(?:-[a-z]+)? (?:calendar |business |working )?(?:days|months|years|weeks) (?:to|from|after)\b)",
    ),
    Rule(
        "requires",
        Family.DUTY,
        ActAt.OBJECT,
        r"(?:requires?|requiring|mandates?(?= that| the| an?\b| [a-z]+ to\b)|mandating|obliges?|obliging|obligates?|obligating|compels?|compelling|necessitates)\b(?! (?:an? )?(?:significant|careful|further|more time|a lot))",
    ),
    Rule(
        "orders",
        Family.DUTY,
        ActAt.OBJECT,
        r"(?:orders?|ordering|ordered|directs?|directing|directed|instructs?|instructing|instructed|has required|have required)(?= (?!to\b|by\b|at\b|that\b|in\b|under\b|from\b|against\b|on\b)(?:[^.;:\s]+ ){1,14}?(?:to|that)\b)",
    ),
    Rule(
        "requirement to",
        Family.DUTY,
        ActAt.AFTER,
        r"(?:requirements?|obligations?|duty|duties|responsibilit(?:y|ies)|mandates?|deadlines?)(?: (?:for|on|of) [^.;:,]{1,50}?)? (?:to|that)\b",
    ),
    # Sanctions laid on a named party.
    Rule("agreed to", Family.SANCTION, ActAt.AFTER, r"(?:has |have )?agreed to\b"),
    Rule(
        "will pay",
        Family.SANCTION,
        ActAt.AFTER,
        r"(?:will|to)(?= (?:also )?(?:pay|refund|forfeit|disgorge|reimburse|surrender)\b[^.;:]{0,60}?(?:[$€£]|\bmillion\b|\bbillion\b|\bpenalt|\bfine\b|\brestitution\b|\bcosts\b))",
    ),
    Rule(
        "fines",
        Family.SANCTION,
        ActAt.WHOLE,
        r"(?:has |have |had )?(?:fined|fines)(?= [^.;:]{0,80}?(?:[$€£]|\b(?:EUR|USD|GBP)\b|\d))",
    ),
    Rule(
        "imposes",
        Family.SANCTION,
        ActAt.WHOLE,
        r"(?:has |have |is |are |also )*(?:imposed|imposes|imposing|issued|levied)(?: on [^.;:,]{1,60}?)? (?:(?:an? |the |two |three |several |individual |further |new |additional |total |administrative |civil |monetary |record )*(?:[a-z]+ ){0,2})(?:fines?|penalt(?:y|ies)|sanctions?|ban|asset freeze|restrictions|restrictive measures)\b",
    ),
    Rule(
        "restricts",
        Family.SANCTION,
        ActAt.WHOLE,
        r"(?:introduced|introduces|adopts?|adopted|extends?)(?: [a-z]+){0,3} (?:restrictions|restrictive measures|bans?|prohibitions?)\b",
    ),
    # Advice and invitations.
    Rule("should not", Family.ADVICE_AGAINST, ActAt.AFTER, rf"(?:should|ought)(?: not|n['’]t| never){_ADV}"),
    Rule("should", Family.ADVICE, ActAt.AFTER, rf"should\b{_ADV}"),
    Rule("ought to", Family.ADVICE, ActAt.AFTER, r"ought to\b"),
    Rule(
        "is encouraged to",
        Family.ADVICE,
        ActAt.AFTER,
        rf"(?:(?:{_WILL}){_ADV} be|{_BE}){_ADV} (?:{_SAID}|(?:strongly |highly )?(?:encouraged|urged)){_ADV} (?:not )?to\b",
    ),
    Rule(
        "is recommended",
        Family.ADVICE,
        ActAt.WHOLE,
        rf"(?:{_BE}|it is){_ADV} (?:recommended|advisable|strongly encouraged|best practice|good practice)\b",
    ),
    Rule(
        "encourages",
        Family.ADVICE,
        ActAt.OBJECT,
        r"(?:encourages?|urges?|advises?|recommends?|strongly recommend|asks?|calls? on|called on|urged|suggests?)(?= (?:that\b|[a-z]+ing\b|the use|using|(?:[^.;:,\s]+ ){1,8}?to\b|(?:[^.;:\s]+ ){1,14}?to\b))",
    ),
    Rule("best practice", Family.ADVICE, ActAt.WHOLE, r"best practices? (?:is|are|include|would be)\b"),
    Rule("may wish", Family.ADVICE, ActAt.AFTER, r"(?:may|might) (?:wish|want) to\b"),
    Rule("should consider", Family.ADVICE, ActAt.AFTER, r"(?:may|might|could) (?:consider|benefit from)\b"),
    Rule(
        "seeks comment",
        Family.INVITATION,
        ActAt.WHOLE,
        r"(?:seeks?|seeking|sought|requests?|requesting|solicits?|soliciting|invites?|inviting|welcomes?|welcoming|calls? for|calling for|asks? for|asking for)(?: [a-z-]+){0,4} (?:comments?|feedback|contributions|input|views|responses|evidence|submissions|information from)\b",
    ),
    Rule(
        "comment deadline",
        Family.INVITATION,
        ActAt.WHOLE,
        r"(?:comments?|feedback|responses|submissions|contributions|views)\b[^.;:]{0,80}?\b(?:must|should|may|can) (?:be )?(?:received|submitted|sent|filed|made|postmarked|provided|identified|addressed)\b",
    ),
    Rule(
        "comments due",
        Family.INVITATION,
        ActAt.WHOLE,
        r"(?:comments?|feedback|responses|submissions)(?: [a-z]+){0,6} (?:are|is) (?:due|requested|invited|welcome|open)\b",
    ),
    Rule(
        "may comment",
        Family.INVITATION,
        ActAt.AFTER,
        r"(?:may|can)(?= (?:submit|send|provide|file|share) (?:[a-z]+ ){0,3}(?:comments?|feedback|views))",
    ),
    Rule(
        "open for feedback",
        Family.INVITATION,
        ActAt.WHOLE,
        r"open (?:for|to)(?: [a-z]+){0,3} (?:comments?|feedback|consultation|contributions)\b",
    ),
    # Options, then mere permissions.
    Rule(
        "may choose",
        Family.OPTION,
        ActAt.AFTER,
        r"(?:may|can)(?: also| instead| alternatively| voluntarily)? (?:choose|elect|opt)\b(?: to)?",
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
