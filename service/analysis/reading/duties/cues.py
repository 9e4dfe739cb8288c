"""The wording that carries force: rows of one table, read left to right.

The rows stand in three modules: what lifts a duty, what binds, what advises or permits. At one place of the text the
earlier row wins, so what lifts a duty ("is not required to") is tried before what lays it down.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from service.analysis.reading.duties.classes import Family


class ActAt(StrEnum):
    """Where the act stands, seen from the cue: behind it, behind its object ("requires banks to report"), or the
    clause as a whole."""

    AFTER = "after"
    OBJECT = "object"
    WHOLE = "whole"


class Rule(NamedTuple):
    """One row: a name for the reviewer, the family, the place of the act, the pattern (matched without case)."""

    name: str
    family: Family
    act: ActAt
    pattern: str


ADVERBS = (
    r"(?:\s(?:also|only|hereby|now|still|yet|nevertheless|nonetheless|therefore|thus|always|again|instead|each|"
    r"all|both|not only|in turn|"
    r"in addition|"
    r"at all times|at a minimum|(?!comply|apply|supply|rely|reply|imply|multiply|assembly|"
    r"family)[a-z]+ly)(?:,(?= ))?)*"
)
BE = r"(?:is|are|be|being|am)"
MODAL = r"(?:will|would|shall|must|may|can|could|should|might)"
FUTURE = r"(?:will|would|shall|must|may)"
BOUND = r"(?:required|obliged|obligated|ordered|directed|mandated|instructed|compelled|bound|commanded)"
BARRED = r"(?:prohibited|banned|barred|forbidden|enjoined|restrained|precluded|disqualified|debarred)(?!-)"
NOT = r"(?:(?: not| no longer| neither| never)|n['’]t)"
