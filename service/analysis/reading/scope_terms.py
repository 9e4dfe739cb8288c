"""The vocabulary by which an article is told to be about regulation, or about something else.

Each pattern is one cue; what counts is how many different ones a text holds, not how often one returns.
"""

from __future__ import annotations

import re


def _cues(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"\b(?:{p})\b", re.IGNORECASE) for p in patterns)


LEGAL = _cues(
    r"regulations?|regulatory|regulators?|regulated",
    r"directives?",
    r"rule-?making|final rule|proposed rule|interim rule",
    r"complian(?:ce|t)|comply",
    r"statut(?:e|ory|es)",
    r"enforce(?:s|d|ment)?|enforcing",
    r"consultation|call for evidence",
    r"guidelines?|guidance for|advisory opinion|circular",
    r"infring\w+|breach(?:es)? of|violat\w+|non-compliance",
    r"supervis(?:ory|ion)|watchdog",
    r"obligations?|duty to|required to|would be required",
    r"\d+ (?:CFR|U\.?S\.?C)|docket|RIN \d",
    r"legislation|decree|ordinance|law(?!n)s?",
    r"civil (?:money |monetary )?penalt\w+|administrative fine|sanctions",
    r"[A-Z]\w+ Act\b|Act of \d{4}|Regulation \(E[CU]\)|GDPR|HIPAA",
    r"executive order|memorandum|hereby ordered",
    r"licen[sc](?:e|es|ing|ed)|permits?|authori[sz]ation",
    r"consumer protection|data protection|antitrust|anti-money laundering",
    r"public comment|comments? (?:are|must|will|on)|comment period",
    r"restrictions?",
    r"exempt(?:s|ed|ion|ions)?|prohibit\w*|ban(?:s|ned)?",
    r"vulnerabilit(?:y|ies)|CVE-\d+",
    r"recall(?:s|ed|ing)?",
    r"merger inquiry|anticipated acquisition",
    r"compulsory|mandatory",
    r"fine[sd]?|penalt(?:y|ies)",
    r"investigat\w+",
    r"deadline|effective date|take effect|in(?:to)? force",
    r"must",
)

BODY = _cues(
    r"(?-i:[A-Z][\w’']+ (?:and [A-Z][\w’']+ )?(?:[A-Z][\w’']+ ){0,3}(?:Commission|Agency|Authority|Bureau|"
    r"Administration|"
    r"Inspectorate|Ministry|Service|Institute|Board|Office))",
    r"(?-i:Department|Ministry|Secretary|Minister|Bureau|Office|Court|Council|Board|Directorate) of",
    r"attorney general|district attorney|ombudsman|parliament|congress|senate|white house|european (?:commission|"
    r"union)",
    r"(?:competition|supervisory|consumer|data protection|financial|market|labour|health|tax) (?:authority|"
    r"authorities|regulator)",
    r"government|regulators?|watchdog|treasury|federal|commission",
    r"(?-i:CFPB|FTC|SEC|FDA|EPA|CISA|FCC|CMA|FCA|ICO|EDPB|EDPS|EBA|ESMA|EIOPA|OCC|FDIC|OFAC|BIS|NIST|OSHA|DOJ|HHS|"
    r"MHRA)",
)

OWN_AFFAIRS = "an office's own affairs"
GENRES: dict[str, tuple[re.Pattern[str], ...]] = {
    "sport": _cues(
        r"match(?:es)?",
        r"coach|striker|goalkeeper|referee|midfielder",
        r"championships?|league|cup|tournament",
        r"scored?|semi-?final|extra time|second half",
        r"season|race|team|fans",
    ),
    "product news": _cues(
        r"smartphone|headphones|laptop|phone",
        r"battery life|brighter display|faster chip|display",
        r"we tested|verdict|out of five",
        r"new features|release notes|upgrade with|version \d",
        r"price is|from \$\d+|on sale",
        r"sound is|sounds? better|look at the frame",
        r"models? in the shop|brakes|saddle",
    ),
    "company results": _cues(
        r"earnings per share|earnings",
        r"(?:first|second|third|fourth) quarter|quarter(?:ly)?",
        r"dividend|shares? (?:fell|rose|in)|shares",
        r"profit warning|full-year guidance|revenue of",
        r"analysts",
        r"undisclosed price|family-owned|new shops",
    ),
    "crime": _cues(
        r"burglar\w*|robber\w*|stolen|theft",
        r"murder\w*|stabbing|shooting|assault",
        r"police (?:arrested|said)|officers said|suspects",
        r"sentenced to|years in prison|jury found|guilty of",
        r"victim|witness",
    ),
    "cooking": _cues(
        r"oven|simmer|bake|whisk|blend",
        r"flour|sugar|butter|onions|tomatoes|stock",
        r"serve with|season with|slice it|cool before",
    ),
    "weather": _cues(
        r"sunny spells|highs of|gusts",
        r"forecasters|temperatures",
        r"rain will|snow on|cm of snow|below freezing",
        r"wind will",
    ),
    "people and culture": _cues(
        r"actor|singer|album|concerts?|filming",
        r"married|marries|couple|fans",
        r"exhibition|museum|visitors|admission",
        r"book fair|authors|novels|illustrators",
        r"tour|tickets",
        r"beach(?:es)?|hotels?|flights|holiday",
        r"photographed|researchers|forest|bird",
    ),
    OWN_AFFAIRS: _cues(
        r"(?:new|redesigned|revamped|our) (?:web ?site|site|intranet|newsletter|app)",
        r"brand identity|visual identity|new look|fresh look|logo",
        r"feast(?: day)?|holiday|offices? (?:will be )?closed|switchboard",
        r"anniversary|celebrat\w+|jubilee",
        r"appoint(?:ed|s|ment of) (?:(?-i:[A-Z])\w+ ){1,3}as|new head of|take up (?:her|his) post|joins from",
        r"honorary|awarded (?:the|her|him)|wins? (?:an )?award|prize",
        r"hiring|curriculum vitae|vacanc(?:y|ies)|join (?:its|our) team",
        r"navigation|social media|discover the new",
        r"conference|took place|panel discussions?",
        r"consortium|new members|joins national|initiative",
    ),
}
