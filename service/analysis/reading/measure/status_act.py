"""What one act of a regulatory text is, and the words that acts are built from."""

from __future__ import annotations

import re
from typing import NamedTuple

from service.analysis.schema import Status

GAP = r"(?:[^\s.;:]+ ){0,6}?"
"""Up to six words of one clause: articles and adjectives between a verb and its object."""

FEW = r"(?:[^\s.;:]+ ){0,3}?"
RULES = (
    r"(?:rules?|regulations?|rulemaking|standards?|amendments?|requirements?|restrictions|provisions|criteria|"
    r"definitions?|revisions)"
)
HERE = r"(?:this|these|the present|with this|in this|its)"
ISSUE = (
    r"(?:issu(?:es|ed|ing)|publish(?:es|ed|ing)?|releas(?:es|ed|ing)|adopt(?:s|ed|ing)|announc(?:es|ed|ing)|"
    r"promulgat(?:es|ed|ing)|launch(?:es|ed|ing)?|present(?:s|ed|ing)|introduc(?:es|ed|ing)|unveil(?:s|ed|ing)?)"
)


class Act(NamedTuple):
    """A pattern, the status it speaks for, its weight, and the rule a reviewer is shown.

    `stems` are lower-case literals of which any match holds at least one: where a text has none, the pattern need not
    be tried. Each begins a word of the text, which is how they are filed.
    """

    pattern: re.Pattern[str]
    status: Status
    weight: float
    rule: str
    stems: tuple[str, ...]


def act(status: Status, weight: float, rule: str, stems: str, *alternatives: str) -> Act:
    """An act found where any of `alternatives` is; case counts only inside ``(?-i:…)``. `stems` are parted by bars."""
    pattern = re.compile("|".join(alternatives), re.IGNORECASE)
    return Act(pattern, status, weight, rule, tuple(stems.split("|")))
