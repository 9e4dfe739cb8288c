"""When a duty holds: the if, unless, when, where or except phrase of its clause."""

from __future__ import annotations

import re

_CONDITION = re.compile(
    r"\b(?P<text>(?:only if|if|unless|except (?:as|where|when|if|for|in|to)|provided that|so long as|as long "
    r"as|in the event (?:that|of)|"
    r"where (?=appropriate|applicable|necessary|possible|the|a|an|such|they|there|it|no|that|this)|when "
    r"(?=[a-z])|whenever|absent|"
    r"subject to (?=appropriation|availab|certain exc|limited exc|except)|to the extent|notwithstanding)\b[^;.]*?)"
    r"(?=,\s|;|\.(?:\s|$)|$)",
    re.IGNORECASE,
)


def condition_of(clause: str, cue_at: int) -> str | None:
    """The first condition in `clause`, verbatim, whose cue stands at `cue_at`; None where there is none."""
    for match in _CONDITION.finditer(clause):
        if match.start() <= cue_at < match.end():
            continue
        text = match.group("text").strip()
        if len(text.split()) >= 2 and len(text) < 300:
            return text
    return None
