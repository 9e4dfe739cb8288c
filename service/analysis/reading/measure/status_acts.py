"""The acts that a regulatory text can perform, as patterns of verb and object.

Each act names the status that it gives the text, how strongly it speaks for it (1 weak, 7 decisive), and the rule in
words. The patterns look for who does what ("is proposing to amend", "issued a final rule"), not for single words: an
adjective ("the proposed rule") counts little unless the text says it of itself ("this proposed rule").
"""

from __future__ import annotations

from service.analysis.reading.measure.status_act import FEW, GAP, HERE, ISSUE, RULES, Act, act
from service.analysis.reading.measure.status_acts_cases import CASE_ACTS
from service.analysis.reading.measure.status_acts_leads import LEAD_ACTS
from service.analysis.schema import Status

_PROPOSAL = (
    act(
        Status.PROPOSED_RULE, 3, "says that it proposes a measure",
        "propos",
        r"\bpropos(?:es|ing)\b(?! (?:a |to )?(?:settle|fine))",
        rf"(?:^|\bto |[A-Z]\w+ )propose {FEW}{RULES}\b",
        r"\bproposed (?:a|an|to|new|the|that|rules|changes|amendments|regulations)\b",
        r"\bproposed (?:extending|amending|revising|updating|requiring|banning|removing)\b",
        r"\b(?:rules|amendments|changes|limits?)(?: \w+){0,3} proposed by\b",
    ),
    act(
        Status.PROPOSED_RULE, 4, "issues a proposed rule",
        "proposal|proposed|notice of pro",
        rf"\b{ISSUE} {GAP}(?<!advance )(?<!advanced )notice of proposed rule-?making\b",
        rf"\b{ISSUE} {GAP}proposed (?:rules?|regulations?|amendments?|changes)\b",
        rf"\b{ISSUE} {FEW}proposals?\b",
    ),
    act(
        Status.PROPOSED_RULE, 4, "calls itself a proposal",
        "this|proposed rule",
        r"\b(?:this|in this) (?:further |supplemental )?(?:notice of proposed rule-?making|NPRM|FNPRM|NOPR)\b",
        r"\bthis (?:proposed (?:rule|regulation|amendment|order)|proposal)\b",
        r"^proposed rules?\b",
    ),
    act(
        Status.PROPOSED_RULE, 8, "says that it summarises a proposal",
        "summary of",
        r"\bthis (?:document |notice )?is a (?:synopsis|summary) of (?:\S+ ){0,6}?notice of proposed rule-?making\b",
    ),
    act(
        Status.PROPOSED_RULE, 2.5, "names a notice of proposed rulemaking",
        "nprm|proposal|proposed|notice of pro",
        r"(?<!advance )(?<!advanced )\bnotice of proposed rule-?making\b",
        r"\bF?NPRM\b",
        r"\bproposed amendments?$",
        r"\bproposal (?:to|for)\b",
    ),
    act(
        Status.PROPOSED_RULE, 3.5, "invites comment on its proposal",
        "comment|public hearing",
        r"\bcomments? (?:on|concerning|regarding) (?:\w+ ){0,3}?propos\w+",
        r"\bcomments? on (?:the |its |a )?draft (?:\w+ ){0,2}?(?:regulation|rule|law)",
        r"\bpublic hearing\b.{0,80}\bpropos(?:al|ed)\b",
        r"\bpublic hearing\b.{0,40}\b(?:standards|reconsideration|rule)\b",
    ),
    act(
        Status.PROPOSED_RULE, 3.5, "keeps a proposal open for comment",
        "deadline|comment|period to",
        r"\bext(?:end|ension)\w* (?:\w+ ){0,6}?(?:comment period|deadline for (?:filing|submitting))\b",
        r"\b(?:comment period|period to submit|comment deadline)\b.{0,60}\b(?:is|are|has been) (?:extended|reopened)\b",
        r"\breopen(?:s|ed|ing)? (?:of )?(?:the )?comment period\b",
    ),
    act(
        Status.PROPOSED_RULE, 2, "a measure that would act, not one that does",
        "would",
        r"\b(?:rule|proposal|changes|amendments|regulation|measures?|package) would\b",
    ),
    act(
        Status.PROPOSED_RULE, 3, "begins a rulemaking",
        "making|rulemaking|process to",
        rf"\b(?:commences?|initiat(?:es|ing)|begins?|to commence) {FEW}(?:rule-?making|process to update)\b",
    ),
    act(
        Status.PROPOSED_RULE, 2.5, "a political agreement that is still to be adopted",
        "agreement",
        r"\b(?:provisional|political) agreement\b",
    ),
    act(
        Status.PROPOSED_RULE, 3.5, "a bill before a legislature",
        "bill|draft law",
        r"\b(?:bill|draft law) (?:\w+ )?(?:would|introduced|tabled|before)\b",
        r"\b(?:introduc|tabl)(?:es|ed) (?:\w+ ){0,2}?bill\b",
    ),
    act(
        Status.PROPOSED_RULE, 3.5, "puts out a draft of binding rules",
        "draft",
        rf"\b{ISSUE} {FEW}draft (?:[\w()’'-]+ ){{0,6}}?(?:rules|regulations?|bill|law|legislation|act)\b",
        r"\bdraft (?:\w+ ){0,3}?(?:bill|law|legislation)\b|\bdraft rules\b",
    ),
)  # fmt: skip

