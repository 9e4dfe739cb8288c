"""Acts that the leads of press offices, registers and agencies perform in wordings of their own.

They complete `status_acts` and `status_acts_cases` source by source: clearances and undertakings of competition
authorities, drafts and withdrawals of standards bodies, closed directives, licences, results of attorneys general.
"""

from __future__ import annotations

from service.analysis.reading.measure.status_act import FEW, ISSUE, Act, act
from service.analysis.schema import Status

PENDING = "still has to be adopted by a legislature"
"""The rule of the act that turns what is agreed or approved into a proposal (`status`)."""

_LEGISLATURE = r"(?:Parliaments?|Council|Congress|Senate|legislature|both (?:chambers|houses)|co-legislators|assembly)"

_LEGISLATION = (
    act(
        Status.PROPOSED_RULE, 3.5, PENDING,
        "parliament|council|congress|senate|legislature|chambers|houses|legislators|assembly",
        rf"\bnext steps? (?:is|will be|are) (?:for|to) (?:[^\s.;]+ ){{0,8}}?{_LEGISLATURE}\b",
        r"\b(?:must|has|have|needs?|now needs?|will|remains?|is|are)(?: still| now)?(?: (?:to|need to|have to))? be "
        r"(?:formally )?(?:adopted|approved|endorsed|ratified|passed|voted on|debated) by (?:[^\s.;]+ ){0,4}?"
        rf"{_LEGISLATURE}\b",
        rf"\bsubject to (?:the )?(?:formal |final )?(?:approval|adoption|agreement|consent) (?:by|of|in) "
        rf"(?:[^\s.;]+ ){{0,4}}?{_LEGISLATURE}\b",
        rf"\bwill (?:now |then |next )?be (?:laid|put|tabled|submitted|sent) (?:before|to|in) (?:both |the )*"
        rf"{_LEGISLATURE}\b(?! for scrutiny)",
    ),
    act(
        Status.PROPOSED_RULE, 5, "a legislature's position for its negotiations",
        "general approach|negotiating",
        r"\b(?:adopt|agree|reach)\w* (?:on )?(?:its |a |the |their )?(?:partial )?(?:general approach|negotiating "
        r"(?:mandate|position))\b",
    ),
    act(
        Status.PROPOSED_RULE, 2.5, "announces legislation that is still to be made",
        "legislate|moved a step|a step closer|would apply",
        r"\bwill (?:\w+ )?legislate\b|\b(?:moved?|moves) a step closer\b",
        r"\badopted (?:[^\s.;]+ ){1,8}?(?:that|which) would apply\b",
    ),
    act(
        Status.FINAL_RULE, 4, "an act that has become law",
        "royal assent|became law|becomes law|final action|decided",
        r"\b(?:received|receives|given|has) royal assent\b|\b(?:became|becomes|has become) law\b",
        r"\btak(?:es|ing) final action\b",
        r"\b(?:after|following) (?:\w+ )?consultation,? [^.;]{0,60}?\bdecided to (?:introduce|require|adopt|impose|set|"
        r"change|extend|remove|make)\b",
    ),
    act(
        Status.FINAL_RULE, 4.5, "gives the decision that followed a consultation",
        "decided",
        r"^(?:[^.;]{0,60}, )?we (?:have )?(?:now |therefore )?decided (?:that|to|on)\b"
        r"(?! (?:not |fine|impose a fine|launch|open|consult|seek|sue|withdraw|delay|postpone))",
    ),
)  # fmt: skip

