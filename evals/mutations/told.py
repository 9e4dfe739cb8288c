"""A statement of a brief as plain JSON, with the section it stands in; what faults and rewrites are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

Node = Mapping[str, Any]


class Section(StrEnum):
    """The places of a brief that gold can fill; the values are the gate's own names for them."""

    OVERVIEW = "overview"
    MANDATORY = "requirements.mandatory"
    RECOMMENDED = "requirements.recommended"
    TIMELINE = "timeline"
    PENALTIES = "penalties"
    TECHNICAL = "technical"
    STANDARDS = "related_standards"
    INDUSTRIES = "affected.industries"
    RESOURCES = "resources.official"
    AUTHORITY = "key_details.issuing_authority"
    EFFECTIVE = "key_details.effective_date"
    STATUS = "key_details.status"
    FACT_AUTHORITY = "facts.authorities"
    FACT_EFFECTIVE = "facts.effective_dates"
    FACT_STANDARD = "facts.standards"
    FACT_STATUS = "facts.status"


LISTED = frozenset(
    {
        Section.OVERVIEW,
        Section.MANDATORY,
        Section.RECOMMENDED,
        Section.TIMELINE,
        Section.PENALTIES,
        Section.TECHNICAL,
        Section.STANDARDS,
    }
)
"""Places that hold a list of statements; the others hold one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """An exact quotation: `start` and `end` count code points of the article's normalised text."""

    start: int
    end: int
    quote: str
    source: str = "article"


@dataclass(frozen=True, slots=True)
class Told:
    """One statement or fact. `fields` are its JSON fields but for id, basis and evidence; `hedge` says that the
    requirements stand under a note that they are proposed or not in force."""

    case: str
    section: Section
    fields: Node
    evidence: tuple[Piece, ...]
    hedge: bool = False

    @property
    def text(self) -> str:
        """The main wording; of a fact its name."""
        return str(self.fields.get("text") or self.fields.get("name") or self.fields.get("what") or "")

    @property
    def quotes(self) -> str:
        """The quotes, each on a line."""
        return "\n".join(piece.quote for piece in self.evidence)

    def with_fields(self, **changes: object) -> Told:
        """A copy with other fields."""
        return replace(self, fields={**self.fields, **changes})

    def with_text(self, text: str) -> Told:
        """A copy with another wording."""
        key = next(name for name in ("text", "name", "what") if name in self.fields)
        return self.with_fields(**{key: text})


@dataclass(frozen=True, slots=True)
class Ground:
    """An article as the faults see it: its normalised text, the spans of its sentences, its gold facts' names."""

    case: str
    text: str
    title: str
    published: str | None
    status: str
    sentences: tuple[tuple[int, int], ...] = ()
    addressees: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()

    def sentence_of(self, offset: int) -> int:
        """The index of the sentence that holds an offset, or the last before it."""
        return max((at for at, (start, _) in enumerate(self.sentences) if start <= offset), default=0)

    def piece(self, start: int, end: int) -> Piece:
        """The span as evidence, trimmed."""
        quote = self.text[start:end]
        start += len(quote) - len(quote.lstrip())
        quote = quote.strip()
        return Piece(start, start + len(quote), quote)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One altered statement. `kind` names the fault or the rewrite; `change` tells it in words. `text` is the altered
    article where the fault needs one (an injected instruction), else None."""

    kind: str
    origin: Told
    told: Told
    change: str
    text: str | None = field(default=None)
