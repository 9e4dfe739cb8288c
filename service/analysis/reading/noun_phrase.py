"""The phrase that names a kind of organisation or person, from where a cue leaves off to where the phrase ends."""

from __future__ import annotations

import re

MOST_CHARACTERS = 200
MOST_WORDS = 18

_END = re.compile(
    r"[;:()\n“”\"—–]|\.(?=$|\s[A-Z])|,(?= (?:which|who|where|when|while|as|but|so|if|unless|including|such as|to|"
    r"the rule|it|they)\b)|"
    r"\b(?:(?<!subject )to|must|shall|should|will|would|may|can|could|is|are|was|were|has|have|had|by|when|if|as|"
    r"unless|while|because|"
    r"pursuant|from|who|which|whose|so|before|after|during|until|through|via|per|allow|enable|begin|against|for|on|"
    r"about|"
    r"including|requires?|would|did|does|do|took|says?|said|that (?:must|shall|will|may|are|is|have|has)|"
    r"in (?:response|order|light))\b"
)
_KIND_WORDS = (
    r"agenc(?:y|ies)|departments?|banks?|credit unions?|lenders?|creditors?|institutions?|compan(?:y|ies)|firms?|"
    r"business(?:es)?|"
    r"enterprises?|providers?|platforms?|operators?|manufacturers?|importers?|exporters?|distributors?|retailers?|"
    r"sellers?|"
    r"suppliers?|employers?|employees|workers?|contractors?|subcontractors?|entit(?:y|ies)|organi[sz]ations?|"
    r"associates|"
    r"controllers?|processors?|deployers?|developers?|issuers?|registrants?|advis[eo]rs?|brokers?|dealers?|funds|"
    r"insurers?|"
    r"carriers?|facilit(?:y|ies)|vessels?|hospitals?|physicians|professionals|clinicians|patients?|consumers?|"
    r"customers?|users?|"
    r"children|minors|adults|persons?|individuals|people|citizens|residents|governments?|authorit(?:y|ies)|States|"
    r"collectors?|"
    r"servicers?|participants?|applicants?|licensees?|permittees?|owners?|members?|charit(?:y|ies)|trustees?|schools?|"
    r"universities|assessors?|sponsors?|producers?|growers?|airlines?|utilities|(?:health|benefit|pension) plans|"
    r"marketplaces?|"
    r"stakeholders?|taxpayers?|partnerships?|executives|third parties|the public|households?|drivers?|pharmac(?:y|ies)|"
    r"veterinarians|intermediaries|traders?|passengers|vendors?|auditors?|gatekeepers?|parents|students|borrowers?|"
    r"investors?|"
    r"landlords?|tenants|farmers|merchants?|holders?|refiners?|generators?|laborator(?:y|ies)|bodies|respondents?|"
    r"depositor(?:y|ies)"
)
KINDS = re.compile(rf"\b(?:{_KIND_WORDS})\b(?![’'])", re.IGNORECASE)
_POINTS_BACK = re.compile(
    r"^(?:it|they|them|this|these|those|that|such|its|their|his|her|our|us|we|you|each other|"
    r"(?:the|a|an|any|all|each|both|its|those|these) (?:compan(?:y|ies)|firms?|part(?:y|ies)|agency|agencies|"
    r"entit(?:y|ies)|persons?|people|authority|public))$|"
    r"^(?:it|they|them|this|its|their|our|your)\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:the operator of )?(?:[A-Z][\w&’'.-]*(?:,? (?:and |of |the |& )?(?=[A-Z])| ?|, (?=Inc|LLC|Ltd|Corp)))+"
)
_SUFFIX = re.compile(r"\b(?:Inc|LLC|Ltd|Corp|Limited|GmbH|S\.p\.A|S\.A|plc|N\.V|B\.V|AG|SE)\b\.?")
_LEADING = re.compile(
    r"^(?:.*: |(?:while|because|if|when|that|and|or|but|then|as|also|accordingly),? )+", re.IGNORECASE
)
_OWNED = re.compile(r"^(?:the |their |its )?(?:[\w-]+,? (?:and )?){1,5}of (?=\w)")


def phrase_at(text: str, start: int, *, name: bool = False) -> tuple[int, int] | None:
    """The span of the noun phrase that begins at `start`, or None where what stands there names nobody.

    With `name`, a proper name is taken; else the phrase must hold a kind of organisation or person, and ends with it.
    """
    if name and (found := _NAME.match(text, start, start + MOST_CHARACTERS)):
        return start, start + _name_length(found.group())
    end = _END.search(text, start, start + MOST_CHARACTERS)
    return _trimmed(text, start, end.start() if end else min(len(text), start + MOST_CHARACTERS))


def phrase_before(text: str, end: int) -> tuple[int, int] | None:
    """The span of the noun phrase that ends at `end`, cut at the last word that cannot stand inside one."""
    begin = max(0, end - MOST_CHARACTERS)
    for cut in _END.finditer(text, begin, end):
        if cut.end() < end - 2:
            begin = cut.end()
    return _trimmed(text, begin, end)


def named_party(text: str) -> str | None:
    """An addressee's name without label or conjunction, or None where it only points back or names no one."""
    name = _LEADING.sub("", text).strip(" ,")
    proper = name[:1].isupper() and name.split()[0].lower() not in {"any", "all", "each", "every", "the", "no"}
    if not name or _POINTS_BACK.match(name) or len(name.split()) > MOST_WORDS:
        return None
    return name if KINDS.search(name) or (proper and len(name.split()) <= 6) else None


def _trimmed(text: str, start: int, stop: int) -> tuple[int, int] | None:
    if (owned := _OWNED.match(text[start:stop])) and not KINDS.search(owned.group()):
        start += owned.end()
    parts = text[start:stop].split(",")
    while parts and not KINDS.search(parts[-1]):
        parts.pop()
    phrase = ",".join(parts).strip(" ,")
    if not phrase or _POINTS_BACK.match(phrase) or len(phrase.split()) > MOST_WORDS:
        return None
    begin = text.index(phrase, start)
    return begin, begin + len(phrase)


def _name_length(name: str) -> int:
    suffix = _SUFFIX.search(name)
    if suffix and not name[suffix.end() :].lstrip(" ,").startswith(("and ", "& ")):
        name = name[: suffix.end()]
    return len(name.rstrip(" ,"))
