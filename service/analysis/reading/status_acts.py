"""The acts that a regulatory text can perform, as patterns of verb and object.

Each act names the status that it gives the text, how strongly it does (1 weak, 5 decisive), and the rule in words.
The patterns look for who does what ("is proposing to amend", "issued a final rule"), not for single words: an adjective
("the proposed rule") counts only where the text says it of itself ("this proposed rule").
"""

from __future__ import annotations

import re
from typing import NamedTuple

from service.analysis.schema import Status


class Act(NamedTuple):
    """A pattern, the status it speaks for, its weight, and the rule a reviewer is shown."""

    pattern: re.Pattern[str]
    status: Status
    weight: float
    rule: str


def _act(status: Status, weight: float, rule: str, pattern: str) -> Act:
    return Act(re.compile(pattern, re.IGNORECASE), status, weight, rule)


_GAP = r"(?:[^\s.;:]+ ){0,6}?"
_FEW = r"(?:[^\s.;:]+ ){0,3}?"
_RULE = r"(?:rules?|regulations?|rulemaking|standards?|amendments?|requirements?|restrictions|provisions)"
_ISSUE = (
    r"(?:issu(?:es|ed|ing)|publish(?:es|ed|ing)?|releas(?:es|ed|ing)|adopt(?:s|ed|ing)?|announc(?:es|ed|ing)|"
    r"promulgat(?:es|ed|ing)|launch(?:es|ed|ing)?|present(?:s|ed|ing)?|introduc(?:es|ed|ing)|unveil(?:s|ed|ing)?)"
)
_TEXT = r"(?:rule|document|notice|action|regulation|order|directive|memorandum|memo|guidance|advisory|bulletin|circular|policy|standard)"
_PAY = r"(?:fin(?:es|ed|ing)|penali[sz](?:es|ed)|sanction(?:s|ed))"

_PROPOSAL = (
    _act(
        Status.PROPOSED_RULE,
        3,
        "says it proposes a measure",
        r"\b(?:is|are|today|hereby|also|has|have|we|commission|agency|bureau|board|department|it)?\s*"
        r"propos(?:es|ing)\b(?! (?:a |to )?(?:settle|fine))",
    ),
    _act(
        Status.PROPOSED_RULE,
        3,
        "says it proposed a measure",
        r"\bproposed (?:a|an|to|new|the|that|rules|changes|amendments|regulations|extending|amending|revising|updating)\b",
    ),
    _act(
        Status.PROPOSED_RULE,
        4,
        "issues a notice of proposed rulemaking",
        rf"\b{_ISSUE} {_GAP}(?<!advance )(?<!advanced )(?:notice of proposed rule-?making|proposed rules?|proposed regulations?)\b",
    ),
    _act(
        Status.PROPOSED_RULE,
        4,
        "calls itself a proposal",
        r"\b(?:this|in this) (?:notice of proposed rule-?making|NPRM|proposed (?:rule|regulation|amendment|order)|proposal)\b",
    ),
    _act(
        Status.PROPOSED_RULE,
        3,
        "a (further) notice of proposed rulemaking",
        r"(?<!advance )(?<!advanced )\b(?:further |supplemental )?notice of proposed rule-?making\b|\bFNPRM\b|(?<!A)\bNPRM\b",
    ),
    _act(
        Status.PROPOSED_RULE,
        3,
        "invites comment on a proposal",
        r"\b(?:comments?|feedback|input) (?:on|concerning|regarding) (?:\w+ ){0,3}?(?:propos\w+|draft)\b",
    ),
    _act(
        Status.PROPOSED_RULE,
        3.5,
        "keeps a proposal open for comment",
        r"\bext(?:end|ension)\w* (?:of )?(?:by \d+ days )?(?:the )?(?:\w+ )?(?:comment period|deadline for (?:filing|submitting)|period to submit)",
    ),
    _act(
        Status.PROPOSED_RULE,
        2,
        "a rule that would act, not one that does",
        r"\b(?:rule|proposal|changes|amendments|regulation|measures?) would\b",
    ),
    _act(
        Status.PROPOSED_RULE,
        3,
        "begins or proposes a rulemaking",
        r"\b(?:commences?|initiat(?:es|ing)|begins?|propos\w+ to commence) (?:\w+ ){0,3}?(?:rule-?making|process to update)\b",
    ),
    _act(
        Status.PROPOSED_RULE,
        2.5,
        "a political agreement that is still to be adopted",
        r"\b(?:provisional|political) agreement\b",
    ),
)

