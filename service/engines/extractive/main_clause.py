"""The main clause of a sentence in few words: what stands around subject, verb and object goes, nothing is torn."""

from __future__ import annotations

import re

from service.engines.extractive.lexicon import words
from service.engines.extractive.nouns import NOUN_TOO
from service.engines.extractive.verbs import any_form, from_gerund, from_participle, is_base, is_finite
from service.engines.extractive.wording import balance, capital, shorten, strip_end

_ROUND = re.compile(r"\s*\([^()]*\)|\s*\[[^\[\]]*\]|\\\d+\\")
_FRONT = re.compile(
    r"^(?:in|on|at|by|for|to|with|within|under|upon|after|before|during|since|until|following|pursuant|consistent|"
    r"subject|as|if|when|where|while|although|because|based|given|through|throughout|beginning|starting|effective|"
    r"no later|not later|among|according|except|from|over|despite|unlike|like|using|whenever|unless|of note|also|"
    r"likewise|instead|today|yesterday|specifically|additionally|however|therefore|thus|finally|notably)\b"
    r"[^;:]{0,150}?,\s+(?=(?:the|a|an|any|all|each|every|no|such|these|those|this|that|it|they|we|its|their|certain|"
    r"most|some|many|both|several)\b|[A-Z“])",
    re.I,
)
_APT = re.compile(
    r"\b(?:where|when|as|if|wherever) (?:applicable|appropriate|necessary|practicable|feasible|possible),\s*", re.I
)
_INSERT = re.compile(
    r",\s+(?:which|who|whose|as|in (?:coordination|consultation|accordance|cooperation|conjunction|collaboration|"
    r"addition|turn|part)|together|along|including|such as|with|through|acting|also|where|when|pursuant|under|to the "
    r"extent|subject|consistent|among|however|therefore|for example|if|unless|on|in|by|at|known|based|an?|the)\b"
    r"[^,;:]{0,160}?,(?=\s+(?:and\s+)?(?:[a-z]+ly\s+)?(?:must|shall|should|may|will|would|can|could|is|are|was|"
    r"were|has|"
    r"have|had|does|did|do|[a-z]{3,}(?:ed|es|s))\b)"
)
_POSTMODIFIER = re.compile(
    r"\s+(?:issued|made|adopted|established|set forth|set out|contained|described|listed|referred to|published|located|"
    r"owned|operated|engaged|identified|designated|subject|filed|submitted|held|used|required|provided|available)\s+"
    r"(?:under|by|in|pursuant to|to|on|as|for|with|from)\s[^,;:]{3,110}?(?=\s+(?:must|shall|should|may|will|"
    r"would|is|are|"
    r"was|were|has|have|had|does|did)\b)"
)
_VERBAL = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|must|shall|should|may|can|will|would|begins?|began|starts?|ends?|"
    r"appl(?:y|ies)|takes?|took|enters?|\w{3,}ed|issues?|published|made|held|found|sent|gave|set|met|sued|led|paid|"
    r"won|became|closes?|told|said|says|"
    r"requires?|submit|comply|comes?|came|go(?:es)?|went|remains?|expires?|launches|opens?|seeks?|proposes?|carry|"
    r"carries|provides?|prohibits?|allows?|covers?|sets?|establishes|gives?|bans?|fines?|orders?)\b"
)
_ENDLESS = re.compile(
    r"(?:,|\b(?:on|by|in|at|of|from|until|before|after|within|to|and|or|the|a|an|for|with|as|no later than|not|"
    r"beginning|starting|effective|dated|between|through|during|since|pursuant|according|due|such|than|prior|subject|"
    r"related|because|based|consistent|that|which|who|if|when|where|whether|would|will|must|shall|may|is|are|was|were|"
    r"be|been|has|have|had|its|their|his|her|our|any|each|every|both|either|more|less|most|also|only|into|over|under|"
    r"upon|against|about|per|via|including|and/or|least|up|relating|regarding|concerning|towards?|without))$",
    re.I,
)
_OWING = re.compile(
    r"\b(?:requir|direct|allow|permit|enabl|encourag|urg|oblig|instruct|advis|ask|invit|authoriz|caus|expect|help)"
    r"(?:e|es|ed|ing|s)?\s+(?:(?!to\b)\S+\s+){0,8}(?!to\b)\S+$",
    re.I,
)
_BEFORE = words(
    """
    for in on by with under at from to as that which who including pursuant following after before during
    through within while when where unless against regarding concerning relating related between among over
    into without upon because using based such so
    """
)
_AFTER = words(
    """
    the a an of to for in on by with and or not no any each that which its their is are be such as
    """
)


def is_clause(text: str) -> bool:
    """Whether a verb that can carry a clause stands in it."""
    return bool(_VERBAL.search(text)) or is_finite(text)


def main_clause(text: str, limit: int, *, brackets: bool = False) -> str | None:
    """`text` in at most `limit` words, as a clause; None where it cannot be cut without tearing it.

    `brackets` keeps what stands in parentheses.
    """
    bare = text if brackets else _ROUND.sub("", text)
    bare = re.sub(r"\s+([,.;:])", r"\1", re.sub(r"\s+", " ", bare)).strip()
    bare = re.sub(r",\s+to (?=\w)", " to ", _FRONT.sub("", _APT.sub("", bare, count=1), count=1))
    if len(bare.split()) > limit:
        bare = _INSERT.sub("", bare, count=2)
        bare = _POSTMODIFIER.sub("", bare, count=1)
    found = fit(strip_end(bare), limit)
    return capital(balance(found)) if found and is_clause(found) else None


