"""Cues that bind: bans and limits, duties, sanctions on a party."""

from __future__ import annotations

from service.analysis.reading.duties import cues_binding_plain as plain
from service.analysis.reading.duties.classes import Family
from service.analysis.reading.duties.cues import ADVERBS, BARRED, BE, BOUND, FUTURE, MODAL, ActAt, Rule

_SANCTION = (
    r"(?:fines?|penalt(?:y|ies)|sanctions?|bans?|asset freeze|restrictions|restrictive measures|prohibitions?|"
    r"dut(?:y|ies)|tariffs?|moratorium|quotas?|requirements?|obligations?|conditions|limits?|caps?)"
)
_SIZES = (
    r"(?:an? |the |two |three |several |individual |further |new |additional |total |administrative |civil |"
    r"monetary |"
    r"record )*(?:[a-z-]+ ){0,2}"
)
_PAID = (
    r"(?:also )?(?:pay|refund|forfeit|disgorge|reimburse|surrender|return)\b[^.;:]{0,60}?"
    r"(?:[$€£]|\bmillion\b|\bbillion\b|\bpenalt|\bfines?\b|\brestitution\b|\bcosts\b|\bredress\b)"
)
_OBJECT_TO = (
    r"(?= (?!to\b|by\b|at\b|that\b|in\b|under\b|from\b|against\b|on\b|and\b|or\b|for\b|with\b|of\b|"
    r"issued\b|otherwise\b|requiring\b|entered\b|is\b|are\b|was\b)(?:[^;:\s]+ ){1,40}?(?:to|that)\b)"
)
_PERSON = r"(?:person|one|entity|company|firm|provider|operator|[a-z]+(?: [a-z]+){0,3})"


def _ban(name: str, act: ActAt, pattern: str) -> Rule:
    return Rule(name, Family.BAN, act, pattern)


def _duty(name: str, act: ActAt, pattern: str) -> Rule:
    return Rule(name, Family.DUTY, act, pattern)


def _sanction(name: str, act: ActAt, pattern: str) -> Rule:
    return Rule(name, Family.SANCTION, act, pattern)


BANS: tuple[Rule, ...] = (
    _ban("limit", ActAt.WHOLE, rf"(?:{FUTURE} be|{BE}){ADVERBS} (?:capped at|limited to(?= (?:[$€£]|\d|no more)))"),
    _ban(
        "limits",
        ActAt.OBJECT,
        r"(?:limits|caps|restricts|restricting|capping|(?:would|will) (?:limit|cap|"
        r"restrict))\b",
    ),
    _ban("no one may", ActAt.AFTER, rf"(?:no {_PERSON}|nobody) (?:shall|may|can|must)\b"),
    _ban("must not", ActAt.AFTER, rf"(?:must|shall|may)(?: not| never| no longer|n['’]t)\b{ADVERBS}"),
    _ban("cannot", ActAt.AFTER, rf"(?:cannot|can not|can['’]t|can no longer|can never)\b{ADVERBS}"),
    _ban("only if allowed", ActAt.AFTER, r"(?:may|can|must|shall|will) only\b"),
    _ban(
        "limit",
        ActAt.WHOLE,
        r"(?:can|may|shall|must) (?:be )?[a-z]+ (?:for |in |at |to )?(?:no|not) (?:more|longer|later|less|fewer|"
        r"higher) than\b",
    ),
    _ban("limit", ActAt.WHOLE, r"(?:can|may|shall|must) be [a-z]+ only\b"),
    _ban("will not be", ActAt.WHOLE, r"(?:will|shall) not be [a-z]+(?: [a-z]+){0,3} (?:except|unless)\b"),
    _ban(
        "is prohibited",
        ActAt.AFTER,
        rf"(?:(?:{FUTURE}|to)(?: also)? be|{BE}){ADVERBS} {BARRED}(?: from|"
        rf" to)?\b(?! by)",
    ),
    _ban("is not enforceable", ActAt.WHOLE, rf"(?:{MODAL} not be|{BE} (?:not|no longer)){ADVERBS} enforceable\b"),
    _ban(
        "is not permitted",
        ActAt.AFTER,
        rf"(?:{MODAL} (?:not|no longer) be|{BE} (?:not|no longer|never)){ADVERBS} "
        r"(?:permitted|allowed|authori[sz]ed|permissible)(?: to)?\b",
    ),
    _ban(
        "is unlawful",
        ActAt.AFTER,
        r"(?:is|are|be) (?:an? )?(?:unlawful|illegal|unfair method of competition|"
        r"unfair or deceptive act or practice|"
        r"offen[cs]e|null and void)(?: (?:for|under|to)\b[^.;:]{0,60}?\bto)?\b(?! (?:conduct|practice|act|activit))",
    ),
    _ban(
        "is a violation",
        ActAt.WHOLE,
        r"(?:is|are|constitutes?) (?:an? )?(?:violation|breach) of (?:the |federal |state )?(?:law|Act|rule|"
        r"[a-z]+ protection law)",
    ),
    _ban(
        "not in compliance",
        ActAt.WHOLE,
        r"(?:is|are|would be) (?:not in compliance with|in violation of)(?=[^.;]*\b(?:if|when|unless)\b)",
    ),
    _ban("does not allow", ActAt.OBJECT, r"(?:do|does) not (?:allow|permit)\b"),
    _ban(
        "prohibits",
        ActAt.OBJECT,
        r"(?:prohibits?|prohibiting|banning|barring|forbids?|forbidding|outlaws|disallows)\b(?! (?:against|on|of)\b)",
    ),
    _ban("prohibits", ActAt.OBJECT, r"(?:bans?|bars?)(?= (?:[a-z]+ing|the|all|any|(?:[a-z]+ ){1,4}from)\b)"),
    _ban(
        "bans",
        ActAt.OBJECT,
        r"(?<=[a-z] )bans(?= [a-z])(?! (?:on|of|against|are|is|were|was|will|would|have|had|has|that|which|and|or|in|"
        r"for|"
        r"to|by|from|apply|cover|remain|include|may|must|can|as|at|with|under|such|imposed|should|could|when|where|"
        r"if)\b)",
    ),
    _ban("bars", ActAt.OBJECT, r"(?:barred|banned|prohibited|forbade|enjoined)(?= [^.;:]{1,80}? from [a-z]+ing\b)"),
    _ban(
        "ban covers",
        ActAt.WHOLE,
        r"(?:bans?|prohibitions?|moratorium|embargo|restrictions?) (?:also |would |will |now )*"
        r"(?:covers?|appl(?:y|ies) to|extends? to)\b",
    ),
    _ban("ban on", ActAt.WHOLE, r"(?:bans?|prohibitions?|moratorium) (?:on|against|of)\b"),
)