_HOLDS_NO_MORE = (
    act(
        Status.WITHDRAWN_OR_RESCINDED, 30, "a banner says that the document itself no longer holds",
        "revoked|rescinded|withdrawn|superseded|closed|repealed|cancel|retired|no longer",
        r"^\W*this (?:binding operational directive|(?:emergency |operational )?directive|guidance|memorandum|circular|"
        r"bulletin|publication|document|page|policy|standard|advisory|opinion|letter|statement) "
        r"(?:has been|was|is|is hereby|has since been) (?:now |since |formally |officially )?"
        r"(?:revoked|rescinded|withdrawn|superseded|cancell?ed|retired|repealed)\b(?! by (?:this|the present)\b)",
        r"^\W*this (?:binding operational |emergency )?directive (?:has been|is|was) (?:now |formally )?closed\b",
        r"^\W*this (?:guidance|publication|document|directive|policy|standard) (?:is|are) no longer "
        r"(?:current|in (?:force|effect)|applicable|valid)\b",
        r"^\W*\[(?:withdrawn|superseded|rescinded|archived)\]",
    ),
    act(
        Status.WITHDRAWN_OR_RESCINDED, 8, "closes or retires a directive, guide or standard",
        "close|closing|closure|retire|retiring|withdr",
        r"\b(?:closes|closed|closing|retires|retired|retiring|closure of) (?:\w+ ){0,3}?(?:emergency |operational )?"
        r"directives?\b",
        r"\b(?:has|have) (?:withdrawn|retired) (?:[^\s.;]+ ){0,3}?(?:(?-i:SP|FIPS|IR|ISO|NISTIR) ?\d|standard|guid\w+|"
        r"publication|circular)",
    ),
    act(
        Status.WITHDRAWN_OR_RESCINDED, 4.5, "a court has set it aside",
        "vacated|struck down|set aside|annulled|quashed",
        r"\b(?:rule|regulation|guidance|order|decision|policy|standard)s? (?:was|were|is|has been|have been) (?:\w+ )?"
        r"(?:vacated|struck down|set aside|annulled|quashed) by\b",
    ),
    act(
        Status.DELAYED, 4.5, "stays the effect of a measure",
        "stays the|staying the|stayed the",
        r"\b(?:stays|staying|stayed) the (?:effectiveness|effect|operation|implementation|enforcement)\b",
    ),
)  # fmt: skip

_STANDARDS_BODIES = (
    act(
        Status.CONSULTATION, 3, "puts out a draft for comment, or is the page of a consultation",
        "draft|consultation",
        r"\bthis consultation (?:has |is )?(?:now )?(?:closed|closes|ran|runs|sought|seeks)\b",
        rf"\b{ISSUE} {FEW}(?:initial |second |final )?(?:public )?draft (?:[^\s.;]+ ){{0,12}}?for "
        r"(?:public )?comments?\b",
    ),
    act(
        Status.GUIDANCE, 3, "publishes a final technical publication",
        "final version|final public|(sp)|special publication|sp ",
        rf"\b{ISSUE} {FEW}final version of (?:[^\s.;]+ ){{0,3}}?(?-i:SP|NIST|Special Publication|IR)\b",
    ),
)  # fmt: skip

_CASES = (
    act(
        Status.ORDER_OR_DIRECTIVE, 4, "clears a scheme or takes commitments",
        "state aid|undertakings|commitments|legally binding",
        r"\bapproved,? (?:[^.;]{0,60}?,? )?under (?:[\w’']+ ){0,2}?state aid rules\b",
        r"\baccept(?:s|ed|ing) (?:\w+ ){0,2}?(?:undertakings|commitments)\b|\bmade legally binding\b",
    ),
    act(
        Status.ORDER_OR_DIRECTIVE, 3.5, "a court stops a measure",
        "court order|injunction|restraining order",
        r"\b(?:wins?|won|obtain(?:s|ed)|secur(?:es|ed)|grant(?:s|ed)) (?:\w+ ){0,2}?(?:court order|(?:preliminary |"
        r"permanent )?injunction|(?:temporary )?restraining order)\b",
    ),
    act(
        Status.ORDER_OR_DIRECTIVE, 5, "a memorandum signed by the head of state",
        "memorandum|proclamation",
        r"\bpresident (?:[\w.]+ ){0,3}?(?:signed|signs|issued|issues) (?:an? )?(?:\w+ )?(?:memorandum|proclamation)\b",
    ),
    act(
        Status.NOTICE, 4, "clears a merger",
        "merger regulation|acquisition of",
        r"\bapproved,? [^.;]{0,60}?\bmerger regulation,? the (?:\w+ ){0,2}?(?:acquisition|merger|creation)\b",
    ),
    act(
        Status.ALLEGATION, 3.5, "asks a firm to account for its conduct",
        "request for information to|requests for information to",
        r"\b(?:sent|sends|addressed|issued) (?:an? )?(?:\w+ )?requests? for information to\b",
    ),
    act(
        Status.ENFORCEMENT_ACTION, 4, "wins money, a conviction or a warning letter",
        "secur|convict|sentenced|warning letters|wins|won|recover",
        r"\b(?:secur(?:es|ed)|wins?|won|recover(?:s|ed)) (?:\w+ ){0,3}?[$€£]\d",
        r"\b(?:jury|court|judge) (?:\w+ )?(?:convict(?:s|ed)|sentenced)\b|\bwas sentenced to\b",
        r"\bissu(?:es|ed) (?:\w+ ){0,3}?warning letters\b",
    ),
)  # fmt: skip