_FINAL = (
    act(
        Status.FINAL_RULE, 4, "issues a final rule",
        "final",
        rf"\b{ISSUE} {GAP}(?:interim |direct |temporary )?final (?:rules?|regulations?|amendments?)\b",
        r"\bfinali[sz](?:es|ed|ing)\b(?! (?:the |a |its )?(?:guid\w+|enforcement|settlement))",
    ),
    act(
        Status.FINAL_RULE, 4, "calls itself a final rule",
        "this|final r|temporary|correcting|notification",
        rf"\b{HERE} (?:interim |direct |temporary |joint )?final (?:rules?|regulations?)\b",
        r"\bthis (?:interim )?(?:rule|regulation|correction) (?:also )?(?!would|may|proposes)\w+s\b",
        r"\bthis document (?:contains|includes|finali[sz]es|adopts) (?:\w+ ){0,3}?(?:final|temporary|correct)",
        r"^(?:action: )?(?:(?:interim|direct|temporary|joint) )?final (?:rules?|regulations?)\b",
        r"^(?:action: )?(?:correcting amendments?|temporary regulations?|notification of correction)\b",
    ),
    act(
        Status.FINAL_RULE, 3, "adopts rules",
        "adopt|enact|introduce|sanctions|package|promulgating|report and|restrictive|agree|approve",
        rf"\badopt(?:s|ed|ing) {GAP}(?:{RULES}|measures|sanctions|program|fee schedule|tariffs?|delegated (?:act|"
        rf"regulation))\b",
        rf"\badopt(?:s|ed|ing) {GAP}(?:report and order|package of (?:\w+ ){{0,3}}(?:measures|sanctions))\b",
        rf"\badopted (?:today )?{GAP}(?:package of|regulation|directive|law)\b",
        r"\b(?:agrees?|agreed|approves?|approved) (?:on )?(?:\w+ ){0,6}?(?:sanctions|restrictive measures|quotas|"
        r"limits)\b",
        rf"\b(?:introduc(?:es|ed)|enact(?:s|ed)) {GAP}(?:{RULES}|law)\b",
        rf"\b(?:is|are) promulgating {GAP}{RULES}\b",
    ),
    act(
        Status.FINAL_RULE, 2.5, "amends or corrects its rules",
        "been|ease|remov|modif|relax|revis|amend|updat|adding|making|correct|tighten|implement|technical|"
        "simplifie|establish|strengthen|the list of",
        rf"\b(?:amends?|amending|revis(?:es|ing)|updat(?:es|ing)|modif(?:ies|ying)) {GAP}{RULES}\b",
        rf"\b(?:is|are) (?:adding|removing|making) {GAP}(?:parts?|sections?|amendments|corrections|entit\w+)\b",
        rf"\b(?:correct(?:s|ing)|establish(?:es|ing)|implement(?:s|ing)|remov(?:es|ing)) {GAP}{RULES}\b",
        rf"\b(?:simplif(?:ies|ied)|tightens?|strengthens?|eases?|relax(?:es|ing)) {GAP}{RULES}\b",
        r"\bupdat(?:es|ing) the list of\b|\bmakes? (?:a )?technical (?:correction|amendment)s?\b",
        r"\bcorrections? (?:are|is) made\b|\badopting amendments\b",
        r"\b(?:limits|rules|regulations|standards) (?:\S+ ){0,5}?ha(?:ve|s) (?:now )?been (?:approved|adopted|made)\b",
    ),
    act(
        Status.FINAL_RULE, 2, "new rules with a day of effect",
        "under|in force|apply from|take effect",
        r"\bnew (?:\w+ ){0,2}?(?:rules|limits|requirements|law|duty)\b.{0,60}\b(?:take effect|apply from|in force)\b",
        r"\bunder (?:the |a )?new (?:\w+ )?(?:rules|law|regulation|decree)\b",
    ),
    act(
        Status.FINAL_RULE, 1.5, "names a final rule",
        "final|approved",
        r"\b(?:final|approved) (?:rule|regulation)s?\b",
    ),
    act(
        Status.FINAL_RULE, 4, "an act of legislation, adopted",
        "into law|directive|regulation|adopted",
        r"\b(?:have|has) adopted this (?:directive|regulation|decision)\b",
        r"^(?:commission |council )?(?:implementing |delegated )?(?:directive|regulation) ?\((?:eu|ec|euratom)\)",
        r"\bsign(?:s|ed) (?:[\w’-]+ ){0,9}?into law\b",
    ),
    act(
        Status.FINAL_RULE, 3, "final technical standards, regulations laid, a ban decided",
        "technical standards|laid|will ban|to ban",
        r"\bfinal (?:draft )?(?:\w+ ){0,2}?technical standards\b|\blaid (?:\w+ ){0,2}?regulations\b",
        r"\b(?:will|to) ban (?=[a-z])",
    ),
    act(
        Status.FINAL_RULE, 3.5, "makes, notifies or gives final approval to an instrument",
        "notif|made|approval|green light|establish",
        r"\bnotif(?:ied|ies) (?:the |its )?.{0,90}?\b(?:Rules|Regulations|Order)\b",
        r"\b(?:has|have) made (?:the |new )?.{0,90}?\b(?-i:Instrument|Regulations|Rules|Order)\b",
        r"\bfinal approval to\b|\b(?:final|gives?) (?:the )?green light\b",
        r"\bestablish(?:es|ing) (?:a |the )?(?:temporary|permanent) (?:safety|security) zone\b",
    ),
    act(
        Status.FINAL_RULE, 2.5, "tells what a new law, decree or ordinance brings",
        "new |decree|ordinance|gazette|official journal|journal officiel",
        r"\bnew (?:[\w-]+ ){0,3}?(?:decree|ordinance|statute|law|act)\b(?! enforcement)",
        r"\b(?:the|a) (?:[\w-]+ )?(?:decree|ordinance) (?:\S+ ){0,6}?(?:requires|obliges|prohibits|limits|applies|"
        r"enters)\b",
        r"\bpublished in (?:the )?(?:federal law gazette|official journal|journal officiel|official gazette)\b",
    ),
    act(
        Status.FINAL_RULE, 2, "has made amendments, or names a day of effect",
        "amendments|into force|into effect",
        r"\bmade amendments\b|\bamendments to (?:[\w-]+ ){1,4}?(?:rules|regulations?|code)\b",
        r"\b(?:come|comes|enter|enters) into (?:force|effect) (?:on|from|in)\b",
    ),
)  # fmt: skip

