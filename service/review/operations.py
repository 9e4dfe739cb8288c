"""What a reviewer can do to a draft, as values: the body of an edit over HTTP, and the argument of `desk.edit`.

Each makes one revision. Spans are code points of the article's text, or of its title where `source` says so.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from retrieval.text.documents import ARTICLE_SOURCE
from service.analysis.schema import DateRole, Force, Precision, Status, Value

Text = Annotated[str, Field(min_length=1, max_length=20_000)]
Reason = Annotated[str, Field(min_length=1, max_length=2_000)]
Requirements = Literal["requirements.mandatory", "requirements.recommended"]
DATE = r"^\d{4}(-Q[1-4]|-\d{2}(-\d{2})?)?$"


class Place(Value):
    """Chosen words: a span of the article's text or title."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]
    source: Literal["article", "title"] = ARTICLE_SOURCE  # type: ignore[assignment]


class Accept(Value):
    """Say yes to statements. It changes nothing of the text, and clears “edited: check” notices."""

    op: Literal["accept"] = "accept"
    statement_ids: Annotated[tuple[str, ...], Field(min_length=1)]


class Unaccept(Value):
    """Take a yes back."""

    op: Literal["unaccept"] = "unaccept"
    statement_ids: Annotated[tuple[str, ...], Field(min_length=1)]


class EditStatement(Value):
    """Change a statement; what is None stays. Empty `addressee`, `condition`, `deadline` or `date` remove it.

    A text equal to the sentence of absence empties a fixed place. `spans` replace what the statement rests on.
    """

    op: Literal["edit"] = "edit"
    statement_id: str
    text: Text | None = None
    label: Text | None = None
    when: Text | None = None
    date: Annotated[str, Field(pattern=DATE + "|^$")] | None = None
    precision: Precision | None = None
    role: DateRole | None = None
    force: Force | None = None
    addressee: str | None = None
    condition: str | None = None
    deadline: str | None = None
    spans: tuple[Place, ...] | None = None
    reason: str = ""


class DeleteStatement(Value):
    """Take a statement out; a fixed place becomes “Not stated in the article.”."""

    op: Literal["delete"] = "delete"
    statement_id: str
    reason: str = ""


class RestoreStatement(Value):
    """Put a statement back as the machine drafted it, in its place; also one that was taken out."""

    op: Literal["restore_statement"] = "restore_statement"
    statement_id: str
    reason: str = ""


class MoveStatement(Value):
    """File a requirement under the other class, at `position` there (None: last)."""

    op: Literal["move"] = "move"
    statement_id: str
    to: Requirements
    position: Annotated[int, Field(ge=0)] | None = None
    reason: str = ""


class Reorder(Value):
    """Put a statement at another place of its own list; `position` counts from 0."""

    op: Literal["reorder"] = "reorder"
    statement_id: str
    position: Annotated[int, Field(ge=0)]


class AddStatement(Value):
    """A new statement that rests on chosen words. `label` and `when` where the section's entries have them."""

    op: Literal["add"] = "add"
    section: str
    text: Text
    spans: Annotated[tuple[Place, ...], Field(min_length=1)]
    label: Text | None = None
    when: Text | None = None
    date: Annotated[str, Field(pattern=DATE)] | None = None
    precision: Precision | None = None
    role: DateRole = DateRole.OTHER
    force: Force = Force.OTHER
    position: Annotated[int, Field(ge=0)] | None = None
    reason: str = ""


class AddDuty(Value):
    """Put an uncovered duty into the draft, worded by rule from its own clause unless `text` and `label` are given."""

    op: Literal["add_duty"] = "add_duty"
    start: int
    end: int
    to: Requirements | None = None
    text: Text | None = None
    label: Text | None = None
    reason: str = ""


class DismissDuty(Value):
    """Leave a duty of the source out, with the reason."""

    op: Literal["dismiss_duty"] = "dismiss_duty"
    start: int
    end: int
    reason: Reason


class RestoreDuty(Value):
    """Take a dismissal back."""

    op: Literal["restore_duty"] = "restore_duty"
    start: int
    end: int


class OverrideFinding(Value):
    """Let an error finding stand, with the reason. `key` as the view gives it; it holds as long as the wording does."""

    op: Literal["override"] = "override"
    key: str
    reason: Reason


class WithdrawOverride(Value):
    """Take an override back."""

    op: Literal["withdraw_override"] = "withdraw_override"
    key: str


class EditSection(Value):
    """Replace the lines under one heading (key of a section with a heading), as Markdown without the heading itself."""

    op: Literal["edit_section"] = "edit_section"
    section: str
    markdown: Annotated[str, Field(max_length=200_000)]
    reason: str = ""


class EditMarkdown(Value):
    """Replace the whole brief, as Markdown in the template. What was not touched keeps its evidence."""

    op: Literal["edit_markdown"] = "edit_markdown"
    markdown: Annotated[str, Field(max_length=1_000_000)]
    reason: str = ""


class SetStatus(Value):
    """Correct what the article does (the fact; the line under Key Details is a statement of its own)."""

    op: Literal["set_status"] = "set_status"
    status: Status
    spans: Annotated[tuple[Place, ...], Field(min_length=1)]
    reason: str = ""


class SetOutOfScope(Value):
    """Say that the article is not about regulation: the brief becomes one line with the reason."""

    op: Literal["out_of_scope"] = "out_of_scope"
    reason: Reason


Operation = Annotated[
    Accept
    | Unaccept
    | EditStatement
    | DeleteStatement
    | RestoreStatement
    | MoveStatement
    | Reorder
    | AddStatement
    | AddDuty
    | DismissDuty
    | RestoreDuty
    | OverrideFinding
    | WithdrawOverride
    | EditSection
    | EditMarkdown
    | SetStatus
    | SetOutOfScope,
    Field(discriminator="op"),
]