_FINAL = (
    _act(
        Status.FINAL_RULE,
        4,
        "issues a final rule",
        rf"\b{_ISSUE} {_GAP}(?:interim |direct |temporary )?final (?:rules?|regulations?|amendments?)\b",
    ),
    _act(
        Status.FINAL_RULE,
        4,
        "finalises a measure",
        r"\bfinali[sz](?:es|ed|ing)\b(?! (?:the|a|its) (?:guidance|guidelines|enforcement|settlement))",
    ),
    _act(
        Status.FINAL_RULE,
        4,
        "calls itself a final rule",
        r"\b(?:this|these|the present|with this|in this) (?:interim |direct |temporary |joint )?final (?:rules?|regulations?)\b",
    ),
    _act(
        Status.FINAL_RULE,
        3,
        "adopts rules",
        rf"\badopt(?:s|ed|ing)? {_GAP}(?:{_RULE}|measures|sanctions|package|report and order|delegated (?:act|regulation)|program)\b",
    ),
    _act(
        Status.FINAL_RULE,
        2.5,
        "amends or corrects its regulations",
        rf"\b(?:amends?|amending|revis(?:es|ing)|updat(?:es|ing)|modif(?:ies|ying)|correct(?:s|ing)|establish(?:es|ing)|add(?:s|ing)|remov(?:es|ing)) {_GAP}{_RULE}\b",
    ),
    _act(
        Status.FINAL_RULE,
        2.5,
        "a rule that acts now",
        r"\bthis (?:interim )?(?:rule|regulation|correction) (?:also )?(?:amends|adopts|corrects|revises|implements|adds|removes|updates|establishes|modifies|finalizes|makes|is|adjusts)\b",
    ),
    _act(
        Status.FINAL_RULE,
        3,
        "final rule, named as the action",
        r"^(?:action: )?(?:(?:interim|direct|temporary) )?(?:final (?:rule|regulations?)|correcting amendments?)\b",
    ),
    _act(
        Status.FINAL_RULE,
        3,
        "final regulations in this document",
        r"\bthis document (?:contains|includes|sets forth|finalizes|adopts) (?:\w+ ){0,3}?(?:final|temporary|corrections?)\b",
    ),
    _act(Status.FINAL_RULE, 2.5, "changes binding rules", rf"\b(?:final|approved?) (?:rule|regulation)\b"),
    _act(
        Status.FINAL_RULE,
        3,
        "an act of legislation, adopted",
        r"\b(?:have|has) adopted this (?:directive|regulation|decision)\b|^(?:commission )?(?:implementing |delegated )?(?:directive|regulation) ?\((?:eu|ec|euratom)\)",
    ),
    _act(
        Status.FINAL_RULE,
        3,
        "a package of measures is agreed",
        r"\b(?:adopts?|adopted|agrees?|agreed|approves?|approved) (?:\w+ ){0,6}?(?:sanctions|restrictive measures)\b",
    ),
)

_FORCE = (
    _act(
        Status.IN_FORCE,
        3.5,
        "rules that apply from now",
        r"\b(?:enters? into (?:force|application)|comes? into (?:force|effect)|takes? effect|appl(?:y|ies)) (?:today|now)\b|"
        r"\bstarting today\b|\bas of today\b|\b(?:enter|come)s? into (?:application|force)$",
    ),
    _act(
        Status.NOTICE,
        3.5,
        "announces that rules will start to apply or be enforced",
        r"\b(?:starts?|begins?|will (?:begin|start)) (?:enforcing|to enforce|to apply|applying)\b",
    ),
)

