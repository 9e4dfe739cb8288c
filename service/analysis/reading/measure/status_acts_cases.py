"""The acts that deal with one party, one matter or one danger: punish, accuse, order, warn, notify."""

from __future__ import annotations

from service.analysis.reading.measure.status_act import FEW, ISSUE, Act, act
from service.analysis.schema import Status

_ENFORCEMENT = (
    act(
        Status.ENFORCEMENT_ACTION, 5, "imposes a fine",
        "impos|issue|fine|penali|penalty|sanctioned|administrative",
        r"\b(?:fines|fined|penali[sz]es|penali[sz]ed|sanctioned) (?:[$€£]\d|(?:(?-i:[A-Z])|a |an |the )?\w+)",
        r"\b(?:impos(?:es|ed|ing)|issu(?:es|ed)) (?:\S+ ){0,8}?(?:fine|penalt(?:y|ies))\b",
        r"\badministrative fine\b|\b(?:fine|penalty) (?:of|on) (?:[€$£]|\w+ )",
    ),
    act(
        Status.ENFORCEMENT_ACTION, 5, "orders someone to pay or refund",
        "will|must|agree|order|to pay",
        r"\b(?:order(?:s|ed)|agree(?:s|d)) (?:[^\s.;]+ ){0,7}?(?:pay|refund|repay|compensate) ",
        r"\b(?:must|will) (?:[^\s.;]+ ){0,5}?(?:refund|repay|compensate) ",
        r"\b(?:must|will) (?:[^\s.;]+ ){0,5}?pay [^.;]{0,40}?(?:[$€£]\d|\bfine|\bpenalt)",
        r"\bto pay (?:\w+ ){0,3}?[$€£]\d",
    ),
    act(
        Status.ENFORCEMENT_ACTION, 5, "settles a case",
        "settl|consent|stipulated",
        r"\bsettlement with\b|\bconsent (?:order|decree|judgment)\b|\bstipulated (?:judgment|order)\b",
        r"\bagreed to settle\b",
        r"\bsettl(?:es|ed|ing) (?:\w+ ){0,4}?(?:lawsuit|charges|allegations|claims|case)\b",
        r"\b(?:lawsuit|case) settlement\b",
    ),
    act(
        Status.ENFORCEMENT_ACTION, 4, "takes action against a party",
        "from|desist|action against|binding|warning|non-compliance|impound",
        r"\b(?:takes?|took|taken) (?:enforcement )?action against\b|\bfinding (?:\w+ )?non-compliance\b",
        r"\b(?:bans?|banned|barred|bars|revokes? the licen[sc]e of) (?-i:[A-Z])\w+ .{0,40}\bfrom\b",
        r"\bbinding undertakings\b|\b(?:barred|banned|disqualified|bars|bans) [^.;]{2,70}? from (?:the |any )?"
        r"(?:securities|market|acting|serving|working|holding|managing|profession|industry)\b",
        r"\bcease[- ]and[- ]desist order\b|\bwarning letter to\b",
    ),
    act(
        Status.ENFORCEMENT_ACTION, 5, "reprimands, or takes a licence away",
        "reprimand|censur|pleaded guilty|cancel|revo|suspen|warning letter|notice of violation|"
        "enforcement notice|penalty notice",
        r"\bcensur(?:es|ed) \w+|\bpleaded guilty\b",
        r"\breprimand(?:s|ed)? (?!for)\w+",
        r"\bissu(?:es|ed) (?:\w+ ){0,3}?(?:reprimand|warning letter|notice of violation)\b",
        r"\bissu(?:es|ed) (?:\w+ ){0,3}?(?:enforcement|penalty) notice\b",
        r"\b(?:cancel|revok|suspend)\w* (?:\w+ ){0,4}?(?:licen[sc]e|registration|authori[sz]ation) (?:of|held)\b",
    ),
    act(
        Status.ENFORCEMENT_ACTION, 4, "finds a breach",
        "contraven|violated|breached|infringed",
        r"\b(?:found|finds|ruled|concluded) that (?:\S+ ){1,12}?(?:contravened|violated|breached|infringed)\b",
    ),
    act(
        Status.ENFORCEMENT_ACTION, 5, "confirms a sanction",
        "uph|imposed",
        r"\buph(?:olds?|eld) .{0,60}?\b(?:fine|penalt(?:y|ies)|sanctions?)\b|\b(?:fine|penalty) imposed on\b",
    ),
)  # fmt: skip

