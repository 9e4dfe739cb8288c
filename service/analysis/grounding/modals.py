"""Force in words: which verbs a text puts under must, should or may, and which it denies.

A small table of its own, independent of the reader: it is the second witness when the reader's class is doubted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from service.analysis.grounding.terms import plain
from service.analysis.grounding.words import STOP, stem

STRONG = re.compile(
    r"\b(?:must|shall|ha(?:s|ve|d|ving) to|needs? to|required|requires?|requiring|requirements?|oblig(?:ed|es?|"
    r"ated|ations?|atory|ing)|"
    r"(?:is|are|was|were|be|been|being|hereby) (?:\w+ )?(?:ordered|directed|instructed|mandated|compelled|bound)|"
    r"order(?:s|ed|ing)? |direct(?:s|ed|ing) |mandat(?:es?|ed|ory|ing)|compulsory|binding|dut(?:y|ies)|responsible for|"
    r"may not|may (?:only|never|neither|no longer)|no (?:person|one|entity|\w+) may|can ?not|can't|could not|"
    r"prohibit(?:s|ed|ing|ions?)?|ban(?:s|ned|ning)?|bar(?:s|red|ring)|forbid(?:s|den|ding)?|disqualif\w*|unlawful|illegal|"
    r"outlaw\w*|"
    r"(?:is|are) to|will be to|(?:is|are) subject to|comply|compliance|conditions?|enjoin(?:s|ed)?|cease|"
    r"pay|paid|fin(?:e[sd]?|ing)|penalt\w+|agreed to|settle\w*|impos\w+|limit(?:s|ed)?|maximum|minimum|at "
    r"least|no later than|"
    r"will|only)\b",
    re.I,
)
"""Wording that can carry a duty; wide on purpose, it only ever excuses a "must"."""

PLAIN_STRONG = re.compile(
    r"\b(?:must|shall|ha(?:s|ve) to|(?:is|are|be|being|been|were|was) (?:\w+ )?(?:required|obliged|obligated|"
    r"ordered|directed|mandated|"
    r"prohibited|banned|barred|forbidden)|requires?\b|obliges?\b|may not|may (?:[\w'-]+ ){0,10}only "
    r"(?:if|for|with|after|when|to|on|in|by|where)|mandatory|prohibits?|bans?|forbids?)\b(?! (?:be "
    r")?comments?)",
    re.I,
)
"""Wording that plainly binds."""

WEAK = re.compile(
    r"\b(?:should|ought to|encourag(?:e[sd]?|ing)|recommend(?:s|ed|ing|ations?)?|advis(?:e[sd]?|ing|able)|"
    r"urg(?:e[sd]?|ing)|invit(?:e[sd]?|ing|ations?)|"
    r"suggest(?:s|ed|ing)?|may wish|best practices?|consider(?:ing)?|welcom(?:e[sd]?|ing)|asked to|calls? "
    r"(?:on|for|up)|called (?:on|upon)|"
    r"may|can|could|might|optional(?:ly)?|voluntar\w+|option|choose|permit(?:s|ted)?|allow(?:s|ed)?|expect(?:s|ed)?|"
    r"seek(?:s|ing)? (?:\w+ )?(?:comments?|feedback|input|views)|comments?|feedback|request(?:s|ed|ing)?|"
    r"please|intend(?:s|ed)?|"
    r"guidance|advice|tips?|helps?)\b",
    re.I,
)
"""Wording that can carry advice, an invitation or an option; wide, it only ever excuses a "should" or "may"."""

PLAIN_WEAK = re.compile(
    r"\b(?:should|ought to|(?:is|are|be) (?:\w+ )?(?:encouraged|recommended|advised|urged|invited|asked)|"
    r"(?:encourages?|recommends?|advises?|urges|invites?|suggests?) |may wish|best practices?)",
    re.I,
)
"""Wording that plainly advises."""

ADVICE = re.compile(
    r"\b(?:should|ought|encourag\w*|recommend\w*|advis\w*|advice|urg(?:e[sd]?|ing)|invit\w*|suggest\w*|may "
    r"wish|best practices?|"
    r"consider\w*|ask(?:s|ed|ing)?|call(?:s|ed|ing)? (?:on|for|up)|welcom\w*|expect\w*|propos\w*|guidance|"
    r"tips?|important to|requests? (?:that|the|all|any|to)|request(?:ed|ing)|"
    r"please|voluntar\w*|would|want\w*|remind\w*|need(?:s|ed)?|good practice)\b",
    re.I,
)
"""Wording that can stand behind a "should"."""

DENIAL = re.compile(
    r"\b(?:not|no|never|none|neither|nor|without|cannot|prohibit\w*|ban(?:s|ned|ning)?|bar(?:s|red|ring)?|"
    r"forbid\w*|refrain\w*|cease\w*|"
    r"stop(?:s|ped|ping)?|avoid\w*|unlawful\w*|illegal\w*|except\w*|only|unless|fail(?:s|ed|ing|ures?)?|"
    r"lack(?:s|ed|ing)?|disqualif\w*|exempt\w*|exclud\w*|exclusion\w*|"
    r"discontinu\w*|den(?:y|ies|ied)|refus\w*|delet\w*|remov\w*|withdr\w*|rescind\w*|revok\w*|vacat\w*|"
    r"repeal\w*|limit\w*|restrict\w*|prevent\w*|rather than|"
    r"instead|less than|fewer than|other than|outside|delay\w*|stay(?:s|ed)?|postpon\w*|suspend\w*|paus\w*|"
    r"block\w*|halt\w*|end(?:s|ed|ing)?|terminat\w*|"
    r"contrary|against|violat\w*|infring\w*|breach\w*|absent|absence|un\w{4,}|non-?\w+|n't|yet|hold|abstain\w*|"
    r"enjoin\w*|closes?|closed|disallow\w*|"
    r"reject\w*|neither|abolish\w*|eliminat\w*|phase out|expire\w*|sunset\w*|inva\w*|impermissibl\w*|"
    r"inappropriate\w*|insufficient\w*|inadequate\w*|propos\w*|drafts?|provisional\w*|prelimin\w*|alleg\w*|"
    r"suspect\w*|would|complaints?|accus\w*|free of|free from|little|deficien\w*|"
    r"incomplete|few)\b|n't\b",
    re.I,
)
"""Wording that denies, forbids or takes away; wide, it only ever excuses a negation."""

BAR = re.compile(
    r"\b(?:not|no|never|none|neither|nor|without|cannot|prohibit\w*|ban(?:s|ned|ning)?|bar(?:s|red|ring)?|"
    r"forbid\w*|refrain\w*|"
    r"disqualif\w*|revok\w*|forgo\w*|waiv\w*|reject\w*|defer\w*|cease\w*|stop(?:s|ped|ping)?|avoid\w*|unlawful\w*|illegal\w*|except\w*|only|unless|exempt\w*|exclu\w*|"
    r"discontinu\w*|"
    r"den(?:y|ies|ied|ial)|refus\w*|delet\w*|remov\w*|withdr\w*|re(?:scind|vok)\w*|limit\w*|restrict\w*|"
    r"prevent\w*|unfair\w*|deceptive|"
    r"abusive|freez\w*|sanction\w*|suspend\w*|enjoin\w*|outside|other than|rather than|violat\w*|paus\w*|"
    r"halt\w*|end(?:s|ed|ing)?|"
    r"terminat\w*|un\w{4,}|maximum|exceed\w*|delay\w*|stay(?:s|ed)?|postpon\w*|embargo\w*)\b|n't\b",
    re.I,
)
"""Wording that can stand behind a "Do not"."""

_CONDITION = re.compile(
    r"^\W*(?:if|where|when|unless|for|because|since|while|although|to [a-z]+|in order to)\b[^,]*,", re.I
)
"""A leading condition or purpose: a "not" in it denies nothing behind the comma."""
_LEFT_BAR = re.compile(
    r"(?:(?<!have )(?<!has )(?<!had )\b(?:no|nor|neither)(?:\W+[\w'-]+){0,8}|"
    r"(?:\b(?:not|never|cannot|(?<!unless )(?<!if )prohibit\w*|ban(?:s|ned|ning)?|"
    r"bar(?:s|red|ring)?|forbid\w*|prevent\w*|refrain\w*|"
    r"cease\w*|stop(?:s|ped|ping)?|avoid\w*|unlawful\w*|illegal\w*|unfair\w*|deceptive|abusive|enjoin\w*|"
    r"preclud\w*|disallow\w*|disqualif\w*|"
    r"without|fail\w*)|n't)(?:\W+(?!(?:must|shall|should|will|but)\b)[\w'-]+){0,8})\W+$",
    re.I,
)
_RIGHT_REACH = 90
"""Letters behind a word within which "is prohibited" still speaks of it."""
_NOT_BEFORE = re.compile(r"\b(?:not|never|no)\b[^.;]{0,12}$|n't $", re.I)
_RIGHT_BAR = re.compile(
    r"\b(?:is|are|be|been|being|was|were) (?:\w+ ){0,2}?(?:prohibited|banned|barred|forbidden|unlawful|illegal|"
    r"disallowed|"
    r"(?:an? )?(?:\w+ )?(?:violation|breach|infringement|offen[cs]e)|not (?:permitted|allowed|enforceable|"
    r"lawful|valid|authori[sz]ed|"
    r"in compliance))\b|\b(?:violates?|breach(?:es)?|infringes?) (?:the|this|that|any|its|federal|state|eu)\b",
    re.I,
)

_AUX = (
    r"(?:do|does|did|is|are|was|were|has|have|had|will|would|shall|should|may|must|can|could|might|need|ought|dare|"
    r"be|been|being|am)"
)
_FILL = (
    r"(?:(?!(?:comp|app|re|rep|supp|f|multip|imp|al|tal)ly\b)\w+ly|also|be|been|being|to|then|now|hereby|always|so|"
    r"again|further|thereby|all|either|both|have(?= (?:been|\w+ed)\b)|first|yet|at any time|at all times|in any case|"
    r"choose to|opt to|elect to|in any way|any longer|longer|only|intend to|seek to)"
)
_TOLD_TO = (
    r"(?:required|obliged|ordered|encouraged|advised|invited|permitted|allowed|prohibited|barred|banned|forbidden)\b"
)
_GOVERNED = re.compile(
    rf"\b(?P<m>(?:would|will) (?:have|need) to|"
    rf"must|shall|should|may|can|could|might|(?:will|would)(?! be {_TOLD_TO})|ought to|ha(?:s|ve) to|needs? to|"
    rf"(?:is|are|be|been|being|was|were) (?:required|obliged|obligated|ordered|directed|encouraged|advised|"
    rf"urged|invited|"
    rf"recommended|permitted|allowed|prohibited from|barred from|banned from|forbidden to|expected) ?(?:to\b)?)"
    rf"(?P<n> not\b|not\b| never\b| no longer\b| neither\b)?(?: {_FILL}\b)* (?P<v>[a-z]+)",
    re.I,
)
_DENIED = re.compile(
    rf"\b(?:{_AUX} ?(?:not|never|no longer)|{_AUX}n't|cannot|not to|never)(?: {_FILL}\b)* (?P<v>[a-z]+)", re.I
)
_CLASSES = {
    "must": "strong", "shall": "strong", "has": "strong", "have": "strong", "need": "strong", "needs": "strong",
    "required": "strong", "obliged": "strong", "obligated": "strong", "ordered": "strong", "directed": "strong",
    "should": "weak", "ought": "weak", "encouraged": "weak", "advised": "weak", "urged": "weak", "invited": "weak",
    "recommended": "weak", "may": "may", "can": "may", "could": "may", "might": "may", "permitted": "may",
    "allowed": "may",
}  # fmt: skip
_BANS = re.compile(r"prohibited|barred|banned|forbidden", re.I)


@dataclass(frozen=True, slots=True)
class Governed:
    """A verb under a modal: its stem, the modal's class (strong, weak, may or nothing), and whether it is denied."""

    verb: str
    force: str
    denied: bool


