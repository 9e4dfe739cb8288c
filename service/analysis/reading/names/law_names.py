"""Laws and rules that a text names in full, known by their last word: "Equal Credit Opportunity Act"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from service.analysis.reading.names.gazetteer import acronyms, bodies, find_bodies
from service.analysis.reading.names.places import place_of_word
from service.analysis.reading.names.tables import listed, rows

_HEADS = (
    "Act|Code|Regulation|Regulations|Directive|Rule|Rules|Law|Standard|Standards|Framework|Charter|Convention|Treaty|"
    "Ordinance|Statute|Guidelines|Protocol|Amendments"
)
_HEAD = re.compile(
    rf"(?<![\w-])(?:{_HEADS}|[Aa]cts|codes?|rules?|regulations|standards|ACT|RULE)(?![\w-]| of Federal Regulations)"
)
_YEAR = re.compile(
    r"(?: \([A-Z][\w&]{1,12}\))?(?:(?: of|,| for Fiscal Year| for FY)? | for FY)((?:18|19|20)\d\d)(?![\d/-])"
)
_NUMBER = re.compile(r" (?:No\. )?\d[\w.-]*\w(?! CFR)")
_EXTENDS = re.compile(
    r" (?:of|on|for|to|against)(?: the)?(?: [A-Z][\w'&-]*,?(?: (?:and|of|the|for|in|on|to|of the|&|with))?){1,12}"
)
_EXTENDABLE = frozenset(
    {"Convention", "Charter", "Treaty", "Standards", "Protocol", "Guidelines", "Framework", "Regulations", "Principles"}
)
_ORDINAL = re.compile(r"\d+|[IVX]+|[A-Z]")
_FINAL = frozenset({"Standards", "Code", "Standard", "Framework", "Protocol", "Law", "Charter"})
_CAPITAL_FOLLOWS = re.compile(r" (?!Section|Title|Chapter|Part|Article|Act)[A-Z]")
_STANDALONE = frozenset({"Charter", "Convention", "Treaty", "Protocol", "Constitution"})
_CLOSED = frozenset(
    {"Act", "Acts", "Directive", "Rule", "Regulations", "Statute", "Ordinance", "Amendments", "Convention"}
)
_AMENDING = frozenset({"Improvements", "Amendments", "Reauthorization", "Reform", "Regulations", "Rule", "Improvement"})
_PUNCTUATION = re.compile(r"[.;:)\"\]?!]$|[\"()\[\]\\]")
_COUNTED = re.compile(r"\d{1,3}(?:st|nd|rd|th)?")
_STAGES = frozenset({"proposed", "final", "interim", "draft", "direct"})
_VERBAL = frozenset({"Not", "To", "Could", "Must", "Will", "Should", "We", "They", "Can", "May"})
_ACRONYM = re.compile(r"\([A-Z][A-Za-z&]{1,9}\)")
_CONNECTORS = frozenset({"of", "and", "for", "to", "in", "on", "with", "against", "&", "or"})
_OWNER = re.compile(
    r"^(?:[A-Z]{2,}[a-z]?|Commission|Bureau|Board|Agency|Department|Council|Office|Authority|Government|Administration|"
    r"Treasury|President|Congress|Union|Company|Bank|Nation|Country)'s?$"
)
_NAMED_STAGE = 16  # words that a name may have before its last one
_TOKEN = 45  # characters that one of them may have


class NamedLaw(NamedTuple):
    """A span of a text that names a law or a rule."""

    start: int
    end: int
    name: str


def laws_by_head(flat: str) -> Iterator[NamedLaw]:
    """Names in `flat` (plain quotes) that end with Act, Code, Regulation, Rule and the like; they may overlap."""
    for head in _HEAD.finditer(flat):
        yield from _at_head(flat, head.start(), head.end(), head.group())


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(word for row in rows("law_words.tsv") if row["kind"] == kind for word in listed(row["words"]))


def is_telling(word: str) -> bool:
    """Whether a word before Act, Rule or Directive says which one."""
    return word.lower() not in _words("generic")


def _at_head(flat: str, start: int, end: int, head: str) -> Iterator[NamedLaw]:
    if head in _FINAL and _CAPITAL_FOLLOWS.match(flat, end):
        return
    words, stop = _words_before(flat, start)
    trimmed = _trimmed(words)
    if head == "Act" and trimmed and len(words) > len(trimmed) and words[-len(trimmed) - 1][1] == "Federal":
        trimmed = words[-len(trimmed) - 1 :]  # "Federal Power Act"
    extended = _extended(flat, head, end)
    far = extended > end + 8 and bool(trimmed or head in _STANDALONE)
    if (trimmed and _specific([w for _, w in trimmed], head) and head != "Protocol") or far:
        begin = trimmed[0][0] if trimmed else start
        if _is_body(flat, begin, extended):
            return
        name = re.sub(r"\s+", " ", flat[begin:extended])
        yield NamedLaw(begin, extended, re.sub(r"^\(([A-Z]\w+)\) ", r"\1 ", name))
    if stop and trimmed and head in {"rules", "rule", "Rules"}:
        yield from (
            NamedLaw(law.start, stop, f"{flat[law.start : stop]} {head}")
            for law in _at_head(flat, stop + 1, stop, head)
        )


def _is_body(flat: str, begin: int, end: int) -> bool:
    """Whether the words name a public body or begin the name of one: "Center for AI Standards and Innovation"."""
    return any(m.start == 0 and m.end >= end - begin for m in find_bodies(flat[begin : end + 60])[:1])


def _trimmed(words: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Without the words that open a sentence or a phrase; nothing where a connector stands before the head."""
    if not words or words[-1][1] in _CONNECTORS | _VERBAL or words[-1][1].lower() in _STAGES:
        return []
    at = 0
    while at < len(words) and (
        words[at][1] in _CONNECTORS
        or words[at][1].rstrip(",") in _words("opener")
        or (_ORDINAL.fullmatch(words[at][1]) and at + 1 < len(words) and words[at + 1][1] in _CONNECTORS)
    ):
        at += 1
    return words[at:]