DUTIES: tuple[Rule, ...] = (
    _duty("must", ActAt.AFTER, rf"must\b(?!-){ADVERBS}"),
    _duty("shall", ActAt.AFTER, rf"shall\b{ADVERBS}"),
    _duty("has to", ActAt.AFTER, rf"(?:{MODAL}{ADVERBS} have|has|have|having) to\b(?! do with| date)"),
    _duty("needs to", ActAt.AFTER, rf"(?:(?:will|would)(?! likely){ADVERBS} need|needs|need) to\b"),
    _duty(
        "is required to",
        ActAt.AFTER,
        rf"(?:(?:{FUTURE}|to){ADVERBS} be|{BE}){ADVERBS} {BOUND}{ADVERBS} (?:by (?:law|[^,.;:]{{1,60}}?) |"
        rf"under [^,.;:]{{1,60}}? )?"
        r"(?:not )?to\b(?! (?:the|a|an|our|its|allow|enable|support)\b)",
    ),
    _duty(
        "was ordered to",
        ActAt.AFTER,
        rf"(?:(?:was|were){ADVERBS} (?:ordered|sentenced)|(?:has|have) been{ADVERBS} (?:ordered|sentenced|told|"
        rf"instructed|directed)) to\b(?! (?:the|a|an)\b)",
    ),
    _duty(
        "is required",
        ActAt.WHOLE,
        rf"(?:{FUTURE}{ADVERBS} be|{BE}){ADVERBS} (?:required|mandatory|compulsory|obligatory)\b(?! (?:by|"
        rf"under)\b(?! (?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d|\d|no later))| to (?:allow|"
        rf"enable|support|ensure)\b)",
    ),
    _duty("is to be", ActAt.AFTER, r"(?:is|are) to(?= be [a-z]+(?:ed|en|ne|de|pt|id)\b)"),
    _duty(
        "is subject to",
        ActAt.WHOLE,
        rf"(?:{FUTURE}{ADVERBS} be|{BE}){ADVERBS} subject to (?=(?:an? |the |these |this |new |additional |"
        rf"strict |such |any )?"
        r"(?:[a-z-]+ ){0,3}(?:ban|freeze|requirements?|obligations?|prohibitions?|restrictions?|dut(?:y|ies)|"
        r"limits?|caps?)\b)",
    ),
    _duty(
        "has until",
        ActAt.WHOLE,
        r"(?:will have|would have|have|has)(?![^.;]*\b(?:comments?|to (?:seek|appeal|challenge|contest|request|"
        r"dispute|"
        r"object|file (?:an? )?(?:appeal|petition|objection)|petition|opt|answer|ask))\b) (?:until\b|(?:up to )?(?:\d+|"
        r"[a-z]+)(?:-[a-z]+)? "
        r"(?:calendar |business |working )?(?:days|months|years|weeks) (?:to|from|after)\b)",
    ),
    _duty(
        "deadline is",
        ActAt.WHOLE,
        r"deadlines?(?! (?:for|to)(?: [a-z]+){0,3} (?:comments?|feedback|responses|submissions|contributions)\b)"
        r"(?: (?:for|to|of) [^.;:]{3,90}?)? (?:is|remains|will be|falls on|has been set)(?= [^.;]*\d)",
    ),
    _duty(
        "will do by",
        ActAt.AFTER,
        r"will(?: first| then| next)?(?= (?:submit|report|file|comply|begin|start|register|provide|pay|notify|"
        r"implement|"
        r"transition|complete|deliver|publish)\b[^.;:]{0,90}\b(?:by|before|no later than|within|starting|"
        r"beginning)\b[^.;:]{0,30}\d)",
    ),
    _duty(
        "requires",
        ActAt.OBJECT,
        r"(?:requires?|requiring|mandates?(?= that| the| an?\b| [a-z]+ to\b)|mandating|obliges?|obliging|obligates?|"
        r"obligating|compels?|compelling)\b",
    ),
    _duty(
        "orders",
        ActAt.OBJECT,
        rf"(?:orders|ordering|ordered|directs|directing|directed|instructs|instructing|instructed|"
        rf"commands|demands|demanded|(?:has |have )?told){_OBJECT_TO}",
    ),
    _duty("orders", ActAt.OBJECT, rf"(?:has|have) (?:also )?required{_OBJECT_TO}"),
    _duty(
        "orders",
        ActAt.OBJECT,
        r"(?:ordered|orders|directed|directs|instructed|instructs)(?= that [^.;:]{3,90}? be\b)",
    ),
    _duty("given until", ActAt.WHOLE, r"(?:was|were|has been|have been) given until(?= [^.;:]{1,40}? to [a-z])"),
    _duty(
        "orders",
        ActAt.WHOLE,
        r"(?:ordered|orders|ordering|directed|directs)(?= (?:the|an?|its|their) (?:[a-z]+ ){0,2}?(?:[a-z]+(?:tion|ment|"
        r"sal|val|ure)|recall|refund|halt|shutdown|freeze|return|withdrawal|release|audit|review) (?:of|to|on)\b)",
    ),
    _duty(
        "requirement to",
        ActAt.AFTER,
        r"(?:(?:requirements?|obligations?|duty|duties|mandates?|deadlines?)(?: (?:for|on|of) [^.;:,]{1,50}?)? to|"
        r"(?:requirements?|obligations?|conditions?) that)\b(?! (?:\w+ly |better )?(?:respond(?=:)|reflect|"
        r"simplify|align|harmoni[sz]e|update|take effect|help|ensure|protect|address|improve|reduce|prevent|"
        r"strengthen|enhance|support|avoid|promote|the|a|an)\b)",
    ),
)

