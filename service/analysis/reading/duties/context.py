"""What surrounds a sentence and decides how its cues are meant: the kind of text, who speaks."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from service.analysis.reading.model import Authority, Span
from service.analysis.schema import Status

_QUOTED = re.compile(
    r"“[^”\n]{40,}(?:”|$)|\"[^\"\n]{40,}\"|‘[^’\n]{60,}’(?=[\s,.])|"
    r"\"[^\"\n]{12,}[,.!?]\"|“[^”\n]{12,}[,.!?]”|[\"“][^\"“”\n]{12,}[,.!?][\"”]|"
    r"(?<![\w’'])'[^\n]{40,600}?[.!?]'(?=\s|$)",
    re.M,
)
_SAYS = re.compile(r"\b(?:said|says|saying|added|adds|commented|warned|remarked|concluded|declared|tweeted)\b", re.I)


_SIGNED = re.compile(
    r"[\s,–—-]*(?:[A-Z][\w.’'-]*\s+){0,5}(?:Chair\w*|Director|Commissioner|President|Minister|Secretary|Head|"
    r"Supervisor|"
    r"Governor|Administrator|Ombudsman|CEO)\b"
)
"""A name with an office behind the closing mark: how a statement is signed where nobody "said" it."""


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of one sentence: `speech` are the spans (of the sentence) that an official speaks, and
    `authorities` finds a known authority right before a cue."""

    status: Status
    speech: tuple[Span, ...] = ()
    authorities: re.Pattern[str] | None = None
    listed: bool = False
    """Whether the sentence is an item below a subject that has no verb yet ("The company:")."""

    def spoken(self, at: int) -> bool:
        """Whether the character at `at` of the sentence is part of somebody's quoted speech."""
        return any(span.start <= at < span.end for span in self.speech)


def names_of(authorities: tuple[Authority, ...]) -> re.Pattern[str] | None:
    """A pattern for any authority's name or alias a few words before the end of a text; None where there are none."""
    names = {name for found in authorities for name in (found.text, found.name, *found.aliases) if len(name) > 1}
    if not names:
        return None
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(re.escape(name) for name in longest_first)})\b[\w\s,)”\"’'(-]{{0,30}}$")


class Speech:
    """Where the text quotes a speaker at length, found once for the whole text."""

    def __init__(self, text: str) -> None:
        self._spans: list[Span] = []
        offset = 0
        announced = False
        for line in text.split("\n"):
            spans = [Span(offset + m.start(), offset + m.end()) for m in _QUOTED.finditer(line)]
            if spans and (announced or _SAYS.search(_QUOTED.sub(" ", line))):
                self._spans += spans
            else:
                self._spans += [span for span in spans if _SIGNED.match(line, span.end - offset)]
            if line.strip():
                announced = line.rstrip().endswith(":") and bool(_SAYS.search(line))
            offset += len(line) + 1
        self._starts = [span.start for span in self._spans]

    def within(self, start: int, end: int) -> tuple[Span, ...]:
        """The parts of ``start:end`` that are speech, as offsets from `start`."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        found: list[Span] = []
        for span in self._spans[first:]:
            if span.start >= end:
                break
            if span.end > start:
                found.append(Span(max(span.start, start) - start, min(span.end, end) - start))
        return tuple(found)
