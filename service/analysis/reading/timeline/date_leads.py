"""Lead-ins that say what happens on the dates listed below them: "The obligations take effect in stages:"."""

from __future__ import annotations

import re

from retrieval.text.documents import Sentence, SentenceKind
from service.analysis.reading.timeline.date_roles import Role
from service.analysis.schema import DateRole

_START = re.compile(
    r"\b(?:tak(?:e|es|ing)\s+effect|enters?\s+into\s+(?:force|effect|application)|com(?:e|es|ing)\s+into\s+(?:force|effect|operation)"
    r"|appl(?:y|ies|icable)|effective|phased\s+in|commences?|start(?:s|ing)?|begins?)\b",
    re.I,
)
_STAGES = re.compile(
    r"\b(?:in\s+(?:\w+\s+)?(?:stages|phases|steps|tranches|waves)|as\s+follows|(?:the\s+)?following\s+(?:dates|timeline|timetable|schedule|stages)"
    r"|gradually|progressively|staggered|phased|on\s+different\s+dates)\b|:\s*\Z",
    re.I,
)
_CUT_LIST = re.compile(r"\A\s*(?:[-–—•*·]|\(?[0-9a-z]{1,3}[.)])\s")
LEAD_IN = "told by the lead-in of its list"


class LeadIn:
    """Remembers an open lead-in and lends its role to the dates of the list below it."""

    def __init__(self) -> None:
        self._role: Role | None = None
        self.sentence = -1
        """Index of the sentence that opened the list."""

    def role(self) -> Role | None:
        """The role of a date in the sentence last seen, where it stands in such a list."""
        return self._role

    def see(self, sentence: Sentence) -> None:
        """To be called with every sentence in order, before its dates are read."""
        if self._role is not None and (sentence.kind is SentenceKind.ITEM or _CUT_LIST.match(sentence.text)):
            return
        self._role = None

    def close(self, sentence: Sentence) -> None:
        """To be called after the dates of `sentence` were read: it may open a list."""
        if not sentence.text.endswith(":"):
            return
        cue = _START.search(sentence.text)
        if cue is not None and _STAGES.search(sentence.text):
            self._role = Role(DateRole.IN_FORCE, cue.group(), LEAD_IN, -1)
            self.sentence = sentence.index
