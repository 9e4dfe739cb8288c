"""Invitations to comment and comment deadlines, as what one may do."""

from __future__ import annotations

import re

from service.analysis.reading.model import Clause
from service.analysis.schema import Klass
from service.engines.extractive.clausing import Parts
from service.engines.extractive.verbs import is_base
from service.engines.extractive.wording import clean, dated, shorten, strip_end

_ASKED = re.compile(
    r"\b(?:comments?|input|feedback|views|contributions?|responses?|public comment)\b(?:(?:,? (?:and "
    r"|or )?(?:data|arguments?|information|views|suggestions|recommendations|feedback|"
    r"evidence)){0,4}\s+(?:on|concerning|regarding|about|related to|relating to)\s+(?P<topic>.+))?",
    re.I | re.S,
)
_ASKING = re.compile(
    r"\b(?:seek(?:s|ing)?|request(?:s|ing|ed)?|solicit(?:s|ing)?|invit(?:e|es|ing)|welcom(?:e|es|"
    r"ing)|ask(?:s|ing)? for|call(?:s|ing)? for|open(?:s|ed)?)\b",
    re.I,
)
_DUE = re.compile(
    r"\b(?:comments?|submissions?|responses|feedback|petitions)\b.{0,120}?\b(?:due|received|"
    r"submitted|close[sd]?|ends?|until|accepted|filed)\b",
    re.I | re.S,
)


def invited(clause: Clause, parts: Parts) -> str | None:
    """Invitations to comment and comment deadlines; None for anything else."""
    if clause.klass is not Klass.RECOMMENDED:
        return None
    whole = parts.whole
    if _DUE.search(whole) and clause.deadline and not _acts(parts.predicate):
        deadline = strip_end(clean(clause.deadline))
        if re.search(r"\breceived\b", whole):
            return f"submit comments so that they are received {dated(deadline)}"
        return f"submit comments {dated(deadline)}"
    if not _ASKING.search(whole):
        return None
    asked = _ASKED.search(whole, _ASKING.search(whole).start())  # type: ignore[union-attr]
    if asked is None:
        return None
    topic = strip_end(asked.group("topic") or "")
    topic = re.split(r";|\.\s", topic)[0]
    if len(topic.split()) > 40:
        topic = shorten(topic, 40) or ""
    return f"comment on {topic}" if topic else None


def _acts(predicate: str) -> bool:
    first = predicate.split(" ", 1)[0].lower()
    return first != "be" and is_base(first)