_DELAY = (
    _act(
        Status.DELAYED,
        5,
        "puts off a date",
        r"\b(?:delay(?:s|ed|ing)?|postpon(?:es|ed|ing)|defer(?:s|red|ring)?|stay(?:s|ed|ing)) (?:of )?(?:the )?(?:\w+ )?(?:effective|compliance|applicability|implementation|application) dates?\b",
    ),
    _act(
        Status.DELAYED,
        5,
        "a date is put off",
        r"\b(?:effective|compliance|applicability) dates? (?:\S+ ){0,12}?(?:is|are|has been|have been|being) (?:further )?(?:delayed|postponed|stayed|extended|deferred)\b|; delay of (?:effective|compliance) dates?\b",
    ),
    _act(
        Status.DELAYED,
        3.5,
        "extends compliance dates",
        r"\bext(?:end|ension)\w* (?:of )?(?:the |its )?(?:compliance|effective|applicability) (?:dates?|deadlines?)\b",
    ),
)

_WITHDRAWAL = (
    _act(
        Status.WITHDRAWN_OR_RESCINDED,
        7,
        "a banner says it no longer holds",
        rf"\bthis (?:\w+ )?{_TEXT} (?:has been|was|is|is hereby) (?:\w+ )?(?:revoked|rescinded|withdrawn|repealed|vacated|superseded|cancell?ed)\b",
    ),
    _act(
        Status.WITHDRAWN_OR_RESCINDED,
        4.5,
        "withdraws or rescinds a measure",
        rf"\b(?:withdraws?|withdrawing|withdrew|rescinds?|rescinding|rescinded|revokes|revoking|repeals|repealing|vacates|vacating|vacated) {_GAP}(?:{_RULE}|guidance|proposal|policy|circular|memorand\w+|order|approval|bulletin|advisory|interpretive)\b",
    ),
    _act(
        Status.WITHDRAWN_OR_RESCINDED,
        4,
        "withdrawal or rescission, named as the action",
        r"\b(?:notice of )?(?:withdrawal|rescission|revocation|vacatur|repeal) of\b",
    ),
)

_GUIDANCE = (
    _act(
        Status.GUIDANCE,
        4,
        "issues guidance",
        rf"\b{_ISSUE} {_GAP}(?:guidance|guidelines?|circulars?|handbook|booklet|bulletin|interpretive rule|FAQs?|advisory opinion|opinion|recommendations|best practices|template)\b",
    ),
    _act(
        Status.GUIDANCE,
        4,
        "calls itself guidance",
        r"\b(?:this|the) (?:draft |final )?(?:guidance|guidelines?|circular|handbook|opinion)\b(?! (?:was|will be))",
    ),
    _act(
        Status.GUIDANCE,
        4,
        "guidance, named in the heading",
        r"\bguidance for (?:industry|\w+ agencies)|(?:draft|final) guidance\b|\bguidelines? (?:on|for)\b|^opinion \d+/\d{4}|\bguidance on\b",
    ),
    _act(
        Status.GUIDANCE,
        3,
        "explains how existing rules apply",
        r"\b(?:clarif(?:ies|ied|ying)|provides? (?:clarity|guidance)|affirms?|explains?|describes?) (?:\w+ ){0,4}?(?:how|that|what|guidance|rules|obligations|requirements)\b",
    ),
    _act(
        Status.GUIDANCE,
        2,
        "a page of requirements and how to meet them",
        r"^(?:requirements for|how to|prepare|guide to|guidance\b|what (?:is|are) )",
    ),
)

_CONSULTATION = (
    _act(
        Status.CONSULTATION,
        5,
        "asks questions before proposing",
        r"\badvanced? notice of proposed rule-?making\b|\bANPRM\b",
    ),
    _act(
        Status.CONSULTATION,
        5,
        "asks for information",
        r"\brequests? for (?:information|input|evidence)\b|\bcall for (?:evidence|input|views)\b|\bRFI\b",
    ),
    _act(
        Status.CONSULTATION,
        4.5,
        "opens a consultation",
        r"\b(?:launch(?:es|ed)?|open(?:s|ed)?|start(?:s|ed)?|invit(?:es|ed|ing)|seek(?:s|ing)?) (?:\w+ ){0,4}?(?:public |targeted )?(?:consultation|feedback|views|contributions|input|call)\b|\bpublic consultation\b|\bdiscussion paper\b",
    ),
    _act(
        Status.CONSULTATION,
        3,
        "seeks comment",
        r"\b(?:seek(?:s|ing)?|invit(?:es|ing)|request(?:s|ing)?|solicit(?:s|ing)?) (?:\w+ ){0,2}?(?:public )?comments?\b",
    ),
)