SANCTIONS: tuple[Rule, ...] = (
    _sanction(
        "agreed to",
        ActAt.AFTER,
        r"(?:(?:has |have )?agreed|(?:has|have) (?:committed|undertaken|pledged)) to(?= [a-z]+\b)",
    ),
    _sanction("will pay", ActAt.AFTER, rf"(?:will|to)(?= {_PAID})"),
    _sanction(
        "fines",
        ActAt.WHOLE,
        r"(?:has |have |had )?(?:fined|(?-i:fines)(?=(?-i: [A-Z])))(?= [^.;:]{0,80}?(?:[$€£]|\b(?:EUR|USD|GBP)\b|"
        r"\d))",
    ),
    _sanction(
        "imposes",
        ActAt.WHOLE,
        rf"(?:has |have |had |is |are |also )*(?:imposed|imposes|imposing|issued|levied)(?: on "
        rf"[^;:,]{{1,60}}?)? {_SIZES}{_SANCTION}\b",
    ),
    _sanction(
        "imposes",
        ActAt.WHOLE,
        r"(?:introduced|introduces|adopts?|adopted|extends?)(?: [a-z]+){0,3} (?:restrictions|restrictive "
        r"measures|bans?|prohibitions?)\b",
    ),
    _sanction("lists", ActAt.WHOLE, r"(?:added?|adding|adds)(?= [^.;:]{1,80} to the (?:[\w-]+ ){0,3}list\b)"),
)

RULES: tuple[Rule, ...] = plain.BANS + BANS + plain.DUTIES + DUTIES + plain.SANCTIONS + SANCTIONS
