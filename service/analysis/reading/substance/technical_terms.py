"""The vocabulary of technical requirements: controls, formats, configuration, and values with units.

Written for this reader from the headings of common control catalogues (access, audit, configuration, cryptography,
integrity, recovery), of data formats in filing rules, and of product and medicine safety texts.
"""

from __future__ import annotations

import re

from service.analysis.reading.lowered import filed

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "half")

_CONTROLS = (
    r"authenticat\w+|multi-?factor|two-factor|passwords?|credentials?|encrypt\w*|cryptograph\w+|hash(?:ed|ing)|TLS|"
    r"HTTPS|DNSSEC|"
    r"access controls?|least privilege|zero trust|firewalls?|network segment\w*|VPNs?|endpoint detection|antivirus|"
    r"vulnerabilit(?:y|ies)|patch(?:es|ing)?|firmware|security updates?|software bill of materials|SBOM|"
    r"penetration test\w*|"
    r"audit logs?|logging|log files?|backups?|incident response plan|cybersecurity (?:plan|requirements?|measures?|"
    r"controls?)|"
    r"security (?:measures?|controls?|safeguards?|program|standards?|protocols?|incidents? plan)|safeguards?|"
    r"intrusion detection|hardening|configurations?|default settings?|by default|allow-?list\w*|anonymi[sz]\w+|"
    r"pseudonymi[sz]\w+"
)
_PRODUCTS = (
    r"machine-readable|XBRL|XML|JSON|APIs?|application programming interface|data formats?|standardi[sz]ed format|"
    r"metadata|"
    r"interoperab\w+|age (?:verification|assurance)|recommender systems?|parental controls?|opt-out mechanism|"
    r"watermark\w*|label(?:s|l?ing) (?:must|shall|requirements?)|technical (?:specifications?|standards?|"
    r"documentation|requirements?)|"
    r"data minimi[sz]ation|retention (?:period|schedule|limits?)|"
    r"serial numbers?|unique identifiers?|calibrat\w+|ventilation|emission (?:limits?|standards?)|maximum "
    r"contaminant levels?|"
    r"stress test\w*|capital requirements?|live-person|blood (?:glucose|pressure)|ketones?|dosage|contraindicat\w+|"
    r"compliance program|third-party (?:audit\w*|assess\w*)|monitoring (?:systems?|equipment|gauges)|"
    r"layered security|risk assessments?|classification systems?|test (?:methods?|procedures?)|fire "
    r"resistance|systems approach|"
    r"new version of|version \d+(?:\.\d+)+|network exposure|remote access|email attachments?|web links|endpoints?|"
    r"multiplier|rounded to|verify .{0,40}\bage\b|WCAG|ISO(?:/IEC)? \d+|NIST SP|FIPS|PCI DSS|mute any user"
)
MEASURES = re.compile(rf"\b(?:{filed(f'{_CONTROLS}|{_PRODUCTS}')})(?!\w)", re.IGNORECASE)

ORDINARY = re.compile(
    r"^(?:credentials?|vulnerabilit(?:y|ies)|safeguards?|by default|configurations?|interoperab\w+|firmware|"
    r"hash(?:ed|ing)|"
    r"endpoints?|backups?|logging|log files?|web links|version .*|labels? .*|authenticat\w+)$",
    re.IGNORECASE,
)
"""Measures that are also plain nouns: they count beside a verb that acts on them."""

ACTS_ON = re.compile(
    r"\b(?:protect|secure|encrypt|patch|remediate|mitigate|rotate|reset|revoke|configure|apply|disable|enable|install|"
    r"update|upgrade|segment|isolate|scan|block|restrict|store|keep|retain|maintain|implement|use|require|enforce|log|"
    r"monitor|test|verify|validate|fix|hash|change|set|support|replace|deploy|harden|back up|develop|adopt|establish)"
    r"(?:s|es|ed|d|ing|ped|ted|ting)?\b",
    re.IGNORECASE,
)

