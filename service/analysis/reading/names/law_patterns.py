"""Laws and rules that a text names by a fixed form: lettered regulations, numbered rules, circulars, quoted titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.analysis.reading.names.law_names import NamedLaw, is_telling, laws_by_head
from service.analysis.reading.names.places import places

_STATES = "|".join(sorted({f for p in places().values() if p.code.startswith("US-") for f in p.forms}))
_STATE_CODES = re.compile(rf"\b(?:{_STATES}) [a-z]+(?: and [a-z]+)? codes?\b")
_NUMBERED = re.compile(r"(?<![\w-])Rule \d+[A-Za-z]+\d*(?:-\d+)?(?![\w.]\w)")
_LETTERED = re.compile(
    r"\bRegulations? ((?:[A-Z]{1,2}(?:-[A-Z]{1,2})?|SCI|NMS|ATS|SHO|Best Interest|Crowdfunding))"
    r"(?!\w|\.\w|'s [a-z]| \([A-Z]{2})"
)
_ORDER_ON = re.compile(
    r"\bExecutive Order on (?:[A-Z][\w'&-]*,?(?: (?:and|of|the|for|in|on|to|in the|of the|with))? ?){2,12}"
)
_SMALL_TAIL = re.compile(r"(?: (?:and|of|the|for|in|on|to|with)|,| )+$")
_CIRCULAR = re.compile(r"(?:Circular|Bulletin)(?: No\.)? (?:[A-Z]+ )?\d{2,4}-\d{1,3}")
_BEFORE_CIRCULAR = re.compile(
    r"(?:(?<![\w-])(?!(?:Read|See|The|This|In|Under|View|Download|Issues?) )[A-Z][\w&]*(?: (?:and|of|for))? ){1,5}$"
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATED_LAW = re.compile(
    rf"(?<![\w-])(?:(?:Royal|Ministerial|Government|Legislative|Grand-Ducal|Presidential) )?(?:[Ll]aw|[Aa]ct|"
    rf"[Dd]ecree|Ordinance|"
    rf"Order)(?: No\. ?[\d./-]+)? of (?:\d{{1,2}} {_MONTH} |{_MONTH} \d{{1,2}}, )(?:19|20)\d\d"
    r"(?: (?:on|concerning|relating to) (?:the )?(?!\d)\w[\w-]*(?: (?!is|are|was|were|has|have|had|will|shall|must|may|"
    r"which|that|who|can|should|sets|appl|requires|prohibits|limits|enters|took|takes|provides|came)[\w-]+){0,5})?"
)
_SUBJECT_OF = re.compile(
    r"(?<![\w-])(?:Federal )?(?:Act|Ordinance|Law|Decree|Regulations?|Principles) (?:on|Concerning|concerning) "
    r"(?:the )?"
    r"[A-Z][\w'-]*(?:,? (?:(?:and|of|the|in|for|to|with|of the) )?[A-Z][\w'-]*){0,8}"
)
_ROYAL = re.compile(r"(?<![\w-])(?:Royal|Ministerial) (?:Decree|Order) on (?:the )?[a-z][\w-]*(?: [a-z][\w-]*)?")
_NUMBER = r"(?:\d[\d.]*(?:[/-][A-Z\d]{1,5}){1,3}|\d{1,3}\.\d{3})(?![\w/])"
_BY_NUMBER = re.compile(
    r"(?<![\w-])(?:Circular|Guidelines?|Emergency Order|Interim Order|(?:Legislative |Royal |Presidential )?Decree|"
    r"D[ée]cret|Law|Lei|Ley|Loi|Legge|Resolution|Resolução|Resolución|Ordinance|Recommendation|Verordnung|Instruction)"
    rf" (?:[Nn]os?\.? ?|[Nn][°º]\.? ?|Nr\.? ?)?{_NUMBER}(?: of (?:19|20)\d\d)?"
)
_BY_NO = re.compile(
    r"(?<![\w-])(?:Act|Law|Executive Order|Order|Decree|Ordinance|Lei|Loi|Ley|Legge) (?:no\.|No\.|n°|nº|nr\.|Nr\.) ?"
    r"\d[\d./-]*\d(?: of (?:19|20)\d\d)?"
)
_SERIES = re.compile(
    r"(?<![\w-])(?:(?:IFRS|IAS|AASB|FRS|CPS|APS|LPS|SPS) [A-Z]?\d{1,4}|(?:[A-Z]{2,5} )?Notice (?:[A-Z]{2,4} "
    r"?)?[A-Z]?\d{2,4}"
    r"(?=[ ,.;)](?!\d))|SOR/\d{4}-\d{1,4}|ITS[PM]\.\d\d\.\d{3}|[Ss]tandard licence condition \d{1,2}[A-Z]?|"
    r"Principle \d{1,2}|License Exception [A-Z]{2,4})(?![\w/])"
)
_LIST = re.compile(r"(?<![\w-])(?:[A-Z][a-z]+ ){1,3}(?:Control List|Country Chart)(?![\w/])")
_NUMBERED_KINDS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (_DATED_LAW, ("aw of ", "ct of ", "ecree of ", "rdinance of ", "Order of ", "Law No", "Decree No", "Act No")),
    (_SUBJECT_OF, tuple(f"{head} {on}" for head in ("Act", "Ordinance", "Law", "Decree", "Regulation", "Regulations",
                  "Principles") for on in ("on ", "Concerning ", "concerning "))),
    (_ROYAL, ("Decree on ", "Order on ")),
    (_BY_NUMBER, ("Circular ", "Guideline", "Order ", "Decree ", "cret ", "Law ", "Lei ", "Ley ", "Loi ", "Legge ",
                  "Resolu", "Ordinance ", "Recommendation ", "Verordnung ", "Instruction ")),
    (_BY_NO, (" no. ", " No. ", " n°", " nº", " nr. ", " Nr. ")),
    (_SERIES, ("IFRS ", "IAS ", "AASB ", "FRS ", "PS ", "Notice ", "SOR/", "ITS", "Principle ", "License Exception ",
               "licence condition ")),
    (_LIST, ("Control List", "Country Chart")),
)  # fmt: skip
"""Each pattern with literals of which any match holds one: most texts hold none."""

_OWN_RULES = re.compile(r"(?<=[A-Za-z]'s )((?:[a-z]+(?:-[a-z]+)? ){2,4}(?:rules|regulations))\b")
_OWNERS = re.compile(r"\b(?:Commission|Bureau|Board|Agency|Department|[A-Z]{2,6})'s $")
_TITLED_RULE = re.compile(
    r"\b(?:rules?|regulations?|IFRs?|Executive Orders?|directive)\b[^\"\n.;]{0,90}?[,:]? "
    r"\"([A-Z][^\"\n]{8,220})\"(?:[^\"\n.;]{0,30} and \"([A-Z][^\"\n]{8,220})\")?"
)

_DEFINES = re.compile(r"\((?:[a-z]+,? ){0,3}\"$")
"""Before a title in quotes: it is a term that a bracket defines, '(the "Regulations")'."""

_TITLED_ORDER = re.compile(r"\bExecutive Order(?: \(E\.?O\.?\))?,? (?:entitled |titled |on )?\"([A-Z][^\"\n]{8,220})\"")
"""An executive order known by its title alone; one with a number is known by that."""


def find_laws(flat: str) -> Iterator[NamedLaw]:
    """Names of laws and rules in `flat` (plain quotes), not in order and possibly overlapping."""
    yield from laws_by_head(flat)
    if "Regulation" in flat:
        for match in _LETTERED.finditer(flat):
            yield NamedLaw(match.start(), match.end(), f"Regulation {match[1]}")
    if "Rule " in flat:
        yield from (_whole(match) for match in _NUMBERED.finditer(flat))
    if " code" in flat:
        yield from (_whole(match) for match in _STATE_CODES.finditer(flat))
    if "Executive Order on" in flat:
        for match in _ORDER_ON.finditer(flat):
            name = _SMALL_TAIL.sub("", match.group())
            yield NamedLaw(match.start(), match.start() + len(name), name)
    yield from _circulars(flat)
    yield from _numbered_instruments(flat)
    yield from _rules_of_owners(flat)
    yield from _titled(flat)


def _whole(match: re.Match[str]) -> NamedLaw:
    return NamedLaw(match.start(), match.end(), match.group())


def _circulars(flat: str) -> Iterator[NamedLaw]:
    """ "Consumer Financial Protection Circular 2022-03"."""
    for match in _CIRCULAR.finditer(flat):
        before = _BEFORE_CIRCULAR.search(flat, max(0, match.start() - 80), match.start())
        if before:
            yield NamedLaw(before.start(), match.end(), flat[before.start() : match.end()])


def _numbered_instruments(flat: str) -> Iterator[NamedLaw]:
    """ "Law of 11 March 2019 on …", "Circular 2024/C/77", "Law No. 14.478 of 2022", "Principle 6", "IFRS S2"."""
    for pattern, literals in _NUMBERED_KINDS:
        if any(literal in flat for literal in literals):
            yield from (_whole(match) for match in pattern.finditer(flat))


def _rules_of_owners(flat: str) -> Iterator[NamedLaw]:
    """A family of rules that has no title: "the Commission's data breach notification rules"."""
    if "'s " not in flat:
        return
    for match in _OWN_RULES.finditer(flat):
        telling = [word for word in match.group(1).split()[:-1] if is_telling(word)]
        if len(telling) >= 2 and _OWNERS.search(flat, max(0, match.start() - 16), match.start()):
            yield NamedLaw(match.start(1), match.end(1), match.group(1))


def _titled(flat: str) -> Iterator[NamedLaw]:
    """A rule by its quoted title: 'the interim final rule, "…"'."""
    if '"' not in flat:
        return
    for match in _TITLED_ORDER.finditer(flat):
        title = match[1].rstrip(",.")
        yield NamedLaw(match.start(), match.start(1) + len(title), f"Executive Order {title}")
    for match in _TITLED_RULE.finditer(flat):
        for group in (1, 2):
            title = (match.group(group) or "").rstrip(",.")
            if title and not _DEFINES.search(flat, max(0, match.start(group) - 30), match.start(group)):
                yield NamedLaw(match.start(group), match.start(group) + len(title), title)