_ALLEGATION = (
    act(
        Status.ALLEGATION, 5, "files a complaint or suit",
        "sue|suing|suit|lawsuit|charg|complaint|fil",
        r"\bcharg(?:es|ed) (?:\w+ ){1,6}?with (?:\w+ ){0,2}?(?:fraud|insider|violati|bribery|market|money|tax|"
        r"manipulat)",
        r"\b(?:sues|sued|suing)\b|\bfil(?:es|ed|ing) (?:\w+ ){0,4}?(?:lawsuit|suit|complaint|charges|case)\b",
        r"\blawsuit (?:against|alleg)|\bcharg(?:es|ed) (?-i:[A-Z])\w+ .{0,60}\bwith\b|\bcomplaint alleges\b",
    ),
    act(
        Status.ALLEGATION, 5, "opens an investigation",
        "probe|suspected|investigat|proceed",
        r"\b(?:open(?:s|ed)?|launch(?:es|ed)?) (?:\w+ ){0,4}?(?:investigations?|formal proceedings|probe)\b",
        r"\binvestigat(?:es|ing) (?:suspected|whether|possible|alleged|if|(?-i:[A-Z])\w+ over)\b",
        r"\bsuspected (?:infringements?|breach(?:es)?|violations?)\b|\bin-depth investigation\b",
    ),
    act(
        Status.ALLEGATION, 5, "reports a preliminary finding",
        "preliminar|objection",
        r"\bpreliminar(?:y|ily) (?:\w+ )?(?:find(?:s|ings?)|found|view|position|conclu\w+)\b",
        r"\bstatements? of objections?\b",
    ),
    act(
        Status.ALLEGATION, 6, "a pleading",
        "plaintiff|complaint|having reason",
        r"^(?:\w+: )?complaint\b|\bcomplaint for (?:permanent|civil|injunct)|\(complaint\)|\bcomplaint\)$",
        r"\bplaintiffs?,? (?:\S+ ){0,12}?(?:alleges?|brings?|complains)\b|\bhaving reason to believe\b",
    ),
    act(
        Status.ALLEGATION, 4, "takes a state to court",
        "to the court|formal notice|reasoned",
        r"\brefer(?:s|red)? (?:\w+ ){1,5}?to the court\b|\breasoned opinion to\b|\bletters? of formal notice\b",
    ),
    act(
        Status.ALLEGATION, 5, "begins proceedings or announces charges",
        "proceedings|charges|alleg|probe|provisional",
        r"\b(?:commenc|initiat|launch|bring|brought|fil)\w* (?:\w+ ){0,5}?proceedings\b|, alleging\b",
        r"\bannounced (?:\w+ )?(?<!settled )charges against\b|\bcharges (?-i:[A-Z])\w+ .{0,60}\bwith\b",
        r"\bprobe (?:of|into)\b|\bprovisional(?:ly)? (?:found|finds?|findings?|conclu\w+)\b",
    ),
    act(
        Status.ALLEGATION, 5, "accuses, or intends to punish",
        "accus|court|alleged|action against|to fine|to penali|court action|indict",
        r"\bask(?:s|ed) (?:\w+ ){0,3}?court (?:for|to)\b",
        r"\bindict(?:s|ed)\b|\baccus(?:es|ed)\b|\ballegedly\b|\b(?:court|legal) action against\b",
        r"\bpropos(?:es|ed|ing) to (?:fine|penali[sz]e)\b|\bintends to (?:fine|penali[sz]e)\b",
    ),
)  # fmt: skip

