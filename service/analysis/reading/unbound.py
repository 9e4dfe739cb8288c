"""Why a cue may bind nobody: history, questions, allegations, facts, rhetoric.

Each reason has a name, which the ledger shows when it dismisses the clause. A test sees the cue and a window of its
sentence on either side.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from service.analysis.reading.classes import Family
from service.analysis.reading.objects import object_end
from service.analysis.reading.verbs import VERBS
from service.analysis.schema import Status

_INSTRUMENT = frozenset({"requires", "prohibits", "does not allow", "encourages"})
_NARRATED = frozenset({"orders", "was ordered to", "fines", "agreed to", "will pay"})
_ACTING = frozenset(
    {
        Status.ENFORCEMENT_ACTION,
        Status.ORDER_OR_DIRECTIVE,
        Status.ALLEGATION,
        Status.IN_FORCE,
        Status.OTHER,
        Status.NOTICE,
    }
)
"""Texts whose own news a past "ordered" or "fined" can be; in the others it tells of another matter."""
_ORDER_NOUN = re.compile(
    r"\b(?:consent|court|agency|final|executive|certain|such|these|those|the|of|and|or|any|all|"
    r"cease-and-desist|protection|gag)\s+$",
    re.I,
)
_ADVISERS = frozenset({"encourages", "reminds", "recommends"})
_COMMANDS = frozenset({"orders"})
_MODALS = frozenset(
    {"must", "shall", "has to", "needs to", "cannot", "should", "should not", "must not", "is required to"}
)

_REGULATED = re.compile(
    r"\b(?:compan(?:y|ies)|firms?|lenders?|creditors?|banks?|institutions?|providers?|platforms?|employers?|"
    r"business(?:es)?|"
    r"operators?|manufacturers?|collectors?|servicers?|landlords?|sellers?|retailers?|agenc(?:y|ies)|"
    r"departments?|controllers?|"
    r"organi[sz]ations?|brokers?)\b[^,.;:]{0,60}$",
    re.I,
)
_PARTISAN = frozenset({Status.ALLEGATION, Status.ENFORCEMENT_ACTION})
"""Texts in which a quoted official comments on a party; elsewhere officials mostly restate the rule they announce."""

_HAD = re.compile(r"\b(?:had|has previously|have previously)(?: \w+ly| also| been)? $", re.I)
_WAS = re.compile(r"\b(?:was|were|been|previously|formerly|once)\s+(?:\w+\s+){0,2}$", re.I)
_UNREAL = re.compile(
    r"\b(?:should|must|would|could|might|shall|may|needs? to) (?:\w+ly |also |not )?have (?:\w+ )?(?:been|had|"
    r"\w+(?:ed|en|ne|pt|id|ld|ght))\b",
    re.I,
)
_ALLEGED = re.compile(
    r"\b(?:alleg(?:e|es|ed|edly|ing)|accus\w+|suspects?\b|suspected of|(?:is|are|was|were) suspected|"
    r"complaint (?:charges|states|says)|claim(?:s|ed)? that|misle[da]\w*|"
    r"misrepresent\w*|told|contend\w*|argu(?:es|ed)|intends? to prove|asserted|promised|touted|represent(?:s|"
    r"ed) (?:that|to)|falsely|lawsuit seeks|seeks to (?:stop|enjoin|end))\b",
    re.I,
)
_LAW = re.compile(
    r"\b(?:Act|laws?|codes?|[Rr]ules?|[Rr]egulations?|statutes?|[Dd]irective|Code|Law|Ordinance)\b[^,;]{0,40}$"
)
_VIOLATING = re.compile(
    r"\b(?:violat\w+|breach\w*|infring\w+|authority to|power to|powers to|comply with|compliance with|"
    r"including the)\b[^.;:]*$",
    re.I,
)
_INFERENCE = re.compile(r"must be (?:noted|remembered|said|admitted|the case|because|that)\b", re.I)
_EXPECTATION = re.compile(
    r"should(?:,? \w+,?)? (?:be no\b|help|make it|result|lead|benefit|see|mean|expect|come as|prove|serve as|"
    r"have (?:the|a) (?:effect|opportunity)|"
    r"be (?:noted|easier|clear|possible|available soon|enough|sufficient|familiar|no surprise|able to))\b",
    re.I,
)
_OPEN_QUESTION = re.compile(r"\b(?:whether|why|what|how|which|when|where)\b[^,.;:]{0,80}$", re.I)
_ASKED = re.compile(
    r"\b(?:whether|why)\b[^.;:]{0,80}$|\b(?:comments?|views|feedback|input) (?:on|about|regarding)\b[^.;:]{0,100}$",
    re.I,
)
_INFORMATION = re.compile(r"\s*(?:know|understand|do more|remember|think|talk|be clear|look no further)\b", re.I)
_NEED_NOUN = re.compile(
    r"\b(?:the|a|no|any|this|that|may|might|what|of|their|our|your|urgent|growing|if (?:you|they|we))\s+(?:\w+\s+)?$",
    re.I,
)
_FACT = re.compile(
    r"\s*(?:simply )?(?:be (?:overstated|ruled out|verified|predicted|known|understated|determined|certain|"
    r"sure|excluded|underestimated|"
    r"attributed|estimated|quantified)|afford|know|see|guarantee|find|predict|imagine|estimate|quantify|"
    r"remember|wait|get|"
    r"reach|understand|speculate|thank|always|assess|help but|solve|succeed|exist|compete|survive|work)\b",
    re.I,
)
_POSSIBLE = re.compile(
    r"\s*(?:be (?:able|needed|required|relevant|aware|appropriate|possible|sufficient|available|necessary|"
    r"suitable|practical|feasible|familiar|"
    r"enough|visible|compatible|fully|representative|obvious|effective|the)|wish|have|know|want|reali[sz]e|reflect|"
    r"always|need|understand|work|apply|exist|even|contain|cover|yet|include|represent|see|fit|come|"
    r"correspond|consider|find|think|feel|get|provide sufficient)\b",
    re.I,
)
_CAPITAL = re.compile(r"\b[A-Z][a-z]+\s+$")
_EDGES = ' -*•–·.()[]0123456789"“'
_POSSIBLY = re.compile(r"\b(?:could|might|can)\s+(?:\w+ly )?$", re.I)
_SPEAKER = re.compile(
    r"(?:^|[\s“\"])(?:we|I|America|Congress|Europe)\s+(?:all |also |now |simply )?$|\bI find that\b", re.I
)
_CONDITION = re.compile(
    r"(?:^|[,;:(]\s*|\b(?:that|and|or|may violate \w+|the \w+)\s+)(?:if|when|where|whenever|because|since|"
    r"once|as)\s[^,;:]{0,120}$",
    re.I,
)
_FAILED = re.compile(r"\b(?:fail\w*|refus\w+|declin\w+|neglect\w*)(?: to| in)?\s+$", re.I)
_OWED = re.compile(r"\b(?:compl(?:y|ies|ied|ying) with|failure to|violat\w+|subject to)\b[^.;,]{0,30}$", re.I)
_BROKEN = re.compile(r"\b(?:fail(?:ed|ure|ing)?|violat\w*|breach\w*)\b[^.;]*$", re.I)
_PRIVATE = re.compile(
    r"\b(?:contracts?|agreements?|terms|its|their|polic(?:y|ies)|internal|practices?)\b[^.;]{0,60}$", re.I
)
_EMPOWERED = re.compile(r"\bauthori(?:ty|t(?:y|ies)|[sz]\w*)\b[^.;]{0,120}\bto\s+$", re.I)
_RELATIVE_THEY = re.compile(r"[a-z]\s(?<!and )(?<!but )(?<!that )(?<!so )they\s+$")
_UNLAWFUL = re.compile(
    r"\b(?:violat\w+|break(?:s|ing)?(?: the)? law|unlawful\w*|illegal\w*|harm\w*|unfair\w*)\b[^.;:]{0,80}\bby\s+$", re.I
)
_PEOPLE = re.compile(
    r"\b(?:consumers?|customers?|users?|people|borrowers?|famil(?:y|ies)|workers?|patients?|who|and|or|"
    r"drivers?|victims?|households|attackers?|Americans|children|students|others)\s+(?:also |simply |still |"
    r"then )?$",
    re.I,
)
_PLANS = re.compile(
    r"\b(?:intends?|plans?|planning|considering|hopes?|wants?|wish(?:es)?|tends?|attempts?|may|can|could|"
    r"might)(?: to)?\s+(?:\w+ly )?$",
    re.I,
)
_NOT_EXPECTED = re.compile(r"\b(?:not|n['’]t) (?:expect|believe|think|anticipate|mean|agree|suggest)\b[^.;:]*$", re.I)
_BELIEF = re.compile(
    r"\b(?:public|people|they|we|some|others|many) (?:believe|think|feel)s? that\b[^.;]*$|\bpreliminar(?:y|"
    r"ily) (?:view|found|finds?|findings?|conclu\w+)\b[^.;]*$",
    re.I,
)
_COMMENTER = re.compile(
    r"\b(?:commenters?|respondents|stakeholders|petitioners?|plaintiffs?|critics|trade associations?)\b[^.;]{0,120}$",
    re.I,
)
_SAYING = re.compile(
    r"\b(?:argu|assert|stat|suggest|recommend|request|urg|contend|express|believ|ask|not|assert|claim|support|"
    r"oppos)\w*",
    re.I,
)
_THEY_NEED = re.compile(
    r"\b(?:information|tools|resources|support|help|time|data|everything|all|skills|money|care)(?: that)? "
    r"(?:\w+ ){0,2}$",
    re.I,
)
_RELATIVE = re.compile(r"\b(?:that|who|which|already|currently)\s+$", re.I)
_INFINITIVE = re.compile(r"\b(?:to|not|will|would|may|can)\s+$", re.I)
_AUTHORITY = re.compile(
    r"\b(?:[A-Z]{2,}|Commission|Bureau|court|Court|[Jj]udge|[Aa]gency|Authority|Department|Administration|[Oo]rders?|"
    r"President|Secretary|Council|Board|[Rr]egulators?|Office|Attorney General|[Dd]irectives?|[Mm]emorandum|Garante|"
    r"Director|Congress|[Jj]udgment|[Ss]ettlement|[Dd]ecree|[Ii]njunction|Act|Centre|Center|Ministry|Service|"
    r"Inspectorate|Tribunal|Parliament|It|it|and|also|which|has|have|hereby|SA|DPA|AG|Minister|"
    r"Governor)\b[\w\s,)”\"’'(-]{0,30}$"
)
_MEASURES = re.compile(
    r"\b(?:rules?|regulations?|rulemaking|acts?|laws?|orders?|directives?|amend\w*|standards?|codes?|"
    r"statutes?|provisions?|"
    r"decrees?|settlements?|judgments?|bills?|propos\w+|decisions?|sections?|articles?|guidelines?|guidance|"
    r"polic(?:y|ies)|"
    r"injunctions?|ordinances?|licen[cs]es?|subparts?|paragraphs?|appendix|memorandum|it|we|adopting|"
    r"(?-i:[A-Z]{3,}))\b[^.;]{0,45}$",
    re.I,
)
_RULE_ITSELF = re.compile(
    r"\b(?:rule|order|act|law|regulation|directive|amendment|proposal|provision|decree|"
    r"judgment|section \S+|article \S+|decision)s?\s+(?:also |would |will |further )*$",
    re.I,
)
_ASKING = re.compile(r"\b(?:what|which|whether|on|any|other|additional)\s+$", re.I)
_GUIDING = frozenset({Status.GUIDANCE, Status.CONSULTATION, Status.ADVISORY_OR_ALERT})
_ADVISER = re.compile(
    r"\b(?:we|guidance|guidelines?|advisory|circular|letter|bulletin|statement|agencies|officials|department|police|"
    r"commissioners?|experts?|committee|regulators|authorities|government|report|I|memo|notice|practices?|"
    r"standard)\b[\w\s,)”’'(-]{0,30}$|^\W*$",
    re.I,
)
_INTEREST = re.compile(
    r"\b(?:compliance|success|process|work|effort|task|innovation|trust|progress|approach|transition|challenge|"
    r"crisis|situation|circumstances?|investigation|analysis|method|exploit\w*|attack\w*|vulnerabilit\w+|"
    r"action|determination|decision-making|assessment|answer|this|peace|security)\s+(?:\w+ly |also |often |"
    r"may |would |will )?$",
    re.I,
)
_ASKED_FACT = re.compile(
    r"\s*(?:(?:an? )?(?:change|determination|understanding|balance|shift|commitment)\b|careful|significant|"
    r"further|substantial|considerable|more time|no|little|extensive|only)\b",
    re.I,
)


_INFINITIVES = VERBS | {"be", "have", "do"}
_FINITE = frozenset(
    ["would", "will", "have", "has", "are", "is", "were", "was", "can", "could", "may", "might", "do", "does"]
)


class Cue(NamedTuple):
    """A cue as the tests see it."""

    name: str
    family: Family
    before: str
    text: str
    after: str
    asks: bool


def reason_against(cue: Cue, status: Status, spoken: bool, authority: bool) -> str | None:
    """Why `cue` binds nobody, or None where nothing speaks against it. `spoken`: it stands in a quoted official's
    speech; `authority`: an authority that the reader knows by name stands right before it."""
    if cue.family in (Family.ABSENCE, Family.PERMISSION):
        return None
    if cue.name in ("must", "shall", "must not", "cannot") and not cue.before.strip(_EDGES):
        return "no subject"
    if _POSSIBLY.search(cue.before) and cue.text.lower().startswith("be "):
        return "possibility"
    if spoken and (status in _PARTISAN or cue.name not in _MODALS or not _REGULATED.search(cue.before)):
        return "rhetoric in a quotation"
    return (
        _opinion(cue)
        or _condition(cue)
        or _time(cue)
        or _question(cue)
        or _allegation(cue, status)
        or _subject(cue, status, authority)
        or _wording(cue)
    )


def _condition(cue: Cue) -> str | None:
    if cue.family in (Family.DUTY, Family.BAN) and "," in cue.after and _CONDITION.search(cue.before):
        return "condition of another clause"
    if cue.text.lower().endswith("ing") and _BROKEN.search(cue.before):
        return "conduct described"
    if cue.name in _INSTRUMENT and (_FAILED.search(cue.before) or _UNLAWFUL.search(cue.before)):
        return "conduct described"
    return None


def _opinion(cue: Cue) -> str | None:
    if _NOT_EXPECTED.search(cue.before):
        return "negated"
    if _BELIEF.search(cue.before):
        return "opinion"
    if cue.name == "requires" and re.search(r"\bwhich \w+\s+$", cue.before):
        return "open question"
    said = _COMMENTER.search(cue.before)
    if said and (_SAYING.search(said.group()) or (cue.name == "encourages" and _SAYING.match(cue.text))):
        return "opinion of a commenter"
    if cue.name in _INSTRUMENT and (_PLANS.search(cue.before) or _EMPOWERED.search(cue.before)):
        return "plan or power"
    if cue.text[:1].isupper() and cue.before[-1:] in '“"‘(' and cue.before:
        return "title"
    if (
        not cue.before.strip()
        and cue.text.lower().endswith("ing")
        and re.search(r"\b(?:would|will|could|is|are|may)\b", cue.after)
    ):
        return "conduct described"
    return None


def _time(cue: Cue) -> str | None:
    if cue.text.lower().startswith("had ") or _HAD.search(cue.before):
        return "history"
    if (cue.text.lower().startswith(("being ", "be ")) or cue.text.lower().endswith("ing")) and _WAS.search(cue.before):
        return "history"
    return "what should have been" if _UNREAL.match(cue.text + cue.after) else None


def _question(cue: Cue) -> str | None:
    if cue.asks:
        return "question"
    if _ASKED.search(cue.before) and cue.family is not Family.INVITATION:
        return "open question"
    if (
        cue.name in ("should", "should not")
        and _OPEN_QUESTION.search(cue.before[-90:])
        and not cue.before.rstrip().endswith("which")
    ):
        return "open question"
    return None


def _allegation(cue: Cue, status: Status) -> str | None:
    if status is Status.ALLEGATION and cue.name in _INSTRUMENT and _PRIVATE.search(cue.before):
        return "private terms"
    restated = cue.name in _INSTRUMENT and _LAW.search(cue.before) and not cue.text.lower().endswith("ing")
    if _ALLEGED.search(cue.before) and not restated:
        return "allegation"
    return None


def _subject(cue: Cue, status: Status, authority: bool) -> str | None:
    if _SPEAKER.search(cue.before) and cue.name in _MODALS:
        return "rhetoric"
    if cue.name in _COMMANDS and _ORDER_NOUN.search(cue.before):
        return "noun"
    if (
        cue.name in _NARRATED
        and cue.text.lower().endswith(("ed", "to", "told", "undertaken"))
        and status not in _ACTING
    ):
        return "history"
    if cue.name == "will do by" and not _REGULATED.search(cue.before):
        return "plan"
    if cue.name in ("is a violation", "not in compliance") and status in _PARTISAN:
        return "finding"
    if cue.name in _ADVISERS and not (authority or _AUTHORITY.search(cue.before) or _ADVISER.search(cue.before)):
        return "no authority speaks"
    if cue.name in _COMMANDS and not (authority or _AUTHORITY.search(cue.before)):
        return "no authority speaks"
    if cue.name in ("is subject to", "is required") and _RELATIVE.search(cue.before):
        return "description of the addressee"
    if cue.name == "requirement to" and _OWED.search(cue.before):
        return "reference to a rule"
    if cue.name == "ban on" and _VIOLATING.search(cue.before):
        return "reference to a rule"
    if cue.name == "limits" and not _RULE_ITSELF.search(cue.before):
        return "effect"
    if cue.name == "agreed to" and not _next_is_verb(cue.after):
        return "agreement"
    if cue.name == "requires" and object_end(cue.after, 0) is None and not _MEASURES.search(cue.before):
        return "what a thing takes"
    if cue.name == "measures to take" and (_ASKING.search(cue.before) or status not in _GUIDING):
        return "no advice"
    if cue.name == "requires" and (_INTEREST.search(cue.before) or _ASKED_FACT.match(cue.after)):
        return "what a thing takes"
    return None


def _wording(cue: Cue) -> str | None:
    text = cue.text + cue.after
    if cue.name in ("must", "shall") and _INFERENCE.match(text):
        return "inference"
    if cue.name == "should" and (_EXPECTATION.match(text) or not cue.before.strip(' "“‘(-•*')):
        return "expectation or condition"
    if cue.name == "needs to" and (
        _INFORMATION.match(cue.after) or (cue.text.lower().startswith("need") and _NEED_NOUN.search(cue.before))
    ):
        return "noun or information"
    if cue.name == "needs to" and _THEY_NEED.search(cue.before):
        return "noun or information"
    if cue.name == "cannot" and (_FACT.match(cue.after) or _PEOPLE.search(cue.before)):
        return "fact"
    if cue.name == "recommends" and not _orders_that(cue.after):
        return "what is recommended is not said"
    follows = _orders_that if cue.text.lower().endswith("that") else _next_is_verb
    if cue.name == "requirement to" and not follows(cue.after):
        return "owed to somebody"
    if cue.name == "encourages" and _INFINITIVE.search(cue.before):
        return "infinitive"
    possible = _POSSIBLE.match(cue.after) or _RELATIVE_THEY.search(cue.before)
    if cue.name == "must not" and cue.text.lower().startswith("may") and possible:
        return "possibility"
    return None


def _next_is_verb(text: str) -> bool:
    words = [w.strip(',.;:“”"').lower() for w in text.split(maxsplit=3)[:3]]
    return any(w in _INFINITIVES for w in words[: 2 if words and words[0].endswith("ly") else 1])


def _orders_that(text: str) -> bool:
    """Whether "requirements that …" goes on with a subject and a base verb ("… firms keep records")."""
    words = text.split(maxsplit=9)[:9]
    if words and words[0].lower() in _INFINITIVES:
        return False
    for word in words[1:]:
        if word.lower() in _FINITE:
            return False
        if word.lower() in _INFINITIVES:
            return True
    return False
