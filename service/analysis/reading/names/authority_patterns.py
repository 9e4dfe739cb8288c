"""Public bodies that no table lists, known by how they are called: "Ministry of …", "… County District Attorney"."""

from __future__ import annotations

import re

from service.analysis.reading.names.authority_forms import name_start
from service.analysis.reading.names.gazetteer import Body, Mention
from service.analysis.reading.names.places import place_of_word, places, places_named

_CAP = r"(?:U\.S\.|[A-ZÀ-Þ][^\W\d]*(?:['&-][^\W\d]+)*(?!\w|-\d))"
_LONG = r"[A-ZÀ-Þ][\w'&-]+"
_NAME = rf"{_CAP}(?: (?:and |& |of |for |of the |for the )?{_CAP}){{0,5}}"
_RUN = rf"{_NAME}(?:(?:, {_NAME}){{1,4}},? (?:and|&) {_NAME})?"
_PLACE = "|".join(
    re.escape(f)
    for f in sorted((f for p in places().values() for f in (*p.forms, *p.adjectives)), key=len, reverse=True)
)
_HEAD = (
    r"Department|Ministry|Office|Bureau|Agency|Commission|Authority|Board|Directorate|Administration|Inspectorate|"
    r"Commissioner|Division|Superintendency|Superintendent|Institute|Secretariat|Council|Court|Committee|Service|"
    r"Inspection|Task ?[Ff]orce|Central Bank|Reserve Bank|Minister|Panel|Regulator|Registrar"
)
_TAIL = (
    r"Commission|Authority|Agency|Bureau|Ministry|Inspectorate|Regulator|Tribunal|Ombudsman|Administration|"
    r"Directorate|Commissioner|Supervisor|Court|Registry"
)
_COUNTY = rf"(?:{_CAP} ){{1,3}}(?:County|City|Borough)"
_Patterns = tuple[tuple[str, re.Pattern[str]], ...]
_ATTORNEYS: _Patterns = (
    ("prosecutor", re.compile(rf"{_COUNTY} (?:District|City|County|State's) Attorney(?:'s Office)?")),
    ("prosecutor", re.compile(rf"District Attorney's Office of {_COUNTY}")),
    ("prosecutor", re.compile(rf"(?:{_PLACE}) (?:State )?Attorney General(?:'s Office)?")),
    ("prosecutor", re.compile(rf"(?:Office of the )?Attorney General (?:of|for) (?:the )?(?:State of )?(?:{_PLACE})")),
    ("prosecutor", re.compile(rf"Attorney General {_CAP}(?: [A-Z]\.)?(?: {_CAP})?")),
)
_SUPERVISORS: _Patterns = (
    ("regulator", re.compile(rf"(?:{_PLACE}) (?:SA|DPA|Supervisory Authority|Data Protection Authority)(?!\w)")),
)
_SECRETARIES: _Patterns = (("ministry", re.compile(rf"Secretary of State for {_RUN}")),)
_DEPARTMENTS: _Patterns = (
    ("ministry", re.compile(rf"(?:{_PLACE}) (?:State )?(?:Department|Ministry) of {_RUN}")),
    ("regulator", re.compile(rf"(?:(?:{_PLACE}) )?(?:{_HEAD}) (?:of|for|on) (?:the )?{_RUN}")),
    ("regulator", re.compile(rf"(?:{_LONG}(?: (?:and|&) | )){{1,5}}(?:{_TAIL})(?!\w| [A-Z])")),
)
_TRIGGER = re.compile(
    r"Attorney|Secretary of State for|Ministry|Department|Office (?:of|for)|Bureau|Agency|Commission|Authority|"
    r"Board (?:of|for)|Directorate|Administration|Inspectorate|Regulator|Tribunal|Ombudsman|Supervisor|Division of|"
    r"Institute (?:of|for)|Superintenden|Court| (?:SA|DPA)(?!\w)|(?:Service|Inspection|Task ?[Ff]orce|Central Bank|"
    r"Reserve Bank|Minister|Panel|Registrar|Council) (?:of|for|on)"
)
_HEADED = re.compile(rf"(?:{_HEAD}) (?:of|for|on) ")
_IS_BODY = re.compile(rf"\b(?:{_HEAD}|{_TAIL})\b|'s$|\b(?:{_PLACE})$")
_WINDOW = 110  # characters before and after a trigger word in which a name lies
_OPENERS = re.compile(
    r"^(?:The|This|That|These|In|On|By|At|For|From|Under|And|Or|But|As|Of|To|An?|Its|Our|Their|Each|Any|All|Every|"
    r"Today|When|If|While|With|Both|Former|Acting|Said|Federal Register|U\.S\.C\.) "
)
_NOT_PUBLIC = re.compile(
    r"Board of Directors|Board of Trustees|(?: and| &) (?:" + _TAIL + r")$|Committee of|Certificate Authority"
)
_NO_BODY = re.compile(
    r"^(?:My |Covered |Senior |Biden |Trump |Obama |Bush |State |Federal |Local |National |Other |Such |Lead |"
    r"Competent |Independent )*(?:" + _TAIL + r"|Supervisory Authority|Data Protection Authority|Regulatory Authority)$"
)


