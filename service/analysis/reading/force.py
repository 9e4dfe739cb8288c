"""Finding the cues of force in one sentence."""

from __future__ import annotations

import re
from typing import NamedTuple

from service.analysis.reading import cues_advising, cues_binding, cues_lifting
from service.analysis.reading.context import Context
from service.analysis.reading.cues import ActAt, Rule
from service.analysis.reading.objects import object_end
from service.analysis.reading.unbound import Cue, reason_against

RULES = cues_lifting.RULES + cues_binding.RULES + cues_advising.RULES
_OPENERS = (
    r"(?=n(?:o|eed|eith)|w(?:ill|ould|as|ere|ith|elc)|sh(?:all|ould)|m(?:ust|ay|ight|and|ora|eas)|c(?:an|ould|"
    r"om|all|ons|ondi|ontr)|"
    r"is|are|am\b|be|do|did|ra|ins|inv|inp|int|imp|abs|pr|b[ao]|fo|fe|fi|outl|dis|re|ob|or|op|dir|ha[sv]|du|"
    r"de|ag|to\b|le|ad|ex|su|s[eo]|"
    r"ste|en|ur|adv|as|ou|us|per|al|ea|acti|vi|evid|un|mand|bi|st)"
)
"""The beginnings of all cues: at any other word the table need not be tried."""
_TABLE = re.compile(
    r"(?<![\w-])" + _OPENERS + "(?:" + "|".join(f"(?P<r{i}>{rule.pattern})" for i, rule in enumerate(RULES)) + ")",
    re.IGNORECASE,
)
_HINT = re.compile(
    r"must|shall|should|requir|need|ha[sv]|oblig|order|direct|mandat|prohibit|ban|bar|forbid|may|can|only|urge|will|"
    r"encourag|recommend|advis|invit|ask|welcom|request|comment|feedback|pay|fine|impos|ought|subject|unlawful|illegal|"
    r"limit|duty|duties|deadline|agreed|responsib|restrict|enforceable|best practice|penalt|compel|instruct|seek|"
    r"are to be|is to be|nothing in|open (?:for|to)|refund|forfeit|unfair|view|add|solicit|exempt|not |remind|"
    r"report|likely need|users can|permit|allow|violation",
    re.IGNORECASE,
)

_WINDOW = 400
"""How many characters on either side of a cue can speak against it; keeps the reading linear in any sentence."""


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
    asks = sentence.rstrip("\"”’') ").endswith("?")
    names = context.authorities
    for match in _TABLE.finditer(sentence):
        rule = RULES[int((match.lastgroup or "r0")[1:])]
        before = sentence[max(match.start() - _WINDOW, 0) : match.start()]
        cue = Cue(rule.name, rule.family, before, match.group(), sentence[match.end() : match.end() + _WINDOW], asks)
        against = reason_against(
            cue, context.status, context.spoken(match.start()), bool(names and names.search(before))
        )
        found.append(Hit(rule, match.start(), match.end(), against))
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
