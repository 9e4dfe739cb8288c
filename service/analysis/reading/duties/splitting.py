"""Cutting a sentence into clauses: one cue each, then one act each."""

from __future__ import annotations

import re
from typing import NamedTuple

from service.analysis.reading.duties.classes import Family
from service.analysis.reading.duties.cues import ActAt
from service.analysis.reading.duties.force import Hit
from service.analysis.reading.duties.verbs import VERBS

_SEMICOLON = re.compile(r";\s")
_BETWEEN = (
    re.compile(r",\s+(?:and|but|while|whereas|although|though|nor|or|yet|so|except that|provided that)\s+", re.I),
    re.compile(r"\s[–—-]+\s|\)\s+(?:and|or)\s+"),
    re.compile(r"\s(?:and|but|while|whereas)\s+"),
    re.compile(r",\s+(?!which\b|who\b|that\b)"),
    re.compile(r":\s+"),
)
_VERB_LIST = re.compile(r",\s+(?:and\s+)?(?:also\s+)?$", re.I)
_LOOSE = re.compile(r",\s+(?:which|who|where|when)\s+|\s(?:that|which|who|how|as)\s+")
_LONGEST_SUBJECT = 20
_LONGEST_PREFACE = 35
_REACH = 600
"""Characters before a cue in which its clause can begin; keeps the reading linear in any sentence."""
_DATELINE = re.compile(
    r"^(?:European Commission )?(?:[A-Z][\w ]{2,30} )?(?:[A-Z][A-Za-z. ]+, )?(?:D\.C\.|[A-Z][A-Za-z.]+)?,? "
    r"?(?:\d{1,2} \w+ \d{4} |[–—-]+ )(?=[A-Z])"
)
_OPENING = re.compile(
    r"^(?:[\s,;:–—\-]+|(?:and|but|while|whereas|although|however|therefore|moreover|additionally|furthermore|"
    r"also)\b,?\s+)+",
    re.I,
)
_ACTS = re.compile(
    r"(?:[,;]\s+(?:and |or )?|\s(?:and|or)\s+)(?:\((?:\d+|[a-z]|[ivx]+)\)\s*)?(?:also |then |immediately |"
    r"promptly |\w+ly )?(?:to )?(?P<verb>[a-z]+)\s+(?P<next>[\w$€£“\"]+)",
    re.I,
)
_AGENT_TO = re.compile(
    r"(?P<mark>[;,])\s+(?:and |or )?(?:\((?:\d+|[a-z]|[ivx]+)\)\s*)?"
    r"(?P<who>(?!(?:in|so|as|by|for|with|from|which|who|that|if|when|where|to|on|at|under|such|including|and|or|"
    r"how|what|not|also|it|they|whether)\b)[\w’'-]+(?: [\w’'()-]+){0,9}?) to (?:not |\w+ly )?(?P<verb>[a-z]+)",
    re.I,
)
_NO_AGENT = re.compile(
    r"\b(?:able|unable|required|likely|designed|intended|used|needed|subject|due|prior|order|according|relat\w+|"
    r"respon\w+|"
    r"steps|measures|procedures|efforts|ability|authority|rights?|access|must|shall|should|may|will|has|have|is|are|"
    r"was|were|be)$",
    re.I,
)
_PARTY = re.compile(
    r"\b(?:\w+ers|\w+ors|\w+ants|agencies|companies|firms|banks|institutions|platforms|businesses|persons|entities|"
    r"organi[sz]ations|authorities|states|departments|schools|hospitals|facilities|plans|each [a-z ]+)$",
    re.I,
)
_MARKS = " \t,;"
_ENDS_IN_PURPOSE = re.compile(
    r"(?:,|\bso as|\bin order|\bsteps|\bmeasures|\befforts|"
    r"\bactions?) to (?:\w+ly )?[a-z]+ [^,;]*\Z",
    re.I,
)
_PURPOSE = re.compile(r"^[,;]\s+to ", re.I)
_NOUN_VERBS = """
abuse access back benefit claim contact contract control cover deposit design discharge display document
download end exchange exercise export host import increase issue label limit link list map mark market measure
monitor offer order patch pause pilot place plan post print process purchase query quote reach recall record
refund register release request research review screen search share show sign sponsor start stop store supply
support target test track train transfer transition transport trigger type update upgrade upload use view visit
vote work
"""
_ALSO_NOUNS = frozenset(_NOUN_VERBS.split())
"""Verbs that a list of things holds as often as a list of acts; they open an act only before a determiner."""
_DETERMINER = re.compile(r"(?:the|an?|any|all|each|every|its|their|your|such|these|those|no|\W|\d)", re.IGNORECASE)
_NOT_VERB_NEXT = frozenset(["of", "and", "or", "is", "are", "was", "were", "has", "have", "by", "in", "with", "as"])
_PRONOUN = frozenset(["it", "them", "him", "her", "this", "that", "these", "those", "such"])
_MIN_WORDS = 4
LONGEST = 60


