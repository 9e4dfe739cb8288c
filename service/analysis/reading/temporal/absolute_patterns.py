"""Patterns of dates that name a month or a year. Groups: d, d2 days; m month; y year; q, o quarter."""

from __future__ import annotations

import re

from service.analysis.reading.temporal.words import DAY, FULL_MONTH, MONTH, ORDINAL_DAY, WEEKDAY, YEAR

PART = (
    r"(?:(?:the\s+)?(?:very\s+)?(?:early|mid|late|end|beginning|start|middle|close)"
    r"(?:[\s-]+(?:of\s+|in\s+)?(?:the\s+)?|\s+))"
)
JOIN = r"\s*(?:-|–|—|\bto\b|\bthrough\b|\bthru\b|\band\b|\bor\b|&)\s*"
WD = rf"(?:(?:the\s+)?{WEEKDAY},?\s+)?"

US = re.compile(
    rf"(?<![\w]){WD}(?P<m>{MONTH})\s+(?:the\s+)?(?P<d>{DAY})(?:{JOIN}(?P<d2>{DAY})(?!\s+(?:of\s+)?{MONTH}))?"
    rf"(?:(?:\s*,\s*|\s+(?:of\s+|in\s+)?)(?P<y>{YEAR}))?"
)
UK = re.compile(
    rf"(?<![\w.,/§-]){WD}(?:the\s+)?(?P<d>{DAY})(?:{JOIN}(?:the\s+)?(?P<d2>{DAY}))?\s+(?:day\s+)?(?:of\s+)?(?P<m>{MONTH})"
    rf"(?:(?:\s*,\s*|\s+(?:of\s+|in\s+)?)(?P<y>{YEAR}))?"
)
MONTH_YEAR = re.compile(rf"(?<!\w){PART}?(?P<m>{MONTH})(?:(?:\s+of)?\s+|,\s*|-)(?P<y>{YEAR})(?!-[0-9])")
ISO = re.compile(
    r"(?<![\w./-])(?P<y>(?:1[6-9]|20)[0-9]{2})([-/])(?P<m>0[1-9]|1[0-2])\2(?P<d>0[1-9]|[12][0-9]|3[01])(?![\w/-]*[0-9])"
)
DASHED = re.compile(
    rf"(?<![\w./-])(?:(?P<d>[0-3]?[0-9])([-/])(?P<m>{MONTH})\2(?P<y>(?:19|20)?[0-9]{{2}})|(?P<m2>{MONTH})-(?P<d2>[0-3]?[0-9])-(?P<y2>(?:19|20)[0-9]{{2}}))(?![\w-])"
)
YEAR_RANGE = re.compile(
    rf"(?<![\w.,/$€£§#:-])(?P<y>(?:19|20)[0-9]{{2}})\s?[-–—]\s?(?P<y2>{YEAR})(?!\s*(?:CFR|U\.?S\.?C))"
)
NUMERIC = re.compile(
    r"(?<![\w./-])(?P<a>[0-3]?[0-9])([/.-])(?P<b>[0-3]?[0-9])\2(?P<y>(?:19|20)[0-9]{2})(?![\w/-]|\.[0-9])"
)
ISO_MONTH = re.compile(r"(?<![\w./-])(?P<y>20[0-9]{2})-(?P<m>0[1-9]|1[0-2])(?![\w/-])")
ORDINAL_OF_MONTH = re.compile(
    rf"(?<!\w)(?:the\s+|this\s+)?(?P<d>{ORDINAL_DAY})(?:\s+day)?\s+of\s+(?P<m>{MONTH})"
    rf"(?:,?\s+(?:in\s+the\s+year\s+|of\s+)?(?P<y>{YEAR}))?",
    re.I,
)
FILED = re.compile(r"(?<=[Ff]iled )(?P<m>1[0-2]|0?[1-9])[-/](?P<d>[12][0-9]|3[01]|0?[1-9])[-/](?P<y>[0-9]{2})(?![0-9])")
QUARTER = re.compile(
    rf"(?<!\w)(?:{PART}?(?:the\s+)?(?P<o>first|second|third|fourth|1st|2nd|3rd|4th)\s+quarter(?:\s+of)?(?:\s+the\s+year)?,?\s+(?P<y>{YEAR})"
    rf"|[Qq](?P<q>[1-4])[\s-]+(?:of\s+)?(?P<y2>{YEAR})|(?P<y3>(?:19|20)[0-9]{{2}})[\s-]*[Qq](?P<q2>[1-4])(?!\w))"
)
SEASON = re.compile(
    rf"(?<!\w){PART}?(?:the\s+)?(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter|SPRING|SUMMER|AUTUMN|FALL|WINTER)(?:\s+of)?,?\s+(?P<y>{YEAR})"
)
HALF = re.compile(
    rf"(?<!\w){PART}?(?:the\s+)?(?:(?:first|second|latter|1st|2nd)\s+half(?:\s+of)?|H[12])\s+(?:the\s+year\s+)?(?P<y>{YEAR})",
    re.I,
)
BARE_YEAR = re.compile(
    rf"(?<![\w.,/$€£§#:-])(?P<part>{PART})?(?P<kind>(?:the\s+)?(?:fiscal|calendar|financial|tax|plan|school|academic|model)?\s*years?\s+|(?:the\s+)?FY\s?)?(?P<y>{YEAR})(?![-–/][0-9]|\s*(?:CFR|U\.?S\.?C))",
    re.I,
)
YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|by|since|until|till|through|from|to|before|after|during|of|throughout|between|starting|beginning|as of"
    r"|around|circa|late|early|for|and|or|into|than|within|on|following|under|[–—-])|[(,])\s*\Z",
    re.I,
)
MONTH_ONLY = re.compile(
    rf"(?<!\w)(?P<lead>{PART}|(?:[Ii]n|between|Between|[Bb]y|[Ss]ince|[Uu]ntil|till|through|[Dd]uring|[Ff]rom|[Bb]efore|[Aa]fter|of|to|and|for|as\s+of|late|early|mid)\s+)(?P<m>{FULL_MONTH})(?!\s*(?:[0-9]|\(|Act\b))",
)
NAME_AFTER = re.compile(r"\s+[A-Z]")
EVERY_YEAR = re.compile(
    r"\s+(?:of\s+(?:each|every|the\s+(?:following|next|same|calendar|preceding))|following\s+(?:the|each)"
    r"|(?:each|every)\s+year|annually)(?:[\w’' ]{0,40}?\byear)?",
    re.I,
)
NUMBERED = re.compile(
    r"\b(?:[Ii]ssue|[Vv]ol(?:ume|\.)?|[Nn]o\.|[Nn]umber|[Pp]art|[Aa]rticle|[Pp]age|[Cc]hapter|[Aa]nnex|[Ss]ection|[Tt]itle)\s+\Z"
)
ON_WEEKDAY = re.compile(
    rf"(?<!\w)(?:(?:on|by|until|before|since|from|late|early)\s+|^)(?:the\s+)?(?P<w>{WEEKDAY})(?:\s+(?:morning|afternoon|evening|night))?(?!,?\s+(?:{MONTH}|[0-9]))"
)
BETWEEN = re.compile(
    r"\s*(?:,|;|,?\s*(?:and|or|to|through|until|-|–|—|and to|and from|and on|or on|to\s+\S+\s+\S+))?"
    r"\s*(?:on\s+|by\s+|from\s+)?\Z"
)