VALUE = re.compile(
    r"(?<![\w$€£])\d[\d,.]{0,40}+\s?(?:%|per cent\b|percent\b|mg(?:/\w+)?\b|kg\b|g/\w+|µg(?:/\w+)?|mcg\b|mmol(?:/\w+)?|"
    r"ml\b|mL\b|litres?\b|"
    r"ppm\b|ppb\b|ng/\w+|feet\b|foot\b|metres?\b|meters?\b|mm\b|cm\b|km\b|kW\b|MW\b|kWh\b|Hz\b|GHz\b|MHz\b|dB\b|"
    r"volts?\b|"
    r"bits?\b|bytes?\b|characters\b|pixels\b|degrees?\b|°[CF]|psi\b|bar\b|tonnes?\b|tons?\b|basis points\b)"
    r"|\b(?:24-hour|no (?:more|later|less) than (?:one|two|three|six|twelve|\d+) (?:years?|months?|days?|hours?))\b",
    re.IGNORECASE,
)

RETENTION = re.compile(
    r"\b(?:keep|keeping|kept|retain\w*|stor(?:e|ed|ing)|preserv\w+|maintain\w*|hold|held|archiv\w+|delet\w+|eras\w+|"
    r"destroy\w*)\b.{0,140}?\b(?:for|within|after) (?:at least |up to |a (?:minimum|maximum|period) (?:period )?of |"
    rf"no (?:more|longer|less) than )?(?:\d+|{'|'.join(_NUMBERS)})(?: \(\d+\))?[ -](?:calendar |business )?"
    r"(?:years?|months?|days?|hours?)\b",
    re.IGNORECASE | re.DOTALL,
)
"""How long something is kept, or when it is deleted."""

LIMIT = re.compile(
    r"\b(?:no|not) (?:more|less|fewer|longer|greater|higher|lower) than (?!(?:one|a) )"
    rf"(?:\d[\d.,]*|{'|'.join(_NUMBERS)})\b|"
    rf"\b(?:at least|at most|a (?:minimum|maximum) of|limited to|capped at|less than|more than|below|above) "
    rf"(?:\d[\d.,]*|{'|'.join(_NUMBERS[1:])})(?! (?:(?:calendar |business |working )?days?|weeks?|months?|years?) "
    r"(?:before|after|prior|from|in advance|notice|of (?:age|notice)))(?![ -](?:million|billion))\b|"
    rf"\b(?:in|of) every (?:\d[\d.,]*|{'|'.join(_NUMBERS[1:])}|lot|batch|load)\b",
    re.IGNORECASE,
)
"""A limit that is a number: of things, sizes or spells of time, not the notice before an event and not money."""

OPERATED = re.compile(
    r"\b(?:updat\w+|upgrad\w+|install\w*|uninstall\w*|deploy\w*|remov\w+|delet\w+|eras\w+|disabl\w+|enabl\w+|isolat\w+|"
    r"disconnect\w*|connect\w*|configur\w+|replac\w+|scan\w*|test\w*|monitor\w*|log(?:ged|s)?|record\w*|reset\w*|"
    r"rotat\w+|block\w*|reject\w*|separat\w+|segment\w*|broadcast\w*|transmit\w*|print\w*|mark(?:ed|s)?|label\w*|"
    r"stencil\w*|design\w*|buil[dt]|equip\w*|fit(?:ted)?|store[ds]?|keep|kept|retain\w*|preserv\w+|hold|held|exchang\w+|"
    r"collect\w*|review\w*|identif\w+|move|migrat\w+|calibrat\w+|inspect\w*|offer\w*|make|contain\w*|schedul\w+|"
    r"implement\w*|apply|adopt\w*|use[ds]?|be)\b",
    re.IGNORECASE,
)
TECHNOLOGY = re.compile(
    r"\b(?:software|firmware|hardware|controllers?|sensors?|servers?|routers?|gateways?|algorithms?|databases?|"
    r"logs?|log files?|audit trails?|backups?|(?:private |cryptographic |encryption |signing )keys?|"
    r"certificates?(?= of)|passwords?|credentials?|ports? \d+|interfaces?|buttons?|batter(?:y|ies)|remote ID|metadata|"
    r"information (?:systems?|resources?)|(?:detection|monitoring|control|alarm|computer) systems?|endpoints?|"
    r"trust stores?|fingerprints?|access points|websites?|web pages?|profiles|video recordings?|labels?|"
    r"machine-readable|real time)\b",
    re.IGNORECASE,
)
"""Things of technology: a duty that operates on one of them is technical."""
