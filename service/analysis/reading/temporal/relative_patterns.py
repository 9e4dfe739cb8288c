"""Patterns of periods and of points that depend on an event.

A period: limit, number n, adjectives adj, unit, head ("extension"), and what it counts from: rel ("after"), what.
"""

from __future__ import annotations

import re

from service.analysis.reading.temporal.words import NUMBER_WORD

_NUMBER = (
    rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}})?(?:\.[0-9]+)?|{NUMBER_WORD}|an?|several)"
    r"(?:\s?\([0-9a-z -]{1,20}\))?(?:\s+and\s+a\s+half)?"
)
_ADJECTIVES = (
    r"(?:(?:additional|further|full|consecutive|calendar|business|working|banking|trading|federal|more|rolling"
    r"|continuous|successive|clear)\s+){0,2}"
)
_FOR = (
    r"for(?:\s+(?:up\s+to|at\s+least|no\s+(?:more|longer|less)\s+than|a\s+(?:minimum\s+|maximum\s+)?(?:period\s+)?of"
    r"(?:\s+(?:up\s+to|at\s+least))?|(?:the|an)\s+(?:first|next|last|past|additional|initial)|more\s+than|over|about"
    r"|approximately|nearly|another|an\s+additional|a\s+further))?"
)
_LIMIT = (
    r"(?:(?:with)?in(?:\s+(?:the\s+)?(?:first|next|last|past|previous))?|not?\s+(?:later|more|less|longer|fewer|earlier)\s+than"
    rf"|at\s+(?:least|most|the\s+latest)|up\s+to|{_FOR}|after|over(?:\s+(?:the\s+)?(?:next|last|past|a\s+period\s+of))?"
    r"|during(?:\s+the)?(?:\s+(?:first|next|last|past))?|(?:once\s+)?every|until|about|approximately"
    r"|(?:(?:a\s+)?(?:period|minimum|maximum)\s+of)|the\s+(?:first|next|last|past|previous)|starting|beginning|effective)"
)
_STOP = (
    r"(?:must|shall|should|will|would|(?-i:may)|can|cannot|is|are|was|were|has|have|had|unless|if|where|when|but|they|he"
    r"|she|it(?=\s+\w)|we|you|whichever|while|whereas|so|because|except|during|under|pursuant|in\s+order|as\s+(?:well|required))\b"
)
_WORD = rf"(?:\s+(?!{_STOP})[^\s.;:,()\[\]—–“”\"]+)"
_ANCHOR = (
    r"(?P<rel>of|after|before|following|from|prior\s+to|since|in\s+advance\s+of|preceding|upon|beyond)"
    rf"(?P<what>\s+the\s+(?:date|day)\s+(?:on\s+which|that|when)(?:\s+[^\s.;:,()]+){{2,10}}|{_WORD}{{1,14}}(?:,\s+(?:1[6-9]|20)[0-9]{{2}})?(?:,?\s+and\s+(?:at\s+least\s+)?(?:annually|every\s+\w+\s+\w+)(?:\s+thereafter)?)?)"
)
_HEADS = (
    r"(?:period|deadline|window|extension|delay|review|comment|notice|timeframe|timeline|transition|term|grace|phase-in"
    r"|suspension|pause|moratorium|ban|limit|response|notification|reporting|stay|extension)"
)
PERIOD = re.compile(
    rf"(?<![\w$€£.,/-])(?:(?P<limit>{_LIMIT})\s+)?(?P<n>{_NUMBER})(?P<glue>[\s\u00a0]+|-)(?P<adj>{_ADJECTIVES})"
    rf"(?P<unit>minute|hour|day|week|month|quarter|year)s?(?!\w)(?P<head>[- ]{_HEADS}[\w-]*(?:\s+{_HEADS})?)?"
    rf"(?P<notice>['’]\s?(?:prior\s+|advance\s+|written\s+)*notice)?(?:\s+(?:{_ANCHOR}|(?P<there>thereafter|in\s+advance|later|afterwards?)))?",
    re.I,
)
_PARTICIPLE = (
    r"(?:finali[sz]ed|adopted|approved|completed?|published|issued|concluded|resolved|lifted|announced|revoked|rescinded"
    r"|enacted|implemented|confirmed|repaired|established|available|effective|submitted|received|ended|closed|final)"
)
_TAKES = (
    r"(?:takes?\s+effect|took\s+effect|enters?\s+into\s+force|comes?\s+into\s+(?:force|effect)|expires?"
    r"|goes\s+into\s+effect)"
)
_THING = r"(?:\s+(?!must\b|shall\b|should\b|will\b)[^\s.;:,()\[\]—–“”\"]+)"
WHEN_DONE = re.compile(
    r"(?<![\w-])(?:on\s+and\s+after|on\s+or\s+after|on\s+or\s+before|until\s+such\s+time\s+as|as\s+soon\s+as|once|when|until"
    r"|unless\s+and\s+until|after|before|if\s+and\s+when)"
    rf"(?:{_THING}{{1,9}}?\s+(?:(?:is|are|has\s+been|have\s+been|becomes?)(?:\s+(?:fully|formally|finally))?\s+{_PARTICIPLE}|{_TAKES})"
    r"|\s+(?:finali[sz]ed|adopted|approved|completed|published|issued|enacted|implemented|effective|final))(?![\w-])",
    re.I,
)
_OF_THING = (
    r"(?:\s+(?:of|to)\s+(?:the|this|its|an?|these|such|our|that|all|any)"
    r"(?:\s+(?!(?:in|on|by|for|and|or|to|at|is|are|was|were|shall|must|will|with|from|under|that|which|unless|as|of|who|where|when|if)\b)[\w’'-]+){1,4}"
    r"|(?:(?<=tion)|(?<=come))\s+of\s+(?!(?:the|press)\b)[\w’'-]+(?:\s+(?!(?:in|on|by|for|and|or)\b)[\w’'-]+)?"
    r"|\s+in\s+the\s+(?:Federal\s+Register|Official\s+Journal(?:\s+of\s+the\s+(?:EU|European\s+Union))?|eCFR))"
)
_DATE_POINT = (
    r"(?:(?:effective|compliance|enactment|publication|applicability|application|implementation|issuance|closing|adoption"
    r"|expiration|expiry|transition)\s+(?:date|deadline|period)s?(?:\(s\))?|entry\s+into\s+(?:force|effect|application)"
    r"|coming\s+into\s+(?:force|effect)|dates?\s+of\s+(?:(?:this|the|such|its)\s+)?[\w’'-]+|dates?\s+(?:on\s+which|when)(?:\s+[\w’'-]+){1,8}|close\s+of\s+business)"
)
_HAPPENING = (
    r"(?:publication(?!\s+of\s+(?!the\b|this\b|a\b|its\b))|enactment|finali[sz]ation|issuance|ratification|expiration|expiry|revocation|termination|receipt|adoption"
    r"|approval|announcement|notification|completion|conclusion|outcome|resolution|judicial\s+review|appeals?|litigation|investigation|consultation)"
)
AT_POINT = re.compile(
    r"(?<![\w-])(?<!based )(?:(?:(?:immediately|promptly|effective)\s+)?"
    r"(?:on\s+or\s+after|on\s+or\s+before|no\s+later\s+than|not\s+later\s+than|upon|until"
    r"|prior\s+to|before|after|following|as\s+of|by|from|on|at(?:\s+the\s+(?:end|start|beginning)\s+of)?)\s+"
    rf"(?P<what>(?:(?:the|its|their|that|this|such|any|each|your|our)\s+)?(?:(?!(?:and|or|of|to|in|on|that)\b|[0-9])[\w’'-]+\s+){{0,3}}?{_DATE_POINT}{_OF_THING}?)"
    r"|(?:(?:immediately|promptly)\s+)?(?:upon|pending|until|prior\s+to|after|following)\s+"
    rf"(?P<what2>(?:(?:the|its|their|this|that|an?|any|final)\s+){{0,2}}{_HAPPENING}(?:{_OF_THING}|\s+in(?:\s+[\w’']+){{1,5}})?))(?![\w-])",
    re.I,
)
NTH_DAY = re.compile(
    rf"(?<![\w-])(?:(?:on|by|from|no\s+later\s+than)\s+)?(?P<core>the\s+(?:[0-9]+(?:st|nd|rd|th)|\w+(?:st|nd|rd|th|ieth))\s+(?:(?:calendar|business|working)\s+)?day\s+(?:after|following)(?:\s+that\s+of)?{_WORD}{{1,9}})",
    re.I,
)
SAME_DAY = re.compile(
    r"(?<![\w-])(?:(?:on|from|by|until|as\s+of|since|after|before)\s+)?(?P<core>the\s+same\s+(?:date|day)|that\s+same\s+(?:date|day)|(?:that|this)\s+(?:date|day))(?!\w|\s+and\s+time)",
    re.I,
)
ADVERB = re.compile(
    r"(?<![\w-])(?:effective\s+immediately|with\s+immediate\s+effect|immediately|without\s+(?:undue|unreasonable|further)\s+delay"
    r"|as\s+soon\s+as\s+(?:reasonably\s+)?(?:possible|practicable)|until\s+further\s+notice|at\s+any\s+time|annually|semi-?annually"
    r"|bi-?annually|biennially|(?:quarterly|monthly)(?!\s+(?!(?:to|and|or|until|by|on|thereafter|if|unless)\b)[a-z])|(?:at\s+least\s+)?once\s+(?:a|per|each|every)\s+(?:calendar\s+)?(?:year|month|quarter|week|day)"
    r"|(?:every|each)\s+(?:calendar\s+|fiscal\s+)?(?:year|month|quarter|week)|on\s+an?\s+(?:annual|quarterly|monthly|ongoing|regular)\s+basis"
    r"|(?:in|over)\s+the\s+(?:coming|next\s+few|following)\s+(?:days|weeks|months|years)|in\s+the\s+near\s+future|in\s+due\s+course|promptly"
    r"|from\s+time\s+to\s+time)(?!\w)",
    re.I,
)
SYMBOLIC = re.compile(r"at any time|from time to time|in due course", re.I)