def fit(text: str, limit: int) -> str | None:
    """At most `limit` words, cut only where a side clause or a late prepositional phrase begins; None otherwise."""
    if len(text.split()) <= limit:
        return text
    short = shorten(text, limit)
    if short and is_clause(short) and not _open(short):
        return short
    tokens = text.split()
    for last_resort in (False, True):
        for at in range(limit, 3, -1):
            if not _boundary(tokens, at, last_resort) or _hungry(tokens[at - 2 : at]):
                continue
            head = " ".join(tokens[:at])
            if _in_list(tokens, at):
                continue
            if is_clause(head) and balance(head) == head and not _open(strip_end(head)):
                return without_stump(strip_end(head))
    return None


def _in_list(tokens: list[str], at: int) -> bool:
    """Whether a cut there would take the last member from a list ("vessels, platforms, | and facilities")."""
    if tokens[at].lower() not in {"and", "or"} or not tokens[at - 1].endswith(","):
        return False
    before = " ".join(tokens[max(0, at - 9) : at - 1])
    return "," in before and not is_clause(before.rpartition(",")[2])


def _boundary(tokens: list[str], at: int, last_resort: bool) -> bool:
    """Whether what follows `at` can go: a prepositional phrase, a participle; at last also a complement or a list."""
    word, before = tokens[at].lower(), tokens[at - 1]
    if before.lower() in _AFTER or _name_goes_on(tokens, at):
        return False
    if word in _BEFORE or (before.endswith(",") and word in {"and", "but", "or"}):
        return True
    if from_gerund(word) and word not in NOUN_TOO:
        return not is_base(before.lower())
    if word in {"and", "or"}:
        after = tokens[at + 1].lower() if at + 1 < len(tokens) else ""
        return last_resort and not before[:1].isupper() and (after in _OPENS or is_base(after))
    return last_resort and word == "of" and not before[:1].isupper()


_OPENS = words("the a an to any all each their its other")
"""What opens a second object or act, so that a cut before it leaves the first whole."""


def _name_goes_on(tokens: list[str], at: int) -> bool:
    """Whether a cut would part a name or title ("the Assistant | to the President")."""
    if tokens[at].lower() not in {"to", "for", "of", "on", "and", "in"} or not tokens[at - 1][:1].isupper():
        return False
    rest = [word for word in tokens[at + 1 : at + 3] if word != "the"]
    return bool(rest) and rest[0][:1].isupper() and not rest[0][:1].isdigit() and at > 1


def _open(head: str) -> bool:
    """Whether a clause waits for more: a loose preposition, an order without its act, a list that lost its end."""
    before, that, behind = head.rpartition(" that ")
    unfinished = bool(that) and not is_clause(_ATTRIBUTE.sub(" ", behind)) and bool(before)
    unfinished = unfinished or bool(_SUBORDINATE.search(head))
    return unfinished or bool(_ENDLESS.search(head) or _OWING.search(head) or _WAITING.search(head))


_ATTRIBUTE = re.compile(r"\b(?:the|an?|each|every|all|any|its|their|such|no|certain)\s+\w+ed\b")
"""A participle before its noun ("each listed mill") carries no clause."""
_SUBORDINATE = re.compile(r"\b(?:if|when|whenever|unless|whether|because|while|although|how|where|either|both)\b")
"""A clause cut behind one of these has lost the half that it promised."""
_WAITING = re.compile(
    r"\b(?:glad|able|unable|likely|responsible|ready|pleased|intended|required|expected|designed|such|so|found|"
    r"equal|relative|proportional|determined|concluded|held|said|says|stated|noted|announced|explained|believes?|"
    r"not limited|unless|after|before|between \S+|in (?:line|accordance|compliance|response|connection|addition|"
    r"conjunction|consultation|relation|coordination|excess|lieu|terms|light|view)|weekly|daily|monthly|quarterly|"
    r"ensur(?:e|es|ing) (?:these|those|the|all|each|their|its|any) [\w -]{3,60})$",
    re.I,
)


def _hungry(tokens: list[str]) -> bool:
    """Whether a cut after these words would leave a verb without its object ("shall consider", "to delay")."""
    last = tokens[-1].strip(",;").lower()
    if tokens[-1][:1].isupper():
        return False
    if len(tokens) > 1 and tokens[-2].lower() in {"to", "must", "shall", "should", "may", "will", "would"}:
        return is_base(last) and last not in {"comply", "apply", "begin", "start", "expire", "end"}
    if last in NOUN_TOO or last in {"effect", "force", "act", "planned"}:
        return False
    if from_participle(last):
        return tokens[0].lower() not in {"as", "be", "been", "is", "are", "was", "were", "being", "not"}
    return bool(any_form(last))


def without_stump(text: str) -> str:
    """A one- or two-word rest after the last comma goes (", the operator")."""
    head, comma, tail = text.rpartition(", ")
    return head if comma and len(tail.split()) <= 2 and len(head.split()) >= 4 else text


def unloosened(text: str) -> str:
    """Without prepositions, articles and auxiliaries that hang loose at the end."""
    for _ in range(4):
        cut = _ENDLESS.sub("", strip_end(text)).strip()
        if cut == text:
            break
        text = cut
    return text


def short_act(act: str, limit: int) -> str:
    """A verb phrase without its last side clauses, for a place that only refers to the duty; `act` itself where that
    would lose a condition, an exception or a figure.
    """
    if len(act.split()) <= limit:
        return act
    found = fit(f"X must {act}", limit + 2)
    short = unloosened(found.removeprefix("X must ")) if found else ""
    lost = act[len(short) :] if act.startswith(short) else act
    return act if len(short.split()) < 3 or _LIMITS.search(lost) else short


_LIMITS = re.compile(
    r"\d|\b(?:if|unless|except|only|without|not|no|provided|when|whenever|where|until|other than|before|after)\b"
)
