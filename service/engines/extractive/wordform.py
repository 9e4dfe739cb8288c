"""Turning the verb phrase of a clause: gerunds and participles to base forms, passives to actives, nouns to verbs."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from service.engines.extractive.lexicon import pairs, words
from service.engines.extractive.verbs import from_gerund, from_participle, is_base

_JOINT = frozenset({"or", "and", "nor", "and/or"})
_NO_VERB = words(
    """
    including regarding concerning according following pending depending excluding existing marketing
    advertising banking lending trading accounting operating manufacturing processing financing engineering
    during
    """
)
_ADVERB = re.compile(r"^(?:also|always|never|only|first|then|either|both|further|again|thereafter|\w+ly)$", re.I)
_ADJECTIVE_LY = words(
    """
    only quarterly monthly weekly daily yearly early likely friendly family supply apply comply rely reply
    imply
    """
)

_DEVERBAL = pairs(
    """
    exportation=export export=export exports=export reexportation=reexport reexport=reexport
    importation=import import=import imports=import sale=sell sales=sell supply=supply purchase=purchase
    transfer=transfer use=use disclosure=disclose collection=collect sharing=share processing=process
    provision=provide distribution=distribute manufacture=manufacture possession=possess approval=approve
    financing=finance facilitation=facilitate guarantee=guarantee acquisition=acquire retention=retain
    installation=install operation=operate production=produce advertising=advertise marketing=market
    placement=place introduction=introduce transport=transport transportation=transport discharge=discharge
    release=release employment=employ payment=pay execution=execute enforcement=enforce deployment=deploy
    publication=publish
    """
)

PREPARED = pairs(
    """
    disclosure=Provide disclosures=Provide notice=Give notices=Give notification=Give report=Provide
    reports=Provide reporting=Carry_out information=Provide documentation=Provide records=Keep
    recordkeeping=Carry_out consent=Obtain approval=Obtain authorization=Obtain authorisation=Obtain
    assessment=Carry_out assessments=Carry_out test=Carry_out tests=Carry_out testing=Carry_out
    audit=Carry_out audits=Carry_out review=Carry_out reviews=Carry_out inspection=Carry_out
    inspections=Carry_out training=Provide monitoring=Carry_out registration=Complete certification=Obtain
    encryption=Use authentication=Use labeling=Provide labelling=Provide plan=Have program=Have programme=Have
    policy=Have policies=Have procedures=Have controls=Have compliance=Secure
    """
)
"""Nouns that name a duty, with the verb by which one meets it."""


def split_adverbs(words: list[str]) -> tuple[list[str], list[str]]:
    """Leading adverbs ("promptly and fully") and the rest."""
    at = 0
    while at < len(words) - 1:
        bare = words[at].rstrip(",").lower()
        if (_ADVERB.match(bare) and (bare not in _ADJECTIVE_LY or bare == "only") and not is_base(bare)) or (
            at and bare == "and" and _ADVERB.match(words[at + 1].rstrip(","))
        ):
            at += 1
        else:
            break
    return words[:at], words[at:]


def to_base(phrase: str, read: Callable[[str], str | None]) -> str | None:
    """A phrase whose first verb, and verbs coordinated with it, are read by `read` ("suing or threatening to sue").

    None where the first word after adverbs is no such form.
    """
    adverbs, words = split_adverbs(phrase.split())
    if not words:
        return None
    first = read(words[0].rstrip(","))
    if first is None or words[0].lower().rstrip(",") in _NO_VERB:
        return None
    out = [_with_comma(first, words[0])]
    for before, word in pairwise(words):
        bare = word.rstrip(",.;").lower()
        base = read(bare) if bare not in _NO_VERB else None
        joined = before.lower() in _JOINT or (before.endswith(",") and _listed(before, read))
        out.append(_with_comma(base, word) if base and joined else word)
    return " ".join([*adverbs, *out])


def _listed(word: str, read: Callable[[str], str | None]) -> bool:
    return read(word.rstrip(",").lower()) is not None


def _with_comma(base: str, word: str) -> str:
    return base + word[len(word.rstrip(",.;")) :]


def gerunds_to_base(phrase: str) -> str | None:
    """ "making funds available" -> "make funds available"."""
    return to_base(phrase, from_gerund)


def passive_to_active(predicate: str, subject: str) -> str | None:
    """ "be clearly marked and kept from Y", "X" -> "clearly mark and keep X from Y"; None where it is unsafe."""
    words = predicate.split()
    if not words or words[0].lower() != "be":
        return None
    adverbs, words = split_adverbs(words[1:])
    verbs, at = [], 0
    while at < len(words):
        base = _participle(words[at].rstrip(","))
        if base is None:
            break
        verbs.append(_with_comma(base, words[at]))
        joint = at + 1 < len(words) and words[at + 1].lower() in _JOINT
        follows = at + (2 if joint else 1)
        if (joint or words[at].endswith(",")) and follows < len(words) and _participle(words[follows].rstrip(",")):
            verbs += [words[at + 1]] if joint else []
            at = follows
        else:
            at += 1
            break
    if not verbs or verbs[0].rstrip(",") in _STAY_PASSIVE:
        return None
    return " ".join([*adverbs, " ".join(verbs).rstrip(","), subject, *words[at:]]).strip()


def _participle(word: str) -> str | None:
    return None if word.lower() in {"subject", "close", "open", "put"} else from_participle(word)


_STAY_PASSIVE = words(
    """
    require allow permit prohibit entitle deem consider expect presume construe receive involve concern
    interest limit associate relate commit suspect design intend qualify experience determine affect
    locate expose do give tell ask know see find need mean regard
    """
)


def ban_from_noun(phrase: str) -> str | None:
    """ "the exportation, sale, or supply of X" -> "export, sell, or supply X"; None for other nouns."""
    match = _NOUN_OF.match(phrase)
    if match is None:
        return None
    nouns = re.split(r"(,\s*(?:or|and)?\s*|\s+(?:or|and)\s+)", match.group("nouns"))
    verbs = [part if i % 2 else _DEVERBAL.get(part.strip().lower(), "") for i, part in enumerate(nouns)]
    if not all(v.strip() for v in verbs):
        return None
    aside = f", {match.group('aside').strip(' ,')}," if match.group("aside") else ""
    return f"{''.join(verbs)}{aside} {phrase[match.end() :].strip()}".strip()


_ONE = "|".join(sorted(_DEVERBAL, key=len, reverse=True))
_NOUN_OF = re.compile(
    rf"^(?:the|any|all|new)?\s*(?P<nouns>(?:{_ONE})(?:(?:,\s*(?:or|and)?\s*|\s+(?:or|and)\s+)(?:{_ONE}))*)"
    r"(?P<aside>,\s+directly or indirectly,)?\s+of\s+",
    re.I,
)
