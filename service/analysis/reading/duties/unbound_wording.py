"""The wording by which `unbound` tells that a cue binds nobody: sets of rule names and patterns.

A pattern that ends in ``$`` is searched in the words before a cue, one that begins with a space in those behind it.
"""

from __future__ import annotations

import re

from service.analysis.reading.duties.verbs import VERBS
from service.analysis.schema import Status

INSTRUMENT = frozenset({"requires", "prohibits", "does not allow", "encourages"})
NARRATED = frozenset(
    {
        "bars",
        "orders",
        "was ordered to",
        "was barred",
        "fines",
        "fine imposed",
        "agreed to",
        "agreed not to",
        "will pay",
    }
)
ACTING = frozenset(
    {
        Status.ENFORCEMENT_ACTION,
        Status.ORDER_OR_DIRECTIVE,
        Status.IN_FORCE,
        Status.OTHER,
        Status.NOTICE,
    }
)
"""Texts whose own news a past "ordered" or "fined" can be; in the others it tells of another matter."""
ORDER_NOUN = re.compile(
    r"\b(?:consent|court|agency|final|executive|certain|such|these|those|the|of|and|or|any|all|"
    r"cease-and-desist|protection|gag)\s+$",
    re.I,
)
OF_A_TEXT = frozenset(
    {"only if allowed", "requires", "prohibits", "requirement to", "ban on", "is responsible for", "has a duty to"}
)
"""What a contract or a firm's own policy can do as well as a law."""
ADVISERS = frozenset({"encourages", "reminds", "recommends"})
COMMANDS = frozenset({"orders", "tasks", "bars"})
MODALS = frozenset(
    {"must", "are to", "shall", "has to", "needs to", "cannot", "should", "should not", "must not", "is required to"}
)

REGULATED = re.compile(
    r"\b(?:compan(?:y|ies)|firms?|lenders?|creditors?|banks?|institutions?|providers?|platforms?|employers?|"
    r"business(?:es)?|"
    r"operators?|manufacturers?|collectors?|servicers?|landlords?|sellers?|retailers?|agenc(?:y|ies)|"
    r"departments?|controllers?|"
    r"organi[sz]ations?|brokers?)\b[^,.;:]{0,60}$",
    re.I,
)
PARTISAN = frozenset({Status.ALLEGATION, Status.ENFORCEMENT_ACTION})
"""Texts in which a quoted official comments on a party; elsewhere officials mostly restate the rule they announce."""

