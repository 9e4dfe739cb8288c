"""Laws and rules that a text names in full, known by their last word: "Equal Credit Opportunity Act", "Regulation Z"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from service.analysis.reading.places import place_of_word

_HEADS = (
    "Act|Code|Regulation|Regulations|Directive|Rule|Rules|Law|Standard|Standards|Framework|Charter|Convention|Treaty|"
    "Ordinance|Statute|Guidelines|Protocol|Constitution|Principles|Amendments|Initiative|Agreement|Recommendations"
)
_LAWLIKE = frozenset(_HEADS.split("|"))
_HEAD = re.compile(
    rf"(?<![\w-])(?:{_HEADS}|[Aa]cts|codes?|rules?|regulations|standards|ACT|RULE)(?![\w-]| of Federal Regulations)"
)
_TOKEN_BACK = re.compile(r"(\S+)[ ]$")
_YEAR = re.compile(r"(?: \([A-Z][\w&]{1,12}\))?(?: of|,)? ((?:18|19|20)\d\d)(?![\d/-])")
_EXTENDS = re.compile(
    r" (?:of|on|for|to|against)(?: the)?(?: [A-Z][\w'&-]*,?(?: (?:and|of|the|for|in|on|to|of the|&|with))?){1,12}"
)
_EXTENDABLE = frozenset(
    {"Convention", "Charter", "Treaty", "Standards", "Protocol", "Guidelines", "Framework", "Regulations", "Principles"}
)
_CONNECTORS = frozenset(
    {"of", "and", "for", "the", "to", "in", "on", "with", "against", "&", "from", "by", "or", "a", "at"}
)
_OPENERS = frozenset(
    "The This That These Those In On By At For From Under And Or But As Of To A An Its Our Their Each Any All Every When If "
    "While With Both Since Section Sections Title Article Part Parts Subtitle Chapter Pursuant Amending Implementing "
    "Violating Following Through Because Although Unlike Also Per Via What How Does Within Like Whether Using Only "
    "Enforcing Finalizing Proposes Proposed Adopts Amends Issues Final Interim New Draft Revised Federal State "
    "Current Existing Our Other Such Some Many Most Certain Various".split()
)
_GENERIC = frozenset(
    "final proposed interim new federal state draft direct commission council implementing delegated national existing "
    "current regulatory this legal general common international other public electronic us u.s. eu uk agency bureau "
    "department board president presidential proposal old previous revised amended temporary emergency special local "
    "statutory administrative civil criminal penal source zip area dress building model company european union member "
    "united states rules regulations regulation act acts law laws code standard standards policy policies industry "
    "prior first second third and of the for to in on with by or at from conduct ethical technical global uniform minimum "
    "security safety privacy consumer business key core basic guiding good best practice practices trade free "
    "settlement license plea consent user service services purchase cooperation joint association partnership "
    "party parties political provisional action our your their his her its".split()
)
_OWNER = re.compile(
    r"^(?:[A-Z]{2,}[a-z]?|Commission|Bureau|Board|Agency|Department|Council|Office|Authority|Government|Administration|Treasury|President|Congress|Union|Company|Bank|Nation|Country)'s?$"
)
_LETTERED = re.compile(
    r"\bRegulations? ((?:[A-Z]{1,2}(?:-[A-Z]{1,2})?|SCI|NMS|ATS|SHO|Best Interest|Crowdfunding))(?![\w(.]|'s [a-z]| \()"
)
_TITLED_RULE = re.compile(
    r"\b(?:rules?|regulations?|IFRs?)\b[^\"\n.;]{0,90}?[,:]? \"([A-Z][^\"\n]{8,220})\"(?:[^\"\n.;]{0,30} and \"([A-Z][^\"\n]{8,220})\")?"
)


class NamedLaw(NamedTuple):
    """A span of a text that names a law or a rule."""

    start: int
    end: int
    name: str


def find_laws(flat: str) -> Iterator[NamedLaw]:
    """Names of laws and rules in `flat` (plain quotes), not in order and possibly overlapping."""
    for head in _HEAD.finditer(flat):
        named = _at_head(flat, head.start(), head.end())
        if named:
            yield named
    for match in _LETTERED.finditer(flat):
        yield NamedLaw(match.start(), match.end(), f"Regulation {match[1]}")
    if '"' in flat:
        for match in _TITLED_RULE.finditer(flat):
            for group in (1, 2):
                if match.group(group):
                    yield NamedLaw(match.start(group), match.end(group), match.group(group).rstrip(","))


def _at_head(flat: str, start: int, end: int) -> NamedLaw | None:
    words = _words_before(flat, start)
    while words and (words[-1][1] in _CONNECTORS):
        words.pop()
    while words and (words[0][1] in _CONNECTORS or words[0][1].rstrip(",") in _OPENERS):
        words.pop(0)
    head = flat[start:end]
    if not _specific([w for _, w in words], head):
        return None
    begin = words[0][0]
    end = _extended(flat, head, end)
    return NamedLaw(begin, end, re.sub(r"\s+", " ", flat[begin:end]))


def _words_before(flat: str, start: int) -> list[tuple[int, str]]:
    """The capitalised words, with the small words between them, that lead up to `start`; nearest last."""
    words: list[tuple[int, str]] = []
    at = start
    while len(words) < 16:
        back = _TOKEN_BACK.search(flat, max(0, at - 45), at)
        if back is None:
            break
        word = back.group(1).lstrip('("[')
        begin = back.start(1) + len(back.group(1)) - len(word)
        if not word or not _continues(word, words):
            break
        words.insert(0, (begin, word))
        if begin > back.start(1):
            break
        at = back.start(1)
    return words


def _continues(word: str, words: list[tuple[int, str]]) -> bool:
    """Whether `word` may belong to the name whose later `words` are known."""
    if word in _CONNECTORS:
        return not (word == "the" and words and words[0][1] in {"The"})
    bare = word.rstrip(",")
    if word.endswith((".", ";", ":", ")", '"', "]")) and not re.fullmatch(r"(?:U\.S\.|\([A-Z]{2,6}\))", word):
        return False
    if bare in _LAWLIKE - {"Standards", "Rules", "Code", "Regulation", "Agreement", "Law", "Framework"} or _OWNER.match(
        bare
    ):
        return False
    if word.endswith(",") and words and words[0][1] not in {"and", "or", "&"} and not words[0][1].endswith(","):
        return False
    if word.endswith("'s") and place_of_word(word[:-2]):
        return False
    return (
        bare[:1].isupper()
        or (bare[:1].isdigit() and len(bare) <= 4 and bare.isdigit() and not bare.startswith(("19", "20")))
        or word.startswith("(")
    )


def _specific(words: list[str], head: str) -> bool:
    own = [w.rstrip(",").lower() for w in words if w not in _CONNECTORS]
    telling = [w for w in own if w not in _GENERIC]
    if not telling:
        return False
    if head in {
        "Initiative",
        "Agreement",
        "Framework",
        "Principles",
        "Recommendations",
        "Guidelines",
        "Standard",
        "Standards",
        "Constitution",
    }:
        return len(own) >= 2
    if head[0].islower():
        return len(own) >= 2 and len(telling) >= 2 and head in {"rule", "rules", "code", "codes"}
    return True


def _extended(flat: str, head: str, end: int) -> int:
    if head in _EXTENDABLE:
        more = _EXTENDS.match(flat, end)
        if more:
            text = re.sub(r"(?: (?:and|of|the|for|in|on|to|with|&)|,)+$", "", more.group())
            end += len(text)
    year = _YEAR.match(flat, end)
    return year.end() if year and head[0].isupper() else end
