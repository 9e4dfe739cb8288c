"""Public bodies by weaker forms: a plain tail word ("… Safety Board"), a name in another language, an apposition.

"Board", "Service" or "Office" ends the names of firms and of rooms too. Such a name counts only where it issues
something (`issuers.is_subject`), where its letters are defined in brackets behind it, or where it is a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.analysis.reading.names import issuers
from service.analysis.reading.names.defined_terms import initials_fit, terms_after
from service.analysis.reading.names.gazetteer import Body, Mention
from service.analysis.reading.names.places import places_named

_TAIL = re.compile(
    r"(?<![\w'-])(?:Board|Council|Service|Panel|Office|Committee|Institute|Inspection|Corporation|Organi[sz]ation|"
    r"Department|Registrar|Examiner|Task ?[Ff]orce|Centre|Ombudsperson)"
    r"(?![\w'-]| of (?:Directors|Trustees|Governors))"
)
_ONWARD = re.compile(
    r" (?:of|for|on) (?:the )?(?:[A-Z][\w'-]*(?: (?:and|of|the) (?=[A-Z])| (?=[A-Z])|, (?=[A-Z]))?){1,6}"
)
_LINKS = frozenset({"and", "&", "of", "for"})
_OPENS = frozenset(
    {"The", "This", "That", "These", "In", "On", "By", "At", "For", "From", "Under", "And", "But", "As", "Its", "Our",
     "Their", "Each", "Any", "All", "Every", "Today", "When", "If", "While", "With",
     "Both", "Former", "A", "An", "Yesterday"}
)  # fmt: skip
_NO_NAME = frozenset(
    {"City", "Advisory", "Executive", "Audit", "Supervisory", "Management", "Press", "Head", "Post", "Home", "Oval",
     "Works", "Editorial", "Compliance", "Main", "Local", "County", "Civil", "Customer", "News", "Field", "Regional",
     "State", "Federal", "National", "Independent", "New", "U.S."}
)  # fmt: skip
"""Words that, alone before the tail, leave the body without a name."""
_PRIVATE = re.compile(
    r"\b(?:Holdings?|Group|Inc|Ltd|LLC|Corp|Company|Partners|Bancorp|Motors?|Software|Media|Message|Cloud|Terms|"
    r"Control Panel|Experience)\b"
)

_OPENER = (
    r"Autoridade|Autoridad|Autorité|Autorità|Autoriteit|Agência|Agencia|Agence|Agenzia|Agentschap|Bundesamt|Bundesanstalt|"
    r"Bundesministerium|Bundesbeauftragte|Landesamt|Landesbeauftragte|Landesanstalt|Comissão|Comisión|Commissione|"
    r"Commission(?= nationale| fédérale| de | d'| des | du )|Conselho|Consejo|Conseil|Consiglio|Garante|Ministério|"
    r"Ministère|"
    r"Ministerio|Ministero|Ministerie|Rijksinspectie|Rijksdienst|Inspectie|Urząd|Úřad|Úrad|Tribunal(?= d[aeo]s? )|"
    r"Superintendencia|Superintendência|Secretaria|Secretaría|Instituto|Banco Central|Banque|Banca(?= d)|"
    r"Styrelsen|Direktoratet|Myndigheten|Inspektionen|Dirección|Direção|Direction(?= générale| de | des )|Oficina|"
    r"Órgão|"
    r"Observatoire|Haute Autorité|(?:Kommission|Amt|Behörde)(?= für)"
)
_LINK = (
    r"(?:d[eaou]|d[ao]s|des|del|della|delle|dei|degli|du|la|le|les|el|los|las|lo|il|für|der|die|das|den|voor|van|het|per|"
    r"para|pour|à|aux|et|e|y|und|en|och|og|for|om|till|zur|zum)"
)
_WORD = r"[^\W\d_][\w'-]*"
_ENDINGS_OF_QUALITY = (
    "nal|nale|nales|nais|ique|iques|aux|ico|ica|icos|icas|ário|ária|ario|aria|ados|ales|elle|elles|és|ées"
)
_QUALITY = rf"(?:{_WORD}(?:{_ENDINGS_OF_QUALITY}))"
_FOREIGN = re.compile(
    rf"(?<![\w-])(?:{_OPENER})(?:(?: {_LINK}){{1,3}} (?:[dl]l?')?{_WORD}| [dl]'{_WORD}| {_QUALITY}(?!\w)|"
    rf" [A-ZÀ-Þ][\w'-]*){{1,7}}"
)
_NORDIC = re.compile(
    r"(?<![\w-])[A-ZÆØÅÄÖ]\w{3,30}(?:tilsynet|styrelsen|myndigheten|inspektionen|verket|virasto|direktoratet)(?!\w)"
)
_OPENINGS = (
    "Autori", "Agência", "Agencia", "Agence", "Agenzia", "Agentschap", "Bundes", "Landes", "Comis", "Commissione ",
    "Commission nationale", "Commission fédérale", "Commission de", "Commission d'", "Conse", "Consiglio", "Garante",
    "Minist", "Rijks", "Inspectie", "Urząd", "Úřad", "Úrad", "Tribunal d",
    "Superintend", "Secretar", "Instituto", "Banco",
    "Banque", "Banca", "Styrelsen", "Direktoratet", "Myndigheten", "Inspektionen", "Direc",
    "Direç", "Direction", "Oficina",
    "Órgão", "Observatoire", "Haute", " für ",
)  # fmt: skip
_ENDINGS = ("tilsynet", "styrelsen", "myndigheten", "inspektionen", "verket", "virasto", "direktoratet")
"""Literals of which any match holds one; most texts hold none."""
_NAMED = r"[A-ZÀ-Þ][\w&'-]*(?: (?:[A-ZÀ-Þ][\w&'-]*)){0,4}"
_KIND = (
    r"(?:regulator|watchdog|supervisor|supervisory authority|inspectorate|ombudsman|agency|ministry|central bank|"
    r"authority|enforcer)"
)
_AFTER_KIND = re.compile(rf"\b{_KIND} (?P<name>{_NAMED})")
_BEFORE_KIND = re.compile(
    rf"(?<![\w'-])(?P<name>{_NAMED}), (?:the|a|an|[A-Z]\w+'s?) (?:[\w'-]+ ){{0,5}}?{_KIND}(?:,| (?:for|of|in|on|"
    rf"that|which) )"
)
_MOST_AGAIN = 20
_KIND_WORD = re.compile(rf", (?:the|a|an|[A-Z]\w+'s?) (?:[\w'-]+ ){{0,5}}?{_KIND}(?:,| (?:for|of|in|on|that|which) )")
_EARLY = 4_000
"""Characters in which a body is introduced by apposition."""


def find_by_form(flat: str, taken: list[tuple[int, int]]) -> list[Mention]:
    """Bodies that `flat` (plain quotes) names by a weak form, outside the spans already `taken`."""
    covered = bytearray(len(flat))
    for start, end in taken:
        _cover(covered, start, end)
    found = [m for m in (*_foreign(flat), *_tailed(flat), *_introduced(flat)) if _cover(covered, m.start, m.end)]
    return found + _again(flat, found, covered)


def _cover(covered: bytearray, start: int, end: int) -> bool:
    """Take the span, unless some of it is taken."""
    if covered.find(1, start, end) >= 0:
        return False
    covered[start:end] = b"\1" * (end - start)
    return True


def _again(flat: str, found: list[Mention], covered: bytearray) -> list[Mention]:
    """Later mentions of the first bodies that the text introduced once."""
    more: list[Mention] = []
    for body in list({m.body.name: m.body for m in found}.values())[:_MOST_AGAIN]:
        hits = re.finditer(rf"(?<![\w'-]){re.escape(body.name)}(?![\w-])", flat)
        more.extend(Mention(*hit.span(), body) for hit in hits if _cover(covered, *hit.span()))
    return more


def _foreign(flat: str) -> Iterator[Mention]:
    for pattern, literals in ((_FOREIGN, _OPENINGS), (_NORDIC, _ENDINGS)):
        if any(literal in flat for literal in literals):
            for match in pattern.finditer(flat):
                yield _mention(flat, match.start(), match.end())


def _tailed(flat: str) -> Iterator[Mention]:
    for tail in _TAIL.finditer(flat):
        start = name_start(flat, tail.start())
        onward = _ONWARD.match(flat, tail.end())
        ends = [onward.end(), tail.end()] if onward else [tail.end()]
        for end in ends:
            name = flat[start:end]
            if _names_a_body(name, tail.start() - start) and _acts(flat, start, end, name):
                yield _mention(flat, start, end)
                break


def name_start(flat: str, at: int, *, most: int = 9) -> int:
    """Where the capitalised words begin that lead up to `at`, at most so many."""
    start = at
    for _ in range(most):
        if start < 2 or flat[start - 1] != " ":
            break
        begin = max(flat.rfind(" ", max(0, start - 40), start - 1), flat.rfind("\n", max(0, start - 40), start - 1)) + 1
        word = flat[begin : start - 1]
        owner = word.endswith("'s") and not flat.startswith("Office", at)
        if not word or word in _OPENS or owner or not (word in _LINKS or (word[0].isupper() and word[-1].isalnum())):
            break
        start = begin
    while flat[start:at].split(" ", 1)[0] in _LINKS:
        start = flat.index(" ", start) + 1
    return start


def _names_a_body(name: str, before_tail: int) -> bool:
    lead = name[:before_tail].split()
    telling = [word for word in lead if word not in _NO_NAME and word not in _LINKS]
    return bool(telling or (lead and len(name.split()) > len(lead) + 2)) and not _PRIVATE.search(name)


def _acts(flat: str, start: int, end: int, name: str) -> bool:
    if issuers.is_subject(flat, start, end):
        return True
    terms, _ = terms_after(flat, end)
    return any(initials_fit(name, term) for term in terms) or _line_of_its_own(flat, start, end)


def _line_of_its_own(flat: str, start: int, end: int) -> bool:
    return start < 600 and (start == 0 or flat[start - 1] == "\n") and flat[end : end + 1] == "\n"


def _introduced(flat: str) -> Iterator[Mention]:
    early = flat[:_EARLY]
    for match in _AFTER_KIND.finditer(early):
        start, end = match.span("name")
        if issuers.is_subject(flat, start, end):
            yield _mention(flat, start, end, around=match.start() - 40)
    if _KIND_WORD.search(early):
        for match in _BEFORE_KIND.finditer(early):
            yield _mention(flat, *match.span("name"), around=match.start(), until=match.end())


def _mention(flat: str, start: int, end: int, *, around: int | None = None, until: int = 0) -> Mention:
    """A mention; its place is the last that the name holds, or that its introduction names."""
    name = flat[start:end].removesuffix("'s")
    places = places_named(name) or places_named(flat[max(0, around) : max(until, start)] if around is not None else "")
    return Mention(start, start + len(name), Body(name, (), "regulator", places[-1][0] if places else ""))