HAD = re.compile(r"\b(?:had|has previously|have previously)(?: \w+ly| also| been)? $", re.I)
WAS = re.compile(r"\b(?:was|were|been|previously|formerly|once)\s+(?:\w+\s+){0,2}$", re.I)
UNREAL = re.compile(
    r"\b(?:should|must|would|could|might|shall|may|needs? to) (?:\w+ly |also |not )?have (?:\w+ )?(?:been|had|"
    r"\w+(?:ed|en|ne|pt|id|ld|ght))\b",
    re.I,
)
ALLEGED = re.compile(
    r"\b(?:alleg(?:e|es|ed|edly|ing)|accus\w+|suspects?\b|suspected of|(?:is|are|was|were) suspected|"
    r"complaint (?:charges|states|says)|claim(?:s|ed)? that|misle[da]\w*|"
    r"misrepresent(?:s|ed|ing)?\b|told|contend\w*|argu(?:es|ed)|intends? to prove|asserted|promised|touted|"
    r"represent(?:s|"
    r"ed) (?:that|to)|falsely|lawsuit seeks|seeks to (?:stop|enjoin|end))\b",
    re.I,
)
LAW = re.compile(
    r"\b(?:Act|[Ll]aws?|[Cc]odes?|[Rr]ules?|[Rr]egulations?|[Ss]tatutes?|[Dd]irective|Ordinance|Proposition|"
    r"Sections?|Order|"
    r"[A-Z]{3,}A)\b[^;]{0,90}$"
)
VIOLATING = re.compile(
    r"\b(?:violat\w+|breach\w*|infring\w+|authority to|power to|powers to|comply with|compliance with|"
    r"including the)\b[^.;:]*$",
    re.I,
)
INFERENCE = re.compile(
    r"must be (?:noted|remembered|said|stressed|emphasi[sz]ed|acknowledged|recogni[sz]ed|admitted|the case|"
    r"because|that)\b",
    re.I,
)
EXPECTATION = re.compile(
    r"should(?:,? \w+,?)? (?:be no\b|help|make it|result|lead|benefit|see|mean|expect|come as|prove|serve as|"
    r"have (?:the|a) (?:effect|opportunity)|"
    r"be (?:noted|easier|clear|possible|available soon|enough|sufficient|familiar|no surprise|able to))\b",
    re.I,
)
OPEN_QUESTION = re.compile(r"\b(?:whether|why|what|how|which|when|where)\b[^,.;:]{0,80}$", re.I)
ASKED = re.compile(
    r"\b(?:whether|why)\b[^.;:]{0,80}$|\b(?:comments?|views|feedback|input) (?:on|about|regarding)\b[^.;:]{0,100}$",
    re.I,
)
INFORMATION = re.compile(r"\s*(?:know|understand|do more|remember|think|talk|be clear|look no further)\b", re.I)
NEED_NOUN = re.compile(
    r"\b(?:the|a|no|any|this|that|may|might|what|of|their|our|your|urgent|growing|if (?:you|they|we))\s+(?:\w+\s+)?$",
    re.I,
)
FACT = re.compile(
    r"\s*(?:simply )?(?:be (?:exhaustive|perfect|complete|overstated|"
    r"ruled out|verified|predicted|known|understated|determined|certain|"
    r"sure|excluded|underestimated|"
    r"attributed|estimated|quantified)|afford|know|see|guarantee|find|predict|imagine|estimate|quantify|"
    r"remember|wait|get|"
    r"reach|understand|speculate|thank|always|assess|help but|solve|succeed|exist|compete|survive|work)\b",
    re.I,
)
POSSIBLE = re.compile(
    r"\s*(?:fully|adequately|necessarily|accurately|sufficiently|be (?:in\b|able|needed|required|relevant|aware|"
    r"appropriate|possible|sufficient|available|necessary|"
    r"suitable|practical|feasible|familiar|"
    r"enough|visible|compatible|fully|representative|obvious|effective|the)|wish|have|know|want|reali[sz]e|reflect|"
    r"always|need|understand|work|apply|exist|even|contain(?! (?:more|any|less|over|in excess))|cover|yet|"
    r"include|represent|see|fit|come|"
    r"correspond|consider|find|think|feel|get|provide sufficient)\b",
    re.I,
)
CAPITAL = re.compile(r"\b[A-Z][a-z]+\s+$")
EDGES = ' -*•–·.()[]0123456789"“'
POSSIBLY = re.compile(r"\b(?:could|might|can)\s+(?:\w+ly )?$|\bpossible that\b[^.;]*$", re.I)
SPEAKER = re.compile(
    r"(?:^|[\s“\"])(?:we|I|America|Congress|Europe|our [a-z]+|society|the (?:country|"
    r"nation|world|Union))\s+(?:all |"
    r"also |now |simply )?$|\bI find that\b",
    re.I,
)
DESCRIBED = re.compile(r"\b(?:that|which|who)\s+$", re.I)
CONDITION = re.compile(
    r"(?:^|[,;:(]\s*|\b(?:that|and|or|may violate \w+|the \w+|instances|cases|situations|event)\s+)(?:if|when|"
    r"where|whenever|because|since|"
    r"once|as)\s[^,;:]{0,120}$",
    re.I,
)
FAILED = re.compile(r"\b(?:fail\w*|refus\w+|declin\w+|neglect\w*)(?: to| in)?\s+$", re.I)
OF_DOING = re.compile(r"\b(?:for|of|before|without|against)\s+$", re.I)
OWED = re.compile(
    r"\b(?:compl(?:y|ies|ied|ying) with|failure to|violat\w+|subject to|exempt\w*|relief|"
    r"relieved)\b[^.;,]{0,30}$|\bexempt\w*\b[^.;]{0,140}\bfrom (?:the |an? |this )?$",
    re.I,
)
BROKEN = re.compile(r"\b(?:fail(?:ed|ure|ing)?|violat\w*|breach\w*)\b[^.;]*$", re.I)
EMPOWERED = re.compile(r"\bauthori(?:ty|t(?:y|ies)|[sz]\w*)\b[^.;]{0,120}\bto\s+$", re.I)
RELATIVE_THEY = re.compile(r"[a-z]\s(?<!and )(?<!but )(?<!that )(?<!so )they\s+$")
UNLAWFUL = re.compile(
    r"\b(?:violat\w+|break(?:s|ing)?(?: the)? law|unlawful\w*|illegal\w*|harm\w*|"
    r"unfair\w*)\b[^.;:]{0,80}\bby\s+$",
    re.I,
)
PEOPLE = re.compile(
    r"\b(?:consumers?|customers?|users?|people|borrowers?|famil(?:y|ies)|workers?|patients?|who|and|or|"
    r"drivers?|victims?|households|attackers?|Americans|children|students|others)\s+(?:also |simply |still |"
    r"then )?$",
    re.I,
)
PLANS = re.compile(
    r"\b(?:intends?|plans?|planning|considering|likely|probably|(?:is|are) expected|hopes?|wants?|wish(?:es)?|"
    r"tends?|attempts?|may|can|could|"
    r"might)(?: to)?\s+(?:\w+ly )?$",
    re.I,
)
NOT_EXPECTED = re.compile(r"\b(?:not|n['’]t) (?:expect|believe|think|anticipate|mean|agree|suggest)\b[^.;:]*$", re.I)
BELIEF = re.compile(
    r"\b(?:public|people|they|we|some|others|many) (?:believe|think|feel)s? that\b[^.;]*$|\bpreliminar(?:y|"
    r"ily) (?:view|found|finds?|findings?|conclu\w+)\b[^.;]*$",
    re.I,
)
COMMENTER = re.compile(
    r"\b(?:commenters?|speakers?|panell?ists?|attendees|others|respondents|stakeholders|petitioners?|plaintiffs?|"
    r"critics|trade associations?)\b[^.;]{0,120}$",
    re.I,
)
SAYING = re.compile(
    r"\b(?:argu|assert|stat|suggest|recommend|request|urg|contend|express|believ|ask|not|assert|claim|support|"
    r"oppos|maintain|emphasi|stress|highlight|point)\w*",
    re.I,
)
THEY_NEED = re.compile(
    r"\b(?:information|tools|resources|support|help|time|data|everything|all|skills|money|care)(?: that)? "
    r"(?:\w+ ){0,2}$",
    re.I,
)
RELATIVE = re.compile(r"\b(?:that|who|which|already|currently)\s+$", re.I)
INFINITIVE = re.compile(r"\b(?:to|not|will|would|may|can)\s+$", re.I)
AUTHORITY = re.compile(
    r"\b(?:[A-Z]{2,}|[Cc]ommission|Committee|Task Force|[Bb]ureau|court|Court|[Jj]udge|[Aa]gency|[Aa]uthority|"
    r"(?:Action |Strategic )?Plan|Strategy|Circular|Proclamation|[Ii]nspectorate|[Ww]atchdog|[Oo]mbudsman|"
    r"[Cc]ommissioner|[Tt]ribunal|[Mm]inistry|Department|Administration|"
    r"[Oo]rders?|"
    r"President|Secretary|[Cc]ouncil|Board|[Rr]egulators?|[Oo]ffice|Attorney General|[Dd]irectives?|"
    r"[Mm]emorandum|Garante|"
    r"Director|Congress|[Jj]udgment|[Ss]ettlement|[Dd]ecree|[Ii]njunction|Act|Centre|Center|Ministry|Service|"
    r"Inspectorate|Tribunal|Parliament|It|it|and|also|which|has|have|hereby|SA|DPA|AG|Minister|"
    r"Governor)\b[\w\s,)”\"’'(-]{0,30}$"
)
MEASURES = re.compile(
    r"\b(?:rules?|regulations?|rulemaking|acts?|laws?|orders?|directives?|amend\w*|standards?|codes?|"
    r"statutes?|provisions?|"
    r"decrees?|settlements?|judgments?|bills?|propos\w+|decisions?|sections?|articles?|guidelines?|guidance|"
    r"polic(?:y|ies)|"
    r"injunctions?|ordinances?|licen[cs]es?|subparts?|paragraphs?|appendix|memorandum|it|we|adopting|"
    r"(?-i:[A-Z]{3,}))\b[^.;]{0,45}$",
    re.I,
)
RULE_ITSELF = re.compile(
    r"\b(?:rule|order|act|law|regulation|directive|amendment|proposal|provision|decree|ordinance|bill|statute|"
    r"code|standard|settlement|injunction|"
    r"judgment|section \S+|article \S+|decision)s?\s+(?:published [^.;]{1,60} )?(?:also |would |will |further )*$",
    re.I,
)
ASKING = re.compile(r"\b(?:what|which|whether|on|any|other|additional)\s+$", re.I)
GUIDING = frozenset({Status.GUIDANCE, Status.CONSULTATION, Status.ADVISORY_OR_ALERT})
ADVISER = re.compile(
    r"\b(?:we|guidance|guidelines?|advisory|circular|letter|bulletin|statement|agencies|officials|department|police|"
    r"guide|handbook|manual|alert|toolkit|ombudsman|institute|"
    r"commissioners?|experts?|committee|regulators|authorities|government|report|I|memo|notice|practices?|"
    r"standard)\b[\w\s,)”’'(-]{0,30}$|^\W*$",
    re.I,
)
INTEREST = re.compile(
    r"\b(?:compliance|success|process|work|effort|task|innovation|trust|progress|approach|transition|challenge|"
    r"crisis|situation|circumstances?|investigation|analysis|method|exploit\w*|attack\w*|vulnerabilit\w+|"
    r"action|determination|decision-making|assessment|answer|this|peace|security)\s+(?:\w+ly |also |often |"
    r"may |would |will )?$",
    re.I,
)
ASKED_FACT = re.compile(
    r"\s*(?:(?:an? )?(?:change|determination|understanding|balance|shift|commitment)\b|careful|significant|"
    r"further|substantial|considerable|more time|no|little|extensive|only)\b",
    re.I,
)


