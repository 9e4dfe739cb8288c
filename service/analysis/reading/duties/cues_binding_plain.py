"""Cues that bind in plain or unusual words: limits told as facts, conditions, responsibilities, settlements."""

from __future__ import annotations

from service.analysis.reading.duties.classes import Family
from service.analysis.reading.duties.cues import ADVERBS, BARRED, BE, ActAt, Rule

_ACT = r"(?:unlawful|illegal|an? (?:criminal )?offen[cs]e|a crime|mandatory|compulsory|obligatory|a requirement)"
_STAYS = rf"(?:(?:will|would|shall|must){ADVERBS} (?:be|become|remain)|(?:is|are)|remains?|becomes?){ADVERBS}"
_KEPT = (
    r"(?:ensuring|making sure|keeping|maintaining|verifying|obtaining|reporting|providing|paying|notifying|complying|"
    r"monitoring|implementing|conducting|submitting|completing|checking|informing|meeting|identifying|determining|"
    r"assessing|documenting|updating|coordinating|securing|testing|establishing|preparing|filing|carrying out)"
)
_COUNT = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|twenty|thirty|forty-five|"
    r"sixty|ninety)(?: \(\d+\))?(?: (?:calendar|business|working|more|further|additional))?"
)
_PERMIT = (
    r"(?:permits?|licen[cs]es?|consent|approval|authori[sz]ations?|visas?|passports?|registrations?|certificates?|"
    r"notifications?|prescriptions?)"
)


def _ban(name: str, act: ActAt, pattern: str) -> Rule:
    return Rule(name, Family.BAN, act, pattern)


def _duty(name: str, act: ActAt, pattern: str) -> Rule:
    return Rule(name, Family.DUTY, act, pattern)


def _sanction(name: str, act: ActAt, pattern: str) -> Rule:
    return Rule(name, Family.SANCTION, act, pattern)


BANS: tuple[Rule, ...] = (
    _ban(
        "the limit is",
        ActAt.WHOLE,
        r"(?<!time )(?:limits?|ceiling|caps?|maximum (?!penalt|fine|sentence|punish)[^.,;:]{1,40}?)(?: (?:for|on|"
        r"of|in) "
        r"[^.,;:]{1,60}?)? (?:is|are|remains?|(?:will|would|shall) be)(?: set| fixed| capped)?(?: at)? (?=[$€£]?\d)",
    ),
    _ban("caps at", ActAt.WHOLE, r"(?:caps|capping|(?:will|would|to) cap)(?= [^.;:]{1,90}? at\b)"),
    _ban(
        "sets a limit",
        ActAt.WHOLE,
        r"(?:sets?|setting|establishes|establishing|fixes|introduces|lowers|lowering|(?:will|would) (?:set|establish|"
        r"lower))(?= (?:an?|the|new|its)\b[^.;:]{0,40}?\b(?:limits?|maximum|minimum|caps?|ceilings?)\b"
        r"(?![^.;:]*\b(?:fines?|penalt\w+)\b)[^.;:]{0,60}\d)",
    ),
    _ban(
        "only if allowed",
        ActAt.WHOLE,
        rf"{_STAYS} (?:only (?:permissible|permitted|allowed|lawful|admissible)|(?:permissible|permitted|allowed|"
        rf"lawful"
        r"|admissible) only)\b",
    ),
    _ban("is void", ActAt.WHOLE, rf"{_STAYS} (?:null and )?void\b"),
    _ban("is unlawful", ActAt.WHOLE, r"(?:remains?|becomes?) (?:unlawful|illegal|prohibited|banned|forbidden)\b"),
    _ban(
        "makes it unlawful",
        ActAt.OBJECT,
        r"(?:makes?|making|made|(?:will|would) make) it (?:unlawful|illegal|an? (?:criminal )?offen[cs]e|a crime)"
        r"(?: for)?\b(?= )",
    ),
    _ban(
        "is not permitted",
        ActAt.AFTER,
        rf"{BE} not{ADVERBS} entitled to(?= (?:charge|require|demand|refuse|withhold|pass|terminate|use|sell|claim|"
        r"collect|deduct|make|transfer|share)\b)",
    ),
    _ban("neither may", ActAt.AFTER, r"neither\b[^.;:,]{1,80} (?:may|shall|must)\b(?! be (?:able|aware))"),
    _ban("only some may", ActAt.AFTER, r"(?<![a-z] )(?<![a-z], )only (?:an? |the )?[^,.;:]{1,60}? (?:may|can)\b"),
    _ban("was barred", ActAt.AFTER, rf"(?:was|were|has been|have been){ADVERBS} {BARRED}(?: from| to)?\b(?! by)"),
    _ban("would bar", ActAt.OBJECT, r"(?:would|will)(?: also)? (?:bar|ban|prohibit|forbid)(?= )"),
    _ban("prevents", ActAt.OBJECT, r"prevents?(?= [^.;:]{1,80}? from [a-z]+ing\b)"),
    _ban(
        "agreed not to",
        ActAt.AFTER,
        r"(?:(?:has |have )?agreed|(?:has|have) (?:committed|undertaken|pledged)|undertook|agrees?) not to\b",
    ),
)