_ORDER = (
    act(
        Status.ORDER_OR_DIRECTIVE, 7, "an executive order",
        "presidential|signs|signed|hereby|executive|authority",
        r"^(?:title \d+.{0,40})?executive order (?:no\. )?\d+(?: of\b|:)|^executive order on\b",
        r"\bby the authority vested in me\b|\bit is hereby ordered\b|\bissued an executive order\b",
        r"\bpresidential (?:memorandum|proclamation)\b|\bsign(?:s|ed) (?:an |the )?(?:executive )?order\b",
    ),
    act(
        Status.ORDER_OR_DIRECTIVE, 7, "a directive to those it binds",
        "directive|compulsory",
        r"^(?:binding operational|emergency|supplemental|security) directive\b|\bcompulsory direction\b",
        r"\b(?:binding operational|emergency) directive \d|\bthis directive (?:requires|applies)\b",
        r"\b(?:issues?|issued|issuing) (?:an? )?(?:\w+ )?(?:emergency|operational|security) directive\b",
    ),
    act(
        Status.ORDER_OR_DIRECTIVE, 4, "decides an application, or binds one party",
        "order|told|tell|direct|waiver|binding|petition|application|no-action|complete resp|measure|this notice",
        r"\b(?:approves?|approved|denies|denied|grants?|granted) (?:\w+ ){0,3}?(?:application|petition|waiver)\b",
        r"\border(?:s|ed) (?:(?!to\b)[\w’'-]+ ){1,6}?to (?!pay|refund)\w+",
        r"\bemergency order\b|\border(?:s|ed) (?:all|every) (?:[\w’'-]+ ){1,9}?to \w+",
        r"\b(?:preventive|precautionary|corrective|interim) measures?\b.{0,80}\b(?:must|ordered|suspend|halt|stop)",
        r"\b(?:makes|made|making) (?:\w+ ){0,3}?(?:legally )?binding on\b",
        r"\bthis notice is issued (?:pursuant to|under) (?:section|article|regulation)\b",
        r"\bno-action letter\b|\bbinding (?:decision|specification)|\bcomplete response\b",
        r"\bdirect(?:s|ed) (?:all )?(?:\w+ )?(?:agencies|operators|carriers|banks|firms)\b",
        r"\bissu(?:es|ed|ing) (?:an? )?"
        r"(?:(?:preliminary|final|restraining|temporary|general|emergency|interim) )*order\b",
    ),
    act(
        Status.ORDER_OR_DIRECTIVE, 3, "determines or designates",
        "order|designate|determination|directions",
        r"\bissu(?:es|ed) (?:the |its )?(?:[\w,()-]+ ){0,5}?directions\b",
        r"\bissu(?:es|ed|ing) (?:\w+ ){0,2}determination\b|\bdesignates? (?-i:[A-Z])\w+|^action: order\b",
        r"^order\.?$",
    ),
    act(
        Status.ORDER_OR_DIRECTIVE, 3, "tells a party what to do, or sets a rate",
        "told to|tells|decided to|grant",
        r"\b(?:told|tells) to \w+|\bdecided to (?:maintain|keep|set|raise|lower)\b",
        r"\bgrant(?:s|ed) (?:\S+ ){0,5}?(?:application|request)\b",
    ),
)  # fmt: skip