_FORCE = (
    act(
        Status.IN_FORCE, 3.5, "rules that apply from now",
        "appl|into|force|effect|as of today|starting today",
        r"\b(?:enters? into|comes? into|takes?) (?:force|application|effect) (?:today|now)\b",
        r"(?<!will )\b(?:now|already) (?:in force|appl(?:y|ies))\b",
        r"\bstarting today\b|\bas of today\b",
        r"\brules?\b.{0,90}\b(?:enter|come)s? into (?:application|force)$",
    ),
    act(
        Status.NOTICE, 3.5, "announces that rules will start to apply or be enforced",
        "apply|enforc",
        r"\b(?:starts?|begins?|will (?:begin|start)|(?:start|begin)s? to) (?:to )?(?:enforc(?:e|ing)|apply(?:ing)?)\b"
        r"(?! today)",
    ),
    act(
        Status.IN_FORCE, 3.5, "becomes applicable now",
        "today",
        r"\b(?:start|begin)s? (?:to apply|applying) today\b|\bbec(?:omes?|ame) applicable\b.{0,60}\btoday\b|"
        r"\bappl(?:y|ies) (?:\w+ ){0,3}?(?:from|as of) today\b",
    ),
    act(
        Status.IN_FORCE, 3, "has taken effect",
        "took effect|into force|into effect|into application",
        r"\b(?:took effect|(?:came|entered) into (?:force|effect|application)) "
        r"(?:on (?:mon|tues|wednes|thurs|fri|satur|sun)day|today|this)\b",
    ),
)  # fmt: skip