DUTIES: tuple[Rule, ...] = (
    _duty(
        "is mandatory for",
        ActAt.OBJECT,
        r"(?:it (?:is|will be|would be|becomes)|(?:makes?|making|(?:will|would) make) it) "
        r"(?:mandatory|compulsory|obligatory|a requirement) (?:for|that)?\b",
    ),
    _duty("is required", ActAt.WHOLE, r"(?:remains?|becomes?) (?:mandatory|compulsory|obligatory)\b"),
    _duty("is required", ActAt.WHOLE, rf"{_PERMIT} (?:is|are|will be|would be) (?:needed|necessary)\b"),
    _duty("is conditional on", ActAt.WHOLE, rf"{_STAYS} (?:conditional|conditioned) (?:on|upon)\b"),
    _duty(
        "is responsible for",
        ActAt.AFTER,
        rf"(?:{BE}|(?:will|would) be|remains?){ADVERBS} responsible for(?= (?:[a-z]+ly )?{_KEPT}\b)",
    ),
    _duty("are to", ActAt.AFTER, r"(?:is|are) to(?= (?:[a-z]+ly )?(?!be\b)[a-z]+\b)"),
    _duty(
        "has a duty to",
        ActAt.AFTER,
        rf"(?:(?:have|has|will have)(?: also)? an? (?:[a-z]+ ){{0,2}}(?:duty|obligation|responsibility)|"
        rf"{BE}{ADVERBS} "
        r"under (?:an?|the) (?:[a-z]+ ){0,2}(?:obligation|duty)) to\b",
    ),
    _duty(
        "is subject to",
        ActAt.WHOLE,
        r"(?:remains?|becomes?) subject to (?=(?:[a-z-]+ ){0,4}(?:requirements?|obligations?|prohibitions?|"
        r"restrictions?|dut(?:y|ies)|limits?|caps?)\b)",
    ),
    _duty(
        "gives time to",
        ActAt.WHOLE,
        r"(?:gives?|gave|given|giving)(?= (?:[^.;:\s]+ ){1,9}?" + _COUNT + r" (?:hours|days|weeks|months|"
        r"years?) to\b)",
    ),
    _duty(
        "following requirements",
        ActAt.WHOLE,
        r"(?:following (?:[a-z]+ ){0,3}(?:requirements|obligations|duties)(?=[^.;:]*[:—–]\s*$)"
        r"|(?:requirements|obligations|duties)(?: [^.;:]{1,60})? (?:include|are|would be)(?=\s*[:—–]\s*$))",
    ),
    _duty("issuer will", ActAt.AFTER, r"will(?= (?:provide|submit|deliver|publish|issue|release|update|send)\b)"),
    _duty(
        "regulated will",
        ActAt.AFTER,
        r"will(?: also| then)?(?= (?:submit|report|file|comply|register|provide|notify|implement|disclose|"
        r"complete|maintain|cease|delete|appoint)\b)",
    ),
    _duty(
        "ensures",
        ActAt.OBJECT,
        r"(?:(?:would|will)(?: also)?(?: help(?:(?: the)? [a-z]+(?= to))?)?(?: to)? )?ensures?(?: that)?(?= [a-z])"
        r"(?![^.;:]*\b(?:must|cannot|can|may|shall|should|will|would|could|is|are|has|have)\b)",
    ),
    _duty(
        "subjects to",
        ActAt.WHOLE,
        r"(?:(?:would|will)(?: also)? subject|subjects)(?= [^.;:]{3,120}? to\b)",
    ),
    _duty(
        "makes responsible",
        ActAt.WHOLE,
        r"(?:makes|(?:would|will) make)(?= [^.;:]{3,60}? (?:responsible|liable) for (?:[a-z]+ly )?[a-z]+ing\b)",
    ),
    _duty("forces", ActAt.OBJECT, r"(?:forces|forcing|(?:would|will) force)(?= (?:[^.;:\s]+ ){1,14}?to [a-z])"),
    _duty("tasks", ActAt.OBJECT, r"(?:tasks|tasked|tasking)(?= (?:[^.;:\s]+ ){1,14}?(?:to [a-z]|with [a-z]+ing\b))"),
    _duty(
        "places requirements on",
        ActAt.WHOLE,
        r"(?:(?:would|will)(?: also)? )?(?:imposes?|places?|puts?|sets?|lays? down|introduces?|"
        r"establish(?:es)?)(?= (?:[a-z-]+ ){0,4}(?:requirements?|"
        r"obligations?|dut(?:y|ies)|restrictions?|limits?|prohibitions?) (?:on|upon|for)\b)",
    ),
    _duty("does what follows", ActAt.AFTER, r"(?:would|will)(?: also)?(?=\s*[:—–]\s*$)"),
    _duty("stipulates", ActAt.OBJECT, r"(?:stipulates?|stipulating|demands|dictates|prescribes)(?= that\b)"),
    _duty(
        "calls for",
        ActAt.OBJECT,
        r"(?:(?<=order )|(?<=rule )|(?<=regulation )|(?<=law )|(?<=directive )|(?<=act )|(?<=bill ))calls for"
        r"(?= [^.;:]{1,80}? to [a-z])",
    ),
)

SANCTIONS: tuple[Rule, ...] = (
    _sanction(
        "will do",
        ActAt.AFTER,
        r"(?:agrees? to|(?:has |have )?agreed to|undertook to)(?: also)?(?=\s*[:—–]\s*$)",
    ),
    _sanction("agreed to", ActAt.AFTER, r"undertook to(?= [a-z]+\b)"),
    _sanction(
        "fines",
        ActAt.WHOLE,
        r"(?:has |have )?(?:hit|slapped|handed|penali[sz]ed)(?= [^.;:]{1,90}?\b(?:fines?|penalt(?:y|ies))\b)",
    ),
    _sanction(
        "fine imposed",
        ActAt.WHOLE,
        r"(?:fines?|penalt(?:y|ies))\b(?= [^;:]{0,60}?\b(?:was|were|has been|have been) (?:imposed|issued|levied)\b)",
    ),
)