_NO_REACH = 80
_NO_ONE = re.compile(r"(?:^|[.;:,]\s|\n)\W*(?:no|neither|nor)\b[^.;:]*$", re.I)
"""The subject of a bar: "No ferry may sail" binds, and denies."""
_NO_SUBJECT = re.compile(r"(?:^|[.;:]\s|\n)\W*(?:no|neither) (?!later|more|less|fewer|matter|doubt)[^.;:,]*\s$", re.I)
"""The same before must, shall and should, where a comma would begin another clause."""


def _force(modal: str, denied: bool) -> tuple[str, bool]:
    words = modal.lower().split()
    if _BANS.search(modal):
        return "strong", True
    head = words[0] if words[0] in _CLASSES else (words[1] if len(words) > 1 else "")
    force = _CLASSES.get(head, "")
    if words[0] in ("may", "can", "could") and denied:
        force = "strong"
    return force, denied


def _governed(text: str) -> Iterator[Governed]:
    for found in _GOVERNED.finditer(text):
        force, denied = _force(found["m"], bool(found["n"]))
        verb, before = found["v"].lower(), text[max(0, found.start() - _NO_REACH) : found.start()]
        if force == "may" and _NO_ONE.search(before):
            force, denied = "strong", True
        elif force and _NO_SUBJECT.search(before):
            denied = True
        if verb == "have" or verb not in STOP:
            yield Governed(stem(verb), force, denied)