class Piece(NamedTuple):
    """One clause of a sentence with its cue."""

    start: int
    end: int
    hit: Hit


def pieces(sentence: str, hits: list[Hit]) -> list[Piece]:
    """One piece per hit; a hit that no boundary parts from the one before belongs to that one's clause."""
    if not hits:
        return []
    cuts: list[tuple[int, Hit]] = [(0, hits[0])]
    for hit in hits[1:]:
        earlier = cuts[-1][1]
        at = _boundary(sentence, earlier, hit)
        if at is not None:
            cuts.append((at, hit))
        elif _speaks(hit) and not _speaks(earlier) and earlier.rule.family is not Family.ABSENCE:
            cuts[-1] = (cuts[-1][0], hit)
    ends = [start for start, _ in cuts[1:]] + [len(sentence)]
    return [_trim(sentence, start, end, hit) for (start, hit), end in zip(cuts, ends, strict=True)]


def _speaks(hit: Hit) -> bool:
    return not hit.against and hit.rule.family not in (Family.ABSENCE, Family.PERMISSION)


def _boundary(sentence: str, earlier: Hit, later: Hit) -> int | None:
    """Where the clause of `later` begins, or None where it is part of the clause of `earlier`."""
    begin = max(earlier.end, later.start - _REACH)
    between = sentence[begin : later.start]
    if _SEMICOLON.search(between):
        return begin + list(_SEMICOLON.finditer(between))[-1].start() + 1
    if _speaks(earlier) and (_depends(sentence, later) or later.start == earlier.end):
        return None
    bare = _VERB_LIST.search(between)
    if bare and later.rule.act is ActAt.OBJECT and not sentence[later.start : later.end].endswith("ing"):
        return begin + bare.start()
    for pattern in _BETWEEN if _speaks(later) else _BETWEEN[:1]:
        at = _opening(pattern, between)
        if at is not None:
            return begin + at
    if _speaks(earlier):
        return None
    last = [m.start() for m in _LOOSE.finditer(between)]
    return begin + last[-1] if last else None


def _opening(pattern: re.Pattern[str], between: str) -> int | None:
    """The first place in `between` where a new subject can begin: a few words, and no verb of the clause before."""
    for match in pattern.finditer(between):
        rest = between[match.end() :].split()
        if len(rest) <= _LONGEST_SUBJECT and not (rest and rest[0].lower() in VERBS):
            return match.start()
    return None


def _depends(sentence: str, hit: Hit) -> bool:
    """Whether the cue has no subject of its own: "requiring banks to …", "to pay", "requirements to …"."""
    cue = sentence[hit.start : hit.end].split(" ", 1)[0].lower()
    if cue.endswith("ing"):
        return not sentence[max(hit.start - 20, 0) : hit.start].rstrip().endswith((",", ", and", "by"))
    return (
        cue in {"to", "be"}
        or hit.rule.name in {"requirement to", "ban on", "measures to take"}
        or _after_to(sentence, hit)
    )


def _after_to(sentence: str, hit: Hit) -> bool:
    return hit.rule.act is not ActAt.AFTER and bool(
        re.search(r"\b(?:to|and)\s+$", sentence[max(hit.start - 20, 0) : hit.start])
    )