_POLICY = (
    act(
        Status.POLICY_STATEMENT, 4.5, "states a policy",
        "roadmap|strategy|factsheet:|action plan|statement|communication",
        r"\bpolicy statement\b|\bstatement of policy\b|\bstatement by\b|\bgave a statement\b",
        r"^commission statement\b",
        rf"\b{ISSUE} (?:\S+ ){{0,5}}?(?:action plan|roadmap|strategy|communication)\b|^factsheet: .*\bplan\b",
    ),
    act(
        Status.POLICY_STATEMENT, 3, "an official's letter or speech",
        "dear|letter|comment|honour|honor|mr speaker|write on|thank you",
        r"^dear (?-i:[A-Z])\w+|\bi write on behalf\b|\bthank you for the opportunity\b|\bmr speaker\b",
        r"^the honou?rable\b",
        r"\bhonou?rable (?:co-)?(?:chair|members)|^letter to\b|\b(?:letter|comment) (?:to|on) (?:the )?(?-i:[A-Z])",
    ),
    act(
        Status.POLICY_STATEMENT, 4, "states expectations",
        "statement|expectations",
        r"\bjoint statement\b|\bstatement (?:setting out|on) (?:\w+ ){0,3}?(?:expectations|approach)\b",
    ),
)  # fmt: skip

_ADVISORY = (
    act(
        Status.ADVISORY_OR_ALERT, 5, "warns of a vulnerability",
        "exploit|ics|va-|overflow|code execution|vulnerab|cve-",
        r"\bsuccessful exploitation\b|\bICS[AM]{1,2}-\d|\bVA-\d\d-\d|\bbuffer overflow\b|\bremote code execution\b",
        r"\bvulnerabilit(?:y|ies) (?:in|that)\b|\bCVE-\d{4}-\d|\bvulnerabilit(?:y|ies) (?:- |\()",
    ),
    act(
        Status.ADVISORY_OR_ALERT, 5, "warns of a safety risk",
        "recall|safety|: risk of|scam alert",
        r"\bdrug safety update\b|: risk of \w+|\bsafety (?:alert|communication|notice)\b|\bis recalling\b",
        r"\bscam alert\b",
        r"\b(?:medicines?|product|class \w+|voluntary|nationwide) recall\b",
        r"\b(?:recall of|recall(?:s|ed|ing) (?:\S+ ){0,5}?(?:due to|over))\b",
    ),
    act(
        Status.ADVISORY_OR_ALERT, 3.5, "issues an alert",
        "alert|warning|advisory",
        rf"\b{ISSUE} {FEW}(?:alert|warning)\b(?! letter)",
        r"\b(?:consumer|investor|joint|security) (?:advisory|alert)\b",
    ),
    act(
        Status.ADVISORY_OR_ALERT, 2.5, "issues an advisory, of whatever kind",
        "advisory",
        rf"\b{ISSUE} {FEW}(?<!legal )advisory\b(?! opinion)",
    ),
    act(
        Status.ADVISORY_OR_ALERT, 4.5, "warns the public, or recalls a product",
        "warn|recall|exploit|stop using|alerting",
        r"\b(?:is|are) warning (?:the public|consumers|patients|investors|users)\b",
        r"\bwarn(?:s|ed|ing)? (?:the public|consumers|patients|investors|users)\b",
        r"\bwarns (?:\w+ ){0,2}?(?:about|not to)\b|\b(?:is|are) alerting\b|(?-i:\bWarnung vor\b|\bwarnt\b)",
        r"\b(?:are|is) being recalled\b|\brecalls \w+|\bshould stop using\b|\bknown exploited vulnerabilit",
    ),
    act(
        Status.ADVISORY_OR_ALERT, 4.5, "urges to mend a weakness that is exploited",
        "urg|exploit",
        r"\burg(?:es|ed|ing) (?:[\w-]+ ){1,4}?to (?:patch|update|upgrade|install|check)\b",
        r"\bexploit(?:s|ed|ing) (?:a |the )?(?:\w+ )?(?:flaw|weakness|vulnerabilit)",
    ),
)  # fmt: skip

