"""Where in a list the walk stands: the open lead-ins, outermost first, each with the level of its items."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.text.documents import Sentence, SentenceKind
from service.analysis.reading.duties import imperatives, lists
from service.analysis.reading.duties.lists import Lead, Shape
from service.analysis.reading.model import Span

LONGEST_LIST = 60
"""No lead-in governs more lines than this; longer runs are a document of their own."""

Who = tuple[str, Span] | None


@dataclass(slots=True)
class Frame:
    """An open lead-in, what its items are, whom it addresses, and the level of its items once one was seen."""

    lead: Lead
    shape: Shape
    who: Who
    level: str | None = None
    items: int = 0
    own: str | None = None
    """The level of the lead-in itself, where it is an item: the next of that level ends the list."""


class Outline:
    """The stack of open lead-ins. Feed it every sentence; it answers with the frame that governs it, if any."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._frames: list[Frame] = []
        self._previous: Sentence | None = None
        self._in_item = False

    def governing(self, sentence: Sentence) -> Frame | None:
        """The frame whose item `sentence` opens, or None; a line outside every list closes them all."""
        same_line = self._previous is not None and "\n" not in self._text[self._previous.end : sentence.start]
        self._previous = sentence
        if not self._frames or same_line:
            return None
        levels = lists.levels_of(sentence.text, self._indent(sentence))
        while self._frames and self._frames[-1].own == levels[0]:
            self._frames.pop()
        if not self._frames:
            return None
        frame = self._at(levels) if self._is_item(sentence, levels[0]) else None
        if frame is None:
            self._frames.clear()
            return None
        frame.items += 1
        return frame

    def inside(self) -> bool:
        """Whether any lead-in is open."""
        return bool(self._frames)

    def open(self, frame: Frame) -> None:
        """Let the following items stand under `frame`; one that never had items makes room."""
        if self._frames and self._frames[-1].level is None:
            self._frames.pop()
        if self._previous is not None and self._previous.kind is SentenceKind.ITEM:
            frame.own = lists.levels_of(self._previous.text, self._indent(self._previous))[0]
        self._frames.append(frame)

    def _is_item(self, sentence: Sentence, level: str) -> bool:
        if self._frames[-1].items >= LONGEST_LIST:
            return False
        if sentence.kind is SentenceKind.ITEM:
            return True
        text = sentence.text
        if level != "text" or self._frames[-1].level not in (None, "text"):
            return False
        if lists.sets_time(text):
            return True
        opens = imperatives.act_at(text, 0) == 0 or lists.someone_to(text)
        return opens and (text[:1].isupper() or (self._frames[-1].lead.strict and text.endswith((";", "; and"))))

    def _at(self, levels: tuple[str, ...]) -> Frame:
        top = self._frames[-1]
        if top.level is None:
            top.level = levels[0]
            return top
        for depth in range(len(self._frames) - 1, -1, -1):
            if self._frames[depth].level in levels:
                del self._frames[depth + 1 :]
                return self._frames[depth]
        inner = Frame(top.lead, top.shape, top.who, levels[0])
        self._frames.append(inner)
        return inner

    def _indent(self, sentence: Sentence) -> int:
        return sentence.start - (self._text.rfind("\n", 0, sentence.start) + 1)