def _trim(sentence: str, start: int, end: int, hit: Hit) -> Piece:
    dateline = _DATELINE.match(sentence) if start == 0 else None
    if dateline and dateline.end() < hit.start:
        start = dateline.end()
    opening = _OPENING.match(sentence[start : hit.start])
    if opening:
        start += opening.end()
    while end > start and (sentence[end - 1].isspace() or sentence[end - 1] in ",;:–—("):
        end -= 1
    return Piece(start, end, hit)


def agents(sentence: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the later members of a series "requires banks to report; brokers to register; and …" begin in
    ``start:end``, each with the offset of its verb."""
    found: list[tuple[int, int]] = []
    for match in _AGENT_TO.finditer(sentence, start, end):
        who = match.group("who")
        if match.group("verb").lower() not in VERBS or _NO_AGENT.search(who):
            continue
        if match.group("mark") == ";" or _PARTY.search(who):
            found.append((match.start("who"), match.start("verb")))
    return found


def acts(sentence: str, start: int, end: int) -> list[tuple[int, int]]:
    """The coordinated acts of ``start:end``, which begins with a base verb; one pair where there is one act.

    A second verb opens a new act where it and the first have an object of their own: "refund the customers and pay a
    fine", not "identify and document the risks" or "unlock the data and transfer it".
    """
    cuts = [start]
    opened: list[int] = []
    for match in _ACTS.finditer(sentence, start, end):
        if _PURPOSE.search(match.group()):
            continue
        if match.group("verb").lower() in _ALSO_NOUNS and not _DETERMINER.match(match.group("next")):
            continue
        barred = _NOT_VERB_NEXT if match.group().startswith(";") else _NOT_VERB_NEXT | _PRONOUN
        if match.group("verb").lower() not in VERBS or match.group("next").lower() in barred:
            continue
        if (
            len(sentence[cuts[-1] : match.start()].split()) < _MIN_WORDS
            or len(sentence[match.start("verb") : end].split()) < _MIN_WORDS
        ):
            continue
        if match.group().lower().startswith((" and", " or")) and _ENDS_IN_PURPOSE.search(
            sentence, cuts[-1], match.start()
        ):
            continue
        cuts.append(match.start("verb"))
        opened.append(match.start())
    return list(zip(cuts, [*opened, end], strict=True))


def trimmed(sentence: str, start: int, end: int) -> int:
    """`end` without the marks and the conjunction that lead on to the next member of a series."""
    text = sentence[start:end].rstrip(_MARKS)
    for word in ("and", "or"):
        bare = text.removesuffix(word).rstrip()
        if bare != text and bare[-1:] in (",", ";"):
            text = bare
    return start + len(text.rstrip(_MARKS))


def shorten(sentence: str, start: int, end: int, after: int) -> int:
    """A nearer end for a clause of more than `LONGEST` words, at a boundary behind the act that begins at `after`."""
    if len(sentence[start:end].split()) <= LONGEST:
        return end
    best = end
    for match in re.finditer(
        r"[;,:]\s|\s[–—]\s|\s(?:including|such as|because|so that|in order to)\s", sentence[after:end]
    ):
        at = after + match.start()
        size = len(sentence[start:at].split())
        if size > LONGEST:
            break
        if size >= 8:
            best = at
    if best == end:
        best = start + list(re.finditer(r"\S+", sentence[start:end]))[LONGEST - 1].end()
    return best


def nearer_start(sentence: str, start: int, cue: int) -> int:
    """A nearer start for a clause whose cue comes after a long preface: the last boundary that leaves a subject."""
    preface = sentence[start:cue]
    if len(preface.split()) <= _LONGEST_PREFACE:
        return start
    for match in reversed(list(re.finditer(r"[,;:]\s+|\)\s+|\sthat\s", preface))):
        rest = preface[match.end() :].split()
        if 2 <= len(rest) <= _LONGEST_PREFACE:
            return start + match.end()
    words = list(re.finditer(r"\S+", preface))
    return start + words[-_LONGEST_PREFACE].start()