_ENFORCEMENT = (
    _act(
        Status.ENFORCEMENT_ACTION,
        5,
        "imposes a fine",
        rf"\b(?:{_PAY} [A-Z]?\w+|(?:impos(?:es|ed)|issu(?:es|ed)) (?:\S+ ){{0,6}}?(?:fine|penalt(?:y|ies))|administrative fine)\b",
    ),
    _act(
        Status.ENFORCEMENT_ACTION,
        5,
        "orders someone to pay or refund",
        r"\b(?:order(?:s|ed)|requir(?:es|ed)|must|agree(?:s|d)|will|to) (?:[^\s.;]+ ){0,9}?(?:pay|refund|repay|compensate)\b(?= )",
    ),
    _act(
        Status.ENFORCEMENT_ACTION,
        5,
        "settles a case",
        r"\b(?:settlement with|settl(?:es|ed|ing) (?:\w+ ){0,4}?(?:lawsuit|charges|allegations|claims)|consent (?:order|decree|judgment)|stipulated (?:judgment|order)|agreed to settle)\b",
    ),
    _act(
        Status.ENFORCEMENT_ACTION,
        4,
        "takes action against a party",
        r"\b(?:takes?|took|taken) (?:enforcement )?action against\b|\bfinding (?:\w+ )?non-compliance\b|\bconvicted\b|\bsentenced\b",
    ),
)

_ALLEGATION = (
    _act(
        Status.ALLEGATION,
        5,
        "files a complaint or suit",
        r"\b(?:sues|sued|suing|fil(?:es|ed|ing) (?:\w+ ){0,4}?(?:lawsuit|suit|complaint|charges|case)|lawsuit (?:against|alleges)|charges? (?:\w+ )?with)\b",
    ),
    _act(
        Status.ALLEGATION,
        5,
        "opens an investigation",
        r"\b(?:open(?:s|ed)?|launch(?:es|ed)?) (?:\w+ ){0,4}?(?:investigations?|formal proceedings|probe)\b|\binvestigat(?:es|ing) (?:suspected|whether|possible|alleged|\w+ over)\b|\bsuspected (?:infringements?|breach(?:es)?|violations?)\b",
    ),
    _act(
        Status.ALLEGATION,
        5,
        "reports a preliminary finding",
        r"\bpreliminar(?:y|ily) (?:\w+ )?(?:find(?:s|ings?)|found|view|position|conclu\w+)\b|\bstatements? of objections?\b",
    ),
    _act(
        Status.ALLEGATION,
        5,
        "a pleading",
        r"^(?:\w+: )?complaint\b|\bcomplaint for (?:permanent|civil|injunct)|\bplaintiffs?,? (?:\S+ ){0,12}?(?:alleges?|brings?|complains)|\bhaving reason to believe\b|\(complaint\)|\bcomplaint\)$",
    ),
    _act(Status.ALLEGATION, 4, "takes a member state to court", r"\brefer(?:s|red)? (?:\w+ ){1,5}?to the court\b"),
)

