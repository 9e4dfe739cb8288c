"""Finding the cues of force in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from service.analysis.reading.duties import cues_advising, cues_binding, cues_lifting
from service.analysis.reading.duties.classes import imperatives_speak
from service.analysis.reading.duties.context import Context
from service.analysis.reading.duties.cue import Cue
from service.analysis.reading.duties.cues import ActAt, Rule
from service.analysis.reading.duties.objects import object_end
from service.analysis.reading.duties.unbound import reason_against
from service.analysis.reading.duties.unbound_wording import EDGES
from service.analysis.reading.duties.verbs import VERBS
from service.analysis.reading.lowered import asks_for_case, in_lower_case, lowered

RULES = cues_lifting.RULES + cues_binding.RULES + cues_advising.RULES
_OPENERS = (
    r"(?=a(?:bs|cti|d[dv]|g|l|m\b|re|s)|b[aeor]|c(?:a|o|e[ir])|d(?:e|i|o|u)|e(?:a|n|s|v|x)|f[eio]|g[ai]v|"
    r"h(?:a[nsv]|it\b)|i(?:s|m|t\b|n[pstv])|l[eio]|m(?:ust|a[ykx]|ight|and|ora|ea[ns]|ade)|n(?:o|eed|eith)|o[bnpru]|"
    r"p(?:as|e[nrt]|l[ae]|r|u[bt])|r[ae]|s[ehloutui]|t(?:o\b|ol|ask|ells)|u[nrs]|vi|"
    r"w(?:a|ill|ith|elc|e\b|ere|ould|rit))"
)
"""The beginnings of all cues: at any other word the table need not be tried."""
_HEAD = r"(?<![\w-])" + _OPENERS
_TABLE = re.compile(_HEAD + "(?:" + "|".join(f"(?:{in_lower_case(rule.pattern)})()" for rule in RULES) + ")")
"""For lowered text; the empty group behind each row tells which it was, and costs no branch."""
_CASED = re.compile(_HEAD + "(?:" + "|".join(f"(?:{rule.pattern})()" for rule in RULES) + ")", re.IGNORECASE)
"""The rows as written, tried where one that asks for capitals may stand."""
_ASIDE = re.compile(r"[^,.;:]{2,90},\s+(?P<verb>[a-z]+)", re.IGNORECASE)
QUIET = frozenset(
    {
        "are to",
        "prevents",
        "expects",
        "caps at",
        "sets a limit",
        "stipulates",
        "would bar",
        "ensures",
        "tasks",
        "bans",
        "ban covers",
        "forces",
        "makes responsible",
        "regulated will",
        "subjects to",
        "places requirements on",
        "does what follows",
        "issuer will",
        "it is important",
    }
)
"""Cues so common in plain prose that one which binds nobody is no clause at all, and none for the ledger."""
_NUMBERED = re.compile(r"\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)\s*", re.IGNORECASE)
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
    found: list[Hit] = []
    asks = sentence.rstrip("\"”’') ").endswith("?")
    names = context.authorities
    for rule, start, end in _rows(sentence):
        before = sentence[max(start - _WINDOW, 0) : start]
        text = sentence[start:end]
        if text == "May" and start:  # the month
            continue
        cue = Cue(rule.name, rule.family, before, text, sentence[end : end + _WINDOW], asks, context.listed)
        against = reason_against(cue, context.status, context.spoken(start), bool(names and names.search(before)))
        if rule.act is ActAt.OBJECT and against and _opens(before, text) and imperatives_speak(context.status):
            continue
        if against is None or rule.name not in QUIET:
            found.append(Hit(rule, start, end, against))
    return found


def _rows(sentence: str) -> Iterator[tuple[Rule, int, int]]:
    """The rows of the table that stand in `sentence`, without overlaps."""
    low, at, last = lowered(sentence), 0, ("", 0)
    while match := _TABLE.search(low, at):
        if asks_for_case(RULES[(match.lastindex or 1) - 1].pattern):
            at, match = match.start() + 1, _CASED.match(sentence, match.start())
            if match is None:
                continue
        said = match.group().lower()
        if said != last[0] or sentence[last[1] : match.start()].strip(EDGES):  # "must must must" is one cue
            yield RULES[(match.lastindex or 1) - 1], match.start(), match.end()
        last = (said, match.end())
        at = max(match.end(), at)


def _opens(before: str, cue: str) -> bool:
    """Whether a base form opens the sentence: then it is an imperative ("Require authentication before …")."""
    return not before.strip(EDGES) and cue.split(" ", 1)[0].lower() in VERBS


def act_start(clause: str, hit: Hit, offset: int) -> int:
    """Where in the sentence the act of `hit` begins; `clause` is its clause, which starts at `offset`."""
    if hit.rule.act is ActAt.WHOLE:
        return offset
    after = hit.end - offset
    if hit.rule.act is ActAt.OBJECT:
        after = object_end(clause, after) or after
    while after < len(clause) and clause[after] in " \t,:":
        after += 1
    if numbered := _NUMBERED.match(clause, after):
        after = numbered.end()
    aside = _ASIDE.match(clause, after)
    if aside and clause[after:].split(" ", 1)[0].lower() not in VERBS and aside.group("verb").lower() in VERBS:
        after = aside.start("verb")
    return offset + after
