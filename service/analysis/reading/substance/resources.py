"""What the text points its reader to, with the phrase that names it.

Official: the act itself, its text, order, complaint, notice or docket. Guidance: what explains it. Tools: something to
work with (a portal, a form, a repository). Contact persons and complaint lines are not resources.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from retrieval.text.documents import Sentence, SentenceKind
from service.analysis.reading.model import Passage, PassageKind
from service.analysis.schema import Why

_STOP = r"(?<!\s[A-Z])(?<!\.[A-Z])(?<!\bNo)(?<!\bv)(?<!\bSec)(?<!\bFeb)(?<!\bInc)\.(?:\s|$)"
"""A full stop that ends a phrase: not one after an initial or a short form."""

_END = rf"(?=\s*(?:$|[;:]|{_STOP}|\bfor (?:more|further|the latest)\b|,? (?:which|where|on how)\b))"
_POINT = re.compile(
    r"(?:^|[.•\-*]\s+|[,;(] ?)(?:[Aa]dditionally, |[Aa]lso, )?(?:[Pp]lease )?"
    r"(?:(?:[Rr]ead|[Vv]iew|[Dd]ownload|[Cc]onsult|[Rr]eview(?! of)|[Ss]ee(?: also)?,?|[Rr]eference:|[Rr]efer to|"
    r"[Vv]isit)\s+)"
    rf"(?P<what>[^;:\n]{{3,240}}?){_END}"
)
_AMONG_VERBS = re.compile(r"[,;] ?(?:read|view|review)\b")
""" "run code, read files": one verb of several tells nobody to read."""

_FURTHER = re.compile(
    r"\b(?:for|to learn|to read) (?:the )?(?:more|further|updated|additional|latest|full)\b[^,.:]{0,90}"
    r"(?::\s*[•\-]?\s*|,\s*(?:please )?(?:see|visit|go to|read|consult|refer to)\s+)"
    rf"(?P<what>[^;\n]{{3,200}}?)(?=\s*(?:$|;|{_STOP}))",
    re.IGNORECASE,
)
_AVAILABLE = re.compile(
    r"^(?:\W*)(?P<what>[^;:\n]{3,200}?)\s+(?:is|are|can be|may be|will be|has been|have been)\s+(?:\w+ ){0,2}?"
    r"(?:(?:available|found|obtained|accessed|published|posted|downloaded|located)\b[^.]{0,60}?\s(?:at|on|from|"
    r"through|in|online)\b|on (?:the |its |our )?(?:[\w’'-]+ ){0,4}(?:web ?site|web ?page|page|portal)\b)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:\bentitled|\btitled|\bcalled)\s+[“\"](?P<what>[^”\"\n]{4,200})[”\"]",
    re.IGNORECASE,
)
_PORTAL = re.compile(r"(?P<what>\b(?:Federal )?eRulemaking Portal|\bGitHub\b|\bYellow Card\b)")
_DOCKET = re.compile(r"(?P<what>\bDocket (?:No\.|ID|Number):? ?[A-Z][A-Z0-9-]{4,})")
_THROUGH = re.compile(
    r"\b(?:[Ss]ubmit(?:ted)?|[Ff]iled?|[Rr]eport(?:ed|s)?|[Rr]egister(?:ed)?|[Aa]pplications?|[Nn]otif(?:y|ied)|[Ss]ent)\b"
    r"[^.;:]{0,60}?\b(?:through|via|using|on) (?:the |its |our )(?P<what>(?:[A-Z][\w&’'-]* ){1,6}?"
    r"(?:Portal|Platform|Web ?[Ff]orm|Form|Registry|Dashboard|System|Tool))\b"
)
"""A named place that something is handed in at."""

_PLACE = re.compile(
    r"\b(?:through|via|using|use|on|in|at|our|its|their|by) (?:the |its |our |a |an )?(?P<what>"
    r"(?:(?:[A-Z][\w’'&-]*|online|survey|reporting|national) ){0,4}(?:survey tool|portal|web ?form|dashboard|"
    r"online tool|template|reporting form|helpline|Infocentre)(?: [A-Z][\w-]+){0,4}|"
    r"(?:tool|app|platform) (?:[A-Z][\w-]+ ?){1,3}|Form[ -][A-Z0-9][\w-]*)(?![\w-])"
)
"""A place or form to hand something in with, by its kind and name."""

_NUMBERED = re.compile(
    r"(?P<what>\b(?:(?:[Vv]endor|[Ss]ecurity|[Gg]eneral|[Gg]uidance|[Pp]ractice) ){0,2}"
    r"(?:[Aa]dvisory|[Bb]ulletin|[Ll]icen[cs]e|[Cc]ircular|[Gg]uidance [Nn]ote|[Hh]andbook)"
    r"(?: (?:No\.? )?[A-Z0-9][\w./-]*\d[\w./-]*))"
)
"""A document of the issuer or a vendor by its number."""

_IN_REGISTER = re.compile(
    r"(?P<what>\b(?:[Nn]otice of [Pp]roposed [Rr]ulemaking|[Pp]roposed rule|[Ff]inal rule|[Ii]nterim final rule|"
    r"[Nn]otice)[^.;()\n]{0,40}\(\d+ FR \d+\))"
)
_ISSUED = re.compile(
    r"\bhas (?:today )?published (?:its|the|a|an) (?P<what>(?:[\w’'-]+ ){0,4}?(?:results|report|decision|guidance|"
    r"guidelines|opinion|consultation paper|handbook|fact ?sheet|letter)\b(?: (?:of|on) [^.,;\n]{3,60})?)"
)
_ADDRESS = re.compile(r"(?<![\w@/])(?P<what>[\w.+-]+@[\w-]+(?:\.[\w-]+)+\w)")
_SENT_TO = re.compile(
    r"\b(?:report|submit|send|sent|e-?mail|write|notif\w+|appl\w+|comments?|register)\b", re.IGNORECASE
)
"""An address counts where the reader is told to send something there."""

_LISTED = re.compile(
    r"^(?:[•\-*]\s*)?(?P<what>(?:Council |Commission |Implementing |Delegated |Final |Draft |Proposed )*"
    r"(?:Regulation|Directive|Decision|Guidelines?|Fact ?sheet|Questions and answers|Q&A|Report|Press release|"
    r"Communication|"
    r"Proposal|Annex|Opinion|Recommendation|Guidance|Consultation|Letter|Notice|Order|Complaint|"
    r"Article \d+)\b[^\n]{4,220})$",
)
_NOT_POINTED = re.compile(
    r"^\d+\.\s|^(?:sec\.|title \d|§)|\bof this chapter\b|\b(?:the|an?|of|and|or|to|which|that|with|for|by)$|"
    r"^(?:(?:follow|of|and|to|by|as|also|for|with|in|from|on|than|delete|many|some|most|several|consumers|people|records)\b|"
    r"(?:the |these |all |your )?comments?$|how|what|that|whether|if|why|when|it|them|the need|as follows|section "
    r"[IVX]+\b|\d+ (?:U\.S\.C|CFR)|id\.|"
    r"infra|supra|"
    r"below|above|please|comments?\b|the instructions|written/|appendix \w+\b|table \d|figure \d|e\.?g\.?\b|"
    r"generally\b)|"
    r"\b(?:person listed|ADDRESSES|SUPPLEMENTARY INFORMATION|FURTHER INFORMATION CONTACT|Assistant Director|"
    r"\d{3}-\d{4}|F\.[23]d|F\. Supp|will|you|your|must|shall|has|"
    r"have)\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"\b(?:submit(?:ted)? complaints?|potential industry misconduct|whistleblower|e-?mail (?:us|their))\b", re.I
)

_OFFICIAL = re.compile(
    r"\b(?:final rule|proposed rule|rule|regulation|regulatory text|order|complaint|notice|directive|directive text|"
    r"docket|"
    r"federal register|decision|determination|consent order|act|law|text of|circular no|request for information|NPRM|"
    r"notice of proposed rulemaking|redline|judgment|settlement|FR doc)\b|\b\d+ FR \d+|\bU\.?S\.?C\b|\bcase page\b|"
    r"\bletter\b",
    re.IGNORECASE,
)
_GUIDANCE = re.compile(
    r"\b(?:guidance|guidances|guide|guidelines?|fact ?sheets?|FAQs?|questions and answers|q&as?|summary|remarks|"
    r"report|blog post|"
    r"handbook|booklet|circular|bulletin|advisory opinion|opinion|materials|documentation|spotlight|explainer|"
    r"press release|"
    r"technical assistance|update|article|policy statement|memorandum|standards?|recommendations|overview)\b",
    re.IGNORECASE,
)
_TOOL = re.compile(
    r"\b(?:portal|forms?|platform|template|GitHub|specifications?|calculator|tool|toolkit|database|registry|web ?site|"
    r"yellow card|dashboard|app|software|machine-readable|schema|checklist|regulations\.gov)\b",
    re.IGNORECASE,
)
LONGEST = 1200
"""Characters of a sentence that may point to something; a longer one is a table or a form."""

_STEMS = (
    "more", "further", "updated", "additional", "latest", "full", "read", "view", "download", "consult", "see ",
    "refer", "visit", "available", "found", "obtained", "accessed", "published", "posted", "titled", "called",
    "docket", "portal", "github", "yellow card", "platform", "form", "registry", "dashboard", "tool", "template",
    "advisory", "bulletin", "licen", "circular", " fr ", "@", "helpline", "infocentre", "guidance note", " on ",
)  # fmt: skip
"""Literals of which every pointer holds one."""

_AVAILABLE_RULE = "says where it is available"
_LOOKED_AT = re.compile(r"\W*(?:Please )?(?:review|consult)\b", re.IGNORECASE)
"""Verbs that also tell one to look at contracts or logs of one's own."""
_CLOSING = 0.7
"""Where the links that close a page may begin, as a share of its sentences."""

