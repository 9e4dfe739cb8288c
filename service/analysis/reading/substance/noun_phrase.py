"""The phrase that names a kind of organisation or person, from where a cue leaves off to where the phrase ends."""

from __future__ import annotations

import re

from service.analysis.reading.lowered import filed

MOST_CHARACTERS = 200
MOST_WORDS = 18

_END = re.compile(
    r"[;:()\n“”\"—–]|\.(?=$|\s[A-Z])|,(?= (?:which|who|where|when|while|as|but|so|if|unless|including|such as|to|"
    r"the rule|it|they)\b)|"
    r"(?<![\w-])(?:(?<!subject )to|must|shall|should|will|would|may|can|could|is|are|was|were|has|have|had|by|"
    r"when|if|as|"
    r"unless|while|because|"
    r"pursuant|from|who|which|whose|so|before|after|during|until|through|via|per|allow|enable|begin|against|for|on|"
    r"about|"
    r"including|requires?|would|did|does|do|took|says?|said|that (?:must|shall|will|may|are|is|have|has)|"
    r"in (?:response|order|light))(?![\w-])"
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
KINDS = re.compile(rf"\b(?:{filed(_KIND_WORDS)})\b(?![’'-])", re.IGNORECASE)
_NAMES_NO_ONE = re.compile(
    r"^(?:(?:the|a|an|any|all|each|both|every|those|these|such|its|their|his|her|our|your|other|many|certain|"
    r"some|how) )*"
    r"(?:compan(?:y|ies)|firms?|part(?:y|ies)|agency|entit(?:y|ies)|persons?|people|authority|public|government|bodies|"
    r"institutions?|businesses|states|members?|individuals?|organi[sz]ations?|users?|departments?)$|"
    r"^(?:it|they|them|this|its|their|our|your|us|we|you)\b",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"\s*(?:$|[,;:()\n“”\"—–.]|and\b|or\b|&|with\b|that\b|who\b|in\b|of\b|at\b|on\b|under\b|within\b|"
    r"without\b|subject to\b|"
    r"to\b|for\b|by\b|from\b|[a-z]+ing\b|engaged\b|involved\b|located\b|regulated\b|covered\b|required\b|licensed\b|"
    r"established\b|registered\b|affected\b|must\b|shall\b|is\b|are\b|when\b|if\b|as\b)"
)
_MODIFIES = re.compile(
    r"\s+(?:with (?:more|fewer|less|at least|over)|with [$€£\d]|that\b|who\b|in\b|of\b|under\b|subject to\b|"
    r"(?!during|including|according|"
    r"regarding|concerning|excluding)[a-z]+ing\b|engaged\b|involved\b|located\b|regulated\b|covered\b|licensed\b|"
    r"established\b|registered\b)"
)
_WITHIN = re.compile(r"\b(?:of|between|in|with|around|for|among|within|under|about|that|and that) ", re.IGNORECASE)
_DANGLING = re.compile(r"(?: (?:that|in|of|with|under|and|or))+$")
_PLURAL = re.compile(r"(?:s|people|children|staff|public|third parties)$", re.IGNORECASE)
_NAME = re.compile(
    r"(?:the operator of )?(?:[A-Z][\w&’'.-]*(?:,? (?:and |of |the |& )?(?=[A-Z])| ?|, (?=Inc|"
    r"LLC|Ltd|Corp)))+"
)
_SUFFIX = re.compile(r"\b(?:Inc|LLC|Ltd|Corp|Limited|GmbH|S\.p\.A|S\.A|plc|N\.V|B\.V|AG|SE)\b\.?")
_LEADING = re.compile(
    r"^(?:.*: |(?:while|because|if|when|that|and|or|but|then|thus|as|also|accordingly|"
    r"even),? )+",
    re.I,
)
_PROPER = re.compile(r"^(?:the )?(?:[A-Z][\w&’'.-]*(?: (?:and|of|the|&))* ?){1,8}$")


def phrase_at(text: str, start: int, *, name: bool = False) -> tuple[int, int] | None:
    """The span of the noun phrase that begins at `start`, or None where what stands there names nobody.

    With `name`, a proper name is taken; else the phrase must have a kind of organisation or person for its head.
    """
    if name and (found := _NAME.match(text, start, start + MOST_CHARACTERS)):
        return start, start + _name_length(found.group())
    end = _END.search(text, start, start + MOST_CHARACTERS)
    return _headed(text, start, end.start() if end else min(len(text), start + MOST_CHARACTERS))


def phrase_before(text: str, end: int) -> tuple[int, int] | None:
    """The span of the noun phrase that ends at `end`, cut at the last word that cannot stand inside one."""
    begin = max(0, end - MOST_CHARACTERS)
    for cut in _END.finditer(text, begin, end):
        if cut.end() < end - 2:
            begin = cut.end()
    return _headed(text, begin, end)


def named_party(text: str) -> str | None:
    """An addressee's name without label, conjunction or introduction; None where it points back or names no one."""
    name = _LEADING.sub("", text).strip(" ,")
    for part in (name, name.rsplit(", ", 1)[-1], name.rsplit(" that ", 1)[-1]):
        part = _LEADING.sub("", part)
        found = phrase_at(part, 0)
        if found and found[0] == 0:
            return part[: found[1]]
    return name if _PROPER.match(name) and len(name.split()) > 1 else None


def _headed(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """The phrase within `start:stop` up to its last head, with what modifies that head behind it."""
    heads = [m for m in KINDS.finditer(text, start, stop) if _is_head(text, m, stop)]
    if not heads:
        return None
    first = heads[0]
    last = first
    for head in heads[1:]:
        between = text[last.end() : head.start()]
        if not re.match(r",? (?:and |or |& )?|, ", between) or _WITHIN.search(between) or len(between) > 60:
            break
        last = head
    begin = max((m.end() for m in _WITHIN.finditer(text, start, first.start())), default=start)
    end = stop if _MODIFIES.match(text, last.end(), stop) else last.end()
    phrase = _DANGLING.sub("", text[begin:end].strip(" ,"))
    if _NAMES_NO_ONE.match(phrase) or len(phrase.split()) > MOST_WORDS:
        return None
    at = text.index(phrase, begin)
    return at, at + len(phrase)


def _is_head(text: str, kind: re.Match[str], stop: int) -> bool:
    """A kind of party followed by another noun only modifies it ("user traffic"); a plural one does not."""
    return bool(_FOLLOWS.match(text, kind.end(), stop) or kind.end() >= stop or _PLURAL.search(kind.group()))


def _name_length(name: str) -> int:
    suffix = _SUFFIX.search(name)
    if suffix and not name[suffix.end() :].lstrip(" ,").startswith(("and ", "& ")):
        name = name[: suffix.end()]
    return len(name.rstrip(" ,"))