@lru_cache(maxsize=4096)
def governed(text: str) -> tuple[Governed, ...]:
    """Every verb that stands under a modal."""
    return tuple(_governed(plain(text)))


@lru_cache(maxsize=4096)
def denied_verbs(text: str) -> frozenset[str]:
    """Stems of the verbs that a negated auxiliary denies: "does not intend" gives the stem of intend."""
    text = plain(text)
    found = {stem(match["v"]) for match in _DENIED.finditer(text) if match["v"].lower() not in STOP}
    return frozenset(found | {one.verb for one in _governed(text) if one.denied})


@dataclass(frozen=True, slots=True)
class Uses:
    """How often a text uses a word under a bar ("prohibits …ing", "may not …") and how often freely."""

    barred: int
    free: int


def _right_barred(line: str, start: int) -> bool:
    found = _RIGHT_BAR.search(line, start, min(len(line), start + _RIGHT_REACH))
    return found is not None and not _NOT_BEFORE.search(line[max(start, found.start() - 24) : found.start()])


def unconditional(text: str) -> str:
    """The text without leading conditions, sentence by sentence: a "not" in them denies nothing."""
    return ". ".join(_CONDITION.sub("", part) for part in re.split(r"[.;:]\s|\n", plain(text)))


def uses(root: str, text: str) -> Uses:
    """Count the uses of a stem, sentence part by sentence part."""
    barred = free = 0
    for line in re.split(r"[.;:]\s|\n", plain(text)):
        line = _CONDITION.sub("", line)
        for found in re.finditer(r"[A-Za-z]+", line):
            if stem(found.group()) == root:
                left = _LEFT_BAR.search(line[max(0, found.start() - 160) : found.start()])
                is_barred = left is not None or _right_barred(line, found.end())
                barred, free = barred + is_barred, free + (not is_barred)
    return Uses(barred, free)