_HEAD = re.compile(r",|\s(?:of|on|about|for|to|against|under|regarding|in|and|from|published|issued|sent)\s")
_NEXT_ACT = re.compile(r",? (?:and|or) (?:consult|contact|visit|see|read|access|call|write)\b.*$", re.DOTALL)
_AND = re.compile(r",? and (?=(?:an?|the|its|related|accompanying)\s)")
_TEXT_OF = re.compile(r"(?:the )?(?:full |official |complete )?text of ", re.IGNORECASE)
_KINDS = {
    PassageKind.RESOURCE_OFFICIAL: _OFFICIAL,
    PassageKind.RESOURCE_GUIDANCE: _GUIDANCE,
    PassageKind.RESOURCE_TOOL: _TOOL,
}


def resource_passages(sentences: tuple[Sentence, ...]) -> Iterator[Passage]:
    """One passage per resource pointed to, each name once."""
    seen: set[str] = set()
    closing = int(len(sentences) * _CLOSING)
    for sentence in sentences:
        for found, rule in (*_pointers(sentence), *(_links(sentence) if sentence.index >= closing else ())):
            for what in _parts(_tidy(found["what"])):
                key = what.lower()
                told = rule == _AVAILABLE_RULE or _LOOKED_AT.match(found.group())
                if told and not _is_document(what):
                    continue
                if len(what) < 4 or _NOT_POINTED.search(what) or key in seen:
                    continue
                seen.add(key)
                start = sentence.start + found.start("what") + found["what"].index(what)
                why = Why(cue=found.group()[:60].strip(), rule=rule)
                yield Passage(_kind(what, sentence.text), sentence.index, start, start + len(what), what, why)