_SINGLE_MATTERS = (
    act(
        Status.NOTICE, 5, "hands a task from one body to another",
        "carried out by|ensured by|performed by|exercised by|takes over|taking over|taken over by|handled by",
        r"\b(?:as of|from|starting|since) (?:today|now|\d{1,2} \w+|\w+ \d{1,2})[^.;]{0,160}?\b(?:is|are|will be) "
        r"(?:now )?(?:carried out|ensured|performed|exercised|handled|taken over) by\b",
        r"\btak(?:es|ing) over (?:the )?(?:supervision|responsibility|role|tasks?) (?:of|for|from)\b",
    ),
    act(
        Status.NOTICE, 4, "a determination on how laws stand to each other",
        "determin",
        r"\bdetermin(?:ed|es|ation) that [^.;]{0,120}?\b(?:not preempted|preempted|consistent with|inconsistent with|"
        r"not inconsistent)\b",
    ),
    act(
        Status.NOTICE, 4, "issues a licence, changes a list, or calls a meeting",
        "general licen|persons from|nominations|workshop|listening session|specially designated",
        rf"\b{ISSUE} (?:[\w-]+ ){{0,3}}?general licen[sc]es?\b",
        r"\bremov(?:es|ed|ing) (?:[^\s.;]+ ){1,6}?from (?:its|the) (?:[^\s.;]+ ){0,4}?(?:list|persons)\b",
        r"\bannounc(?:es|ing) (?:a |the )?(?:\w+ ){0,2}?(?:workshop|listening session|meeting)\b",
        r"\b(?:request|call)s? for nominations\b",
    ),
    act(
        Status.NOTICE, 7, "asks for comment on a collection of information, as the paperwork law has it",
        "collection of",
        r"\bproposed (?:\w+ ){0,2}?collection of (?:\w+ )?information\b",
    ),
)  # fmt: skip

_POSITIONS = (
    act(
        Status.POLICY_STATEMENT, 4.5, "takes a position or coordinates the work of authorities",
        "statement|coordinated action|welcomes|coordinat|declaration",
        r"\badopt(?:s|ed|ing) (?:an? )?(?:\w+ ){0,2}?(?:statement|declaration)\b",
        r"\blaunch(?:es|ed)? (?:an? |its )?(?:\w+ )?coordinated (?:\w+ )?action\b",
        r"\b(?:board|committee|network|group|authorit(?:y|ies)|agenc(?:y|ies)) (?:\w+ )?welcomes (?:[^\s.;]+ ){0,6}?"
        r"(?:actions?|investigations?|proceedings|decisions?|agreement|proposals?|judgment|ruling)\b",
        r"\b(?:agreed|signed|published|issued) (?:an? )?(?:joint )?(?:statement|declaration) (?:on|of) co-?"
        r"(?:operation|ordination)\b",
    ),
    act(
        Status.POLICY_STATEMENT, 4, "speaks to a legislator or another agency",
        "comment letter|congress|coalition|amicus|will not prioriti",
        r"\b(?:comment letter|amicus brief)\b|\burg(?:es|ed|ing) (?:\w+ )?congress\b",
        r"\bwill not prioriti[sz]e (?:\w+ ){0,3}?(?:enforc\w+|supervis\w+)\b",
    ),
)  # fmt: skip

LEAD_ACTS: tuple[Act, ...] = (
    *_LEGISLATION,
    *_HOLDS_NO_MORE,
    *_STANDARDS_BODIES,
    *_CASES,
    *_SINGLE_MATTERS,
    *_POSITIONS,
)