_DATES = r"(?:effective|compliance|applicability|implementation|application) (?:dates?|deadlines?)"
_DELAY = (
    act(
        Status.DELAYED, 5, "puts off a date",
        "delays|postpones|effective|compliance|application|is delaying|is postponing|applicability|"
        "one-year delay|implementation|two-year delay|stop-the-clock",
        rf"\b(?:delay|postpon|defer|stay)\w* (?:of )?(?:the |its )?(?:\w+ )?{_DATES}\b",
        rf"\b{_DATES} (?:\S+ ){{0,12}}?(?:is|are|has been|have been|being) (?:further )?(?:delayed|postponed|stayed)\b",
        r"\b(?:delays|postpones|is delaying|is postponing) (?:the )?(?:\w+ )?(?:rules?|enforcement|application)\b",
        r"\b(?:stop-the-clock|one-year delay|two-year delay)\b",
    ),
    act(
        Status.DELAYED, 3.5, "extends compliance dates",
        "effective|compliance|application|applicability|implementation",
        rf"\bext(?:end|ension)\w* (?:of )?(?:the |its )?{_DATES}\b",
        rf"\b{_DATES} (?:\S+ ){{0,12}}?(?:is|are|has been|have been|being) (?:further )?(?:extended|deferred)\b",
    ),
    act(
        Status.DELAYED, 4.5, "moves a start or a period to later",
        "back|put off|puts off|transition|delay|postpon|suspend|exten|slip|defer|additional|will now|will instead",
        r"\bsuspend(?:s|ed|ing) (?:the )?(?:application|enforcement|effect) of\b",
        r"\bexten(?:d|ds|ded|ding) the (?:(?!comment)\w+ )?(?:deadline|date)\b",
        r"\b(?:push(?:es|ed|ing)?|puts?|putting) back\b|\bputs? off (?:the )?(?:start|rules?|deadline)\b",
        r"\b(?:deadline|start|launch|date) slips\b|\bdefer(?:s|red|ring)? (?:the )?(?:mandatory|start|application|"
        r"entry)\b",
        r"\bwill (?:now|instead) (?:only )?(?:apply|start|begin|take effect)\b",
        r"\bdelay(?:s|ed|ing)? until .{0,40}\b(?:effective|compliance|application) date\b",
        r"\bto delay (?:\w+ ){0,4}?(?:law|rules?|regulation)\b|\bpostpon\w+ (?:the )?application\b",
        r"\b(?:additional|further) (?:\w+ )?(?:days|weeks|months) (?:for \w+ )?to comply\b",
        r"\bexten(?:d|ds|ded|ding|sion of) (?:the |a )?(?:\w+ )?transition(?:al)? (?:period|arrangements?)\b",
        r"\b(?:delay|postpon)\w* (?:of )?the (?:start|entry|implementation|introduction|roll-?out)\b",
    ),
)  # fmt: skip