INFINITIVES = VERBS | {"be", "have", "do"}
FINITE = frozenset(
    ["would", "will", "have", "has", "are", "is", "were", "was", "can", "could", "may", "might", "do", "does"]
)

ACTOR = re.compile(
    r"\b(?:[a-z]+(?:ers|ors|ants|ees|ians)|agencies|companies|firms|banks|institutions|platforms|businesses|persons|"
    r"people|entities|organi[sz]ations|authorities|states|States|residents|citizens|governments|departments|schools|"
    r"hospitals|facilities|airlines|utilities|charities|trustees|undertakings|municipalities|councils|funds|users|"
    r"each|every|anyone|licensees|parties)\b[^.;:]*$",
    re.I,
)
"""A kind of party before the cue: who can be bound by a plain "are to"."""
AIM = re.compile(
    r"\b(?:aims?|goals?|purposes?|objectives?|tasks?|roles?|missions?|ideas?|plans?|steps?|priorit(?:y|ies)|ways?|"
    r"options?|functions?|polic(?:y|ies)|practices?|challenges?|jobs?|focus|efforts?|intent\w*|we|they|if|you|"
    r"answers?|changes?)\b[^.;:]{0,110}$",
    re.I,
)
CHOICE = re.compile(
    r"\s*(?:choose between|show|see|wait|live with|decide (?:how|whether|which)|find out|contend|reckon|grapple|cope|"
    r"make do|learn to|go through|pass through|clear (?:parliament|the (?:house|senate|council)))\b",
    re.I,
)
DISCLAIMED = re.compile(
    r"\s*(?:be )?(?:rely|relied|construed?|considered?|taken?|used?|regarded|interpreted?|treated?|read)\b"
    r"[^.;]{0,80}\b(?:advice|substitute|endorsements?|opinion|guarantee)\b",
    re.I,
)
GRUMBLED = re.compile(
    r",[”\"’']?\s(?:the |an? |one )?(?:[\w’'.-]+ ){0,5}(?:complained|wrote|writes|argued|lamented|quipped|joked|"
    r"insisted|"
    r"grumbled|claimed|tweeted)\b",
    re.I,
)
GRUMBLED_BEFORE = re.compile(
    r"\b(?:complained|wrote|lamented|quipped|joked|grumbled|"
    r"claimed that)(?: that)?\s[^.;]*$",
    re.I,
)
NOBODY = re.compile(
    r"\b(?:nobody|no one|no-one|none of us|no (?:child|family|parent|consumer|worker|patient|american|woman|man|"
    r"driver|"
    r"senior|student|customer|homeowner|tenant|borrower|business owner|veteran)s?)\s+$",
    re.I,
)
SOUGHT = re.compile(
    r"\b(?:seeks?|sought|asked for|requested|refused|declined|dismissed|quashed|annulled)\b[^.;]{0,80}$", re.I
)
PARTY = re.compile(
    r"\b(?:compan(?:y|ies)|firms?|banks?|lenders?|defendants?|respondents?|operators?|providers?|platforms?|parties|"
    r"business(?:es)?|employers?|(?-i:[A-Z][\w’'&.-]+)|it|they|he|she)\b[^.;:]{0,60}$",
    re.I,
)
"""A party to a settlement or order, which "will:" open a list of undertakings for."""
THE_BAN = re.compile(r"\b(?:the|this|that|these|its)(?: \w+)?\s+$", re.I)
STARTS = re.compile(
    r"\b(?:applies|apply|takes? effect|took effect|enters? into force|comes? into (?:force|effect)|begins?|starts?)\b"
    r"(?! to\b)",
    re.I,
)
IN_BREACH = re.compile(r"\b(?:in breach of|contrary to|in violation of|without such)\b[^.;]*$", re.I)
ON_REQUEST = re.compile(r"\b(?:when|if|where)(?: [\w’'-]+){1,4}\s+$", re.I)
ANNOUNCED = re.compile(r"\b(?:announced|said|confirmed|indicated|stated) (?:that )?(?:it|they|he|she)\s+$", re.I)
SETTLES = re.compile(r"\s*(?:resolve|settle|cooperate|co-operate|participate|be interviewed)\b", re.I)

