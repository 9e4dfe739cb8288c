"""Bare imperatives: sentences that tell the reader to do something without any modal."""

from __future__ import annotations

import re

from retrieval.text.documents import Sentence, SentenceKind
from service.analysis.reading.duties.lists import unmarked
from service.analysis.reading.duties.verbs import AMENDATORY, NAVIGATION, VERBS

_INTRO = re.compile(
    r"(?:if|when|where|before|after|once|to|in order to|for|within|by|unless|as|at|on|prior to|upon|no later "
    r"than|beginning|"
    r"during|following|except|subject to|consistent with|until|whether|while|throughout|across|regardless of|as part|"
    r"in addition|depending on|instead of|rather than|in the event)\b",
    re.IGNORECASE,
)
_INTRO_END = re.compile(r",\s+")
_ADVERBS = re.compile(
    r"(?:and |or |please |therefore,? |thus,? |immediately |promptly |always |then |at a minimum,? |"
    r"where possible,? |"
    r"also |never |do not |don['’]t |(?!(?:ap|com|sup|re|multi)ply|rely)\w+ly,? )*",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"\b(?:it|this|that|they|he|she|we|you|which|there|[a-z]+s|the [a-z]+) (?:also |then )?(?:can|could|will|would|may|"
    r"might|must|shall|should|is|are|was|were|has|have|had|does|do)\b",
    re.IGNORECASE,
)
"""A subject with its verb: what stands behind it goes on with a statement ("…, it can cut costs, save money …")."""
_SUBJECT_OF = re.compile(
    r"(?: (?!that\b|which\b|who\b|if\b|when\b|where\b|how\b|what\b|whether\b|as\b|until\b|unless\b|because\b|while\b|"
    r"any\b|all\b|once\b|before\b|after\b|so\b|why\b|than\b)[\w’'/-]+){1,6} "
    r"(?:will|would|may|must|shall|should|has|have|is|are|was|were) "
    r"(?:not |also )?(?:be |been )?[a-z]+(?:ed|en|ne|de|pt|id|ld|nt|ut)\b",
    re.IGNORECASE,
)
"""A predicate before any conjunction: the verb's word belongs to its subject ("Draft labels will be provided")."""
_TAKE_CLAUSES = frozenset(
    ["ensure", "verify", "confirm", "check", "assume", "see", "determine", "note", "make", "consider", "know"]
)
_PHRASAL = re.compile(
    r"(?:power|back|roll|lock|switch|wipe) (?:down|off|up|back|out) (?:the|all|any|each|your|an?|every)\b", re.I
)
_LONGEST_INTRO = 300
_WORD = re.compile(r"(?P<verb>[A-Za-z-]+)(?P<next>\s+\S+(?: \S+)?)?")
_AFTER_NOUN = re.compile(
    r"\s+(?:of|is|are|was|were|has|have|had|will|would|may|must|shall|should|can|cannot|could|does|did|by|"
    r"not|finds|found|shows|highlights|assesses|says|warns|urges|outlines|sets|reveals|"
    r"examines|includes|provides|aims|calls|seeks|identifies|offers|points|comes|covers|describes|explains|et|vs?\.?|"
    r"and (?:its|the|other)|(?!suspected|disclosed|affected|updated|outdated|unauthori[sz]ed|related|required|"
    r"completed|signed|"
    r"detailed|limited|unused|infected|compromised|unneeded|unsolicited)\w+ed|\W+)(?=\s|$)",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s+(?:and|or)\s+(?P<word>[A-Za-z]+)")
_NEGATED = re.compile(r"\b(?:not|never|n['’]t)\s+$", re.I)
_LABEL = re.compile(r"[A-Z][\w()/-]*(?: [\w()/&-]+){0,4}(?:: |—)(?=[A-Z])")
_ADVISED = re.compile(r"recommend|mitigat|remed|practice|action|solution|workaround|protect", re.I)
_FILING = re.compile(
    r"(?:submit|file|send)\b(?=[^.;]*\b(?:only (?:as|by|in|to|through)|confidential|written/paper)\b)", re.I
)
_OWN = re.compile(
    r"(?:check|look|search|enter|register|call)\w* (?:out for|over|your|that|whether|the (?:status|date))\b|"
    r"(?:review|read|follow) your\b|"
    r"follow\b[^.;:]{0,40}\b(?:requirements|rules|procedures|guidelines|steps|protocols?|practices)\b",
    re.I,
)
"""A look at one's own affairs, which is conduct and no step through a page."""
_NEVER_ASKED = frozenset({"fail", "exceed", "violate", "undergo", "become", "incur", "neglect", "impair", "appear"})
_ASKED = VERBS - _NEVER_ASKED
_LIMITING = frozenset({"limit", "cap", "restrict", "lower", "halt", "end"})
_NAMES = frozenset({"Mark", "Grant", "Chase", "Will", "Pat", "Bill", "Drew", "Target", "Post"})
_WITH_OF = frozenset({"beware", "dispose", "think", "inform"})
_PAGE_VERBS = frozenset({"see", "visit", "click", "learn", "browse", "read", "view"})
_BULLET = re.compile(r"\s*[-*•–·]\s")
_AMENDS = re.compile(
    r"\b(?:paragraphs?|sections?|§|sec\.|subparts?|parts?|appendix|entry|heading|definition|the words?|to "
    r"read as follows)\b",
    re.I,
)
SHORTEST = 3


def act_at(text: str, start: int) -> int | None:
    """Offset of the base verb that opens ``text[start:]``, behind an introduction ("Within 30 days, report …") or an
    adverb; None where no verb does."""
    places = [start]
    if _INTRO.match(text, start):
        places += [comma.end() for comma in _INTRO_END.finditer(text, start, start + _LONGEST_INTRO)]
    for place in places:
        if place > places[0] and _STATED.search(text, places[1], place):
            break
        adverbs = _ADVERBS.match(text, place)
        at = adverbs.end() if adverbs else place
        word = _WORD.match(text, at)
        if word and _is_base_verb(word.group("verb")) and not _names_a_thing(word):
            return at
        if _PHRASAL.match(text, at):
            return at
    return None


def _names_a_thing(word: re.Match[str]) -> bool:
    behind = word.group("next") or ""
    if word.group("verb").lower() not in _TAKE_CLAUSES and _SUBJECT_OF.match(word.string, word.end("verb")):
        return True
    if _AFTER_NOUN.match(behind):
        return not (word.group("verb").lower() in _WITH_OF and behind.split()[:1] == ["of"])
    if word.group("verb") in _NAMES and behind.strip()[:1].isupper():
        return True
    joined = _JOINED.match(behind)
    return bool(joined and joined.group("word").lower() not in VERBS)


def _is_base_verb(word: str) -> bool:
    known = word.lower() in _ASKED or (word[:2].lower() in ("re", "un") and word[2:].lstrip("-").lower() in _ASKED)
    return known and not word[1:].isupper()


def imperative_at(sentence: Sentence) -> int | None:
    """Offset of the imperative's verb in `sentence`, or None where it asks nothing of anyone's conduct."""
    text = sentence.text
    start = unmarked(text)
    if sentence.kind is SentenceKind.HEADING or len(text[start:].split()) < SHORTEST or text.rstrip().endswith("?"):
        return None
    label = _LABEL.match(text[start:])
    start += label.end() if label else 0
    at = act_at(text, start)
    if at is None or (at == start and text[at].islower() and not _BULLET.match(text)):
        return None
    return at if _asks_conduct(text, at, bool(label and _ADVISED.search(label.group()))) else None


def _asks_conduct(text: str, at: int, advised: bool) -> bool:
    word = _WORD.match(text, at)
    verb = word.group("verb").lower() if word else ""
    if verb in NAVIGATION and not (advised or _NEGATED.search(text[:at]) or _OWN.match(text, at)):
        return False
    return not (verb in AMENDATORY and _AMENDS.search(text))


def is_filing_rule(text: str, at: int) -> bool:
    """Whether the imperative at `at` limits how something may be filed ("submit … only on paper"): a condition of
    being heard, which binds whoever files."""
    return bool(_FILING.match(text, at))


def limits(text: str, at: int) -> bool:
    """Whether the verb at `at` sets a limit to what others do ("Cap late fees at $8")."""
    word = _WORD.match(text, at)
    return bool(word and word.group("verb").lower() in _LIMITING)


def navigates(text: str, at: int | None) -> bool:
    """Whether the verb at `at` only guides a reader to another page ("See the documentation")."""
    word = _WORD.match(text, at) if at is not None else None
    return bool(word and word.group("verb").lower() in _PAGE_VERBS)