_SELF = r"(?:rule|document|notice|action|regulation|order|directive|memorandum|memo|guidance|advisory|circular|policy)"
_MEASURE = (
    rf"(?:{RULES}|guidance|guidelines?|proposal|policy|circulars?|memorand\w+|orders?|bulletins?|advisory|"
    rf"designation|actions)"
)
_UNDONE = r"(?:revoked|rescinded|withdrawn|repealed|vacated|superseded|cancell?ed)"
_WITHDRAWAL = (
    act(
        Status.WITHDRAWN_OR_RESCINDED, 8, "a banner says that it no longer holds",
        "cancel|vacated|revoked|repealed|rescinded|withdrawn|superseded",
        rf"\bthis (?:\w+ )?{_SELF} (?:has been|was|is|is hereby) (?:\w+ )?{_UNDONE}\b",
    ),
    act(
        Status.WITHDRAWN_OR_RESCINDED, 4.5, "withdraws or rescinds a measure",
        "panel|judge|court|tribunal|cancel|revoked|revokes|vacated|rescind|repeals|circuit|repealed|revoking|withdrew|"
        "withdraw|repealing|superseded",
        r"\b(?:withdraws?|withdrawing|withdrew|rescinds?|rescinding|rescinded|revokes|revoking|repeals|repealing) "
        rf"{GAP}{_MEASURE}\b",
        rf"\b(?:rule|guidance|policy|proposal|order|circular)s? (?:is|are|has been|have been) (?:hereby )?{_UNDONE}\b",
        rf"\b(?:court|judge|panel|circuit|tribunal) (?:\w+ ){{0,5}}?"
        rf"(?:vacates?|vacated|strikes? down|struck down|annul(?:s|led)|quash(?:es|ed)|sets? aside) {GAP}"
        r"(?:rule|regulation|order|decision)\b",
    ),
    act(
        Status.WITHDRAWN_OR_RESCINDED, 6, "decides not to go on with it",
        "will not|not to|no longer",
        r"\b(?:will not|decided not to|no longer intends to) (?:go ahead|proceed|continue|pursue|adopt|finali[sz]e)\b",
    ),
    act(
        Status.WITHDRAWN_OR_RESCINDED, 4, "withdrawal or rescission, named as the action",
        "withdrawal|rescission|revocation|vacatur|repeal",
        rf"\b(?:withdrawal|rescission|revocation|vacatur|repeal) of {GAP}{_MEASURE}\b",
        r"^(?:action: )?(?:\w+ )?(?:withdrawal|rescission)\b",
    ),
)  # fmt: skip

_GUIDANCE_TEXT = (
    r"(?:guidance|guidelines?|circulars?|handbook|booklet|bulletin|interpretive rule|legal (?:interpretation|"
    r"advisory)|FAQs?|advisory opinion|opinion|"
    r"recommendations|codes? of practice|best practices|template|playbook|questions and answers)"
)
_GUIDANCE = (
    act(
        Status.GUIDANCE, 4, "issues guidance",
        "issu|adopt|unveil|launch|releas|publish|announc|present|introduc|guidance|promulgat|availability|updat",
        rf"\b{ISSUE} {GAP}{_GUIDANCE_TEXT}\b(?! (?:to|for) (?:\w+ ){{0,3}}(?:quarter|fiscal))",
        rf"\bupdat(?:es|ed|ing) {GAP}{_GUIDANCE_TEXT}\b",
        r"\bavailability of (?:a |an )?(?:\w+ )?(?:draft |final )?guidance\b",
    ),
    act(
        Status.GUIDANCE, 3, "calls itself guidance",
        "profile|opinion|provide|circular|guidance|handbook|guideline|publication|advisory",
        r"\b(?:this|these) (?:draft |final )?(?:guidance|guidelines?|circular|handbook|opinion|publication|profile)\b",
        r"\bthe (?:guidance|guidelines|circular|advisory opinion) (?:describe|explain|aim|set|outline|cover)s?\b",
        r"\b(?:standard|page|document|booklet) provides? (?:\w+ )?(?:guidance|information)\b",
    ),
    act(
        Status.GUIDANCE, 3.5, "guidance, named in the heading",
        "opinion|guidance|guideline|internal|staff acc",
        r"\bguidance for (?:industry|\w+ agencies)|\b(?:draft|final) guidance\b|\bguidance$",
        r"\b(?:draft )?(?:\w+ )?guidelines?(?: (?:on|for)\b|$)|\bopinion \d+/\d{4}|\bguidance on\b",
        r"\b(?:draft|final|new) (?:\w+ )?guidelines?\b|^staff accounting bulletin|\binternal report\b",
    ),
    act(
        Status.GUIDANCE, 3, "explains how existing rules apply",
        "warn|affirm|may be|remind|clarity|confirm|clarifie|may violate|could violate",
        r"\b(?:clarif(?:ies|ied)|affirm(?:s|ed)|confirm(?:s|ed)) (?:\w+ ){0,4}?(?:how|that|what|[“\"])",
        r"\bprovides? clarity\b|\b(?:reminds?|reminded|warns?|warned) \w+ (?:\w+ ){0,6}?(?:of|that|against)\b",
        r"\b(?:may violate|could violate|may be (?:held )?liable)\b",
    ),
    act(
        Status.GUIDANCE, 2.5, "tells those concerned what to know",
        "need to know|needs to know|explains",
        r"\bwhat (?:[\w’'-]+ ){1,4}?needs? to know\b|\b(?:page|note|article) explains (?:what|how)\b",
    ),
    act(
        Status.GUIDANCE, 2.5, "a page of requirements and how to meet them",
        "what|why is|how to|profile|prepare|standard|releases|guide to|baseline|guidance|framework|indicators|"
        "eu rules on|complying with|requirements",
        r"^(?:requirements for|how to|prepare|guide to|guidance\b|complying with|eu rules on)",
        r"^what (?:is|are|does|do) .{3,80}\?$|^why is .{3,80}\?$",
        r"\b(?:standard|profile|baseline|indicators|releases|framework)$",
    ),
    act(
        Status.GUIDANCE, 3.5, "answers questions, or says it in a circular",
        "frequently asked|faq|circular|questions answered|q:",
        r"\bfrequently asked questions\b|^faqs?\b|\bin a circular\b|\bquestions answered\b|^q: ",
    ),
)  # fmt: skip