def find_patterned(flat: str, taken: list[tuple[int, int]], *, headline: bool = False) -> list[Mention]:
    """Bodies that `flat` (plain quotes) names by pattern, outside the spans already `taken`; in order, no overlaps.

    In a `headline` every word is a capital, so none before the pattern is taken into the name.
    """
    busy = sorted(taken)
    found: list[Mention] = []
    cursor = passed = 0
    for trigger in _TRIGGER.finditer(flat):
        while passed < len(busy) and busy[passed][1] <= trigger.start():
            passed += 1
        if trigger.start() < cursor or (passed < len(busy) and busy[passed][0] <= trigger.start()):
            continue
        floor = max(cursor, busy[passed - 1][1] if passed else 0)
        ceiling = busy[passed][0] if passed < len(busy) else len(flat)
        mention = _around(flat, trigger)
        if mention is not None and floor <= mention.start and mention.end <= ceiling:
            mention = mention if headline else _led(flat, mention, floor)
            found.append(mention)
            cursor = mention.end
    return found


def _led(flat: str, mention: Mention, floor: int) -> Mention:
    """With the capitalised words before "Board of India": "Securities and Commodities Board of India"."""
    start = name_start(flat, mention.start, most=5)
    lead = flat[start : mention.start].split()
    if not _HEADED.match(mention.body.name) or start < floor or not lead:
        return mention
    if _IS_BODY.search(" ".join(lead[:-1] if lead[-1] == "Ombudsman" else lead)):
        return mention  # two bodies side by side, no name
    name = flat[start : mention.end]
    return Mention(start, mention.end, Body(name, (), mention.body.kind, _jurisdiction(name)))


def _around(flat: str, trigger: re.Match[str]) -> Mention | None:
    """The body whose name holds the trigger word, on the same line."""
    start = trigger.start()
    line = flat.rfind("\n", max(0, start - _WINDOW), start)
    left = line + 1 if line >= 0 else max(0, start - _WINDOW)
    window = flat[left : trigger.end() + _WINDOW].split("\n", 1)[0]
    for kind, pattern in _patterns(trigger.group()):
        for match in pattern.finditer(window):
            if left + match.start() <= start < left + match.end():
                return _mention(match.group(), left + match.start(), kind)
    return None


def _patterns(trigger: str) -> _Patterns:
    if trigger == "Attorney":
        return _ATTORNEYS
    if trigger.startswith("Secretary"):
        return _SECRETARIES
    if trigger.strip() in {"SA", "DPA"}:
        return _SUPERVISORS
    return (*_SUPERVISORS, *_DEPARTMENTS) if trigger == "Authority" else _DEPARTMENTS


def _mention(text: str, at: int, kind: str) -> Mention | None:
    text = text.removesuffix("'s") if not text.endswith("Attorney's") else text
    while opener := _OPENERS.match(text):
        at += opener.end()
        text = text[opener.end() :]
    if " " not in text or _NOT_PUBLIC.search(text) or _NO_BODY.match(text):
        return None
    if text.endswith(("Court", "Tribunal")) or text.startswith("Court "):
        kind = "court"
    return Mention(at, at + len(text), Body(text, (), kind, _jurisdiction(text)))


def _jurisdiction(name: str) -> str:
    county = re.match(rf"({_COUNTY}) ", name)
    inner = places_named(name)
    if inner:
        return inner[-1][0]
    return (place_of_word(county.group(1)) or "US") if county else ""
