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
    r"(?:(?:additional|further|extra|full|consecutive|calendar|business|working|banking|trading|federal|more|rolling"
    r"|continuous|successive|clear)\s+){0,2}"
)
_FOR = (
    r"for(?:\s+(?:up\s+to|at\s+least|no\s+(?:more|longer|less)\s+than|a\s+(?:minimum\s+|maximum\s+)?(?:period\s+)?of"
    r"(?:\s+(?:up\s+to|at\s+least))?|(?:the|an)\s+(?:first|next|last|past|additional|initial)|more\s+than|over|about"
    r"|approximately|nearly|another|an\s+additional|a\s+further))?"
)
_LIMIT = (
    r"(?:(?:with)?in(?:\s+(?:the\s+)?(?:first|next|last|past|previous))?|not?\s+(?:later|more|less"
    r"|longer|fewer|earlier)\s+than"
    rf"|at\s+(?:least|most|the\s+latest)|up\s+to|{_FOR}|after|over(?:\s+(?:the\s+)?(?:next|last|past|a\s+period\s+of))?"
    r"|during(?:\s+the)?(?:\s+(?:first|next|last|past))?|(?:(?:at\s+least\s+|for\s+)?(?:once\s+)?"
    r"|twice\s+)?every(?:\s+(?:additional|further|subsequent))?|until|about|approximately"
    r"|(?:(?:a\s+)?(?:period|minimum|maximum)\s+of)|the\s+(?:first|next|last|past|previous)|starting"
    r"|beginning|effective)"
)
_STOP = (
    r"(?:must|shall|should|will|would|(?-i:may)|can|cannot|is|are|was|were|has|have|had|unless|if"
    r"|where|when|but|they|he"
    r"|she|it(?=\s+\w)|we|you|whichever|while|whereas|so|because|except|during|under|pursuant"
    r"|in\s+order|as\s+(?:well|required))\b"
    r"|to\s+(?!(?:the|an?|its|their|his|her|this|that|these|those|each|any|all|such|which|whom|date|be)\b)(?-i:[a-z])"
)
_DONE = (
    r"(?:\w+ed|put|placed|made|sold|sent|given|taken|brought|built|laid|met|(?:re)?paid|held|known|shown"
    r"|found|born|begun|drawn|withdrawn|due|complete|final|available)"
)
_OF_IT = (
    r"(?:\s+(?:on|in|to|into|onto|with|by|from|at|against)\s+(?:the\s+|an?\s+|its\s+"
    r"|their\s+)?[\w’'-]+(?:\s+(?:market|date|place|Register|Journal|court|service))?)?"
)
_OBJECT = r"(?:\s+(?!(?:and|or|unless|if|that|which|who|in|on|by|as|to|with|from|must|shall)\b)[\w’'-]+){1,3}"
_HAPPENS = (
    r"\s+(?:the|an?|each|any|its|their|such|all|this|that|it|they)(?:\s+(?!(?:is|are|has|have)\b)[\w’'-]+){0,5}\s+"
    rf"(?:(?:is|are|has\s+been|have\s+been)\s+(?:first\s+|last\s+|\w+ly\s+)?{_DONE}{_OF_IT}|(?:has|have)\s+{_DONE}{_OBJECT}"
    rf"|(?:becomes|ends|expires|leaves|retires|dies|closes)(?!\w){_OF_IT})"
)
_WORD = rf"(?:\s+(?!{_STOP})[^\s.;:,()\[\]—–“”\"]+)"
_ANCHOR = (
    r"(?P<rel>of|after|before|following|from|prior\s+to|since|in\s+advance\s+of|preceding|upon|beyond)"
    rf"(?P<what>{_HAPPENS}|\s+the\s+(?:date|day)\s+(?:on\s+which|that|when)(?:\s+[^\s.;:,()]+){{2,10}}"
    rf"|{_WORD}{{1,14}}(?:,\s+(?:1[6-9]|20)[0-9]{{2}})?(?:,?\s+and\s+(?:at\s+least\s+)?(?:annually"
    rf"|every\s+\w+\s+\w+)(?:\s+thereafter)?)?)"
)
_HEADS = (
    r"(?:period|deadline|window|extension|delay|review|comment|notice|timeframe|timeline|transition|term|grace|phase-in"
    r"|suspension|pause|moratorium|ban|limit|response|notification|reporting|stay|extension)"
)
PERIOD = re.compile(
    rf"(?<![\w$€£.,/-])(?:(?P<limit>{_LIMIT})\s+)?(?P<n>{_NUMBER})(?P<glue>[\s\u00a0]+|-)(?P<adj>{_ADJECTIVES})"
    rf"(?P<unit>minute|hour|day|week|fortnight|month|quarter|year)s?(?!\w)(?P<head>[- ]{_HEADS}[\w-]*(?:\s+{_HEADS})?)?"
    rf"(?P<notice>['’]\s?(?:prior\s+|advance\s+|written\s+)*notice)?(?:\s+(?:{_ANCHOR}"
    rf"|(?P<there>thereafter|in\s+advance|ahead(?!\s+of)|beforehand|later|afterwards?)))?",
    re.I,
)
_PARTICIPLE = (
    r"(?:finali[sz]ed|adopted|approved|completed?|published|issued|concluded|resolved|lifted"
    r"|announced|revoked|rescinded"
    r"|enacted|implemented|confirmed|repaired|established|available|effective|submitted|received|ended|closed|final)"
)
_TAKES = (
    r"(?:takes?\s+effect|took\s+effect|enters?\s+into\s+force|comes?\s+into\s+(?:force|effect)|expires?"
    r"|goes\s+into\s+effect)"
)
_THING = r"(?:\s+(?!must\b|shall\b|should\b|will\b)[^\s.;:,()\[\]—–“”\"]+)"
WHEN_DONE = re.compile(
    r"(?<![\w-])(?:on\s+and\s+after|on\s+or\s+after|on\s+or\s+before|until\s+such\s+time\s+as"
    r"|as\s+soon\s+as|once|when|until"
    r"|unless\s+and\s+until|after|before|if\s+and\s+when)"
    rf"(?:{_THING}{{1,9}}?\s+(?:(?:is|are|has\s+been|have\s+been|becomes?)(?:\s+(?:fully|formally"
    rf"|finally))?\s+{_PARTICIPLE}|{_TAKES})"
    r"|\s+(?:finali[sz]ed|adopted|approved|completed|published|issued|enacted|implemented|effective|final))(?![\w-])",
    re.I,
)
_OF_THING = (
    r"(?:\s+(?:of|to)\s+(?:the|this|its|an?|these|such|our|that|all|any)"
    r"(?:\s+(?!(?:in|on|by|for|and|or|to|at|is|are|was|were|shall|must|will|with|from|under|that"
    r"|which|unless|as|of|who|where|when|if)\b)[\w’'-]+){1,4}"
    r"|(?:(?<=tion)|(?<=come))\s+of\s+(?!(?:the|press)\b)[\w’'-]+(?:\s+(?!(?:in|on|by|for|and|or)\b)[\w’'-]+)?"
    r"|\s+in\s+the\s+(?:Federal\s+Register|Official\s+Journal(?:\s+of\s+the\s+(?:EU|European\s+Union))?|eCFR))"
)
_DATE_POINT = (
    r"(?:(?:effective|compliance|enactment|publication|applicability|application|implementation"
    r"|issuance|closing|adoption"
    r"|expiration|expiry|transition)\s+(?:date|deadline|period)s?(?:\(s\))?|entry\s+into\s+(?:force|effect|application)"
    r"|coming\s+into\s+(?:force|effect)|dates?\s+of\s+(?:(?:this|the|such|its)\s+)?[\w’'-]+"
    r"|dates?\s+(?:on\s+which|when)(?:\s+[\w’'-]+){1,8}|close\s+of\s+business)"
)
_HAPPENING = (
    r"(?:publication(?!\s+of\s+(?!the\b|this\b|a\b|its\b))|enactment|finali[sz]ation|issuance"
    r"|ratification|expiration|expiry|revocation|termination|receipt|adoption"
    r"|approval|announcement|notification|completion|conclusion|outcome|resolution|judicial\s+review"
    r"|appeals?|litigation|investigation|consultation)"
)
AT_POINT = re.compile(
    r"(?<![\w-])(?<!based )(?:(?:(?:immediately|promptly|effective)\s+)?"
    r"(?:on\s+or\s+after|on\s+or\s+before|no\s+later\s+than|not\s+later\s+than|upon|until"
    r"|prior\s+to|before|after|following|as\s+of|by|from|on|at(?:\s+the\s+(?:end|start|beginning)\s+of)?)\s+"
    rf"(?P<what>(?:(?:the|its|their|that|this|such|any|each|your|our)\s+)?(?:(?!(?:and|or|of|to|in|on"
    rf"|that)\b|[0-9])[\w’'-]+\s+){{0,3}}?{_DATE_POINT}{_OF_THING}?)"
    r"|(?:(?:immediately|promptly)\s+)?(?:upon|pending|until|prior\s+to|after|following)\s+"
    rf"(?P<what2>(?:(?:the|its|their|this|that|an?|any|final)\s+){{0,2}}{_HAPPENING}(?:{_OF_THING}"
    rf"|\s+in(?:\s+[\w’']+){{1,5}})?))(?![\w-])",
    re.I,
)
NTH_DAY = re.compile(
    rf"(?<![\w-])(?:(?:on|by|from|no\s+later\s+than)\s+)?(?P<core>the\s+(?:[0-9]+(?:st|nd|rd|th)"
    rf"|\w+(?:st|nd|rd|th|ieth))\s+(?:(?:calendar|business|working)\s+)?day\s+(?:after"
    rf"|following)(?:\s+that\s+of)?(?P<event>{_WORD}{{1,12}}))",
    re.I,
)
SAME_DAY = re.compile(
    r"(?<![\w-])(?:(?:on|from|by|until|as\s+of|since|after|before)\s+)?(?P<core>the\s+same\s+(?:date"
    r"|day)|that\s+same\s+(?:date|day)|(?:that|this)\s+(?:date|day))(?!\w|\s+and\s+time)",
    re.I,
)
_EACH = r"(?:each|every)"
_SPAN_UNIT = r"(?:day|week|fortnight|month|quarter|half[- ]year|year)"
_FEW = r"(?:\s+(?!(?:and|or|but|the\s+\w+\s+must|must|shall|will|up|to|unless|if|where)\b)[\w’'-]+)"
AROUND = re.compile(
    rf"(?<![\w-])(?:between|from)\s+{_NUMBER}\s+{_SPAN_UNIT[:-1]}|minutes?|hours?)s?\s+before\s+(?:and"
    rf"|to|until)\s+{_NUMBER}\s+{_SPAN_UNIT[:-1]}|minutes?|hours?)s?\s+after(?:\s+(?!(?:is|are|must"
    rf"|shall|will)\b)[\w’'-]+){{1,4}}",
    re.I,
)
RECURRING = re.compile(
    rf"(?<![\w-])(?:(?:by|on|before|within|no\s+later\s+than"
    rf"|not\s+later\s+than)\s+the\s+(?:[0-9]{{1,2}}(?:st|nd|rd|th)|\w+(?:st|nd|rd|th|ieth)|last"
    rf"|end)(?:\s+(?:working\s+|business\s+|calendar\s+)?day)?"
    rf"\s+of\s+{_EACH}\s+(?:calendar\s+|following\s+)?(?:month|quarter|year|week)"
    rf"|at\s+the\s+(?:end|start|close|beginning)\s+of\s+{_EACH}\s+(?:\w+\s+)?{_SPAN_UNIT}"
    rf"|for\s+{_EACH}\s+(?:\w+\s+)?{_SPAN_UNIT}\s+(?:that|during\s+which|on\s+which|for\s+which"
    rf"|in\s+which|of){_FEW}{{1,6}}"
    rf"|(?:at\s+least\s+)?(?:once|twice|(?:three|four|several)\s+times)\s+(?:an?|per"
    rf"|{_EACH})\s+(?:calendar\s+|financial\s+)?{_SPAN_UNIT}"
    rf"|(?:on\s+)?{_EACH}\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?![\w-])",
    re.I,
)
_TERMINATES = (
    r"(?:terminates|issues|decides|determines|completes|adopts|approves|publishes|reaches|lifts"
    r"|revokes|rescinds|withdraws"
    r"|confirms|notifies|receives|expires|ends|lapses|rules|makes|takes|gives|provides|becomes|finali[sz]es|files|pays"
    r"|complies|renews|replaces|amends|grants|resolves|certifies|verifies|demonstrates|satisfies"
    r"|repays|remedies|cancels)"
)
UNTIL_DONE = re.compile(
    r"(?<![\w-])(?:(?:unless\s+and\s+)?until|till)\s+(?P<what>(?!(?:now|then|recently|further|such"
    r"|after|this)\b)[A-Za-z][\w’'-]*"
    rf"(?:\s+(?!(?:is|are|was|were|has|have"
    rf"|had)\b)[\w’'-]+){{0,7}}?\s+(?:{_TERMINATES}(?!\w){_FEW}{{0,4}}|(?:has|have|is"
    rf"|are)(?:\s+(?:fully|formally|finally|been|no\s+longer)){{0,2}}\s+{_DONE}{_FEW}{{0,3}}))(?![\w-])",
    re.I,
)
SET_PERIOD = re.compile(
    r"(?<![\w-])(?:(?:within|before|by|for|during)\s+the\s+same\s+(?:period|term|time|timeframe|deadline)"
    r"|(?:within|by|before)\s+(?:the|such|any)\s+(?:period|time|time[- ]limit|deadline|term|timeframe"
    r"|date)s?\s+(?:set|specified|fixed|prescribed|stated|given|indicated|laid\s+down)"
    r"(?:\s+(?:by|in|under|out\s+in)(?:\s+[\w’'-]+){1,3})?"
    r"|for\s+the\s+(?:(?:whole|entire|full|expected)\s+)?(?:lifetime|life|duration|term"
    r"|remainder)\s+of\s+(?:the|its|their|each|that|such|a)(?:\s+(?!(?:and|or|must|shall|is|are|in|at"
    r"|to|with)\b)[\w’'-]+){1,3}"
    r"|throughout\s+(?:the|its|their|this|that)\s+(?:[\w’'-]+\s+){0,3}?(?:period|lifetime|life|term"
    r"|duration|year|lifecycle|life\s+cycle)(?!\w)"
    r"|(?:before|after|until|during)\s+the\s+(?:summer|winter|spring|Easter|Christmas|parliamentary)\s+(?:recess|break|holidays?)(?!\w)"
    r"|(?:as\s+)?from\s+(?:day\s+one|the\s+(?:outset|start|very\s+start|first\s+day))(?!\s+of)"
    r"|(?:on|from)\s+the\s+(?:first\s+day\s+of\s+the\s+\w+\s+month\s+(?:after|following)"
    r"|(?:first\s+)?day\s+(?:after|following))(?:\s+(?:its|the|their|that\s+of))?(?:\s+(?!(?:and|or"
    r"|but|unless|if)\b)[\w’'-]+){1,5})(?![\w-])",
    re.I,
)
ADVERB = re.compile(
    r"(?<![\w-])(?:effective\s+immediately|with\s+immediate\s+effect|immediately"
    r"|without\s+(?:(?:undue|unreasonable|further)\s+)?delay"
    r"|as\s+soon\s+as\s+(?:reasonably\s+)?(?:possible|practicable)|until\s+further\s+notice"
    r"|at\s+any\s+time|annually|semi-?annually"
    r"|bi-?annually|biennially|(?:quarterly|monthly)(?!\s+(?!(?:to|and|or|until|by|on|thereafter|if"
    r"|unless)\b)[a-z])|(?:at\s+least\s+)?once\s+(?:a|per|each|every)\s+(?:calendar\s+)?(?:year|month"
    r"|quarter|week|day)"
    r"|(?:every|each)\s+(?:calendar\s+|fiscal\s+)?(?:year|month|quarter|week)|on\s+an?\s+(?:annual"
    r"|quarterly|monthly|ongoing|regular)\s+basis"
    r"|(?:in|over)\s+the\s+(?:coming|next\s+few|following)\s+(?:days|weeks|months|years)"
    r"|in\s+the\s+near\s+future|in\s+due\s+course|promptly"
    r"|from\s+time\s+to\s+time)(?!\w)",
    re.I,
)
SYMBOLIC = re.compile(r"at any time|from time to time|in due course", re.I)