_ASK = r"(?:launch(?:es|ed)?|open(?:s|ed)?|start(?:s|ed)?|invit(?:es|ed|ing)|seek(?:s|ing)?|calls? for|welcomes?)"
_CONSULTATION = (
    act(
        Status.CONSULTATION, 6, "asks questions before it proposes",
        "anpr|notice of pro",
        rf"\b{ISSUE} {GAP}advanced? notice of proposed rule-?making\b",
        r"\b(?:this|in this|on its) (?:advanced? notice of proposed rule-?making|ANPRM?)\b",
    ),
    act(
        Status.CONSULTATION, 2, "names an advance notice of proposed rulemaking",
        "anpr|notice of pro",
        r"\badvanced? notice of proposed rule-?making\b|\bANPRM?\b",
    ),
    act(
        Status.CONSULTATION, 5, "asks for information",
        "this|request|call for",
        rf"\b{ISSUE} {GAP}requests? for (?:information|input|evidence|comments?)\b",
        rf"\b{ISSUE} {GAP}call for (?:evidence|input|views)\b",
        r"\bthis (?:request for information|RFI|call for evidence)\b",
        r"(?:^|[;:] )request for (?:information|input|comments?)\b|\bcall for evidence\b",
        r"\brequesting information and comments\b",
    ),
    act(
        Status.CONSULTATION, 4.5, "opens a consultation",
        "views|input|proposal|evidence|feedback|consult|contributions|discussion|have your say|tomada de",
        rf"\b{_ASK} (?:\w+ ){{0,4}}?(?:consultation|feedback|views|contributions|input|evidence)\b",
        r"\bconsult(?:s|ed|ing) on\b|\bconsultation (?:paper|document)\b",
        rf"\b{_ASK.replace('seek(?:s|ing)?', '(?:seek|request)(?:s|ing)?')} public input\b|\bhave your say\b",
        r"\bthe consultation (?:runs|closes|is open|ends)\b",
        r"\b(?:tomada de subsídios|consulta pública|consultation publique|öffentliche konsultation)\b",
        r"\bpublic consultation\b|\bdiscussion paper\b|\bfor public consultation\b|\bproposals? on\b",
    ),
    act(
        Status.CONSULTATION, 3, "seeks comment",
        "comment|request",
        r"\b(?:seek|invit|request|solicit)(?:s|es|ing)? (?:\w+ ){0,2}?(?:public )?comments?\b",
        r"\brequest(?:s)? for (?:public )?comments?\b",
    ),
)  # fmt: skip

ACTS: tuple[Act, ...] = (
    *_PROPOSAL,
    *_FINAL,
    *_FORCE,
    *_DELAY,
    *_WITHDRAWAL,
    *_GUIDANCE,
    *_CONSULTATION,
    *CASE_ACTS,
    *LEAD_ACTS,
)
"""Every act, in no order that matters: the reader weighs them by place."""
