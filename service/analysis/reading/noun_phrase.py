"""The phrase that names a kind of organisation or person, from where a cue leaves off to where the phrase ends."""

from __future__ import annotations

import re

MOST_CHARACTERS = 160

_END = re.compile(
    r"[.;:()\n“”\"—–]|,(?! (?:and|or|[a-z]+(?: [a-z]+)?,? (?:and|or)|[a-z]+ [a-z]+,))|"
    r"\b(?:to|must|shall|should|will|would|may|can|could|is|are|was|were|has|have|had|by|when|if|as|unless|while|because|"
    r"under|pursuant|from|who|which|whose|so|before|after|during|until|within|through|via|per|via|allow|enable|begin|against|for|on|about|in response)\b"
)
_KINDS = re.compile(
    r"\b(?:agenc(?:y|ies)|departments?|banks?|credit unions?|lenders?|creditors?|institutions?|compan(?:y|ies)|firms?|business(?:es)?|"
    r"enterprises?|providers?|platforms?|operators?|manufacturers?|importers?|exporters?|distributors?|retailers?|sellers?|suppliers?|"
    r"employers?|employees|workers?|contractors?|subcontractors?|entit(?:y|ies)|organi[sz]ations?|associates|controllers?|"
    r"processors?|deployers?|developers?|issuers?|registrants?|advis[eo]rs?|brokers?|dealers?|funds?|insurers?|carriers?|facilit(?:y|ies)|"
    r"vessels?|vehicles?|hospitals?|physicians|professionals|clinicians|patients?|consumers?|customers?|users?|children|minors|"
    r"persons?|individuals|people|citizens|residents|governments?|authorit(?:y|ies)|States|collectors?|servicers?|participants?|"
    r"applicants?|licensees?|permittees?|owners?|members?|charit(?:y|ies)|trustees?|schools?|universities|assessors?|sponsors?|"
    r"producers?|growers?|airlines?|utilities|plans|marketplaces?|apps?|websites?|stakeholders?|taxpayers?|partnerships?|executives|"
    r"third parties|public|households?|drivers?|pharmac(?:y|ies)|veterinarians|intermediaries|traders?|passengers|households)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"^(?:it|they|them|this|these|those|that|such|its|their|his|her|our|us|we|you|each other)\b", re.I
)
_NAME = re.compile(
    r"^(?:the operator of )?(?:[A-Z][\w&’'.-]*(?:,? (?:and |of |the |& )?(?=[A-Z])| ?|, (?=Inc|LLC|Ltd|Corp)))+"
)


def phrase_at(text: str, start: int, *, name: bool = False) -> tuple[int, int] | None:
    """The span of the noun phrase that begins at `start`, or None where what stands there names nobody.

    With `name`, a proper name is taken; else the phrase must hold a kind of organisation or person.
    """
    if name and (found := _NAME.match(text[start : start + MOST_CHARACTERS])):
        return start, start + len(found.group().rstrip(" ,."))
    end = _END.search(text, start, start + MOST_CHARACTERS)
    stop = end.start() if end else min(len(text), start + MOST_CHARACTERS)
    phrase = text[start:stop].strip(" ,")
    if not phrase or _POINTS_BACK.match(phrase) or not _KINDS.search(phrase) or len(phrase.split()) > 18:
        return None
    begin = text.index(phrase, start)
    return begin, begin + len(phrase)