def _pointers(sentence: Sentence) -> Iterator[tuple[re.Match[str], str]]:
    text = sentence.text
    lowered = text.lower()
    if (
        "information contact" in lowered
        or not any(stem in lowered for stem in _STEMS)
        or len(text) > LONGEST
        or _CONTACT.search(text)
    ):
        return
    if found := _FURTHER.search(text):
        yield found, "names where to find more"
    elif (found := _POINT.search(text)) and not _AMONG_VERBS.match(found.group()):
        yield found, "tells the reader to read it"
    elif sentence.kind is not SentenceKind.HEADING and (found := _AVAILABLE.search(text)):
        yield found, _AVAILABLE_RULE
    elif (found := _NAMED.search(text)) and found["what"][0].isupper():
        yield found, "gives the title of a document"
    if found := _DOCKET.search(text):
        yield found, "names the docket"
    if found := _PORTAL.search(text) or _THROUGH.search(text) or _PLACE.search(text):
        yield found, "a place to work with"
    if found := _NUMBERED.search(text) or _IN_REGISTER.search(text) or _ISSUED.search(text):
        yield found, "names a document by its number or as published"
    if _SENT_TO.search(text) and (found := _ADDRESS.search(text)):
        yield found, "an address to send something to"


def _links(sentence: Sentence) -> Iterator[tuple[re.Match[str], str]]:
    """Titles of documents that close a page as a list of links: lines that open with a kind of document."""
    if sentence.text[-1] not in ".?!:;" and (found := _LISTED.match(sentence.text)):
        yield found, "listed among the links that close the page"


def _tidy(phrase: str) -> str:
    """Without the marks around it and without a bracket that was cut open."""
    if phrase.count("(") > phrase.count(")"):
        phrase = phrase[: phrase.rindex("(")]
    phrase = _NEXT_ACT.sub("", phrase)
    return phrase.strip(' \t.,:•–—-“”"')


def _parts(what: str) -> tuple[str, ...]:
    """Two documents named in one breath apart: "the text of the rule and a guide for small firms"."""
    parts = _AND.split(what, maxsplit=1)
    return tuple(parts) if len(parts) == 2 and all(map(_is_document, parts)) else (what,)


def _is_document(what: str) -> bool:
    """Whether the phrase itself names a document or a tool; complaints in a database are neither."""
    if _TEXT_OF.match(what) or re.match(r"(?:the )?(?:full )?text(?: and\b|$)", what, re.IGNORECASE):
        return True
    head = _HEAD.split(what, maxsplit=1)[0]
    return any(pattern.search(head) for pattern in _KINDS.values())


def _kind(what: str, text: str) -> PassageKind:
    """By the head noun ("fact sheet" in "fact sheet on the rule"), else by any noun of the name or its sentence."""
    if _TEXT_OF.match(what):
        return PassageKind.RESOURCE_OFFICIAL
    if _ADDRESS.match(what) or _PLACE.match(f"the {what}") or re.match(r"Form[ -]", what):
        return PassageKind.RESOURCE_TOOL
    for part in (_HEAD.split(what, maxsplit=1)[0], what, text):
        ends = {kind: _last_end(pattern, part) for kind, pattern in _KINDS.items()}
        if any(ends.values()):
            return max(ends, key=lambda kind: ends[kind])
    return PassageKind.RESOURCE_GUIDANCE


def _last_end(pattern: re.Pattern[str], text: str) -> int:
    return max((m.end() for m in pattern.finditer(text)), default=0)