def _words_before(flat: str, start: int) -> tuple[list[tuple[int, str]], int]:
    """The capitalised words, with the small words between them, that lead up to `start`, nearest last; and the end of a
    name that shares the head with them: "Network Information (CPNI)" in "Network Information (CPNI) and … rules"."""
    words: list[tuple[int, str]] = []
    at = start
    while len(words) < _NAMED_STAGE and at > 0 and flat[at - 1] == " ":
        begin = max(flat.rfind(" ", max(0, at - _TOKEN), at - 1), flat.rfind("\n", max(0, at - _TOKEN), at - 1)) + 1
        token = flat[begin : at - 1]
        word = token if _ACRONYM.fullmatch(token) else token.lstrip('("[')
        if _ACRONYM.fullmatch(token) and words and words[0][1] == "and":
            return words[1:], at - 1
        if not word or not _continues(word, words):
            break
        words.insert(0, (at - 1 - len(word), word))
        if len(word) < len(token):
            break
        at = begin
    return words, 0


def _continues(word: str, words: list[tuple[int, str]]) -> bool:
    """Whether `word` may belong to the name whose later `words` are known."""
    if word == "the":
        return False
    if word in _CONNECTORS or _ACRONYM.fullmatch(word):
        return not (word in _CONNECTORS and words and words[0][1] in _words("opener"))
    bare = word.rstrip(",")
    if _PUNCTUATION.search(word) and word != "U.S.":
        return False
    if bare in _CLOSED and not (bare == "Act" and words and words[0][1] in _AMENDING):
        return False
    if word.endswith(",") and words and words[0][1] not in {"and", "or", "&"} and not _listed(words):
        return False
    if word.endswith("'s") and (_OWNER.match(bare) or bare[:-2] in _last_words() or place_of_word(bare[:-2])):
        return False
    return bare[:1].isupper() or _COUNTED.fullmatch(bare) is not None


def _listed(words: list[tuple[int, str]]) -> bool:
    """Whether the words to the right are the rest of an enumeration: "Growth, | Regulatory Relief, and Consumer …"."""
    return any(word.endswith(",") for _, word in words)


@cache
def _last_words() -> frozenset[str]:
    """The words that names of public bodies end with: what follows "Homeland Security's" is no part of the owner."""
    return frozenset(body.name.rsplit(" ", 1)[-1] for body in bodies())


def _specific(words: list[str], head: str) -> bool:
    own = [w.rstrip(",").lower() for w in words if w not in _CONNECTORS]
    telling = [w for w in own if is_telling(w)]
    if not telling or (len(own) == 1 and words[0] in acronyms()):
        return False
    if head in {"Framework", "Guidelines", "Standard", "Standards"}:
        return len(own) >= 2
    if head[0].islower():
        return len(telling) >= 2 and head in {"rule", "rules"}
    return True


def _extended(flat: str, head: str, end: int) -> int:
    if head in _EXTENDABLE:
        more = _EXTENDS.match(flat, end)
        if more:
            text = re.sub(r"(?: (?:and|of|the|for|in|on|to|with|&)|,)+$", "", more.group())
            end += len(text)
    if head in {"Directive", "Regulation", "Rule"}:
        number = _NUMBER.match(flat, end)
        return number.end() if number else end
    year = _YEAR.match(flat, end)
    return year.end() if year and head[0].isupper() else end