_ORDER = (
    _act(
        Status.ORDER_OR_DIRECTIVE,
        6,
        "an executive order",
        r"\bexecutive order \d+ of\b|^executive order \d+|\bby the authority vested in me\b|\bit is hereby ordered\b|\bpresidential (?:memorandum|proclamation)\b",
    ),
    _act(
        Status.ORDER_OR_DIRECTIVE,
        6,
        "a directive to those it binds",
        r"^(?:binding operational|emergency|supplemental) directive\b|\b(?:binding operational|emergency) directive \d|\bcompulsory direction\b|\bthis directive (?:requires|applies)\b",
    ),
    _act(
        Status.ORDER_OR_DIRECTIVE,
        4,
        "decides an application or designates",
        r"\b(?:approves?|approved|denies|denied|grants?|granted) (?:\w+ ){0,3}?(?:application|request|petition|waiver)\b|\bno-action letter\b|\bbinding (?:decision|specification)|\bdirect(?:s|ed) (?:all )?(?:federal )?(?:agencies|operators|carriers)\b",
    ),
    _act(
        Status.ORDER_OR_DIRECTIVE,
        3,
        "a determination",
        r"\bissu(?:es|ed) (?:\w+ )?determination\b|\bdesignat(?:es|ed) \w+",
    ),
)

_POLICY = (
    _act(
        Status.POLICY_STATEMENT,
        4.5,
        "states a policy",
        r"\b(?:policy statement|statement of policy|statement by|gave a statement|action plan|roadmap|strategy)\b",
    ),
    _act(
        Status.POLICY_STATEMENT,
        3,
        "an official's letter or speech",
        r"^dear \w+|\bi write on behalf\b|\bthank you for the opportunity\b|\bmr speaker\b|\bhonourable (?:co-)?(?:chair|members)",
    ),
)

_ADVISORY = (
    _act(
        Status.ADVISORY_OR_ALERT,
        5,
        "warns of a vulnerability",
        r"\bsuccessful exploitation\b|\brisk evaluation\b|\bICS[AM]{1,2}-\d|\bVA-\d\d-\d|\b(?:buffer overflow|remote code execution|vulnerabilit(?:y|ies) (?:in|that))\b|\bCVE-\d{4}-\d|\bvulnerabilit(?:y|ies) - \d",
    ),
    _act(
        Status.ADVISORY_OR_ALERT,
        5,
        "warns of a safety risk",
        r"\bdrug safety update\b|: risk of \w+|\bsafety alert\b|\bmedicines? recall\b|\brecall(?:s|ed|ing)? of\b|\bis recalling\b|\bscam alert\b",
    ),
    _act(
        Status.ADVISORY_OR_ALERT,
        3,
        "issues an alert",
        rf"\b{_ISSUE} {_FEW}(?:alert|warning|advisory)\b(?! opinion)|\bconsumer (?:advisory|alert)\b",
    ),
)

_NOTICE = (
    _act(
        Status.NOTICE,
        3,
        "a notice of a single matter",
        r"\bnotice of (?:filing|registration|deviation|application|public|technical|intent|five-year|meeting|availability of (?:an )?environmental|receipt)\b|\bthis notice (?:is to|announces|advises)\b|\bnotice to alter\b|\bsystem of records\b|\btemporary deviation\b",
    ),
    _act(
        Status.NOTICE,
        3.5,
        "an information collection",
        r"\b(?:information collection|collection of (?:certain )?information|paperwork reduction act|proposed (?:collection|renewal))\b",
    ),
    _act(
        Status.NOTICE,
        3,
        "publishes licences, lists or materials",
        r"\b(?:publishing|publication of) (?:\S+ ){0,6}?(?:general licen[sc]es?|list)\b|\bweb general licen[sc]es?\b|\bannounces (?:its receipt|that (?:it|the \w+) (?:will|has))\b|\bhas released an? (?:informational )?(?:video|report)\b|\bpublic briefing\b|\bchangelog\b",
    ),
    _act(
        Status.NOTICE,
        3.5,
        "opens or decides a merger review",
        r"\bmerger inquiry\b|\b(?:anticipated|completed) acquisition\b|\bclears \w+ (?:\w+ )?merger\b",
    ),
)

ACTS: tuple[Act, ...] = (
    *_PROPOSAL,
    *_FINAL,
    *_FORCE,
    *_DELAY,
    *_WITHDRAWAL,
    *_GUIDANCE,
    *_CONSULTATION,
    *_ENFORCEMENT,
    *_ALLEGATION,
    *_ORDER,
    *_POLICY,
    *_ADVISORY,
    *_NOTICE,
)
"""Every act, in no order that matters: the reader weighs them by place."""