_NOTICE = (
    act(
        Status.NOTICE, 3, "a notice of a single matter",
        "notice|document|public meeting|public hearing|market study|withdr|restrictions|applied to|temporary|"
        "system of",
        r"\bnotice is (?:hereby )?given\b|\bgives notice\b|\bpublic meeting\b|\bhold (?:a |an )?(?:\w+ )?public "
        r"hearing\b",
        r"\bmarket study\b",
        r"\bnotice of (?:withdrawal|rescission) of (?:\S+ ){0,8}?(?:review|applications?|approval)\b",
        r"\bwithdr(?:awal|ew|aws) (?:of )?(?:the )?approval of (?:\S+ ){0,6}?applications?\b",
        r"\bnotice of (?:filing|registration|deviation|application|intent|five-year|receipt)\b",
        r"\bsystem of records\b",
        r"\bnotice of (?:\w+ ){0,2}(?:meeting|conference|hearing)\b|\bnotice to alter\b|\btemporary deviation\b",
        r"\bthis (?:notice|document) (?:is to|announces|advises) (?!.*final rule)",
        r"\b(?:airspace|travel|traffic) restrictions\b|\brestrictions will be put in place\b",
        r"\bapplied to be registered\b",
    ),
    act(
        Status.NOTICE, 4.5, "an information collection",
        "proposed|collection of|paperwork|information",
        r"\b(?:information collection|collection of (?:certain )?information|proposed (?:collection|renewal))\b",
        r"\bpaperwork reduction act\b",
    ),
    act(
        Status.NOTICE, 4, "publishes licences, lists or materials",
        "publi|changelog|announces|released|informational|web general|licen",
        r"\b(?:publishing|publication of) (?:\S+ ){0,6}?(?:general licen[sc]es?|list)\b",
        r"\bweb general licen[sc]es?\b|^general licen[sc]e\b|\bgrants? (?:this|the following) licen[sc]e\b",
        r"\bannounces (?:its receipt|that (?:it|the \w+) (?:will|has))\b|\bpublic briefing\b|\bchangelog\b",
        r"\bhas released an? (?:informational )?video\b|\binformational video\b",
    ),
    act(
        Status.NOTICE, 4, "opens or decides a merger review",
        "clears|acquisition|merger inquiry|cleared",
        r"\b(?:clears|cleared) the (?:\w+ ){0,3}?(?:merger|acquisition|deal|takeover)\b|\bmerger (?:\w+ "
        r"){0,4}?cleared\b",
        r"\bmerger inquiry\b|\b(?:anticipated|completed) acquisition\b|\bclears \w+ (?:\w+ )?merger\b",
    ),
)  # fmt: skip

_NAMED_NOTICE = (
    act(
        Status.NOTICE, 4, "notice, named as the action",
        "notice",
        r"^(?:action: )?notice(?:; correction)?\.?$",
    ),
)  # fmt: skip

_REPORT = (
    act(
        Status.OTHER, 3, "reports or reviews, and decides nothing",
        "study|survey|report|assesses|findings|highlights|evaluation|review finds|monitoring|first review|audit office",
        r"\b(?:publish|releas|issu|present)\w+ (?:\S+ ){0,6}?(?:report|monitoring update|findings|study|survey)\b",
        r"\bannual report\b|^review finds\b",
        r"\bevaluation (?:of|finds)\b|\bfirst review of\b|\breport (?:highlights|assesses)\b",
    ),
)  # fmt: skip

_DIGEST = (
    act(
        Status.OTHER, 6, "a newsletter or round-up, which tells of others' acts",
        "newsletter|round-up|roundup|digest|in brief|weekly|issue ",
        r", issue (?:no\.? )?\d{1,4}\b|\bnewsletter\b|\b(?:news )?round-?up\b|\b(?:weekly|monthly|news) digest\b|"
        r"\bnews in brief\b",
    ),
)  # fmt: skip

CASE_ACTS: tuple[Act, ...] = (
    *_ENFORCEMENT,
    *_ALLEGATION,
    *_ORDER,
    *_POLICY,
    *_ADVISORY,
    *_NOTICE,
    *_NAMED_NOTICE,
    *_REPORT,
    *_DIGEST,
)
