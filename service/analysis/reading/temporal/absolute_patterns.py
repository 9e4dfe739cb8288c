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
    rf"(?<![\w./-])(?:(?P<d>[0-3]?[0-9])([-/])(?P<m>{MONTH})\2(?P<y>(?:19|20)?[0-9]{{2}})"
    rf"|(?P<m2>{MONTH})-(?P<d2>[0-3]?[0-9])-(?P<y2>(?:19|20)[0-9]{{2}}))(?![\w-])"
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
    rf"(?<!\w)(?:{PART}?(?:the\s+)?(?P<o>first|second|third|fourth|1st|2nd|3rd"
    rf"|4th)\s+quarter(?:\s+of)?(?:\s+the\s+year)?,?\s+(?P<y>{YEAR})"
    rf"|[Qq](?P<q>[1-4])[\s-]+(?:of\s+)?(?P<y2>{YEAR})|(?P<y3>(?:19|20)[0-9]{{2}})[\s-]*[Qq](?P<q2>[1-4])(?!\w))"
)
SEASON = re.compile(
    rf"(?<!\w){PART}?(?:the\s+)?(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter|SPRING|SUMMER"
    rf"|AUTUMN|FALL|WINTER)(?:\s+of)?,?\s+(?P<y>{YEAR})"
)
HALF = re.compile(
    rf"(?<!\w){PART}?(?:the\s+)?(?:(?:first|second|latter|1st|2nd)\s+half(?:\s+of)?"
    rf"|H[12])\s+(?:the\s+year\s+)?(?P<y>{YEAR})",
    re.I,
)
BARE_YEAR = re.compile(
    rf"(?<![\w.,/$€£§#:-])(?P<part>{PART})?(?P<kind>(?:the\s+)?(?:fiscal|calendar|financial|tax|plan"
    rf"|school|academic|model)?\s*years?\s+|(?:the\s+)?FY\s?)?(?P<y>{YEAR})"
    r"(?:\s+(?:school|calendar|fiscal|financial|tax|academic)\s+year(?!s))?(?![-–/][0-9]|\s*(?:CFR|U\.?S\.?C)|\s+WL\s)",
    re.I,
)
YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|by|since|until|till|through|from|to|before|after|during|of|throughout|between|starting|beginning|as of"
    r"|around|circa|late|early|for|and|or|into|than|within|on|following|under|at\s+least|[–—-])|[(,])\s*\Z",
    re.I,
)
MONTH_ONLY = re.compile(
    rf"(?<!\w)(?P<lead>(?P<part>{PART})|(?:[Ii]n|between|Between|[Bb]y|[Ss]ince|[Uu]ntil|till|through"
    rf"|[Dd]uring|[Ff]rom|[Bb]efore|[Aa]fter|of|to|and|for|as\s+of|as\s+(?:early|late|soon)\s+as|than"
    rf"|late|early|mid)\s+)(?P<m>{FULL_MONTH})(?!\s*(?:[0-9]|\(|Act\b))",
)
NAME_AFTER = re.compile(r"\s+[A-Z]")
EVERY_YEAR = re.compile(
    r"\s+(?:of\s+(?:each|every|the\s+(?:following|next|same|calendar|preceding|year\s+(?:following"
    r"|after)))|following\s+(?:the|each)"
    r"|(?:each|every)\s+year|annually)(?:[\w’' ]{0,40}?\byear)?",
    re.I,
)
YEARLY = re.compile(
    rf"(?<!\w)(?:each|every)\s+year,?\s+(?:by|on|before|no\s+later\s+than)\s+"
    rf"(?:(?P<m>{MONTH})\s+(?P<d>{DAY})|(?P<d2>{DAY})\s+(?P<m2>{MONTH}))"
    rf"(?:,?\s+(?:starting|beginning|from|commencing)\s+(?:in\s+|with\s+)?(?P<y>{YEAR}))?",
)
FIRST_YEAR = re.compile(rf",?\s+(?:starting|beginning|commencing)\s+(?:in\s+|with\s+)?(?P<y>{YEAR})")
NUMBERED = re.compile(
    r"\b(?:[Ii]ssue|[Vv]ol(?:ume|\.)?|[Nn]o\.|[Nn]umber|[Pp]art|[Aa]rticle|[Pp]age|[Cc]hapter"
    r"|[Aa]nnex|[Ss]ection|[Tt]itle)\s+\Z"
)
ON_WEEKDAY = re.compile(
    rf"(?<!\w)(?:(?i:on|by|until|before|since|from|late|early|as\s+of)\s+|^|(?<=[A-Z][DS]T\s)"
    rf"|(?<=\sET\s)|(?<=\.m\.\s)"
    rf"|(?<=[a-z]{{3}}\s)(?<!\beach\s)(?<!\bevery\s)(?<!\blast\s)(?<!\bnext\s)(?<!\bthis\s)"
    rf"(?<!\band\s)(?<!\bthe\s)(?<!\bper\s)(?<!rough\s)(?<!between\s)(?<!Patch\s)(?<!Good\s)(?<!Cyber\s)(?<!Black\s)(?<!Giving\s)(?<!Easter\s))(?:the\s+)?(?P<w>{WEEKDAY})(?:\s+(?:morning|afternoon|evening|night)(?!\s+[a-z]+ing\b))?"
    rf"(?!,?\s+(?:{MONTH}|[0-9])|\s+(?:prayers?|edition|market|shift|hours?|trading)|['’]s?\b)"
)
SEASON_ONLY = re.compile(
    r"(?<!\w)(?P<limit>(?:(?:[Ii]n|[Oo]ver|[Dd]uring|[Bb]y|[Bb]efore|[Uu]ntil|[Tt]hrough|[Ss]ince|[Ff]rom|[Aa]fter)\s+)"
    r"(?:(?:the\s+)?(?:(?:very\s+)?(?:early|late|mid|coming|end\s+of(?:\s+the)?)[\s-]+)?))"
    r"(?P<s>spring|summer|autumn|(?<=the )fall|winter)(?!\s+(?:months?|recess|break|season|time|school|tyres?"
    r"|tires?|holidays?|solstice)|\s+(?:of\s+)?(?:[0-9]|(?:this|last|next)\b))(?!\w)"
)
SEASON_MONTHS = {"spring": 4, "summer": 7, "autumn": 10, "fall": 10, "winter": 1}
QUARTER_ONLY = re.compile(
    rf"(?<!\w){PART}?(?:the\s+(?P<o>first|second|third|fourth|1st|2nd|3rd|4th"
    rf"|final)\s+quarter(?:\s+of\s+the\s+(?:calendar\s+|financial\s+|fiscal\s+)?year)?"
    r"|(?<=[Ii]n )Q(?P<q>[1-4])|(?<=[Bb]y )Q(?P<q2>[1-4]))(?!\w"
    r"|\s+(?:of\s+)?(?:(?:fiscal\s+(?:year\s+)?)?[0-9]|[a-z]+\s+[0-9]{4}))"
)
NAMED_BY_YEAR = re.compile(
    rf"(?<!\w)(?P<lead>(?:[Ss]ince|[Uu]nder|[Ff]rom)\s+)?(?:[Tt]he|[Aa]n?|[Ii]ts"
    rf"|[Tt]heir)\s+(?P<y>{YEAR})\s+(?P<what>(?:reform|exemption|guidelines?|guidance|decision|ruling"
    rf"|consultation|proposal|review|moratorium"
    r"|waiver|settlement|pilot|draft|judgment|order|policy\s+statement|final\s+rule|amendments?|overhaul))(?!\w)"
)
BETWEEN = re.compile(
    r"\s*(?:,|;|,?\s*(?:and|or|to|through|until|-|–|—|and to|and from|and on|or on|to\s+\S+\s+\S+))?"
    r"\s*(?:on\s+|by\s+|from\s+)?\Z"
)