NEGATED = re.compile(r"\b(?:not|never|no longer|n['’]t)\s+(?:\w+ly )?$", re.I)
WHERE_TO_ASK = re.compile(
    r"\b(?:further|additional|more) (?:information|submission|details)|\bminutes\b|\bTT[YD]\b|\bpress\b|\bmedia\b|"
    r"\bperson (?:identified|listed)\b",
    re.I,
)

UNEXPECTING = re.compile(
    r"\b(?:rules?|costs?|prices?|savings|effects?|changes?|benefits?|sales|numbers?|results?|rates?|losses|"
    r"deaths|it|this|"
    r"that|revenues?|earnings|volumes?|burdens?|delays?|measures?|amendments?|temperatures|markets?|sector|economy)$",
    re.I,
)
"""What is expected to happen, not whom something is expected of."""
TOLD_THAT = re.compile(r"\s(?!that\b)[^.;]{1,60}?\bthat\b", re.I)
ISSUER = re.compile(
    r"\b(?:[A-Z]{2,}|Secretary|Director|Administrator|Department|Office|Center|Centre|Agency|"
    r"Council)\s+$"
)
"""An office that takes a duty on itself in its own order."""
PAST_ENDINGS = ("ed", "to", "told", "undertaken", "from", "fine", "fines", "penalty", "penalties")
PRACTICE = re.compile(r"\s(?!that\b|the\b|this\b|it\b)(?:[a-z-]+ ){0,3}(?:(?!following|thing)[a-z]{3,}ing|use)\b", re.I)
"""What is recommended, told as a noun: "regular monitoring", "annual testing of backups"."""
