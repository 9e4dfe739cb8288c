"""Finding the cues of force in one sentence."""

from __future__ import annotations

import re
from typing import NamedTuple

from service.analysis.reading.context import Context
from service.analysis.reading import cues_advising, cues_binding, cues_lifting
from service.analysis.reading.cues import ActAt, Rule
from service.analysis.reading.unbound import Cue, reason_against
from service.analysis.reading.verbs import VERBS

RULES = cues_lifting.RULES + cues_binding.RULES + cues_advising.RULES
_TABLE = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<r{i}>{rule.pattern})" for i, rule in enumerate(RULES)) + ")", re.IGNORECASE
)
_HINT = re.compile(
    r"must|shall|should|requir|need|ha[sv]|oblig|order|direct|mandat|prohibit|ban|bar|forbid|may|can|only|urge|will|"
    r"encourag|recommend|advis|invit|ask|welcom|request|comment|feedback|pay|fine|impos|ought|subject|unlawful|illegal|"
    r"limit|duty|duties|deadline|agreed|responsib|restrict|enforceable|best practice|penalt|compel|instruct|seek|"
    r"are to be|is to be|nothing in|open (?:for|to)|refund|forfeit|unfair|view|add|solicit|exempt|not |remind|report|likely need|users can|permit|allow|violation",
    re.IGNORECASE,
)
_TO = re.compile(r"\bto (?:not |(?:\w+ly,? )+)?(?P<verb>[a-z]+)", re.IGNORECASE)
_FROM = re.compile(r"\bfrom (?:\w+ly )?(?=[a-z]+ing\b)", re.IGNORECASE)
_THAT = re.compile(r"\s*that\b", re.IGNORECASE)
_NO_AGENT = re.compile(
    r"\b(?:likely|able|unable|required|necessary|procedures|measures|policies|steps|efforts|designed|intended|used|needed|"
    r"plans?|ability|authority|rights?|access|subject|relat(?:ed|ing)|according|due|prior|risks|failure|order|information)\s+$",
    re.IGNORECASE,
)

_INFINITIVES = VERBS | {"be", "have", "do", "go", "get"}


class Hit(NamedTuple):
    """One cue in a sentence: offsets in the sentence, and why it binds nobody, if it does not."""

    rule: Rule
    start: int
    end: int
    against: str | None


def find(sentence: str, context: Context) -> list[Hit]:
    """The cues of `sentence`, left to right, without overlaps."""
    if not _HINT.search(sentence):
        return []
    found: list[Hit] = []
    for match in _TABLE.finditer(sentence):
        rule = RULES[int((match.lastgroup or "r0")[1:])]
        cue = Cue(rule.name, rule.family, sentence[: match.start()], match.group(), sentence[match.end() :])
        found.append(Hit(rule, match.start(), match.end(), reason_against(cue, context)))
    return found


def act_start(clause: str, hit: Hit, offset: int) -> int:
    """Where in the sentence the act of `hit` begins; `clause` is its clause, which starts at `offset`."""
    if hit.rule.act is ActAt.WHOLE:
        return offset
    after = hit.end - offset
    if hit.rule.act is ActAt.OBJECT:
        after = object_end(clause, after) or after
    while after < len(clause) and clause[after] in " \t,:":
        after += 1
    return offset + after


def object_end(clause: str, start: int) -> int | None:
    """Where, behind a verb that ends at `start`, its object is over and the act begins: "banks |to report", "firms
    |from charging", "|that data be kept". None where the object is all there is."""
    that = _THAT.match(clause, start)
    if that:
        return that.end()
    for match in _FROM.finditer(clause, start):
        return match.end()
    for match in _TO.finditer(clause, start):
        if match.group("verb").lower() in _INFINITIVES and not _NO_AGENT.search(clause[start : match.start()]):
            return match.start() + 2
    return None
